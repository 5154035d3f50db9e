import { type AnalysisWords, analysisWords } from "../words/analysis-words.js";
import { type Locale, localeOf } from "../words/locale.js";
import { unaccented } from "../words/unaccented.js";

/** In whose words and numbers an answer is told. */
export type AnalysisReader = {
  readonly locale: Locale;
  readonly words: AnalysisWords;
  /** The whole answer as it is shown: without accents where only ASCII is wanted. */
  shown(text: string): string;
};

/** The reader of a locale (BCP 47); without one English. */
export function analysisReader(tag: string | undefined, ascii = false): AnalysisReader {
  const locale = localeOf(tag, ascii);
  const shown = (text: string) => (ascii && tag !== undefined ? unaccented(text) : text);
  return { locale, words: analysisWords(locale.words.language), shown };
}
