import type { Days, PipelineSchedule, Schedule } from "../estimating/schedule-report.js";
import { type Locale, localeOf } from "../words/locale.js";
import { type ScheduleWords, scheduleWords } from "../words/schedule-words.js";
import { numberText, percentText } from "./figure-text.js";

/** In whose words and numbers a schedule is told. */
export type ScheduleReader = { readonly locale: Locale; readonly words: ScheduleWords };

/** The reader of a locale (BCP 47); without one English. */
export function scheduleReader(tag: string | undefined, ascii: boolean): ScheduleReader {
  const locale = localeOf(tag, ascii);
  return { locale, words: scheduleWords(locale.words.language) };
}

/** Rows of text with a heading, as a table or Markdown shows them; the first column says what the row is. */
export type Rows = readonly (readonly string[])[];

/** Working days to a tenth. */
export function dayText(days: number, { locale }: ScheduleReader): string {
  return days >= 99.95 ? numberText(Math.round(days), locale) : locale.number(days, 1);
}

function titles(of: Schedule): readonly string[] {
  return of.pipelines.map((name) => (name === "mix" ? "mix" : (of.pipelineTitles[name] ?? name)));
}

function row(of: Schedule, label: string, cell: (one: PipelineSchedule) => string): readonly string[] {
  return [label, ...of.pipelines.map((name) => (of.schedules[name] ? cell(of.schedules[name]) : ""))];
}

/** Dates, odds, who holds the date and the smallest crew, pipeline beside pipeline. */
export function deliveryRows(of: Schedule, reader: ScheduleReader): Rows {
  const { deadline } = of.show;
  const { locale, words } = reader;
  const days = (moment: { readonly day: number }) => dayText(moment.day, reader);
  const rows = [
    ["", ...titles(of)],
    row(of, words.delivery, ({ delivery }) => locale.date(delivery.p50.date)),
    row(of, words.p80, ({ delivery }) => locale.date(delivery.p80.date)),
    row(of, words.workingDays, ({ delivery }) => days(delivery.p50)),
    row(of, words.range, ({ delivery }) => `${days(delivery.p10)}–${days(delivery.p90)}`),
  ];
  if (deadline !== undefined) {
    rows.push(row(of, words.by(locale.date(deadline)), ({ chance }) => percentText(chance ?? 0, locale)));
    rows.push(row(of, words.smallestCrew, (one) => crewText(one, reader)));
  }
  for (let place = 0; place < 3; place++) {
    const label = place === 0 ? words.holds : "";
    const cells = row(of, label, ({ holds }) => holdText(Object.entries(holds)[place], reader));
    if (cells.some((cell, i) => i > 0 && cell !== "")) rows.push(cells);
  }
  return rows;
}

function crewText({ smallestCrew }: PipelineSchedule, { locale, words }: ScheduleReader): string {
  if (!smallestCrew) return "";
  const { people, now, possible } = smallestCrew;
  if (!possible) return words.noneCan;
  return words.crewNow(numberText(people ?? 0, locale), numberText(now, locale));
}

/** What holds a date in a word: machines by what they are. */
export function holdName(name: string): string {
  return name.startsWith("machines/") ? (name.split("/").at(1) ?? name) : name;
}

function holdText(hold: readonly [string, number] | undefined, { locale, words }: ScheduleReader): string {
  if (!hold) return "";
  const [name, share] = hold;
  const own = name === "reviews" || name === "plates" ? words[name] : holdName(name);
  return `${own} ${percentText(share, locale)}`;
}

/** Why no crew meets the deadline, pipeline by pipeline, as sentences; none where one does. */
export function noCrewReasons(of: Schedule, { locale, words }: ScheduleReader): readonly string[] {
  return of.pipelines.flatMap((name, index) => {
    const without = of.schedules[name]?.smallestCrew?.without;
    if (!without) return [];
    const [[most, share] = ["", 0]] = Object.entries(without.holds);
    const title = titles(of)[index] ?? name;
    const [deadline, date] = [locale.date(of.show.deadline ?? ""), locale.date(without.p80.date)];
    return [words.noCrew(title, deadline, date, whyText(most, words), percentText(share, locale))];
  });
}

/** What takes the time when nobody waits for a seat. */
function whyText(holder: string, words: ScheduleWords): string {
  if (holder === "reviews") return words.byReviews;
  if (holder === "plates") return words.byPlates;
  if (holder.startsWith("machines/")) return words.byMachines(holdName(holder));
  return words.byPerson(holder);
}

/** P50 and P10 to P90 of some working days, those below one in hours; the unit once where it is the same. */
export function rangeText({ p10, p50, p90 }: Days, hoursPerDay: number, reader: ScheduleReader): string {
  const { hour, day } = reader.words;
  const unitOf = (days: number) => (days < 0.995 ? hour : day);
  const text = (days: number) => dayText(unitOf(days) === hour ? days * hoursPerDay : days, reader);
  const low = unitOf(p10) === unitOf(p90) ? "" : ` ${unitOf(p10)}`;
  const high = unitOf(p50) === unitOf(p10) && low === "" ? "" : ` ${unitOf(p90)}`;
  return `${text(p50)} ${unitOf(p50)} (${text(p10)}${low}–${text(p90)}${high})`;
}

/** Shot by shot of one pipeline: how long its own work takes to a first picture, until it is made, and delivered. */
export function aloneRows(of: Schedule, one: PipelineSchedule, top: number, reader: ScheduleReader): Rows {
  const { hoursPerDay } = of.show;
  const shots = one.subjects.filter(({ kind }) => kind === "shot").slice(0, top);
  if (shots.length === 0) return [];
  return [
    reader.words.alone,
    ...shots.map(({ code, alone }) => [
      code,
      rangeText(alone.firstPicture, hoursPerDay, reader),
      rangeText(alone.made, hoursPerDay, reader),
      rangeText(alone.delivered, hoursPerDay, reader),
    ]),
  ];
}

/** By department of one pipeline: crew, busiest week, needed crew, and what one more person buys. */
export function crewRows(one: PipelineSchedule, reader: ScheduleReader): Rows {
  const { locale, words } = reader;
  const needed = one.departments.some((row) => row.needed !== undefined);
  const chance = one.departments.some((row) => row.oneMore.chance !== undefined);
  const heading = [
    "",
    words.crew,
    words.busiest,
    words.oneMore,
    words.oneMoreP80,
    ...(chance ? [words.chance] : []),
    ...(needed ? [words.needed] : []),
  ];
  const sooner = (days: number) => (days < 0.05 ? "–" : `-${dayText(days, reader)} ${words.day}`);
  return [
    heading,
    ...one.departments.map((row) => [
      row.title,
      numberText(row.crew, locale),
      locale.number(row.peak, 1),
      sooner(row.oneMore.p50),
      sooner(row.oneMore.p80),
      ...(chance
        ? [(row.oneMore.chance ?? 0) < 0.005 ? "–" : `+${percentText(row.oneMore.chance ?? 0, locale)}`]
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
  { locale, words }: ScheduleReader,
) {
  const base = values[names[0] ?? ""] ?? 0;
  return names.map((name, index) => {
    const value = values[name] ?? 0;
    if (index === 0) return text(value);
    if (base === 0) return value === 0 ? "–" : words.isNew(text(value));
    const percent = Math.round((value / base - 1) * 100);
    return `${text(value)} (${percent > 0 ? "+" : ""}${locale.percent(percent / 100, 0)})`;
  });
}

/** Artist days by department, means, each pipeline beside the first. */
export function workRows(of: Schedule, reader: ScheduleReader): Rows {
  const { words } = reader;
  const days = (value: number) => dayText(value, reader);
  const names = ledgerNames(of);
  const total = Object.fromEntries(
    names.map((name) => [
      name,
      of.work.departments.reduce((sum, one) => sum + (one.artistDays[name] ?? 0), 0),
    ]),
  );
  return [
    [words.artistDays, ...names.map((name) => of.pipelineTitles[name] ?? name)],
    ...of.work.departments.map((one) => [one.title, ...changed(one.artistDays, names, days, reader)]),
    [words.all, ...changed(total, names, days, reader)],
  ];
}

/** Money by phase, to people and to machines, means, each pipeline beside the first. */
export function moneyRows(of: Schedule, reader: ScheduleReader): Rows {
  const { locale, words } = reader;
  const money = (value: number) => numberText(value, locale);
  const names = ledgerNames(of);
  const sum = (which: "people" | "machines") =>
    Object.fromEntries(
      names.map((name) => [name, of.work.phases.reduce((all, one) => all + (one[which][name] ?? 0), 0)]),
    );
  return [
    [words.directCost(of.show.currency), ...names.map((name) => of.pipelineTitles[name] ?? name)],
    ...of.work.phases.flatMap((one) => [
      [words.people(locale.words.phases[one.phase]), ...changed(one.people, names, money, reader)],
      [words.machines(locale.words.phases[one.phase]), ...changed(one.machines, names, money, reader)],
    ]),
    [words.allPeople, ...changed(sum("people"), names, money, reader)],
    [words.allMachines, ...changed(sum("machines"), names, money, reader)],
  ];
}
