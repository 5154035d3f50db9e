import type { Estimate } from "../domain/estimate.js";
import { type Factor, factor, type Quantity } from "../domain/factor.js";
import type { WorkbookWords } from "../words/workbook-english.js";
import type { LedgerGroup } from "./ledger-groups.js";
import { kept } from "./number-text.js";
import { sheetCall } from "./sheet-call.js";
import { keptMean } from "./xlsx-cells.js";
import { stemsOf } from "./xlsx-days.js";

/** A figure of the show with the one cell it stands in. */
export type Home = {
  readonly sheet: "rates" | "assumptions";
  /** One of those that share it: same belief, same unit, same source. */
  readonly factor: Factor;
  /** The key without the part behind its last `@`. */
  readonly belief: string;
  readonly scopes: Set<string>;
  /** Lines of the ledger that call the cell, and lines that have it in the days of the bid. */
  calls: number;
  inDays: number;
  row: number;
};

/** Where every figure behind the ledger stands. */
export type Homes = {
  readonly rates: readonly Home[];
  readonly assumptions: readonly Home[];
  /** Resources nobody has a price for, with the row of Rates in which one may be written. */
  readonly unpriced: ReadonlyMap<string, number>;
  /** How a formula says a factor: a call of its cell, or the number itself for a fact. */
  call(one: Factor): string;
  /** The price of a resource that has none yet. */
  callPrice(resource: string): string;
};

/** Rows above the first figure of Rates and Assumptions: title, note, an empty one, head. */
export const homeHeadRow = 4;

/** The column in which the mean stands. */
const meanColumn = "B";

/** A fact of the show or of arithmetic stands in the formula itself. */
function isFact({ key }: Factor): boolean {
  return key.startsWith("fact/");
}

/** Where a belief ends and its scope begins. */
function split(key: string): readonly [belief: string, scope: string] {
  const at = key.lastIndexOf("@");
  return at < 0 ? [key, ""] : [key.slice(0, at), key.slice(at + 1)];
}

/** What is one figure: a belief in one amount, unit and source. */
function identity({ amount, unit, source, name }: Factor, belief: string): string {
  const rounded = (_: string, value: unknown) => (typeof value === "number" ? kept(value) : value);
  return JSON.stringify(
    [belief, name, amount, unit, source.kind, source.text, source.url, source.date],
    rounded,
  );
}

type Gathering = {
  /** A long ledger names the same objects over and over. */
  readonly byFactor: Map<Factor, Home>;
  readonly byKey: Map<string, Home>;
  readonly byFigure: Map<string, Home>;
};

function enter(into: Gathering, one: Factor, sheet: Home["sheet"]): Home {
  const met = into.byFactor.get(one);
  if (met) return met;
  const home = into.byKey.get(one.key) ?? newHome(into, one, sheet);
  into.byFactor.set(one, home);
  return home;
}

function newHome(into: Gathering, one: Factor, sheet: Home["sheet"]): Home {
  const [belief, scope] = split(one.key);
  const figure = identity(one, belief);
  const home = into.byFigure.get(figure) ?? {
    ...{ sheet, factor: one, belief, scopes: new Set<string>() },
    ...{ calls: 0, inDays: 0, row: 0 },
  };
  home.scopes.add(scope);
  into.byFigure.set(figure, home);
  into.byKey.set(one.key, home);
  return home;
}

function gather({ lines }: LedgerGroup, into: Gathering, unpriced: Map<string, number>) {
  const stemOf = stemsOf(lines);
  for (const line of lines) {
    const stem = stemOf(line);
    for (const one of line.rate ?? []) if (!isFact(one)) enter(into, one, "rates").calls++;
    if (line.rate === null) unpriced.set(line.resource, 0);
    for (const one of line.usage) {
      if (isFact(one)) continue;
      const home = enter(into, one, "assumptions");
      if (stem?.keys.has(one.key)) home.inDays++;
      else home.calls++;
    }
  }
}

/** The shares from direct cost to net as factors, by the names that explanations use. */
export function rollUpFactors({ rollUp }: Estimate, words: WorkbookWords): ReadonlyMap<string, Factor> {
  if (!rollUp) return new Map();
  const { steps, incentive } = rollUp;
  const shares: readonly (readonly [keyof WorkbookWords["assumptions"]["rollUp"], Quantity | undefined])[] = [
    ["supervision", steps.supervision.share],
    ["overhead", steps.overhead.share],
    ["contingency", steps.contingency.share],
    ["fee", steps.fee.share],
    ["incentive/share", incentive?.share],
    ["incentive/labour", incentive?.labour],
    ["incentive/machine", incentive?.machine],
    ["incentive/mark-up", incentive?.markUp],
  ];
  return new Map(
    shares.flatMap(([name, quantity]) => {
      const key = name.startsWith("incentive") ? `${name}@show` : `roll-up/${name}@show`;
      return quantity ? [[name, factor(words.assumptions.rollUp[name], key, quantity)] as const] : [];
    }),
  );
}

/** Gives every figure behind an estimate a cell of its own, so that it is changed in one place. */
export function homesOf(estimate: Estimate, groups: readonly LedgerGroup[], words: WorkbookWords): Homes {
  const into: Gathering = { byFactor: new Map(), byKey: new Map(), byFigure: new Map() };
  const unpriced = new Map<string, number>();
  for (const one of rollUpFactors(estimate, words).values()) enter(into, one, "assumptions").calls++;
  for (const group of groups) gather(group, into, unpriced);
  const all = [...into.byFigure.values()];
  const rates = all.filter(({ sheet }) => sheet === "rates");
  const assumptions = all.filter(({ sheet }) => sheet === "assumptions");
  for (const list of [rates, assumptions]) {
    for (const [index, home] of list.entries()) home.row = homeHeadRow + 1 + index;
  }
  for (const [index, resource] of [...unpriced.keys()].entries()) {
    unpriced.set(resource, homeHeadRow + 1 + rates.length + index);
  }
  const calls = new Map<Home, string>(
    all.map((home) => [home, `${sheetCall(words.sheets[home.sheet])}$${meanColumn}$${home.row}`]),
  );
  return {
    ...{ rates, assumptions, unpriced },
    call(one) {
      const home = into.byFactor.get(one) ?? into.byKey.get(one.key);
      return (home && calls.get(home)) ?? String(keptMean(one.amount));
    },
    callPrice: (resource) =>
      `${sheetCall(words.sheets.rates)}$${meanColumn}$${unpriced.get(resource) ?? homeHeadRow}`,
  };
}
