import { type CrewDays, daysWithBuilds, drawsInTime, firstWays, shareOfBuild } from "./crew-days.js";
import { type DrawDays, drawDays } from "./draw-days.js";
import { lowestBound, type Packing } from "./multiplier-bound.js";
import type { Weights } from "./plan-program.js";
import type { PlanRequest } from "./plan-request.js";

/** What is counted, of plans that have at least so many of others. */
export type Counted = {
  /** By subject: what it counts. */
  readonly gain: readonly number[];
  /** By subject 1 where it is one of those others, and how many of them a plan has to have. */
  readonly least?: { readonly of: readonly number[]; readonly count: number };
  /** What the plan at hand counts: no bound is below it. */
  readonly known: number;
};

/** Asks what no plan that is in time counts more than. */
export type InTimeBound = (weights: Weights, counted: Counted) => number;

/** Draws of a group at most: with more, what is gained is not worth the time. */
const mostTogether = 8;
/** Steps towards a low bound: for the first, of a group, and of a draw by itself; fewer where there are many subjects. */
const [firstSteps, groupSteps, aloneSteps] = [300, 200, 40];
const [usualSubjects, fewestSteps] = [600, 3];
/** Days are kept in single precision: a row has so much more room than it should, so that a bound may only be too high. */
const singlePrecision = 1e-6;
/** A row with less room is measured by this much. */
const smallestRoom = 1e-6;

/** One row that a plan has to keep: by way what it takes of its room. */
type Row = { readonly room: number; readonly takes: (way: number) => number };

/**
 * Bounds what any plan in time can have, whatever its schedule. In a draw that is in time nobody has worked longer than
 * there was time, so no crew's days are more than its people have until the deadline, and nothing made is late even
 * alone. A plan whose delivery is in time at the risk is so in so many draws that of any groups of draws, one more than
 * there may be late draws, one at least has no late draw in it. So no plan has more than the most that any of the groups
 * allows when it is in time throughout: of each group a bound by multipliers, together with a price within the budget.
 * (The order statistic of Luedtke and Ahmed, "A sample approximation approach for optimization with probabilistic
 * constraints", 2008, with groups in place of single draws.) How draws are put into groups only decides how low it is.
 */
export function openInTimeBound(request: PlanRequest, days: CrewDays): InTimeBound {
  const first = firstWays(request);
  const crews = days.crews
    .map((crew) => ({ room: crew.room, ways: daysWithBuilds(request, crew, days.draws) }))
    .filter(({ room, ways }) => isEverShort(first, room, ways, days.draws));
  const fewer = Math.min(1, usualSubjects / request.subjects.length);
  const stepsOf = (usual: number) => Math.max(fewestSteps, Math.round(usual * fewer));
  const groups = days.draws - drawsInTime(request.risk, days.draws) + 1;
  const together = Math.min(mostTogether, Math.ceil(days.draws / groups));
  const table = drawDays(
    crews.map(({ ways }) => ways),
    first.at(-1) ?? 0,
    days.draws,
  );
  const rooms = crews.map(({ room }) => room * (1 + singlePrecision));
  return (weights, counted) => {
    const always = [priceRow(request, weights), ...leastRow(first, counted)];
    const pack = (draws: readonly number[]) => {
      const isLate = (way: number) => draws.some((draw) => days.lateAlone[way]?.[draw] === 1);
      return packed({ first, gain: counted.gain, always, rooms, table, isLate }, draws);
    };
    const { known } = counted;
    const one = Array.from({ length: days.draws }, (_, draw) => draw);
    const middle = one[Math.floor(days.draws / 2)] ?? 0;
    const sample = pack([middle]);
    const start = lowestBound(sample, new Float64Array(sample.room.length), {
      goal: known,
      known,
      steps: firstSteps,
    }).prices;
    const alone = one.map(
      (draw) => lowestBound(pack([draw]), start, { goal: known, known, steps: stepsOf(aloneSteps) }).atMost,
    );
    // The draws in which least is in time first: each group has one of them.
    const order = one.sort((a, b) => (alone[a] ?? 0) - (alone[b] ?? 0) || a - b);
    let most = known;
    let prices = start;
    for (let group = groups - 1; group >= 0; group--) {
      const packing = pack(groupOf(order, group, groups, together));
      const steps = group === groups - 1 ? firstSteps : stepsOf(groupSteps);
      const from =
        prices.length === packing.room.length
          ? prices
          : spreadPrices(start, always.length, packing.room.length);
      const found = lowestBound(packing, from, { goal: Math.floor(most) + 1, known, steps });
      prices = found.prices;
      most = Math.max(most, Math.floor(found.atMost));
    }
    return most;
  };
}

/**
 * There and back, so that the group with the easiest first draw has the hardest of the next ones; those that are left over
 * at last go to the easiest groups.
 */
function groupOf(
  order: readonly number[],
  group: number,
  groups: number,
  together: number,
): readonly number[] {
  return Array.from({ length: together }, (_, row) => {
    const isBack = row % 2 === 1 || row === together - 1;
    return row === 0 || !isBack ? row * groups + group : row * groups + (groups - 1 - group);
  }).flatMap((place) => order[place] ?? []);
}

/** Prices of one draw's rows, shared out among the rows of several. */
function spreadPrices(start: Float64Array, always: number, rows: number): Float64Array {
  const crews = start.length - always;
  const prices = new Float64Array(rows);
  prices.set(start.subarray(0, always));
  for (let i = always; i < rows; i++)
    prices[i] = ((start[always + ((i - always) % crews)] ?? 0) * crews) / (rows - always);
  return prices;
}

/** True where in some draw all in the longest ways would be too much for a crew: else it holds nobody back. */
function isEverShort(
  first: Int32Array,
  room: number,
  ways: readonly (Float32Array | undefined)[],
  draws: number,
): boolean {
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (let j = 0; j + 1 < first.length; j++) {
      let longest = 0;
      for (let way = first[j] as number; way < (first[j + 1] as number); way++)
        longest = Math.max(longest, ways[way]?.[draw] ?? 0);
      sum += longest;
    }
    if (sum > room) return true;
  }
  return false;
}

/** The budget by weights; of a build each of its users takes a part, and one that gives is taken to be built. */
function priceRow(request: PlanRequest, weights: Weights): Row {
  const share = shareOfBuild(request);
  const own = request.subjects.flatMap(({ options, assets }, i) =>
    options.map(({ pipeline }, k) =>
      assets.reduce((sum, asset) => {
        const build = weights.assets.get(asset)?.get(pipeline) ?? 0;
        return build > 0 ? sum + build * share(asset, pipeline) : sum;
      }, weights.options[i]?.[k] ?? 0),
    ),
  );
  const given = [...weights.assets.values()].flatMap((ways) =>
    [...ways.values()].filter((value) => value < 0),
  );
  const room = request.budget - weights.fixed - given.reduce((sum, value) => sum + value, 0);
  // Sums in another order differ by as much: a bound may only be too high.
  return { room: room + Math.abs(request.budget) * 1e-9, takes: (way) => own[way] ?? 0 };
}

function leastRow(first: Int32Array, { least }: Counted): readonly Row[] {
  if (!least) return [];
  const subjectOf: number[] = [];
  for (let j = 0; j + 1 < first.length; j++)
    for (let way = first[j] as number; way < (first[j + 1] as number); way++) subjectOf.push(j);
  return [{ room: -least.count, takes: (way) => -(least.of[subjectOf[way] ?? -1] ?? 0) }];
}

type Packed = {
  readonly first: Int32Array;
  readonly gain: Counted["gain"];
  readonly always: readonly Row[];
  /** By crew. */
  readonly rooms: readonly number[];
  readonly table: DrawDays;
  readonly isLate: (way: number) => boolean;
};

/** The rows that are always kept, then those of all crews in one draw after the other, as shares of their room. */
function packed({ first, gain, always, rooms, table, isLate }: Packed, draws: readonly number[]): Packing {
  const ways = first.at(-1) ?? 0;
  const pairs = table.crew.length;
  const all = [...always.map(({ room }) => room), ...draws.flatMap(() => rooms)];
  const scale = Float64Array.from(all, (room) => Math.max(Math.abs(room), smallestRoom));
  const most = ways * always.length + pairs * draws.length;
  const [counts, start] = [new Float64Array(ways), new Int32Array(ways + 1)];
  const [rows, takes] = [new Int32Array(most), new Float64Array(most)];
  let end = 0;
  const put = (row: number, taken: number) => {
    if (taken === 0) return;
    rows[end] = row;
    takes[end++] = taken / (scale[row] as number);
  };
  for (let j = 0; j + 1 < first.length; j++)
    for (let way = first[j] as number; way < (first[j + 1] as number); way++) {
      counts[way] = isLate(way) ? Number.NEGATIVE_INFINITY : (gain[j] ?? 0);
      for (const [r, row] of always.entries()) put(r, row.takes(way));
      for (const [d, draw] of draws.entries()) {
        const row = always.length + d * rooms.length;
        for (let pair = table.start[way] as number; pair < (table.start[way + 1] as number); pair++)
          put(row + (table.crew[pair] as number), table.days[draw * pairs + pair] as number);
      }
      start[way + 1] = end;
    }
  const room = Float64Array.from(all, (own, r) => own / (scale[r] as number));
  return { first, gain: counts, start, rows, takes, room };
}
