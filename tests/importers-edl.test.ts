import { describe, expect, test } from "vitest";
import type { CutList, ImportOptions } from "../src/domain/cut-list.js";
import type { Checked } from "../src/domain/problem.js";
import { edl } from "../src/importers/edl.js";

type Said = Partial<ImportOptions>;

function read(text: string, said: Said = {}): Checked<CutList> {
  return edl.read(new TextEncoder().encode(text), "cut.edl", { fps: 24, handles: 0, ...said });
}

function codes(result: Checked<CutList>): readonly string[] {
  return result.problems.map((problem) => `${problem.severity} ${problem.code}`);
}

function shotsOf(result: Checked<CutList>): readonly string[] {
  return (result.value?.shots ?? []).map((shot) => `${shot.code} ${shot.frames}`);
}

const first = "001  REEL1 V     C        01:00:00:00 01:00:02:00 00:00:00:00 00:00:02:00";
const second = "002  REEL2 V     C        01:00:00:00 01:00:01:00 00:00:02:00 00:00:03:00";

describe("events", () => {
  test("become shots named after their clips, frames from the record side", () => {
    const result = read(`TITLE: My cut\n${first}\n* FROM CLIP NAME: AB_010 (LAY1)\n${second}\n`);
    expect(result.problems).toEqual([]);
    expect(result.value?.title).toBe("My cut");
    expect(result.value?.events).toBe(2);
    expect(result.value?.shots[0]).toEqual({
      code: "AB_010",
      fromClip: true,
      description: "",
      frames: 48,
      clip: "AB_010 (LAY1)",
      reel: "REEL1",
      recordIn: 0,
      recordOut: 48,
      notes: [],
      where: { file: "cut.edl", line: 2 },
    });
    expect(shotsOf(result)).toEqual(["AB_010 48", "REEL2 24"]);
  });

  test("may have numbers of three to six digits and reels with spaces or of any length", () => {
    const long = "A_0038C002_241010_114016_h1EHP_AND_MORE_OF_IT_STILL";
    const result = read(
      [
        "1    R V C 01:00:00:00 01:00:01:00 00:00:00:00 00:00:01:00",
        `000002 ${long} V C 01:00:00:00 01:00:01:00 00:00:01:00 00:00:02:00`,
        "0003 TAPE NO 7 B V C 01:00:00:00 01:00:01:00 00:00:02:00 00:00:03:00",
      ].join("\n"),
    );
    expect(result.problems).toEqual([]);
    expect(result.value?.shots.map((shot) => shot.reel)).toEqual(["R", long, "TAPE NO 7 B"]);
  });

  test("read the same with CRLF, lone CR, blank lines, and no space behind the star of a comment", () => {
    const plain = `TITLE: X\n${first}\n* FROM CLIP NAME:  A1\n* LOC: 00:00:00:05 RED  check the sky\n${second}`;
    const other = `\uFEFFTITLE: X\r\n\r\n${first}  \r\n   \r\n*FROM CLIP NAME:  A1\r*LOC: 00:00:00:05 RED  check the sky\r\n${second}\r\n`;
    const shots = read(plain).value?.shots.map(({ where, ...shot }) => shot);
    expect(read(other).value?.shots.map(({ where, ...shot }) => shot)).toEqual(shots);
    expect(shots?.[0]).toMatchObject({ code: "A1", description: "check the sky", notes: ["check the sky"] });
  });

  test("of one clip name get codes of their own", () => {
    const clip = "* FROM CLIP NAME: A/B.mov";
    expect(shotsOf(read(`${first}\n${clip}\n${second}\n${clip}`))).toEqual(["A_B 48", "A_B_2 24"]);
  });

  test("in source order come back into the order of the cut", () => {
    expect(shotsOf(read(`${second}\n${first}`))).toEqual(["REEL1 48", "REEL2 24"]);
  });

  test("over midnight are as long as they are", () => {
    const line = "001 R V C 00:00:00:00 00:00:02:00 23:59:59:00 00:00:01:00";
    expect(shotsOf(read(line))).toEqual(["R 48"]);
  });

  test("that are sound, black, keys or empty are no shots", () => {
    const result = read(
      [
        first,
        "001  REEL1 A2    C        01:00:00:00 01:00:02:00 00:00:00:00 00:00:02:00",
        "* FROM CLIP NAME: OF BOTH",
        "002  BL    V     C        00:00:00:00 00:00:01:00 00:00:02:00 00:00:03:00",
        "003  R     V     K B      00:00:00:00 00:00:01:00 00:00:03:00 00:00:04:00",
        "003  TITLE V     K   000  00:00:00:00 00:00:01:00 00:00:03:00 00:00:04:00",
        "004  R     V     C        00:00:00:00 00:00:00:00 00:00:04:00 00:00:04:00",
      ].join("\n"),
    );
    expect(shotsOf(result)).toEqual(["OF_BOTH 48", "R 24"]);
    expect(codes(result)).toEqual(["warning key-event", "warning empty-event"]);
  });
});

describe("marks", () => {
  test("in *VFX and *LOC lines are one by id, and the mixed-case text wins, whichever comes first", () => {
    const caps = "*VFX  117_GUD_0030 ADD NORWAY LANDSCAPE ";
    const mixed = "*LOC: 02:13:10:04 White   VFX  117_GUD_0030 add Norway landscape ";
    for (const marks of [`${caps}\n${mixed}`, `${mixed}\n${caps}`]) {
      const result = read(`${first}\n${marks}\n${second}`);
      expect(result.value?.shots).toHaveLength(1);
      expect(result.value?.shots[0]).toMatchObject({
        code: "117_GUD_0030",
        description: "add Norway landscape",
        frames: 48,
      });
      expect(result.value?.events).toBe(2);
      expect(codes(result)).toEqual(["warning unmarked-events"]);
    }
  });

  test("leave unmarked events out, unless all are asked for; none marked and only marked asked for is an error", () => {
    const cut = `${first}\n*VFX S_010 add snow\n${second}`;
    expect(shotsOf(read(cut, { only: "all" }))).toEqual(["S_010 48", "REEL2 24"]);
    expect(shotsOf(read(cut, { only: "marked" }))).toEqual(["S_010 48"]);
    const none = read(`${first}\n${second}`, { only: "marked" });
    expect(none.value).toBeUndefined();
    expect(codes(none)).toEqual(["error no-marked-events"]);
  });

  test("with the same id on several events add their frames and say so; with several ids, each is a shot", () => {
    const twice = read(`${first}\n*VFX S_010 snow\n${second}\n*VFX s_010 SNOW`);
    expect(shotsOf(twice)).toEqual(["s_010 72"]);
    expect(twice.problems[0]?.message).toContain("48 + 24: 72");
    const two = read(`${first}\n*VFX S_010 snow\n*VFX S_020 fire`);
    expect(shotsOf(two)).toEqual(["S_010 48", "S_020 48"]);
    expect(codes(two)).toEqual(["warning several-shots-in-event"]);
  });

  test("of one id on picture that lies over each other count it once", () => {
    const over = "002  REEL2 V2    C        01:00:00:00 01:00:02:00 00:00:01:00 00:00:03:00";
    expect(shotsOf(read(`${first}\n*VFX S_010 snow\n${over}\n*VFX S_010 snow`))).toEqual(["S_010 72"]);
  });

  test("without a code are told, and kept as a note", () => {
    const result = read(`${first}\n* LOC: 00:00:00:01 RED VFX see notes`);
    expect(codes(result)).toEqual(["warning mark-without-code"]);
    expect(result.value?.shots[0]?.notes).toEqual(["VFX see notes"]);
  });
});

describe("frame ranges and handles", () => {
  const range = "*FRMC START: 1001    FRMC END: 1048    FRMC DURATION:48";

  test("FRMC ranges hold both ends, and are checked against the cut", () => {
    const right = read(`${first}\n${range}`);
    expect(right.problems).toEqual([]);
    expect(right.value?.shots[0]).toMatchObject({ frames: 48, notes: ["frames 1001 to 1048"] });
    const wrong = read(`${first}\n*FRMC START: 1001    FRMC END: 1049    FRMC DURATION:49`);
    expect(codes(wrong)).toEqual(["warning frame-range-mismatch"]);
    expect(wrong.problems[0]?.message).toContain("1001 to 1049 are 49");
    expect(wrong.problems[0]?.where.line).toBe(2);
    expect(shotsOf(wrong)).toEqual(["REEL1 48"]);
    expect(codes(read(`${first}\n*FRMC START: 1001 FRMC END: 1048 FRMC DURATION:47`))).toEqual([
      "warning frame-range-mismatch",
    ]);
  });

  test("handles in the list come off both ends", () => {
    const result = read(`${first}`, { handles: 8 });
    expect(result.value?.shots[0]).toMatchObject({ frames: 32, recordIn: 8, recordOut: 40 });
    expect(codes(read(first, { handles: 24 }))).toEqual(["error handles-too-long"]);
    expect(codes(read(first, { handles: 1.5 }))).toEqual(["error bad-handles"]);
  });
});

describe("transitions", () => {
  const from = "002  REEL1 V     C        01:00:02:00 01:00:02:00 00:00:02:00 00:00:02:00";
  const names = "* FROM CLIP NAME: A_010\n* TO CLIP NAME: A_020";

  for (const [name, type] of [
    ["dissolve", "D    012"],
    ["wipe", "W001 012"],
  ]) {
    test(`a ${name} is two lines and one event: the clip that comes in`, () => {
      const to = `002  REEL2 V     ${type} 01:00:00:00 01:00:03:00 00:00:02:00 00:00:05:00`;
      const result = read(`${first}\n* FROM CLIP NAME: A_010\n${from}\n${to}\n${names}\n*VFX X_1 glow`, {
        only: "all",
      });
      expect(shotsOf(result)).toEqual(["A_010 48", "X_1 72"]);
      expect(result.value?.shots[1]?.clip).toBe("A_020");
      expect(codes(result)).toEqual(["warning dissolve-overlap"]);
      expect(result.problems[0]?.message).toContain(`12 frames more under the ${name}`);
    });
  }

  test("the first line of a dissolve is a piece of its own when it has frames", () => {
    const long = "002  REEL1 V     C        01:00:02:00 01:00:03:00 00:00:02:00 00:00:03:00";
    const to = "002  REEL2 V     D    012 01:00:00:00 01:00:03:00 00:00:03:00 00:00:06:00";
    expect(shotsOf(read(`${long}\n${to}\n${names}`))).toEqual(["A_010 24", "A_020 72"]);
  });

  test("a fade to black is no shot", () => {
    const to = "002  BL    V     D    012 00:00:00:00 00:00:00:12 00:00:02:00 00:00:02:12";
    const result = read(`${first}\n${from}\n${to}`);
    expect(shotsOf(result)).toEqual(["REEL1 48"]);
    expect(codes(result)).toEqual(["warning dissolve-overlap"]);
  });
});

describe("retimes", () => {
  const cases = [
    ["M2   REEL1       048.0                01:00:00:00", 2],
    ["M2   REEL1       000.0                01:00:00:00", 0],
    ["M2   REEL1       -024.0               01:00:00:00", -1],
    ["M2   REEL1       047.6                01:00:00:00", 1.9833],
    ["* * FREEZE FRAME", 0],
  ] as const;
  for (const [line, speed] of cases) {
    test(`${line.replace(/ +/g, " ")} is speed ${speed}`, () => {
      const edit = "001  REEL1 V     C        01:00:00:00 01:00:00:01 00:00:00:00 00:00:02:00";
      const result = read(`${edit}\n${line}`);
      expect(result.problems).toEqual([]);
      expect(result.value?.shots[0]).toMatchObject({ speed, frames: 48 });
      expect(result.value?.shots[0]?.notes).toHaveLength(1);
    });
  }

  test("in a dissolve belong to the clip of their reel", () => {
    const cut = [
      "002  A1 V     C        01:00:02:00 01:00:03:00 00:00:02:00 00:00:03:00",
      "002  B1 V     D    012 01:00:00:00 01:00:03:00 00:00:03:00 00:00:06:00",
      "M2   A1       012.0                01:00:02:00",
    ].join("\n");
    expect(read(cut).value?.shots.map((shot) => shot.speed)).toEqual([0.5, undefined]);
  });

  test("that no M2 line tells of are a doubt", () => {
    const edit = "001  REEL1 V     C        01:00:00:00 01:00:01:00 00:00:00:00 00:00:02:00";
    const result = read(edit);
    expect(codes(result)).toEqual(["warning source-record-mismatch"]);
    expect(shotsOf(result)).toEqual(["REEL1 48"]);
  });
});

describe("drop-frame", () => {
  // SMPTE ST 12-1: 00:01:00;02 follows 00:00:59;29, so this minute boundary has 2 frames; the tenth drops none.
  const drop = "001 R V C 00:00:59;29 00:01:00;02 00:00:59;29 00:01:00;02";
  const tenth = "001 R V C 00:09:59;29 00:10:00;00 00:09:59;29 00:10:00;00";

  test("counts what SMPTE counts at 29.97 and 59.94", () => {
    expect(shotsOf(read(drop, { fps: 29.97 }))).toEqual(["R 1"]);
    expect(shotsOf(read(tenth, { fps: 29.97 }))).toEqual(["R 1"]);
    const fast = "001 R V C 00:00:59;59 00:01:00;04 00:00:59;59 00:01:00;04";
    expect(shotsOf(read(fast, { fps: 59.94 }))).toEqual(["R 1"]);
    const hour = "001 R V C 00:00:00:00 01:00:00:00 00:00:00:00 01:00:00:00";
    expect(shotsOf(read(`FCM: DROP FRAME\n${hour}`, { fps: 29.97 }))).toEqual(["R 107892"]);
    expect(shotsOf(read(`FCM: NON-DROP FRAME\n${hour}`, { fps: 29.97 }))).toEqual(["R 108000"]);
  });

  test("is refused at rates that have none, and doubted at a whole 30", () => {
    const refused = read(drop, { fps: 24 });
    expect(refused.value).toBeUndefined();
    expect(codes(refused)).toEqual(["error drop-frame-rate"]);
    expect(codes(read(drop, { fps: 30 }))).toEqual(["warning drop-frame-rate"]);
    expect(
      codes(read("001 R V C 00:01:00;00 00:01:00;05 00:01:00;00 00:01:00;05", { fps: 29.97 })),
    ).toContain("warning dropped-frame");
  });
});

describe("refusals", () => {
  test("a list without a rate asks for --fps, and says what its frames rule out", () => {
    const late = "001 R V C 00:00:00:00 00:00:00:24 00:00:00:00 00:00:00:24";
    const result = edl.read(new TextEncoder().encode(late), "cut.edl", { handles: 0 });
    expect(result.value).toBeUndefined();
    expect(result.problems[0]?.code).toBe("fps-needed");
    expect(result.problems[0]?.hint).toContain("--fps");
    expect(result.problems[0]?.hint).toContain("at least 25");
    expect(codes(read(first, { fps: 0 }))).toEqual(["error bad-fps"]);
    expect(codes(read(first, { fps: Number.NaN }))).toEqual(["error bad-fps"]);
  });

  test("a sound-only list says that there is no picture, with or without a rate", () => {
    const sound = "001  OY_HEAD_ A2    C        00:00:00:00 00:00:08:00 01:00:00:00 01:00:08:00";
    const result = edl.read(new TextEncoder().encode(sound), "cut.edl", { handles: 0 });
    expect(result.value).toBeUndefined();
    expect(result.problems[0]?.code).toBe("no-picture-events");
    expect(result.problems[0]?.message).toContain("there are no picture events");
  });

  test("frame digits beyond the rate are told with line and column", () => {
    const result = read(`TITLE: X\n${first}\n002 R V C 00:00:00:00 00:00:00:24 00:00:02:00 00:00:03:00`);
    expect(result.problems[0]).toMatchObject({
      code: "frame-out-of-range",
      severity: "error",
      where: { file: "cut.edl", line: 3, column: 23 },
    });
    expect(shotsOf(result)).toEqual(["REEL1 48"]);
  });

  const bad: readonly (readonly [line: string, code: string, column: number])[] = [
    ["002 R V C 01:00:00:00 01:00:01:00 00:00:02:00", "malformed-event", 9],
    ["002 R V", "malformed-event", 1],
    ["002 R V Q 01:00:00:00 01:00:01:00 00:00:02:00 00:00:03:00", "malformed-event", 9],
    ["002 R X C 01:00:00:00 01:00:01:00 00:00:02:00 00:00:03:00", "malformed-event", 7],
    ["002 R V C 01:00:00:00 01:00:01:00 00:00:02:00 later", "malformed-event", 47],
    ["002 R V C 01:00:00:00 01:00:01:00 00:61:02:00 00:00:03:00", "malformed-timecode", 35],
    ["002 R V C 01:00:00:00 01:00:01:00 00:00:03:00 00:00:02:00", "out-before-in", 47],
    ["M2 R fast", "malformed-event", 6],
  ];
  for (const [line, code, column] of bad) {
    test(`${line} is ${code} at column ${column}; the others are read`, () => {
      const result = read(`${first}\n${line}\n*VFX S_999 not of event 1`);
      expect(result.problems[0]).toMatchObject({ code, severity: "error", where: { line: 2, column } });
      if (!line.startsWith("M2")) expect(shotsOf(result)).toEqual(["REEL1 48"]);
    });
  }

  test("a thousand wrong lines are told fifty times, and counted", () => {
    const line = "001 R V C 00:00:00:00 00:00:00:00 00:00:00:00 00:00:00:24";
    const result = read(Array.from({ length: 1000 }, () => line).join("\n"));
    expect(result.problems).toHaveLength(51);
    expect(result.problems.at(-1)?.message).toBe("and 950 more like these");
  });

  const files: readonly (readonly [name: string, bytes: Uint8Array, code: string])[] = [
    ["an empty file", new Uint8Array(), "empty-file"],
    ["only blanks", new TextEncoder().encode(" \r\n\r\n"), "empty-file"],
    ["a zip", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), "not-text"],
    ["noise", Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251), "not-text"],
    ["rich text", new TextEncoder().encode("{\\rtf1 001 R V C}"), "not-text"],
    ["prose", new TextEncoder().encode("Dear all,\nplease find the cut attached.\n"), "not-an-edl"],
  ];
  for (const [name, bytes, code] of files) {
    test(`${name} is ${code}`, () => {
      const result = edl.read(bytes, "cut.edl", { fps: 24, handles: 0 });
      expect(result.value).toBeUndefined();
      expect(result.problems.map((problem) => problem.code)).toEqual([code]);
      expect(result.problems[0]?.severity).toBe("error");
    });
  }
});

describe("bytes", () => {
  const text = `${first}\n*VFX S_010 añadir nieve`;
  const utf16 = (littleEndian: boolean, mark: boolean): Uint8Array => {
    const units = `${mark ? "\uFEFF" : ""}${text}`;
    const view = new DataView(new ArrayBuffer(units.length * 2));
    for (let index = 0; index < units.length; index++)
      view.setUint16(index * 2, units.charCodeAt(index), littleEndian);
    return new Uint8Array(view.buffer);
  };
  const encodings: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ["UTF-8", new TextEncoder().encode(text)],
    ["UTF-8 with its mark", new TextEncoder().encode(`\uFEFF${text}`)],
    ["Latin-1", Uint8Array.from(text, (letter) => letter.charCodeAt(0))],
    ["UTF-16 little endian", utf16(true, true)],
    ["UTF-16 big endian", utf16(false, true)],
    ["UTF-16 without its mark", utf16(true, false)],
  ];
  for (const [name, bytes] of encodings) {
    test(`${name} reads the same`, () => {
      const result = edl.read(bytes, "cut.edl", { fps: 24, handles: 0 });
      expect(result.value?.shots[0]?.description).toBe("añadir nieve");
    });
  }
});
