import type { Amount } from "../domain/distribution.js";
import { isCertain, mean } from "../domain/distribution.js";

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/gu, ",");
}

/** A number as it is told: whole from 100 on, below that three significant digits without zeros behind; thousands separated. */
export function numberText(exact: number): string {
  const value = savedNumber(exact);
  const size = Math.abs(value);
  const sign = value < 0 ? "-" : "";
  if (size >= 99.95) return sign + (size >= 1e15 ? size.toPrecision(3) : grouped(String(Math.round(size))));
  const digits = size === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(size)));
  const text = size.toFixed(Math.min(digits, 12));
  return sign + (text.includes(".") ? text.replace(/\.?0+$/u, "") : text);
}

/** Money with its currency: whole from 100 on. */
export function moneyText(value: number, currency: string): string {
  return `${numberText(value)} ${currency}`;
}

/** A share of 1 as percent; never 0 % for what is not nothing. */
export function shareText(share: number): string {
  const hundredths = share * 100;
  if (hundredths > 0 && hundredths < 0.1) return "<0.1 %";
  return `${Math.abs(hundredths) < 9.95 ? Number(hundredths.toFixed(1)) : Math.round(hundredths)} %`;
}

/** A number to 12 significant digits, as an estimate is saved: the last bits in which machines may differ are never shown. */
export function savedNumber(value: number): number {
  return Number.isInteger(value) && Math.abs(value) < 1e12 ? value : Number(value.toPrecision(12));
}

/** The range of what is uncertain, as it was believed: `3 to 11`, `P10 4 to P90 60`; nothing for a certain number and an event. */
export function rangeText(amount: Amount): string | undefined {
  if (typeof amount === "number" || isCertain(amount) || amount.kind === "event") return undefined;
  if (amount.kind === "lognormal") return `P10 ${numberText(amount.p10)} to P90 ${numberText(amount.p90)}`;
  return `${numberText(amount.low)} to ${numberText(amount.high)}`;
}

/** A belief in full: `low 3, likely 5, high 11 (PERT), mean 5.67`. */
export function beliefText(amount: Amount): string {
  if (typeof amount === "number") return `${numberText(amount)}, certain`;
  const middle = `mean ${numberText(mean(amount))}`;
  switch (amount.kind) {
    case "pert":
    case "triangular": {
      const shape = amount.kind === "pert" ? "PERT" : "triangular";
      const points = `low ${numberText(amount.low)}, likely ${numberText(amount.likely)}, high ${numberText(amount.high)}`;
      return `${points} (${shape}), ${middle}`;
    }
    case "uniform":
      return `anywhere between ${numberText(amount.low)} and ${numberText(amount.high)}, ${middle}`;
    case "lognormal":
      return `P10 ${numberText(amount.p10)}, P90 ${numberText(amount.p90)} (lognormal), ${middle}`;
    case "event":
      return `happens with a chance of ${shareText(amount.chance)}`;
  }
}
