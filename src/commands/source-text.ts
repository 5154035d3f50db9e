import type { Place, Source } from "../domain/source.js";

/** Who says so, in one line: the kind, the words, the url, the date and how sure: `sourced: BLS …, https://…, 2024-05, medium`. */
export function sourceText({ kind, text, url, date, confidence }: Source): string {
  const more = [url, date, confidence === undefined ? undefined : `confidence ${confidence}`];
  return [`${kind}: ${text}`, ...more.filter((one) => one !== undefined)].join(", ");
}

/** A file with its line where it is known: `shotcost/presets/regions/us.yaml:24`. */
export function placeText({ file, line }: Place): string {
  return line === undefined ? file : `${file}:${line}`;
}
