import { beforeAll, describe, expect, it } from "vitest";
import { catalog } from "../src/catalog.js";
import { browserAbsent, browserPath, openBrowser, openPage } from "./browser.js";
import {
  type ToldTotals,
  toldFigures,
  totalsOfCsv,
  totalsOfJson,
  totalsOfMarkdown,
  totalsOfPage,
  totalsOfTable,
  totalsOfWorkbook,
} from "./read-back.js";
import { hasLibreOffice, recalculated } from "./recalculated.js";
import { run } from "./terminal.js";

const text = (content: string | Uint8Array | undefined) =>
  typeof content === "string" ? content : new TextDecoder().decode(content);

/** One estimate, once, in every format. */
const outputs = new Map<string, string | Uint8Array>();

beforeAll(async () => {
  const suffixes = ["json", "csv", "md", "txt", "ndjson", "html", "xlsx"];
  const files = suffixes.flatMap((suffix) => ["--out", `bid.${suffix}`]);
  const { code, written, stderr } = await run([
    ...["estimate", "examples/el-eternauta/show.yaml", "--by", "show", "--width", "200"],
    ...files,
  ]);
  expect(code, stderr).toBe(0);
  for (const [file, content] of written) outputs.set(file, content);
}, 120_000);

/** To the last digit a file keeps, or to what a figure for people shows: a P50 as its range bears, a mean to the unit. */
function expectSame(
  told: ToldTotals,
  exact: ToldTotals,
  rounding: "none" | "to the cent" | "for people",
): void {
  const pipelines = Object.keys(exact);
  expect(Object.keys(told).sort()).toEqual([...pipelines].sort());
  for (const name of pipelines) {
    for (const [step, point] of Object.values(toldFigures)) {
      const figure = `${step}_${point}`;
      const [is, should] = [told[name]?.[figure] ?? Number.NaN, exact[name]?.[figure] ?? Number.NaN];
      const cent = rounding === "to the cent" ? 0.005 : undefined;
      const margin = cent ?? (rounding === "none" ? 0 : point === "mean" ? 0.5 : should * 0.05);
      expect(Math.abs(is - should), `${name} ${figure}: ${is}, not ${should}`).toBeLessThanOrEqual(margin);
    }
  }
}

describe("one estimate in every format", () => {
  const exact = () => totalsOfJson(text(outputs.get("bid.json")));

  it("is told in JSON for every pipeline, and not as nothing", () => {
    const totals = exact();
    expect(Object.keys(totals)).toEqual(["traditional", "hybrid", "generative"]);
    for (const figures of Object.values(totals)) expect(figures.net_mean).toBeGreaterThan(1000);
  });

  it("csv, read by Papa Parse, has the same totals to the last digit", () => {
    expectSame(totalsOfCsv(text(outputs.get("bid.csv"))), exact(), "none");
  });

  it("Markdown, read by marked, has the same totals as far as it shows digits", () => {
    expectSame(totalsOfMarkdown(text(outputs.get("bid.md"))), exact(), "for people");
  });

  it("the table has the same totals as far as it shows digits", () => {
    expectSame(totalsOfTable(text(outputs.get("bid.txt"))), exact(), "for people");
  });

  it("ndjson has the figures of every shot, asset and deliverable, which add up to the direct cost", () => {
    const saved = JSON.parse(text(outputs.get("bid.json")));
    const lines = text(outputs.get("bid.ndjson"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ pipelines }) => pipelines)).toEqual(
      [...saved.shots, ...saved.assets, ...saved.deliverables].map(
        ({ pipelines }: { pipelines: unknown }) => pipelines,
      ),
    );
    for (const name of saved.pipelines) {
      const sum = lines.reduce((total, { pipelines }) => total + (pipelines[name]?.cost.mean ?? 0), 0);
      expect(sum).toBeCloseTo(saved.totals[name].cost.mean, 2);
    }
  });

  it("leaves no reporter out", () => {
    const read = ["json", "csv", "markdown", "table", "ndjson", "html", "xlsx"];
    expect([...(catalog(new Map()).value?.reporters.keys() ?? [])].sort()).toEqual(read.sort());
  });

  it.skipIf(browserPath === undefined && process.env.CI !== "true")(
    `the page, read in Chromium, has the same totals as far as it shows digits${browserPath === undefined ? ` (${browserAbsent})` : ""}`,
    async () => {
      const browser = await openBrowser();
      try {
        const { page, faults } = await openPage(browser, text(outputs.get("bid.html")));
        expectSame(await totalsOfPage(page), exact(), "for people");
        expect(faults).toEqual([]);
      } finally {
        await browser.close();
      }
    },
    180_000,
  );

  it.skipIf(!hasLibreOffice && process.env.CI !== "true")(
    `the workbook, worked out anew by LibreOffice, has the same totals to the cent${hasLibreOffice ? "" : " (soffice is not here: apt-get install libreoffice-calc)"}`,
    async () => {
      const workbook = outputs.get("bid.xlsx");
      if (!(workbook instanceof Uint8Array)) throw new Error("no workbook was written");
      expectSame(await totalsOfWorkbook(recalculated(workbook)), exact(), "to the cent");
    },
    180_000,
  );
});
