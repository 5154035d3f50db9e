import { type Locale, localeOf } from "../words/locale.js";

/** In whose words and numbers an answer is told. */
export type Reader<Words> = { readonly locale: Locale; readonly words: Words };

/** From the words of an answer by the language's subtag: the reader of a locale (BCP 47), without one English. */
export function readerOf<Words>(
  wordsOf: (language: string) => Words,
): (tag?: string, ascii?: boolean) => Reader<Words> {
  return (tag, ascii = false) => {
    const locale = localeOf(tag, ascii);
    return { locale, words: wordsOf(locale.words.language) };
  };
}
