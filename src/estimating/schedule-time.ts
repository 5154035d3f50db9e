import { type Checked, errorAt, unknownName } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import { type Holidays, loadHolidays } from "../scheduling/public-holidays.js";
import { dayNumber, isoDate, openWorkingTime, type WorkingTime } from "../scheduling/working-time.js";

/** Calendar days that are laid out at first, and at most: three years, and a hundred. */
const firstDays = 1096;
const mostDays = 36_525;

/** A show's calendar; `grow` lays out four times as many days, until there are a hundred years. */
export type ShowTime = {
  readonly start: string;
  readonly time: WorkingTime;
  grow(): ShowTime | undefined;
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
    const message = `from the start ${start} to ${last} is too long: calendars are laid out for a hundred years`;
    return { problems: [errorAt("calendar-too-long", message, { ...here, path: ["start"] })] };
  }
  const found = await loadHolidays(book.calendar);
  if ("unknown" in found) {
    const { unknown, name, known } = found;
    const place = { ...here, path: ["calendar", unknown] };
    const code = unknown === "country" ? "unknown-country" : "unknown-region";
    return { problems: [unknownName(unknown, name, known, code, place)] };
  }
  const { holidays } = found;
  const open = (days: number): ShowTime => ({
    start,
    time: openWorkingTime({
      start,
      calendar: book.calendar,
      holidays: holidaysWithin(start, days, holidays),
      hoursPerDay: book.hoursPerDay.amount,
      days,
    }),
    grow: () => (days >= mostDays ? undefined : open(Math.min(mostDays, days * 4))),
  });
  const opened = open(firstDays + dayNumber(last) - dayNumber(start));
  if (opened.time.dayOf.length === 0) {
    const message = "nobody ever works: all days are days off";
    return { problems: [errorAt("no-working-days", message, { ...here, path: ["calendar", "days_off"] })] };
  }
  return { value: opened, problems: [] };
}

function holidaysWithin(start: string, days: number, holidays: Holidays): ReadonlySet<string> {
  const first = Number(start.slice(0, 4));
  const last = Number(isoDate(dayNumber(start) + days).slice(0, 4));
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return new Set(years.flatMap((year) => holidays(year)));
}
