import { describe, expect, test } from "vitest";
import type { CutList, ImportOptions } from "../src/domain/cut-list.js";
import type { Checked } from "../src/domain/problem.js";
import { ale } from "../src/importers/ale.js";

function read(text: string, said: Partial<ImportOptions> = {}): Checked<CutList> {
  return ale.read(new TextEncoder().encode(text), "bin.ale", { handles: 0, ...said });
}

function list(columns: string, rows: readonly string[], fps = "24"): string {
  const tabs = (line: string): string => line.split("|").join("\t");
  return [
    "Heading",
    "FIELD_DELIM\tTABS",
    `FPS\t${fps}`,
    "",
    "Column",
    tabs(columns),
    "",
    "Data",
    ...rows.map(tabs),
  ].join("\n");
}

function codes(result: Checked<CutList>): readonly string[] {
  return result.problems.map((problem) => `${problem.severity} ${problem.code}`);
}

const columns = "Name|Tracks|Start|End|Duration|Tape|DESCRIPT|FPS";

describe("a bin", () => {
  test("gives its clips from Start to End, with tape and description; they have no place in a cut", () => {
    const result = read(
      list(columns, [
        "A_010.mov|V|01:00:00:00|01:00:02:00|00:00:02:00|R7|add snow|",
        "B|A1A2|01:00:00:00|01:00:02:00|||",
      ]),
    );
    expect(result.problems).toEqual([]);
    expect(result.value).toEqual({
      title: "",
      fps: 24,
      events: 1,
      shots: [
        {
          code: "A_010",
          description: "add snow",
          frames: 48,
          clip: "A_010.mov",
          fromClip: true,
          reel: "R7",
          notes: ["add snow"],
          where: { file: "bin.ale", line: 9 },
        },
      ],
    });
  });

  test("reads the same with CRLF and blank lines between all lines", () => {
    const text = list(columns, ["A|V|01:00:00:00|01:00:02:00||||"]);
    expect(read(text.replaceAll("\n", "\r\n\r\n")).value?.shots[0]?.frames).toBe(48);
  });

  test("marks shots by VFX in a text column", () => {
    const rows = ["A|V|01:00:00:00|01:00:02:00|||VFX S_010 add snow|", "B|V|01:00:00:00|01:00:02:00||||"];
    const result = read(list(columns, rows));
    expect(result.value?.shots).toMatchObject([{ code: "S_010", description: "add snow" }]);
    expect(codes(result)).toEqual(["warning unmarked-events"]);
  });

  test("takes Duration where Start and End are missing, and doubts one that differs", () => {
    expect(read(list(columns, ["A|V|||00:00:02:00|||"])).value?.shots[0]?.frames).toBe(48);
    const differs = read(list(columns, ["A|V|01:00:00:00|01:00:02:00|00:00:03:00|||"]));
    expect(codes(differs)).toEqual(["warning duration-mismatch"]);
    expect(differs.value?.shots[0]?.frames).toBe(48);
  });

  test("counts clips of another rate in its own", () => {
    const result = read(list(columns, ["A|V|01:00:00:00|01:00:02:00||||60"]));
    expect(result.value?.shots[0]?.frames).toBe(48);
    expect(codes(result)).toEqual(["warning mixed-rates"]);
  });

  test("tells bad cells by line and column, and reads the other rows", () => {
    const rows = [
      "A|V|01:00:00:00|01:00:02:00||||",
      "B|V|01:00:00:24|01:00:02:00||||",
      "C|V|soon|01:00:02:00||||",
      "D|V||||||",
      "E|V|01:00:02:00|01:00:00:00||||",
      "F|V|01:00:00:00|01:00:00:00||||",
      "G|V|01:00:00:00|01:00:01:00|||||one|more",
    ];
    const result = read(list(columns, rows));
    expect(result.value?.shots.map((shot) => shot.code)).toEqual(["A", "G"]);
    expect(
      result.problems.map((problem) => [problem.code, problem.where.line, problem.where.column]),
    ).toEqual([
      ["too-many-cells", 15, undefined],
      ["frame-out-of-range", 10, 5],
      ["malformed-timecode", 11, 5],
      ["no-duration", 12, undefined],
      ["out-before-in", 13, undefined],
      ["empty-event", 14, undefined],
    ]);
  });

  test("without rows, picture, rate or columns is refused", () => {
    expect(codes(read(list(columns, [])))).toEqual(["error no-picture-events"]);
    expect(codes(read(list(columns, ["B|A1|01:00:00:00|01:00:02:00||||"])))).toEqual([
      "error no-picture-events",
    ]);
    const unrated = list(columns, ["A|V|01:00:00:00|01:00:02:00||||"]).replace("FPS\t24\n", "");
    expect(codes(read(unrated))).toEqual(["error fps-needed"]);
    expect(read(unrated, { fps: 25 }).value?.shots[0]?.frames).toBe(50);
    expect(codes(read("Name\tStart\nA\t01:00:00:00"))).toEqual(["error not-an-ale"]);
  });
});
