import type { PlainMapping } from "./plain-data.js";

/** Where something was written: a file and the way down to it; line and column only once they were looked up. */
export type Place = {
  readonly file: string;
  /** Keys and indexes from the top of the document, e.g. `["shots", 3, "work"]`. */
  readonly path?: readonly (string | number)[];
  /** 1-based. Absent until somebody asks: fast parsers give no positions. */
  readonly line?: number;
  readonly column?: number;
};

/**
 * How a number is known: `sourced` by a publication, `derived` by stated arithmetic from sourced figures, an
 * `assumption` with its reasoning, the studio's `own` (written in the show or a studio's own file), or `given`
 * (a fact of the show or of arithmetic: frames, seconds in an hour).
 */
export type SourceKind = "sourced" | "derived" | "assumption" | "own" | "given";

/** Who says so. `text` is never empty; `date` is ISO (year, month or day), `confidence` as the evidence states it. */
export type Source = {
  readonly kind: SourceKind;
  readonly text: string;
  readonly url?: string;
  readonly date?: string;
  readonly confidence?: "high" | "medium" | "low";
  readonly place?: Place;
};

/** A source for what is a fact of the show or of arithmetic, such as a shot's frames or 60 minutes in an hour. */
export function given(text: string, place?: Place): Source {
  return place ? { kind: "given", text, place } : { kind: "given", text };
}

/** A source as a show writes it; nothing for what is the studio's own, which is what a figure without one is. */
export function writtenSource({ kind, text, url, date, confidence }: Source): PlainMapping | undefined {
  if (kind === "own" || kind === "given") return undefined;
  const key = kind === "sourced" ? "text" : kind;
  return {
    [key]: text,
    ...(url === undefined ? {} : { url }),
    ...(date === undefined ? {} : { date }),
    ...(confidence === undefined ? {} : { confidence }),
  };
}
