import { type Locale, localeOf } from "../words/locale.js";
import { type SpendingWords, spendingWords } from "../words/spending-words.js";

/** In whose words and numbers a plan is told. */
export type SpendingReader = { readonly locale: Locale; readonly words: SpendingWords };

/** The reader of a locale (BCP 47); without one English. */
export function spendingReader(tag?: string, ascii = false): SpendingReader {
  const locale = localeOf(tag, ascii);
  return { locale, words: spendingWords(locale.words.language) };
}
