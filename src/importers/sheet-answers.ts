import type { Approvals } from "../domain/show.js";
import { type RowReading, tellCell, textAt } from "./sheet-cells.js";
import { saysNothing } from "./sheet-numbers.js";
import { folded } from "./sheet-words.js";

const yes: ReadonlySet<string> = new Set(["yes", "y", "true", "1", "oui", "si"]);
const no: ReadonlySet<string> = new Set(["no", "n", "false", "0", "non"]);

type AnswerField = "final-pixels" | "likeness" | "personal-data" | "third-party-ip";

/** An empty cell, a dash, n/a and a question mark leave the question open. Problem: `unknown-answer`. */
function answerAt(reading: RowReading, field: AnswerField): boolean | undefined {
  const index = reading.plan.fields.get(field);
  const text = textAt(reading, index);
  const word = folded(text);
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  if (word !== "" && !saysNothing(text) && index !== undefined) {
    const message = `"${text.slice(0, 40)}" is neither yes nor no`;
    const hint = "write yes or no, or leave it empty while nobody has answered";
    tellCell(reading, index, "unknown-answer", message, hint);
  }
  return undefined;
}

/** A row's answers to the four questions, as far as it gives any; nothing where it gives none. Problem: `unknown-answer`. */
export function approvalsAt(reading: RowReading): Approvals | undefined {
  const finalPixels = answerAt(reading, "final-pixels");
  const likeness = answerAt(reading, "likeness");
  const personalData = answerAt(reading, "personal-data");
  const thirdPartyIp = answerAt(reading, "third-party-ip");
  const approvals: Approvals = {
    ...(finalPixels === undefined ? {} : { finalPixels }),
    ...(likeness === undefined ? {} : { likeness }),
    ...(personalData === undefined ? {} : { personalData }),
    ...(thirdPartyIp === undefined ? {} : { thirdPartyIp }),
  };
  return Object.keys(approvals).length === 0 ? undefined : approvals;
}
