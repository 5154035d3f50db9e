import type { Summary } from "./estimate.js";
import type { Place } from "./source.js";

/** What of a subject fills a column of a client's sheet. */
export const templateFields = [
  "code",
  "kind",
  "sequence",
  "status",
  "description",
  "work",
  "complexity",
  "frames",
  "seconds",
  "cheapest",
] as const;

/** A column's content: a fact of the subject, its artist days in a department, or a figure of a pipeline. */
export type TemplateColumn =
  | { readonly field: (typeof templateFields)[number] }
  | { readonly days: string }
  | { readonly cost: string; readonly point: keyof Summary }
  | { readonly artistDays: string; readonly point: keyof Summary };

/** How a client's sheet is filled: which sheet, the row of its heads, and by head what its column takes. */
export type TemplateMap = {
  /** The first one when left out. */
  readonly sheet?: string;
  /** From 1. */
  readonly headerRow: number;
  readonly columns: readonly {
    readonly head: string;
    readonly content: TemplateColumn;
    readonly place: Place;
  }[];
  readonly place: Place;
};
