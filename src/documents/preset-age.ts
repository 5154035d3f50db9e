import { isIsoDate } from "../domain/iso-day.js";
import type { Place } from "../domain/source.js";
import type { PresetFigure } from "./preset-figures.js";
import { childOf, isMapping, type Path, valueAt } from "./value-at.js";

/** A price whose source is older than asked for; of a derived one the oldest source it is derived from. */
export type OldPrice = { readonly place: Place; readonly date: string; readonly days: number };

/** A generator that can no longer be bought. */
export type EndedGenerator = { readonly place: Place; readonly name: string; readonly retired: string };

/** The age of a preset file's prices and rates. */
export type PresetAge = {
  readonly dated: number;
  /** Prices that no dated source stands behind. */
  readonly undated: number;
  readonly old: readonly OldPrice[];
  readonly ended: readonly EndedGenerator[];
};

/**
 * Prices older than so many days, and generators whose end has come. A date without a day counts from the last day it may
 * mean, so that nothing is called older than it must be.
 * @param own the preset file's value; `shared` the merged one, whose sources it may name
 * @param today ISO, a whole day
 */
export function presetAge(
  figures: readonly PresetFigure[],
  own: unknown,
  shared: unknown,
  file: string,
  today: string,
  days: number,
): PresetAge {
  const old: OldPrice[] = [];
  const counts = { dated: 0, undated: 0 };
  for (const { path, money, written } of figures) {
    if (!money || written === null) continue;
    const date = sourceDate(own, shared, path);
    if (date === undefined) counts.undated++;
    else {
      counts.dated++;
      const age = dayNumber(lastDay(today)) - dayNumber(lastDay(date));
      if (age > days) old.push({ place: { file, path }, date, days: age });
    }
  }
  return { ...counts, old, ended: endedGenerators(own, file, today) };
}

function endedGenerators(own: unknown, file: string, today: string): readonly EndedGenerator[] {
  const generators = valueAt(own, ["generators"]);
  return (isMapping(generators) ? Object.keys(generators) : []).flatMap((name) => {
    const path = ["generators", name, "retired"];
    const retired = valueAt(own, path);
    if (typeof retired !== "string" || !isIsoDate(retired)) return [];
    const hasEnded = dayNumber(lastDay(retired)) <= dayNumber(lastDay(today));
    return hasEnded ? [{ place: { file, path }, name, retired }] : [];
  });
}

/** The date of the nearest enclosing source, or the oldest of those it is derived from. */
function sourceDate(own: unknown, shared: unknown, path: Path): string | undefined {
  let here = own;
  let source: unknown;
  for (const key of [...path, ""]) {
    if (isMapping(here) && Object.hasOwn(here, "source")) source = here.source;
    here = childOf(here, key);
  }
  const entry = (id: unknown) =>
    typeof id === "string" ? (valueAt(own, ["sources", id]) ?? valueAt(shared, ["sources", id])) : id;
  const statement = entry(source);
  const from = valueAt(statement, ["from"]);
  const among = [statement, ...(Array.isArray(from) ? from.map(entry) : [entry(from)])];
  const dates = among.flatMap((one) => {
    const date = valueAt(one, ["date"]);
    const text = typeof date === "number" ? String(date) : date;
    return typeof text === "string" && isIsoDate(text) ? [text] : [];
  });
  return dates.sort((a, b) => dayNumber(lastDay(a)) - dayNumber(lastDay(b)))[0];
}

/** The last day a date may mean: 2026-12-31 for 2026. */
function lastDay(date: string): string {
  const [year = "", month = "12", day] = date.split("-");
  if (day !== undefined) return date;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${days}`;
}

function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}
