import { describe, expect, it } from "vitest";
import { run } from "./terminal.js";

const a = `title: A
rates: { artist/comp: 700 USD, artist/fx: 800 USD, artist/roto: 300 USD }
complexity: { medium: { value: [1, 2, 3], source: { text: here, date: 2025 } } }
`;
const b = `title: B
rates: { artist/comp: 700 USD, artist/fx: 900 USD }
complexity: { medium: { value: [1, 2, 3], source: { text: there, date: 2025 } }, hero: 4 }
`;
const files = { "a.yaml": a, "b.yaml": b };

describe("presets diff", () => {
  it("tells what differs leaf by leaf, with the lines", async () => {
    const { code, stdout, stderr } = await run(["presets", "diff", "a.yaml", "b.yaml"], { files });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(`rates.artist/fx
  - "800 USD"  a.yaml:2
  + "900 USD"  b.yaml:2
rates.artist/roto
  - "300 USD"  a.yaml:2
complexity.medium
  - {"value":[1,2,3],"source":{"text":"here","date":2025}}  a.yaml:3
  + {"value":[1,2,3],"source":{"text":"there","date":2025}}  b.yaml:3
complexity.hero
  + 4  b.yaml:3
4 differ; 1 is the same, 1 of them from another source.
`);
  });

  it("compares a preset with all it extends with a file over it", async () => {
    const mine = "extends: [regions/us]\nrates: { artist/comp: 555 USD }\n";
    const { stdout } = await run(["presets", "diff", "regions/us", "pilot/mine.yaml"], {
      files: { "pilot/mine.yaml": mine },
    });
    expect(stdout).toMatch(
      /^rates\.artist\/comp\n {2}- .*shotcost\/presets\/regions\/us\.yaml:\d+\n {2}\+ "555 USD" {2}pilot\/mine\.yaml:2\n1 differs;/u,
    );
    const same = await run(["presets", "diff", "regions/us", "regions/us"]);
    expect(same.stdout).toMatch(/^0 differ; \d+ are the same\.\n$/u);
  });

  it("needs both", async () => {
    const { code, stderr } = await run(["presets", "diff", "regions/us", "regions/uss"]);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "regions/us"');
  });
});

describe("presets show, list and figures", () => {
  it("shows each leaf with its place, what it replaced, and who says so", async () => {
    const mine =
      "extends: [regions/us]\nrates: { artist/comp: { value: 555 USD, source: { text: our books, date: 2026 } } }\n";
    const { stdout } = await run(["presets", "show", "pilot/mine.yaml"], {
      files: { "pilot/mine.yaml": mine },
    });
    const at = stdout.indexOf("rates.artist/comp: ");
    expect(stdout.slice(at).split("\n")[1]).toMatch(
      /^ {4}pilot\/mine\.yaml:2, over shotcost\/presets\/regions\/us\.yaml:\d+ {2}sourced: our books, 2026$/u,
    );
  });

  it("lists the built-in presets", async () => {
    const { stdout } = await run(["presets", "list"]);
    expect(stdout).toMatch(/^studios\/boutique +Boutique: /mu);
  });

  it("gives every figure of a file with its source and date, in Markdown too", async () => {
    const text =
      "rates: { artist/comp: { value: [500 USD, 620 USD, 800 USD], source: { text: our books, url: https://x.example/a, date: 2026-05 } } }\n";
    const options = { files: { "pilot/mine.yaml": `title: Mine | ours\n${text}` } };
    const { stdout } = await run(["presets", "figures", "pilot/mine.yaml", "--format", "markdown"], options);
    expect(stdout).toContain("| rates.artist/comp | 500, 620, 800 USD/artist-day | sourced [1] | 2026-05 |");
    expect(stdout).toContain("- [1] sourced: [our books](https://x.example/a), 2026-05");
  });
});
