import { describe, expect, it } from "vitest";
import { estimateSchema } from "../src/documents/estimate-schema.js";
import { run } from "./terminal.js";

const show = (more = "") => `title: Rules
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us, prices/terms]
${more}shots:
  - { code: A_1, sequence: A, frames: 50, work: [snow], complexity: medium, approvals: { final_pixels: false } }
  - { code: A_2, sequence: A, frames: 50, work: [snow], complexity: medium, approvals: { final_pixels: true } }
  - { code: A_3, sequence: A, frames: 50, work: [snow], complexity: medium, approvals: { final_pixels: false } }
`;
const said = async (argv: readonly string[], text = show()) => {
  const { stdout } = await run([...argv, "--draws", "200"], { files: { "show.yaml": text } });
  return stdout.replace(/\s+/gu, " ");
};

describe("the rules that the mix keeps to", () => {
  it("stand under the table and in Markdown, with the lines they are written in", async () => {
    const words =
      "It may not use hybrid and generative for A_1 and A_3: generated final pixels are not approved (show.yaml:7 and show.yaml:9).";
    expect(await said(["estimate", "show.yaml"])).toContain(words);
    const markdown = await said(["estimate", "show.yaml", "--format", "markdown"]);
    expect(markdown.replaceAll("\\", "")).toContain(words);
    const french = await said(["estimate", "show.yaml", "--locale", "fr-FR"]);
    expect(french).toContain("pour A_1 et A_3 : les pixels finaux générés ne sont pas acceptés");
  });

  it("are in the JSON once, with who says so, and a report of it says the same", async () => {
    const argv = ["estimate", "show.yaml", "--draws", "200", "--format", "json"];
    const files = { "show.yaml": show("forbid: [training-on-inputs]\n") };
    const { stdout } = await run(argv, { files });
    const estimate = estimateSchema.parse(JSON.parse(stdout));
    const [rule, ...others] = estimate.mix.rules ?? [];
    expect(others).toEqual([]);
    expect(rule?.rule).toBe("may-train-on-inputs");
    expect(rule?.sources.map(({ place }) => place?.line)).toEqual([6]);
    expect(rule?.subjects).toEqual({ hybrid: ["A_1", "A_2", "A_3"], generative: ["A_1", "A_2", "A_3"] });
    const again = await run(["report", "bid.json"], { files: { "bid.json": stdout } });
    expect(again.stdout).toBe((await run(["estimate", "show.yaml", "--draws", "200"], { files })).stdout);
  });

  it("are told by explain, with their source", async () => {
    const text = await said(["explain", "show.yaml", "A_3"]);
    expect(text).toContain(
      "By rule not generative in the cheapest way shot by shot: generated final pixels are not approved for it (show.yaml:9).",
    );
    expect(await said(["explain", "show.yaml", "A_2"])).not.toContain("By rule");
    const contested = show(
      'generators: { kling-3.0-omni-comfy: { clearance: contested, source: { text: a court file, date: "2026-05-01" } } }\n',
    );
    expect(await said(["explain", "show.yaml", "A_2"], contested)).toContain(
      "the rights of its generator are contested (a court file, 2026-05-01",
    );
  });
});
