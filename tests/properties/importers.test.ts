import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Importer, ImportOptions } from "../../src/domain/cut-list.js";
import { edl } from "../../src/importers/edl.js";

/** Small lists written for this test, with every kind of line in them. */
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

const files: readonly (readonly [importer: Importer, text: string])[] = [[edl, sample]];

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
    expect(shot.code).not.toBe("");
    expect(codes.has(shot.code.toLowerCase())).toBe(false);
    codes.add(shot.code.toLowerCase());
    expect(Number.isSafeInteger(shot.frames) && shot.frames > 0).toBe(true);
    expect(shot.speed === undefined || Number.isFinite(shot.speed)).toBe(true);
    expect((shot.recordOut ?? 0) - (shot.recordIn ?? 0)).toBeGreaterThanOrEqual(shot.frames);
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
