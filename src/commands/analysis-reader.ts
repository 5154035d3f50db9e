import { type AnalysisWords, analysisWords } from "../words/analysis-words.js";
import { unaccented } from "../words/unaccented.js";
import { type Reader, readerOf } from "./reader-of.js";

/** In whose words and numbers an answer is told. */
export type AnalysisReader = Reader<AnalysisWords> & {
  /** The whole answer as it is shown: without accents where only ASCII is wanted. */
  shown(text: string): string;
};

const readerIn = readerOf(analysisWords);

/** The reader of a locale (BCP 47); without one English. */
export function analysisReader(tag: string | undefined, ascii = false): AnalysisReader {
  const shown = (text: string) => (ascii && tag !== undefined ? unaccented(text) : text);
  return { ...readerIn(tag, ascii), shown };
}
