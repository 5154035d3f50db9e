import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { matchShotName } from "../src/domain/match-shot-name.js";
import { readShotName } from "../src/domain/shot-name.js";
import { ale } from "../src/importers/ale.js";
import { csvSheet } from "../src/importers/csv-sheet.js";
import { edl } from "../src/importers/edl.js";
import { otio } from "../src/importers/otio.js";
import { run } from "./terminal.js";

/** `<shot>` for `${shot}`, which a linter takes for a mistake. */
const template = (short: string) => short.replaceAll(/<([a-z:\d]+)>/gu, (_, name: string) => `\${${name}}`);

function named(short: string) {
  const { value, problems } = readShotName(template(short));
  if (!value) throw new Error(JSON.stringify(problems));
  return value;
}

const read = (name: string, short: string) => matchShotName(name, named(short));

describe("a template for the names of clips", () => {
  test.each([
    ["117_GUD_0030", "<sequence>_<shot>", "117_GUD_0030", "117_GUD"],
    ["sq001_s0010", "<sequence>_<shot>", "sq001_s0010", "sq001"],
    ["SNW_0010_v02", "<sequence>_<shot>_v<version>", "SNW_0010", "SNW"],
    ["SNW_0010_V02", "<sequence>_<shot>[_v<version>]", "SNW_0010", "SNW"],
    ["SNW_0010", "<sequence>_<shot>[_v<version>]", "SNW_0010", "SNW"],
    ["ZZ100_504C (LAY1)", "<sequence>_<shot>[ (<ignore>)]", "ZZ100_504C", "ZZ100"],
    ["ZZ100_504C", "<sequence>_<shot>[ (<ignore>)]", "ZZ100_504C", "ZZ100"],
    ["QTLF_101_010_113_BG_01_V001", "<project>_<sequence:7>_<shot:3>*", "101_010_113", "101_010"],
    ["AP002A-3*", "<shot>\\*", "AP002A-3", undefined],
    ["show-sq1-comp-010", "<project>-<sequence>-<ignore>-<shot>", "sq1-010", "sq1"],
    ["117GUD0030", "<sequence:6><shot>", "117GUD0030", "117GUD"],
    ["010 of OPN", "<shot> of <sequence>", "010 of OPN", "OPN"],
    ["  OPN_010  ", "<sequence>_<shot>", "OPN_010", "OPN"],
  ])("reads %j by %s", (name, short, code, sequence) => {
    const found = read(name, short);
    expect(found?.code).toBe(code);
    if (sequence !== undefined) expect(found?.sequence).toBe(sequence);
  });

  test("fits the whole name, or what * leaves of it", () => {
    expect(read("x 117_GUD_0030", "<sequence>_<shot>")).toBeUndefined();
    expect(read("x 117_GUD_0030 y", "* <sequence>_<shot> *")).toEqual({
      code: "117_GUD_0030",
      sequence: "117_GUD",
    });
    expect(read("", "<shot>")).toBeUndefined();
    expect(read("_010", "<sequence>_<shot>")).toBeUndefined();
    expect(read("SNW_0010_v", "<sequence>_<shot>_v<version>")).toBeUndefined();
    expect(read("a".repeat(201), "<shot>")).toBeUndefined();
  });

  test("is never slow", () => {
    const slow = "<sequence>a<shot>a<reel>a<clip>a<version>a*a*a*b";
    expect(read("a".repeat(200), slow)).toBeUndefined();
  });

  test.each([
    ["<shott>", 1, 'no placeholder "<shott>"; did you mean "<shot>"?'],
    ["<shot", 1, "there is no <shot> in this template: it would give no codes"],
    ["<shot>_<shot>", 9, '"<shot>" stands twice in this template'],
    ["<sequence><shot>", 12, "nothing tells where <sequence> ends and <shot> begins"],
    ["<sequence>[_]<shot>", 15, "nothing tells where <sequence> ends and <shot> begins"],
    ["<shot>[a][b][c][d][e]", 20, "a template has at most 4 brackets"],
    ["<shot:0>", 1, "behind the colon stands a number of characters, as in <shot:4>"],
    ["<shot>[a", 8, "this [ is not closed with ]"],
    ["<shot>a]", 9, "there is no [ before this ]"],
    ["<shot>[a[b]]", 10, "a [ stands inside another"],
    ["", 1, "there is no <shot> in this template: it would give no codes"],
    ["a".repeat(201), 1, "a template has at most 200 characters"],
  ])("%s is refused at column %i", (short, column, message) => {
    const { value, problems } = readShotName(template(short));
    expect(value).toBeUndefined();
    expect(problems[0]).toMatchObject({
      code: "bad-template",
      message: template(message),
      where: { line: 1, column },
    });
  });

  test("a placeholder that is not closed is refused", () => {
    expect(readShotName(`a\${shot`).problems[0]).toMatchObject({
      message: "this placeholder is not closed with }",
      where: { column: 2 },
    });
  });
});

describe("shots are named by a template", () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const event = (number: number, at: number, clip: string) =>
    `${String(number).padStart(6, "0")}  R1 V C 01:00:0${at}:00 01:00:0${at + 1}:00 01:00:0${at}:00 01:00:0${at + 1}:00\n* FROM CLIP NAME: ${clip}\n`;

  test("clips of one code are one shot, and it is said", () => {
    const text = `TITLE: x\n${event(1, 0, "SQ1_010_v1.mov")}${event(2, 1, "SQ1_020_v1")}${event(3, 2, "SQ1_010_v2")}`;
    const found = edl.read(encode(text), "a.edl", {
      fps: 24,
      handles: 0,
      shotName: named("<sequence>_<shot>_v<version>"),
    });
    expect(found.value?.shots.map(({ code, sequence, frames }) => [code, sequence, frames])).toEqual([
      ["SQ1_010", "SQ1", 48],
      ["SQ1_020", "SQ1", 24],
    ]);
    expect(found.problems.map(({ code }) => code)).toEqual(["shot-in-several-events"]);
  });

  test("what does not fit keeps its name, with its row", () => {
    const text = `TITLE: x\n${event(1, 0, "SQ1_010")}${event(2, 1, "titles")}`;
    const found = edl.read(encode(text), "a.edl", {
      fps: 24,
      handles: 0,
      shotName: named("<sequence>_<shot>"),
    });
    expect(found.value?.shots.map(({ code }) => code)).toEqual(["SQ1_010", "titles"]);
    expect(found.problems).toMatchObject([
      { code: "shot-name-mismatch", severity: "warning", where: { line: 4 } },
    ]);
  });

  test("rows of a sheet", () => {
    const sheet = "Shot,Frames\nSQ1_010_v2,48\nSQ2_010,24\nelse,24\n";
    const found = csvSheet.read(encode(sheet), "a.csv", {
      fps: 24,
      handles: 0,
      shotName: named("<sequence>_<shot>[_v<version>]"),
    });
    expect(found.value?.shots.map(({ code, sequence }) => [code, sequence])).toEqual([
      ["SQ1_010", "SQ1"],
      ["SQ2_010", "SQ2"],
      ["else", undefined],
    ]);
  });
});

const corpus = fileURLToPath(new URL("../../shared/corpus/", import.meta.url));

describe.skipIf(!existsSync(corpus))("names in ../shared/corpus", () => {
  const importers = { edl, otio, ale };
  const shots = (path: string, short: string, more: object = {}) => {
    const suffix = path.endsWith("edl") ? "edl" : path.endsWith("otio") ? "otio" : "ale";
    const found = importers[suffix].read(readFileSync(`${corpus}${path}`), path, {
      fps: 24,
      handles: 0,
      shotName: named(short),
      ...more,
    });
    const misnamed = found.problems.filter(({ code }) => code === "shot-name-mismatch").length;
    return {
      shots: (found.value?.shots ?? []).map(({ code, sequence }) => `${code} ${sequence ?? ""}`),
      misnamed,
    };
  };

  test("screening_example: ZZ100 and its shots, the layer in brackets ignored", () => {
    for (const path of ["otio-cmx3600/screening_example.edl", "otio/screening_example.otio"]) {
      const { shots: found, misnamed } = shots(path, "<sequence>_<shot>[ (*)*]");
      expect(found).toContain("ZZ100_501 ZZ100");
      expect(found).toContain("ZZ100_504C ZZ100");
      expect(found).toHaveLength(9);
      expect(misnamed).toBe(0);
    }
  });

  test("edl_with_gaps: a scene and its takes", () => {
    expect(shots("py_edl_editor/edl_with_gaps.edl", "<sequence>-<shot>").shots).toEqual([
      "02-1m 02",
      "02-6m 02",
      "03-2m 03",
    ]);
  });

  test("cdl_example01: sequences of its marks; unmarked clips are warned of one by one", () => {
    const marked = shots("pycmx/cdl_example01.edl", "<sequence>_<shot>");
    expect(marked.shots).toContain("117_GUD_0030 117_GUD");
    expect(marked).toMatchObject({ misnamed: 0 });
    expect(marked.shots).toHaveLength(31);
    const all = shots("pycmx/cdl_example01.edl", "<sequence>_<shot>", { only: "all" });
    expect(all.misnamed).toBe(all.shots.length - 31);
    expect(all.misnamed).toBeGreaterThan(5);
  });

  test("cdl_frmc_example01: a plate's name", () => {
    const found = shots("pycmx/cdl_frmc_example01.edl", "<project>_<sequence:7>_<shot:3>*", { only: "all" });
    expect(found.misnamed).toBe(0);
    expect(found.shots).toHaveLength(1);
  });
});

describe("several reels at once", () => {
  const reel = (fps: string, ...events: readonly (readonly [code: string, frames: number])[]) =>
    `TITLE: ${fps}\n${events
      .map(([code, frames], index) => {
        const at = (frame: number) =>
          `01:00:${String(index * 2).padStart(2, "0")}:${String(frame).padStart(2, "0")}`;
        return `00000${index + 1}  R1 V C ${at(0)} ${at(frames)} ${at(0)} ${at(frames)}\n${code}\n`;
      })
      .join("")}`;

  async function imported(files: Readonly<Record<string, string>>, ...options: readonly string[]) {
    const result = await run(["import", ...Object.keys(files), "--fps", "24", "--dry-run", ...options], {
      files,
    });
    return {
      ...result,
      rows: result.stdout
        .split("\n")
        .slice(1, -1)
        .map((line) => line.trim().split(/\s+/u).slice(0, 2).join(" ")),
    };
  }

  test("become one show, in order; a shot of both is one, a clip of both is two", async () => {
    const files = {
      "a.edl": reel("one", ["*VFX SNW_010 snow", 20], ["*VFX SNW_020 rain", 10]),
      "b.edl": reel("two", ["*VFX snw_010 more snow", 5], ["*VFX SNW_030 fog", 7]),
    };
    const { code, rows, stderr } = await imported(files);
    expect(code).toBe(0);
    expect(rows).toEqual(["SNW_010 25", "SNW_020 10", "SNW_030 7"]);
    expect(stderr).toContain(
      "b.edl:2: warning: snw_010 is marked in a.edl, too: one shot, its frames added, 20 + 5: 25",
    );
    const clips = {
      "a.edl": reel("one", ["* FROM CLIP NAME: 13-1-M", 20]),
      "b.edl": reel("two", ["* FROM CLIP NAME: 13-1-M", 5]),
    };
    const unmarked = await imported(clips);
    expect(unmarked.rows).toEqual(["13-1-M 20", "13-1-M_2 5"]);
    expect(unmarked.stderr).toContain("[clip-in-several-reels]");
    const both = await imported(clips, "--shot-name", template("<shot>"));
    expect(both.rows).toEqual(["13-1-M 25"]);
  });

  test("at another rate are counted at the first's, and it is said", async () => {
    const clip = {
      OTIO_SCHEMA: "Clip.1",
      name: "B_010",
      source_range: {
        OTIO_SCHEMA: "TimeRange.1",
        start_time: { OTIO_SCHEMA: "RationalTime.1", value: 0, rate: 25 },
        duration: { OTIO_SCHEMA: "RationalTime.1", value: 50, rate: 25 },
      },
    };
    const track = { OTIO_SCHEMA: "Track.1", kind: "Video", children: [clip] };
    const files = { "a.edl": reel("one", ["*VFX A_010 snow", 20]), "b.otio": JSON.stringify(track) };
    const { rows, stderr } = await imported(files);
    expect(rows).toEqual(["A_010 20", "B_010 48"]);
    expect(stderr).toContain("b.otio runs at 25 frames per second, and the first list at 24");
  });

  test("two bids of one shot are an error with both rows; the first holds under --keep-going", async () => {
    const files = {
      "a.csv": "Shot,Frames,Comp (days)\nS010,24,2\n",
      "b.csv": "Shot,Frames,Comp (days)\nS020,24,2\ns010,48,3\n",
    };
    const { code, stderr } = await imported(files);
    expect(code).toBe(2);
    expect(stderr).toContain("b.csv:3: error: the code s010 stands in a.csv:2, too [duplicate-code]");
    const going = await imported(files, "--keep-going");
    expect(going.code).toBe(2);
    expect(going.rows).toEqual(["S010 24", "S020 24"]);
  });

  test("all that is wrong in any of them is told, and lines are shown of each", async () => {
    const files = {
      "a.edl": "nothing",
      "b.edl": "TITLE: x\n001 R V C 01:00:00:00 01:00:0x:00 01:00:00:00 01:00:01:00\n",
    };
    const { code, stderr } = await imported(files);
    expect(code).toBe(2);
    expect(stderr).toContain("a.edl: error:");
    expect(stderr).toContain("b.edl:2");
  });
});
