import { type WorkbookWords, workbookEnglish } from "./workbook-english.js";
import { workbookFrench } from "./workbook-french.js";

const words: Readonly<Record<string, WorkbookWords>> = { en: workbookEnglish, fr: workbookFrench };

/** The workbook's words in a language by its subtag; English where there are none. */
export function workbookWords(language: string): WorkbookWords {
  return (Object.hasOwn(words, language) ? words[language] : undefined) ?? workbookEnglish;
}
