import Papa from "papaparse";

const candidates = [",", ";", "\t", "|"] as const;

/** Enough of a file to see what delimits it. */
const sample = 65_536;
const sampleRows = 60;

/** How well a delimiter fits: in how many rows it makes the number of cells that it makes most often, times that number. */
function fitOf(text: string, delimiter: string): number {
  const { data } = Papa.parse<string[]>(text, { delimiter, newline: "\n", preview: sampleRows });
  const widths = data.filter((row) => row.length > 1).map((row) => row.length);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce((best, [width, count]) => Math.max(best, (width - 1) * count), 0);
}

/**
 * What delimits the cells of a text, from comma, semicolon, tab and stroke; a comma where there is one column only. A
 * first line `sep=;`, as Excel reads it, decides.
 * @returns the delimiter, and the text without that line (its line break is kept, so that rows keep their numbers)
 */
export function sheetDelimiter(text: string): { readonly delimiter: string; readonly text: string } {
  const said = /^sep=(.)(?=\n|$)/u.exec(text);
  if (said?.[1] !== undefined) return { delimiter: said[1], text: text.slice(said[0].length) };
  const start = text.slice(0, sample);
  const fits = candidates.map((delimiter) => fitOf(start, delimiter));
  const best = Math.max(...fits);
  return { delimiter: candidates[fits.indexOf(best)] ?? ",", text };
}
