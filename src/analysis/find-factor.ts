import { mean } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import { type Checked, unknownName } from "../domain/problem.js";
import { quantile } from "./quantile.js";
import { beliefOf } from "./unknowns.js";

/** A figure somebody asks about: one key, or one belief wherever it is held, such as a yield in every shot it is used for. */
export type Asked = {
  /** A key, or a belief when it is held of several subjects. */
  readonly belief: string;
  readonly keys: ReadonlySet<string>;
  /** One of its factors: its name and unit. */
  readonly factor: Factor;
  readonly assumed: Assumed;
};

/** What is assumed of it; between its occurrences, where they differ (a chance by complexity): the lowest and the highest. */
export type Assumed = {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** True when it is not the same wherever it occurs: P10 and P90 are then the lowest and the highest mean. */
  readonly differs: boolean;
};

function factorsOf(lines: Iterable<LineItem>): ReadonlyMap<string, Factor> {
  const found = new Map<string, Factor>();
  for (const line of lines) {
    for (const one of [...line.usage, ...(line.rate ?? [])]) {
      if (!one.key.startsWith("fact/") && !found.has(one.key)) found.set(one.key, one);
    }
  }
  return found;
}

/** Where a factor was written, as it stands in `--set`: `yields.plate-anchored.takes`. */
function pathOf(factor: Factor): string {
  return factor.source.place?.path?.join(".") ?? "";
}

function askedOf(belief: string, factors: readonly Factor[]): Asked | undefined {
  const [factor] = factors;
  return (
    factor && { belief, keys: new Set(factors.map(({ key }) => key)), factor, assumed: assumedOf(factors) }
  );
}

function assumedOf(factors: readonly Factor[]): Assumed {
  const means = factors.map(({ amount }) => mean(amount));
  const low = Math.min(...means);
  const high = Math.max(...means);
  const average = means.reduce((a, b) => a + b, 0) / means.length;
  const amount = factors[0]?.amount ?? 0;
  if (low < high) return { mean: average, p10: low, p50: average, p90: high, differs: true };
  const at = (u: number) => quantile(amount, u);
  return { mean: low, p10: at(0.1), p50: at(0.5), p90: at(0.9), differs: false };
}

/** Every belief the lines hold, with all its keys. */
export function allFactors(lines: Iterable<LineItem>): readonly Asked[] {
  return [...byBelief(factorsOf(lines).values())].flatMap(
    ([belief, factors]) => askedOf(belief, factors) ?? [],
  );
}

function byBelief(factors: Iterable<Factor>): ReadonlyMap<string, readonly Factor[]> {
  const groups = new Map<string, Factor[]>();
  for (const one of factors) {
    const belief = beliefOf(one.key);
    const known = groups.get(belief);
    if (known) known.push(one);
    else groups.set(belief, [one]);
  }
  return groups;
}

/**
 * The figure of a name: a key (`takes/plate-anchored@SH010`), a belief (`takes/plate-anchored`, in every shot), or the
 * path it was written at (`yields.plate-anchored.takes`). Problem: unknown-factor, with the nearest.
 */
export function findFactor(name: string, lines: Iterable<LineItem>): Checked<Asked> {
  const factors = factorsOf(lines);
  const exact = factors.get(name);
  const all = [...factors.values()];
  const beliefs = byBelief(all);
  const written = all.filter((one) => pathOf(one) === name);
  const below = all.filter((one) => pathOf(one).startsWith(`${name}.`));
  const found =
    (exact && askedOf(name, [exact])) ??
    askedOf(name, beliefs.get(name) ?? []) ??
    askedOf(name, written) ??
    (byBelief(below).size === 1 ? askedOf(name, below) : undefined);
  if (found) return { value: found, problems: [] };
  const paths = all.map(pathOf).filter((path) => path !== "");
  const known = new Set([
    ...beliefs.keys(),
    ...(/[.]/u.test(name) ? paths : []),
    ...(name.includes("@") ? factors.keys() : []),
  ]);
  return {
    problems: [unknownName("factor", name, known, "unknown-factor", { file: `--factor ${name}` })],
  };
}
