import type { Quantity } from "../domain/factor.js";
import type { Problem } from "../domain/problem.js";
import type { Source } from "../domain/source.js";
import { buildBook } from "./build-book.js";
import { buildPipelines, type ModelParameters } from "./build-pipelines.js";
import { type Layer, type Merged, mergeLayers } from "./merge-layers.js";
import { replacedWhole } from "./read-show.js";
import { sourceAt } from "./read-source.js";
import { openReader, type Reader } from "./reader.js";
import { isMapping, type Path, valueAt } from "./value-at.js";

/** A figure that a preset's own file gives: as it was written, and as the program reads it. */
export type PresetFigure = {
  readonly path: Path;
  readonly written: unknown;
  /** `null` for an unknown price; absent where it could not be read, or is a number that is no quantity (clip lengths). */
  readonly quantity?: Quantity | null;
  /** True for prices and rates: what has a currency. */
  readonly money: boolean;
  /** Absent where the source itself is at fault. */
  readonly source?: Source;
  /** True when nobody says who says so, in the file or around the figure. */
  readonly unsourced: boolean;
};

/** What a preset file holds, read in the company it needs, with every problem that lies in the file itself. */
export type PresetFigures = {
  readonly merged: Merged;
  readonly figures: readonly PresetFigure[];
  readonly problems: readonly Problem[];
};

type Read = { readonly path: Path; readonly money: boolean; readonly quantity: Quantity | null | undefined };

/**
 * Builds from a preset all that can be built and gives the figures its own file contributes. A preset that is no whole
 * book by itself (a region, a family of work) is read on top of the others in the library, where its names belong to.
 * @param layers the preset with all it extends, its own file last
 * @param library every built-in preset
 */
export function presetFigures(
  layers: readonly Layer[],
  library: readonly Layer[],
  models: ModelParameters,
): PresetFigures {
  const own = layers.at(-1);
  if (!own) throw new RangeError("a preset has at least its own layer");
  const alone = mergeLayers(layers, replacedWhole);
  const merged = isWholeBook(alone) ? alone : mergeLayers([...library, ...layers], replacedWhole);
  const reads: Read[] = [];
  const reader = recording(openReader(merged), reads);
  buildBook(reader);
  buildPipelines(reader, ["pipelines"], {}, "show", models);
  const here = own.document;
  const seen = new Set<string>();
  const figures = [...reads, ...plainNumbers(here.value)].flatMap((read): PresetFigure[] => {
    const written = valueAt(here.value, read.path);
    const id = JSON.stringify(read.path);
    if (written === undefined || seen.has(id)) return [];
    seen.add(id);
    return [figureOf(read, written, merged)];
  });
  const problems = reader.problems.filter(({ where }) => where.file === here.file);
  return { merged, figures, problems };
}

const wholeBook = [
  "departments",
  "work",
  "complexity",
  "rates",
  "review",
  "generation",
  "roll_up",
  "pipelines",
  "hours_per_day",
];

/** True when a show could be priced with it alone; then what is missing in it is missing. */
export function isWholeBook(merged: Merged): boolean {
  const { value } = merged;
  return isMapping(value) && wholeBook.every((key) => Object.hasOwn(value, key));
}

function recording(reader: Reader, reads: Read[]): Reader {
  const isMoney = (units: readonly string[]) => units.some((one) => one.startsWith("MONEY"));
  return {
    ...reader,
    get problems() {
      return reader.problems;
    },
    quantity(path, expected) {
      const quantity = reader.quantity(path, expected);
      reads.push({ path, quantity, money: isMoney(expected.units) });
      return quantity;
    },
    optional(path, expected) {
      const quantity = reader.optional(path, expected);
      reads.push({ path, quantity, money: isMoney(expected.units) });
      return quantity;
    },
    price(path, per) {
      const quantity = reader.price(path, per);
      reads.push({ path, quantity, money: true });
      return quantity;
    },
  };
}

/** Numbers that are facts of a product and no quantities: a generator's clip lengths and bit depth. */
function plainNumbers(value: unknown): readonly Read[] {
  const generators = valueAt(value, ["generators"]);
  return (isMapping(generators) ? Object.keys(generators) : []).flatMap((name) => [
    { path: ["generators", name, "clip_seconds"], money: false, quantity: undefined },
    { path: ["generators", name, "output", "bit_depth"], money: false, quantity: undefined },
  ]);
}

function figureOf({ path, money, quantity }: Read, written: unknown, merged: Merged): PresetFigure {
  const { value: source } = sourceAt(merged, path);
  return {
    path,
    written,
    money,
    unsourced: written !== null && source?.kind === "assumption" && source.text === "no source given",
    ...(quantity === undefined ? {} : { quantity }),
    ...(source ? { source } : {}),
  };
}
