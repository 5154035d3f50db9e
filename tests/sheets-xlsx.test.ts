import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { errorsOf, messageOf, readXlsx, shotsOf } from "./sheet-reading.js";
import { overlappingBomb, packed, type Sheet, workbook, workbookParts } from "./workbook.js";

/** Every workbook here is synthetic. */
const heads = ["Shot", "Frames", "Comp (days)", "Notes"] as const;

function read(rows: Sheet["rows"], more: Partial<Sheet> = {}) {
  return readXlsx(workbook([{ name: "Bids", rows: [heads, ...rows], ...more }]));
}

describe("cells", () => {
  test("are texts, numbers, inline texts, and what formulas last came to", () => {
    const found = read([
      ["A1", 48, 2.5, "plain"],
      ["A2", { formula: "24+12", value: 36 }, { formula: "1/2", value: 0.5 }, { inline: "in & line" }],
      [{ formula: '"A"&3', value: "A3" }, 9, null, { formula: '""' }],
    ]);
    expect(errorsOf(found)).toEqual(["bad-cell"]);
    expect(shotsOf(found)).toMatchObject([
      { code: "A1", frames: 48, days: { comp: 2.5 }, notes: ["plain"] },
      { code: "A2", frames: 36, days: { comp: 0.5 }, notes: ["in & line"] },
    ]);
  });

  test("with an error of the spreadsheet, or a formula nobody calculated, are told by name", () => {
    const found = read([["A1", { formula: "B9" }, { error: "#REF!" }, null]]);
    expect(found.value).toBeUndefined();
    expect(found.problems.filter(({ code }) => code === "bad-cell").map(({ message }) => message)).toEqual([
      'C2 "Comp (days)": the spreadsheet shows #REF!',
      'B2 "Frames": the formula\'s value is not stored',
    ]);
  });

  test("that became dates are no numbers, whichever format shows them", () => {
    for (const style of [1, 2]) {
      const found = read([["A1", 48, { serial: 45359, style }, null]]);
      expect(errorsOf(found)).toEqual(["date-for-number"]);
      expect(messageOf(found, "date-for-number")).toContain("2024-03-08");
    }
    expect(shotsOf(read([["A1", 48, { serial: 3.5, style: 3 }, null]]))[0]?.days).toEqual({ comp: 3.5 });
  });

  test("with dates in a column of dates become notes", () => {
    const due = (serial: number, date1904 = false) => {
      const sheet = {
        name: "Bids",
        rows: [
          ["Shot", "Frames", "Due"],
          ["A1", 9, { serial }],
        ],
      };
      return shotsOf(readXlsx(workbook([sheet], { date1904 })))[0]?.notes;
    };
    expect(due(45415)).toEqual(["due 2024-05-03"]);
    expect(due(43953, true)).toEqual(["due 2024-05-03"]);
    expect(due(59)).toEqual(["due 1900-02-28"]);
    expect(due(61)).toEqual(["due 1900-03-01"]);
    expect(due(45415.5)).toEqual(["due 2024-05-03 12:00"]);
  });
});

describe("rows and sheets", () => {
  const two: readonly Sheet["rows"][number][] = [
    ["A1", 48, 2, null],
    ["A2", 36, 1, null],
  ];

  test("that are hidden are read and told, or left out when asked", () => {
    const bytes = workbook([{ name: "Bids", rows: [heads, ...two], hiddenRows: [3] }]);
    expect(shotsOf(readXlsx(bytes))).toHaveLength(2);
    expect(messageOf(readXlsx(bytes), "hidden-rows")).toContain("row 3 is hidden");
    expect(shotsOf(readXlsx(bytes, { skipHidden: true })).map(({ code }) => code)).toEqual(["A1"]);
  });

  test("are chosen: the first visible one with heads, or by name", () => {
    const bytes = workbook([
      { name: "Cover", rows: [["Synthetic"]] },
      { name: "Old", rows: [heads, ["OLD1", 1, null, null]], hidden: true },
      { name: "Bids", rows: [heads, ...two] },
    ]);
    expect(shotsOf(readXlsx(bytes)).map(({ code }) => code)).toEqual(["A1", "A2"]);
    expect(messageOf(readXlsx(bytes), "sheet-read-as")).toContain(
      'the sheet "Bids"; not "Cover", "Old" (hidden)',
    );
    expect(shotsOf(readXlsx(bytes, { map: { sheet: "old" } })).map(({ code }) => code)).toEqual(["OLD1"]);
    expect(errorsOf(readXlsx(bytes, { map: { sheet: "Bid" } }))).toEqual(["unknown-sheet"]);
  });

  test("with heads merged over columns and rows are read", () => {
    const rows: Sheet["rows"] = [
      ["Shot", "Frames", "Bid (hours)", null, "Notes"],
      [null, null, "Comp", "Roto", null],
      ["A1", 48, 16, 4, "x"],
    ];
    const merges = ["A1:A2", "B1:B2", "C1:D1", "E1:E2"];
    const found = readXlsx(workbook([{ name: "Bids", rows, merges }]));
    expect(shotsOf(found)).toMatchObject([
      { code: "A1", frames: 48, days: { comp: 2, roto: 0.5 }, notes: ["x"] },
    ]);
  });

  test("merged over several rows repeat a text, and count a number once", () => {
    const rows: Sheet["rows"] = [
      ["Sequence", "Shot", "Frames", "Comp (days)"],
      ["SQ1", "A1", 48, 3],
      [null, "A2", 36, null],
    ];
    const found = readXlsx(workbook([{ name: "Bids", rows, merges: ["A2:A3", "D2:D3"] }]));
    expect(shotsOf(found)).toMatchObject([{ sequence: "SQ1", days: { comp: 3 } }, { sequence: "SQ1" }]);
    expect(shotsOf(found)[1]?.days).toBeUndefined();
    expect(messageOf(found, "merged-number")).toContain("D2:D3");
  });

  test("without places in their cells, as some programs write them, are counted through", () => {
    const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const row = (...cells: readonly string[]) =>
      `<x:row>${cells.map((text) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`).join("")}</x:row>`;
    const xml = `<x:worksheet xmlns:x="${main}"><x:sheetData>${row("Shot", "Frames")}${row("A1", "48")}</x:sheetData></x:worksheet>`;
    expect(shotsOf(readXlsx(workbook([{ name: "Bids", rows: [], xml }])))).toMatchObject([
      { code: "A1", frames: 48 },
    ]);
  });
});

describe("hostile workbooks are refused", () => {
  const good = workbookParts([{ name: "Bids", rows: [heads, ["A1", 48, 2, null]] }]);
  const refused = (bytes: Uint8Array) => {
    const found = readXlsx(bytes);
    expect(found.value).toBeUndefined();
    return errorsOf(found);
  };

  test("at any length they are cut to", () => {
    const bytes = packed(good);
    for (let length = 0; length < bytes.length; length += 7) {
      expect(refused(bytes.subarray(0, length))).toEqual(["not-a-workbook"]);
    }
  });

  test("with a byte of it changed they are read or refused, never an exception", () => {
    const bytes = packed(good);
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const found = readXlsx(changed);
      expect(found.value !== undefined || errorsOf(found).length > 0).toBe(true);
    }
  });

  test.each([
    ["a text", new TextEncoder().encode("Shot,Frames\n")],
    ["an old workbook", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ["another archive", zipSync({ "hello.txt": strToU8("hello") })],
    ["an empty archive", zipSync({})],
  ])("where they are %s", (_, bytes) => {
    expect(refused(bytes)).toEqual(["not-a-workbook"]);
  });

  const sheet = "xl/worksheets/sheet1.xml";
  test.each([
    ["a document type", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>'],
    ["an entity", "<worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>"],
    [
      "an external entity",
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
    ],
    ["XML that is cut short", "<worksheet><sheetData><row>"],
    ["no XML", "hello"],
  ])("with %s in a sheet", (_, xml) => {
    expect(refused(packed({ ...good, [sheet]: xml }))).toEqual(["not-a-workbook"]);
  });

  test("when they unpack to more than any sheet holds, though they say they are small", () => {
    expect(refused(overlappingBomb(20, 8 * 1024 * 1024))).toEqual(["workbook-too-large"]);
  });

  test("when one part of them does, whatever size it says it has", () => {
    const bytes = packed({ ...good, [sheet]: `<worksheet>${" ".repeat(140 * 1024 * 1024)}</worksheet>` }, 1);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 46 < bytes.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
    }
    expect(refused(bytes)).toEqual(["workbook-too-large"]);
  });
});
