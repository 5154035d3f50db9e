import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { csvRows } from "./csv-rows.js";
import { run } from "./terminal.js";

const example = "examples/el-eternauta/show.yaml";
const fast = ["--draws", "200", "--quiet"];

/** Synthetic: texts that a spreadsheet would take for formulas, every status and every form of a bid. */
const tricky = `title: Tricky
currency: USD
fps: 25
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us]
shots:
  - { code: "=1+1", sequence: SQ, frames: 48, handles: 8, work: [cleanup], complexity: simple, description: "+49, call \\"me\\"" }
  - { code: A2, frames: 36, status: awarded, complexity: hero, days: { comp: [1, 2, 4], roto: 0, fx: { p10: 1, p90: 3 } } }
  - { code: A3, sequence: SQ, frames: 1, status: hold, complexity: medium, days: { comp: 3, prep: { uniform: [1, 2] } }, description: "'quoted" }
  - { code: A4, sequence: SQ, frames: 10, status: omit, complexity: medium, work: [set-extension, wire-removal] }
`;

async function exported(to: string, show = tricky): Promise<string> {
  const { stdout, code } = await run(["export", "show.yaml", "--to", to, ...fast], {
    files: { "show.yaml": show },
  });
  expect(code).toBe(0);
  return stdout;
}

describe("a sheet that is exported", () => {
  test("to Kitsu has the columns of its import, in and out inclusive", async () => {
    const [head = [], first = []] = csvRows(await exported("kitsu"));
    expect(head.slice(0, 7)).toEqual([
      "Sequence",
      "Name",
      "Description",
      "Nb Frames",
      "Frame In",
      "Frame Out",
      "FPS",
    ]);
    expect(first.slice(0, 7)).toEqual(["SQ", "'=1+1", `'+49, call "me"`, "48", "1001", "1048", "25"]);
  });

  test("to Flow has cut, head and tail, and Flow's own short statuses", async () => {
    const [head = [], ...rows] = csvRows(await exported("flow"));
    const at = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(at("Status")).toEqual(["bid", "wtg", "hld", "omt"]);
    expect([
      at("Head In")[0],
      at("Cut In")[0],
      at("Cut Out")[0],
      at("Tail Out")[0],
      at("Cut Duration")[0],
    ]).toEqual(["993", "1001", "1048", "1056", "48"]);
  });

  test("as a bid sheet has a column per department, and ranges beside it", async () => {
    const [head = [], , second = []] = csvRows((await exported("bidsheet")).replace("\ufeff", ""));
    const of = (name: string) => second[head.indexOf(name)];
    expect([of("comp low (days)"), of("comp (days)"), of("comp high (days)")]).toEqual(["1", "2", "4"]);
    expect([of("roto (days)"), of("fx p10 (days)"), of("fx p90 (days)")]).toEqual(["0", "1", "3"]);
  });

  test("has the estimate's days and costs in columns that are not read as bids", async () => {
    const { stdout } = await run(["export", example, "--to", "bidsheet", ...fast]);
    const estimate = JSON.parse((await run(["estimate", example, "--format", "json", ...fast])).stdout);
    const [head = [], ...rows] = csvRows(stdout.replace("\ufeff", ""));
    const cost = head.findIndex((name) => name.startsWith("shotcost cost P50") && name.includes("hybrid"));
    for (const { code, pipelines } of estimate.shots) {
      const row = rows.find((one) => one[1] === code);
      if (pipelines.hybrid) expect(Number(row?.[cost])).toBeCloseTo(pipelines.hybrid.cost.p50, 0);
      else expect(row?.[cost]).toBe("");
    }
  });

  test("as OTIO has a marker per shot, with the estimate in its metadata", async () => {
    const timeline = JSON.parse((await run(["export", example, "--to", "otio", ...fast])).stdout);
    const [clip] = timeline.tracks.children[0].children;
    expect(clip.markers[0].name).toBe("VFX ETE_106_0510 Wide of the avenue under snow, new sky");
    expect(clip.markers[0].metadata.shotcost.estimate.pipelines.traditional.cost.p50).toBeGreaterThan(0);
    expect(clip.source_range.duration).toMatchObject({ value: 118, rate: 24 });
  });
});

describe("the command", () => {
  test("writes a file, and over one that is there only when told to", async () => {
    const argv = ["export", example, "--to", "kitsu", "--out", "shots.csv", ...fast];
    expect((await run(argv)).written.get("shots.csv")).toContain("Sequence,Name");
    const files = { "shots.csv": "mine" };
    expect([(await run(argv, { files })).code, (await run([...argv, "--force"], { files })).code]).toEqual([
      2, 0,
    ]);
  });

  test("names the formats there are", async () => {
    const { code, stderr } = await run(["export", example, "--to", "kitsune"]);
    expect(code).toBe(2);
    expect(stderr).toContain('no format "kitsune"; did you mean "kitsu"?');
  });

  test("hands over a show of which nothing is priced, and one that names no price", async () => {
    const held = tricky
      .replaceAll(/status: (?:awarded|omit)/gu, "status: hold")
      .replace("sequence: SQ, frames: 48", "status: hold, frames: 48");
    expect(
      csvRows((await exported("bidsheet", held)).replace("\ufeff", ""))[0]?.some((name) =>
        name.startsWith("shotcost"),
      ),
    ).toBe(false);
  });
});

/** What a show says of its shots, whatever else stands in it. */
async function shotsOf(files: Readonly<Record<string, string>>, name: string): Promise<unknown> {
  const { stdout, stderr } = await run(["estimate", name, "--format", "json", ...fast], { files });
  if (stdout === "") throw new Error(stderr);
  const { shots } = JSON.parse(stdout);
  return shots.map((shot: Readonly<Record<string, unknown>>) => [
    shot.code,
    shot.sequence,
    shot.frames,
    shot.status,
    shot.complexity,
    shot.work,
    shot.description,
    (shot.pipelines as Readonly<Record<string, { readonly artistDays: unknown }>>).traditional?.artistDays,
  ]);
}

describe("what is exported is imported to the same show", () => {
  test.each(["kitsu", "flow", "bidsheet", "otio"])(
    "by %s: shots, frames, statuses, work, and the same days in the end",
    async (to) => {
      const suffix = to === "otio" ? "otio" : "csv";
      const list = await exported(to);
      const back = await run(["import", `list.${suffix}`, "--quiet"], {
        files: { [`list.${suffix}`]: list },
      });
      expect(back.code).toBe(0);
      const files = { "show.yaml": tricky, "back.yaml": back.stdout };
      expect(await shotsOf(files, "back.yaml")).toEqual(await shotsOf(files, "show.yaml"));
    },
  );

  test.each(["bidsheet", "otio"])("by %s: El Eternauta with its assets, to the same price", async (to) => {
    const suffix = to === "otio" ? "otio" : "csv";
    // Neither list has a place for a deliverable.
    const whole = readFileSync(fileURLToPath(new URL(`../${example}`, import.meta.url)), "utf8");
    const text = whole.replace(/^deliverables:[\s\S]*$/mu, "");
    expect(text).not.toBe(whole);
    const list = (await run(["export", example, "--to", to, ...fast], { files: { [example]: text } })).stdout;
    const argv = [
      "import",
      `list.${suffix}`,
      "--preset",
      "studios/boutique",
      "--preset",
      "regions/ar-buenos-aires",
      "--quiet",
    ];
    const back = (await run(argv, { files: { [`list.${suffix}`]: list } })).stdout;
    const approvals = /^ {2}approvals: .*$/mu.exec(text)?.[0] ?? "";
    const files = { [example]: text, "back.yaml": `${back}defaults:\n${approvals}\n` };
    const total = async (name: string) =>
      JSON.parse((await run(["estimate", name, "--format", "json", ...fast], { files })).stdout).totals;
    const [one, other] = [await total(example), await total("back.yaml")];
    for (const pipeline of ["traditional", "hybrid", "generative"])
      expect(other[pipeline].cost).toEqual(one[pipeline].cost);
  });
});

test("approvals and pipelines of a shot's own, which no tracker holds, are told by code", async () => {
  const answer = "approvals: { final_pixels: false }";
  const show = tricky.replace("code: A2,", `code: A2, ${answer},`);
  const argv = ["export", "show.yaml", "--to", "kitsu", "--draws", "200"];
  const told = await run(argv, { files: { "show.yaml": show } });
  expect(told.stderr).toContain("approvals and pipelines of their own are left out of A2 [not-exported]");
  for (const to of ["otio", "bidsheet"]) {
    const held = await run(["export", "show.yaml", "--to", to, "--draws", "200"], {
      files: { "show.yaml": show },
    });
    expect(held.stderr).not.toContain("not-exported");
  }
  const silent = await run(argv, { files: { "show.yaml": tricky } });
  expect(silent.stderr).not.toContain("not-exported");
});
