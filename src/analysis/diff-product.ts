/** One factor of a product before and after; where a product has no such factor it is 1 there. */
export type FactorPair = { readonly before: number; readonly after: number };

/** Beneath this a ratio of products is no ratio to divide by: saved numbers have twelve digits. */
const noRatio = 1e-9;

/** No figure of a show is so small; a product of numbers beneath it would be 0 although no factor is. */
const tiny = 1e-30;
const notTiny = (value: number) => (value < tiny ? 0 : value);

/**
 * Splits the change of a product into what each of its factors did, so that the parts add up to the change: each factor
 * takes the logarithm of its ratio times the logarithmic mean of the two products (LMDI-I; Ang, B. W. (2004), Energy
 * Policy 32(9), 1131–1139). Where a product is 0 on one side, the factors that are 0 there share the change evenly, which
 * is the limit of the same formula as they approach 0 (Ang & Liu (2007), Energy Policy 35(1), 238–246).
 * @param written all factors, each at least 0; the products are those of all `before` and of all `after`
 * @returns one part by pair, in their order
 */
export function splitProduct(written: readonly FactorPair[]): readonly number[] {
  const pairs = written.map(({ before, after }) => ({ before: notTiny(before), after: notTiny(after) }));
  const before = pairs.reduce((product, one) => product * one.before, 1);
  const after = pairs.reduce((product, one) => product * one.after, 1);
  if (before === 0 && after === 0) return pairs.map(() => 0);
  if (before === 0 || after === 0) {
    const side = before === 0 ? "before" : "after";
    const zeros = pairs.filter((one) => one[side] === 0).length;
    return pairs.map((one) => (one[side] === 0 ? (after - before) / zeros : 0));
  }
  const logs = pairs.map((one) => Math.log(one.after / one.before));
  const ratio = logs.reduce((sum, log) => sum + log, 0);
  const weight = Math.abs(ratio) < noRatio ? (before + after) / 2 : (after - before) / ratio;
  return logs.map((log) => log * weight);
}
