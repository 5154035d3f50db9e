import type { Estimate } from "../domain/estimate.js";
import type { RenderOptions, Reporter } from "../domain/reporter.js";
import { inPieces } from "./in-pieces.js";
import { orderedEstimate } from "./ordered-estimate.js";
import { rounded, savedLedgerText } from "./saved-ledger-text.js";

/**
 * The whole estimate as JSON, from which every other reporter can be run again: keys in one order, two blanks of
 * indentation, numbers to 12 significant digits (a cent in ten thousand million, and none of the last bits in which
 * machines may differ), one newline at the end. The same estimate gives the same bytes everywhere.
 */
export const json: Reporter = {
  name: "json",
  summary: "everything, for programs and for `report`, `explain`, `diff` and `check`",
  extensions: ["json"],
  render: (estimate, options) => [...texts(estimate, options)].join(""),
  pieces: (estimate, options) => inPieces(texts(estimate, options)),
};

/** The key behind which the ledger stands. */
const beforeLedger = "deliverables";

function* texts(estimate: Estimate, { onProgress }: Pick<RenderOptions, "onProgress">): Generator<string> {
  const { ledger } = estimate;
  let between = "{\n";
  for (const [key, value] of Object.entries(orderedEstimate(estimate))) {
    yield `${between}  ${JSON.stringify(key)}: `;
    between = ",\n";
    yield* valueTexts(value);
    if (key !== beforeLedger || !ledger) continue;
    yield `${between}  "ledger": `;
    yield* savedLedgerText(ledger, "  ", onProgress);
  }
  yield "\n}\n";
}

/** A value at the top as JSON, a long list entry by entry. */
function* valueTexts(value: unknown): Generator<string> {
  if (!Array.isArray(value) || value.length === 0) {
    yield indented(value, "\n  ");
    return;
  }
  let between = "[";
  for (const entry of value) {
    yield `${between}\n    ${indented(entry, "\n    ")}`;
    between = ",";
  }
  yield "\n  ]";
}

/** Lines of JSON end within no text: a line end in a text is written as \n. */
function indented(value: unknown, lineStart: string): string {
  return JSON.stringify(value, rounded, 2).replaceAll("\n", lineStart);
}
