import { type Advice, adviceTopics, type Forbiddable, forbiddables } from "../domain/advice.js";
import { type Book, type RollUpBase, type RollUpStep, rollUpSteps, type ShowFactor } from "../domain/book.js";
import { currencies } from "../domain/currency.js";
import type { Quantity } from "../domain/factor.js";
import { isIsoDate } from "../domain/iso-day.js";
import { type Department, phases } from "../domain/show.js";
import { asRead } from "./as-read.js";
import { buildCards, buildFarms, buildGeneration, buildGenerators, buildYields } from "./build-generation.js";
import { buildIncentive } from "./build-incentive.js";
import { buildCalendar, buildCrew, buildPriority, buildThroughput } from "./build-schedule.js";
import { buildSeniorities, buildSeniorityMix, buildUtilisation } from "./build-seniority.js";
import { buildWork } from "./build-work.js";
import { mapOf } from "./map-of.js";
import { per, type Reader } from "./reader.js";
import type { Path } from "./value-at.js";

/** All the figures of a show, from its merged documents. Problems go to the reader. */
export function buildBook(reader: Reader): Book {
  const departments = buildDepartments(reader);
  const known = new Set(Object.keys(departments));
  const hours = asRead(reader, ["hours_per_day"], () =>
    reader.quantity(["hours_per_day"], { units: ["artist-hour/artist-day"], min: 0 }),
  );
  const { amount } = hours;
  const rateLoad = asRead(reader, ["rate_load"], () =>
    reader.optional(["rate_load"], { units: [""], min: 0 }),
  );
  const seniorities = asRead(reader, ["seniority"], () => buildSeniorities(reader));
  const seniorityMix = asRead(reader, ["seniority_mix"], () => buildSeniorityMix(reader, ["seniority_mix"]));
  const utilisation = asRead(reader, ["utilisation"], () => buildUtilisation(reader), [["rate_utilisation"]]);
  if (typeof amount !== "number" || (amount <= 0 && reader.has(["hours_per_day"]))) {
    reader.error("bad-value", "hours in a working day must be a plain number above 0", ["hours_per_day"]);
  }
  return {
    departments,
    work: buildWork(reader, known),
    complexity: mapOf(reader, ["complexity"], (path) => reader.quantity(path, { units: [""], min: 0 })),
    rates: mapOf(reader, ["rates"], (path, name) => {
      const [kind, , seniority] = name.split("/");
      if (kind === "artist" && seniority !== undefined) {
        reader.known("seniority", seniority, Object.keys(seniorities), "unknown-seniority", path);
      }
      return reader.price(path, "artist-day", "artist-hour");
    }),
    ...(rateLoad ? { rateLoad } : {}),
    ...(reader.has(["advice"]) ? { advice: asRead(reader, ["advice"], () => buildAdvice(reader)) } : {}),
    ...(reader.has(["forbid"])
      ? { forbid: buildForbidden(reader), forbiddenAt: reader.merged.placeOf(["forbid"]) }
      : {}),
    seniorities,
    ...(seniorityMix ? { seniorityMix } : {}),
    ...(utilisation ? { utilisation } : {}),
    licences: mapOf(reader, ["licences"], (path) =>
      reader.quantity(path, { units: ["MONEY/artist-day"], min: 0 }),
    ),
    crew: mapOf(
      reader,
      ["crew"],
      (path, name) => {
        reader.known("department", name, known, "unknown-department", path);
        return buildCrew(reader, path, seniorities, seniorityMix);
      },
      [["seniority"], ["seniority_mix"]],
    ),
    calendar: buildCalendar(reader),
    throughput: buildThroughput(reader),
    priority: buildPriority(reader),
    hoursPerDay: { ...hours, amount: typeof amount === "number" ? amount : 0 },
    review: buildReview(reader),
    factors: asRead(reader, ["factors"], () => buildFactors(reader)),
    generators: buildGenerators(reader),
    cards: buildCards(reader),
    farms: buildFarms(reader),
    yields: buildYields(reader),
    generation: asRead(reader, ["generation"], () => buildGeneration(reader, known)),
    rollUp: buildRollUp(reader),
    fx: mapOf(reader, ["fx"], (path, name) => buildRate(reader, path, name)),
  };
}

function buildReview(reader: Reader): Book["review"] {
  const read = (key: string, unit: string) =>
    asRead(reader, ["review", key], () => reader.quantity(["review", key], { units: [unit], min: 0 }));
  return { rounds: read("rounds", "round"), turnaroundDays: read("turnaround_days", "day/round") };
}

function buildRate(reader: Reader, path: Path, foreign: string): Quantity {
  const rate = reader.quantity(path, { units: ["MONEY"], min: 0 });
  const isKnown = reader.known("currency of ISO 4217", foreign, currencies, "unknown-currency", path);
  return isKnown && Object.keys(rate.unit).length === 1 ? { ...rate, unit: per(rate.unit, foreign) } : rate;
}

function buildDepartments(reader: Reader): Readonly<Record<string, Department>> {
  return asRead(reader, ["departments"], () => readDepartments(reader));
}

function readDepartments(reader: Reader): Readonly<Record<string, Department>> {
  const names = new Set(reader.names(["departments"]));
  const departments = mapOf(reader, ["departments"], (path, name): Department => {
    const after = reader.texts([...path, "after"]);
    for (const [index, earlier] of after.entries()) {
      reader.known("department", earlier, names, "unknown-department", [...path, "after", index]);
    }
    return {
      name,
      title: reader.text([...path, "title"]) ?? name,
      aliases: reader.texts([...path, "aliases"]),
      after,
      phase: phases.find((phase) => phase === reader.text([...path, "phase"])) ?? "post",
    };
  });
  // None of those the program was built with waits for itself, and to see that all of them had to be read.
  if (reader.merged.asBuilt(["departments"])) return departments;
  for (const name of names) {
    const circle = circleFrom(name, departments);
    if (circle) {
      const message = `${name} waits for itself: ${circle.join(" after ")}`;
      reader.error(
        "department-cycle",
        message,
        ["departments", name, "after"],
        "take one of these out of after",
      );
    }
  }
  return departments;
}

/** The way from a department back to itself along `after`, or nothing. */
function circleFrom(
  start: string,
  departments: Readonly<Record<string, Department>>,
): readonly string[] | undefined {
  const seen = new Set<string>();
  const walk = (name: string, way: readonly string[]): readonly string[] | undefined => {
    for (const earlier of departments[name]?.after ?? []) {
      if (earlier === start) return [...way, start];
      if (seen.has(earlier)) continue;
      seen.add(earlier);
      const found = walk(earlier, [...way, earlier]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(start, [start]);
}

/** Show-wide factors; one set to nothing (`optimism: null`) is switched off. */
function buildFactors(reader: Reader): Readonly<Record<string, ShowFactor>> {
  const entries = reader.names(["factors"]).flatMap((name): [string, ShowFactor][] => {
    const path = ["factors", name];
    if (reader.at(path) === null) return [];
    const shares = reader.names([...path, "shares"]).map((of) => ({
      name: of,
      quantity: reader.quantity([...path, "shares", of], { units: [""], min: 0, event: true }),
    }));
    const applies = reader.text([...path, "applies"]) === "generation" ? "generation" : "artists";
    if (!reader.has([...path, "applies"])) {
      reader.error(
        "missing-key",
        '"applies" is missing',
        [...path, "applies"],
        "applies: artists, or applies: generation",
      );
    }
    return [[name, { name, title: reader.text([...path, "title"]) ?? name, applies, shares }]];
  });
  return Object.fromEntries(entries);
}

function buildRollUp(reader: Reader): Book["rollUp"] {
  const read = (step: RollUpStep): { share: Quantity; of: RollUpBase } => {
    const path = ["roll_up", step];
    const of = reader.text([...path, "of"]);
    if (of === undefined) {
      reader.error(
        "missing-key",
        '"of" is missing',
        [...path, "of"],
        "of: labour, of: direct or of: running",
      );
    }
    return {
      share: reader.quantity([...path, "share"], { units: [""], min: 0 }),
      of: of === "labour" || of === "direct" ? of : "running",
    };
  };
  const step = (name: RollUpStep) => asRead(reader, ["roll_up", name], () => read(name));
  const [supervision, overhead, contingency, fee] = rollUpSteps;
  const steps = {
    supervision: step(supervision),
    overhead: step(overhead),
    contingency: step(contingency),
    fee: step(fee),
  };
  const incentive = asRead(reader, ["roll_up", "incentive"], () => buildIncentive(reader));
  return incentive ? { steps, incentive } : { steps };
}

/** Dated notes on generated material. Problem: bad-date. */
function buildAdvice(reader: Reader): readonly Advice[] {
  const found = reader.at(["advice"]);
  return (Array.isArray(found) ? found : []).flatMap((_, index): readonly Advice[] => {
    const at = (key: string) => reader.text(["advice", index, key]) ?? "";
    const about = adviceTopics.find((one) => one === at("about"));
    const date = at("date");
    if (!isIsoDate(date))
      reader.error("bad-date", `"${date}" is no date`, ["advice", index, "date"], "write it as 2026-03-31");
    return about ? [{ about, text: at("text"), url: at("url"), date }] : [];
  });
}

function buildForbidden(reader: Reader): readonly Forbiddable[] {
  const found: unknown = reader.at(["forbid"]);
  return Array.isArray(found) ? forbiddables.filter((one) => found.includes(one)) : [];
}
