import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { catalog, exporters } from "../../src/catalog.js";
import { importOptions } from "../../src/commands/import-options.js";
import { importWords } from "../../src/commands/import-words.js";
import { openShow } from "../../src/commands/open-show.js";
import { writeShow } from "../../src/documents/write-show.js";
import type { Show, Subject } from "../../src/domain/show.js";
import { inlineTerminal } from "../terminal.js";
import { tinyBook } from "../tiny-book.js";

const delivery = { width: 3840, height: 2160, hdr: true, bitDepth: 16 };

/** Texts on one line without blanks at their ends: that is all that a cell of a sheet keeps. */
const text = fc
  .oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      "=1+1",
      "-5",
      "'x",
      "'=x",
      "+49 30",
      "neige à l'été",
      '"',
      "a;b,c",
      "@here",
      "1.5",
      "TRUE",
    ),
  )
  .map((one) => one.replace(/\s+/gu, " ").trim());
/** Codes as people give them: no blanks, nothing that is a sum. */
const code = fc
  .stringMatching(/^[A-Za-z0-9_.é-]{1,14}$/u)
  .filter((one) => !/^(?:grand|sub)?-?(?:totals?|sums?|summe|somme|suma|code|name|shot.?code)$/iu.test(one));
const amount = fc.double({ min: 0, max: 10_000, noNaN: true });
const twoAmounts = fc.tuple(amount, amount).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const bid = fc.oneof(
  amount,
  fc.constantFrom(0, 1.125, 1000, 0.001),
  fc.tuple(amount, amount, amount).map((three) => [...three].sort((a, b) => a - b)),
  twoAmounts.filter(([low, high]) => low > 0.001 && high > low * 1.001).map(([p10, p90]) => ({ p10, p90 })),
  twoAmounts.filter(([low, high]) => low < high).map((uniform) => ({ uniform })),
);

const shot = fc.record(
  {
    sequence: code,
    frames: fc.integer({ min: 1, max: 10_000 }),
    handles: fc.integer({ min: 0, max: 100 }),
    description: text,
    status: fc.constantFrom("bid", "awarded", "hold", "omit"),
    complexity: fc.constantFrom("plain", "double"),
    work: fc.uniqueArray(fc.constantFrom("blast", "fix"), { minLength: 1 }),
    days: fc.dictionary(fc.constantFrom("roto", "fx", "comp"), bid, { minKeys: 1 }),
    assets: fc.uniqueArray(fc.constantFrom("street", "bus"), { minLength: 1 }),
    approvals: fc.record(
      {
        final_pixels: fc.boolean(),
        likeness: fc.boolean(),
        personal_data: fc.boolean(),
        third_party_ip: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ["frames"] },
);

const shots = fc
  .array(fc.tuple(code, shot), { minLength: 1, maxLength: 12 })
  .map((all) => [...new Map(all.map(([name, one]) => [name.toLowerCase(), { code: name, ...one }])).values()])
  .map((all) => all.map((one) => ("work" in one || "days" in one ? one : { ...one, work: ["fix"] })));

const assets = {
  street: { type: "environment", complexity: "double", sequences: ["S"], description: "long, wide" },
  bus: { work: ["environment"], days: { modelling: [1, 2, 3] } },
};

function showOf(list: readonly unknown[], fps: number): string {
  const defaults = { complexity: "plain", approvals: { final_pixels: true } };
  const head = { title: "T", currency: "USD", fps, presets: ["./tiny.yaml"], defaults, assets };
  return JSON.stringify({
    ...head,
    delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 },
    shots: list,
  });
}

async function opened(yaml: string): Promise<Show> {
  const { terminal } = inlineTerminal([], { files: { "show.yaml": yaml, "tiny.yaml": tinyBook } });
  const { show, problems } = await openShow(terminal, "show.yaml", {});
  if (!show) throw new Error(JSON.stringify(problems));
  return show;
}

/** A shot as a sheet can hold it: without its places in a file, and days without who said them. */
function facts(subject: Subject) {
  const { place: _, pipelines: __, refusedAt: ___, days, ...rest } = subject;
  return {
    ...rest,
    days: Object.fromEntries(Object.entries(days).map(([name, { amount: one }]) => [name, one])),
  };
}

async function thereAndBack(show: Show, to: string): Promise<Show> {
  const { terminal } = inlineTerminal([], { files: { "tiny.yaml": tinyBook } });
  const exporter = await exporters.get(to)?.();
  const importer = await catalog(new Map())
    .value?.importers.get(to === "otio" ? "otio" : "csv")
    ?.load();
  if (!exporter || !importer) throw new Error(`there is no ${to}`);
  const words = importWords(terminal, ["./tiny.yaml"], "");
  const options = importOptions(terminal, { handles: 0 }, words.sheet).value;
  const bytes = new TextEncoder().encode(exporter.write({ show }).content);
  const read = importer.read(bytes, `list.${exporter.extension}`, options ?? { handles: 0 });
  if (!read.value || read.problems.some(({ severity }) => severity === "error"))
    throw new Error(JSON.stringify(read.problems));
  const written = writeShow(read.value, {
    list: "list",
    currency: "USD",
    delivery,
    presets: ["./tiny.yaml"],
    handles: 0,
    complexity: "plain",
    vocabulary: words.vocabulary,
    complexityHints: [],
  });
  return opened(written.yaml);
}

const fps = fc.constantFrom(24, 25, 23.976, 30, 59.94);
const runs = { numRuns: 40, seed: 20261123 };

describe("what is exported is imported to the same show", () => {
  test.each(["bidsheet", "otio"])("%s, with its assets", async (to) => {
    await fc.assert(
      fc.asyncProperty(shots, fps, async (list, rate) => {
        const show = await opened(showOf(list, rate));
        const back = await thereAndBack(show, to);
        expect(back.fps).toBe(rate);
        const of = (one: Show, kind: Subject["kind"]) =>
          one.subjects.filter((subject) => subject.kind === kind).map(facts);
        expect(of(back, "shot")).toEqual(of(show, "shot"));
        // The type of an asset names its work; which of the two said so is not kept.
        const untyped = (all: readonly unknown[]) =>
          all.map((one) => ({ ...(one as object), type: undefined }));
        expect(untyped(of(back, "asset"))).toEqual(untyped(of(show, "asset")));
      }),
      runs,
    );
  });

  test.each(["kitsu", "flow"])("%s, its shots", async (to) => {
    await fc.assert(
      fc.asyncProperty(shots, fps, async (list, rate) => {
        const bare = list.map((one) => ({ ...one, assets: [] }));
        const show = await opened(showOf(bare, rate));
        const back = await thereAndBack(show, to);
        const of = (one: Show) =>
          one.subjects
            .filter(({ kind }) => kind === "shot")
            .map((one) => ({ ...facts(one), approvals: null }));
        expect(of(back)).toEqual(of(show));
      }),
      runs,
    );
  });
});
