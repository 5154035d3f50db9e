import type { LedgerLine } from "../domain/estimate.js";
import type { Factor } from "../domain/factor.js";
import type { SavedFactor, SavedLine } from "../domain/saved-ledger.js";
import type { Source } from "../domain/source.js";
import { kept } from "./number-text.js";
import { orderedAmount, orderedPlace, orderedUnit, saidBy } from "./ordered-ledger.js";

/** Numbers to the digits that are saved. */
export function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" ? kept(value) : value;
}

/** Different texts by number, counted from 0 as they are met; the same object is written once. */
function numbering<T extends object>(write: (one: T) => string) {
  const met = new Map<T, number>();
  const numbers = new Map<string, number>();
  return {
    numberOf(one: T): number {
      const known = met.get(one);
      if (known !== undefined) return known;
      const text = write(one);
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      met.set(one, number);
      return number;
    },
    texts: () => numbers.keys(),
  };
}

type Numbers = ReturnType<typeof numbersOf>;

/** The different factors and sources behind some lines. */
function numbersOf(lines: readonly LedgerLine[]) {
  const sources = numbering<Source>((one) => JSON.stringify(saidBy(one)));
  const factors = numbering<Factor>((one) => {
    const { name, key, amount, unit, source } = one;
    const { place } = source;
    const saved: SavedFactor = {
      ...{ name, key, amount: orderedAmount(amount), unit: orderedUnit(unit) },
      source: sources.numberOf(source),
      ...(place ? { place: orderedPlace(place) } : {}),
    };
    return JSON.stringify(saved, rounded);
  });
  for (const { usage, rate, elapsed } of lines)
    for (const list of [usage, rate, elapsed]) for (const one of list ?? []) factors.numberOf(one);
  return { sources, factors };
}

function lineText(line: LedgerLine, { factors }: Numbers): string {
  const { pipeline, path, resource, phase, usage, rate, elapsed, mean } = line;
  const saved: SavedLine = {
    ...{ pipeline, path, resource, phase },
    usage: usage.map(factors.numberOf),
    rate: rate === null ? null : rate.map(factors.numberOf),
    ...(elapsed ? { elapsed: elapsed.map(factors.numberOf) } : {}),
    mean: mean === null ? null : kept(mean),
  };
  return JSON.stringify(saved);
}

/**
 * A ledger as JSON, one source, factor or line to a line of text, piece by piece: each different source and factor is told
 * once and lines name them by number, since their texts over and over would be gigabytes.
 * @param indent blanks before its closing brace
 * @param told is told how many lines are written, of how many
 */
export function* savedLedgerText(
  lines: readonly LedgerLine[],
  indent: string,
  told?: (done: number, of: number) => void,
): Generator<string> {
  const numbers = numbersOf(lines);
  const inside = `${indent}  `;
  const list = function* (name: string, texts: Iterable<string>, last: boolean): Generator<string> {
    yield `${inside}"${name}": [`;
    let between = "\n";
    for (const text of texts) {
      yield `${between}${inside}  ${text}`;
      between = ",\n";
    }
    yield `${between === "\n" ? "" : `\n${inside}`}]${last ? "" : ","}\n`;
  };
  const lineTexts = function* (): Generator<string> {
    for (const [index, line] of lines.entries()) {
      yield lineText(line, numbers);
      told?.(index + 1, lines.length);
    }
  };
  yield "{\n";
  yield* list("sources", numbers.sources.texts(), false);
  yield* list("factors", numbers.factors.texts(), false);
  yield* list("lines", lineTexts(), true);
  yield `${indent}}`;
}
