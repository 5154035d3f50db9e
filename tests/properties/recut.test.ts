import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { openRecut, recutShow } from "../../src/documents/recut.js";
import { shotWriter } from "../../src/documents/write-show.js";
import type { CutShot } from "../../src/domain/cut-list.js";

const write = shotWriter({ vocabulary: [], complexityHints: [], complexity: "medium", handles: 8 });

type Style = "block" | "flow";
type Written = {
  readonly code: number;
  readonly frames: number;
  readonly style: Style;
  readonly comment: boolean;
  readonly status: string;
};

/** A shot in YAML as somebody may have written it. */
function item({ code, frames, style, comment, status }: Written): string {
  const above = comment ? `  # note on ${code}\n  # clip C${code}, reel R\n` : "";
  const state = status === "" ? [] : [`status: ${status}`];
  if (style === "flow")
    return `${above}  - { ${[`code: S${code}`, ...state, `frames: ${frames}`, "work: [cleanup]"].join(", ")} }\n`;
  const lines = [
    `frames: ${frames} # locked`,
    `code: S${code}`,
    ...state,
    "days:\n      comp: [1, 2, 3] # mine",
    "description: |\n      two\n      lines",
  ];
  return `${above}  - ${lines.join("\n    ")}\n`;
}

const written = fc.record({
  code: fc.integer({ min: 10, max: 40 }),
  frames: fc.integer({ min: 1, max: 200 }),
  style: fc.constantFrom<Style>("block", "flow"),
  comment: fc.boolean(),
  status: fc.constantFrom("", "bid", "awarded", "hold", "omit"),
});
const cut = fc.uniqueArray(
  fc.record({
    code: fc.integer({ min: 10, max: 45 }),
    frames: fc.integer({ min: 1, max: 200 }),
    slow: fc.boolean(),
  }),
  {
    selector: ({ code }) => code,
    minLength: 1,
    maxLength: 15,
  },
);
const shows = fc.uniqueArray(written, { selector: ({ code }) => code, minLength: 1, maxLength: 15 });

function shotOf({
  code,
  frames,
  slow,
}: {
  readonly code: number;
  readonly frames: number;
  readonly slow: boolean;
}): CutShot {
  return {
    code: `S${code}`,
    description: "",
    frames,
    notes: slow ? ["retimed to 50 %"] : [],
    where: { file: "cut" },
  };
}

function laid(text: string, shots: readonly CutShot[]) {
  const show = openRecut(new TextEncoder().encode(text), "show.yaml").value;
  if (!show) throw new Error(text);
  return recutShow(show, { fps: 24, shots }, write);
}

test("a recut brings the cut's lengths and order of new shots, keeps every comment, and the second time changes nothing", () => {
  fc.assert(
    fc.property(shows, cut, fc.constantFrom("\n", "\r\n"), (items, list, end) => {
      const text =
        `# head\ntitle: T # mine\nfps: 24\nshots:\n${items.map(item).join("\n")}\n# foot\n`.replaceAll(
          "\n",
          end,
        );
      const shots = list.map(shotOf);
      const first = laid(text, shots);
      if (!items.some(({ code }) => list.some((one) => one.code === code))) {
        expect(first.problems.map(({ code }) => code)).toEqual(["nothing-in-common"]);
        return;
      }
      const yaml = first.value?.yaml ?? "";
      const read: readonly {
        readonly code: string;
        readonly frames: number;
        readonly status?: string;
        readonly days?: unknown;
      }[] = parse(yaml).shots;
      expect(
        read
          .filter(({ status }) => status !== "omit")
          .map(({ code }) => code)
          .sort(),
      ).toEqual(shots.map(({ code }) => code).sort());
      for (const { code, frames } of shots)
        expect(read.find((one) => one.code === code)?.frames).toBe(frames);
      for (const one of items) expect(yaml).toContain(one.comment ? `# note on ${one.code}${end}` : "# head");
      const days = items.filter(({ style }) => style === "block").length;
      expect(yaml.split("comp: [1, 2, 3] # mine")).toHaveLength(days + 1);
      const again = laid(yaml, shots);
      expect(again.value?.yaml).toBe(yaml);
      expect(again.value?.changes).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
