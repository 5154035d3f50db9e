import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { CutList, ImportOptions } from "../src/domain/cut-list.js";
import type { Checked } from "../src/domain/problem.js";
import { ale } from "../src/importers/ale.js";
import { edl } from "../src/importers/edl.js";
import { fcp7 } from "../src/importers/fcp7.js";
import { fcpx } from "../src/importers/fcpx.js";
import { otio } from "../src/importers/otio.js";

/** Real cuts beside the project; where they are absent every test here is skipped by name. */
const corpus = fileURLToPath(new URL("../../shared/corpus/", import.meta.url));
const absent = !existsSync(corpus);

const importers = [edl, otio, fcp7, fcpx, ale];

function suffixOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function read(path: string, said: Partial<ImportOptions> = {}): Checked<CutList> {
  const importer = importers.find((one) => one.extensions.includes(suffixOf(path)));
  if (!importer) throw new Error(`no importer reads ${path}`);
  return importer.read(readFileSync(`${corpus}${path}`), path, { handles: 0, ...said });
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
  ["otio/simple_cut.otio", 24, 4, 4, 19, []],
  ["otio/screening_example.otio", 24, 9, 9, 1049, []],
  ["otio/transition.otio", 24, 4, 4, 19, ["dissolve-overlap"]],
  ["otio/nested_example.otio", 24, 7, 7, 635, []],
  ["otio-fcp7/hiero_xml_export.xml", 24, 2, 2, 1294, []],
  ["otio-fcpx/fcpx_clips.fcpxml", 30, 6, 6, 3878, ["no-timeline"]],
  ["otio-ale/sample.ale", 24, 4, 4, 402, []],
  ["otio-ale/sample_blanks.ale", 25, 1, 1, 442, []],
];

describe.skipIf(absent)("the real cuts in ../shared/corpus", () => {
  for (const [path, fps, events, shots, sum, problems] of table) {
    test(`${path} has ${shots} shots of ${events} events and ${sum} frames`, () => {
      const result = read(path, suffixOf(path) === "edl" ? { fps } : {});
      expect(result.value?.fps).toBe(fps);
      expect(result.value?.events).toBe(events);
      expect(result.value?.shots).toHaveLength(shots);
      expect(frames(result).reduce((total, one) => total + one, 0)).toBe(sum);
      expect(codes(result)).toEqual(problems);
      const names = (result.value?.shots ?? []).map((shot) => shot.code.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
    });
  }

  test("pycmx/cdl_example01.edl: 117_GUD_0030 is 37 frames of `add Norway landscape`", () => {
    expect(read("pycmx/cdl_example01.edl", { fps: 24 }).value?.shots[0]).toMatchObject({
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
    const plain = frames(read("py_edl_editor/edl_with_gaps.edl", { fps: 24 }));
    expect(plain).toEqual([121, 134, 119]);
    expect(frames(read("py_edl_editor/edl_without_gaps.edl", { fps: 24 }))).toEqual(plain);
    expect(
      frames(read("py_edl_editor/edl_with_gaps_start0_plus_handles.edl", { fps: 24, handles: 8 })),
    ).toEqual(plain);
  });

  test("pycmx/cdl_frmc_example01.edl: 1001 to 1102 are 102 frames", () => {
    expect(read("pycmx/cdl_frmc_example01.edl", { fps: 24 }).value?.shots[0]).toMatchObject({
      frames: 102,
      notes: ["frames 1001 to 1102"],
    });
  });

  test("otio/screening_example.otio is the same cut as the EDL it was made of", () => {
    const facts = (path: string, said: Partial<ImportOptions> = {}) =>
      read(path, said).value?.shots.map(({ code, frames, clip, reel, recordIn, recordOut, description }) => ({
        ...{ code, frames, clip, reel, recordIn, recordOut, description },
      }));
    expect(facts("otio/screening_example.otio")).toEqual(
      facts("otio-cmx3600/screening_example.edl", { fps: 24 }),
    );
  });

  test("no other file is in it that nobody reads", () => {
    const known = new Set([...table.map(([path]) => path), "pycmx/TEST.edl", "README.md"]);
    const found = readdirSync(corpus, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/").slice(corpus.length).replace(/^\/+/, ""),
      );
    expect(found.filter((path) => !known.has(path))).toEqual([]);
    expect(found.length).toBeGreaterThan(20);
  });

  test("without a rate every list with picture asks for one", () => {
    for (const [path] of table.filter(([one]) => one.endsWith(".edl"))) {
      const result = edl.read(readFileSync(`${corpus}${path}`), path, { handles: 0 });
      expect(codes(result)).toEqual(["fps-needed"]);
    }
  });
});
