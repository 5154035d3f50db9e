import type { Estimate } from "../domain/estimate.js";
import { type Checked, errorAt, nearest } from "../domain/problem.js";

/** The way to a figure in an estimate's JSON: keys, and indexes of lists. */
export type FigurePath = readonly (string | number)[];

/** What stands at a path of an estimate. */
export type FoundFigure = { readonly path: FigurePath; readonly value: unknown };

type Step = { readonly key: string | number; readonly value: unknown };

/**
 * Finds what a dotted path of an estimate's JSON means. An entry of a list goes by its code or name (`shots.ETE_010`,
 * `departments.comp`) or by its index (`shots[3]`); names with dots in them are found. Problem: unknown-figure, with
 * the nearest key and the known ones.
 */
export function findFigure(estimate: Estimate, text: string): Checked<FoundFigure> {
  const path: (string | number)[] = [];
  let here: unknown = estimate;
  let rest = text
    .trim()
    .replace(/^\$\.?/u, "")
    .replaceAll(/\[(\d+)\]/gu, ".$1");
  if (rest.startsWith(".")) rest = rest.slice(1);
  // JSON has the lines of the ledger beside what they share.
  rest = rest.replace(/^ledger\.lines(?=\.|$)/u, "ledger");
  while (rest !== "") {
    const steps = stepsFrom(here);
    const names = [...steps.keys()];
    const found = names
      .filter((name) => name !== "" && (rest === name || rest.startsWith(`${name}.`)))
      .sort((a, b) => b.length - a.length)[0];
    const step = found === undefined ? undefined : steps.get(found);
    if (found === undefined || !step) return { problems: [unknownFigure(text, rest, path, names)] };
    path.push(step.key);
    here = step.value;
    rest = rest.slice(found.length + 1);
  }
  return { value: { path, value: here }, problems: [] };
}

function stepsFrom(value: unknown): ReadonlyMap<string, Step> {
  const steps = new Map<string, Step>();
  if (Array.isArray(value)) {
    value.forEach((entry: unknown, index) => {
      const step = { key: index, value: entry };
      steps.set(String(index), step);
      const name = nameOf(entry);
      if (name !== undefined) steps.set(name, step);
    });
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) steps.set(key, { key, value: inner });
  }
  return steps;
}

/** What an entry of a list goes by: its code, sequence, department or phase; nothing for the sequence "". */
function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null) return undefined;
  const own = "code" in entry ? entry.code : undefined;
  const department = "department" in entry ? entry.department : undefined;
  const sequence = "sequence" in entry ? entry.sequence : undefined;
  // A line of the ledger has its phase, too, and does not go by it.
  const phase = "phase" in entry && "pipelines" in entry ? entry.phase : undefined;
  return [own, department, sequence, phase].find(
    (one): one is string => typeof one === "string" && one !== "",
  );
}

function unknownFigure(text: string, rest: string, path: FigurePath, names: readonly string[]) {
  const word = rest.split(".")[0] ?? rest;
  const known = names.filter((name) => !/^\d+$/u.test(name));
  const near = nearest(word, known);
  const under = path.length === 0 ? "an estimate" : path.join(".");
  const guess = near === undefined ? "" : `; did you mean "${near}"?`;
  const hint =
    names.length === 0
      ? "it is a figure already, with nothing below it"
      : `known: ${known.slice(0, 30).join(", ")}`;
  const message = `there is no "${word.slice(0, 80)}" in ${under}${guess}`;
  return errorAt("unknown-figure", message, { file: `--figure ${text}` }, hint);
}

/** A figure's path as it may be typed: an entry of a list by its name where it has one. */
export function figureText(estimate: Estimate, path: FigurePath): string {
  let here: unknown = estimate;
  const parts: string[] = [];
  for (const key of path) {
    const next = Array.isArray(here)
      ? here[Number(key)]
      : typeof here === "object" && here !== null
        ? new Map<string, unknown>(Object.entries(here)).get(String(key))
        : undefined;
    parts.push(Array.isArray(here) ? (nameOf(next) ?? String(key)) : String(key));
    here = next;
  }
  return parts.join(".");
}
