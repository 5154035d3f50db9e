import { printable } from "../documents/printable.js";
import type { CheckedEstimate } from "./check.js";
import { limitText, measuredText, outcomeText, rowTexts, verdictOf } from "./check-words.js";
import { gateReader } from "./gate-reader.js";

/** Gates as a table in Markdown, for a comment on a change; beneath it what did not pass. */
export function checkMarkdown({ title, results, currency }: CheckedEstimate, tag?: string): string {
  const reader = gateReader(tag);
  const { words } = reader;
  const rows = results.map((result) => {
    const { gate, pipeline } = result;
    return [
      words.verdicts[verdictOf(result)],
      gate.name,
      pipeline ?? "",
      measuredText(result, currency, reader),
      limitText(gate, reader),
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(" | ")} |`;
  const table = [line(words.heads), "|:--|:--|:--|:--|:--|", ...rows.map(line)];
  const details = results.flatMap((result) => {
    const { gate, pipeline, why } = result;
    if (verdictOf(result) === "pass") return [];
    const told = [gate.message, why, ...rowTexts(result, currency, reader)].filter(
      (text) => text !== undefined,
    );
    const of = pipeline === null ? "" : `, ${pipeline}`;
    return [
      `- ${words.verdicts[verdictOf(result)]}${words.colon}${plain(`${gate.name}${of}`)}`,
      ...told.map((text) => `  - ${plain(text)}`),
    ];
  });
  const parts = [`# ${plain(title)}`, plain(outcomeText(results, reader)), table.join("\n")];
  if (details.length > 0) parts.push(details.join("\n"));
  return `${parts.join("\n\n")}\n`;
}

/** A user's text that is nothing but text in Markdown. */
function plain(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>()#+!|~&$^=:-]/gu, (mark) => `\\${mark}`);
}
