import type { GateResult } from "../analysis/gate-results.js";
import { columnsOf } from "../documents/printable.js";
import type { CheckedEstimate } from "./check.js";
import { limitText, measuredText, outcomeText, rowTexts, verdictOf } from "./check-words.js";
import { oneLine } from "./figure-text.js";
import { wrapText } from "./wrap-text.js";

/** Gates with what was measured, their limits and verdicts; then what failed or could not be evaluated, and why. */
export function checkTable(
  checked: CheckedEstimate,
  look: { readonly width: number; readonly ascii: boolean },
): string {
  const { results, title, file, currency } = checked;
  const { width } = look;
  const rows = [
    ["", "gate", "pipeline", "measured", "limit"],
    ...results.map((result) => [
      verdictOf(result),
      oneLine(result.gate.name),
      oneLine(result.pipeline ?? ""),
      measuredText(result, currency),
      limitText(result.gate),
    ]),
  ];
  const lines = [
    wrapText(`${oneLine(title)}, ${oneLine(file)}. ${outcomeText(results)}`, width),
    "",
    ...grid(rows, width),
    ...results.flatMap((result) => detailLines(result, currency, width)),
  ];
  const text = `${lines.join("\n")}\n`;
  return look.ascii ? text.replaceAll("…", "...") : text;
}

/** Columns to the left; where they do not fit, each row is broken over lines of its own. */
function grid(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => columnsOf(row[i] ?? ""))));
  const whole = widths.reduce((sum, one) => sum + one + 2, -2);
  if (whole > width) {
    return rows.slice(1).map(([verdict = "", ...cells]) => {
      const text = `${verdict.padEnd(widths[0] ?? 0)}  ${cells.filter((cell) => cell !== "").join("; ")}`;
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
function detailLines(result: GateResult, currency: string, width: number): readonly string[] {
  const { gate, pipeline, why } = result;
  const verdict = verdictOf(result);
  if (verdict === "pass") return [];
  const of = pipeline === null ? "" : `, ${oneLine(pipeline)}`;
  const texts = [gate.message, why, ...rowTexts(result, currency)].filter((text) => text !== undefined);
  if (texts.length === 0) return [];
  return [
    "",
    wrapText(`${verdict}: ${oneLine(gate.name)}${of}`, width, "  "),
    ...texts.map((text) => wrapText(`  ${oneLine(text)}`, width, "  ")),
  ];
}
