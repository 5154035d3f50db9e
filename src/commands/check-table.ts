import type { GateResult } from "../analysis/gate-results.js";
import { columnsOf } from "../documents/printable.js";
import type { GateWords } from "../words/gate-words.js";
import { unaccented } from "../words/unaccented.js";
import type { CheckedEstimate } from "./check.js";
import { limitText, measuredText, outcomeText, rowTexts, verdictOf } from "./check-words.js";
import { oneLine } from "./figure-text.js";
import { type GateReader, gateReader } from "./gate-reader.js";
import { wrapText } from "./wrap-text.js";

/** Gates with what was measured, their limits and verdicts; then what failed or could not be evaluated, and why. */
export function checkTable(
  checked: CheckedEstimate,
  look: { readonly width: number; readonly ascii: boolean; readonly locale?: string },
): string {
  const { results, title, file, currency } = checked;
  const { width } = look;
  const reader = gateReader(look.locale, look.ascii);
  const { words } = reader;
  const rows = [
    words.heads,
    ...results.map((result) => [
      words.verdicts[verdictOf(result)],
      oneLine(result.gate.name),
      oneLine(result.pipeline ?? ""),
      measuredText(result, currency, reader),
      limitText(result.gate, reader),
    ]),
  ];
  const lines = [
    wrapText(words.lead(oneLine(title), oneLine(file), outcomeText(results, reader)), width),
    "",
    ...grid(rows, width, words),
    ...results.flatMap((result) => detailLines(result, currency, width, reader)),
  ];
  const text = `${lines.join("\n")}\n`;
  if (!look.ascii) return text;
  const plain = text.replaceAll("…", "...");
  return look.locale === undefined ? plain : unaccented(plain);
}

/** Columns to the left; where they do not fit, each row is broken over lines of its own. */
function grid(rows: readonly (readonly string[])[], width: number, words: GateWords): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => columnsOf(row[i] ?? ""))));
  const whole = widths.reduce((sum, one) => sum + one + 2, -2);
  if (whole > width) {
    return rows.slice(1).map(([verdict = "", ...cells]) => {
      const text = `${verdict.padEnd(widths[0] ?? 0)}  ${cells.filter((cell) => cell !== "").join(words.join)}`;
      return wrapText(text, width, " ".repeat((widths[0] ?? 0) + 2));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - columnsOf(cell)))
      .join("  ")
      .trimEnd(),
  );
}

/** What the table does not tell: the message, the things that did not pass, and why. */
function detailLines(
  result: GateResult,
  currency: string,
  width: number,
  reader: GateReader,
): readonly string[] {
  const { words } = reader;
  const { gate, pipeline, why } = result;
  const verdict = verdictOf(result);
  if (verdict === "pass") return [];
  const of = pipeline === null ? "" : `, ${oneLine(pipeline)}`;
  const texts = [gate.message, why, ...rowTexts(result, currency, reader)].filter(
    (text) => text !== undefined,
  );
  if (texts.length === 0) return [];
  return [
    "",
    wrapText(`${words.verdicts[verdict]}${words.colon}${oneLine(gate.name)}${of}`, width, "  "),
    ...texts.map((text) => wrapText(`  ${oneLine(text)}`, width, "  ")),
  ];
}
