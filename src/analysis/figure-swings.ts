import { type RollUp, rollUpSteps } from "../domain/book.js";
import { type Amount, mean } from "../domain/distribution.js";
import { type Factor, isUncertain, type Quantity } from "../domain/factor.js";
import { isLabour, type LineItem } from "../domain/line-item.js";
import type { Place } from "../domain/source.js";
import { quantile } from "./quantile.js";

/** A figure of the book and what it does to the mean price: the price with it at its P10 and its P90, all else at means. */
export type FigureSwing = {
  /** What it is called in the ledger, or by its key where it stands behind several. */
  readonly name: string;
  /** True for a chance, which is moved from never to twice as likely. */
  readonly isChance: boolean;
  readonly place: Place;
  /** The pipeline it moves most. */
  readonly pipeline: string;
  /** Mean price in the show's currency. */
  readonly price: number;
  readonly priceAtLow: number;
  readonly priceAtHigh: number;
};

/** Mean direct cost of people's time and of all else. */
type Direct = { readonly labour: number; readonly machine: number };
type Shift = {
  name: string;
  place: Place;
  isChance: boolean;
  low: { labour: number; machine: number };
  high: { labour: number; machine: number };
};

/**
 * Ranks the uncertain figures behind a show by how far they move its mean price: exactly, since the mean is linear in
 * each factor. One figure may stand behind many unknowns (a work type's days in every shot); they are moved together,
 * since it is the figure that is replaced. A chance has no P10 and P90: it is moved from never to twice as likely.
 * @param isWanted which places count: those that a preset can hold
 * @returns largest first
 */
export function figureSwings(
  ledger: readonly LineItem[],
  rollUp: RollUp,
  isWanted: (place: Place) => boolean,
): readonly FigureSwing[] {
  const best = new Map<string, FigureSwing>();
  for (const pipeline of new Set(ledger.map((line) => line.pipeline))) {
    const lines = ledger.filter((line) => line.pipeline === pipeline && line.rate !== null);
    for (const swing of [...ledgerSwings(lines, rollUp), ...rollUpSwings(lines, rollUp)]) {
      const id = JSON.stringify(swing.place.path);
      const known = best.get(id);
      if (isWanted(swing.place) && (!known || width(swing) > width(known)))
        best.set(id, { ...swing, pipeline });
    }
  }
  return [...best.values()].sort((a, b) => width(b) - width(a));
}

/** How far a figure moves the price, in money. */
export function width({ priceAtLow, priceAtHigh }: Pick<FigureSwing, "priceAtLow" | "priceAtHigh">): number {
  return Math.abs(priceAtHigh - priceAtLow);
}

type Swing = Omit<FigureSwing, "pipeline">;

function meanOf(line: LineItem): number {
  return factorsOf(line).reduce((product, one) => product * mean(one.amount), 1);
}

function factorsOf(line: LineItem): readonly Factor[] {
  return [...line.usage, ...(line.rate ?? [])];
}

function directOf(lines: readonly LineItem[]): Direct {
  const direct = { labour: 0, machine: 0 };
  for (const line of lines) direct[isLabour(line) ? "labour" : "machine"] += meanOf(line);
  return direct;
}

function ledgerSwings(lines: readonly LineItem[], rollUp: RollUp): readonly Swing[] {
  const shifts = new Map<string, Shift>();
  for (const line of lines) {
    const kind = isLabour(line) ? "labour" : "machine";
    const whole = meanOf(line);
    for (const one of factorsOf(line)) {
      const { place } = one.source;
      const middle = mean(one.amount);
      if (!place?.path || middle === 0 || !isUncertain(one)) continue;
      const id = JSON.stringify(place.path);
      const shift = shifts.get(id) ?? {
        name: one.name,
        place,
        isChance: typeof one.amount === "object" && one.amount.kind === "event",
        low: { labour: 0, machine: 0 },
        high: { labour: 0, machine: 0 },
      };
      if (shift.name !== one.name) shift.name = String(place.path.at(-1));
      const [low, high] = ends(one.amount);
      shift.low[kind] += whole * (low / middle - 1);
      shift.high[kind] += whole * (high / middle - 1);
      shifts.set(id, shift);
    }
  }
  const direct = directOf(lines);
  const price = priceOf(direct, rollUp);
  const at = ({ labour, machine }: Direct) =>
    priceOf({ labour: direct.labour + labour, machine: direct.machine + machine }, rollUp);
  return [...shifts.values()].map(({ name, place, isChance, low, high }) => ({
    name,
    isChance,
    place,
    price,
    priceAtLow: at(low),
    priceAtHigh: at(high),
  }));
}

/** Where a figure is moved from and to. */
function ends(amount: Amount): readonly [number, number] {
  if (typeof amount === "number") return [amount, amount];
  if (amount.kind === "event") return [0, Math.min(1, 2 * amount.chance)];
  return [quantile(amount, 0.1), quantile(amount, 0.9)];
}

function rollUpSwings(lines: readonly LineItem[], rollUp: RollUp): readonly Swing[] {
  const direct = directOf(lines);
  return rollUpSteps.flatMap((step): Swing[] => {
    const { share, of } = rollUp.steps[step];
    const { place } = share.source;
    if (!place || typeof share.amount === "number") return [];
    const at = (amount: number) => {
      const moved: Quantity = { ...share, amount };
      return priceOf(direct, { ...rollUp, steps: { ...rollUp.steps, [step]: { share: moved, of } } });
    };
    const [low, high] = ends(share.amount);
    return [
      {
        name: `${step}, share`,
        isChance: false,
        place,
        price: priceOf(direct, rollUp),
        priceAtLow: at(low),
        priceAtHigh: at(high),
      },
    ];
  });
}

/** The mean price of a mean direct cost: shares are unknowns of their own, so means multiply. */
function priceOf({ labour, machine }: Direct, rollUp: RollUp): number {
  const direct = labour + machine;
  let running = direct;
  for (const step of rollUpSteps) {
    const { share, of } = rollUp.steps[step];
    running += mean(share.amount) * (of === "labour" ? labour : of === "direct" ? direct : running);
  }
  return running;
}
