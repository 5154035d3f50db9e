import type { Days, PipelineSchedule, Schedule } from "../estimating/schedule-report.js";
import { numberText, percentText } from "./figure-text.js";

/** Rows of text with a heading, as a table or Markdown shows them; the first column says what the row is. */
export type Rows = readonly (readonly string[])[];

/** Working days to a tenth. */
export function dayText(days: number): string {
  return days >= 99.95 ? numberText(Math.round(days)) : days.toFixed(1);
}

function titles(of: Schedule): readonly string[] {
  return of.pipelines.map((name) => (name === "mix" ? "mix" : (of.pipelineTitles[name] ?? name)));
}

function row(of: Schedule, label: string, cell: (one: PipelineSchedule) => string): readonly string[] {
  return [label, ...of.pipelines.map((name) => (of.schedules[name] ? cell(of.schedules[name]) : ""))];
}

/** Dates, odds, who holds the date and the smallest crew, pipeline beside pipeline. */
export function deliveryRows(of: Schedule): Rows {
  const { deadline } = of.show;
  const rows = [
    ["", ...titles(of)],
    row(of, "Delivery, P50", ({ delivery }) => delivery.p50.date),
    row(of, "  P80", ({ delivery }) => delivery.p80.date),
    row(of, "Working days, P50", ({ delivery }) => dayText(delivery.p50.day)),
    row(of, "  P10–P90", ({ delivery }) => `${dayText(delivery.p10.day)}–${dayText(delivery.p90.day)}`),
  ];
  if (deadline !== undefined) {
    rows.push(row(of, `By ${deadline}, chance`, ({ chance }) => percentText(chance ?? 0)));
    rows.push(row(of, "Smallest crew for P80", crewText));
  }
  for (let place = 0; place < 3; place++) {
    const label = place === 0 ? "Holds the date" : "";
    const cells = row(of, label, ({ holds }) => holdText(Object.entries(holds)[place]));
    if (cells.some((cell, i) => i > 0 && cell !== "")) rows.push(cells);
  }
  return rows;
}

function crewText({ smallestCrew }: PipelineSchedule): string {
  if (!smallestCrew) return "";
  return smallestCrew.possible ? `${smallestCrew.people}, now ${smallestCrew.now}` : "none can";
}

/** What holds a date in a word: machines by what they are. */
export function holdName(name: string): string {
  return name.startsWith("machines/") ? (name.split("/").at(1) ?? name) : name;
}

function holdText(hold: readonly [string, number] | undefined): string {
  return hold ? `${holdName(hold[0])} ${percentText(hold[1])}` : "";
}

/** Why no crew meets the deadline, pipeline by pipeline, as sentences; none where one does. */
export function noCrewReasons(of: Schedule): readonly string[] {
  return of.pipelines.flatMap((name, index) => {
    const without = of.schedules[name]?.smallestCrew?.without;
    if (!without) return [];
    const [[most, share] = ["", 0]] = Object.entries(without.holds);
    const title = titles(of)[index] ?? name;
    return [
      `${title}: no crew meets ${of.show.deadline ?? ""} at P80. With a seat for everybody it is ${without.p80.date}: ` +
        `${whyText(most)} (in ${percentText(share)} of the draws).`,
    ];
  });
}

/** What takes the time when nobody waits for a seat. */
function whyText(holder: string): string {
  if (holder === "reviews") return "the turnaround of reviews takes most of the way";
  if (holder === "plates") return "plates that come late take most of the way";
  if (holder.startsWith("machines/")) return `machines (${holdName(holder)}) take most of the way`;
  return `one person's own days in ${holder} take most of the way`;
}

/** P50 and P10 to P90 of some working days, those below one in hours; the unit once where it is the same. */
export function rangeText({ p10, p50, p90 }: Days, hoursPerDay: number): string {
  const unitOf = (days: number) => (days < 0.995 ? "h" : "d");
  const text = (days: number) => dayText(unitOf(days) === "h" ? days * hoursPerDay : days);
  const low = unitOf(p10) === unitOf(p90) ? "" : ` ${unitOf(p10)}`;
  const high = unitOf(p50) === unitOf(p10) && low === "" ? "" : ` ${unitOf(p90)}`;
  return `${text(p50)} ${unitOf(p50)} (${text(p10)}${low}–${text(p90)}${high})`;
}

/** Shot by shot of one pipeline: how long its own work takes to a first picture, until it is made, and delivered. */
export function aloneRows(of: Schedule, one: PipelineSchedule, top: number): Rows {
  const { hoursPerDay } = of.show;
  const shots = one.subjects.filter(({ kind }) => kind === "shot").slice(0, top);
  if (shots.length === 0) return [];
  return [
    ["P50 (P10–P90)", "first picture", "made", "delivered"],
    ...shots.map(({ code, alone }) => [
      code,
      rangeText(alone.firstPicture, hoursPerDay),
      rangeText(alone.made, hoursPerDay),
      rangeText(alone.delivered, hoursPerDay),
    ]),
  ];
}

/** By department of one pipeline: crew, busiest week, needed crew, and what one more person buys. */
export function crewRows(one: PipelineSchedule): Rows {
  const needed = one.departments.some((row) => row.needed !== undefined);
  const chance = one.departments.some((row) => row.oneMore.chance !== undefined);
  const heading = [
    "",
    "crew",
    "busiest",
    "one more: P50",
    "P80",
    ...(chance ? ["chance"] : []),
    ...(needed ? ["needed"] : []),
  ];
  const sooner = (days: number) => (days < 0.05 ? "–" : `-${dayText(days)} d`);
  return [
    heading,
    ...one.departments.map((row) => [
      row.title,
      numberText(row.crew),
      row.peak.toFixed(1),
      sooner(row.oneMore.p50),
      sooner(row.oneMore.p80),
      ...(chance
        ? [(row.oneMore.chance ?? 0) < 0.005 ? "–" : `+${percentText(row.oneMore.chance ?? 0)}`]
        : []),
      ...(needed ? [row.needed === undefined ? "" : String(row.needed)] : []),
    ]),
  ];
}

function ledgerNames(of: Schedule): readonly string[] {
  return of.pipelines.filter((name) => name !== "mix");
}

/** A figure by pipeline; behind the first what changes, as in `12.5 (-40 %)`. */
function changed(
  values: Readonly<Record<string, number>>,
  names: readonly string[],
  text: (value: number) => string,
) {
  const base = values[names[0] ?? ""] ?? 0;
  return names.map((name, index) => {
    const value = values[name] ?? 0;
    if (index === 0) return text(value);
    if (base === 0) return value === 0 ? "–" : `${text(value)} (new)`;
    const percent = Math.round((value / base - 1) * 100);
    return `${text(value)} (${percent > 0 ? "+" : ""}${percent} %)`;
  });
}

/** Artist days by department, means, each pipeline beside the first. */
export function workRows(of: Schedule): Rows {
  const names = ledgerNames(of);
  const total = Object.fromEntries(
    names.map((name) => [
      name,
      of.work.departments.reduce((sum, one) => sum + (one.artistDays[name] ?? 0), 0),
    ]),
  );
  return [
    ["Artist days", ...names.map((name) => of.pipelineTitles[name] ?? name)],
    ...of.work.departments.map((one) => [one.title, ...changed(one.artistDays, names, dayText)]),
    ["All", ...changed(total, names, dayText)],
  ];
}

/** Money by phase, to people and to machines, means, each pipeline beside the first. */
export function moneyRows(of: Schedule): Rows {
  const names = ledgerNames(of);
  const sum = (which: "people" | "machines") =>
    Object.fromEntries(
      names.map((name) => [name, of.work.phases.reduce((all, one) => all + (one[which][name] ?? 0), 0)]),
    );
  return [
    [`Direct cost, ${of.show.currency}`, ...names.map((name) => of.pipelineTitles[name] ?? name)],
    ...of.work.phases.flatMap((one) => [
      [`${one.phase}: people`, ...changed(one.people, names, numberText)],
      [`${one.phase}: machines`, ...changed(one.machines, names, numberText)],
    ]),
    ["All people", ...changed(sum("people"), names, numberText)],
    ["All machines and other", ...changed(sum("machines"), names, numberText)],
  ];
}
