import ExcelJS from "exceljs";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { hasLibreOffice, readWorkbook, recalculated, sheetOf, shown } from "./recalculated.js";
import { run } from "./terminal.js";
import { workbook } from "./workbook.js";

/** A synthetic bid layout of a client: two shots listed, a formula for what they come to, a sheet of terms beside it. */
const client = workbook([
  { name: "Terms", rows: [["Synthetic client, for tests"], ["Return this sheet", 1234.5]] },
  {
    name: "Bids",
    rows: [
      ["Synthetic client bid"],
      [null],
      ["Shot Code", "Client notes", "Comp days", "Price", "Total"],
      ["SH020", "keep this", 9, null, { formula: "C4*D4", value: 0 }],
      ["SH010", "<and> this", null, 1],
    ],
  },
]);

const show = `title: Pilot
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us]
shots:
  - { code: SH010, frames: 48, work: [cleanup], complexity: medium, days: { comp: 3 } }
  - { code: SH020, frames: 72, work: [cleanup], complexity: complex, days: { comp: 4 } }
  - { code: "=SH030 & <b>", frames: 72, work: [cleanup], complexity: complex, days: { comp: 5 } }
  - { code: SH040, frames: 72, work: [cleanup], complexity: complex, status: omit }
`;

const map = `sheet: Bids
header_row: 3
columns:
  Shot Code: code
  Comp days: { days: comp }
  Price: { cost: traditional }
  Total: { cost: hybrid }
`;

const argv = [
  "estimate",
  "show.yaml",
  "--draws",
  "200",
  "--template",
  "client.xlsx",
  "--template-map",
  "map.yaml",
];

async function filled(text = map, template = client) {
  const files = { "show.yaml": show, "map.yaml": text, "client.xlsx": template };
  const result = await run([...argv, "--out", "bid.xlsx", "--out", "bid.json"], { files });
  const bytes = result.written.get("bid.xlsx");
  return { ...result, bytes: bytes instanceof Uint8Array ? bytes : new Uint8Array(), files };
}

describe("a client's workbook", () => {
  it("is filled by code, what it does not list goes below, and formulas and other cells stay", async () => {
    const { code, stderr, bytes, written } = await filled();
    expect(stderr).toContain("client.xlsx: 2 rows filled, 1 added, 1 of its own formulas left alone\n");
    expect(code).toBe(0);
    const estimate = JSON.parse(String(written.get("bid.json")));
    const cost = (index: number) => estimate.shots[index].pipelines.traditional.cost.mean;
    const bids = sheetOf(await readWorkbook(bytes), "Bids");
    const row = (number: number) => [1, 2, 3, 4].map((column) => shown(bids.getRow(number).getCell(column)));
    expect(row(4)).toEqual(["SH020", "keep this", 4, cost(1)]);
    expect(bids.getCell("E4").formula).toBe("C4*D4");
    expect(row(5)).toEqual(["SH010", "<and> this", 3, cost(0)]);
    expect(row(6)).toEqual(["=SH030 & <b>", "", 5, cost(2)]);
    expect(bids.getCell("A6").formula).toBeUndefined();
  });

  it("keeps every other part's bytes, packed as they were", async () => {
    const { bytes } = await filled();
    const [before, after] = [unzipSync(client), unzipSync(bytes)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const changed = Object.keys(before).filter(
      (name) => strFromU8(before[name] ?? client) !== strFromU8(after[name] ?? client),
    );
    expect(changed.sort()).toEqual(["xl/workbook.xml", "xl/worksheets/sheet2.xml"]);
    expect(strFromU8(after["xl/workbook.xml"] ?? client)).toContain('fullCalcOnLoad="1"');
    expect(strFromU8(after["xl/worksheets/sheet2.xml"] ?? client)).toContain(
      /<c r="B4"[^>]*>.*?<\/c>/u.exec(strFromU8(before["xl/worksheets/sheet2.xml"] ?? client))?.[0],
    );
  });

  it.skipIf(!hasLibreOffice)(
    "is opened by LibreOffice, which had written it, its own formulas worked out anew",
    { timeout: 120_000 },
    async () => {
      const own = new ExcelJS.Workbook();
      const sheet = own.addWorksheet("Bids");
      sheet.addRows([
        ["Synthetic client bid"],
        [],
        ["Shot Code", "Client notes", "Comp days", "Price", "Total"],
      ]);
      sheet.addRow(["SH020", "keep this", 9, null, { formula: "C4*D4", result: 0 }]);
      const template = recalculated(new Uint8Array(await own.xlsx.writeBuffer()));
      const { bytes, stderr } = await filled(map, template);
      expect(stderr).toContain("1 rows filled, 2 added");
      const bids = sheetOf(await readWorkbook(recalculated(bytes)), "Bids");
      const [days, price, total] = ["C4", "D4", "E4"].map((cell) => Number(shown(bids.getCell(cell))));
      expect(total).toBeCloseTo((days ?? 0) * (price ?? 0), 6);
      expect(price).toBeGreaterThan(100);
      expect(shown(bids.getCell("A5"))).toBe("SH010");
      expect(shown(bids.getCell("A6"))).toBe("=SH030 & <b>");
    },
  );

  it("is filled from a saved estimate to the same bytes", async () => {
    const { bytes, written, files } = await filled();
    const again = await run(["report", "bid.json", ...argv.slice(4), "--out", "bid.xlsx"], {
      files: { ...files, "bid.json": String(written.get("bid.json")) },
    });
    expect(again.code).toBe(0);
    expect(again.written.get("bid.xlsx")).toEqual(bytes);
  });

  it.each([
    ["unknown-sheet", map.replace("sheet: Bids", "sheet: Bidz"), 'did you mean "Bids"'],
    [
      "unknown-head",
      map.replace("Comp days:", "Comp dayz:"),
      'map.yaml:5:3: error: columns["Comp dayz"]: no head in row 3 "Comp dayz"',
    ],
    ["unknown-head", map.replace("header_row: 3", "header_row: 2"), "no head in row 2"],
    ["unknown-department", map.replace("days: comp", "days: compo"), 'no department "compo"'],
    ["unknown-pipeline", map.replace("traditional", "traditionell"), "map.yaml:6:3"],
    ["no-code-column", map.replace("  Shot Code: code\n", ""), "map.yaml:3:1"],
    ["unknown-key", map.replace("header_row", "heder_row"), "header_row"],
  ])("says what is wrong with the map: %s", async (problem, text, told) => {
    const { code, stderr, written } = await filled(text);
    expect(stderr).toContain(`[${problem}]`);
    expect(stderr).toContain(told);
    expect(code).toBe(2);
    expect(written.size).toBe(0);
  });

  it("says when there is no room, no workbook, or half an order", async () => {
    const full = workbook([
      {
        name: "Bids",
        rows: [[null], [null], ["Shot Code", "Comp days", "Price", "Total"], ["SH010"], ["Sum"]],
      },
    ]);
    const { stderr, code } = await filled(map, full);
    expect(stderr).toContain("row 5 of the sheet holds something already");
    expect(stderr).toContain("insert 2 empty rows below row 4");
    expect(code).toBe(2);
    expect((await filled(map, new Uint8Array([1, 2, 3]))).stderr).toContain("[not-a-workbook]");
    const half = await run(argv.slice(0, 6), { files: { "show.yaml": show, "client.xlsx": client } });
    expect(half.stderr).toContain("[incomplete-template]");
    expect(half.code).toBe(2);
  });
});
