import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { CutList, ImportOptions } from "../src/domain/cut-list.js";
import type { Checked } from "../src/domain/problem.js";
import { edl } from "../src/importers/edl.js";

/** Real cuts beside the project; where they are absent every test here is skipped by name. */
const corpus = fileURLToPath(new URL("../../shared/corpus/", import.meta.url));
const absent = !existsSync(corpus);

const importers = [edl];

function read(path: string, said: Partial<ImportOptions> = {}): Checked<CutList> {
  const suffix = path.slice(path.lastIndexOf(".") + 1);
  const importer = importers.find((one) => one.extensions.includes(suffix));
  if (!importer) throw new Error(`no importer reads ${path}`);
  return importer.read(readFileSync(`${corpus}${path}`), path, { fps: 24, handles: 0, ...said });
}

function frames(result: Checked<CutList>): readonly number[] {
  return (result.value?.shots ?? []).map((shot) => shot.frames);
}

function codes(result: Checked<CutList>): readonly string[] {
  return [...new Set(result.problems.map((problem) => problem.code))];
}

/** File → rate, picture events, shots, frames, kinds of problems. */
const table: readonly (readonly [
  path: string,
  fps: number,
  events: number,
  shots: number,
  frames: number,
  problems: readonly string[],
])[] = [
  ["otio-cmx3600/25fps.edl", 25, 4, 4, 496, []],
  ["otio-cmx3600/avid_example.edl", 24, 2, 2, 81, []],
  ["otio-cmx3600/dissolve_test.edl", 24, 3, 3, 20, ["dissolve-overlap"]],
  ["otio-cmx3600/no_spaces_test.edl", 24, 9, 9, 1049, []],
  ["otio-cmx3600/screening_example.edl", 24, 9, 9, 1049, []],
  ["otio-cmx3600/speed_effects_small.edl", 24, 5, 5, 198, []],
  ["otio-cmx3600/timecode_mismatch.edl", 25, 20, 20, 1787, ["source-record-mismatch"]],
  ["py_edl_editor/edl_with_gaps.edl", 24, 3, 3, 374, []],
  ["py_edl_editor/edl_with_gaps_start0_plus_handles.edl", 24, 3, 3, 422, []],
  ["py_edl_editor/edl_without_gaps.edl", 24, 3, 3, 374, []],
  ["pycmx/cdl_example01.edl", 24, 39, 31, 2045, ["unmarked-events"]],
  ["pycmx/cdl_frmc_example01.edl", 24, 1, 1, 102, []],
  ["pycmx/ISSUE_14_conform_edl_issue_03.edl", 24, 42, 42, 5397, []],
  ["pycmx/test_25.edl", 25, 6, 6, 3897, ["dissolve-overlap"]],
];

describe.skipIf(absent)("the real cuts in ../shared/corpus", () => {
  for (const [path, fps, events, shots, sum, problems] of table) {
    test(`${path} has ${shots} shots of ${events} events and ${sum} frames`, () => {
      const result = read(path, { fps });
      expect(result.value?.events).toBe(events);
      expect(result.value?.shots).toHaveLength(shots);
      expect(frames(result).reduce((total, one) => total + one, 0)).toBe(sum);
      expect(codes(result)).toEqual(problems);
      const names = (result.value?.shots ?? []).map((shot) => shot.code.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
    });
  }

  test("pycmx/cdl_example01.edl: 117_GUD_0030 is 37 frames of `add Norway landscape`", () => {
    expect(read("pycmx/cdl_example01.edl").value?.shots[0]).toMatchObject({
      code: "117_GUD_0030",
      frames: 37,
      description: "add Norway landscape",
      clip: "117C-2-B",
      reel: "B_0031C009_241010_132827_h1C2T",
    });
  });

  test("pycmx/TEST.edl is sound only, and refused for it, with or without a rate", () => {
    for (const said of [{}, { fps: 24 }]) {
      const bytes = readFileSync(`${corpus}pycmx/TEST.edl`);
      const result = edl.read(bytes, "TEST.edl", { handles: 0, ...said });
      expect(result.value).toBeUndefined();
      expect(codes(result)).toEqual(["no-picture-events"]);
      expect(result.problems[0]?.message).toContain("there are no picture events");
    }
  });

  test("pycmx/test_25.edl has a clip that plays backwards", () => {
    expect(read("pycmx/test_25.edl", { fps: 25 }).value?.shots.at(-1)?.speed).toBe(-1);
  });

  test("the three py_edl_editor lists agree on frames, once the handles of one are taken off", () => {
    const plain = frames(read("py_edl_editor/edl_with_gaps.edl"));
    expect(plain).toEqual([121, 134, 119]);
    expect(frames(read("py_edl_editor/edl_without_gaps.edl"))).toEqual(plain);
    expect(frames(read("py_edl_editor/edl_with_gaps_start0_plus_handles.edl", { handles: 8 }))).toEqual(
      plain,
    );
  });

  test("pycmx/cdl_frmc_example01.edl: 1001 to 1102 are 102 frames", () => {
    expect(read("pycmx/cdl_frmc_example01.edl").value?.shots[0]).toMatchObject({
      frames: 102,
      notes: ["frames 1001 to 1102"],
    });
  });

  test("without a rate every list with picture asks for one", () => {
    for (const [path] of table.filter(([one]) => one.endsWith(".edl"))) {
      const result = edl.read(readFileSync(`${corpus}${path}`), path, { handles: 0 });
      expect(codes(result)).toEqual(["fps-needed"]);
    }
  });
});
