import type { CutDeliverable } from "../domain/cut-list.js";
import { type DeliverableMeasure, deliverableKeys } from "../domain/deliverable-measures.js";
import { type RowReading, tellCell, textAt } from "./sheet-cells.js";

/** `52 minutes; 34 languages`, as the export of a bid sheet writes it. Problem: `unknown-measure`. */
function sizeAt(reading: RowReading): CutDeliverable["size"] {
  const index = reading.plan.fields.get("measures");
  const parts = textAt(reading, index)
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const size: Partial<Record<DeliverableMeasure, number>> = {};
  for (const part of parts) {
    const [, number = "", name = ""] = /^(\S+) (\S+)$/u.exec(part) ?? [];
    const key = deliverableKeys.find((one) => one === name);
    const amount = Number(number);
    if (key !== undefined && amount > 0 && amount <= 1e9) size[key] = amount;
    else {
      const message = `"${part.slice(0, 40)}" is no size of a deliverable`;
      const hint = `write 52 minutes; 34 languages; known: ${deliverableKeys.join(", ")}`;
      tellCell(reading, index ?? 0, "unknown-measure", message, hint);
    }
  }
  return size;
}

/**
 * The deliverable of a row, with what was read of it already. Problems: `unknown-measure`, `no-work` where nothing can be
 * priced.
 */
export function deliverableOf(
  reading: RowReading,
  sequence: string,
  said: Omit<CutDeliverable, "size" | "sequence">,
): CutDeliverable {
  if (said.work === undefined && said.days === undefined) {
    const message = `${said.code} has neither work nor days: there is nothing to price`;
    const hint = "name its work, as in subtitles";
    tellCell(reading, reading.plan.fields.get("work") ?? 0, "no-work", message, hint);
  }
  return { ...said, size: sizeAt(reading), ...(sequence === "" ? {} : { sequence }) };
}
