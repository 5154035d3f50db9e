import { describe, expect, it } from "vitest";
import { readVary } from "../src/commands/read-vary.js";
import { run } from "./terminal.js";

const example = "examples/el-eternauta/show.yaml";

describe("shotcost drivers", () => {
  it("shows families, a tornado and what is shared, in the width of the terminal", async () => {
    for (const width of [60, 80, 120]) {
      const { code, stdout } = await run(["drivers", example, "--pipeline", "hybrid"], { width });
      expect(code).toBe(0);
      expect(stdout).toMatch(/^hybrid: [\d,]+ USD in the mean, standard deviation [\d,]+$/mu);
      expect(stdout).toMatch(/client notes/u);
      expect(stdout).toMatch(/notes: extra rounds .*█│█/u);
      expect(stdout).toMatch(/Were every shot's unknowns its own/u);
      expect(stdout.split("\n").filter((line) => line.length > width)).toEqual([]);
    }
  });

  it("writes ASCII alone when asked", async () => {
    const { stdout } = await run(["drivers", example, "--ascii"]);
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/u);
    expect(stdout).toMatch(/#\|#/u);
  });

  it("gives the same as JSON and as CSV", async () => {
    const json = await run(["drivers", example, "--format", "json", "--top", "3"]);
    const { schema, pipelines } = JSON.parse(json.stdout);
    expect(schema).toBe("shotcost/drivers@1");
    expect(Object.keys(pipelines)).toEqual(["traditional", "hybrid", "generative"]);
    expect(pipelines.hybrid.drivers).toHaveLength(3);
    const csv = await run(["drivers", example, "--format", "csv", "--top", "3"]);
    const rows = csv.stdout.trimEnd().split("\r\n");
    expect(rows[0]).toBe("pipeline,kind,key,name,unit,share,low,high,cost_at_low,cost_at_high");
    const [first] = pipelines.hybrid.drivers;
    expect(csv.stdout).toContain(`hybrid,unknown,${first.key},${first.name}`);
    expect(rows.filter((row) => row.startsWith("hybrid,unknown"))).toHaveLength(3);
  });

  it("answers for one shot, and knows the nearest of an unknown one", async () => {
    const one = await run(["drivers", example, "--shot", "ETE_106_0590", "--format", "json"]);
    expect(JSON.parse(one.stdout).subject).toBe("ETE_106_0590");
    const none = await run(["drivers", example, "--shot", "ETE_106_0591"]);
    expect(none.code).toBe(2);
    expect(none.stdout).toBe("");
    expect(none.stderr).toMatch(/did you mean "ETE_106_0590"\?.*\[unknown-subject\]/u);
  });

  it("writes a file, its suffix the format", async () => {
    const { code, stdout, written } = await run(["drivers", example, "--out", "drivers.csv"]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(written.get("drivers.csv")).toMatch(/^pipeline,kind,/u);
  });
});

describe("shotcost breakeven", () => {
  const factor = ["--factor", "yields.image-anchored/hard.takes"];

  it("says where a pipeline stays cheaper, and what is assumed", async () => {
    const { code, stdout } = await run(["breakeven", example, ...factor], { width: 200 });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /hybrid stays cheaper while it takes fewer than [\d,]+ takes per accepted clip, image-anchored\/hard; you assume [\d.]+ \([\d.]+ to [\d.]+\), [\d.]+ on average/u,
    );
  });

  it("says when there is none", async () => {
    const { code, stdout } = await run(
      [
        "breakeven",
        example,
        "--factor",
        "notes/extra rounds",
        "--pipeline",
        "traditional",
        "--pipeline",
        "hybrid",
      ],
      { width: 200 },
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /no break-even, hybrid is cheaper at every value: the two would meet below zero only/u,
    );
  });

  it("gives the same as JSON and as CSV, per shot as well", async () => {
    const argv = ["breakeven", example, ...factor, "--shot", "ETE_106_0590", "--format"];
    const { breakEvens, subject } = JSON.parse((await run([...argv, "json"])).stdout);
    expect(subject).toBe("ETE_106_0590");
    expect(breakEvens).toHaveLength(2);
    const [one] = breakEvens;
    expect(one).toMatchObject({
      verdict: "crossing",
      pipelines: ["traditional", "hybrid"],
      cheaper: "hybrid",
    });
    const csv = await run([...argv, "csv"]);
    expect(csv.stdout).toContain(`traditional,hybrid,crossing,${one.value},take/clip,hybrid`);
  });

  it("without a figure tells those that decide", async () => {
    const { code, stdout } = await run(["breakeven", example]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/the chance of "falls back to artists"\s+stays\s+under/u);
    expect(stdout).toMatch(/no break-even on /u);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});

describe("shotcost sweep", () => {
  const vary = (text: string, ...more: readonly string[]) =>
    run(["sweep", example, "--vary", text, "--draws", "400", ...more]);

  it("draws the curve and says where pipelines cross", async () => {
    const { code, stdout } = await vary("yields.image-anchored/hard.takes=5..1500/4");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^yields.image-anchored\/hard.takes; cost in USD, P50/u);
    expect(stdout).toMatch(/│●+/u);
    expect(stdout).toMatch(/hybrid is cheaper up to about [\d,]+, traditional beyond/u);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("is on common draws: a day rate moves the mean in a straight line, and what has none of it not at all", async () => {
    const { stdout } = await vary("rates.artist/fx=100..500/3", "--format", "json");
    const { points, vary: varied } = JSON.parse(stdout);
    expect(varied).toEqual([{ path: "rates.artist/fx", unit: "USD", values: [100, 300, 500] }]);
    const means = points.map(
      (point: { costs: Record<string, { mean: number }> }) => point.costs.traditional?.mean,
    );
    expect(means[1] - means[0]).toBeCloseTo(means[2] - means[1], 4);
    const still = JSON.parse(
      (await vary("yields.image-anchored/hard.takes=5..50/2", "--format", "json")).stdout,
    );
    expect(still.points[0].costs.traditional).toEqual(still.points[1].costs.traditional);
  });

  it("takes two figures, and makes a table of one line a point in CSV", async () => {
    const two = ["--vary", "yields.image-anchored/hard.takes=5..1500/3"];
    const grid = await vary("rates.artist/fx=100..500/2", ...two);
    expect(grid.stdout).toMatch(/cheapest at P50/u);
    const csv = await vary("rates.artist/fx=100..500/2", ...two, "--format", "csv");
    expect(csv.stdout.trimEnd().split("\r\n")).toHaveLength(7);
    expect(csv.stdout).toMatch(/^rates.artist\/fx,yields.image-anchored\/hard.takes,traditional_cost_mean,/u);
  });

  it("names the nearest of an unknown path, as it was typed", async () => {
    const { code, stderr } = await vary("rates.artist/comq=1..2");
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^--vary rates.artist\/comq=1..2: error: .*did you mean "artist\/comp"\?.*\[unknown-path\]/u,
    );
  });

  it("reads standard input once for all its points", async () => {
    const show =
      "title: T\ncurrency: USD\nfps: 24\ndelivery: { width: 1920, height: 1080, hdr: false, bit_depth: 10 }\npresets: [studios/boutique, regions/us]\nshots:\n  - { code: A, frames: 48, work: [set-extension], complexity: medium, approvals: { final_pixels: true } }\n";
    const { code, stdout } = await run(
      ["sweep", "-", "--vary", "fps=24..48/3", "--draws", "100", "--format", "csv"],
      { stdin: show },
    );
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\r\n")).toHaveLength(4);
  });
});

describe("a range", () => {
  it("is read with its unit, that of the figure when none is written", () => {
    const current = {
      rates: { "artist/comp": { value: ["400 USD", 500, 600], source: "x" } },
      "a.b": { c: "5 %" },
    };
    expect(readVary("rates.artist/comp=1..3/3", current, 9).value).toMatchObject({
      values: [1, 2, 3],
      unit: "USD",
    });
    expect(readVary("rates.artist/comp=1 EUR/artist-day..3/3", current, 9).value?.unit).toBe(
      "EUR/artist-day",
    );
    expect(readVary("a.b.c=1..2", current, 2).value).toMatchObject({ unit: "%", values: [1, 2] });
    expect(readVary("fps=24..30", {}, 3).value?.values).toEqual([24, 27, 30]);
    expect(readVary("x=0.1..0.3/3", {}, 3).value?.values).toEqual([0.1, 0.2, 0.3]);
  });

  it.each(["fps", "fps=24", "fps=24..", "fps=a..b", "fps=24..24", "fps=1..2/1", "fps=1..2/5000", "=1..2"])(
    "%s is none",
    (text) => {
      expect(readVary(text, {}, 5).problems.map(({ code }) => code)).toEqual(["bad-vary"]);
    },
  );
});
