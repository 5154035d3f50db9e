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
const source = fc.oneof(
  fc.record({ text: fc.constantFrom("a quote", "the vendor, by phone"), date: fc.constant("2026-05") }),
  fc.record({ assumption: fc.constant("as on the last one") }),
  fc.record({ derived: fc.constant("half of the last one"), confidence: fc.constant("low") }),
);
const plainBid = fc.oneof(
  amount,
  fc.constantFrom(0, 1.125, 1000, 0.001),
  fc.tuple(amount, amount, amount).map((three) => [...three].sort((a, b) => a - b)),
  twoAmounts.filter(([low, high]) => low > 0.001 && high > low * 1.001).map(([p10, p90]) => ({ p10, p90 })),
  twoAmounts.filter(([low, high]) => low < high).map((uniform) => ({ uniform })),
  fc.tuple(amount, amount, amount).map((three) => ({ triangular: [...three].sort((a, b) => a - b) })),
);
const bid = fc.oneof(
  { weight: 3, arbitrary: plainBid },
  fc.tuple(plainBid, source).map(([value, said]) => ({ value, source: said })),
);
const dataKey = fc
  .oneof(
    fc.constantFrom("otio", "cmx_3600", "a b", "no", "1", "", "constructor"),
    fc.string({ unit: "binary", maxLength: 6 }),
  )
  .filter((one) => one !== "__proto__" && one !== "<<");
/** What other programs may have said of a shot. */
const data = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      -1.5,
      1e21,
      "",
      " two  blanks ",
      "a\nb",
      "\u0085\u2028\ufeff",
      "null",
      "=1",
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (Object.is(one, -0) ? 0 : one)),
    fc.array(tie("any"), { maxLength: 3 }),
    fc.dictionary(dataKey, tie("any"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const mapping = fc.dictionary(dataKey, data.any, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
/** What an importer keeps of a timeline, as it does, and as nobody does. */
const marker = fc.record(
  {
    name: text,
    comment: fc.constantFrom("see notes", "VFX A9 more", "x"),
    color: fc.constantFrom("RED", "BLUE"),
    at: fc.integer({ min: -50, max: 500 }),
    frames: fc.integer({ min: 0, max: 9 }),
    metadata: mapping,
  },
  { requiredKeys: ["name", "at", "frames", "metadata"] },
);
const otio = fc.oneof(
  fc.record(
    {
      clip: mapping,
      media: mapping,
      markers: fc
        .tuple(fc.option(mapping, { nil: undefined }), fc.array(marker, { maxLength: 3 }))
        .map(([mark, others]) => [...(mark ? [{ mark: true, metadata: mark }] : []), ...others])
        .filter((all) => all.length > 0),
    },
    { requiredKeys: [] },
  ),
  data.any,
);
const metadata = fc
  .tuple(mapping, fc.option(otio, { nil: undefined }))
  .map(([rest, one]) => (one === undefined ? rest : { ...rest, otio: one }));
const pipelines = fc.constantFrom(
  { generative: { departments: { roto: { model: "artists", share: [0.1, 0.2, 0.5] } } } },
  {
    generative: {
      title: "By hand",
      departments: { "*": { model: "artists", share: { value: 0.5, source: "quote" } } },
    },
  },
  { traditional: { extends: "generative", departments: { comp: { model: "artists" } } } },
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
    camera: text.filter((one) => one !== ""),
    metadata,
    pipelines,
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
  bus: {
    work: ["environment"],
    days: { modelling: [1, 2, 3] },
    sequences: ["S", "T"],
    pipelines: { generative: { departments: { modelling: { model: "artists", share: 0.5 } } } },
  },
};
const deliverables = [
  { code: "SUB", minutes: 52.5, languages: 34, days: { comp: [1, 2, 3] }, description: "for all, but one" },
  {
    code: "LOOK",
    sequence: "S",
    looks: 1e-7,
    work: ["fix"],
    days: { roto: 1 },
    status: "hold",
    complexity: "double",
  },
  {
    code: "DUB",
    days: { comp: { value: 2, source: { text: "the house" } } },
    approvals: { likeness: true },
    pipelines: { generative: { departments: { comp: { model: "artists" } } } },
  },
];
/** A source that shots name, and what the show says of its first sequence and of the plates of its first shot. */
function around(list: readonly { readonly code: string; readonly sequence?: string }[]) {
  const [first] = list;
  const sequence = list.find((one) => one.sequence !== undefined)?.sequence;
  return {
    sources: { quote: { text: "a vendor's quote" } },
    plates: {
      ...(first ? { [first.code]: "2026-05-01" } : {}),
      ...(sequence === undefined ? {} : { [sequence]: "2026-04-01" }),
    },
    ...(sequence === undefined
      ? {}
      : {
          sequences: {
            [sequence]: {
              title: "The first",
              pipelines: {
                generative: {
                  departments: { fx: { model: "artists", share: { value: 0.9, source: "quote" } } },
                },
              },
            },
          },
        }),
  };
}

function showOf(list: readonly { readonly code: string; readonly sequence?: string }[], fps: number): string {
  const defaults = { complexity: "plain", approvals: { final_pixels: true } };
  const head = { title: "T", currency: "USD", fps, presets: ["./tiny.yaml"], defaults, assets, deliverables };
  return JSON.stringify({
    ...head,
    ...around(list),
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

/** Data without their places in a file, and without what says where a figure of the studio's own was written. */
function unplaced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unplaced);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== "place" && key !== "refusedAt");
  if (Object.hasOwn(value, "kind") && kept.some(([key, one]) => key === "kind" && one === "own"))
    return { kind: "own" };
  return Object.fromEntries(kept.map(([key, one]) => [key, unplaced(one)]));
}

/** All that a show says of its subjects of a kind, of their sequences and plates. */
function facts(show: Show, kind: Subject["kind"]): unknown {
  const { plates, sequences } = show;
  const all = show.subjects.filter((subject) => subject.kind === kind);
  return unplaced(
    all.map((one) => ({
      ...one,
      platesDue: kind === "shot" ? (plates[one.code] ?? plates[one.sequence]) : undefined,
      said: kind === "shot" ? sequences?.[one.sequence] : undefined,
    })),
  );
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
  const made = exporter.write({ show });
  expect(
    made.problems.filter(
      ({ message }) => !/asset|deliverable/u.test(message) && !message.startsWith("Kitsu"),
    ),
  ).toEqual([]);
  const bytes = new TextEncoder().encode(made.content);
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
  test.each(["bidsheet", "otio"])("%s, with its assets and deliverables", async (to) => {
    await fc.assert(
      fc.asyncProperty(shots, fps, async (list, rate) => {
        const show = await opened(showOf(list, rate));
        const back = await thereAndBack(show, to);
        expect(back.fps).toBe(rate);
        expect(facts(back, "shot")).toEqual(facts(show, "shot"));
        expect(facts(back, "asset")).toEqual(facts(show, "asset"));
        expect(facts(back, "deliverable")).toEqual(facts(show, "deliverable"));
      }),
      runs,
    );
  });

  test.each(["kitsu", "flow"])("%s, its shots", async (to) => {
    await fc.assert(
      fc.asyncProperty(shots, fps, async (list, rate) => {
        const show = await opened(
          showOf(
            list.map((one) => ({ ...one, assets: [] })),
            rate,
          ),
        );
        const back = await thereAndBack(show, to);
        expect(facts(back, "shot")).toEqual(facts(show, "shot"));
      }),
      runs,
    );
  });
});
