import Table from "cli-table3";
import { describe, expect, it } from "vitest";
import { columnsOf } from "../src/documents/printable.js";
import type { Estimate, SubjectEstimate } from "../src/domain/estimate.js";
import type { RenderOptions } from "../src/domain/reporter.js";
import { dayWriter, errorPercent, kept, moneyWriter, percent } from "../src/reporters/number-text.js";
import { openGrid } from "../src/reporters/open-grid.js";
import { table } from "../src/reporters/table.js";
import { cutTo, harmless, wrapped } from "../src/reporters/terminal-text.js";
import { around, options, sampleEstimate } from "./sample-estimate.js";

const shown = (estimate: Estimate, changed: Partial<RenderOptions> = {}) =>
  String(table.render(estimate, { ...options, ...changed }));
const withShots = (change: (shot: SubjectEstimate) => Partial<SubjectEstimate>): Estimate => ({
  ...sampleEstimate,
  shots: sampleEstimate.shots.map((shot) => ({ ...shot, ...change(shot) })),
});
const ansi = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "gu");

describe("the table", () => {
  it("says the answer first, artists as visibly as generation", () => {
    const lines = shown(sampleEstimate, { width: 200 }).split("\n");
    expect(lines[0]).toBe("El Eternauta, episode 6: the building comes down");
    expect(lines[1]).toBe("4 shots, 7.17 s, 24 fps, USD");
    expect(lines[2]).toBe(
      "Made by artists is cheapest (P50) for 1 of 4 shots; Hybrid for 1; Generative for 1; for 1 it cannot be told, a price is unknown.",
    );
    const known = (name: string) => ({ ...sampleEstimate, pipelines: ["traditional", name] });
    expect(shown(known("hybrid"), { width: 200 })).toContain(
      "For the whole show Hybrid is cheapest: 57,000 USD (P50 of the price); Made by artists 90,000.",
    );
    const { hybrid, traditional } = sampleEstimate.totals;
    if (!hybrid || !traditional) throw new Error("the sample has no totals");
    const cheap = { ...traditional, price: { ...traditional.price, price: around(9) } };
    const artists = { ...known("hybrid"), totals: { traditional: cheap, hybrid } };
    expect(shown(artists, { width: 200 })).toContain(
      "For the whole show Made by artists is cheapest: 9.0 USD",
    );
  });

  it("shows P50, range, days, saving and the chance of a shot's pipelines", () => {
    const lines = shown(sampleEstimate).split("\n");
    const at = lines.findIndex((line) => line.startsWith("ETE_106_0600"));
    expect(lines.slice(at, at + 4)).toEqual([
      "ETE_106_0600  1.96 s, complex, building-collapse",
      "  Made by artis…     14,200   9,900–21,300      23.7      15.8",
      "  Hybrid              7,900   5,500–11,900      11.3       5.6   6,300      71 %",
      "  Generative          8,000   5,600–11,900       5.3       3.2   6,300",
    ]);
  });

  it("puts the pipelines side by side where there is room", () => {
    const line = shown(sampleEstimate, { width: 200 })
      .split("\n")
      .find((one) => one.startsWith("ETE_106_0610"));
    expect(line).toBe(
      "ETE_106_0610      2,150    1,510–3,230       3.6       2.4   2,600   1,800–3,900       3.7       1.9" +
        "      2,900   2,000–4,400       1.9       1.2  Made by artists      71 %",
    );
  });

  it("never shows an unknown price as a plain number, nor calls it cheapest", () => {
    const claimed = withShots((shot) =>
      shot.code === "ETE_106_0700" ? { cheapest: "generative", chanceCheapest: 1 } : {},
    );
    for (const width of [20, 40, 80, 200]) {
      const text = shown(claimed, { width, top: 4 });
      expect(text).toContain("≥ 310 + ?");
      expect(text).not.toContain("100 %");
    }
    expect(shown(claimed)).toBe(shown(sampleEstimate));
    expect(shown(sampleEstimate)).toMatch(/Direct cost, P50 +53,000 +33,000 {2}≥ 29,000 \+ \?/u);
    expect(shown(sampleEstimate)).toContain("≤ 97 %");
    expect(shown(sampleEstimate, { width: 200 })).toContain("No price is known for generator/veo-3.1-fast");
  });

  it("rolls up from direct cost to net in means that add up", () => {
    const text = shown(sampleEstimate, { by: "show" });
    const amount = (label: string) =>
      Number(
        new RegExp(`^${label} +([\\d,]+)`, "mu")
          .exec(text.slice(text.indexOf("From direct")))?.[1]
          ?.replaceAll(",", ""),
      );
    const steps = ["\\+ Supervision", "\\+ Overhead", "\\+ Contingency", "\\+ Fee"].map(amount);
    expect(steps.reduce((a, b) => a + b, amount("Direct cost"))).toBeCloseTo(amount("= Price"), -1);
    expect(amount("= Price") - amount("- Incentive")).toBe(amount("= Net"));
    expect(amount("= Net")).toBe(84_372);
  });

  it("lists what is not counted, what it rests on and how it was drawn", () => {
    const text = shown(sampleEstimate, { width: 300 });
    expect(text).toContain("Not counted: ETE_106_0710 (hold) and ETE_106_0720 (omit).");
    expect(text).toContain(
      "41 sourced, 12 derived from sources, 88 assumed, 9 your own; the oldest price is of 2024-03.",
    );
    expect(text).toContain("seed 1, 2,000 draws; Monte Carlo error: P50 0.21 %, P80 0.34 %, P90 0.46 %.");
    expect(text).toContain("1 warning.");
    expect(text).not.toContain("nobody knows the price");
    expect(text).toContain(
      "Made by artists for 2, Hybrid for 1 and Generative for 1: direct cost 31,000 USD",
    );
  });

  it("lists by sequence, by department, or the show alone", () => {
    expect(shown(sampleEstimate, { by: "sequence" })).toMatch(/^collapse {2}5\.21 s, 3 shots$/mu);
    expect(shown(sampleEstimate, { by: "department" })).toMatch(/^comp {2}Compositing$/mu);
    expect(shown(sampleEstimate, { by: "department" })).toContain("costs leave out what has no price");
    expect(shown(sampleEstimate, { by: "show" })).not.toContain("ETE_106_0590");
  });

  it("sorts and cuts, and says so", () => {
    const order = (changed: Partial<RenderOptions>) =>
      [...shown(sampleEstimate, changed).matchAll(/^(ETE_106_\d+|apartment-block) {2}/gmu)].map((one) =>
        String(one[1]).slice(-4),
      );
    expect(order({})).toEqual(["0590", "0600", "0610", "0700", "lock"]);
    expect(order({ sort: "cost" })).toEqual(["0590", "lock", "0600", "0610", "0700"]);
    expect(order({ sort: "days" })).toEqual(["0590", "lock", "0600", "0610", "0700"]);
    expect(order({ sort: "saving" })).toEqual(["0590", "0600", "lock", "0700", "0610"]);
    expect(order({ sort: "code" })).toEqual(["0590", "0600", "0610", "0700", "lock"]);
    expect(order({ sort: "saving", top: 2 })).toEqual(["0590", "0600"]);
    expect(shown(sampleEstimate, { top: 2 })).toContain("2 of 5 rows are shown.");
    expect(shown(sampleEstimate)).not.toContain("rows are shown");
  });

  it("is never wider than asked, whatever the codes hold", () => {
    const wide = withShots(() => ({
      code: "撮影🦖撮影-0590-with-a-long-tail",
      description: "é".repeat(300),
    }));
    for (const estimate of [sampleEstimate, wide]) {
      for (const by of ["shot", "sequence", "department", "phase", "show"] as const) {
        for (const width of [20, 24, 33, 40, 60, 79, 80, 81, 100, 120, 160, 200, 240]) {
          for (const line of shown(estimate, { by, width }).split("\n")) {
            expect(columnsOf(line), `${width}: ${line}`).toBeLessThanOrEqual(width);
          }
        }
      }
    }
  });

  it("uses the room that is left for pictures", () => {
    const line = shown(sampleEstimate, { width: 110, by: "sequence" })
      .split("\n")
      .find((one) => one.startsWith("  Hybrid"));
    expect(line).toMatch(/─+●─+┼─+$/u);
  });

  it("colours only when asked, and changes nothing else by it", () => {
    const introducer = String.fromCharCode(27);
    expect(shown(sampleEstimate)).not.toContain(introducer);
    const coloured = shown(sampleEstimate, { color: true });
    expect(coloured).toContain(introducer);
    const bare = (text: string) => text.replaceAll(ansi, "").replace(/ +$/gmu, "");
    expect(bare(coloured)).toBe(shown(sampleEstimate));
  });

  it("keeps to ASCII where asked, and to words for a screen reader", () => {
    for (const by of ["shot", "sequence", "department", "phase", "show"] as const) {
      expect(shown(sampleEstimate, { by, ascii: true, width: 110 })).toMatch(/^[\x20-\x7e\n]*$/u);
      const plain = shown(sampleEstimate, { by, plain: true });
      expect(plain).toMatch(/^[\x20-\x7e\n]*$/u);
      expect(plain).not.toMatch(/--|\+--|o--/u);
    }
    expect(shown(sampleEstimate, { plain: true, width: 300 })).toContain(
      "  Hybrid: cost P50 7,900 USD; P10 to P90 5,500 to 11,900 USD; artist days P50 11.3; elapsed days P50 5.6; saves 6,300 USD (P50); cheapest, chance 71 %.",
    );
  });

  it("says what it cannot show", () => {
    expect(shown(sampleEstimate, { by: "ledger" })).toContain(
      "A ledger is too wide for a table; csv has it.",
    );
    expect(shown({ ...sampleEstimate, shots: [], assets: [] })).toContain("There is no shot to show.");
  });

  it("survives names that every object has", () => {
    const named = { ...sampleEstimate, pipelines: ["constructor", "hybrid"] };
    expect(shown(named)).toContain("constructor");
  });
});

describe("figures in text", () => {
  const money = moneyWriter("USD");
  it("are rounded to what their range bears", () => {
    const wide = { mean: 0, p10: 9_812, p50: 12_345.67, p80: 14_000, p90: 15_633 };
    expect(money.p50(wide)).toBe("12,300");
    expect(money.range(wide, "–")).toBe("9,800–15,600");
    const narrow = { mean: 0, p10: 12_340.1, p50: 12_345.67, p80: 12_350, p90: 12_351 };
    expect(money.p50(narrow)).toBe("12,346");
    expect(money.p50({ ...wide, p10: 40 })).toBe("12,300");
    expect(money.range({ ...wide, p10: 40 }, "–")).toBe("40–15,600");
    expect(money.p50({ ...wide, p90: 90_000 })).toBe("12,000");
  });
  it("keep cents only where money is small", () => {
    expect([0, 0.42, 4.2, 42.42, 999.6].map((value) => money.value(value, 0))).toEqual([
      "0",
      "0.42",
      "4.2",
      "42",
      "1,000",
    ]);
    expect(moneyWriter("JPY").value(4.2, 0)).toBe("4");
    expect(money.value(-1_234.4, 0)).toBe("-1,234");
    expect(money.value(-0.001, 0)).toBe("0.00");
    expect(money.value(123_456_789_012.5, 0)).toBe("123,456,789,013");
    expect(money.value(1.5e21, 0)).toBe("1.50e21");
    expect(money.floor(19.9, 0)).toBe("19");
    expect(money.range({ mean: 0, p10: -200, p50: 0, p80: 100, p90: 300 }, "–")).toBe("-200 to 300");
  });
  it("give days a tenth, chances whole percent, errors two digits", () => {
    expect([0.04, 3, 12.34, 345.6].map((value) => dayWriter().value(value, 0))).toEqual([
      "0.04",
      "3.0",
      "12.3",
      "345.6",
    ]);
    expect([0, 0.004, 0.5, 0.996, 1].map((share) => percent(share))).toEqual([
      "0 %",
      "<1 %",
      "50 %",
      ">99 %",
      "100 %",
    ]);
    expect([0, 0.00213, 0.0346, 0.25].map((share) => errorPercent(share))).toEqual([
      "0 %",
      "0.21 %",
      "3.5 %",
      "25 %",
    ]);
  });
  it("refuse what is no number, as a bug", () => {
    expect(() => kept(Number.NaN)).toThrow(RangeError);
    expect(kept(0.1 + 0.2)).toBe(0.3);
    expect(Object.is(kept(-0), 0)).toBe(true);
  });
});

describe("texts on a terminal", () => {
  it("lose what moves the cursor, hides or turns", () => {
    expect(harmless("a\u001b[31mb\nc\td\u202ee\u200bf\ud800")).toBe("a\ufffd[31mb c def\ufffd");
    expect(harmless("👨‍👩‍👧 שלום é")).toBe("👨‍👩‍👧 שלום é");
    expect(harmless(`a${"\u0301".repeat(500)}`).length).toBeLessThan(6);
    expect(harmless("x".repeat(10_000)).length).toBe(2_000);
  });
  it("are cut by columns, not by characters", () => {
    expect(cutTo("撮影の日", 5, "…")).toBe("撮影…");
    expect(cutTo("abcdef", 4, "..")).toBe("ab..");
    expect(cutTo("abcdef", 1, "..")).toBe(".");
  });
  it("are broken at blanks, and inside a word only where it is too long", () => {
    expect(wrapped("  one two three", 9, "    ")).toEqual(["  one two", "    three"]);
    expect(wrapped("abcdefghij kl", 4, " ")).toEqual(["abcd", " efg", " hij", " kl"]);
    expect(wrapped("撮影", 1)).toHaveLength(2);
  });
});

describe("a grid", () => {
  it("has the head, the rule and the rows that cli-table3 draws", () => {
    const columns = [
      { head: ["", "Shot"], columns: 9, align: "left" as const },
      { head: ["Cost", "P50"], columns: 6, align: "right" as const },
      { head: ["Days"], columns: 4, align: "right" as const },
    ];
    const grid = openGrid(columns, { ascii: false, paintHead: (text) => text });
    const rows = [
      ["SH010", "1,200", "3.5"],
      ["a name that is cut", "9", ""],
    ];
    const none = Object.fromEntries(
      ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"].map(
        (part) => [part, ""],
      ),
    );
    const drawn = new Table({
      head: ["\nShot", "Cost\nP50", "\nDays"],
      colWidths: columns.map((column) => column.columns),
      colAligns: columns.map((column) => column.align),
      chars: { ...none, left: "", "left-mid": "", "mid-mid": "──", right: "", "right-mid": "", middle: "  " },
      style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
    });
    drawn.push(...rows);
    const ours = [...grid.head, ...rows.map((row) => grid.row(row.map((text) => ({ text }))))];
    const lines = drawn.toString().split("\n");
    expect(ours).toEqual(lines.map((line) => line.trimEnd()));
  });
});
