import { describe, expect, it } from "vitest";
import { replicateBounds, replicateGroups } from "../src/simulation/replicates.js";
import { run } from "./terminal.js";

function showOf(shots: number): string {
  const lines = Array.from(
    { length: shots },
    (_, i) =>
      `  - { code: S${i}, sequence: Q${i % 9}, frames: ${24 + i}, work: [${i % 2 ? "cleanup" : "snow"}] }`,
  );
  return `title: Many
currency: USD
fps: 24
delivery: { width: 1920, height: 1080, hdr: false, bit_depth: 10 }
presets: [studios/mid-size, regions/uk]
defaults: { complexity: medium, approvals: { final_pixels: true } }
shots:
${lines.join("\n")}
`;
}

async function estimated(shots: number, ...argv: readonly string[]) {
  const { stdout } = await run(["estimate", "show.yaml", "--format", "json", ...argv], {
    files: { "show.yaml": showOf(shots) },
  });
  return JSON.parse(stdout);
}

describe("the number of draws", () => {
  it("is smaller for a long show, and one more shot still changes no other's figures", async () => {
    const [short, long] = [await estimated(100), await estimated(101)];
    expect(short.provenance).toMatchObject({ draws: 10_240, subjectDraws: 2048 });
    expect(long.provenance).toMatchObject({ draws: 4096, subjectDraws: 2048 });
    expect(long.shots.slice(0, 100)).toEqual(short.shots);
    const sequence = (one: { sequences: { sequence: string }[] }) =>
      one.sequences.filter((two) => two.sequence !== "Q1");
    expect(sequence(long)).toEqual(sequence(short));
    expect(long.totals.traditional.cost.p50).not.toBe(short.totals.traditional.cost.p50);
  });

  it("holds for every figure when it is said, and a saved estimate is compared on its own draws", async () => {
    const said = await estimated(12, "--draws", "4096");
    expect(said.provenance.draws).toBe(4096);
    expect(said.provenance.subjectDraws).toBeUndefined();
    const usual = await estimated(12);
    expect(said.shots[3].pipelines.traditional.cost.mean).toBe(
      usual.shots[3].pipelines.traditional.cost.mean,
    );
    expect(said.shots[3].pipelines.traditional.cost.p90).not.toBe(
      usual.shots[3].pipelines.traditional.cost.p90,
    );
    const files = { "show.yaml": showOf(12), "old.json": JSON.stringify(usual) };
    const { stdout } = await run(["diff", "old.json", "show.yaml"], { files });
    expect(stdout).toBe("No change: old.json → show.yaml\n");
  });

  it("is that of a shot for departments and phases, too", async () => {
    const [usual, fewer] = [await estimated(12), await estimated(12, "--draws", "2048")];
    expect(usual.provenance.draws).toBe(10_240);
    for (const part of ["sequences", "departments", "phases", "shots"])
      expect(usual[part]).toEqual(fewer[part]);
    expect(usual.totals.traditional.cost.p90).not.toBe(fewer.totals.traditional.cost.p90);
  });

  it("explains a shot on the draws that its figures are read from", async () => {
    const files = { "show.yaml": showOf(12) };
    const { stdout } = await run(["explain", "show.yaml", "S3"], { files });
    expect(stdout).toContain("2,048 draws");
  });
});

describe("repetitions", () => {
  it("do not grow in long runs: one begins as the other does", () => {
    expect(replicateBounds(10_240).slice(0, 17)).toEqual(replicateBounds(2048));
    expect(replicateBounds(5000).slice(-3)).toEqual([4864, 4992, 5000]);
    expect(replicateBounds(400)).toHaveLength(21);
  });

  it("are grouped into 16 to 31 of about the same length, none left out", () => {
    for (const draws of [2048, 2100, 4096, 4100, 5000, 10_000, 10_240, 99_999]) {
      const groups = replicateGroups(draws);
      expect(groups[0]).toBe(0);
      expect(groups.at(-1)).toBe(draws);
      expect(groups.length - 1).toBeGreaterThanOrEqual(15);
      expect(groups.length - 1).toBeLessThanOrEqual(31);
      const lengths = groups.slice(1).map((end, i) => end - (groups[i] ?? 0));
      expect(Math.max(...lengths)).toBeLessThanOrEqual(2 * Math.min(...lengths));
      const bounds = new Set(replicateBounds(draws));
      expect(groups.every((one) => bounds.has(one))).toBe(true);
    }
  });
});
