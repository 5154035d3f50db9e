import { describe, expect, it } from "vitest";
import { run } from "./terminal.js";

const show = "examples/commercial/show.yaml";

/** An estimate as version 1 saved it: no number stands for a case or a factor. */
function asFirst(text: string): string {
  const { clearances, ...estimate } = JSON.parse(text);
  const { cases, subjects, generators } = clearances;
  const full = Object.entries<number>(subjects).map(([code, at]) => [code, cases[at]]);
  return JSON.stringify({
    ...estimate,
    schema: "shotcost/estimate@1",
    clearances: { generators, subjects: Object.fromEntries(full) },
  });
}

describe("an estimate saved as version 1", () => {
  it("is shown and checked as the same one saved now", async () => {
    const { stdout: now } = await run(["estimate", show, "--draws", "200", "--format", "json"]);
    const files = { "now.json": now, "first.json": asFirst(now) };
    expect(files["first.json"]).not.toContain('"cases"');
    const shown = await run(["report", "first.json", "--format", "json"], { files });
    expect(shown.stderr).toBe("");
    expect(shown.stdout).toBe(now);
    const gate = ["--approvals", "--clearance", "licensed"];
    const [first, second] = [
      await run(["check", "first.json", ...gate], { files }),
      await run(["check", "now.json", ...gate], { files }),
    ];
    expect(first.stdout.replaceAll("first.json", "now.json")).toBe(second.stdout);
    expect(first.code).toBe(second.code);
  });

  it("tells what is wrong in it", async () => {
    const { stdout: now } = await run(["estimate", show, "--draws", "200", "--format", "json"]);
    const wrong = asFirst(now).replace('"generated":true', '"generated":"yes"');
    const { code, stderr } = await run(["report", "first.json"], { files: { "first.json": wrong } });
    expect(code).toBe(2);
    expect(stderr).toContain("generated: expected boolean");
  });
});
