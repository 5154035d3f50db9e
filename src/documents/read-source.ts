import { isIsoDate } from "../domain/iso-day.js";
import { type Checked, errorAt, type Problem, unknownName } from "../domain/problem.js";
import type { Place, Source, SourceKind } from "../domain/source.js";
import type { Layer, Merged } from "./merge-layers.js";
import { childOf, isMapping, type Mapping, type Path, valueAt } from "./value-at.js";

/** A source before it is known which figure it stands behind. */
type Statement = Checked<Omit<Source, "place">>;

/** Where a source is written: the layer, and the path of the `source` key or of its entry in `sources`. */
type Written = { readonly merged: Merged; readonly layer: Layer; readonly path: Path };

/** A preset says once who says so for many figures: what was read is kept by the mapping that says it. */
const read = new WeakMap<Merged, WeakMap<object, Statement>>();

/**
 * Who says the figure at a path: the nearest enclosing `source` in the figure's own file. Without one it is the
 * studio's `own` in a file of the user's, and an assumption nobody has argued in a built-in preset.
 * `place` is the figure's. Problems: `unknown-source`, `bad-source`, `bad-date`, at the place of the source.
 */
export function sourceAt(merged: Merged, path: Path): Checked<Source> {
  const layer = merged.layerOf(path);
  const holder = nearestHolder(layer, path);
  const { value, problems } = holder ? statementIn(holder, path, merged, layer) : unsourced(layer);
  if (!value) return { problems };
  const place: Place = { file: layer.document.file, path };
  return { value: { ...value, place }, problems };
}

function unsourced(layer: Layer): Statement {
  const value = layer.builtIn
    ? ({ kind: "assumption", text: "no source given" } as const)
    : ({ kind: "own", text: `written in ${layer.document.file}` } as const);
  return { value, problems: [] };
}

/** A mapping that says a source, so many steps down a path. */
type Holder = { readonly mapping: Mapping; readonly depth: number };

function nearestHolder(layer: Layer, path: Path): Holder | undefined {
  let here = layer.document.value;
  let mapping: Mapping | undefined;
  let depth = 0;
  for (let step = 0; step <= path.length && here !== undefined; step++) {
    if (isMapping(here) && here.source !== undefined) {
      mapping = here;
      depth = step;
    }
    here = childOf(here, path[step] ?? "");
  }
  return mapping && { mapping, depth };
}

function statementIn({ mapping, depth }: Holder, figure: Path, merged: Merged, layer: Layer): Statement {
  const statements = statementsOf(merged);
  const known = statements.get(mapping);
  if (known) return known;
  const written = { merged, layer, path: [...figure.slice(0, depth), "source"] };
  const value = mapping.source;
  const statement = typeof value === "string" ? named(value, written) : stated(value, written);
  statements.set(mapping, statement);
  return statement;
}

function statementsOf(merged: Merged): WeakMap<object, Statement> {
  const known = read.get(merged);
  if (known) return known;
  const begun = new WeakMap<object, Statement>();
  read.set(merged, begun);
  return begun;
}

/** True when a file may name an entry of `sources`; what it says is left unread. */
function hasEntry(id: string, { merged, layer }: Written): boolean {
  for (const value of [layer.document.value, merged.value]) {
    const sources = childOf(value, "sources");
    if (isMapping(sources) && Object.hasOwn(sources, id)) return true;
  }
  return false;
}

/** The entries of `sources` that a file may name: its own first, then those of the presets it is merged with. */
function entryOf(
  id: string,
  written: Written,
): { readonly value: unknown; readonly written: Written } | undefined {
  const { merged, layer } = written;
  const path = ["sources", id];
  const own = valueAt(layer.document.value, path);
  if (own !== undefined) return { value: own, written: { merged, layer, path } };
  const shared = valueAt(merged.value, path);
  if (shared === undefined) return undefined;
  return { value: shared, written: { merged, layer: merged.layerOf(path), path } };
}

function unknownSource(id: string, written: Written, at: Path = written.path): Problem {
  const own = valueAt(written.layer.document.value, ["sources"]);
  const shared = valueAt(written.merged.value, ["sources"]);
  const known = new Set([own, shared].flatMap((one) => (isMapping(one) ? Object.keys(one) : [])));
  return unknownName("source", id, known, "unknown-source", { file: written.layer.document.file, path: at });
}

/** What a bare `source: assumption` says. */
const unargued = "an assumption whose reasoning is not written";

function named(id: string, written: Written): Statement {
  const entry = entryOf(id, written);
  if (!entry && id === "assumption") return { value: { kind: "assumption", text: unargued }, problems: [] };
  return entry ? stated(entry.value, entry.written) : { problems: [unknownSource(id, written)] };
}

function bad(message: string, written: Written, code = "bad-source", below: Path = []): Problem {
  return errorAt(
    code,
    message,
    { file: written.layer.document.file, path: [...written.path, ...below] },
    code === "bad-source"
      ? "write { text, url, date, confidence }, { derived, from } or { assumption, bounded_by }"
      : undefined,
  );
}

const forms: readonly (readonly [key: string, kind: SourceKind, ids: string | undefined, join: string])[] = [
  ["text", "sourced", undefined, ""],
  ["derived", "derived", "from", "from"],
  ["assumption", "assumption", "bounded_by", "bounded by"],
];

function stated(value: unknown, written: Written): Statement {
  if (!isMapping(value)) return { problems: [bad("this is no source", written)] };
  const given = forms.filter(([key]) => Object.hasOwn(value, key));
  const [form] = given;
  if (!form || given.length > 1) {
    const message = form
      ? `a source is one of ${given.map(([key]) => key).join(" and ")}, not both`
      : "this source says neither text, derived nor assumption";
    return { problems: [bad(message, written)] };
  }
  const [key, kind, idsKey, join] = form;
  const words = value[key];
  if (typeof words !== "string" || words.trim() === "") {
    return { problems: [bad(`${key} should be a sentence`, written, "bad-source", [key])] };
  }
  const ids = idsKey === undefined ? { problems: [] } : readIds(value[idsKey], idsKey, written);
  const extras = readExtras(value, written);
  const problems = [...ids.problems, ...extras.problems];
  if (problems.length > 0) return { problems };
  const names = ids.value ?? [];
  const text = names.length === 0 ? words.trim() : `${words.trim()} (${join} ${names.join(", ")})`;
  return { value: { kind, text, ...extras.value }, problems: [] };
}

function readIds(value: unknown, key: string, written: Written): Checked<readonly string[]> {
  if (value === undefined) return { value: [], problems: [] };
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const ids: string[] = [];
  const problems: Problem[] = [];
  list.forEach((id, index) => {
    const below: Path = Array.isArray(value) ? [key, index] : [key];
    if (typeof id !== "string")
      problems.push(bad(`${key} lists ids of sources`, written, "bad-source", below));
    else if (!hasEntry(id, written)) problems.push(unknownSource(id, written, [...written.path, ...below]));
    else ids.push(id);
  });
  return { value: ids, problems };
}

function readExtras(value: Mapping, written: Written): Checked<Pick<Source, "url" | "date" | "confidence">> {
  const problems: Problem[] = [];
  const { url, confidence } = value;
  const date = typeof value.date === "number" ? String(value.date) : value.date;
  if (url !== undefined && typeof url !== "string")
    problems.push(bad("url should be text", written, "bad-source", ["url"]));
  if (date !== undefined && (typeof date !== "string" || !isIsoDate(date))) {
    const message = "this is no date; write 2026, 2026-05 or 2026-05-01";
    problems.push(bad(message, written, "bad-date", ["date"]));
  }
  const sure = confidence === "high" || confidence === "medium" || confidence === "low";
  if (confidence !== undefined && !sure) {
    problems.push(bad("confidence is high, medium or low", written, "bad-source", ["confidence"]));
  }
  return {
    value: {
      ...(typeof url === "string" ? { url } : {}),
      ...(typeof date === "string" ? { date } : {}),
      ...(sure ? { confidence } : {}),
    },
    problems,
  };
}
