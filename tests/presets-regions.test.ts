import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { run } from "./terminal.js";

const summary = z.object({ mean: z.number(), p10: z.number(), p50: z.number(), p90: z.number() });
const total = z.object({
  cost: summary,
  labour: summary,
  machine: summary,
  artistDays: summary,
  elapsedDays: summary,
  price: z.object({ direct: summary, price: summary, incentive: summary, net: summary }),
});
const totals = z.object({
  totals: z.object({ traditional: total, hybrid: total, generative: total }),
});
type Totals = z.infer<typeof totals>["totals"];

const text = readFileSync(new URL("../examples/el-eternauta/show.yaml", import.meta.url), "utf8");
const regions = ["regions/us", "regions/uk", "regions/ca-quebec", "regions/in"] as const;
const studios = ["studios/boutique", "studios/large"] as const;

const tables = new Map<string, Totals>();
beforeAll(async () => {
  for (const studio of [...studios, "studios/solo"]) {
    for (const region of regions) {
      const show = text.replace(/^presets: .*$/mu, `presets: [${studio}, ${region}]`);
      expect(show).not.toBe(text);
      const line = ["estimate", "pilot/show.yaml", "--format", "json", "--quiet", "--draws", "400"];
      const { stdout } = await run(line, { files: { "pilot/show.yaml": show } });
      tables.set(`${studio} ${region}`, totals.parse(JSON.parse(stdout)).totals);
    }
  }
}, 120_000);

function table(studio: string, region: string): Totals {
  const found = tables.get(`${studio} ${region}`);
  if (!found) throw new Error(`no table of ${studio} in ${region}`);
  return found;
}

const pipelines = ["traditional", "hybrid", "generative"] as const;

describe.each(studios)("the same show at %s in four regions", (studio) => {
  it("is the same work: as many artist days, as many machines, as long", () => {
    const [us, ...others] = regions.map((region) => table(studio, region));
    for (const other of others) {
      for (const name of pipelines) {
        expect(other[name].artistDays).toEqual(us?.[name].artistDays);
        expect(other[name].elapsedDays).toEqual(us?.[name].elapsedDays);
        // Renders, generation and storage are bought at one price everywhere.
        expect(other[name].machine.mean).toBeCloseTo(us?.[name].machine.mean ?? 0, 4);
      }
    }
  });

  it("costs most in the United States, least in India, and between them in the United Kingdom and Quebec", () => {
    const [us = 0, uk = 0, quebec = 0, india = 0] = regions.map(
      (region) => table(studio, region).traditional.price.price.mean,
    );
    expect(us).toBeGreaterThan(uk);
    expect(us).toBeGreaterThan(quebec);
    expect(Math.min(uk, quebec)).toBeGreaterThan(india);
    // Published day rates lie between 1 to 3 and 1 to 8 of one another; wages alone do not make more.
    expect(us / india).toBeGreaterThan(2.5);
    expect(us / india).toBeLessThan(9);
  });

  it("saves a smaller part by generation where artists cost less", () => {
    const left = (region: string) => {
      const { traditional, hybrid } = table(studio, region);
      return hybrid.cost.mean / traditional.cost.mean;
    };
    expect(left("regions/in")).toBeGreaterThan(left("regions/uk"));
    expect(left("regions/uk")).toBeGreaterThan(left("regions/us"));
  });

  it("comes down by an incentive where there is one, and most where most of it is people's time", () => {
    for (const name of pipelines) {
      const us = table(studio, "regions/us")[name].price;
      expect(us.net.mean).toBe(us.price.mean);
    }
    for (const region of ["regions/uk", "regions/ca-quebec", "regions/in"]) {
      const part = ({ price }: Totals["hybrid"]) => price.incentive.mean / price.price.mean;
      const { traditional, hybrid } = table(studio, region);
      expect(part(traditional)).toBeGreaterThan(0.05);
      expect(part(traditional)).toBeLessThan(0.5);
      expect(part(traditional)).toBeGreaterThanOrEqual(part(hybrid));
      for (const name of pipelines) {
        const { price, incentive, net } = table(studio, region)[name].price;
        expect(net.mean).toBeCloseTo(price.mean - incentive.mean, 4);
      }
    }
  });
});

describe.each(regions)("the same show in %s at three studios", (region) => {
  it("costs a large house a little less directly, as its people wait less, and is dearer there all the same", () => {
    const [boutique, large] = studios.map((studio) => table(studio, region));
    for (const name of pipelines) {
      // 0.75 of paid days on a shot against 0.78; pay over speed 9.65 / 9.7 with one junior more in ten.
      const people = (large?.[name].labour.mean ?? 0) / (boutique?.[name].labour.mean ?? 1);
      expect(people).toBeCloseTo((0.75 / 0.78) * (9.65 / 9.7), 6);
      expect(large?.[name].machine).toEqual(boutique?.[name].machine);
      const dearer = (large?.[name].price.price.mean ?? 0) / (boutique?.[name].price.price.mean ?? 0);
      expect(dearer).toBeGreaterThan(1.02);
      expect(dearer).toBeLessThan(1.5);
    }
  });

  it("is cheapest with one person, who has no house to carry", () => {
    const solo = table("studios/solo", region);
    const boutique = table("studios/boutique", region);
    for (const name of pipelines) {
      expect(solo[name].labour.mean).toBeLessThan(boutique[name].labour.mean);
      const markUp = ({ price }: Totals["hybrid"]) => price.price.mean / price.direct.mean;
      expect(markUp(solo[name])).toBeLessThan(markUp(boutique[name]));
    }
  });
});

describe("the README's table of places and houses", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const titles = { us: "United States", uk: "United Kingdom", "ca-quebec": "Quebec", in: "India" };
  const house = { boutique: "a boutique", large: "a large facility" };
  const rows = Object.entries(titles).flatMap(([place, title]) =>
    Object.entries(house).map(([size, name]) => [place, title, size, name] as const),
  );

  it.each(rows)("%s: %s, %s", (place, title, size, name) => {
    const one = table(`studios/${size}`, `regions/${place}`);
    const thousands = (value: number) => `${Math.round(value / 1000)},000`;
    const cells = pipelines.map((way) => {
      const { price, net } = one[way].price;
      return `${thousands(price.mean)} (${thousands(net.mean)})`;
    });
    const start = `| ${title}, ${name} |`;
    const line = readme.split("\n").find((one) => one.startsWith(start));
    expect(line).toBe(`${start} ${cells.join(" | ")} |`);
  });
});

describe("every region of the library", () => {
  const folder = new URL("../presets/regions/", import.meta.url);
  const names = readdirSync(folder).map((file) => file.replace(/\.yaml$/u, ""));

  it.each(names)("%s: has a headline rate with a publication behind it, by seniority too", async (name) => {
    const { stdout } = await run(["presets", "show", `regions/${name}`]);
    expect(stdout).toMatch(/^rates\.artist\/comp: .*\n +\S+ +(?:derived|sourced): /mu);
    expect(stdout).toMatch(/^seniority\.senior\.rate: .*\n +\S+ +(?:derived|sourced): /mu);
  });
});
