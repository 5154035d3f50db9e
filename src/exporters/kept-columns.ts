import { jsonText } from "../domain/json-text.js";
import type { PlainMapping } from "../domain/plain-data.js";
import type { Show, Subject } from "../domain/show.js";
import { writtenSource } from "../domain/source.js";
import type { SheetColumnOf } from "./sheet-csv.js";

/** What the columns of a bid do not tell of it: who says it, and a belief that looks like another one. */
function daysKept({ days }: Subject): PlainMapping | undefined {
  const kept = Object.entries(days).flatMap(([department, { amount, source }]) => {
    const said = writtenSource(source);
    const odd = typeof amount !== "number" && amount.kind === "triangular";
    return said || odd ? [[department, { of: amount, ...(said ? { source: said } : {}) }] as const] : [];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function platesOf({ plates }: Show, { kind, code, sequence }: Subject): string | undefined {
  const at = (name: string) => (Object.hasOwn(plates, name) ? plates[name] : undefined);
  return kind === "shot" ? (at(code) ?? at(sequence)) : undefined;
}

function sequenceKept({ sequences = {} }: Show, { kind, sequence }: Subject): PlainMapping | undefined {
  return kind === "shot" && Object.hasOwn(sequences, sequence) ? sequences[sequence] : undefined;
}

/**
 * What a list has no column of its own for: the camera, the day the plates come, and, as JSON under heads of this program,
 * pipelines, metadata and whatever else a show says that a cell cannot. Columns of which nothing is there are left out;
 * the importer reads all of them.
 */
export function keptColumns(show: Show, subjects: readonly Subject[]): readonly SheetColumnOf<Subject>[] {
  const json =
    (of: (subject: Subject) => PlainMapping | undefined): SheetColumnOf<Subject>[1] =>
    (subject) => {
      const data = of(subject);
      return data && jsonText(data);
    };
  const columns: readonly SheetColumnOf<Subject>[] = [
    ["Camera", ({ camera }) => camera],
    ["Plates Due", (subject) => platesOf(show, subject)],
    ["Shotcost Days", json(daysKept)],
    ["Shotcost Pipelines", json(({ ownPipelines }) => ownPipelines)],
    ["Shotcost Sequence", json((subject) => sequenceKept(show, subject))],
    ["Shotcost Metadata", json(({ metadata }) => metadata)],
  ];
  return columns.filter(([, cell]) => subjects.some((subject) => cell(subject) !== undefined));
}
