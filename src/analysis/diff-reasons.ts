/**
 * Why a total is another than before, in the order a change order tells it:
 * - `scope`: shots, frames, work, complexity, the bidder's own days, approvals
 * - `rate`: what people's days cost
 * - `price`: what generators, cards, farms, licences and fees cost
 * - `exchange`: exchange rates
 * - `preset`: any other figure: days of a work type, yields, shares, notes, mark-ups
 * - `model`: a pipeline makes it otherwise: other departments, another generator, tier or farm
 */
export const reasons = ["scope", "rate", "price", "exchange", "preset", "model"] as const;
export type Reason = (typeof reasons)[number];

/** A change split by its reasons; the parts add up to it. In the unit of what changed. */
export type ReasonParts = Readonly<Record<Reason, number>>;

/** A split that is being added up. */
export type OpenParts = Record<Reason, number>;

/** No change, for no reason. */
export function noParts(): OpenParts {
  return { scope: 0, rate: 0, price: 0, exchange: 0, preset: 0, model: 0 };
}

/** Adds one split, `times` over, to another. */
export function addParts(into: OpenParts, more: ReasonParts, times = 1): void {
  for (const reason of reasons) into[reason] += more[reason] * times;
}
