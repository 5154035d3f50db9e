import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Importer, ImportOptions } from "../../src/domain/cut-list.js";
import { keepMapping } from "../../src/domain/plain-data.js";
import { ale } from "../../src/importers/ale.js";
import { edl } from "../../src/importers/edl.js";
import { fcp7 } from "../../src/importers/fcp7.js";
import { fcpx } from "../../src/importers/fcpx.js";
import { otio } from "../../src/importers/otio.js";
import { withOwnMetadata } from "../../src/importers/otio-own.js";

const sample = `TITLE: SYNTHETIC CUT
FCM: NON-DROP FRAME
000001  A_0031C010_241010 V     C        13:30:27:13 13:30:29:01 02:13:08:12 02:13:10:00
*VFX  117_GUD_0030 ADD SNOW
*FROM CLIP NAME:  117C-2-B
*LOC: 02:13:10:04 White   VFX  117_GUD_0030 add snow
*FRMC START: 1001    FRMC END: 1036    FRMC DURATION:36
002  TAPE 7 V     C        01:00:04:14 01:00:04:14 02:13:10:00 02:13:10:00
002  BL     V     D    010 00:00:00:00 00:00:00:10 02:13:10:00 02:13:10:10
EFFECTS NAME IS CROSS DISSOLVE
* TO CLIP NAME:  BL
003  TAPE 8 B     W001 012 01:00:10:21 01:00:10:22 02:13:10:10 02:13:11:17
M2   TAPE 8       -000.5                01:00:10:21
* * FREEZE FRAME
FCM: DROP FRAME
004  TAPE 9 AA/V  K B      01;00;10;20 01;00;11;14 02;13;11;17 02;13;12;11
AUD  3    4
`;

const otioSample = `{"OTIO_SCHEMA":"Timeline.1","name":"T","global_start_time":{"OTIO_SCHEMA":"RationalTime.1","value":86400,"rate":24},
"tracks":{"OTIO_SCHEMA":"Stack.1","markers":[{"OTIO_SCHEMA":"Marker.2","name":"VFX S_040 fire","marked_range":{"start_time":{"value":5,"rate":24},"duration":{"value":1,"rate":24}}}],"children":[
{"OTIO_SCHEMA":"Track.1","kind":"Video","source_range":{"start_time":{"value":2,"rate":24},"duration":{"value":60,"rate":24}},"children":[
{"OTIO_SCHEMA":"Clip.2","name":"A_010","enabled":true,"metadata":{"cmx_3600":{"reel":"R7"},"gain":NaN},"source_range":{"start_time":{"value":-86501,"rate":24},"duration":{"value":31,"rate":24}},
"effects":[{"OTIO_SCHEMA":"LinearTimeWarp.1","time_scalar":-0.5}],"markers":[{"OTIO_SCHEMA":"Marker.2","name":"VFX S_010 add snow","comment":"hero","metadata":{"avid":{"user":"ann"}}},{"OTIO_SCHEMA":"Marker.2","name":"eyeline","marked_range":{"start_time":{"value":-86490,"rate":24},"duration":{"value":1,"rate":24}},"metadata":{"x":[1,{"y":null}]}}],
"media_references":{"DEFAULT_MEDIA":{"OTIO_SCHEMA":"ExternalReference.1","target_url":"file:///a.mov","available_range":null,"metadata":{"iso":800}}},"active_media_reference_key":"DEFAULT_MEDIA"},
{"OTIO_SCHEMA":"Transition.1","in_offset":{"value":2,"rate":24},"out_offset":{"value":3,"rate":24}},
{"OTIO_SCHEMA":"Gap.1","source_range":{"start_time":{"value":0,"rate":24},"duration":{"value":4,"rate":24}}},
{"OTIO_SCHEMA":"Stack.1","effects":[{"OTIO_SCHEMA":"FreezeFrame.1"}],"source_range":{"start_time":{"value":1,"rate":30},"duration":{"value":20,"rate":30}},"children":[
{"OTIO_SCHEMA":"Clip.1","name":"B","source_range":null,"media_reference":{"OTIO_SCHEMA":"ExternalReference.1","available_range":{"start_time":{"value":0,"rate":24},"duration":{"value":37,"rate":24}}}}]}]},
{"OTIO_SCHEMA":"Track.1","kind":"Audio","children":[{"OTIO_SCHEMA":"Clip.1","name":"S"}]}]}}`;

const ownSample = JSON.stringify({
  OTIO_SCHEMA: "Timeline.1",
  name: "T",
  metadata: {
    shotcost: {
      schema: "shotcost/otio@1",
      assets: [
        {
          code: "street",
          type: "environment",
          sequences: ["S"],
          days: { comp: 2 },
          pipelines: { a: { b: 1 } },
        },
      ],
      deliverables: [{ code: "SUB", size: { minutes: 52, languages: 34 }, work: ["subtitles"] }],
      sequences: { S: { title: "The storm" } },
      plates: { S: "2026-05-04" },
    },
  },
  tracks: {
    OTIO_SCHEMA: "Stack.1",
    children: [
      {
        OTIO_SCHEMA: "Track.1",
        kind: "Video",
        children: [
          {
            OTIO_SCHEMA: "Clip.1",
            name: "A1",
            source_range: { start_time: { value: 8, rate: 24 }, duration: { value: 48, rate: 24 } },
            markers: [{ OTIO_SCHEMA: "Marker.2", name: "VFX A1 snow", metadata: { avid: 1, shotcost: {} } }],
            metadata: {
              shotcost: {
                shot: {
                  code: "A1",
                  sequence: "S",
                  handles: 8,
                  camera: "crane",
                  days: { comp: { kind: "triangular", low: 1, likely: 2, high: 3 } },
                  day_sources: { comp: { text: "a quote" } },
                  metadata: { id: 12 },
                  pipelines: { hybrid: { departments: {} } },
                },
              },
            },
          },
        ],
      },
    ],
  },
});

const fcp7Sample = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xmeml><xmeml version="5"><project><children><sequence id="s"><name>Cut</name><rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate>
<timecode><frame>86400</frame></timecode><marker><name>VFX S_030 smoke</name><comment/><in>12</in><out>-1</out></marker><media><video><track>
<clipitem id="c1"><name>A_010</name><in>10</in><out>34</out><start>0</start><end>-1</end><enabled>TRUE</enabled><file id="f1"><timecode><reel><name>R7</name></reel></timecode></file>
<filter><effect><effectid>timeremap</effectid><parameter><parameterid>speed</parameterid><value>50</value></parameter></effect></filter></clipitem>
<transitionitem><start>20</start><end>28</end></transitionitem>
<clipitem id="c2"><name>B</name><in>0</in><out>30</out><start>-1</start><end>50</end><file id="f1"/><marker><name>VFX S_010</name><comment>add snow</comment></marker></clipitem>
<clipitem id="c3"><name>N</name><in>1</in><out>9</out><start>50</start><end>58</end><sequence><media><video><track>
<clipitem><name>C</name><in>0</in><out>9</out><start>0</start><end>9</end></clipitem></track></video></media></sequence></clipitem>
</track></video><audio><track><clipitem><name>S</name></clipitem></track></audio></media></sequence></children></project></xmeml>`;

const fcpxSample = `<?xml version="1.0"?>
<!DOCTYPE fcpxml><fcpxml version="1.9"><resources><format id="r1" frameDuration="1001/24000s"/><asset id="a1" hasVideo="1" start="0s" duration="60s"/>
<media id="m1"><sequence format="r1" tcStart="1s" duration="10s"><spine><asset-clip ref="a1" name="I" offset="1s" duration="4s"/><ref-clip ref="m2" duration="3s"/></spine></sequence></media>
<media id="m2"><sequence format="r1"><spine><video ref="a1" duration="3s"/></spine></sequence></media></resources>
<library><event><project name="P"><sequence format="r1" tcStart="3600s"><spine>
<asset-clip ref="a1" name="A_010" offset="3600s" duration="48048/24000s" start="10s"><note>Truck in snow</note><marker start="10s" value="VFX S_010 add snow"/>
<timeMap><timept time="0s" value="0s"/><timept time="10s" value="-5s"/></timeMap><clip lane="1" offset="11s" duration="1s" name="B"><video ref="a1"/></clip></asset-clip>
<transition name="Dissolve" offset="3601s" duration="1s"/><gap offset="3603s" duration="2s" start="3600s"><spine lane="2" offset="3600s"><ref-clip ref="m1" name="N" duration="8s"/></spine></gap>
<title ref="t" offset="3605s" duration="1s"/><audition><mc-clip name="M" duration="2s"/></audition></spine></sequence></project></event></library></fcpxml>`;

const aleSample = [
  "Heading",
  "FIELD_DELIM\tTABS",
  "FPS\t24",
  "",
  "Column",
  "Name\tTracks\tStart\tEnd\tDuration\tTape\tDESCRIPT\tFPS",
  "",
  "Data",
  "A_010.mov\tV\t01:00:00:00\t01:00:02:00\t00:00:02:00\tR7\tVFX S_010 add snow\t24",
  "B\tVA1\t01:00:00:00\t01:00:02:10\t\tR8\t\t23.976",
  "C\tA1\t01:00:00:00\t01:00:02:10\t\tR8\t\t",
].join("\n");

/** Small lists written for this test, with every kind of line or element in them. */
const files: readonly (readonly [importer: Importer, text: string])[] = [
  [edl, sample],
  [otio, otioSample],
  [{ ...withOwnMetadata(otio), name: "otio of our own" }, ownSample],
  [fcp7, fcp7Sample],
  [fcpx, fcpxSample],
  [ale, aleSample],
];

const options: fc.Arbitrary<ImportOptions> = fc.record(
  {
    fps: fc.constantFrom(0, 12.5, 23.976, 24, 25, 29.97, 30, 59.94, 60, 1001),
    handles: fc.constantFrom(0, 1, 8, 1000, -1, 0.5),
    only: fc.constantFrom("marked" as const, "all" as const),
  },
  { requiredKeys: ["handles"] },
);

/** One change of a file: a piece cut out, doubled, swapped for noise, or for a piece from elsewhere in it. */
type Change = {
  readonly kind: "cut" | "double" | "noise" | "move" | "end";
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly noise: string;
};

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("cut" as const, "double" as const, "noise" as const, "move" as const, "end" as const),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 60 }),
  noise: fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: "binary", maxLength: 4 }),
    fc.constantFrom(
      "\r",
      "\n",
      "\0",
      "-1",
      "1e999",
      "99:99:99:99",
      '"',
      "<",
      "]]>",
      "&x;",
      "{",
      "[",
      "null",
      "\t",
      "*",
    ),
  ),
});

function applied(text: string, { kind, from, to, length, noise }: Change): string {
  const at = Math.floor(from * text.length);
  const piece = text.slice(at, at + length);
  if (kind === "cut") return text.slice(0, at) + text.slice(at + length);
  if (kind === "double") return text.slice(0, at) + piece + text.slice(at);
  if (kind === "noise") return text.slice(0, at) + noise + text.slice(at + length);
  if (kind === "end") return text.slice(0, at);
  const target = Math.floor(to * text.length);
  return text.slice(0, target) + piece + text.slice(target);
}

/** What holds of everything an importer gives back, whatever it was given. */
function holds(importer: Importer, bytes: Uint8Array, said: ImportOptions): void {
  const result = importer.read(bytes, "file", said);
  if (result.value === undefined) expect(result.problems.some((one) => one.severity === "error")).toBe(true);
  for (const problem of result.problems) {
    expect(problem.code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(problem.message).not.toBe("");
    expect(problem.where.file).toBe("file");
  }
  const codes = new Set<string>();
  for (const shot of result.value?.shots ?? []) {
    if (shot.metadata) expect(keepMapping(shot.metadata)).toHaveProperty("data");
    expect(shot.code).not.toBe("");
    expect(codes.has(shot.code.toLowerCase())).toBe(false);
    codes.add(shot.code.toLowerCase());
    expect(Number.isSafeInteger(shot.frames) && shot.frames > 0).toBe(true);
    expect(shot.speed === undefined || Number.isFinite(shot.speed)).toBe(true);
    const placed = shot.recordIn !== undefined && shot.recordOut !== undefined;
    if (placed) expect(shot.recordOut - shot.recordIn).toBeGreaterThanOrEqual(shot.frames);
  }
  if (result.value) {
    expect(result.value.fps).toBeGreaterThan(0);
    expect(result.value.shots.length).toBeGreaterThan(0);
  }
}

for (const [importer, text] of files) {
  describe(`${importer.name}`, () => {
    test("reads its own sample", () => {
      const result = importer.read(new TextEncoder().encode(text), "file", { fps: 29.97, handles: 0 });
      expect(result.value?.shots.length).toBeGreaterThan(0);
    });

    test("a mutated file is read, or ends in a problem; never in an exception", () => {
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), options, (changes, said) => {
          const mutated = changes.reduce(applied, text);
          holds(importer, new TextEncoder().encode(mutated), said);
        }),
        { numRuns: 500 },
      );
    });

    test("a file with other numbers in it is read, or ends in a problem", () => {
      const number = fc.constantFrom(
        "0",
        "-1",
        "1",
        "24",
        "1e15",
        "999999999999999",
        "-86501",
        "0.0001",
        "00",
        "3601",
      );
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat({ max: 200 }), number), { maxLength: 6 }),
          options,
          (places, said) => {
            const wanted = new Map(places);
            let count = 0;
            const changed = text.replace(/-?\d+(?:\.\d+)?/g, (found) => wanted.get(count++) ?? found);
            holds(importer, new TextEncoder().encode(changed), said);
          },
        ),
        { numRuns: 500 },
      );
    });

    test("any bytes are read, or end in a problem", () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), options, (bytes, said) =>
          holds(importer, bytes, said),
        ),
        { numRuns: 300 },
      );
    });
  });
}

/** Real cuts beside the project; where they are absent the test is skipped by name. */
const corpus = fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));

describe.skipIf(!existsSync(corpus))("the real cuts in ../shared/corpus", () => {
  test("mutated, are read, or end in a problem; never in an exception", () => {
    const real = readdirSync(corpus, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const importer = files
        .map(([one]) => one)
        .find((one) => one.extensions.includes(entry.name.split(".").at(-1) ?? ""));
      return importer && entry.isFile() ? [{ importer, path: `${entry.parentPath}/${entry.name}` }] : [];
    });
    expect(real.length).toBeGreaterThan(15);
    fc.assert(
      fc.property(
        fc.constantFrom(...real),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        options,
        (one, changes, said) => {
          const mutated = changes.reduce(applied, readFileSync(one.path, "latin1"));
          holds(one.importer, new TextEncoder().encode(mutated), said);
        },
      ),
      { numRuns: 400 },
    );
  });
});

function timecode(frames: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const seconds = Math.floor(frames / 24);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frames % 24]
    .map(two)
    .join(":");
}

test("edl: a generated cut comes back with its codes, descriptions and frames", () => {
  const shot = fc.record({
    frames: fc.integer({ min: 1, max: 5000 }),
    description: fc.constantFrom("add snow", "remove rig", "Building collapse, hero", ""),
  });
  fc.assert(
    fc.property(
      fc.array(shot, { minLength: 1, maxLength: 40 }),
      fc.constantFrom("\n", "\r\n", "\n\n"),
      (shots, end) => {
        let at = 86_400;
        const lines = shots.flatMap(({ frames, description }, index) => {
          const [from, to] = [timecode(at), timecode(at + frames)];
          at += frames;
          return [
            `${index + 1}  REEL ${index} V  C  ${from} ${to} ${from} ${to}`,
            `*VFX S_${index + 10} ${description}`,
          ];
        });
        const result = edl.read(new TextEncoder().encode(lines.join(end)), "cut.edl", {
          fps: 24,
          handles: 0,
        });
        expect(result.problems).toEqual([]);
        expect(
          result.value?.shots.map(({ code, frames, description }) => ({ code, frames, description })),
        ).toEqual(
          shots.map((one, index) => ({
            code: `S_${index + 10}`,
            frames: one.frames,
            description: one.description,
          })),
        );
      },
    ),
  );
});
