import { describe, expect, it } from "vitest";
import { run } from "./terminal.js";

const estimate = ["estimate", "examples/el-eternauta/show.yaml", "--draws", "200"];
const onTerminal = { stderrIsTerminal: true, pace: 400 };

/** The lines of progress, in order; what is cleared away is no line. */
function progressLines(stderr: string): readonly string[] {
  return stderr
    .split("\r\u001b[K")
    .slice(1)
    .filter((line) => line !== "" && !line.includes("\n"));
}

describe("progress", () => {
  it("says what is being done, how far it has come, and how long it still takes", async () => {
    const { stderr } = await run(estimate, onTerminal);
    const lines = progressLines(stderr);
    expect(lines[0]).toMatch(/^estimating: \d+ of 17, about \d+ s left$/u);
    expect(lines.filter((line) => line.startsWith("estimating")).length).toBeGreaterThan(5);
    expect(lines.at(-1)).toBe("making the table");
  });

  it("leaves no line behind", async () => {
    const { stderr } = await run([...estimate, "--out", "bid.json", "--out", "bid.csv"], onTerminal);
    expect(stderr).toContain("making bid.json, 1 of 2\r\u001b[K");
    expect(stderr.slice(stderr.lastIndexOf("\r\u001b[K"))).not.toMatch(/making|estimating/u);
  });

  it.each([
    ["sweep", "examples/el-eternauta/show.yaml", "--vary", "rates.artist/fx=400..900/4", "--draws", "200"],
    ["schedule", "examples/el-eternauta/show.yaml", "--draws", "100"],
    ["import", "tests/fixtures/sheets/synthetic-wide.csv", "--fps", "24"],
    ["export", "examples/el-eternauta/show.yaml", "--to", "kitsu", "--draws", "200"],
    ["drivers", "examples/el-eternauta/show.yaml"],
    ["breakeven", "examples/el-eternauta/show.yaml"],
    ["plan", "examples/el-eternauta/show.yaml", "--budget", "90000 USD", "--draws", "200"],
    ["check", "examples/el-eternauta/show.yaml", "--max-cost", "1 USD", "--draws", "200"],
    ["diff", "examples/el-eternauta/show.yaml", "examples/el-eternauta/show.yaml", "--draws", "200"],
  ])("is there for %s", async (...argv) => {
    expect(progressLines((await run(argv, onTerminal)).stderr).join("\n")).toMatch(
      /^\w[\w /.-]*: [\d,]+ of [\d,]+/mu,
    );
  });

  it("is not there within the first second, off a terminal, or when nobody wants it", async () => {
    const none = "\u001b[K";
    expect((await run(estimate, { ...onTerminal, pace: 0.01 })).stderr).not.toContain(none);
    expect((await run(estimate, { ...onTerminal, stderrIsTerminal: false })).stderr).not.toContain(none);
    expect((await run([...estimate, "--quiet"], onTerminal)).stderr).toBe("");
  });

  it("changes nothing of what is printed", async () => {
    expect((await run(estimate, onTerminal)).stdout).toBe((await run(estimate)).stdout);
  });

  it("fits the width", async () => {
    for (const line of progressLines((await run(estimate, { ...onTerminal, width: 20 })).stderr))
      expect(line.length).toBeLessThan(20);
  });
});

describe("progress of a schedule", () => {
  const schedule = ["schedule", "examples/el-eternauta/show.yaml", "--draws", "100"];

  it("says which pipeline and which draw it is at, and how long all of it still takes", async () => {
    const lines = progressLines((await run(schedule, onTerminal)).stderr);
    expect(lines.join("\n")).toMatch(
      /^scheduling traditional, 1 of \d: draw \d+ of 100, about \d+ .*left$/mu,
    );
    expect(lines.join("\n")).toMatch(/^scheduling hybrid, 2 of \d: /mu);
  });

  it("ends with 130 within a pipeline and takes the line away", async () => {
    const turns = progressLines((await run(schedule, onTerminal)).stderr).filter((line) => line !== "");
    const within = turns.findIndex((line) => line.startsWith("scheduling")) + 3;
    const { code, stderr, stdout } = await run(schedule, { ...onTerminal, interruptedAt: within });
    expect(code).toBe(130);
    expect(stdout).toBe("");
    expect(stderr).toContain("scheduling traditional");
    expect(stderr.endsWith("\r\u001b[K")).toBe(true);
  });
});

describe("Ctrl-C", () => {
  it("while a long file is written leaves nothing of it", async () => {
    const argv = [...estimate, "--out", "bid.xlsx"];
    const { stderr } = await run(argv, onTerminal);
    const before = progressLines(stderr).filter((line) => line.startsWith("estimating")).length;
    expect(progressLines(stderr).at(-1)).toMatch(/^writing bid\.xlsx: [\d,]+ of [\d,]+, about \d+ s left$/u);
    const { code, written, stderr: cut } = await run(argv, { ...onTerminal, interruptedAt: before + 2 });
    expect(code).toBe(130);
    expect(cut).toContain("making bid.xlsx");
    expect([...written.keys()]).toEqual([]);
    expect(cut.endsWith("\r\u001b[K")).toBe(true);
  });

  it("ends with 130, takes the line away and writes nothing", async () => {
    const argv = [...estimate, "--out", "bid.json"];
    const { code, stderr, stdout, written } = await run(argv, { ...onTerminal, interruptedAt: 3 });
    expect(code).toBe(130);
    expect(stdout).toBe("");
    expect([...written.keys()]).toEqual([]);
    expect(stderr.endsWith("\r\u001b[K")).toBe(true);
  });

  it("between two files leaves the first whole and the second unwritten", async () => {
    const argv = [...estimate, "--out", "bid.json", "--out", "bid.csv"];
    const whole = await run(argv);
    const { code, written } = await run(argv, { interruptedAt: 1 });
    expect(code).toBe(130);
    expect([...written]).toEqual([["bid.json", whole.written.get("bid.json")]]);
  });
});
