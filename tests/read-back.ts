import { marked, type Tokens } from "marked";
import Papa from "papaparse";
import type { Page } from "playwright-core";
import { readWorkbook, sheetOf, shown } from "./recalculated.js";

/** What a report says of the whole show, by the pipeline's title: figures by what they are, as far as it tells them. */
export type ToldTotals = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The figures every report of the whole show tells, as the table names them. */
export const toldFigures = {
  "Direct cost, P50": ["direct", "p50"],
  "Price, P50": ["price", "p50"],
  "Direct cost": ["direct", "mean"],
  "+ Supervision": ["supervision", "mean"],
  "+ Overhead": ["overhead", "mean"],
  "+ Contingency": ["contingency", "mean"],
  "+ Fee": ["fee", "mean"],
  "= Price": ["price", "mean"],
  "- Incentive": ["incentive", "mean"],
  "= Net": ["net", "mean"],
} as const;

type Told = keyof typeof toldFigures;

const names = Object.entries(toldFigures).map(
  ([label, [step, point]]) => [label, `${step}_${point}`] as readonly [Told, string],
);

/** A figure as people write it, thousands separated. */
function figure(text: string): number {
  if (!/^-?[\d,]+(\.\d+)?$/u.test(text)) throw new SyntaxError(`"${text}" is no figure`);
  return Number(text.replaceAll(",", ""));
}

function gathered(rows: readonly (readonly [pipeline: string, name: string, value: number])[]): ToldTotals {
  const told: Record<string, Record<string, number>> = {};
  for (const [pipeline, name, value] of rows) told[pipeline] = { ...told[pipeline], [name]: value };
  return told;
}

/** From the estimate's JSON, by `JSON.parse` alone. */
export function totalsOfJson(text: string): ToldTotals {
  const { pipelineTitles, totals } = JSON.parse(text);
  return gathered(
    Object.entries<{ price: Record<string, Record<string, number>> }>(totals).flatMap(([name, { price }]) =>
      Object.values(toldFigures).map(
        ([step, point]) => [pipelineTitles[name], `${step}_${point}`, Number(price[step]?.[point])] as const,
      ),
    ),
  );
}

/** From CSV by show, by Papa Parse. */
export function totalsOfCsv(text: string): ToldTotals {
  const { data, errors } = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true });
  if (errors.length > 0) throw new SyntaxError(JSON.stringify(errors[0]));
  return gathered(
    data.flatMap((row) => names.map(([, name]) => [row.title ?? "", name, Number(row[name])] as const)),
  );
}

/** Rows of a label and figures under a head of titles. */
type Grid = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

function totalsOfGrids(grids: readonly Grid[]): ToldTotals {
  return gathered(
    grids.flatMap(({ head, rows }) =>
      rows.flatMap(([label, ...cells]) => {
        const found = names.find(([one]) => one === label);
        return found ? cells.map((cell, i) => [head[i + 1] ?? "", found[1], figure(cell)] as const) : [];
      }),
    ),
  );
}

/** From Markdown, by marked: the tables whose first column has the labels. */
export function totalsOfMarkdown(text: string): ToldTotals {
  const tables = marked.lexer(text).filter((token): token is Tokens.Table => token.type === "table");
  return totalsOfGrids(
    tables.map(({ header, rows }) => ({
      head: header.map((cell) => cell.text),
      rows: rows.map((row) => row.map((cell) => cell.text)),
    })),
  );
}

/** From the page, as a browser shows it: what stands in its tables. */
export async function totalsOfPage(page: Page): Promise<ToldTotals> {
  const tables = await page.locator("table").all();
  const grids: Grid[] = [];
  for (const table of tables) {
    const rows: (readonly string[])[] = [];
    for (const row of await table.locator("tbody tr").all())
      rows.push((await row.locator("th, td").allInnerTexts()).map((one) => one.trim()));
    const head = await table.locator("thead th").allInnerTexts();
    grids.push({ head: head.map((one) => one.trim()), rows });
  }
  return totalsOfGrids(grids);
}

/** What the workbook calls what the other formats call otherwise. */
const workbookLabels: Readonly<Record<string, string>> = {
  "+ Supervision and production": "+ Supervision",
  "= Net of incentive": "= Net",
};

/** From the workbook's summary, by ExcelJS: the stored numbers, in cells or as a formula's last result. */
export async function totalsOfWorkbook(bytes: Uint8Array): Promise<ToldTotals> {
  const rows: (readonly [string, string, number])[] = [];
  let titles: readonly (string | number)[] = [];
  sheetOf(await readWorkbook(bytes), "Summary").eachRow((row) => {
    const cells = Array.from({ length: row.cellCount }, (_, index) => shown(row.getCell(index + 1)));
    const label = String(cells[0]);
    const found = names.find(([one]) => one === (workbookLabels[label] ?? label));
    if (cells.slice(3).every((cell) => typeof cell === "string" && cell !== "")) titles = cells;
    if (!found) return;
    for (const [index, cell] of cells.entries())
      if (index >= 3) rows.push([String(titles[index]), found[1], Number(cell)]);
  });
  return gathered(rows);
}

/** From the terminal's table: lines of a label and figures, two blanks between; the heads stand above a rule. */
export function totalsOfTable(text: string): ToldTotals {
  const lines = text.split("\n");
  const cells = (line: string) => line.trim().split(/ {2,}/u);
  let titles: readonly string[] = [];
  const rows: (readonly [string, string, number])[] = [];
  for (const [index, line] of lines.entries()) {
    if (/^─+$/u.test(line)) titles = cells(lines[index - 1] ?? "");
    const [label, ...figures] = cells(line);
    const found = names.find(([one]) => one === label);
    if (found && figures.length === titles.length)
      for (const [column, text] of figures.entries())
        rows.push([titles[column] ?? "", found[1], figure(text)]);
  }
  return gathered(rows);
}
