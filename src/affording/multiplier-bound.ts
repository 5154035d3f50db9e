/**
 * Subjects of which each may be taken in one of its ways, and rows that have only so much room. Ways stand one after the
 * other, subject by subject; what they take of rows is kept sparse.
 */
export type Packing = {
  /** By subject and one more: its first way. */
  readonly first: Int32Array;
  /** By way: what it counts; `-Infinity` where it may not be taken. */
  readonly gain: Float64Array;
  /** By way and one more: where in `rows` and `takes` it begins. */
  readonly start: Int32Array;
  readonly rows: Int32Array;
  /** What a way takes of a row; below 0 it gives. */
  readonly takes: Float64Array;
  /** By row; below 0 so much has to be given. */
  readonly room: Float64Array;
};

/** A price for a unit of every row's room, and what no choice within the rows counts more than. */
export type Multipliers = { readonly prices: Float64Array; readonly atMost: number };

/** Sums of thousands of numbers in another order differ by less. */
const grain = 1e-6;
/** Steps without a lower bound before they get half as long. */
const patience = 6;

/**
 * What all can count at most: with any prices, 0 or more, of all rows' room, it is no more than the room at these prices
 * and of every subject the most that one of its ways, or none, counts above what it takes at these prices (the
 * Lagrangian of the program: Geoffrion, "Lagrangean relaxation for integer programming", 1974).
 * @param used is filled with what the ways chosen so take of each row
 */
export function boundAt(packing: Packing, prices: Float64Array, used: Float64Array): number {
  const { first, gain, start, rows, takes, room } = packing;
  let bound = 0;
  for (let r = 0; r < room.length; r++) {
    bound += (prices[r] as number) * (room[r] as number);
    used[r] = 0;
  }
  const subjects = first.length - 1;
  for (let j = 0; j < subjects; j++) {
    let [best, most] = [-1, 0];
    for (let o = first[j] as number; o < (first[j + 1] as number); o++) {
      let left = gain[o] as number;
      const end = start[o + 1] as number;
      for (let at = start[o] as number; at < end; at++)
        left -= (prices[rows[at] as number] as number) * (takes[at] as number);
      if (left > most) {
        most = left;
        best = o;
      }
    }
    if (best < 0) continue;
    bound += most;
    for (let at = start[best] as number; at < (start[best + 1] as number); at++) {
      const row = rows[at] as number;
      used[row] = (used[row] as number) + (takes[at] as number);
    }
  }
  return bound + grain;
}

/** How long to look for lower bounds. */
export type Patience = {
  /** Enough when the bound is below this. */
  readonly goal: number;
  /** What a choice is known to count; no bound is below it. */
  readonly known: number;
  readonly steps: number;
};

/**
 * Prices with a low bound, by steps down the subgradient that are as long as the distance to what is known asks for (Held,
 * Wolfe and Crowder, "Validation of subgradient optimization", 1974). Every step is a bound, so stopping early is no error.
 * @param from prices to begin with
 */
export function lowestBound(
  packing: Packing,
  from: Float64Array,
  { goal, known, steps }: Patience,
): Multipliers {
  const prices = from.slice();
  const used = new Float64Array(prices.length);
  let best = prices.slice();
  let [atMost, length, since] = [Number.POSITIVE_INFINITY, 1, 0];
  for (let step = 0; step < steps; step++) {
    const bound = boundAt(packing, prices, used);
    if (bound < atMost - grain) {
      atMost = bound;
      best = prices.slice();
      since = 0;
    } else if (++since >= patience) {
      length /= 2;
      since = 0;
      prices.set(best);
    }
    if (atMost < goal || length < 1e-4) break;
    let norm = 0;
    for (let r = 0; r < prices.length; r++) norm += slack(packing, used, prices, r) ** 2;
    if (norm === 0) break;
    const by = (length * Math.max(bound - known, grain)) / norm;
    for (let r = 0; r < prices.length; r++)
      prices[r] = Math.max(0, (prices[r] as number) - by * slack(packing, used, prices, r));
  }
  return { prices: best, atMost };
}

/** Room left in a row; nothing where a price of 0 cannot fall. */
function slack({ room }: Packing, used: Float64Array, prices: Float64Array, r: number): number {
  const left = (room[r] as number) - (used[r] as number);
  return left > 0 && prices[r] === 0 ? 0 : left;
}
