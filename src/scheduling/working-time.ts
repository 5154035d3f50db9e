import type { Calendar } from "../domain/book.js";

/**
 * Working time beside the calendar: working days from the start, whole and parts, are what people's work is counted in;
 * hours from the start's first minute of work, nights and weekends in, are what machines run in.
 */
export type WorkingTime = {
  /** Days from 1970-01-01 to calendar day 0, the start. */
  readonly epoch: number;
  readonly hoursPerDay: number;
  /** By working day: calendar days after the start. */
  readonly dayOf: Int32Array;
  /** By calendar day: how many working days lie before it; one more than there are days. */
  readonly workedBefore: Int32Array;
};

/** What working time is made from: ISO dates, and how many calendar days to look ahead. */
export type WorkingTimeRequest = {
  readonly start: string;
  readonly calendar: Calendar;
  /** ISO dates nobody works on. */
  readonly holidays: ReadonlySet<string>;
  /** 0 to 24. */
  readonly hoursPerDay: number;
  readonly days: number;
};

const msPerDay = 86_400_000;
/** Hours and days are sums of products: less than this is no time at all. */
const grain = 1e-9;

/** Days from 1970-01-01 to an ISO date. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / msPerDay);
}

/** The ISO date of a day number. */
export function isoDate(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/** Lays out the working days of so many calendar days from the start. */
export function openWorkingTime(request: WorkingTimeRequest): WorkingTime {
  const { start, calendar, holidays, hoursPerDay, days } = request;
  const epoch = dayNumber(start);
  const off = new Uint8Array(days);
  for (const { from, to } of calendar.daysOff) {
    const last = Math.min(days - 1, dayNumber(to) - epoch);
    for (let day = Math.max(0, dayNumber(from) - epoch); day <= last; day++) off[day] = 1;
  }
  for (const date of holidays) {
    const day = dayNumber(date) - epoch;
    if (day >= 0 && day < days) off[day] = 1;
  }
  const works = new Set(calendar.workingDays);
  const dayOf = new Int32Array(days);
  const workedBefore = new Int32Array(days + 1);
  let worked = 0;
  for (let day = 0; day < days; day++) {
    workedBefore[day] = worked;
    // 1970-01-01 was a Thursday.
    if (off[day] === 0 && works.has((epoch + day + 3) % 7)) dayOf[worked++] = day;
  }
  workedBefore[days] = worked;
  return { epoch, hoursPerDay, dayOf: dayOf.slice(0, worked), workedBefore };
}

/** The ISO date on which a moment of working time lies; an evening belongs to its day. Nothing beyond the days laid out. */
export function dateAt(time: WorkingTime, at: number): string | undefined {
  const day = time.dayOf[Math.max(0, Math.ceil(at - grain) - 1)];
  return day === undefined ? undefined : isoDate(time.epoch + day);
}

/** Working days before an ISO date: the moment its morning begins. A date before the start is 0. */
export function morningOf(time: WorkingTime, date: string): number {
  const last = time.workedBefore.length - 1;
  const day = Math.min(last, Math.max(0, dayNumber(date) - time.epoch));
  return time.workedBefore[day] ?? 0;
}

/** Working days up to and with an ISO date: the moment its evening ends. */
export function eveningOf(time: WorkingTime, date: string): number {
  return morningOf(time, isoDate(dayNumber(date) + 1));
}
