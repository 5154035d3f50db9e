import { load, YAMLException } from "js-yaml";
import Papa from "papaparse";
import { errorAt, nearest, type Problem } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import { deepest } from "./bounds.js";
import { csvDelimiter, csvPlaces } from "./csv-places.js";
import type { ShotRows } from "./shot-ndjson.js";
import { coreSchema } from "./yaml-schema.js";

/** How the cells of a column are read. */
type Kind = "text" | "number" | "names" | "amount" | "answer";

/** The keys of a shot that a column may have; pipelines of one shot alone and metadata are for YAML and NDJSON. */
export const shotColumns: Readonly<Record<string, Kind>> = {
  code: "text",
  sequence: "text",
  frames: "number",
  handles: "number",
  description: "text",
  status: "text",
  complexity: "text",
  work: "names",
  assets: "names",
  camera: "text",
};

/** Mappings of a shot, a column for each of their keys: `days/comp`, `approvals/likeness`. */
export const shotColumnGroups: Readonly<Record<string, Kind>> = { days: "amount", approvals: "answer" };

type Column = { readonly kind: Kind; readonly key: string; readonly below?: string };

const bounds = { schema: coreSchema, maxDepth: deepest };
const aNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

/**
 * Shots from a table with a row for each: the head names keys of a shot, an empty cell says nothing. Names in a cell are
 * parted by semicolons, or by spaces where there are none; days are a number, three of them parted alike (low, likely,
 * high), or a quantity as YAML writes it in one line. Problems, at their rows and cells: `malformed-csv`, `unknown-key`,
 * `duplicate-key`, `missing-key`, `ragged-row`.
 */
export function readShotCsv(text: string, file: string): ShotRows {
  const parsed = Papa.parse<string[]>(text, { delimiter: csvDelimiter(text), newline: "\n" });
  const written = parsed.data.map((cells) => cells.some(isWritten));
  const [head, ...rows] = parsed.data.filter((_, index) => written[index]);
  const rowOf = (index: number) => written.slice(0, index).filter(Boolean).length - 1;
  const broken = parsed.errors
    .filter(({ type }) => type === "Quotes")
    .slice(0, 1)
    .map(({ code, row }) => openQuote(code, rowOf(row ?? 0), file));
  if (broken.length > 0) return { shots: [], problems: broken };
  if (!head)
    return {
      shots: [],
      problems: [errorAt("empty-document", "there is nothing in this file", { file, line: 1, column: 1 })],
    };
  const places = csvPlaces(text);
  const placeOf = (name: string) => {
    const { line, column } = places(["shots", "head", ...name.split("/")], "value");
    return { file, line, column };
  };
  const columns = columnsOf(head, rows, placeOf);
  const ragged = rows.flatMap((cells, index) =>
    cells.length === head.length ? [] : [raggedRow(cells, head, index, file)],
  );
  const problems = [...columns.problems, ...ragged];
  return problems.length > 0
    ? { shots: [], problems }
    : { shots: rows.map((cells) => shotOf(cells, columns.found)), problems };
}

function isWritten(cell: string): boolean {
  return cell !== "" && cell.trim() !== "";
}

function openQuote(code: string, row: number, file: string): Problem {
  const message =
    code === "MissingQuotes"
      ? "a quote is opened in this row and never closed: the file may be cut short"
      : "a quote stands inside a cell that is quoted: quotes in a cell are written twice";
  const where = { file, path: row < 0 ? [] : ["shots", row] };
  return errorAt("malformed-csv", message, where, "export the table again as CSV (UTF-8)");
}

function raggedRow(cells: readonly string[], head: readonly string[], row: number, file: string): Problem {
  const message = `this row has ${cells.length} cell${cells.length === 1 ? "" : "s"}, and the head has ${head.length}`;
  const hint = cells.length > head.length ? "a cell with the delimiter in it stands in quotes" : undefined;
  return errorAt("ragged-row", message, { file, path: ["shots", row] }, hint);
}

type Columns = { readonly found: readonly (Column | undefined)[]; readonly problems: readonly Problem[] };

function columnsOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  placeOf: (name: string) => Place,
): Columns {
  const problems: Problem[] = [];
  const names = head.map((name) => name.trim());
  const found = names.map((name, index) => {
    if (name === "" && rows.every((cells) => (cells[index] ?? "").trim() === "")) return undefined;
    const column = columnOf(name);
    if (!column) problems.push(unknownColumn(name, placeOf(name)));
    else if (names.indexOf(name) !== index)
      problems.push(errorAt("duplicate-key", `the column "${name}" is there twice`, placeOf(name)));
    return column;
  });
  for (const needed of ["code", "frames"]) {
    if (!names.includes(needed) && problems.length === 0)
      problems.push(errorAt("missing-key", `there is no column "${needed}"`, placeOf("")));
  }
  return { found, problems };
}

function columnOf(name: string): Column | undefined {
  const kind = Object.hasOwn(shotColumns, name) ? shotColumns[name] : undefined;
  if (kind) return { kind, key: name };
  const slash = name.indexOf("/");
  const [key, below] = [name.slice(0, slash), name.slice(slash + 1)];
  const inGroup = slash > 0 && Object.hasOwn(shotColumnGroups, key) ? shotColumnGroups[key] : undefined;
  return inGroup && below !== "" && below !== "__proto__" ? { kind: inGroup, key, below } : undefined;
}

function unknownColumn(name: string, where: Place): Problem {
  const known = [...Object.keys(shotColumns), "days/DEPARTMENT", "approvals/QUESTION"];
  const near = nearest(name, known);
  const message = `no column "${name.slice(0, 80)}" here${near === undefined ? "" : `; did you mean "${near}"?`}`;
  return errorAt(
    "unknown-key",
    message,
    where,
    `known here: ${known.join(", ")}; a list as NDJSON has every key of a shot`,
  );
}

function shotOf(
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
): Readonly<Record<string, unknown>> {
  const shot: Record<string, unknown> = {};
  const groups: Record<string, Record<string, unknown>> = {};
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index];
    const cell = (cells[index] ?? "").trim();
    if (!column || cell === "") continue;
    const value = cellValue(cell, column.kind);
    if (column.below === undefined) {
      shot[column.key] = value;
      continue;
    }
    const group = groups[column.key] ?? {};
    group[column.below] = value;
    groups[column.key] = group;
  }
  for (const key of Object.keys(groups)) shot[key] = groups[key];
  return shot;
}

/** A cell that is not what its column asks for stays the text it is, and is told like one written in YAML. */
function cellValue(cell: string, kind: Kind): unknown {
  switch (kind) {
    case "text":
      return cell;
    case "number":
      return aNumber.test(cell) ? Number(cell) : cell;
    case "names":
      return parted(cell);
    case "answer":
      return cell === "true" ? true : cell === "false" ? false : cell;
    case "amount":
      return amountOf(cell);
  }
}

function parted(cell: string): readonly string[] {
  if (!/[;\s]/u.test(cell)) return [cell];
  return cell
    .split(cell.includes(";") ? ";" : /\s+/u)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function amountOf(cell: string): unknown {
  if (aNumber.test(cell)) return Number(cell);
  if (/^[[{]/u.test(cell)) return inline(cell);
  const parts = parted(cell);
  return parts.length === 3 && parts.every((part) => aNumber.test(part)) ? parts.map(Number) : cell;
}

function inline(cell: string): unknown {
  try {
    return load(cell, bounds);
  } catch (error) {
    if (error instanceof YAMLException) return cell;
    throw error;
  }
}
