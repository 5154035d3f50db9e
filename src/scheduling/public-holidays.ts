import type { Calendar } from "../domain/book.js";
import { firstYear, holidayTable, lastYear } from "./holiday-table.js";
import { type FoundHolidays, libraryHolidays } from "./library-holidays.js";

/**
 * The public holidays of a calendar's country and region, for some years at least. Those of the regions that come with the
 * program stand in a table for the years shows are made in; all others are worked out by the package date-holidays, which
 * takes as long to load as everything else together. A test holds the two equal.
 * @param from the first year, and `to` the last
 */
export async function loadHolidays(calendar: Calendar, from: number, to: number): Promise<FoundHolidays> {
  const { country = "", region } = calendar;
  const name = region === undefined ? country : `${country}-${region}`;
  const years = Object.hasOwn(holidayTable, name) ? holidayTable[name] : undefined;
  if (years === undefined || from < firstYear || to > lastYear) return libraryHolidays(calendar);
  const byYear = years.split(" ");
  return { holidays: (year) => datesOf(year, byYear[year - firstYear] ?? "") };
}

/** `01010704` of a year: the first of January and the fourth of July. */
function datesOf(year: number, days: string): readonly string[] {
  return (days.match(/\d{4}/gu) ?? []).map((day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`);
}
