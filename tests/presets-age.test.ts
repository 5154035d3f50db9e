import { describe, expect, it } from "vitest";
import { run } from "./terminal.js";

const file = "pilot/prices.yaml";
const text = `sources:
  old: { text: An old list, date: 2024-03-01 }
  year: { text: A list of a year, date: 2025 }
  fresh: { text: A new list, date: 2026-08-20 }
generators:
  one:
    media: video
    retired: 2026-09-01
    prices: { 720p: { value: 0.1 USD, source: old }, 1080p: { value: 0.2 USD, source: year } }
  two:
    media: video
    retired: 2026-09-02
    prices: { 720p: { value: 0.1 USD, source: fresh }, 1080p: 0.2 USD, 4k: null }
rates:
  artist/comp: { value: 700 USD, source: { derived: 2 x the old one, from: [old, fresh] } }
complexity: { medium: { value: 1, source: old } }
`;

async function aged(...argv: readonly string[]) {
  const { code, stdout, stderr } = await run(["presets", "age", file, ...argv], { files: { [file]: text } });
  return { code, stderr, lines: stdout.trimEnd().split("\n") };
}

describe("presets age", () => {
  it("tells prices older than so many days, the oldest first, and generators that have ended", async () => {
    // The test's day is 2026-09-01.
    expect(await aged("--days", "365")).toEqual({
      code: 1,
      stderr: "",
      lines: [
        `${file}:15: rates.artist/comp is of 2024-03-01, 914 days old`,
        `${file}:9: generators.one.prices.720p is of 2024-03-01, 914 days old`,
        `${file}:8: one has ended on 2026-09-01`,
        "On 2026-09-01: 2 of 4 dated prices are older than 365 days, 1 have no dated source; 1 generator has ended.",
      ].sort((a, b) => order(a) - order(b)),
    });
  });

  it("counts a year from its last day", async () => {
    const { lines } = await aged("--days", "243");
    expect(lines).toContain(`${file}:9: generators.one.prices.1080p is of 2025, 244 days old`);
    expect((await aged("--days", "244")).lines.join("\n")).not.toContain("is of 2025");
  });

  it("counts from the day that is given", async () => {
    const later = await aged("--days", "365", "--today", "2026-12-31");
    expect(later.lines.join("\n")).toContain("2 of 4 dated prices are older than 365 days");
    expect(later.lines.join("\n")).toContain("two has ended on 2026-09-02");
    expect(await aged("--days", "365", "--today", "2024-05-01")).toMatchObject({ code: 0 });
    const bad = await run(["presets", "age", "--today", "tomorrow"]);
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain("[bad-date]");
  });

  it("reads the whole library when nothing is named, as JSON too", async () => {
    const { stdout } = await run(["presets", "age", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "shotcost/preset-age@1",
      today: "2026-09-01",
      days: 365,
    });
  });
});

/** The generator's line was read before the rate's: generators are built after rates. */
function order(line: string): number {
  return ["rates", "720p", "ended", "On "].findIndex((word) => line.includes(word));
}
