import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { run } from "./terminal.js";

const show = "examples/el-eternauta/show.yaml";
const file = "examples/el-eternauta/presets/mystudio.yaml";
const summary = z.object({ mean: z.number(), p50: z.number() });
const totals = z.object({
  totals: z.record(z.string(), z.object({ cost: summary, price: z.object({ price: summary }) })),
});

async function totalsWith(text?: string, ...argv: readonly string[]) {
  const options = text === undefined ? {} : { files: { [file]: text } };
  const preset = text === undefined ? [] : ["--preset", file];
  const line = ["estimate", show, "--format", "json", "--quiet", "--draws", "400", ...preset, ...argv];
  const { stdout, stderr } = await run(line, options);
  expect(stderr).toBe("");
  return totals.parse(JSON.parse(stdout)).totals;
}

let text: string;
beforeAll(async () => {
  const { code, written, stderr } = await run(["presets", "init", "mystudio", "--show", show]);
  expect({ code, stderr: stderr.split(";")[0] }).toEqual({ code: 0, stderr: `wrote ${file}` });
  text = String(written.get(file));
});

describe("presets init", () => {
  it("writes a preset that extends the show's and changes nothing", async () => {
    expect(text).toContain("extends: [studios/boutique, regions/ar-buenos-aires]");
    expect(await totalsWith(text)).toEqual(await totalsWith());
    const check = await run(["presets", "check", file], { files: { [file]: text } });
    expect(check).toMatchObject({ code: 0, stderr: "" });
  });

  it("holds the figures as they are: without the # it still changes nothing but who says so", async () => {
    const live = text.replaceAll(/^#(?! \S)/gmu, "");
    expect(live.match(/^\s*# \d+\. /gmu)?.length).toBe(20);
    expect(await totalsWith(live)).toEqual(await totalsWith());
    const check = await run(["presets", "check", file, "--format", "json"], { files: { [file]: live } });
    expect(check.code).toBe(0);
    const { total } = z.object({ total: z.object({ own: z.number() }) }).parse(JSON.parse(check.stdout));
    expect(total.own).toBeGreaterThanOrEqual(20);
  });

  it("ranks by how far each moves the price, and says what the price then is", async () => {
    const told = [
      ...text.matchAll(
        /# (\d+)\. .*from its P10 to its P90: the mean price of (\w+) goes from ([\d,]+) USD to ([\d,]+) USD/gu,
      ),
    ];
    expect(told.length).toBeGreaterThan(8);
    const number = (digits = "") => Number(digits.replaceAll(",", ""));
    const widths = [...text.matchAll(/# (\d+)\. .* from ([\d,]+) USD to ([\d,]+) USD/gu)]
      .map(([, rank, from, to]) => ({ rank: Number(rank), width: number(to) - number(from) }))
      .sort((a, b) => a.rank - b.rank)
      .map((one) => one.width);
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    const exact = await totalsWith();
    for (const [, , pipeline = "", from, to] of told) {
      expect(number(from)).toBeLessThan(exact[pipeline]?.price.price.mean ?? 0);
      expect(number(to)).toBeGreaterThan(exact[pipeline]?.price.price.mean ?? 0);
    }
  });

  it("moves the price as it says, figure by figure", async () => {
    // The P10 of a uniform from 0.1 to 0.3 is 0.12: the mean price with 0.12 is what the swing begins with.
    const at = async (overrun: number) =>
      (await totalsWith(undefined, "--set", `factors.optimism.shares.overrun=${overrun}`)).traditional?.price
        .price.mean ?? 0;
    const base = await run(
      ["presets", "init", "m", "--show", "pilot/show.yaml", "--out", "-", "--top", "60"],
      {
        files: {
          "pilot/show.yaml": await exampleWith(
            "factors: { optimism: { shares: { overrun: { uniform: [0.1, 0.3] } } } }\n",
          ),
        },
      },
    );
    const told =
      /overrun, from its P10 to its P90: the mean price of traditional goes from ([\d,]+) USD to ([\d,]+) USD/u.exec(
        base.stdout,
      );
    expect(Number(told?.[1]?.replaceAll(",", ""))).toBeCloseTo(await at(0.12), -1);
    expect(Number(told?.[2]?.replaceAll(",", ""))).toBeCloseTo(await at(0.28), -1);
  });

  it("never writes over a file unless forced, and needs a show and a name", async () => {
    const again = await run(["presets", "init", "mystudio", "--show", show], {
      files: { [file]: "title: mine\n" },
    });
    expect(again).toMatchObject({ code: 2 });
    expect(again.stderr).toContain("[file-exists]");
    expect(again.written.size).toBe(0);
    const argv = ["presets", "init", "mystudio", "--show", show, "--force"];
    const forced = await run(argv, { files: { [file]: "title: mine\n" } });
    expect(forced.written.has(file)).toBe(true);
    const bad = await run(["presets", "init", "../mine", "--show", show]);
    expect(bad.stderr).toContain("[bad-name]");
    expect(await run(["presets", "init", "mine"])).toMatchObject({ code: 2 });
    expect((await run(["presets", "init", "mine", "--show", "nowhere.yaml"])).stderr).toContain(
      "[missing-file]",
    );
  });

  it("can be named by the show in place of what it extends", async () => {
    const rates = `${text}\nrates: { artist/comp: 1 USD }\n`;
    const files = {
      "pilot/presets/mystudio.yaml": rates,
      "pilot/show.yaml": (await exampleWith("")).replace(/^presets: .*$/mu, "presets: [mystudio]"),
    };
    const { code, stdout } = await run(["estimate", "pilot/show.yaml", "--format", "json", "--quiet"], {
      files,
    });
    expect(code).toBe(0);
    const cheap = totals.parse(JSON.parse(stdout)).totals.traditional?.cost.mean ?? 0;
    expect(cheap).toBeLessThan((await totalsWith()).traditional?.cost.mean ?? 0);
  });
});

/** The example show with something of its own at the end. */
async function exampleWith(more: string): Promise<string> {
  const { readFileSync } = await import("node:fs");
  return `${readFileSync(new URL(`../${show}`, import.meta.url), "utf8")}\n${more}`;
}
