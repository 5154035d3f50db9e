import { expect, test } from "vitest";
import { run } from "./terminal.js";

/** Synthetic: longer than a text that is parsed with positions for a warning's sake. */
const long = `title: Long
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us]
defaults: { handles: 8, complexity: medium }
shots:
${Array.from({ length: 900 }, (_, index) => `  - code: S_${index}\n    frames: 24\n    status: hold\n    description: ${"x".repeat(300)}\n    work: [cleanup]\n`).join("")}  - code: LAST
    frames: 24
    work: [set-extension]
`;

test("a warning in a long show has its line, too", async () => {
  const { code, stderr } = await run(["estimate", "show.yaml", "--draws", "200", "--by", "show"], {
    files: { "show.yaml": long },
  });
  expect(code).toBe(0);
  const line = long.split("\n").indexOf("  - code: LAST") + 1;
  expect(stderr).toContain("[approvals-unanswered]");
  expect(stderr).toContain(`show.yaml:${line}:`);
});
