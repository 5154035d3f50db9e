import { type Checked, errorAt, type Problem, warningAt } from "../domain/problem.js";

/** One clip's row: its cells by column name in lower case, each with its 1-based column in the line. */
export type AleRow = { readonly line: number; readonly cells: ReadonlyMap<string, AleCell> };
export type AleCell = { readonly text: string; readonly column: number };

/** An Avid Log Exchange file: what its heading says, and its rows. */
export type AleTable = {
  readonly heading: ReadonlyMap<string, string>;
  readonly rows: readonly AleRow[];
};

type Section = "none" | "heading" | "column" | "data";

const sections: ReadonlyMap<string, Section> = new Map([
  ["heading", "heading"],
  ["column", "column"],
  ["data", "data"],
]);

/** More columns than any editing system writes. */
const mostColumns = 2000;

function readRow(raw: string, columns: readonly string[], line: number): AleRow {
  const cells = new Map<string, AleCell>();
  let column = 1;
  for (const [index, text] of raw.split("\t").slice(0, columns.length).entries()) {
    const name = columns[index];
    if (name !== undefined && text.trim() !== "" && !cells.has(name))
      cells.set(name, { text: text.trim(), column });
    column += text.length + 1;
  }
  return { line, cells };
}

function tooWide(raw: string, columns: readonly string[], file: string, line: number): readonly Problem[] {
  const cells = raw.replace(/\t+$/, "").split("\t").length;
  if (cells <= columns.length) return [];
  const message = `this row has ${cells} cells and the list ${columns.length} columns; the last cells are left out`;
  return [warningAt("too-many-cells", message, { file, line })];
}

/**
 * The sections of an Avid Log Exchange file: tab-delimited, blank lines anywhere. Of columns with one name the first
 * that is filled counts.
 * Problems: `not-an-ale`, and as a warning `too-many-cells`.
 */
export function readAleTable(text: string, file: string): Checked<AleTable> {
  const heading = new Map<string, string>();
  const rows: AleRow[] = [];
  const problems: Problem[] = [];
  let columns: readonly string[] = [];
  let section: Section = "none";
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    if (raw.trim() === "") continue;
    const next = sections.get(raw.trim().toLowerCase());
    if (next) section = next;
    else if (section === "heading") {
      const [name = "", ...rest] = raw.split("\t");
      heading.set(name.trim().toLowerCase(), rest.join(" ").trim());
    } else if (section === "column") {
      columns = raw
        .split("\t")
        .slice(0, mostColumns)
        .map((name) => name.trim().toLowerCase());
    } else if (section === "data") {
      problems.push(...tooWide(raw, columns, file, index + 1));
      rows.push(readRow(raw, columns, index + 1));
    }
  }
  if (columns.includes("name") || columns.includes("start")) return { value: { heading, rows }, problems };
  const message =
    "this is no Avid Log Exchange: it wants the lines Heading, Column and Data, and a column Name or Start";
  return { problems: [errorAt("not-an-ale", message, { file }, "export the bin as ALE, delimited by tabs")] };
}
