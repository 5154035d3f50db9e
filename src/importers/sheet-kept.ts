import type { Amount } from "../domain/distribution.js";
import { isPlainMapping, keepMapping, type PlainMapping } from "../domain/plain-data.js";
import type { SheetField } from "../domain/sheet.js";
import { amountOf } from "./read-amount.js";
import { type RowReading, rawTextAt, tellCell } from "./sheet-cells.js";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Data of a show that were written into a cell as JSON. Problem: `bad-data-cell`. */
export function mappingAt(reading: RowReading, field: SheetField): PlainMapping | undefined {
  const index = reading.plan.fields.get(field);
  const text = rawTextAt(reading, index);
  if (text === "" || index === undefined) return undefined;
  const value = parsed(text);
  const kept = value === undefined ? { fault: "it is no sound JSON, or was cut short" } : keepMapping(value);
  if ("data" in kept) return kept.data;
  const hint = "export the list again, or empty the cell";
  tellCell(reading, index, "bad-data-cell", `these are not the data of a show: ${kept.fault}`, hint);
  return undefined;
}

/** The numbers of a bid, in order; a belief's kind is left aside. */
function numbersOf(amount: Amount): readonly number[] {
  if (typeof amount === "number") return [amount];
  switch (amount.kind) {
    case "pert":
    case "triangular":
      return [amount.low, amount.likely, amount.high];
    case "uniform":
      return [amount.low, amount.high];
    case "lognormal":
      return [amount.p10, amount.p90];
    case "event":
      return [amount.chance];
  }
}

/** The same bid, as a spreadsheet keeps it: in fifteen digits. */
function isSameBid(a: Amount, b: Amount): boolean {
  const [these, those] = [numbersOf(a), numbersOf(b)];
  return (
    these.length === those.length &&
    these.every((one, index) => Math.abs(one - (those[index] ?? 0)) <= 1e-12 * Math.abs(one))
  );
}

/** Bids with who says them. */
type KeptDays = {
  readonly days: Readonly<Record<string, Amount>>;
  readonly daySources?: Readonly<Record<string, PlainMapping>>;
};

/**
 * A row's bids as the show had them that it was exported from: what kind of belief each is, and who says so. A bid that
 * was changed in between is what it is now, and the one who changed it says so. Problem: `edited-days`, a warning.
 */
export function keptDays(reading: RowReading, days: Readonly<Record<string, Amount>>): KeptDays {
  const all = Object.entries(mappingAt(reading, "kept-days") ?? {});
  const whole: Record<string, Amount> = { ...days };
  const sources: Record<string, PlainMapping> = {};
  const edited: string[] = [];
  for (const [department, kept] of all) {
    const now = Object.hasOwn(days, department) ? days[department] : undefined;
    const before = isPlainMapping(kept) ? amountOf(kept.of) : undefined;
    const source = isPlainMapping(kept) ? kept.source : undefined;
    if (now === undefined || before === undefined || !isSameBid(before, now)) {
      edited.push(department);
      continue;
    }
    whole[department] = before;
    if (isPlainMapping(source)) sources[department] = source;
  }
  if (edited.length > 0) {
    const message = `the days of ${edited.slice(0, 6).join(", ")} were changed since: what was said of them no longer holds, and they are the bidder's own`;
    tellCell(
      reading,
      reading.plan.fields.get("kept-days") ?? 0,
      "edited-days",
      message,
      undefined,
      "warning",
    );
  }
  return { days: whole, ...(Object.keys(sources).length === 0 ? {} : { daySources: sources }) };
}
