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

  test.each(["bidsheet", "otio"])(
    "by %s: El Eternauta with its assets and deliverables, to the same price",
    async (to) => {
      const suffix = to === "otio" ? "otio" : "csv";
      const text = readFileSync(fileURLToPath(new URL(`../${example}`, import.meta.url)), "utf8");
      expect(text).toMatch(/^deliverables:/mu);
      const list = (await run(["export", example, "--to", to, ...fast], { files: { [example]: text } }))
        .stdout;
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
    },
  );
});

/** Synthetic: a shot that says all that a shot may say. */
const whole = `title: Whole
currency: USD
fps: 25
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us]
plates: { SQ: "2026-05-04" }
sequences: { SQ: { title: The storm } }
shots:
  - code: A1
    sequence: SQ
    frames: 48
    handles: 8
    description: a long line
    work: [cleanup]
    complexity: simple
    camera: handheld
    days: { comp: { value: [1, 2, 4], source: { text: the vendor, date: "2026-05" } } }
    approvals: { final_pixels: false }
    pipelines: { hybrid: { departments: { roto: { model: artists, share: 0.3 } } } }
    metadata: { otio: { clip: { avid: { tape: A001 } } }, shotgrid_id: 12 }
`;

describe("what a tracker has no column for", () => {
  test.each(["kitsu", "flow", "bidsheet", "otio"])("%s keeps, and the import reads", async (to) => {
    const made = await run(["export", "show.yaml", "--to", to, "--draws", "200"], {
      files: { "show.yaml": whole },
    });
    expect(made.stderr).not.toContain("not-exported");
    const list = to === "otio" ? "list.otio" : "list.csv";
    const back = await run(["import", list, "--quiet"], { files: { [list]: made.stdout } });
    for (const line of [
      "camera: handheld",
      "days: {comp: {value: [1, 2, 4], source: {text: the vendor, date: 2026-05}}}",
      "approvals: {final_pixels: false}",
      "pipelines: {hybrid: {departments: {roto: {model: artists, share: 0.3}}}}",
      "tape: A001",
      "shotgrid_id: 12",
      "SQ: {title: The storm}",
      ": 2026-05-04",
    ])
      expect(back.stdout.replaceAll('"', "")).toContain(line);
  });

  test("the preview of an import shows, with the assets and what is said of sequences", async () => {
    const show = whole.replace(
      "shots:\n",
      "assets: { street: { type: environment, complexity: hero, sequences: [SQ, B] } }\nshots:\n",
    );
    const made = await run(["export", "show.yaml", "--to", "bidsheet", ...fast], {
      files: { "show.yaml": show },
    });
    const { stdout } = await run(["import", "list.csv", "--dry-run", "--quiet"], {
      files: { "list.csv": made.stdout },
      width: 200,
    });
    const rows = stdout
      .trim()
      .split("\n")
      .map((line) => line.split(/ {2,}/u));
    const columns = ["shot", "sequence", "frames", "handles", "status", "complexity", "comp d", "work"];
    const kept = ["final pixels", "own pipelines", "camera", "plates", "metadata", "description"];
    expect(rows).toEqual([
      [...columns, ...kept],
      [
        "A1",
        "SQ",
        "48",
        "8",
        "bid",
        "simple",
        "2.17",
        "cleanup",
        "no",
        "hybrid",
        "handheld",
        "2026-05-04",
        "otio, shotgrid_id",
        "a long line",
      ],
      [""],
      ["asset", "type", "sequences", "status", "complexity", "work", "description"],
      ["street", "environment", "SQ, B", "bid", "hero", "environment"],
      [""],
      ["sequence SQ: The storm"],
    ]);
  });

  test("what a text loses in a cell is told by code", async () => {
    const show = whole.replace("a long line", JSON.stringify("two\nlines"));
    const argv = ["export", "show.yaml", "--to", "kitsu", "--draws", "200"];
    const { stderr } = await run(argv, { files: { "show.yaml": show } });
    expect(stderr).toContain("become one blank in the texts of A1 [not-exported]");
  });

  test("pipelines longer than a spreadsheet's cell are told", async () => {
    const show = whole.replace("tape: A001", `tape: ${"x".repeat(33_000)}`);
    const argv = ["export", "show.yaml", "--to", "flow", "--draws", "200"];
    const { stderr } = await run(argv, { files: { "show.yaml": show } });
    expect(stderr).toContain("pipelines or metadata of A1 are longer than the 32767 characters");
  });
});

describe("another program's metadata in a timeline", () => {
  const range = (start: number, length: number) => ({
    OTIO_SCHEMA: "TimeRange.1",
    start_time: { OTIO_SCHEMA: "RationalTime.1", value: start, rate: 24 },
    duration: { OTIO_SCHEMA: "RationalTime.1", value: length, rate: 24 },
  });
  const timeline = (clip: unknown) =>
    JSON.stringify({
      OTIO_SCHEMA: "Timeline.1",
      name: "cut",
      tracks: {
        OTIO_SCHEMA: "Stack.1",
        children: [{ OTIO_SCHEMA: "Track.1", kind: "Video", children: [clip] }],
      },
    });
  const clip = {
    OTIO_SCHEMA: "Clip.2",
    name: "A001C003",
    source_range: range(1000, 48),
    media_references: {
      DEFAULT_MEDIA: {
        OTIO_SCHEMA: "ExternalReference.1",
        target_url: "a.mov",
        metadata: { camera: { iso: 800 } },
      },
    },
    metadata: { avid: { "source id": "00:FF", list: [1, null, true] } },
    markers: [
      {
        OTIO_SCHEMA: "Marker.2",
        name: "VFX SH010 remove the rig",
        color: "RED",
        marked_range: range(1010, 1),
        metadata: { avid: { user: "ann" } },
      },
      {
        OTIO_SCHEMA: "Marker.2",
        name: "eyeline",
        color: "BLUE",
        marked_range: range(1020, 2),
        metadata: { x: "y" },
      },
    ],
  };

  test("stays with its shot and goes back under its own keys, ours beside it", async () => {
    const { stdout } = await run(["import", "cut.otio", "--quiet"], {
      files: { "cut.otio": timeline(clip) },
    });
    const back = await run(["export", "show.yaml", "--to", "otio", ...fast], {
      files: { "show.yaml": stdout },
    });
    const [made] = JSON.parse(back.stdout).tracks.children[0].children;
    expect(made.metadata.avid).toEqual(clip.metadata.avid);
    expect(made.metadata.shotcost.shot).not.toHaveProperty("metadata");
    expect(made.media_reference.metadata).toEqual({ camera: { iso: 800 } });
    expect(made.markers[0].metadata).toMatchObject({ avid: { user: "ann" }, shotcost: {} });
    expect(made.markers[1]).toEqual({ ...clip.markers[1], marked_range: range(20, 2) });
    const bare = await run(["import", "cut.otio", "--no-metadata", "--quiet"], {
      files: { "cut.otio": timeline(clip) },
    });
    expect(bare.stdout).not.toContain("metadata");
  });

  const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });
  test.each([
    ["a key with a meaning of its own", JSON.parse('{"__proto__": {"polluted": true}}')],
    ["too deep", deep(200)],
    ["too large", { text: "x".repeat(300_000) }],
    ["a key that is too long", { ["k".repeat(2000)]: 1 }],
  ])("%s is left out, and said", async (_, metadata) => {
    const { stdout, stderr, code } = await run(["import", "cut.otio"], {
      files: { "cut.otio": timeline({ ...clip, metadata }) },
    });
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining("SH010: metadata are left out: its clip's: "),
    ]);
    expect(stdout).toContain("metadata: {otio: {media: {camera: {iso: 800}}");
    expect(stdout).not.toMatch(/polluted|xxxx|kkkk/u);
  });

  test("that holds a cycle by reference is data like any other", async () => {
    const metadata = { self: { OTIO_SCHEMA: "SerializableObjectRef.1", id: "Clip-1" } };
    const { stdout, code } = await run(["import", "cut.otio", "--quiet"], {
      files: { "cut.otio": timeline({ ...clip, metadata }) },
    });
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining("self: {OTIO_SCHEMA: SerializableObjectRef.1"),
    ]);
  });
});
