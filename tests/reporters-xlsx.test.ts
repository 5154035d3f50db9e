import { describe, expect, it } from "vitest";
import { readEstimate } from "../src/documents/read-estimate.js";
import type { LedgerLine } from "../src/domain/estimate.js";
import { xlsx } from "../src/reporters/xlsx.js";
import { ledgerRanges, mostLedgerLines } from "../src/reporters/xlsx-ledger-ranges.js";
import { workbookEnglish } from "../src/words/workbook-english.js";
import { workbookFrench } from "../src/words/workbook-french.js";
import { openWorkbook } from "../src/workbooks/open-workbook.js";
import { replaceParts } from "../src/workbooks/replace-parts.js";
import {
  columnNamed,
  edited,
  formulasOf,
  hasLibreOffice,
  readWorkbook,
  recalculated,
  rowNamed,
  sheetOf,
  shown,
} from "./recalculated.js";
import { options, sampleEstimate } from "./sample-estimate.js";
import { run } from "./terminal.js";

const show = (compDays: number, head = "") => `title: A & B <Pilot>
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us]
budget: 90000 USD
${head}assets:
  town: { type: environment, complexity: hero, sequences: [opening] }
shots:
  - { code: "010", sequence: "=1+1", frames: 48, work: [cleanup, set-extension], complexity: medium, assets: [town] }
  - { code: "10", sequence: opening, frames: 72, work: [set-extension], complexity: complex, days: { comp: ${compDays} } }
  - { code: "*", sequence: Opening, frames: 30, work: [smoke], complexity: simple, status: awarded }
  - { code: "on hold", frames: 30, work: [smoke], complexity: simple, status: hold }
`;

async function made(text: string, ...more: readonly string[]) {
  const argv = ["estimate", "show.yaml", "--draws", "200", "--out", "bid.xlsx", "--out", "bid.json", ...more];
  const { code, stderr, written } = await run(argv, { files: { "show.yaml": text } });
  expect(stderr.startsWith("wrote bid.xlsx\nwrote bid.json\n")).toBe(true);
  expect(code).toBe(0);
  const bytes = written.get("bid.xlsx");
  const saved = written.get("bid.json");
  if (!(bytes instanceof Uint8Array) || typeof saved !== "string") throw new Error("nothing was written");
  const estimate = readEstimate(new TextEncoder().encode(saved), "bid.json").value;
  if (!estimate) throw new Error("what was written cannot be read");
  return { bytes, saved, estimate };
}

/** All texts of a catalogue, however deep. */
const textsOf = (words: unknown): readonly string[] =>
  typeof words === "string"
    ? [words]
    : typeof words === "object" && words !== null
      ? Object.values(words).flatMap(textsOf)
      : [];

/** What each cell shows, by the number of its sheet and its address. */
async function cellsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, number | string>> {
  const workbook = await readWorkbook(bytes);
  const cells = new Map<string, number | string>();
  for (const [index, sheet] of workbook.worksheets.entries())
    sheet.eachRow((row) => row.eachCell((cell) => cells.set(`${index}!${cell.address}`, shown(cell))));
  return cells;
}

const line: LedgerLine = {
  ...{ pipeline: "a", path: ["", "", "", ""], resource: "x", phase: "post" },
  ...{ usage: [], rate: [], mean: 1 },
};

const close = (a: number | string | undefined, b: number | string | undefined) =>
  typeof a === "number" && typeof b === "number"
    ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
    : a === b;

describe("the workbook", () => {
  it("has its sheets, frozen heads, filters, print set-up and the show's currency", async () => {
    const { bytes } = await made(show(3));
    const workbook = await readWorkbook(bytes);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      ...["Summary", "Bid", "Rates", "Ledger", "Assumptions", "Risks"],
    ]);
    for (const sheet of workbook.worksheets) {
      expect(sheet.views[0]).toMatchObject({ state: "frozen" });
      expect(sheet.pageSetup).toMatchObject({
        orientation: "landscape",
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
      });
      expect(sheet.getColumn(1).width).toBeGreaterThan(4);
    }
    const bid = sheetOf(workbook, "Bid");
    expect(bid.views[0]).toMatchObject({ xSplit: 2, ySplit: 5 });
    expect(bid.autoFilter).toMatch(/^A5:[A-Z]+10$/u);
    expect(bid.pageSetup.printTitlesRow).toBe("5:5");
    expect(shown(sheetOf(workbook, "Summary").getCell("A1"))).toBe("A & B <Pilot>");
    expect(rowNamed(sheetOf(workbook, "Summary"), "= Price").getCell(4).numFmt).toContain("[$USD]");
    expect(rowNamed(sheetOf(workbook, "Rates"), "artist/comp").getCell(2).numFmt).toContain("[$USD]");
  });

  it("stores beside every formula what the estimate says", async () => {
    const { bytes, estimate } = await made(show(3));
    const workbook = await readWorkbook(bytes);
    const summary = sheetOf(workbook, "Summary");
    const bid = sheetOf(workbook, "Bid");
    expect(formulasOf(workbook).size).toBeGreaterThan(500);
    for (const [index, name] of estimate.pipelines.entries()) {
      const total = estimate.totals[name];
      const at = (label: string) => shown(rowNamed(summary, label).getCell(4 + index));
      expect(at("Direct cost")).toBe(total?.cost.mean);
      expect(at("= Price")).toBe(total?.price.price.mean);
      expect(at("= Net of incentive")).toBe(total?.price.net.mean);
      expect(at("Artist days")).toBe(total?.artistDays.mean);
      expect(at("Price, P80")).toBe(total?.price.price.p80);
      const cost = columnNamed(bid, 5, `Cost, USD, ${name}`);
      for (const one of [...estimate.shots, ...estimate.assets]) {
        const cell = rowNamed(bid, one.code, 2).getCell(cost);
        expect(one.pipelines[name]?.cost.mean).toBe(cell.value === null ? undefined : shown(cell));
      }
    }
    expect(sheetOf(workbook, "Ledger").rowCount).toBe((estimate.ledger?.length ?? 0) + 4);
  });

  it("is the same from a saved estimate, byte by byte, and holds no clock", async () => {
    const { bytes, saved } = await made(show(3));
    const again = await run(["report", "bid.json", "--out", "b.xlsx", "--quiet"], {
      files: { "bid.json": saved },
    });
    const same = again.written.get("b.xlsx");
    expect(same instanceof Uint8Array && Buffer.compare(bytes, same)).toBe(0);
    expect((await made(show(3))).bytes).toEqual(bytes);
  });

  it("in French has the figures of the English one, cell by cell, and none of its words", async () => {
    const [english, french] = [await made(show(3)), await made(show(3), "--locale", "fr")];
    const [cells, translated] = [await cellsOf(english.bytes), await cellsOf(french.bytes)];
    const numbers = (of: typeof cells) => [...of].filter(([, value]) => typeof value === "number");
    expect(numbers(translated)).toEqual(numbers(cells));
    expect([...translated.keys()]).toEqual([...cells.keys()]);
    // What is the show's own stays as it was written: its complexity "medium", too.
    const known = new Set([...textsOf(workbookFrench), "medium"]);
    const foreign = new Set(textsOf(workbookEnglish).filter((one) => !known.has(one)));
    expect(foreign.size).toBeGreaterThan(100);
    const same = textsOf(workbookEnglish).filter((one) => known.has(one));
    expect([...new Set(same)].sort()).toEqual([
      ...["?", "Budget", "Code", "Date", "Description", "P10", "P50", "P80", "P90", "Pipe", "Pipeline"],
      ...["Source", "Total", "Usage", "certain", "chance", "medium", "–"],
    ]);
    expect([...translated].filter(([, value]) => foreign.has(String(value)))).toEqual([]);
    const names = (await readWorkbook(french.bytes)).worksheets.map(({ name }) => name);
    expect(names).toEqual(["Synthèse", "Devis", "Tarifs", "Grand livre", "Hypothèses", "Risques"]);
    for (const one of [...textsOf(workbookEnglish), ...known]) expect(one).not.toContain('"');
  });

  it("sums each shot over all lines, and over its own rows where there are very many", () => {
    const groups = [
      { subject: "A", lines: [line, line] },
      { subject: "B", lines: [line, line, line] },
    ];
    const few = ledgerRanges(groups, 6, workbookEnglish);
    expect(few.inOrder).toBe(false);
    expect(few.rangeOf("cost", "B")).toBe("Ledger!$N$5:$N$9");
    const many = ledgerRanges(groups, 10_000_000, workbookEnglish);
    expect(many.inOrder).toBe(true);
    expect(many.range("cost")).toBe("Ledger!$N$5:$N$9");
    expect(["A", "B", "C"].map((code) => many.rangeOf("cost", code))).toEqual([
      "Ledger!$N$5:$N$6",
      "Ledger!$N$7:$N$9",
      "Ledger!$N$5:$N$9",
    ]);
  });

  it("is opened by our own reader, too, though sizes stand behind its parts", async () => {
    const { bytes } = await made(show(3));
    const opened = openWorkbook(bytes, "bid.xlsx");
    expect(opened.problems).toEqual([]);
    const core = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>other</dc:title></cp:coreProperties>`;
    const changed = await readWorkbook(replaceParts(bytes, new Map([["docProps/core.xml", core]])));
    expect(changed.title).toBe("other");
    expect(changed.worksheets.length).toBe(6);
  });

  it("is a Problem, and no cut-off sheet, where the ledger has more lines than a sheet", () => {
    const ledger = Array.from({ length: mostLedgerLines + 1 }, () => line);
    expect(xlsx.faults?.({ ...sampleEstimate, ledger }, "bid.xlsx")).toMatchObject([
      { code: "too-many-lines" },
    ]);
    expect(xlsx.faults?.({ ...sampleEstimate, ledger: ledger.slice(1) }, "bid.xlsx")).toEqual([]);
  });

  it("holds the texts of users as texts, whole as far as a cell goes, and never a formula", async () => {
    const long = "é".repeat(40_000);
    const texts = [
      "=1+1",
      "@SUM(A1)",
      "\t=1",
      "<b>&\"'",
      "bell\u0007 _x0041_ _x005F_",
      "line\r\nline",
      "👩‍🚒 שלום",
      " blanks ",
      long,
    ];
    for (const text of texts) {
      const shots = sampleEstimate.shots
        .slice(0, 1)
        .map((one) => ({ ...one, code: text, description: text }));
      const bytes = xlsx.render({ ...sampleEstimate, shots }, options);
      if (!(bytes instanceof Uint8Array)) throw new Error("no bytes");
      const cell = sheetOf(await readWorkbook(bytes), "Bid").getCell("B6");
      const back = String(cell.value).replaceAll(/_x([0-9A-F]{4})_/gu, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
      if (text === long) expect(back).toMatch(/^é{32700,} … \[\d+ more characters do not fit in a cell\]$/u);
      else expect([back, cell.value]).toContain(text);
      expect(String(cell.value).length).toBeLessThanOrEqual(32_767);
      expect(cell.formula).toBeUndefined();
    }
  });
});

describe.skipIf(!hasLibreOffice)("the workbook, worked out anew by LibreOffice", () => {
  it.each(["en", "fr"])(
    "comes to the estimate's means in every formula, whatever was stored beside them, in %s",
    {
      timeout: 120_000,
    },
    async (locale) => {
      const { bytes } = await made(show(3), "--locale", locale);
      const wrong = edited(bytes, (_, xml) => xml.replaceAll(/<\/f><v>[^<]*<\/v>/gu, "</f><v>12345</v>"));
      const stored = formulasOf(await readWorkbook(bytes));
      const anew = formulasOf(await readWorkbook(recalculated(wrong)));
      const differing = [...stored].filter(([cell, value]) => !close(value, anew.get(cell)));
      expect(differing.map(([cell, value]) => [cell, value, anew.get(cell)])).toEqual([]);
    },
  );

  it("follows a day rate and a shot's days to what an estimate with them says", {
    timeout: 120_000,
  }, async () => {
    const rates = "rates: { artist/comp: 1000 USD }\n";
    const before = await made(show(3));
    const after = await made(show(5, rates));
    const workbook = await readWorkbook(before.bytes);
    const bid = sheetOf(workbook, "Bid");
    const rate = rowNamed(sheetOf(workbook, "Rates"), "artist/comp").getCell(2).address;
    const days = rowNamed(bid, "10", 2).getCell(columnNamed(bid, 5, "Compositing")).address;
    expect(bid.getCell(days).value).toBe(3);
    const changed = edited(before.bytes, (part, xml) => {
      const at = part.endsWith("sheet2.xml") ? days : part.endsWith("sheet3.xml") ? rate : undefined;
      if (at === undefined) return xml;
      const value = at === days && part.endsWith("sheet2.xml") ? 5 : 1000;
      return xml.replace(new RegExp(`(<c r="${at}"[^>]*><v>)[^<]*`, "u"), `$1${value}`);
    });
    const summary = sheetOf(await readWorkbook(recalculated(changed)), "Summary");
    for (const [index, name] of after.estimate.pipelines.entries()) {
      const at = (label: string) => shown(rowNamed(summary, label).getCell(4 + index));
      const [was, is] = [before.estimate.totals[name], after.estimate.totals[name]];
      expect(is?.cost.mean).toBeGreaterThan((was?.cost.mean ?? 0) + 100);
      expect(at("Direct cost")).toBeCloseTo(is?.cost.mean ?? 0, 5);
      expect(at("= Price")).toBeCloseTo(is?.price.price.mean ?? 0, 5);
      expect(at("Artist days")).toBeCloseTo(is?.artistDays.mean ?? 0, 6);
      expect(at("Changed since, in this workbook")).toBeCloseTo(
        (is?.cost.mean ?? 0) - (was?.cost.mean ?? 0),
        1,
      );
    }
  });
});
