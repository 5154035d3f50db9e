import { describe, expect, it } from "vitest";
import { firstYear, holidayTable, lastYear } from "../src/scheduling/holiday-table.js";
import { libraryHolidays } from "../src/scheduling/library-holidays.js";
import { loadHolidays } from "../src/scheduling/public-holidays.js";

const week = { workingDays: [0, 1, 2, 3, 4], daysOff: [] };
const calendarOf = (name: string) => {
  const [country = "", region] = name.split("-");
  return region === undefined ? { ...week, country } : { ...week, country, region };
};

async function daysOf(found: ReturnType<typeof loadHolidays>, year: number): Promise<readonly string[]> {
  const known = await found;
  return "unknown" in known ? [] : [...new Set(known.holidays(year))].sort();
}

describe("the table of holidays", () => {
  it.each(Object.keys(holidayTable))("says of %s what the package says", async (name) => {
    const calendar = calendarOf(name);
    const found = loadHolidays(calendar, firstYear, lastYear);
    const library = libraryHolidays(calendar);
    for (let year = firstYear; year <= lastYear; year++) {
      expect(await daysOf(found, year)).toEqual(await daysOf(library, year));
    }
  });

  it("leaves other years, countries and regions to the package", async () => {
    expect(await daysOf(loadHolidays(calendarOf("AR"), 2061, 2064), 2061)).toContain("2061-03-24");
    expect(await daysOf(loadHolidays(calendarOf("DE"), 2026, 2026), 2026)).toContain("2026-10-03");
    expect(await daysOf(loadHolidays(calendarOf("US-NY"), 2026, 2026), 2026)).toContain("2026-07-03");
    expect(await loadHolidays(calendarOf("AR-XX"), 2026, 2026)).toMatchObject({ unknown: "region" });
    expect(await loadHolidays(week, 2026, 2026)).toMatchObject({ holidays: expect.any(Function) });
  });
});
