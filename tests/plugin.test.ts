import { describe, expect, it } from "vitest";
import { run } from "./terminal.js";

const show = `title: A vendor's price
currency: USD
fps: 24
delivery: { width: 1920, height: 1080, hdr: false, bit_depth: 10 }
presets: [studios/boutique, regions/us]
shots:
  - { code: A_010, frames: 48, work: [cleanup], complexity: simple }
  - { code: A_020, frames: 48, work: [cleanup], complexity: simple }
pipelines:
  vendor: { departments: { "*": { model: fixed-price, price: 1500 USD } } }
`;
const plugin = "tests/fixtures/fixed-price.ts";
const argv = ["estimate", "show.yaml", "--pipeline", "vendor", "--quiet"];

describe("a plug-in with a model and a reporter", () => {
  it("is used through --plugin", async () => {
    const result = await run([...argv, "--plugin", plugin, "--format", "one-line"], {
      files: { "show.yaml": show },
    });
    expect(result.stderr).toBe("");
    expect(result.stdout).toBe("vendor: 3000 USD\n");
    expect(result.code).toBe(0);
  });

  it("gives its reporter a file suffix", async () => {
    const result = await run([...argv, "--plugin", plugin, "--out", "bid.line"], {
      files: { "show.yaml": show },
    });
    expect(result.written.get("bid.line")).toBe("vendor: 3000 USD\n");
  });

  it("is refused when only the show names it", async () => {
    const named = `${show}plugins: [${plugin}]\n`;
    const result = await run(argv, { files: { "show.yaml": named } });
    expect(result.code).toBe(2);
    expect(result.stdout).toBe("");
    expect(result.stderr).toContain("[plugin-not-allowed]");
    expect(result.stderr).toContain(`--plugin ${plugin}`);
  });

  it("may be named by the show when the command line allows it", async () => {
    const named = `${show}plugins: [${plugin}]\n`;
    const result = await run([...argv, "--plugin", plugin, "--format", "one-line"], {
      files: { "show.yaml": named },
    });
    expect(result.code).toBe(0);
    expect(result.stdout).toBe("vendor: 3000 USD\n");
  });

  it("may not take a built-in's name", async () => {
    const taken = {
      name: "mine",
      reporters: [{ name: "json", summary: "", extensions: [], render: () => "" }],
    };
    const result = await run([...argv, "--plugin", "mine.js"], {
      files: { "show.yaml": show, "mine.js": "" },
      plugins: { "mine.js": taken },
    });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain("[plugin-name-taken]");
  });
});
