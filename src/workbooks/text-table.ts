import { cellText } from "./cell-text.js";

/** The distinct texts of a workbook: cells name them by their index (ECMA-376 part 1, 18.4). */
export type TextTable = {
  indexOf(text: string): number;
  /** The part that holds them, piece by piece, once all are entered. */
  xml(): Iterable<string>;
};

/** An empty table of texts. */
export function textTable(): TextTable {
  const indexes = new Map<string, number>();
  let uses = 0;
  return {
    indexOf(text) {
      uses++;
      const known = indexes.get(text);
      if (known !== undefined) return known;
      indexes.set(text, indexes.size);
      return indexes.size - 1;
    },
    *xml() {
      yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${uses}" uniqueCount="${indexes.size}">`;
      for (const text of indexes.keys()) yield `<si><t xml:space="preserve">${cellText(text)}</t></si>`;
      yield "</sst>";
    },
  };
}
