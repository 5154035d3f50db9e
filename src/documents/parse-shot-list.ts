import { type Checked, errorAt, type Problem } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import { checkPlainData } from "./check-plain-data.js";
import { csvPlaces } from "./csv-places.js";
import { decodeText } from "./decode-text.js";
import { ndjsonPlaces } from "./ndjson-places.js";
import type { YamlDocument } from "./parse-yaml.js";

const formats = { csv: csvPlaces, ndjson: ndjsonPlaces, jsonl: ndjsonPlaces } as const;

function formatOf(file: string): keyof typeof formats | undefined {
  const suffix = /\.([a-z]+)$/iu.exec(file)?.[1]?.toLowerCase();
  return (["csv", "ndjson", "jsonl"] as const).find((one) => one === suffix);
}

/** True for the name of a file that may hold a list of shots: CSV, or NDJSON with a shot in each line. */
export function isShotList(file: string): boolean {
  return formatOf(file) !== undefined;
}

/**
 * The text of a list of shots as a document whose value is not read: enough to find places in. Problems: those of
 * decoding, and `unknown-format` for a file whose name says neither CSV nor NDJSON.
 */
export function openShotList(bytes: Uint8Array, file: string): Checked<YamlDocument> {
  const format = formatOf(file);
  if (!format) return { problems: [unknownList({ file })] };
  const decoded = decodeText(bytes, file);
  if (decoded.value === undefined) return { problems: decoded.problems };
  const text = decoded.value.replaceAll("\r\n", "\n");
  return { value: { file, text, value: undefined, places: formats[format](text) }, problems: [] };
}

/** The problem of a file whose name says neither CSV nor NDJSON. */
export function unknownList(where: Place): Problem {
  const hint =
    "known: .csv with the keys of a shot as its columns, .ndjson or .jsonl with a shot in each line";
  return errorAt("unknown-format", "no list of shots is read from files of this kind", where, hint);
}

/**
 * Reads a list of shots: a document like YAML's with `shots` at its top, whose places are those of the file. There is a
 * document, for excerpts, beside problems too. Problems: those of `openShotList`, `readShotCsv`, `readShotNdjson` and
 * `checkPlainData`.
 */
export async function parseShotList(bytes: Uint8Array, file: string): Promise<Checked<YamlDocument>> {
  const opened = openShotList(bytes, file);
  const document = opened.value;
  if (!document) return opened;
  const { shots, problems } =
    formatOf(file) === "csv"
      ? (await import("./shot-csv.js")).readShotCsv(document.text, file)
      : (await import("./shot-ndjson.js")).readShotNdjson(document.text, file);
  const read = { ...document, value: { shots } };
  return { value: read, problems: problems.length > 0 ? problems : checkPlainData(read) };
}
