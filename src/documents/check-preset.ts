import { errorAt, type Problem, sortProblems } from "../domain/problem.js";
import type { ModelParameters } from "./build-pipelines.js";
import { checkPresetNames } from "./check-preset-names.js";
import { checkPresetSources, unusedEntries } from "./check-preset-sources.js";
import { checkShape } from "./check-shape.js";
import { type Layer, mergeLayers } from "./merge-layers.js";
import { type PresetFigure, presetFigures } from "./preset-figures.js";
import { presetSchema } from "./schema.js";

/** How the figures of a preset are known. `unknown` are prices written as such; `unsourced` ones fail the check. */
export type PresetCounts = Readonly<
  Record<"figures" | "sourced" | "derived" | "assumption" | "own" | "unknown" | "unsourced", number>
>;

/** Entries of price books (generators, cards, farms): those whose prices all have a publication behind them. */
export type PriceBookCounts = {
  readonly entries: number;
  readonly sourced: number;
  readonly derived: number;
};

/** What a check of one preset found. */
export type PresetCheck = {
  readonly counts: PresetCounts;
  readonly priceBook: PriceBookCounts;
  readonly problems: readonly Problem[];
};

/**
 * Checks a preset's own file: shape, units and ranges (by building all that can be built), names, sources, dates and
 * entries that nothing uses. In a built-in preset a number that says neither source nor assumption is the error
 * no-source. Other problems: those of checkShape, buildBook, checkPresetNames, checkPresetSources and unusedEntries.
 * @param layers the preset with all it extends, its own file last
 * @param library every built-in preset
 */
export function checkPreset(
  layers: readonly Layer[],
  library: readonly Layer[],
  models: ModelParameters,
): PresetCheck {
  const own = layers.at(-1);
  if (!own) throw new RangeError("a preset has at least its own layer");
  // What a part leaves out is in the presets it is merged with; that is judged on the whole, below.
  const shape = checkShape(presetSchema, mergeLayers([own])).filter(({ code }) => code !== "missing-key");
  const others = [...library, ...layers].filter(({ document }) => document.file !== own.document.file);
  const sources = checkPresetSources(own, others);
  // A file of the wrong shape is not built: what it would say besides is noise.
  if (shape.length > 0)
    return { counts: countsOf([]), priceBook: priceBookOf([]), problems: [...shape, ...sources] };
  const { merged, figures, problems } = presetFigures(layers, library, models);
  const { file } = own.document;
  const all = [
    ...checkShape(presetSchema, merged).filter(({ where }) => where.file === file),
    ...problems,
    ...sources,
    ...checkPresetNames(merged, file),
    ...figures.filter((one) => one.unsourced).map(({ path }) => noSource(path, file)),
    ...unusedEntries(own, others),
  ];
  return { counts: countsOf(figures), priceBook: priceBookOf(figures), problems: sortProblems(all) };
}

function noSource(path: PresetFigure["path"], file: string): Problem {
  return errorAt(
    "no-source",
    "this number says neither who says so nor that it is assumed",
    { file, path },
    'source: an id of sources, { text, url, date, confidence }, { derived, from } or { assumption: "why" }',
  );
}

function countsOf(figures: readonly PresetFigure[]): PresetCounts {
  const counts = {
    figures: figures.length,
    sourced: 0,
    derived: 0,
    assumption: 0,
    own: 0,
    unknown: 0,
    unsourced: 0,
  };
  for (const { written, unsourced, source } of figures) {
    if (written === null) counts.unknown++;
    else if (unsourced) counts.unsourced++;
    else if (source && source.kind !== "given") counts[source.kind]++;
  }
  return counts;
}

function priceBookOf(figures: readonly PresetFigure[]): PriceBookCounts {
  const entries = new Map<string, PresetFigure[]>();
  for (const figure of figures) {
    const [book, name] = figure.path;
    if (!figure.money || (book !== "generators" && book !== "cards" && book !== "farms")) continue;
    const entry = `${book}/${name}`;
    entries.set(entry, [...(entries.get(entry) ?? []), figure]);
  }
  const all = (kinds: readonly string[]) =>
    [...entries.values()].filter((prices) => prices.every(({ source }) => kinds.includes(source?.kind ?? "")))
      .length;
  const sourced = all(["sourced"]);
  return { entries: entries.size, sourced, derived: all(["sourced", "derived"]) - sourced };
}
