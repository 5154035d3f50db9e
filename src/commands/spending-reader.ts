import { type SpendingWords, spendingWords } from "../words/spending-words.js";
import { type Reader, readerOf } from "./reader-of.js";

/** In whose words and numbers a plan is told. */
export type SpendingReader = Reader<SpendingWords>;

/** The reader of a locale (BCP 47); without one English. */
export const spendingReader = readerOf(spendingWords);
