import { describe, expect, it } from "vitest";
import { builtInModels } from "../src/catalog.js";
import { type PartJob, valueParts } from "../src/estimating/part-threads.js";
import { showParts } from "../src/estimating/show-parts.js";
import { run } from "./terminal.js";

const works = ["set-extension", "cleanup", "crowd-extension", "snow", "wire-removal"];

/** A show in which some shots use an asset and others do not, some twice in a sequence, some in one of a hundred. */
function longShow(shots: number, first = ""): string {
  const lines = Array.from({ length: shots }, (_, i) => {
    const sequence = i % 3 === 0 ? "LONG" : `SQ${Math.floor(i / 7)}`;
    const asset = i % 5 === 0 ? ", assets: [tower]" : "";
    return `  - { code: S${i}, sequence: ${sequence}, frames: ${24 + (i % 90)}, work: [${works[i % works.length]}]${asset} }`;
  });
  return `title: Long
currency: USD
fps: 24
delivery: { width: 1920, height: 1080, hdr: false, bit_depth: 10 }
presets: [studios/mid-size, regions/uk]
defaults: { complexity: medium, approvals: { final_pixels: true } }
assets:
  tower: { type: environment, complexity: complex, sequences: [LONG] }
shots:
${first}${lines.join("\n")}
`;
}

const others = new Map(builtInModels.map((model) => [model.name, model]));
/** The last part is heard first. */
const thread = (job: unknown, say: (message: unknown) => void) => {
  const messages: unknown[] = [];
  valueParts(job as PartJob, others, (message) => messages.push(message));
  for (const message of messages.reverse()) say(message);
};

async function priced(
  text: string,
  argv: readonly string[],
  options: { processors?: number; thread?: typeof thread } = {},
) {
  return run(["estimate", "show.yaml", "--draws", "100", ...argv], {
    files: { "show.yaml": text },
    ...options,
  });
}

describe("threads beside the program", () => {
  it("give the same bytes as none, and take part", async () => {
    const jobs: number[] = [];
    const counting = (job: unknown, say: (message: unknown) => void) =>
      thread(job, (message) => {
        jobs.push(1);
        say(message);
      });
    const text = longShow(330);
    const alone = await priced(text, ["--format", "json"]);
    const beside = await priced(text, ["--format", "json", "--threads", "3"], { thread: counting });
    expect(alone.code).toBe(0);
    expect(beside.stdout).toBe(alone.stdout);
    expect(jobs.length).toBeGreaterThan(2);
    const codes = Array.from({ length: 330 }, (_, i) => `S${i}`);
    expect(Object.keys(JSON.parse(alone.stdout).mix.choice)).toEqual(codes);
  });

  it("tell the same problems in the same order", async () => {
    const text = longShow(330).replace(/work: \[snow\](?=.*\n.*\n.*S29[0-9])/u, "work: [nonsense]");
    const wrong = longShow(330).replaceAll("work: [snow]", "work: [snow], days: { nobody: 3 }");
    for (const one of [text, wrong]) {
      const alone = await priced(one, ["--format", "json"]);
      const beside = await priced(one, ["--format", "json", "--threads", "2"], { thread });
      expect(beside.stderr).toBe(alone.stderr);
      expect(beside.stdout).toBe(alone.stdout);
      expect(beside.code).toBe(alone.code);
    }
    expect((await priced(wrong, [])).code).toBe(2);
  });

  it("are not started for a short show, with --threads 1, for the ledger or with a plug-in's models", async () => {
    const never = () => {
      throw new Error("a thread was started");
    };
    const options = { processors: 8, thread: never };
    const text = longShow(310);
    for (const argv of [[], ["--threads", "1"], ["--threads", "8", "--ledger"]])
      expect((await priced(text, ["--format", "json", ...argv], options)).code, argv.join(" ")).toBe(0);
    expect((await priced(longShow(40), ["--format", "json", "--threads", "8"], options)).code).toBe(0);
    const started = await priced(text, ["--format", "json", "--threads", "8"], options);
    expect(started.code).toBe(70);
    expect(started.stderr).toContain("a thread was started");
  });
});

describe("the parts of a show", () => {
  const subject = (code: string, sequence: string, kind: "shot" | "asset" = "shot") => {
    return { kind, code, sequence, status: "bid" } as const;
  };
  const cut = (subjects: readonly ReturnType<typeof subject>[]) =>
    showParts({ subjects } as unknown as Parameters<typeof showParts>[0]);

  it("have every subject once, assets first, and no run that is longer than a part", () => {
    const shots = Array.from({ length: 500 }, (_, i) => subject(`S${i}`, `Q${i % 4 === 0 ? 0 : i}`));
    const { assets, others } = cut([...shots, subject("A", "Q1", "asset")]);
    expect(assets.flatMap((one) => one.subjects.map(({ code }) => code))).toEqual(["A"]);
    const codes = others.flatMap((part) => part.flatMap((one) => one.subjects.map(({ code }) => code)));
    expect(new Set(codes)).toEqual(new Set(shots.map(({ code }) => code)));
    expect(codes).toHaveLength(500);
    for (const part of others) {
      expect(part.reduce((sum, one) => sum + one.subjects.length, 0)).toBeLessThanOrEqual(64);
      for (const one of part)
        expect(new Set(one.subjects.map((two) => two.sequence))).toEqual(new Set([one.sequence]));
    }
  });

  it("cut a sequence the same way whatever the others are", () => {
    const own = Array.from({ length: 150 }, (_, i) => subject(`S${i}`, "Q"));
    const more = Array.from({ length: 90 }, (_, i) => subject(`T${i}`, "R"));
    const runsOf = (subjects: readonly ReturnType<typeof subject>[]) =>
      cut(subjects)
        .others.flat()
        .filter(({ sequence }) => sequence === "Q")
        .map((one) => one.subjects.map(({ code }) => code));
    expect(runsOf([...more, ...own])).toEqual(runsOf(own));
  });
});
