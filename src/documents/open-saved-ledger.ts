import type { LedgerLine } from "../domain/estimate.js";
import type { Factor } from "../domain/factor.js";
import { errorAt, type Problem } from "../domain/problem.js";
import type { SavedLedger } from "../domain/saved-ledger.js";
import type { Source } from "../domain/source.js";

/** The lines of a saved ledger, each with its factors; a factor that several lines name is one object. */
export function openSavedLedger({ sources, factors, lines }: SavedLedger): readonly LedgerLine[] {
  const opened = factors.map(({ name, key, amount, unit, source: number, place }): Factor => {
    const said: Source = sources[number] ?? { kind: "given", text: "" };
    return { name, key, amount, unit, source: place ? { ...said, place } : said };
  });
  const factorsOf = (numbers: readonly number[]) => numbers.flatMap((number) => opened[number] ?? []);
  return lines.map(({ usage, rate, elapsed, mean, ...line }) => ({
    ...line,
    usage: factorsOf(usage),
    rate: rate && factorsOf(rate),
    ...(elapsed ? { elapsed: factorsOf(elapsed) } : {}),
    mean,
  }));
}

/** Where a saved ledger names a source or a factor that is not there. Problem: bad-estimate. */
export function danglingInLedger({ sources, factors, lines }: SavedLedger, file: string): readonly Problem[] {
  const bad = (message: string, path: readonly (string | number)[]) =>
    errorAt("bad-estimate", message, { file, path: ["ledger", ...path] });
  const unsaid = factors.flatMap(({ source }, index) =>
    source < sources.length ? [] : [bad(`there is no source ${source}`, ["factors", index])],
  );
  const lost = lines.flatMap(({ usage, rate, elapsed }, index) => {
    for (const list of [usage, rate, elapsed])
      for (const number of list ?? [])
        if (number >= factors.length) return [bad(`there is no factor ${number}`, ["lines", index])];
    return [];
  });
  return [...unsaid, ...lost];
}
