import {
  type Calendar,
  type Crew,
  type Priority,
  priorities,
  type Seniority,
  type SeniorityMix,
  type Throughput,
} from "../domain/book.js";
import { isIsoDate } from "../domain/iso-day.js";
import type { Subject } from "../domain/show.js";
import { buildSeniorityMix, speedOfMix } from "./build-seniority.js";
import type { Reader } from "./reader.js";
import { isMapping, type Path } from "./value-at.js";
import { weekdays } from "./weekdays.js";

const crewKeys = ["people", "mix", "speed", "from", "ramp_days"];

/**
 * One department's crew: a number of people, or `{ people, mix, speed, from, ramp_days }`. Problems: unknown-key,
 * not-a-quantity for a range or a number that is none, bad-date, those of `buildSeniorityMix`.
 * @param studioMix for a crew without a mix of its own
 */
export function buildCrew(
  reader: Reader,
  path: Path,
  seniorities: Readonly<Record<string, Seniority>>,
  studioMix: SeniorityMix | undefined,
): Crew {
  const value = reader.at(path);
  const detailed = isMapping(value) && !Object.hasOwn(value, "value");
  const own: Path = detailed ? [...path, "people"] : path;
  const people = reader.quantity(own, { units: [""], min: 0 });
  const { amount } = people;
  if (typeof amount !== "number") {
    reader.error("not-a-quantity", "a crew is one number of people, not a range", own);
  }
  const crew = {
    people: { ...people, amount: typeof amount === "number" ? amount : 0 },
    speed: speedOfMix(studioMix, seniorities),
    rampDays: 0,
  };
  if (!detailed) return crew;
  for (const key of reader.names(path)) {
    if (crewKeys.includes(key)) continue;
    reader.error("unknown-key", `no key "${key}" here`, [...path, key], `known here: ${crewKeys.join(", ")}`);
  }
  const mix = buildSeniorityMix(reader, [...path, "mix"]);
  const speed = numberAt(reader, [...path, "speed"]) ?? speedOfMix(mix ?? studioMix, seniorities);
  if (speed === 0) reader.error("bad-value", "a crew that does nothing in a day", [...path, "speed"]);
  const rampDays = numberAt(reader, [...path, "ramp_days"]) ?? 0;
  const from = reader.has([...path, "from"]) ? dateAt(reader, [...path, "from"]) : undefined;
  return { ...crew, speed, rampDays, ...(mix ? { mix } : {}), ...(from === undefined ? {} : { from }) };
}

function numberAt(reader: Reader, path: Path): number | undefined {
  const value = reader.at(path);
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  reader.error("not-a-quantity", "this is a plain number, 0 or more", path);
  return undefined;
}

function dateAt(reader: Reader, path: Path, value: unknown = reader.at(path)): string | undefined {
  if (typeof value === "string" && value.length === 10 && isIsoDate(value)) return value;
  reader.error("bad-date", `"${String(value)}" is no date`, path, "write it as 2026-03-31");
  return undefined;
}

/** When people work; Monday to Friday when nobody says. Problems: bad-date, days-off-reversed. */
export function buildCalendar(reader: Reader): Calendar {
  const country = reader.text(["calendar", "country"])?.toUpperCase();
  const region = reader.text(["calendar", "region"])?.toUpperCase();
  const names = reader.texts(["calendar", "working_days"]);
  const days = weekdays.flatMap((day, index) => (names.includes(day) ? [index] : []));
  return {
    ...(country === undefined ? {} : { country }),
    ...(region === undefined ? {} : { region }),
    workingDays: days.length === 0 ? [0, 1, 2, 3, 4] : days,
    daysOff: daysOffOf(reader),
  };
}

function daysOffOf(reader: Reader): Calendar["daysOff"] {
  const path = ["calendar", "days_off"];
  const value = reader.at(path);
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown, index) => {
    const here: Path = [...path, index];
    const from = isMapping(one) ? dateAt(reader, [...here, "from"]) : dateAt(reader, here, one);
    const to = isMapping(one) ? dateAt(reader, [...here, "to"]) : from;
    if (from === undefined || to === undefined) return [];
    if (to < from) reader.error("days-off-reversed", `days off from ${from} cannot end on ${to}`, here);
    return [{ from, to }];
  });
}

/** How much machines do at a time. */
export function buildThroughput(reader: Reader): Throughput {
  const read = (key: string) => numberAt(reader, ["throughput", key]);
  const [generations, gpus, farmCores] = [read("generations"), read("gpus"), read("farm_cores")];
  return {
    ...(generations === undefined ? {} : { generations }),
    ...(gpus === undefined ? {} : { gpus }),
    ...(farmCores === undefined ? {} : { farmCores }),
  };
}

/** The rule by which a free artist takes the next task; the first of the known ones when nobody says. */
export function buildPriority(reader: Reader): Priority {
  const written = reader.text(["priority"]);
  return priorities.find((one) => one === written) ?? priorities[0];
}

/**
 * The days plates are there, by sequence or shot code. Problems: unknown-subject for what is neither, bad-date,
 * plate-after-deadline; a plate before the start is there in time.
 */
export function buildPlates(
  reader: Reader,
  subjects: readonly Subject[],
  deadline: string | undefined,
): Readonly<Record<string, string>> {
  const known = new Set(
    subjects.flatMap(({ code, sequence }) => (sequence === "" ? [code] : [sequence, code])),
  );
  const entries = reader.names(["plates"]).flatMap((name): [string, string][] => {
    const path = ["plates", name];
    reader.known("sequence or shot", name, known, "unknown-subject", path);
    const date = dateAt(reader, path);
    if (date === undefined) return [];
    if (deadline !== undefined && date > deadline) {
      const message = `the plates of ${name} come on ${date}, after the deadline ${deadline}`;
      reader.error("plate-after-deadline", message, path);
    }
    return [[name, date]];
  });
  return Object.fromEntries(entries);
}
