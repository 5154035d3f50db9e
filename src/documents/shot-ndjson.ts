import { errorAt, type Problem } from "../domain/problem.js";
import { writtenLines } from "./ndjson-places.js";
import { hasDuplicates, scanJson } from "./scan-json.js";
import { isMapping } from "./value-at.js";

/** Shots as they were written, and what is wrong with the lines that are none. */
export type ShotRows = { readonly shots: readonly unknown[]; readonly problems: readonly Problem[] };

/** After so many faults the rest of a text is not read. */
const mostFaults = 100;

/**
 * Shots from a text that has one in each line, as JSON with the keys of a shot. Problems, each with line and column:
 * `json-syntax`, `duplicate-key`, `too-deep`, `wrong-type` for a line that is no mapping.
 */
export function readShotNdjson(text: string, file: string): ShotRows {
  const shots: unknown[] = [];
  const problems: Problem[] = [];
  for (const { line, from, to } of writtenLines(text)) {
    const one = text.slice(from, to);
    const shot = parsed(one);
    if (shot !== undefined && !hasDuplicates(one, shot)) {
      shots.push(shot);
      if (!isMapping(shot)) problems.push(noMapping(file, line));
      continue;
    }
    // The lines above stand in as empty ones, so that a fault's words may name its line.
    const found = scanJson(`${"\n".repeat(line - 1)}${one}`, file);
    problems.push(
      ...(found.length > 0 ? found : [errorAt("json-syntax", "this is no JSON", { file, line })]),
    );
    shots.push(undefined);
    if (problems.length >= mostFaults) break;
  }
  return { shots, problems };
}

function noMapping(file: string, line: number): Problem {
  const hint = '{ "code": "SH010", "frames": 48, "work": ["cleanup"] }';
  return errorAt("wrong-type", "each line is one shot, as a mapping", { file, line, column: 1 }, hint);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
