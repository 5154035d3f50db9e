import { describe, expect, it } from "vitest";
import { readEstimate } from "../src/documents/read-estimate.js";
import type { Estimate } from "../src/domain/estimate.js";
import { run } from "./terminal.js";

const show = "examples/el-eternauta/show.yaml";
const few = ["--draws", "400"];

async function estimated(...options: readonly string[]): Promise<Estimate> {
  const { stdout } = await run(["estimate", show, "--format", "json", ...few, ...options]);
  const { value, problems } = readEstimate(new TextEncoder().encode(stdout), "bid.json");
  if (!value) throw new Error(JSON.stringify(problems));
  return value;
}

describe("the details of an estimate", async () => {
  const detailed = await estimated("--details");
  const { details } = detailed;
  if (!details) throw new Error("there are no details");

  it("are there only when asked for, and change nothing else", async () => {
    const { details: _, ...rest } = detailed;
    expect(await estimated()).toEqual(rest);
  });

  it("tell each subject's cost in lines and extras that add up to its mean", () => {
    for (const { code, pipelines } of [...detailed.shots, ...detailed.assets]) {
      for (const [name, { cost }] of Object.entries(pipelines)) {
        const told = details.subjects[code]?.[name];
        const parts = [...(told?.lines ?? []), ...(told?.extras ?? [])];
        const sum = parts.reduce((total, { mean }) => total + (mean ?? 0), 0);
        expect(sum).toBeCloseTo(cost.mean, 4);
      }
    }
  });

  it("give a line's factors, whose means multiply to the line's", () => {
    for (const ways of Object.values(details.subjects)) {
      for (const { lines } of Object.values(ways)) {
        for (const { mean, factors } of lines) {
          const product = factors.reduce((all, id) => all * (details.factors[id]?.mean ?? Number.NaN), 1);
          expect(product / (mean ?? Number.NaN)).toBeCloseTo(1, 8);
        }
      }
    }
  });

  it("give the price's percentiles, and a density whose area is nearly 1", () => {
    for (const name of detailed.pipelines) {
      const curve = details.curves[name];
      const { price } = detailed.totals[name]?.price ?? {};
      expect(curve?.quantiles).toHaveLength(99);
      expect([9, 49, 79, 89].map((at) => curve?.quantiles[at])).toEqual([
        price?.p10,
        price?.p50,
        price?.p80,
        price?.p90,
      ]);
      const { at = [], height = [] } = curve?.density ?? {};
      const area = height.reduce((sum, one) => sum + one, 0) * ((at[1] ?? 0) - (at[0] ?? 0));
      expect(area).toBeGreaterThan(0.97);
      expect(area).toBeLessThan(1.001);
    }
  });

  it("have the drivers that the command drivers tells", async () => {
    const { stdout } = await run(["drivers", show, "--format", "json"]);
    const told: unknown = JSON.parse(stdout);
    expect(told).toMatchObject({
      pipelines: Object.fromEntries(
        Object.entries(details.drivers).map(([name, { drivers, others }]) => [
          name,
          {
            drivers: drivers.map(({ key }) => ({ key })),
            others: { count: others.count },
          },
        ]),
      ),
    });
  });

  it("have the weekly load that the command schedule tells", async () => {
    const { stdout } = await run(["schedule", show, "--format", "json"]);
    const told: { schedules: Record<string, { weeks: unknown; departments: { weeks: number[] }[] }> } =
      JSON.parse(stdout);
    for (const name of detailed.pipelines) {
      const load = details.load?.[name];
      const schedule = told.schedules[name];
      expect(load?.weeks).toEqual(schedule?.weeks);
      for (const [index, { people }] of (load?.departments ?? []).entries()) {
        for (const [week, busy] of people.entries())
          expect(busy).toBeCloseTo(schedule?.departments[index]?.weeks[week] ?? -1, 6);
      }
    }
  });

  it("are refused when they name a factor or a source that is not there", () => {
    const read = (changed: Estimate) =>
      readEstimate(new TextEncoder().encode(JSON.stringify(changed)), "bid.json").problems;
    expect(read({ ...detailed, details: { ...details, factors: [] } })[0]?.message).toMatch(/no factor/u);
    expect(read({ ...detailed, details: { ...details, sources: [] } })[0]?.message).toMatch(/no source/u);
  });
});
