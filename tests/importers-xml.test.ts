import { describe, expect, test } from "vitest";
import type { CutList, ImportOptions } from "../src/domain/cut-list.js";
import type { Checked } from "../src/domain/problem.js";
import { fcp7 } from "../src/importers/fcp7.js";
import { fcpx } from "../src/importers/fcpx.js";

function read(text: string, said: Partial<ImportOptions> = {}): Checked<CutList> {
  return fcp7.read(new TextEncoder().encode(text), "cut.xml", { handles: 0, ...said });
}

function shots(result: Checked<CutList>): readonly string[] {
  return (result.value?.shots ?? []).map((shot) => `${shot.code} ${shot.recordIn}-${shot.recordOut}`);
}

function codes(result: Checked<CutList>): readonly string[] {
  return result.problems.map((problem) => `${problem.severity} ${problem.code}`);
}

const rate = "<rate><timebase>24</timebase><ntsc>FALSE</ntsc></rate>";

function clipitem(name: string, start: number, end: number, more = ""): string {
  const length = end > start && start >= 0 ? end - start : 10;
  return `<clipitem><name>${name}</name>${rate}<in>100</in><out>${100 + length}</out><start>${start}</start><end>${end}</end>${more}</clipitem>`;
}

function sequence(tracks: string, more = ""): string {
  return `<sequence><name>Cut 7</name>${rate}${more}<media><video>${tracks}</video></media></sequence>`;
}

function xmeml(inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n<xmeml version="5">${inside}</xmeml>`;
}

describe("Final Cut Pro 7", () => {
  test("clips of all video tracks lie where start and end say, from the sequence's own timecode", () => {
    const tracks = `<track>${clipitem("A_010", 0, 24)}${clipitem("A_020", 30, 40)}</track><track>${clipitem("B", 26, 28)}</track>`;
    const timecode = "<timecode><frame>86400</frame></timecode>";
    const result = read(xmeml(`<project><children>${sequence(tracks, timecode)}</children></project>`));
    expect(result.problems).toEqual([]);
    expect(result.value).toMatchObject({ title: "Cut 7", fps: 24, events: 3 });
    expect(shots(result)).toEqual(["A_010 86400-86424", "B 86426-86428", "A_020 86430-86440"]);
    expect(result.value?.shots[0]?.where).toEqual({ file: "cut.xml", line: 3 });
  });

  test("an NTSC timebase is 1000/1001 slower", () => {
    const ntsc = xmeml(sequence(`<track>${clipitem("A", 0, 24)}</track>`)).replaceAll("FALSE", "TRUE");
    expect(read(ntsc).value?.fps).toBe(23.976);
    expect(read(ntsc.replaceAll(">24<", ">30<")).value?.fps).toBe(29.97);
  });

  test("-1 at a transition is its edge: the incoming clip has the transition, the outgoing one is told", () => {
    const transition = "<transitionitem><start>20</start><end>30</end></transitionitem>";
    const result = read(
      xmeml(sequence(`<track>${clipitem("A", 0, -1)}${transition}${clipitem("B", -1, 60)}</track>`)),
    );
    expect(shots(result)).toEqual(["A 0-20", "B 20-60"]);
    expect(codes(result)).toEqual(["warning dissolve-overlap"]);
    expect(result.problems[0]?.message).toContain("10 frames more");
    const lone = read(xmeml(sequence(`<track>${clipitem("A", 5, -1)}</track>`)));
    expect(shots(lone)).toEqual(["A 5-15"]);
  });

  test("markers with VFX are shots, of the clip or of the sequence; logging notes are remarks", () => {
    const marker = "<marker><name>VFX S_010</name><comment>add snow</comment><in>105</in></marker>";
    const logging = "<logginginfo><lognote>too dark</lognote></logginginfo>";
    const over = "<marker><name>VFX S_020 fire</name><comment/><in>30</in><out>-1</out></marker>";
    const tracks = `<track>${clipitem("A", 0, 24, marker + logging)}${clipitem("B", 24, 48)}${clipitem("C", 48, 50)}</track>`;
    const result = read(xmeml(sequence(tracks, over)));
    expect(result.value?.shots.map((shot) => [shot.code, shot.description, shot.notes])).toEqual([
      ["S_010", "add snow", ["too dark"]],
      ["S_020", "fire", []],
    ]);
    expect(codes(result)).toEqual(["warning unmarked-events"]);
  });

  test("time remaps are speeds, in per cent or, as Hiero has it, as a share", () => {
    const remap = (value: string, more = ""): string =>
      `<filter><effect><effectid>timeremap</effectid><parameter><parameterid>speed</parameterid><value>${value}</value></parameter>${more}</effect></filter>`;
    const reverse = "<parameter><parameterid>reverse</parameterid><value>TRUE</value></parameter>";
    const clips = ["200", "50", "0.25", "0"].map((value, index) =>
      clipitem(`A${index}`, index, index + 1, remap(value)),
    );
    const result = read(
      xmeml(sequence(`<track>${clips.join("")}${clipitem("R", 9, 10, remap("100", reverse))}</track>`)),
    );
    expect(result.value?.shots.map((shot) => shot.speed)).toEqual([2, 0.5, 0.25, 0, -1]);
  });

  test("nested sequences are opened and trimmed; one that is marked is one shot", () => {
    const inner = sequence(`<track>${clipitem("A", 0, 20)}${clipitem("B", 20, 40)}</track>`);
    const nest = (more: string): string =>
      `<clipitem><name>N</name><start>50</start><end>60</end><in>15</in><out>25</out>${more}${inner}</clipitem>`;
    expect(shots(read(xmeml(sequence(`<track>${nest("")}</track>`))))).toEqual(["A 50-55", "B 55-60"]);
    const marked = nest("<marker><name>VFX S_010</name></marker>");
    expect(shots(read(xmeml(sequence(`<track>${marked}</track>`))))).toEqual(["S_010 50-60"]);
  });

  test("slugs and what is switched off are no shots; the reel comes from the first mention of a file", () => {
    const file = '<file id="f1"><timecode><reel><name>R7</name></reel></timecode></file>';
    const tracks = `<track>${clipitem("A", 0, 10, file)}<generatoritem><name>Slug</name><start>10</start><end>20</end></generatoritem>${clipitem("B", 20, 30, '<file id="f1"/>')}${clipitem("C", 30, 40, "<enabled>FALSE</enabled>")}</track>`;
    const result = read(xmeml(sequence(tracks)));
    expect(result.value?.shots.map((shot) => [shot.code, shot.reel])).toEqual([
      ["A", "R7"],
      ["B", "R7"],
    ]);
    expect(codes(result)).toEqual(["warning disabled-clips"]);
  });

  test("sound alone, or no sequence, is refused; of several sequences the first is read", () => {
    const audio = `<sequence><name>S</name>${rate}<media><audio><track>${clipitem("A", 0, 9)}</track></audio></media></sequence>`;
    expect(codes(read(xmeml(audio)))).toEqual(["error no-picture-events"]);
    expect(codes(read(xmeml("<clip/>")))).toEqual(["error no-timeline"]);
    const two = sequence(`<track>${clipitem("A", 0, 9)}</track>`) + sequence("");
    expect(codes(read(xmeml(two)))).toEqual(["warning several-timelines"]);
  });
});

function fcpxml(inside: string, resources = ""): string {
  return `<?xml version="1.0"?>\n<!DOCTYPE fcpxml>\n<fcpxml version="1.9"><resources><format id="f24" frameDuration="1001/24000s"/><asset id="a" name="A" hasVideo="1" start="0s" duration="10s"/><asset id="s" hasAudio="1"/><effect id="e" name="Title"/>${resources}</resources>${inside}</fcpxml>`;
}

/** Twenty-four frames at 23.976. */
const second = "24024/24000s";

function project(spine: string): string {
  return `<library><event><project name="P"><sequence format="f24" tcStart="0s"><spine>${spine}</spine></sequence></project></event></library>`;
}

describe("Final Cut Pro X", () => {
  test("clips lie where their rational offsets say, whole frames at 23.976", () => {
    const result = read(
      fcpxml(
        project(
          `<asset-clip ref="a" name="A_010" offset="0s" duration="${second}"/><gap offset="${second}" duration="${second}"/><asset-clip ref="a" name="A_020" offset="48048/24000s" duration="37037/24000s" start="3600s"/>`,
        ),
      ),
    );
    expect(result.problems).toEqual([]);
    expect(result.value).toMatchObject({ title: "P", fps: 23.976, events: 2 });
    expect(shots(result)).toEqual(["A_010 0-24", "A_020 48-85"]);
  });

  test("connected clips lie in the time of the clip they hang on; sound, titles and gaps are no shots", () => {
    const connected = `<asset-clip ref="a" name="B" lane="1" offset="3601001/1000s" duration="${second}"/>`;
    const sound = `<asset-clip ref="s" lane="-1" offset="3600s" duration="${second}"/><audio ref="s" lane="-2" offset="3600s" duration="1s"/>`;
    const title = `<title ref="e" lane="2" offset="3600s" duration="${second}"/>`;
    const storyline = `<spine lane="3" offset="3600s"><clip name="C" duration="${second}"><video ref="a"/></clip></spine>`;
    const result = read(
      fcpxml(
        project(
          `<gap start="3600s" offset="0s" duration="96096/24000s">${connected}${sound}${title}${storyline}</gap>`,
        ),
      ),
    );
    expect(shots(result)).toEqual(["C 0-24", "B 24-48"]);
    expect(codes(result)).toEqual(["warning generated-items"]);
  });

  test("compound clips are opened and trimmed, marked ones are one shot, and one in itself is refused", () => {
    const inner = `<asset-clip ref="a" name="A" offset="0s" duration="${second}"/><asset-clip ref="a" name="B" offset="${second}" duration="${second}"/>`;
    const media = (spine: string): string =>
      `<media id="m"><sequence format="f24" duration="48048/24000s"><spine>${spine}</spine></sequence></media>`;
    const ref = (more = ""): string =>
      `<ref-clip ref="m" name="N" offset="${second}" start="12012/24000s" duration="${second}">${more}</ref-clip>`;
    expect(shots(read(fcpxml(project(ref()), media(inner))))).toEqual(["A 24-36", "B 36-48"]);
    const marked = ref('<marker start="0s" value="VFX S_010 city"/>');
    expect(shots(read(fcpxml(project(marked), media(inner))))).toEqual(["S_010 24-48"]);
    const cyclic = read(fcpxml(project(ref()), media('<ref-clip ref="m" duration="2s"/>')));
    expect(cyclic.value).toBeUndefined();
    expect(codes(cyclic)).toEqual(["error cyclic-media"]);
  });

  test("compound clips that multiply are bounded", () => {
    const media = Array.from({ length: 12 }, (_, level) => {
      const inner =
        level === 11
          ? '<asset-clip ref="a" offset="0s" duration="1s"/>'
          : `<ref-clip ref="m${level + 1}" offset="0s" duration="1s"/>`;
      return `<media id="m${level}"><sequence><spine>${inner.repeat(10)}</spine></sequence></media>`;
    });
    const result = read(fcpxml(project('<ref-clip ref="m0" duration="100s"/>'), media.join("")));
    expect(codes(result)).toContain("error too-many-events");
  });

  test("markers, notes and time maps are read; a transition tells what lies under it", () => {
    const marks = '<note>Truck in snow</note><marker start="0s" value="VFX S_010" note="add snow"/>';
    const map = '<timeMap><timept time="0s" value="0s"/><timept time="10s" value="5s"/></timeMap>';
    const transition = '<transition name="Dissolve" offset="12012/24000s" duration="24024/24000s"/>';
    const result = read(
      fcpxml(
        project(
          `<asset-clip ref="a" name="A" offset="0s" duration="${second}">${map}${marks}</asset-clip>${transition}<asset-clip ref="a" name="B" offset="${second}" duration="${second}"/>`,
        ),
      ),
      { only: "all" },
    );
    expect(result.value?.shots[0]).toMatchObject({ code: "S_010", description: "add snow", speed: 0.5 });
    expect(result.value?.shots[0]?.notes).toEqual([
      "Truck in snow",
      "retimed to 50 %",
      '12 frames more under the transition "Dissolve"',
    ]);
    expect(result.value?.shots[1]?.notes).toEqual(['12 frames earlier under the transition "Dissolve"']);
  });

  test("a file of clips without a project takes them whole, and says so", () => {
    const result = read(fcpxml('<event><asset-clip ref="a" name="A" format="f24"/></event>'));
    expect(result.value?.shots).toMatchObject([{ code: "A", frames: 240 }]);
    expect(result.value?.shots[0]?.recordIn).toBeUndefined();
    expect(codes(result)).toEqual(["warning no-timeline"]);
    expect(codes(read(fcpxml("")))).toEqual(["error no-timeline"]);
  });

  test("a format without a rate asks for one", () => {
    const text = fcpxml(project(`<asset-clip ref="a" duration="1s"/>`)).replace(
      'frameDuration="1001/24000s"',
      "",
    );
    expect(codes(read(text))).toEqual(["error fps-needed"]);
    expect(read(text, { fps: 25 }).value?.shots[0]?.frames).toBe(25);
  });

  test("clips of another rate than the sequence's are told, stills and equal rates are not", () => {
    const resources = `<format id="f25" frameDuration="1/25s"/><format id="still"/><asset id="b" name="B" hasVideo="1" format="f25" duration="10s"/><asset id="p" name="P" hasVideo="1" format="still" duration="1s"/>`;
    const clips = [
      '<asset-clip ref="a" name="A" format="f24" duration="1001/1000s"/>',
      '<asset-clip ref="b" name="B" duration="1001/1000s"/>',
      '<asset-clip ref="a" name="C" duration="1001/1000s"><conform-rate srcFrameRate="30"/></asset-clip>',
      '<clip name="D" duration="1001/1000s"><video ref="b" duration="1001/1000s"/></clip>',
      '<video ref="p" name="P" duration="1001/1000s"/>',
    ];
    const result = read(fcpxml(project(clips.join("")), resources));
    expect(result.problems.map(({ code, message }) => [code, message])).toEqual([
      ["mixed-rates", "clips at 25, 30 frames per second are counted in the cut's 23.976"],
    ]);
    expect(read(fcpxml(project(clips[0] ?? ""))).problems).toEqual([]);
  });

  test("either suffix reads either kind", () => {
    const text = fcpxml(project('<asset-clip ref="a" name="A" duration="1s"/>'));
    const result = fcpx.read(new TextEncoder().encode(text), "cut.fcpxml", { handles: 0 });
    expect(shots(result)).toEqual(shots(read(text)));
  });
});

describe("hostile and broken XML", () => {
  const bomb = '<!DOCTYPE xmeml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xmeml><name>&b;</name></xmeml>';
  const cases: readonly (readonly [name: string, text: string, code: string])[] = [
    ["entities", bomb, "xml-doctype"],
    ["an external file", '<!DOCTYPE xmeml SYSTEM "file:///etc/passwd"><xmeml/>', "xml-doctype"],
    ["an unknown entity", "<xmeml><name>&lol;</name></xmeml>", "malformed-xml"],
    ["a file cut short", xmeml(sequence("<track>")).slice(0, 150), "malformed-xml"],
    ["crossed tags", "<xmeml><a></xmeml></a>", "malformed-xml"],
    ["text without an element", "TITLE: X", "malformed-xml"],
    ["other XML", "<html/>", "not-a-cut"],
    ["absurd depth", `<xmeml>${"<a>".repeat(5000)}${"</a>".repeat(5000)}</xmeml>`, "too-deep"],
  ];
  for (const [name, text, code] of cases) {
    test(`${name} is ${code}, with its line`, () => {
      const result = read(text);
      expect(result.value).toBeUndefined();
      expect(codes(result)).toEqual([`error ${code}`]);
      expect(result.problems[0]?.where.line).toBeGreaterThan(0);
    });
  }
});
