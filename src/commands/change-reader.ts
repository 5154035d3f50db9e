import { type ChangeWords, changeWords } from "../words/change-words.js";
import { type Reader, readerOf } from "./reader-of.js";

/** In whose words and numbers a change is told. */
export type ChangeReader = Reader<ChangeWords>;

/** The reader of a locale (BCP 47); without one English. */
export const changeReader = readerOf(changeWords);
