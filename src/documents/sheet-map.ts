import { Document, Scalar, type YAMLMap } from "yaml";
import * as z from "zod";
import { type Checked, hasErrors } from "../domain/problem.js";
import { bidPoints, bidUnits, type SheetColumn, type SheetMap, sheetFields } from "../domain/sheet.js";
import { statuses } from "../domain/show.js";
import { checkShape } from "./check-shape.js";
import { mergeLayers } from "./merge-layers.js";
import { parseYaml } from "./parse-yaml.js";
import { yamlPairs, yamlText } from "./yaml-nodes.js";

const name = z.string().min(1);
const days = z.strictObject({
  department: name,
  point: z.enum(bidPoints).optional(),
  unit: z.enum(bidUnits).optional(),
});
const column = z.union([z.enum([...sheetFields, "ignore"]), days]);

/** A file for `--map`: what the columns of a sheet mean, by their heads, and what was settled beside. */
const mapSchema = z.strictObject({
  sheet: name.optional(),
  header_row: z.int().positive().max(1_048_576).optional(),
  layout: z.enum(["wide", "long"]).optional(),
  decimal: z.enum(["comma", "point"]).optional(),
  units: z.enum(bidUnits).optional(),
  frames: z.enum(["inclusive", "exclusive"]).optional(),
  columns: z.record(z.string(), column).optional(),
  statuses: z.record(z.string(), z.enum(statuses)).optional(),
  complexities: z.record(z.string(), name).optional(),
  departments: z.record(z.string(), name).optional(),
});

function toColumn(raw: z.infer<typeof column>): SheetColumn {
  if (raw === "ignore") return raw;
  if (typeof raw === "string") return { field: raw };
  const { department, point = "likely", unit } = raw;
  return { department, point, ...(unit === undefined ? {} : { unit }) };
}

/**
 * Reads a mapping that somebody saved or wrote. Problems: those of reading YAML and of its shape, `unknown-key`,
 * `wrong-type`, `bad-value`.
 */
export function readSheetMap(bytes: Uint8Array, file: string): Checked<SheetMap> {
  const parsed = parseYaml(bytes, file);
  if (!parsed.value) return { problems: parsed.problems };
  const merged = mergeLayers([{ document: parsed.value, builtIn: false }]);
  const problems = checkShape(mapSchema, merged);
  if (hasErrors(problems)) return { problems };
  const raw = mapSchema.parse(merged.value);
  const { header_row: headerRow, columns = {}, sheet, layout, decimal, units, frames } = raw;
  const value: SheetMap = {
    ...(sheet === undefined ? {} : { sheet }),
    ...(headerRow === undefined ? {} : { headerRow }),
    ...(layout === undefined ? {} : { layout }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(units === undefined ? {} : { units }),
    ...(frames === undefined ? {} : { frames }),
    columns: Object.fromEntries(Object.entries(columns).map(([head, one]) => [head, toColumn(one)])),
    statuses: raw.statuses ?? {},
    complexities: raw.complexities ?? {},
    departments: raw.departments ?? {},
  };
  return { value, problems: [] };
}

function columnNode(one: SheetColumn): Scalar | YAMLMap {
  if (one === "ignore") return new Scalar(one);
  if ("field" in one) return new Scalar(one.field);
  const map = yamlPairs([
    ["department", yamlText(one.department)],
    ...(one.point === "likely" ? [] : [["point", new Scalar(one.point)] as const]),
    ...(one.unit === undefined ? [] : [["unit", new Scalar(one.unit)] as const]),
  ]);
  map.flow = true;
  return map;
}

function words(entries: Readonly<Record<string, string>>): YAMLMap {
  return yamlPairs(Object.entries(entries).map(([word, meaning]) => [word, yamlText(meaning)] as const));
}

/** The mapping as YAML that `readSheetMap` reads back; empty parts are left out. */
export function writeSheetMap(map: SheetMap, list: string): string {
  const { sheet, headerRow, layout, decimal, units, frames, columns } = map;
  const parts = { statuses: map.statuses, complexities: map.complexities, departments: map.departments };
  const node = yamlPairs([
    ...(sheet === undefined ? [] : [["sheet", yamlText(sheet)] as const]),
    ...(headerRow === undefined ? [] : [["header_row", new Scalar(headerRow)] as const]),
    ...(layout === undefined ? [] : [["layout", new Scalar(layout)] as const]),
    ...(decimal === undefined ? [] : [["decimal", new Scalar(decimal)] as const]),
    ...(units === undefined ? [] : [["units", new Scalar(units)] as const]),
    ...(frames === undefined ? [] : [["frames", new Scalar(frames)] as const]),
    ["columns", yamlPairs(Object.entries(columns).map(([head, one]) => [head, columnNode(one)] as const))],
    ...Object.entries(parts)
      .filter(([, entries]) => Object.keys(entries).length > 0)
      .map(([key, entries]) => [key, words(entries)] as const),
  ]);
  const document = new Document(node);
  document.commentBefore = ` How ${list.replace(/\s+/gu, " ")} is read. Use it again: shotcost import FILE --map THIS\n columns: a field, { department: NAME, unit: days }, or ignore. statuses, complexities, departments: the sheet's words.`;
  return document.toString({ lineWidth: 0 });
}
