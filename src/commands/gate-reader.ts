import { type GateWords, gateWords } from "../words/gate-words.js";
import { type Locale, localeOf } from "../words/locale.js";

/** In whose words and numbers gates are told. */
export type GateReader = { readonly locale: Locale; readonly words: GateWords };

/** The reader of a locale (BCP 47); without one English. */
export function gateReader(tag?: string, ascii = false): GateReader {
  const locale = localeOf(tag, ascii);
  return { locale, words: gateWords(locale.words.language) };
}
