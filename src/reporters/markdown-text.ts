import { harmless } from "./terminal-text.js";

/** What GitHub or GitLab would make a mention, a reference or a link of, even where it is escaped. */
const reference = /@\w|[#!]\d|\bGH-\d|:\/\/|\bwww\./iu;
const special = /[\\`*_[\]~#!$]/gu;

/**
 * A user's text for Markdown (GitHub's, https://github.github.com/gfm/): on one line, shown as it is, of any length. No
 * HTML, emphasis, link, mention or table cell comes out of it: `<`, `>`, `&`, `|` and `@` are character references, other
 * signs are escaped, and what looks like a reference stands in `<code>`, where none is looked for.
 */
export function markdownText(text: string): string {
  const whole = harmless(text, Number.POSITIVE_INFINITY).trim();
  const escaped = whole
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("|", "&#124;")
    .replaceAll("@", "&#64;")
    .replace(special, "\\$&")
    .replaceAll("://", "\\://")
    .replace(/\b(www)\./giu, "$1\\.")
    .replace(/^([-+=])/u, "\\$1")
    .replace(/^(\d+)([.)])/u, "$1\\$2");
  return reference.test(whole) ? `<code>${escaped}</code>` : escaped;
}

/** A table: the first column to the left, the others to the right. Cells are Markdown already. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = line(head.map((_, index) => (index === 0 ? ":---" : "---:")));
  return [line(head), rule, ...rows.map(line)];
}
