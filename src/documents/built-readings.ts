import type { Amount } from "../domain/distribution.js";
import type { Quantity } from "../domain/factor.js";
import type { Source } from "../domain/source.js";
import { plain, type Unit } from "../domain/unit.js";
import type { Path } from "./value-at.js";

/** An amount: a number, a three-point estimate's three, a lognormal's two, or any other as it is. */
export type WrittenAmount = Amount | readonly [number, number, number] | readonly [number, number];

/**
 * A figure: where in what was read it goes, its amount, the number of its unit, its statement's among those of the reading,
 * and what its path ends with, behind the path of what was read.
 */
export type WrittenFigure = readonly [
  where: Path,
  amount: WrittenAmount,
  unit: number,
  statement: number,
  below: Path,
];

/** Who says figures: the number of their statement, and of their file. */
export type WrittenStatement = readonly [statement: number, file: number];

/** What was read, without its figures; and where in it stand mappings that have no prototype, outer ones first. */
export type WrittenReading<T = unknown> = {
  readonly value: T;
  readonly figures: readonly WrittenFigure[];
  readonly statements: readonly WrittenStatement[];
  readonly tables?: readonly Path[];
};

/** What figures share, by the numbers they have it under. */
export type Shared = {
  readonly units: readonly Unit[];
  readonly files: readonly string[];
  /** Who says a figure, wherever it stands. */
  statement(of: number): Omit<Source, "place">;
};

/** Puts what was read at a path together again, as reading gave it. */
export function openReading<T>(written: WrittenReading<T>, at: Path, { units, files, statement }: Shared): T {
  const { value, figures, statements, tables } = written;
  // What stands for the whole has a place of its own to be put in.
  const around = { whole: value };
  for (const [where, amount, unit, number, below] of figures) {
    const [said = 0, file = 0] = statements[number] ?? [];
    const place = { file: files[file] ?? "", path: at.concat(below) };
    const source: Source = { ...statement(said), place };
    const quantity: Quantity = { amount: amountOf(amount), unit: units[unit] ?? plain, source };
    put(around, where, quantity);
  }
  if (tables) {
    for (const where of tables) {
      put(around, where, Object.assign(Object.create(null), within(around.whole, where, where.length)));
    }
  }
  return around.whole;
}

function amountOf(written: WrittenAmount): Amount {
  if (!isList(written)) return written;
  if (written.length === 2) return { kind: "lognormal", p10: written[0], p90: written[1] };
  return { kind: "pert", low: written[0], likely: written[1], high: written[2] };
}

function isList(amount: WrittenAmount): amount is Extract<WrittenAmount, readonly unknown[]> {
  return Array.isArray(amount);
}

/** What JSON was just read to belongs to who read it. */
type Own = Record<string | number, unknown>;

function isOwn(value: unknown): value is Own {
  return typeof value === "object" && value !== null;
}

function within(value: unknown, where: Path, steps: number): unknown {
  let here = value;
  for (let step = 0; step < steps && isOwn(here); step++) here = here[where[step] ?? ""];
  return here;
}

function put(around: { whole: unknown }, where: Path, value: unknown): void {
  const last = where.length - 1;
  const into = last < 0 ? around : within(around.whole, where, last);
  if (isOwn(into)) into[where[last] ?? "whole"] = value;
}
