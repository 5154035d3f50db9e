import type { Amount } from "../domain/distribution.js";
import type { LedgerLine } from "../domain/estimate.js";
import type { Factor } from "../domain/factor.js";
import { formatUnit } from "../domain/unit.js";
import type { CsvColumn } from "./csv-columns.js";
import { kept } from "./number-text.js";

/** The columns of a ledger: where a line stands, its mean, and its factors with their sources as a person writes them. */
export const ledgerColumns: readonly CsvColumn<LedgerLine>[] = [
  ["pipeline", ({ pipeline }) => pipeline],
  ["sequence", ({ path }) => path[0]],
  ["subject", ({ path }) => path[1]],
  ["department", ({ path }) => path[2]],
  ["what", ({ path }) => path[3]],
  ["resource", ({ resource }) => resource],
  ["phase", ({ phase }) => phase],
  ["mean", ({ mean }) => mean],
  ["usage", ({ usage }) => product(usage)],
  ["rate", ({ rate }) => (rate === null ? "unknown" : product(rate))],
  ["sources", ({ usage, rate }) => sources([...usage, ...(rate ?? [])])],
];

function product(factors: readonly Factor[]): string {
  return factors
    .map(({ name, amount, unit }) => {
      const written = formatUnit(unit);
      return `${amountText(amount)}${written === "" ? "" : ` ${written}`} (${name})`;
    })
    .join(" × ");
}

/** A belief as a person says it. */
function amountText(amount: Amount): string {
  if (typeof amount === "number") return String(kept(amount));
  switch (amount.kind) {
    case "pert":
      return `[${kept(amount.low)}, ${kept(amount.likely)}, ${kept(amount.high)}]`;
    case "triangular":
      return `triangular [${kept(amount.low)}, ${kept(amount.likely)}, ${kept(amount.high)}]`;
    case "uniform":
      return `uniform [${kept(amount.low)}, ${kept(amount.high)}]`;
    case "lognormal":
      return `p10 ${kept(amount.p10)} p90 ${kept(amount.p90)}`;
    case "event":
      return `chance ${kept(amount.chance)}`;
  }
}

function sources(factors: readonly Factor[]): string {
  const told = factors.map(({ source }) => {
    const { kind, text, date, url } = source;
    return [
      `${kind}: ${text}`,
      ...(date === undefined ? [] : [date]),
      ...(url === undefined ? [] : [url]),
    ].join(", ");
  });
  return [...new Set(told)].join("; ");
}
