import { printable } from "../documents/printable.js";
import type { CheckedEstimate } from "./check.js";
import {
  itemText,
  limitText,
  measureText,
  outcomeText,
  rowTexts,
  valueText,
  verdictOf,
  worstRow,
} from "./check-words.js";

/** Gates as a table in Markdown, for a comment on a change; beneath it what did not pass. */
export function checkMarkdown({ title, results, currency }: CheckedEstimate): string {
  const rows = results.map((result) => {
    const { gate, pipeline } = result;
    const row = worstRow(result);
    const item = row ? itemText(result, row) : "";
    const value = row ? valueText(row.value, gate, currency) : "?";
    return [
      verdictOf(result),
      gate.name,
      measureText(gate),
      pipeline ?? "",
      item === "" ? value : `${value} (${item})`,
      limitText(gate),
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(" | ")} |`;
  const table = [
    line(["", "gate", "of", "pipeline", "value", "limit"]),
    "|:--|:--|:--|:--|:--|:--|",
    ...rows.map(line),
  ];
  const details = results.flatMap((result) => {
    const { gate, pipeline, why } = result;
    if (verdictOf(result) === "pass") return [];
    const told = [gate.message, why, ...rowTexts(result, currency)].filter((text) => text !== undefined);
    const of = pipeline === null ? "" : `, ${pipeline}`;
    return [
      `- ${verdictOf(result)}: ${plain(`${gate.name}${of}`)}`,
      ...told.map((text) => `  - ${plain(text)}`),
    ];
  });
  const parts = [`# ${plain(title)}`, plain(outcomeText(results)), table.join("\n")];
  if (details.length > 0) parts.push(details.join("\n"));
  return `${parts.join("\n\n")}\n`;
}

/** A user's text that is nothing but text in Markdown. */
function plain(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>()#+!|~&$^=:-]/gu, (mark) => `\\${mark}`);
}
