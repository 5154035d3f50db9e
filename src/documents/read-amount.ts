/** A number as it was written, with the words behind it that should be a unit. */
export type Written = { readonly amount: number; readonly unit: string | undefined };

/** A unit cannot begin with what would make the number another one: "1,000", "1_000", "1 000", "3-5". */
const written =
  /^\s*(?<number>[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|[-+]?\.?(?:infinity|inf|nan)(?![a-z]))\s*(?<unit>(?![\d.,_'\s–-]).*)?$/isu;

/** What most are, `620 USD/artist-day`: the other expression takes longer to get ready than a short run reads amounts. */
const plainly = /^([0-9]+(?:\.[0-9]+)?) ([A-Za-z/-]+)$/;

/**
 * Reads `8`, `"8 days"`, `"620 USD/day"` or `"15 %"` (0.15, no unit left but `%`).
 * @returns nothing when it does not begin with a number
 */
export function readAmount(value: unknown): Written | undefined {
  if (typeof value === "number") return { amount: value, unit: undefined };
  if (typeof value !== "string") return undefined;
  const plain = plainly.exec(value);
  if (plain) return { amount: Number(plain[1]), unit: plain[2] };
  const groups = written.exec(value)?.groups;
  if (groups?.number === undefined) return undefined;
  const number = groups.number.toLowerCase();
  const unit = groups.unit?.trim() ?? "";
  const amount = /inf|nan/u.test(number) ? Number.NaN : Number(number);
  return { amount, unit: unit === "" ? undefined : unit };
}
