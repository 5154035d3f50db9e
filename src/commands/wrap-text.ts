import { columnsOf, printable } from "../documents/printable.js";

/**
 * A text made printable and broken at blanks into lines of at most so many columns, where its words allow; blanks in
 * front of it stay, later lines begin with `indent`. A percent sign stays with its number.
 */
export function wrapText(text: string, columns: number, indent = ""): string {
  const lines: string[] = [];
  const safe = printable(text);
  let line = safe.slice(0, safe.length - safe.trimStart().length);
  let begun = false;
  for (const word of safe.trimStart().split(/ (?!%)/u)) {
    const joined = begun ? `${line} ${word}` : line + word;
    if (begun && columnsOf(joined) > columns) {
      lines.push(line);
      line = indent + word;
    } else line = joined;
    begun = true;
  }
  return [...lines, line].join("\n");
}
