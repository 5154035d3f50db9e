import { type Checked, errorAt, type Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import type { FoundHolidays, Holidays } from "../scheduling/library-holidays.js";
import { loadHolidays } from "../scheduling/public-holidays.js";
import { dayNumber, isoDate, openWorkingTime, type WorkingTime } from "../scheduling/working-time.js";

/** Calendar days that are laid out at first, and at most: three years, and a hundred. */
const firstDays = 1096;
const mostDays = 36_525;

/** A show's calendar; `grow` lays out four times as many days, until there are a hundred years. */
export type ShowTime = {
  readonly start: string;
  readonly time: WorkingTime;
  grow(): Promise<ShowTime | undefined>;
};

/**
 * Lays out the working time of a show, far enough for every date in it. Problems: no-start, unknown-country,
 * unknown-region, calendar-too-long, no-working-days.
 */
export async function showTime(show: Show): Promise<Checked<ShowTime>> {
  const here = { file: show.file };
  const { start, deadline, plates, book } = show;
  if (start === undefined) {
    const hint = "start: 2026-03-02, or --set start=2026-03-02";
    return {
      problems: [
        errorAt("no-start", "the show does not say when it starts, so there are no dates", here, hint),
      ],
    };
  }
  const dates = [
    deadline ?? start,
    ...Object.values(plates),
    ...Object.values(book.crew).map(({ from }) => from ?? start),
  ];
  const last = [...dates].sort().at(-1) ?? start;
  if (dayNumber(last) - dayNumber(start) > mostDays - firstDays) {
    const message = `a calendar from ${start} to ${last} is too long: a hundred years are laid out`;
    const where = { ...here, path: [last === deadline ? "deadline" : "start"] };
    return { problems: [errorAt("calendar-too-long", message, where)] };
  }
  const opened = await openTime(show, start, firstDays + dayNumber(last) - dayNumber(start));
  if ("unknown" in opened) return { problems: [unknownPlace(show, opened)] };
  if (opened.time.dayOf.length === 0) {
    const message = "nobody ever works: all days are days off";
    return { problems: [errorAt("no-working-days", message, { ...here, path: ["calendar", "days_off"] })] };
  }
  return { value: opened, problems: [] };
}

async function openTime(show: Show, start: string, days: number): Promise<ShowTime | Unknown> {
  const { calendar, hoursPerDay } = show.book;
  const first = Number(start.slice(0, 4));
  const last = Number(isoDate(dayNumber(start) + days).slice(0, 4));
  const found = await loadHolidays(calendar, first, last);
  if ("unknown" in found) return found;
  return {
    start,
    time: openWorkingTime({
      start,
      calendar,
      holidays: holidaysWithin(first, last, found.holidays),
      hoursPerDay: hoursPerDay.amount,
      days,
    }),
    async grow() {
      if (days >= mostDays) return undefined;
      const longer = await openTime(show, start, Math.min(mostDays, days * 4));
      return "unknown" in longer ? undefined : longer;
    },
  };
}

function holidaysWithin(first: number, last: number, holidays: Holidays): ReadonlySet<string> {
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return new Set(years.flatMap((year) => holidays(year)));
}

type Unknown = Exclude<FoundHolidays, { readonly holidays: Holidays }>;

/** Two letters are near to any other two, so no nearest one is offered. */
function unknownPlace({ file }: Show, { unknown, name, known }: Unknown): Problem {
  const where = { file, path: ["calendar", unknown] };
  const message = `no public holidays are known for the ${unknown} "${name}"`;
  if (unknown === "region") return errorAt("unknown-region", message, where, `known: ${known.join(", ")}`);
  const hint = "the two letters of ISO 3166-1: AR, CA, FR, GB, IN, US …";
  return errorAt("unknown-country", message, where, hint);
}
