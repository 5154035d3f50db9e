import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, expectTypeOf, it } from "vitest";
import type * as z from "zod";
import { estimateJsonSchema, estimateSchema } from "../src/documents/estimate-schema.js";
import { readEstimate } from "../src/documents/read-estimate.js";
import type { Estimate, LedgerLine } from "../src/domain/estimate.js";
import type { SavedEstimate } from "../src/domain/saved-ledger.js";
import { json } from "../src/reporters/json.js";
import { options, sampleEstimate } from "./sample-estimate.js";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const saved = (estimate: Estimate) => String(json.render(estimate, options));
const read = (text: string) => readEstimate(bytesOf(text), "bid.json");
const codes = (text: string) => read(text).problems.map(({ code }) => code);

/** Read-only through and through, for zod's types are not. */
type Deep<T> = T extends object ? { readonly [K in keyof T]: Deep<T[K]> } : T;

const line: LedgerLine = {
  pipeline: "hybrid",
  path: ["collapse", "ETE_106_0590", "comp", "work"],
  resource: "artist/comp",
  phase: "post",
  usage: [
    {
      source: {
        kind: "own",
        text: "the bidder's days",
        place: { file: "show.yaml", path: ["shots", 0], line: 3 },
      },
      unit: { "artist-day": 1 },
      amount: { kind: "pert", high: 9, low: 2, likely: 1 / 3 + 4 },
      key: "days/comp@ETE_106_0590",
      name: "days",
    },
  ],
  rate: null,
  mean: null,
};

/** The same data with all keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe("the JSON of an estimate", () => {
  it("is what the schema says, in zod, in JSON Schema and in the domain's types", () => {
    type Inferred = z.infer<typeof estimateSchema>;
    expectTypeOf<Deep<Inferred>>().toEqualTypeOf<Deep<SavedEstimate>>();
    expectTypeOf<Inferred>().toExtend<SavedEstimate>();
    const parsed: unknown = JSON.parse(saved({ ...sampleEstimate, ledger: [line] }));
    expect(estimateSchema.safeParse(parsed).error).toBeUndefined();
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false, strictRequired: false });
    const holds = ajv.compile(estimateJsonSchema());
    expect(holds(parsed), JSON.stringify(holds.errors)).toBe(true);
    expect(holds({ ...sampleEstimate, extra: 1 })).toBe(false);
    expect(holds({ ...sampleEstimate, pipelines: "hybrid" })).toBe(false);
  });

  it("is indented by two, ends in one newline, and has its keys in one order", () => {
    const text = saved({ ...sampleEstimate, ledger: [line] });
    expect(text).toMatch(/^\{\n {2}"schema": "shotcost\/estimate@2",\n {2}"show": \{\n {4}"title"/u);
    expect(text).toMatch(/[^\n]\n$/u);
    const turned = read(JSON.stringify(reversed(JSON.parse(text)))).value;
    expect(Object.keys(turned?.totals ?? {})).toEqual(["generative", "hybrid", "traditional"]);
    expect(turned && saved(turned)).toBe(text);
  });

  it("has numbers to twelve significant digits", () => {
    const third = {
      ...sampleEstimate,
      show: { ...sampleEstimate.show, seconds: 100 / 3, budget: 0.1 + 0.2 },
    };
    const text = saved(third);
    expect(text).toContain('"seconds": 33.3333333333,');
    expect(text).toContain('"budget": 0.3\n');
    const bad = { ...sampleEstimate, show: { ...sampleEstimate.show, seconds: Number.NaN } };
    expect(() => saved(bad)).toThrow(RangeError);
  });

  it("is read back as it was written", () => {
    const whole = { ...sampleEstimate, ledger: [line] };
    const back = read(saved(whole));
    expect(back.problems).toEqual([]);
    expect(back.value && saved(back.value)).toBe(saved(whole));
    expect(back.value?.shots.map(({ code }) => code)).toEqual(sampleEstimate.shots.map(({ code }) => code));
    expect(read(`\ufeff${saved(whole)}`).problems).toEqual([]);
  });
});

describe("the ledger of a saved estimate", () => {
  const [usage] = line.usage;
  const twice = { ...line, path: ["collapse", "ETE_106_0590", "comp", "notes"] } as const;
  const same = { ...twice, usage: usage ? [{ ...usage, source: { ...usage.source } }] : [] };
  const whole = { ...sampleEstimate, ledger: [line, same] };

  it("tells a factor and a source once, and lines name them by number", () => {
    const { ledger }: SavedEstimate = JSON.parse(saved(whole));
    expect(ledger?.sources).toEqual([{ kind: "own", text: "the bidder's days" }]);
    expect(ledger?.factors).toMatchObject([{ key: "days/comp@ETE_106_0590", source: 0 }]);
    expect(ledger?.lines.map((one) => one.usage)).toEqual([[0], [0]]);
    const { value } = read(saved(whole));
    expect(value?.ledger?.[0]?.usage[0]).toBe(value?.ledger?.[1]?.usage[0]);
    expect(value?.ledger?.map(({ path }) => path)).toEqual([line.path, twice.path]);
  });

  it("is read from version 1, too, which had every factor in every line", () => {
    const first = {
      ...JSON.parse(saved(sampleEstimate)),
      schema: "shotcost/estimate@1",
      ledger: [line, same],
    };
    const { value, problems } = read(JSON.stringify(first));
    expect(problems).toEqual([]);
    expect(value && saved(value)).toBe(saved(whole));
  });

  it("names no factor and no source that is not there", () => {
    const text = saved(whole);
    expect(read(text.replace('"usage":[0]', '"usage":[7]')).problems).toMatchObject([
      { code: "bad-estimate", message: "there is no factor 7", where: { path: ["ledger", "lines", 0] } },
    ]);
    expect(read(text.replace('"source":0', '"source":3')).problems).toMatchObject([
      { code: "bad-estimate", message: "there is no source 3", where: { path: ["ledger", "factors", 0] } },
    ]);
  });
});

describe("a file that is no estimate", () => {
  it("is told by what it is", () => {
    expect(codes("")).toEqual(["json-syntax"]);
    expect(codes('{"schema": "shotcost/estimate@1",}')).toEqual(["json-syntax"]);
    expect(codes('{"schema": "shotcost/estimate@1", "schema": "shotcost/estimate@1"}')).toEqual([
      "duplicate-key",
    ]);
    expect(codes("[]")).toEqual(["not-an-estimate"]);
    expect(codes("null")).toEqual(["not-an-estimate"]);
    expect(codes('{"title": "a show"}')).toEqual(["not-an-estimate"]);
    expect(codes('{"schema": "shotcost/estimate@3"}')).toEqual(["estimate-version"]);
    expect(codes("[".repeat(200_000))).toEqual(["too-deep"]);
    expect(readEstimate(new Uint8Array([0xff, 0xfe, 0x7b]), "bid.json").problems).toHaveLength(1);
  });

  it("says which values are wrong, and not more than anybody reads", () => {
    const broken = JSON.parse(saved(sampleEstimate));
    broken.totals.hybrid.cost.p50 = "12";
    broken.shots[0].status = "bod";
    broken.extra = 1;
    const { problems, value } = read(JSON.stringify(broken));
    expect(value).toBeUndefined();
    expect(problems.map(({ where }) => where.path?.join("."))).toEqual([
      "totals.hybrid.cost.p50",
      "shots.0.status",
      "",
    ]);
    broken.shots = Array.from({ length: 500 }, () => ({}));
    expect(read(JSON.stringify(broken)).problems).toHaveLength(21);
  });

  it("says where it contradicts itself", () => {
    const unheard = { ...sampleEstimate, mix: { ...sampleEstimate.mix, choice: { ETE_106_0590: "magic" } } };
    expect(read(JSON.stringify(unheard)).problems).toMatchObject([
      { code: "bad-estimate", where: { path: ["mix", "choice", "ETE_106_0590"] } },
    ]);
    const empty = { ...sampleEstimate, pipelines: ["traditional", "__proto__", "magic"] };
    expect(
      codes(JSON.stringify(empty)).filter((code) => code === "bad-estimate").length,
    ).toBeGreaterThanOrEqual(2);
  });
});
