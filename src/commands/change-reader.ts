import { type ChangeWords, changeWords } from "../words/change-words.js";
import { type Locale, localeOf } from "../words/locale.js";

/** In whose words and numbers a change is told. */
export type ChangeReader = { readonly locale: Locale; readonly words: ChangeWords };

/** The reader of a locale (BCP 47); without one English. */
export function changeReader(tag?: string, ascii = false): ChangeReader {
  const locale = localeOf(tag, ascii);
  return { locale, words: changeWords(locale.words.language) };
}
