/** Controls, marks that hide or turn what stands beside them, halves of characters, and code points that are none. */
const harmful = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]+/gu;

/** A name or description as one line that can be shown and written anywhere: every white space is one space, none outside. */
export function cleanText(text: string): string {
  return text.replace(harmful, " ").replace(/\s+/g, " ").trim();
}
