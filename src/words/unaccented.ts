/**
 * A text in ASCII as far as accents, blanks, quotes and signs of another language allow, character for character, so that
 * no column moves: "Coût" is "Cout". What is in another script stays.
 */
export function unaccented(text: string): string {
  return text
    .replace(/[\u00a0\u2009\u202f]/gu, " ")
    .replace(/[\u2010-\u2015\u2212]/gu, "-")
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/[\u00ab\u00bb]/gu, '"')
    .replace(/[\u00c0-\u017f]/gu, (letter) => letter.normalize("NFD").slice(0, 1));
}
