import { isIsoDate } from "../domain/iso-day.js";
import { errorAt, type Problem, warningAt } from "../domain/problem.js";
import { type Layer, mergeLayers } from "./merge-layers.js";
import { sourceAt } from "./read-source.js";
import { isMapping, type Path, valueAt } from "./value-at.js";

/**
 * The sources and dates of a preset's own file, used or not: every entry of `sources` is well-formed, every day on which
 * a generator ends is a date. Problems: bad-source, bad-date, unknown-source.
 */
export function checkPresetSources(own: Layer, others: readonly Layer[]): readonly Problem[] {
  const { file, value } = own.document;
  const ids = keysAt(value, ["sources"]);
  // A figure of each source's own, since a source is judged where a figure names it.
  const figures = Object.fromEntries(ids.map((id) => [id, { source: id, value: 1 }]));
  const probe: Layer = { builtIn: own.builtIn, document: { file, text: "", value: { figures } } };
  const merged = mergeLayers([...others, own, probe]);
  const judged = ids.flatMap((id) => sourceAt(merged, ["figures", id, "value"]).problems);
  return [...judged.filter(({ where }) => where.path?.[0] === "sources"), ...endDates(own)];
}

function keysAt(value: unknown, path: Path): readonly string[] {
  const found = valueAt(value, path);
  return isMapping(found) ? Object.keys(found).filter((key) => key !== "source") : [];
}

function endDates({ document: { file, value } }: Layer): readonly Problem[] {
  return keysAt(value, ["generators"]).flatMap((name) => {
    const path = ["generators", name, "retired"];
    const date = valueAt(value, path);
    if (date === undefined || (typeof date === "string" && isIsoDate(date))) return [];
    return [errorAt("bad-date", "this is no date; write 2026, 2026-05 or 2026-05-01", { file, path })];
  });
}

/** Names that documents refer to: ids of sources, and yields. */
type References = Readonly<Record<"sources" | "yields", ReadonlySet<string>>>;

/**
 * Sources and yields of a preset's own file that nothing refers to, in it or in the others: a slip in a name shows itself
 * so. Generators, farms and cards are offers that a show chooses among, and one with a slip in its name lacks what it is to
 * have. One warning for each kind: unused-entry.
 */
export function unusedEntries(own: Layer, others: readonly Layer[]): readonly Problem[] {
  const references = referencesIn([...others, own].map((layer) => layer.document.value));
  const { file, value } = own.document;
  return (["sources", "yields"] as const).flatMap((kind) => {
    const names = keysAt(value, [kind]);
    const unused = names.filter((name) => !references[kind].has(name));
    const [first] = unused;
    if (first === undefined) return [];
    const shown = unused.length > 6 ? `${unused.slice(0, 6).join(", ")} …` : unused.join(", ");
    const message = `${unused.length} of ${names.length} ${kind} are used by nothing: ${shown}`;
    return [warningAt("unused-entry", message, { file, path: [kind, first] })];
  });
}

/** By the key a name stands under. */
const kindsByKey: Readonly<Record<string, readonly (keyof References)[]>> = {
  source: ["sources"],
  from: ["sources"],
  bounded_by: ["sources"],
  yield: ["yields"],
};

function referencesIn(values: readonly unknown[]): References {
  const found = {
    sources: new Set<string>(),
    yields: new Set<string>(),
  };
  const visit = (value: unknown) => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    if (!isMapping(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      const kinds = Object.hasOwn(kindsByKey, key) ? (kindsByKey[key] ?? []) : [];
      const names: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
      for (const name of names) if (typeof name === "string") for (const kind of kinds) found[kind].add(name);
      visit(inner);
    }
  };
  for (const value of values) visit(value);
  return found;
}
