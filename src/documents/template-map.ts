import * as z from "zod";
import { type Checked, errorAt, hasErrors } from "../domain/problem.js";
import { type TemplateColumn, type TemplateMap, templateFields } from "../domain/template-map.js";
import { checkShape } from "./check-shape.js";
import { withLines } from "./format-problem.js";
import { locate } from "./locate.js";
import { mergeLayers } from "./merge-layers.js";
import { parseYaml } from "./parse-yaml.js";

const name = z.string().min(1);
const point = z.enum(["mean", "p10", "p50", "p80", "p90"]).optional();
const column = z.union([
  z.enum(templateFields),
  z.strictObject({ days: name }),
  z.strictObject({ cost: name, point }),
  z.strictObject({ artist_days: name, point }),
]);

/** A file for `--template-map`: what the columns of a client's sheet take, by their heads. */
const mapSchema = z.strictObject({
  sheet: name.optional(),
  header_row: z.int().positive().max(1_048_576),
  columns: z.record(z.string(), column),
});

function contentOf(raw: z.infer<typeof column>): TemplateColumn {
  if (typeof raw === "string") return { field: raw };
  if ("days" in raw) return raw;
  if ("cost" in raw) return { cost: raw.cost, point: raw.point ?? "mean" };
  return { artistDays: raw.artist_days, point: raw.point ?? "mean" };
}

/**
 * Reads how a client's sheet is to be filled. Problems, with line and column: those of reading YAML and of its shape, and
 * `no-code-column`.
 */
export function readTemplateMap(bytes: Uint8Array, file: string): Checked<TemplateMap> {
  const parsed = parseYaml(bytes, file);
  if (!parsed.value) return { problems: parsed.problems };
  const document = parsed.value;
  const merged = mergeLayers([{ document, builtIn: false }]);
  const documents = new Map([[file, document]]);
  const problems = withLines(checkShape(mapSchema, merged), documents);
  if (hasErrors(problems)) return { problems };
  const { sheet, header_row: headerRow, columns } = mapSchema.parse(merged.value);
  const placed = (path: readonly string[]) => ({ file, path, ...locate(document, path, "key") });
  const value: TemplateMap = {
    ...(sheet === undefined ? {} : { sheet }),
    headerRow,
    columns: Object.entries(columns).map(([head, raw]) => ({
      head,
      content: contentOf(raw),
      place: placed(["columns", head]),
    })),
    place: { file },
  };
  const coded = value.columns.some(({ content }) => "field" in content && content.field === "code");
  if (coded) return { value, problems };
  const message = "no column takes the shot's code, by which rows are found";
  return { problems: [errorAt("no-code-column", message, placed(["columns"]), 'say it: "Shot": code')] };
}
