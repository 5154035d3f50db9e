import { describe, expect, it } from "vitest";
import { diffEstimates, type EstimateDiff } from "../src/analysis/diff-estimates.js";
import { type Reason, reasons } from "../src/analysis/diff-reasons.js";
import { findEstimate, openEstimate } from "../src/commands/open-estimate.js";
import { inlineTerminal, run } from "./terminal.js";
import { tinyBook, tinyHead } from "./tiny-book.js";

const shots = `shots:
  - { code: A, frames: 24, work: [blast] }
  - { code: B, frames: 48, work: [fix], days: { comp: 2 } }
`;

async function opened(show: string, set: readonly string[] = []) {
  const { terminal } = inlineTerminal([], { files: { "tiny.yaml": tinyBook, "show.yaml": show } });
  const found = await openEstimate(terminal, findEstimate(terminal, "show.yaml"), { set, draws: 100 });
  if (!found.estimate || !found.show) throw new Error(JSON.stringify(found.problems));
  return { estimate: found.estimate, show: found.show };
}

async function diffOf(before: string, after: string, set: readonly string[] = []): Promise<EstimateDiff> {
  return diffEstimates(await opened(before), await opened(after, set));
}

/** The reasons that have a part in the price of a pipeline. */
function reasonsOf(diff: EstimateDiff, pipeline: string): readonly Reason[] {
  const { parts } = diff.totals[pipeline]?.price ?? {};
  return reasons.filter((reason) => parts?.[reason] !== 0);
}

const show = tinyHead + shots;

describe("the reason of a change", () => {
  it.each<readonly [Reason, string, string]>([
    ["rate", "rates.artist/comp=550 USD", "traditional"],
    ["rate", "rates.artist/comp=550 USD", "generative"],
    ["price", "generators.video.prices.1080p=0.9 USD", "generative"],
    ["price", "farms.farm.price=0.06 USD", "traditional"],
    ["price", "licences.comp=20 USD", "traditional"],
    ["preset", "work.blast.tasks.fx=12", "traditional"],
    ["preset", "complexity.plain=1.5", "traditional"],
    ["preset", "factors.notes.shares.rework=0.3", "generative"],
    ["preset", "yields.hard.takes=20", "generative"],
    ["preset", "work.blast.generation.finishing.comp=0", "generative"],
    ["preset", "roll_up.fee.share=0.2", "traditional"],
    ["preset", "roll_up.overhead.of=labour", "traditional"],
    ["model", "pipelines.generative.departments.*={ model: artists }", "generative"],
    ["model", "pipelines.traditional.departments.*={ model: artists, share: 0.5 }", "traditional"],
    [
      "model",
      "pipelines.generative.departments.*={ model: hosted-generator, uses: hosted, tier: 1080p }",
      "generative",
    ],
  ])("is %s for %s in %s", async (reason, setting, pipeline) => {
    const diff = await diffOf(show, show, [setting]);
    expect(diff.totals[pipeline]?.price.change).not.toBe(0);
    expect(reasonsOf(diff, pipeline)).toEqual([reason]);
    expect(diff.subjects).toEqual([]);
  });

  it("is the whole change, of each total, for one rate that is 10 % higher", async () => {
    const diff = await diffOf(show, show, ["rates.artist/comp=550 USD"]);
    for (const { cost, price, artistDays } of Object.values(diff.totals)) {
      expect(cost.parts?.rate).toBe(cost.change);
      expect(price.parts?.rate).toBe(price.change);
      expect(artistDays.change).toBe(0);
    }
    expect(diff.figures.map(({ belief }) => belief)).toEqual(["rate/artist/comp"]);
  });

  it("is found in a saved estimate without the show, and nothing is taken for a mark-up", async () => {
    const [before, after] = [await opened(show), await opened(show, ["rates.artist/comp=550 USD"])];
    const diff = diffEstimates({ estimate: before.estimate }, { estimate: after.estimate });
    expect(reasonsOf(diff, "traditional")).toEqual(["rate"]);
    expect(reasonsOf(diff, "generative")).toEqual(["rate"]);
  });

  it("is exchange for an exchange rate, and rate for a rate that is newly in another currency", async () => {
    const euros = `${show}assets:\n  house: { type: environment }\n`.replace(
      "work: [blast]",
      "work: [blast], assets: [house]",
    );
    expect(reasonsOf(await diffOf(euros, euros, ["fx.EUR=1.5 USD"]), "traditional")).toEqual(["exchange"]);
    expect(reasonsOf(await diffOf(show, show, ["rates.artist/fx=500 EUR"]), "traditional")).toEqual(["rate"]);
  });

  it.each([
    ["frames", show.replace("frames: 24", "frames: 72")],
    ["complexity", show.replace("work: [blast]", "work: [blast], complexity: double")],
    ["work", show.replace("work: [blast]", "work: [blast, fix]")],
    ["comp days", show.replace("comp: 2", "comp: 3")],
    ["comp days", show.replace(", days: { comp: 2 }", "")],
    ["status", show.replace("work: [fix]", "work: [fix], status: omit")],
    ["handles", show.replace("frames: 24", "frames: 24, handles: 48")],
  ])("is scope for %s", async (what, after) => {
    const diff = await diffOf(show, after);
    for (const name of diff.pipelines) expect(["", "scope"]).toContain(reasonsOf(diff, name).join());
    expect(diff.totals.traditional?.cost.change).not.toBe(0);
    expect(diff.subjects.flatMap(({ facts }) => facts.map((fact) => fact.what))).toContain(what);
  });
});

describe("a change order", () => {
  const later = `${tinyHead}shots:
  - { code: A, frames: 24, work: [blast], status: hold }
  - { code: B, frames: 48, work: [fix], days: { comp: 2 }, status: awarded }
  - { code: C, frames: 24, work: [fix] }
`;

  it("says what came, what went, and what it costs", async () => {
    const diff = await diffOf(show, later);
    expect(diff.subjects.map(({ code, fate }) => [code, fate])).toEqual([
      ["A", "omitted"],
      ["B", "status"],
      ["C", "added"],
    ]);
    const of = (code: string) =>
      diff.subjects.find((one) => one.code === code)?.change.traditional?.cost ?? 0;
    expect(of("A") + of("B") + of("C")).toBeCloseTo(diff.totals.traditional?.cost.change ?? 0, 6);
    // By hand: one day of comp at 500 USD, a fifth of it again for notes, and the licence on the day.
    expect(of("C")).toBeCloseTo(500 + 100 + 10, 6);
  });

  it("turned round reinstates what was omitted", async () => {
    const diff = await diffOf(later, show);
    expect(diff.subjects.map(({ code, fate }) => [code, fate])).toEqual([
      ["A", "reinstated"],
      ["B", "status"],
      ["C", "omitted"],
    ]);
  });

  it("names what an unknown price makes uncertain", async () => {
    const diff = await diffOf(show, show, ["farms.farm.price=null"]);
    expect(diff.totals.traditional?.unknown).toEqual(["farm/farm"]);
    expect(reasonsOf(diff, "traditional")).toEqual(["price"]);
  });
});

describe("shotcost diff", () => {
  const files = { "tiny.yaml": tinyBook, "show.yaml": show };
  const diff = (...argv: readonly string[]) => run(["diff", ...argv, "--draws", "100"], { files });

  it("is one line where nothing has changed, in every format that people read", async () => {
    for (const format of ["table", "md"]) {
      const { stdout, code } = await diff("show.yaml", "show.yaml", "--format", format);
      expect(stdout).toMatch(/^No change: .*\n$/u);
      expect(code).toBe(0);
    }
    expect((await diff("show.yaml", "show.yaml", "--format", "csv")).stdout.trim().split("\n")).toHaveLength(
      1,
    );
    expect(JSON.parse((await diff("show.yaml", "show.yaml", "--format", "json")).stdout).same).toBe(true);
  });

  it("prints parts that add up as they are printed", async () => {
    const { stdout } = await diff(
      "show.yaml",
      "show.yaml",
      "--set",
      "rates.artist/comp=533.33 USD",
      "--set",
      "work.blast.tasks.fx=11.1",
      "--set",
      "farms.farm.price=0.0777 USD",
    );
    const [heading = "", ...rows] = stdout.slice(stdout.indexOf("traditional")).split("\n");
    const column = heading.indexOf("cost, USD") + "cost, USD".length;
    const cells = rows.map((row) => ({
      label: row.trim().split(" ")[0] ?? "",
      cost: Number((row.slice(0, column).match(/[+-]?[\d,]+$/u)?.[0] ?? "0").replaceAll(",", "")),
    }));
    const end = cells.findIndex(({ label }) => label === "after");
    const parts = cells.slice(0, end).map(({ cost }) => cost);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(cells[end]?.cost);
  });

  it("does not fit more into a line than asked", async () => {
    const { stdout } = await diff(
      "show.yaml",
      "show.yaml",
      "--set",
      "rates.artist/comp=700 USD",
      "--width",
      "60",
    );
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(60);
  });
});
