import type { Calendar } from "../domain/book.js";

/** ISO dates of a year's public holidays. */
export type Holidays = (year: number) => readonly string[];

/** A country's holidays, or the names that were wanted and are not known, with the known ones. */
export type FoundHolidays =
  | { readonly holidays: Holidays }
  | { readonly unknown: "country" | "region"; readonly name: string; readonly known: readonly string[] };

const msPerDay = 86_400_000;

/**
 * Loads the public holidays of a calendar's country and region from the package date-holidays, whose rules are large and
 * are loaded for this alone. Bank, school and optional days are worked.
 */
export async function libraryHolidays({ country, region }: Calendar): Promise<FoundHolidays> {
  if (country === undefined) return { holidays: () => [] };
  const { default: Rules } = await import("date-holidays");
  const countries = Object.keys(new Rules().getCountries());
  if (!countries.includes(country)) return { unknown: "country", name: country, known: countries };
  const regions = Object.keys(new Rules().getStates(country) ?? {});
  if (region !== undefined && !regions.includes(region)) {
    return { unknown: "region", name: region, known: regions };
  }
  const rules = region === undefined ? new Rules(country) : new Rules(country, region);
  const years = new Map<number, readonly string[]>();
  return {
    holidays(year) {
      const known = years.get(year);
      if (known) return known;
      const dates = rules
        .getHolidays(year)
        .filter((one) => one.type === "public")
        .flatMap((one) =>
          daysFrom(one.date.slice(0, 10), (one.end.getTime() - one.start.getTime()) / msPerDay),
        );
      years.set(year, dates);
      return dates;
    },
  };
}

/** All dates of a holiday of some days, the first as it is written. */
function daysFrom(first: string, days: number): readonly string[] {
  const begin = Date.parse(`${first}T00:00:00Z`);
  const count = Math.max(1, Math.round(days));
  return Array.from({ length: count }, (_, i) => new Date(begin + i * msPerDay).toISOString().slice(0, 10));
}
