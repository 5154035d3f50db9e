/** Characters that a cell may hold, in UTF-16 units (Excel specifications and limits, "Total number of characters that a cell can contain"). */
export const mostCharacters = 32_767;

/** What XML 1.0 cannot hold (section 2.2), the carriage return that a parser would turn into a line feed, and what is written like an escape. */
const unwritable = /(?![\t\n])\p{Cc}|[\ufffe\uffff]|\p{Cs}|_x[0-9A-Fa-f]{4}_/gu;

const markup = /[&<>"]/gu;
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text for XML, in an element or between double quotes: only what XML itself would misread is changed. */
export function xmlText(text: string): string {
  return text.replace(markup, (one) => entities[one] ?? one);
}

/**
 * A user's text as a cell holds it. Control characters are written as `_x0007_`, which spreadsheets read back (ST_Xstring,
 * ECMA-376 part 1, 22.9.2.19); half a surrogate pair becomes U+FFFD, since UTF-8 has no half. A text longer than a cell may
 * be is cut and says so at its end.
 */
export function cellText(text: string): string {
  return xmlText(
    fitted(text).replace(unwritable, (found) => {
      if (found.length > 1) return `_x005F_${found.slice(1)}`;
      const code = found.charCodeAt(0);
      if (code >= 0xd800 && code <= 0xdfff) return "\ufffd";
      return `_x${code.toString(16).toUpperCase().padStart(4, "0")}_`;
    }),
  );
}

/** At most as long as a cell may be; what is cut is counted at the end. */
export function fitted(text: string): string {
  if (text.length <= mostCharacters) return text;
  const note = (left: number) => ` … [${left} more characters do not fit in a cell]`;
  const room = mostCharacters - note(text.length).length;
  const end = /[\ud800-\udbff]/u.test(text.charAt(room - 1)) ? room - 1 : room;
  return `${text.slice(0, end)}${note(text.length - end)}`;
}
