/** A text without any of some characters at its ends, in one pass: a pattern anchored at the end can go quadratic. */
export function trimCharacters(text: string, characters: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && characters.includes(text.charAt(from))) from++;
  while (to > from && characters.includes(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}
