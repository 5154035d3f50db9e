import { overlappingBomb, type Sheet, workbook } from "./workbook.js";

/** A bid sheet as vendors send it, made up for the tests: two rows of heads, merged, and every trap a workbook has. */
const traps: Sheet = {
  name: "Bids",
  rows: [
    ["Synthetic bid sheet, made up for tests"],
    [],
    ["Shot", "Frames", "Status", "Due", "Bid (days)", null, null, "Notes"],
    [null, null, null, null, "Comp", "Roto", "FX", null],
    [
      "SYN_010_0010",
      48,
      "bid",
      { serial: 45415 },
      { formula: "1+1", value: 2 },
      1.5,
      null,
      "shares its roto with 0020",
    ],
    [
      "SYN_010_0020",
      72,
      "awarded",
      { serial: 45416, style: 2 },
      { formula: "1+1" },
      null,
      { error: "#REF!" },
      null,
    ],
    ["SYN_010_0030", 24, "on hold", null, 3, null, null, { inline: "hidden by a filter" }],
    ["SYN_010_0040", 36, "bid", null, { serial: 45359 }, 1, 2, null],
    ["SYN_010_0050", 60, "CUT", null, 4, null, null, null],
    ["Total", 240, null, null, { formula: "SUM(E5:E9)", value: 9 }, 2.5, 2, null],
  ],
  merges: ["E3:G3", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "H3:H4", "F5:F6"],
  hiddenRows: [7],
};

/** A tidy workbook with a filter on, and one roto bid for two shots. */
const filtered: Sheet = {
  name: "Shots",
  rows: [
    ["Shot Code", "Cut Duration", "Roto (days)", "Comp (days)"],
    ["SYN_020_0010", 48, 1.5, 2],
    ["SYN_020_0020", 36, null, 1],
    ["SYN_020_0030", 60, null, 3],
  ],
  merges: ["C2:C3"],
  hiddenRows: [4],
};

const cover: Sheet = { name: "Cover", rows: [["Synthetic"], ["Bid by nobody"]] };

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const longSheet = `<worksheet xmlns="${main}"><sheetData>${"<row><c><v>1</v></c></row>".repeat(250_001)}</sheetData></worksheet>`;

/** A client's bid layout, made up for the tests; on its second sheet a row of totals leaves no room. */
const clientSheets: readonly Sheet[] = [
  {
    name: "Bids",
    rows: [
      ["Synthetic client bid, made up for tests"],
      [],
      ["Shot Code", "Client notes", "Comp days", "Price"],
      ["WT_020", "hero shot", null, null],
      ["WT_010", "approved", null, null],
    ],
  },
  {
    name: "Full",
    rows: [["Shot Code", "Price"], ["SYN_010_0010"], [null, { formula: "SUM(B2:B2)", value: 0 }]],
  },
];

/** Workbooks that lie under tests/fixtures/sheets for the manual's pages; all are synthetic. */
export const sheetFixtures: Readonly<Record<string, () => Uint8Array>> = {
  "synthetic-traps.xlsx": () => workbook([cover, traps, { name: "Rates", rows: [], hidden: true }]),
  "synthetic-filtered.xlsx": () => workbook([filtered]),
  "synthetic-bomb.xlsx": () => overlappingBomb(30, 8 * 1024 * 1024),
  "synthetic-client.xlsx": () => workbook(clientSheets),
  "synthetic-too-long.xlsx": () => workbook([{ name: "Bids", rows: [], xml: longSheet }]),
};
