import { describe, expect, test } from "vitest";
import type { CutList, ImportOptions } from "../src/domain/cut-list.js";
import type { Checked } from "../src/domain/problem.js";
import { otio } from "../src/importers/otio.js";

type Json = { readonly [key: string]: unknown };

function read(root: unknown, said: Partial<ImportOptions> = {}): Checked<CutList> {
  const text = typeof root === "string" ? root : JSON.stringify(root);
  return otio.read(new TextEncoder().encode(text), "cut.otio", { handles: 0, ...said });
}

function time(value: number, rate = 24): Json {
  return { OTIO_SCHEMA: "RationalTime.1", value, rate };
}

function range(start: number, length: number, rate = 24): Json {
  return { OTIO_SCHEMA: "TimeRange.1", start_time: time(start, rate), duration: time(length, rate) };
}

function clip(name: string, length: number, more: Json = {}): Json {
  return { OTIO_SCHEMA: "Clip.2", name, source_range: range(100, length), ...more };
}

function gap(length: number): Json {
  return { OTIO_SCHEMA: "Gap.1", source_range: range(0, length) };
}

function marker(name: string, more: Json = {}): Json {
  return { OTIO_SCHEMA: "Marker.2", name, marked_range: range(0, 1), ...more };
}

function track(children: readonly unknown[], more: Json = {}): Json {
  return { OTIO_SCHEMA: "Track.1", kind: "Video", children, ...more };
}

function timeline(tracks: readonly unknown[], more: Json = {}): Json {
  return {
    OTIO_SCHEMA: "Timeline.1",
    name: "T",
    tracks: { OTIO_SCHEMA: "Stack.1", children: tracks },
    ...more,
  };
}

function shots(result: Checked<CutList>): readonly string[] {
  return (result.value?.shots ?? []).map((shot) => `${shot.code} ${shot.recordIn}-${shot.recordOut}`);
}

function codes(result: Checked<CutList>): readonly string[] {
  return result.problems.map((problem) => `${problem.severity} ${problem.code}`);
}

describe("clips", () => {
  test("of both schema versions, with their own range or all of their media, lie one after the other", () => {
    const media = {
      OTIO_SCHEMA: "ExternalReference.1",
      available_range: range(0, 6),
      target_url: "file:///a/m.mov",
    };
    const result = read(
      timeline([
        track([
          { ...clip("A_010", 24), OTIO_SCHEMA: "Clip.1" },
          gap(10),
          { OTIO_SCHEMA: "Clip.1", name: "", source_range: null, media_reference: media },
          {
            OTIO_SCHEMA: "Clip.2",
            name: "C",
            source_range: null,
            media_references: { other: {}, hi: { ...media, available_range: range(0, 9) } },
            active_media_reference_key: "hi",
          },
        ]),
      ]),
    );
    expect(result.problems).toEqual([]);
    expect(shots(result)).toEqual(["A_010 0-24", "m 34-40", "C 40-49"]);
    expect(result.value).toMatchObject({ title: "T", fps: 24, events: 3 });
    expect(result.value?.shots[0]?.where).toEqual({
      file: "cut.otio",
      path: ["tracks", "children", 0, "children", 0],
    });
  });

  test("count in the timeline's rate; others are converted, and told", () => {
    const cut = timeline([
      track([clip("A", 24), clip("B", 24), { ...clip("C", 0), source_range: range(0, 30, 30) }]),
    ]);
    const result = read(cut);
    expect(shots(result)).toEqual(["A 0-24", "B 24-48", "C 48-72"]);
    expect(codes(result)).toEqual(["warning mixed-rates"]);
    expect(read({ ...cut, global_start_time: time(3600 * 30, 30) }).value).toMatchObject({
      fps: 30,
      shots: [{ recordIn: 108_000, frames: 30 }, {}, { frames: 30 }],
    });
  });

  test("at NTSC rates keep their frames, and the rate its name", () => {
    const rate = 24000 / 1001;
    const result = read(timeline([track([{ ...clip("A", 0), source_range: range(1e6, 37, rate) }])]));
    expect(result.value).toMatchObject({ fps: 23.976, shots: [{ frames: 37 }] });
    expect(result.problems).toEqual([]);
  });

  test("of a track that starts before zero are moved, not trimmed; else a track's range trims them", () => {
    const children = [clip("A", 10), clip("B", 10)];
    expect(shots(read(timeline([track(children, { source_range: range(-86_243, 20) })])))).toEqual([
      "A 86243-86253",
      "B 86253-86263",
    ]);
    expect(shots(read(timeline([track(children, { source_range: range(4, 10) })])))).toEqual([
      "A 0-6",
      "B 6-10",
    ]);
    expect(shots(read(timeline([track(children, { source_range: range(-4, 10) })])))).toEqual(["A 4-10"]);
  });

  test("on sound tracks are no shots; with nothing else, that is what the refusal says", () => {
    const sound = track([clip("S", 24)], { kind: "Audio" });
    expect(shots(read(timeline([sound, track([clip("A", 24)])])))).toEqual(["A 0-24"]);
    const none = read(timeline([sound]));
    expect(none.value).toBeUndefined();
    expect(codes(none)).toEqual(["error no-picture-events"]);
    expect(none.problems[0]?.message).toContain("its one clip is sound");
  });

  test("switched off are told; over each other they are told, unless marks choose", () => {
    const off = read(timeline([track([clip("A", 24), clip("B", 24, { enabled: false })])]));
    expect(shots(off)).toEqual(["A 0-24"]);
    expect(codes(off)).toEqual(["warning disabled-clips"]);
    const layers = [track([clip("A", 24)]), track([gap(4), clip("B", 10)])];
    expect(codes(read(timeline(layers)))).toEqual(["warning overlapping-clips"]);
    const marked = [
      track([clip("A", 24)]),
      track([gap(4), clip("B", 10, { markers: [marker("VFX S_1 glow")] })]),
    ];
    expect(codes(read(timeline(marked)))).toEqual(["warning unmarked-events"]);
  });

  test("without any length are errors; the others are read", () => {
    const result = read(timeline([track([{ OTIO_SCHEMA: "Clip.2", name: "X" }, clip("A", 24)])]));
    expect(codes(result)).toEqual(["error no-duration"]);
    expect(shots(result)).toEqual(["A 0-24"]);
  });
});

describe("nesting", () => {
  const nested = (more: Json): Json => ({
    OTIO_SCHEMA: "Stack.1",
    name: "N",
    children: [track([clip("A", 20), clip("B", 20)])],
    ...more,
  });

  test("opens stacks and trims what is in them", () => {
    const result = read(
      timeline([track([clip("X", 10), nested({ source_range: range(15, 10) }), clip("Y", 10)])]),
    );
    expect(shots(result)).toEqual(["X 0-10", "A 10-15", "B 15-20", "Y 20-30"]);
  });

  test("carries a retime of the stack into its clips", () => {
    const warp = { OTIO_SCHEMA: "LinearTimeWarp.1", time_scalar: 2 };
    const result = read(timeline([track([nested({ source_range: range(0, 20), effects: [warp] })])]));
    expect(shots(result)).toEqual(["A 0-10", "B 10-20"]);
    expect(result.value?.shots.map((shot) => shot.speed)).toEqual([2, 2]);
    const freeze = { OTIO_SCHEMA: "FreezeFrame.1", time_scalar: 0 };
    const held = read(timeline([track([nested({ source_range: range(5, 12), effects: [freeze] })])]));
    expect(shots(held)).toEqual(["A 0-12"]);
    expect(held.value?.shots[0]?.speed).toBe(0);
  });

  test("leaves a stack that is marked itself whole", () => {
    const result = read(timeline([track([nested({ markers: [marker("VFX S_010 city")] })])]));
    expect(shots(result)).toEqual(["S_010 0-40"]);
  });

  test("of hundreds of levels is refused", () => {
    let item: unknown = clip("A", 1);
    for (let level = 0; level < 300; level++) item = { OTIO_SCHEMA: "Stack.1", children: [item] };
    const result = read(timeline([item]));
    expect(result.value).toBeUndefined();
    expect(codes(result)).toContain("error too-deep");
    const lists = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    expect(codes(read(`{"OTIO_SCHEMA":"Timeline.1","tracks":${lists}}`, { fps: 24 }))).toContain(
      "error no-picture-events",
    );
  });

  test("in itself, by reference, is refused", () => {
    const self = { OTIO_SCHEMA: "SerializableObjectRef.1", id: "Stack-1" };
    const result = read(timeline([{ OTIO_SCHEMA: "Stack.1", OTIO_REF_ID: "Stack-1", children: [self] }]), {
      fps: 24,
    });
    expect(result.value).toBeUndefined();
    expect(codes(result)).toEqual(["error otio-reference"]);
  });
});

describe("effects, transitions and markers", () => {
  test("retimes are speeds", () => {
    const effects = (schema: string, scalar: number): Json => ({
      effects: [{ OTIO_SCHEMA: schema, time_scalar: scalar }],
    });
    const result = read(
      timeline([
        track([
          clip("A", 10, effects("LinearTimeWarp.1", 0.5)),
          clip("B", 10, effects("LinearTimeWarp.1", -1)),
          clip("C", 10, effects("FreezeFrame.1", 0)),
          clip("D", 10, effects("Effect.1", 3)),
        ]),
      ]),
    );
    expect(result.value?.shots.map((shot) => shot.speed)).toEqual([0.5, -1, 0, undefined]);
    expect(result.value?.shots.map((shot) => shot.frames)).toEqual([10, 10, 10, 10]);
    expect(result.value?.shots[1]?.notes).toEqual(["plays backwards at 100 %"]);
  });

  test("a transition takes no time, and tells what lies under it on both sides", () => {
    const dissolve = { OTIO_SCHEMA: "Transition.1", in_offset: time(2), out_offset: time(3) };
    const result = read(timeline([track([clip("A", 10), dissolve, clip("B", 10)])]));
    expect(shots(result)).toEqual(["A 0-10", "B 10-20"]);
    expect(result.value?.shots.map((shot) => shot.notes)).toEqual([
      ["3 frames more under the dissolve that follows"],
      ["2 frames earlier under the dissolve before it"],
    ]);
    expect(codes(result)).toEqual(["warning dissolve-overlap", "warning dissolve-overlap"]);
  });

  test("markers with VFX are shots, by name or by comment; others are remarks", () => {
    const result = read(
      timeline([
        track([
          clip("A", 10, { markers: [marker("VFX S_010", { comment: "add snow" }), marker("too dark")] }),
          clip("B", 10, { markers: [marker("Marker 1", { comment: "VFX S_020: fire" })] }),
          clip("C", 10, {
            metadata: { cmx_3600: { reel: "R7", comments: ["VFX S_030 smoke", "SOURCE FILE: x"] } },
          }),
          clip("D", 10),
        ]),
      ]),
    );
    expect(result.value?.shots.map((shot) => [shot.code, shot.description, shot.notes])).toEqual([
      ["S_010", "add snow", ["too dark"]],
      ["S_020", "fire", ["Marker 1"]],
      ["S_030", "smoke", []],
    ]);
    expect(result.value?.shots[2]?.reel).toBe("R7");
    expect(result.value?.events).toBe(4);
  });

  test("markers of a track go to the clip they stand over, and are told where there is none", () => {
    const at = (start: number, name: string): Json => marker(name, { marked_range: range(start, 1) });
    const markers = [at(12, "VFX S_020 fire"), at(3, "VFX S_010 snow"), at(500, "VFX S_999 gone")];
    const result = read(
      timeline([track([clip("A", 10), clip("B", 10)], { markers })], { global_start_time: time(1000) }),
    );
    expect(shots(result)).toEqual(["S_010 1000-1010", "S_020 1010-1020"]);
    expect(codes(result)).toEqual(["warning marker-without-clip"]);
  });
});

describe("documents", () => {
  test("of several timelines give the first, and say so; a lone track is a cut, too", () => {
    const one = timeline([track([clip("A", 10)])]);
    const collection = { OTIO_SCHEMA: "SerializableCollection.1", children: [one, timeline([])] };
    expect(shots(read(collection))).toEqual(["A 0-10"]);
    expect(codes(read(collection))).toEqual(["warning several-timelines"]);
    expect(shots(read(track([clip("A", 10)])))).toEqual(["A 0-10"]);
  });

  test("that say their rate do not need one, and say so when another is given", () => {
    const cut = timeline([track([clip("A", 10)])]);
    expect(codes(read(cut, { fps: 24 }))).toEqual([]);
    expect(codes(read(cut, { fps: 25 }))).toEqual(["warning fps-not-used"]);
    expect(read(cut, { fps: 25 }).value?.fps).toBe(24);
    expect(codes(read(timeline([track([{ ...clip("A", 1), source_range: range(0, 1, 1e9) }])])))).toEqual([
      "error bad-fps",
    ]);
  });

  const bad: readonly (readonly [name: string, text: string, code: string])[] = [
    ["cut short", '{"OTIO_SCHEMA": "Timeline.1",\n "tracks": {', "malformed-json"],
    ["no JSON", "TITLE: X", "malformed-json"],
    ["another JSON", '{"a": 1}', "not-otio"],
    ["a list", "[]", "not-otio"],
    ["null", "null", "not-otio"],
    ["empty", "", "empty-file"],
  ];
  for (const [name, text, code] of bad) {
    test(`${name} is ${code}`, () => {
      const result = read(text);
      expect(result.value).toBeUndefined();
      expect(codes(result)).toEqual([`error ${code}`]);
    });
  }

  test("handles come off", () => {
    expect(shots(read(timeline([track([clip("A", 24)])]), { handles: 8 }))).toEqual(["A 8-16"]);
  });
});
