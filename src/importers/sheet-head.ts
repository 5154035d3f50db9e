import type { BidPoint, BidUnit, SheetOptions } from "../domain/sheet.js";
import { folded } from "./sheet-words.js";

/** What a head says beside its name: the unit of its numbers, and which point of a range they are. */
export type HeadParts = {
  /** What is left of the head, folded. */
  readonly name: string;
  readonly unit?: BidUnit;
  readonly point: BidPoint;
};

const units: readonly (readonly [unit: BidUnit, words: RegExp])[] = [
  [
    "days",
    /(?:^|\s)(?:(?:man|person|artist|work|people)\s?)?(?:days?|d|md|mds|pd|jours?(?:\shomme)?|j|jh|jornadas?|dias?)(?=\s|$)/u,
  ],
  ["hours", /(?:^|\s)(?:(?:man|person|artist|work)\s?)?(?:hours?|hrs?|h|mh|heures?|horas?)(?=\s|$)/u],
  ["minutes", /(?:^|\s)(?:minutes?|mins|minutos?)(?=\s|$)/u],
];

const points: readonly (readonly [point: BidPoint, words: RegExp])[] = [
  ["p10", /(?:^|\s)p10(?=\s|$)/u],
  ["p90", /(?:^|\s)p90(?=\s|$)/u],
  ["uniform-low", /(?:^|\s)from(?=\s|$)/u],
  ["uniform-high", /(?:^|\s)to(?=\s|$)/u],
  ["low", /(?:^|\s)(?:low|lowest|optimistic|best)(?=\s|$)/u],
  ["high", /(?:^|\s)(?:high|highest|pessimistic|worst)(?=\s|$)/u],
  ["likely", /(?:^|\s)(?:likely|expected|mid)(?=\s|$)/u],
];

/** Words around a department's name that say no more than that it is bid. */
const filler =
  /(?:^|\s)(?:bid|bids|est|estimate|estimated|quote|dept|department|vfx|artist|artists|in|per|shot)(?=\s|$)/gu;

/** The first that is found, and the name without it. */
function take<T>(name: string, choices: readonly (readonly [T, RegExp])[]): readonly [T | undefined, string] {
  for (const [value, words] of choices) {
    if (words.test(name)) return [value, name.replace(words, " ").replace(/\s+/g, " ").trim()];
  }
  return [undefined, name];
}

/** Takes a head apart: `Comp (days)`, `Comp low [hrs]`, `Bid Days - Roto`. */
export function headParts(head: string): HeadParts {
  const [unit, named] = take(folded(head), units);
  const [point, name] = take(named, points);
  return { name, ...(unit === undefined ? {} : { unit }), point: point ?? "likely" };
}

/** The unit that a text tells of, if it is one only: `All bids in man-days`. */
export function unitIn(text: string): BidUnit | undefined {
  const found = units.filter(([, words]) => words.test(folded(text)));
  return found.length === 1 ? found[0]?.[0] : undefined;
}

/** Finds departments by the names that trackers and bid sheets give them. */
export function departmentFinder(
  departments: SheetOptions["departments"],
): (name: string) => string | undefined {
  const byName = new Map<string, string>();
  for (const { name, title, aliases } of departments) {
    for (const word of [name, title]) byName.set(folded(word), name);
    for (const alias of aliases) if (!byName.has(folded(alias))) byName.set(folded(alias), name);
  }
  // A department's own name wins over another's alias.
  for (const { name } of departments) byName.set(folded(name), name);
  return (text) => {
    const whole = folded(text);
    const found = byName.get(whole);
    if (found !== undefined) return found;
    const bare = whole.replace(filler, " ").replace(/\s+/g, " ").trim();
    return byName.get(bare);
  };
}
