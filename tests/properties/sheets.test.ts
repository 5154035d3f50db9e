import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CutList } from "../../src/domain/cut-list.js";
import type { Checked } from "../../src/domain/problem.js";
import { readCsv, readXlsx, type Said } from "../sheet-reading.js";
import { packed, workbookParts } from "../workbook.js";

/** Synthetic sheets with every kind of cell in them, to be spoilt. */
const wide = `Synthetic bid;;;;;;;;
Shot Code *;Seq;Status;Cut In;Cut Out;Frames;Notes;Comp (days);Roto (hrs)
A_0010;A;bid;1001;1048;48;"says ""no""
twice";1,5;12
A_0020;A;CUT;1001;1024;24;;2;
B_0010;B;hld;01:00:00:00;01:00:01:00;24;;0,25;3h
Total;;;;;96;;3,75;15
`;
const long =
  "Link,Step,Bid,Cut Duration,Status,FPS\nA1,Tracking,8h,48,wtg,24\n,Roto,4h,,wtg,\nA2,Comp,2d,36,omt,24\n";
/** As this program's own export writes it. */
const kept = `Kind,Code,Sequence,Frames,Handles,FPS,Measures,Likeness,comp low (days),comp (days),comp high (days),Camera,Plates Due,Shotcost Days,Shotcost Pipelines,Shotcost Sequence,Shotcost Metadata
shot,A1,SQ,48,8,24,,yes,1,2,3,crane,2026-05-04,"{""comp"":{""of"":{""kind"":""triangular"",""low"":1,""likely"":2,""high"":3},""source"":{""text"":""a quote""}}}","{""hybrid"":{}}","{""title"":""The storm""}","{""otio"":{""clip"":{""a"":[1,null]}}}"
asset,street,,,,24,,,,2,,,,"{""comp"":{""of"":2}}",,,
deliverable,SUB,SQ,,,24,52 minutes; 34 languages,,,1,,,,,,,
`;
const parts = workbookParts([
  {
    name: "Bids",
    rows: [
      ["Shot", "Frames", "Bid (days)", null, "Due"],
      [null, null, "Comp", "Roto", null],
      ["A1", 48, { formula: "1+1", value: 2 }, 1.5, { serial: 45415 }],
      ["A2", { formula: "B3" }, { error: "#N/A" }, null, null],
    ],
    merges: ["C1:D1", "A1:A2", "B1:B2"],
    hiddenRows: [4],
  },
]);

const said: fc.Arbitrary<Said> = fc.record({
  fps: fc.constantFrom(24, 25, 29.97, 0, 5000),
  handles: fc.constantFrom(0, 8, 1000),
  map: fc.record(
    {
      units: fc.constantFrom("days" as const, "hours" as const),
      layout: fc.constantFrom("wide" as const, "long" as const),
    },
    { requiredKeys: [] },
  ),
});

const noise = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom(
    '"',
    '""',
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r",
    "-1",
    "1e999",
    "1,5",
    "1.5",
    "#REF!",
    "<",
    "&a;",
    "]]>",
    "NaN",
    "total",
    "\0",
    "=1+1",
    "99999999999",
  ),
);
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 40 }),
  noise,
});

function spoilt(text: string, changes: readonly { at: number; length: number; noise: string }[]): string {
  return changes.reduce((before, { at, length, noise: put }) => {
    const from = Math.floor(at * before.length);
    return before.slice(0, from) + put + before.slice(from + length);
  }, text);
}

/** What holds of everything that is read from a sheet, whatever was in it. */
function holds(read: Checked<CutList>): void {
  if (!read.value) expect(read.problems.some(({ severity }) => severity === "error")).toBe(true);
  for (const { code, message } of read.problems) {
    expect(code).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/u);
    expect(message).not.toBe("");
  }
  const codes = new Set<string>();
  for (const { code, frames, handles = 0, days = {} } of read.value?.shots ?? []) {
    expect(code).not.toBe("");
    expect(codes.has(code.toLowerCase())).toBe(false);
    codes.add(code.toLowerCase());
    expect(Number.isSafeInteger(frames) && frames > 0 && Number.isSafeInteger(handles) && handles >= 0).toBe(
      true,
    );
    for (const amount of Object.values(days)) {
      for (const number of typeof amount === "number" ? [amount] : Object.values(amount)) {
        expect(typeof number === "string" || (Number.isFinite(number) && number >= 0)).toBe(true);
      }
    }
  }
}

describe("a sheet that was spoilt is read, or ends in a problem; never in an exception", () => {
  const changes = fc.array(change, { minLength: 1, maxLength: 6 });

  test.each([
    ["wide", wide],
    ["long", long],
    ["our own", kept],
  ])("%s, as CSV", (_, text) => {
    fc.assert(
      fc.property(changes, said, (all, how) => holds(readCsv(spoilt(text, all), how))),
      { numRuns: 400 },
    );
  });

  test("any bytes as CSV and as a workbook", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), said, (bytes, how) => {
        holds(readCsv(bytes, how));
        holds(readXlsx(bytes, how));
        holds(readXlsx(Uint8Array.of(0x50, 0x4b, 3, 4, ...bytes), how));
      }),
      { numRuns: 200 },
    );
  });

  test("a workbook, in each of its parts", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(parts)), changes, said, (name, all, how) =>
        holds(readXlsx(packed({ ...parts, [name]: spoilt(parts[name] ?? "", all) }, 1), how)),
      ),
      { numRuns: 300 },
    );
  });
});
