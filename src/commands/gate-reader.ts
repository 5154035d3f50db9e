import { type GateWords, gateWords } from "../words/gate-words.js";
import { type Reader, readerOf } from "./reader-of.js";

/** In whose words and numbers gates are told. */
export type GateReader = Reader<GateWords>;

/** The reader of a locale (BCP 47); without one English. */
export const gateReader = readerOf(gateWords);
