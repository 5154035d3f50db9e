/** Characters that YAML does not print, or that some reader takes for a line's end. */
const odd = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/**
 * Data as JSON that is YAML, too: characters that cannot be seen are written out (`\\u200b`).
 * @param indent blanks by which lines are laid in; without it all stands on one line
 */
export function jsonText(data: unknown, indent?: number): string {
  return JSON.stringify(data, null, indent).replace(odd, (mark) =>
    [...Array(mark.length).keys()]
      .map((at) => `\\u${mark.charCodeAt(at).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
