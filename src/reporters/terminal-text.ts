import measure from "fast-string-truncated-width";

// Only its width is used: its truncation gives a text of the wrong width for 撮影🦖 (version 3.0.3).

/** One column each everywhere, and harmless as they are: Latin letters, and the signs a table is drawn with. */
const narrow = /^[\x20-\x7e\xa1-\xac\xae-\u02ff–…≤≥─┼●]*$/u;
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
/** The longest text of a user's that is looked at for one line, in UTF-16 units: no terminal is so wide. */
const longest = 2000;

/**
 * A user's text made harmless for a terminal: one line, no control or escape character, none that is not seen or turns
 * the direction, no more than three marks on a letter. Letters, emoji and right-to-left words stay.
 */
export function harmless(text: string, most = longest): string {
  return text.length <= most && narrow.test(text) ? text : harmlessOf(text.slice(0, most));
}

/** Its expressions stand within: what Unicode knows of characters takes long to read, and few texts need it. */
function harmlessOf(text: string): string {
  const controls = /[\p{Cc}\p{Cs}\p{Co}]/gu;
  // Zero-width characters and those that change the direction of what follows them; the emoji joiner stays.
  const unseen = /(?![\u200d\ufe0f])[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
  const joinerAlone =
    /(?<!\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
  const heapOfMarks = /(\p{M}{3})\p{M}+/gu;
  return text
    .replace(lineBreaks, " ")
    .replace(controls, "\ufffd")
    .replace(unseen, "")
    .replace(joinerAlone, "")
    .normalize("NFC")
    .replace(heapOfMarks, "$1");
}

/** How many terminal columns a harmless text takes. */
export function columnsOf(text: string): number {
  return narrow.test(text) ? text.length : measure(text).width;
}

/** A harmless text cut to a number of columns, with `ellipsis` where something is missing. */
export function cutTo(text: string, columns: number, ellipsis: string): string {
  if (columnsOf(text) <= columns) return text;
  if (columns <= ellipsis.length) return ellipsis.slice(0, columns);
  const characters = Array.from(text);
  let [fits, tooMany] = [0, characters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (columnsOf(characters.slice(0, middle).join("")) <= columns - ellipsis.length) fits = middle;
    else tooMany = middle;
  }
  return (
    characters
      .slice(0, fits)
      .join("")
      .replace(/\u200d$/u, "") + ellipsis
  );
}

/** A harmless text cut or filled with blanks to exactly so many columns. */
export function padTo(text: string, columns: number, align: "left" | "right", ellipsis: string): string {
  const width = columnsOf(text);
  if (width === columns) return text;
  if (width > columns) {
    const cut = cutTo(text, columns, ellipsis);
    return cut + " ".repeat(Math.max(0, columns - columnsOf(cut)));
  }
  const blanks = " ".repeat(columns - width);
  return align === "left" ? text + blanks : blanks + text;
}

/** A harmless text broken at blanks into lines of at most so many columns; blanks before it stay, later lines are indented. */
export function wrapped(text: string, columns: number, indent = ""): readonly string[] {
  const lines: string[] = [];
  const words = text.trimStart().split(" ");
  let line = text.slice(0, text.length - text.trimStart().length);
  let begun = false;
  for (const word of words) {
    const joined = begun ? `${line} ${word}` : line + word;
    if (begun && columnsOf(joined) > columns) {
      lines.push(line);
      line = indent + word;
    } else line = joined;
    begun = true;
    while (columnsOf(line) > columns) {
      const head = cutTo(line, columns, "") || Array.from(line)[0] || "";
      if (head === line) break;
      lines.push(head);
      line = head.length > indent.length ? indent + line.slice(head.length) : line.slice(head.length);
    }
  }
  return [...lines, line];
}
