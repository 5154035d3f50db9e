const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\0": "\\0" };
const ascii = /^[\x20-\x7e]*$/u;

/** A text that can be printed anywhere: a tab is two spaces, other control and direction marks are written out (`\x1b`, `\u202e`). */
export function printable(text: string): string {
  return ascii.test(text) ? text : written(text);
}

/** Expressions stand within: what Unicode knows of characters takes long to read, and few texts ask for it. */
function written(text: string): string {
  // Controls, and marks that turn or hide what stands beside them on a terminal.
  const harmful =
    /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\p{Cs}]/gu;
  return text.replace(harmful, (mark) => {
    if (mark === "\t") return "  ";
    const code = mark.codePointAt(0) ?? 0;
    return (
      short[mark] ?? (code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16)}`)
    );
  });
}

/** How many columns of a terminal a printable text takes: two for East Asian wide characters, none for combining marks. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character < "\u0300" ? 1 : columnsOfOther(character);
  return columns;
}

function columnsOfOther(character: string): number {
  if (/^(?:\p{Mn}|\p{Me}|\u200c|\u200d)$/u.test(character)) return 0;
  const wide =
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]$/u;
  return wide.test(character) ? 2 : 1;
}
