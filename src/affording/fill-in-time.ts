import type { Search, Shares } from "./plan-in-time.js";
import type { Choice, PlanOption, PlanRequest } from "./plan-request.js";
import { isBetter, isWithin, meritOf, priceFrom, priceOf, type Valued, valued } from "./plan-sum.js";

/** Plans tried at most while something is added, or changed: of so many subjects, and of more in proportion fewer. */
const [mostTries, usualSubjects, fewestTries] = [50, 200, 10];
/** What may be within the budget when it is added up as a whole. */
const almost = 1 + 1e-9;

/** One subject to be made in one way. */
type Move = { readonly subject: number; readonly way: number; readonly score: number };

/**
 * Adds to a plan in time what else can be made in time and within the budget: awarded subjects first, then those that
 * take the smallest share of what is short.
 * @param shares what each crew's days were found to be good for
 */
export function refilledInTime(search: Search, plan: Valued, shares: Shares): Valued {
  const { request } = search;
  const moves = request.subjects.flatMap(({ options, awarded }, subject) =>
    plan.choice[subject] === -1
      ? options.map((option, way) => ({
          subject,
          way,
          score: scarceShare(request, option, shares) - (awarded ? 1e9 : 0),
        }))
      : [],
  );
  return moved(search, plan, moves, (choice, { subject }) => choice[subject] === -1);
}

/** The largest share that a way takes of the budget, or of the days of a crew. */
function scarceShare(
  { capacity = new Map(), budget }: PlanRequest,
  { days, mean }: PlanOption,
  shares: Shares,
): number {
  const of = [...days].map(
    ([name, amount]) => amount / ((capacity.get(name) ?? 0) * (shares.get(name) ?? 1)),
  );
  return Math.max(mean / budget, ...of.filter((share) => !Number.isNaN(share)));
}

/** Changes the ways of a plan in time to what is preferred, by default cheaper ones, as long as it stays in time. */
export function improvedInTime(search: Search, plan: Valued): Valued {
  const { request } = search;
  const moves = request.subjects.flatMap(({ options, assets }, subject) => {
    const now = options[plan.choice[subject] ?? -1];
    // What a build more or less costs is not seen from one of its users.
    if (!now || assets.length > 0) return [];
    return options.flatMap((option, way) => {
      const merit = meritOf(request, option) - meritOf(request, now);
      const better = merit > 0 || (merit === 0 && option.mean < now.mean);
      return better ? [{ subject, way, score: merit > 0 ? -merit : option.mean - now.mean }] : [];
    });
  });
  return moved(search, plan, moves, () => true);
}

/** Makes moves, the lowest score first: many at a time as long as that goes well, else fewer, at last without one. */
function moved(
  { request, keeper }: Search,
  plan: Valued,
  moves: readonly Move[],
  isOpen: (choice: Choice, move: Move) => boolean,
): Valued {
  const ordered = moves.toSorted((a, b) => a.score - b.score || a.subject - b.subject || a.way - b.way);
  let best = plan;
  let price = priceOf(request, best.choice);
  const share = Math.min(1, usualSubjects / request.subjects.length);
  let tries = Math.max(fewestTries, Math.round(mostTries * share));
  let [at, many] = [0, Math.ceil(8 / share)];
  while (at < ordered.length && tries > 0) {
    const choice = [...best.choice];
    for (const move of ordered.slice(at, at + many))
      if (isOpen(choice, move)) choice[move.subject] = move.way;
    const isMore = choice.some((way, i) => way !== best.choice[i]);
    // All of a plan takes a thousand times as long to add up as what has changed.
    const next =
      isMore &&
      isWithin(priceFrom(request, price, best.choice, choice), request.risk, request.budget * almost)
        ? valued(request, choice)
        : undefined;
    let fits = false;
    if (next && next.priceAtRisk <= request.budget && isBetter(next, best)) {
      tries--;
      fits = keeper.isInTime(choice);
      if (fits) [best, price] = [next, priceOf(request, choice)];
    }
    if (fits || many === 1 || !isMore) {
      at += many;
      many = fits ? many * 2 : many;
    } else many = Math.ceil(many / 4);
  }
  return best;
}
