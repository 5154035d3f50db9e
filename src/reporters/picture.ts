import type { Summary } from "../domain/estimate.js";
import { kept } from "./number-text.js";
import type { TableStyle } from "./table-style.js";

type PictureSigns = {
  readonly line: string;
  readonly p50: string;
  readonly p80: string;
};

const boxSigns: PictureSigns = { line: "─", p50: "●", p80: "┼" };
const asciiSigns: PictureSigns = { line: "-", p50: "o", p80: "+" };

/** What stands for what, for the line above a picture. */
export function pictureKey({ ascii, locale }: Pick<TableStyle, "ascii" | "locale">): string {
  const signs = ascii ? asciiSigns : boxSigns;
  return locale.words.picture.key(`${signs.line}${signs.line}`, signs.p50, signs.p80);
}

/**
 * A distribution on one line: a stroke from P10 to P90, marks at P80 and P50.
 * @param most what the right end of the line stands for; the left end is 0
 * @param columns how many terminal columns the line has
 */
export function picture(summary: Summary, most: number, columns: number, ascii: boolean): string {
  if (columns < 1 || !(most > 0)) return "";
  const signs = ascii ? asciiSigns : boxSigns;
  const at = (value: number) =>
    Math.min(columns - 1, Math.max(0, Math.floor((kept(value) / kept(most)) * (columns - 1) + 0.5)));
  const [from, to] = [at(summary.p10), at(summary.p90)];
  const line = Array.from({ length: to + 1 }, (_, column) => (column < from ? " " : signs.line));
  line[at(summary.p80)] = signs.p80;
  line[at(summary.p50)] = signs.p50;
  return line.join("");
}
