import type { Estimate } from "../domain/estimate.js";
import { numberText, shareText } from "./explain-numbers.js";
import type { FigureScope } from "./explain-scope.js";

/** The unit of a figure: the currency, `artist-day`, `day`, `share`, `times`, `second`, or "" for counts and words. */
export function unitOfFigure({ root, measure, stat }: FigureScope, { show }: Estimate): string {
  if (root === "rollUp") return "share";
  if (measure === "artistDays") return "artist-day";
  if (measure === "elapsedDays") return "working day";
  if (measure === "speedup") return "times";
  if (measure === "delivery") return stat === undefined ? "share" : "";
  if (measure.startsWith("chance") || measure === "fallback" || measure === "error") return "share";
  if (measure === "seconds") return "second";
  if (measure === "forgone" || measure === "expectedOverrun") return show.currency;
  if (measure === "budget" || (stat !== undefined && root !== "provenance")) return show.currency;
  return "";
}

function subjectOf({ root, entry, pipeline }: FigureScope, estimate: Estimate): string {
  const by = pipeline === undefined ? "" : ` made by ${pipeline}`;
  if (root === "departments") return `${entry}'s part of the show${by}`;
  if (root === "phases") return `what is done in ${entry}${by}`;
  if (root === "sequences")
    return entry === "" ? `what belongs to the show as a whole${by}` : `sequence ${entry}${by}`;
  if (entry !== undefined) return `${entry}${by}`;
  return `${estimate.show.title}${by}`;
}

type Meaning = (scope: FigureScope, estimate: Estimate) => readonly string[];

const rollUpWords: Readonly<Record<string, string>> = {
  direct: "Direct cost: people's time, machines and all else that is bought for it",
  supervision: "Supervision and production, as a share of its base",
  overhead: "Overhead, as a share of its base",
  contingency: "Contingency, as a share of its base",
  fee: "The fee, as a share of its base",
  price: "The price: direct cost with supervision, overhead, contingency and fee",
  incentive: "What an incentive may give back of the eligible spend; an estimate and no advice",
  net: "The price less the incentive",
};

const first = (estimate: Estimate) => estimate.pipelines[0] ?? "";

const forgoneWords: Readonly<Record<string, string>> = {
  rules: "approvals and clearance, which rule pipelines out",
  risk: "going by the P80 instead of the median",
  assets: "making subjects alike that share an asset; what is saved on the assets is not taken off here",
};

/** By the measure's name: what it means. */
const meanings: Readonly<Record<string, Meaning>> = {
  cost: (scope, estimate) =>
    scope.root === "mix"
      ? [
          `Direct cost of the cheapest way subject by subject, by the ${(estimate.mix.risk ?? "p50").toUpperCase()} of the cost: each by a pipeline that its approvals allow, those that share an asset made alike where that is cheaper, assets built in every pipeline that was chosen.`,
        ]
      : [
          `Direct cost of ${subjectOf(scope, estimate)}: the sum of its lines in the ledger, each usage × rate, before supervision, overhead, contingency and fee.`,
        ],
  labour: (scope, estimate) => [`Direct cost of people's time for ${subjectOf(scope, estimate)}.`],
  machine: (scope, estimate) => [
    `Direct cost of all but people's time for ${subjectOf(scope, estimate)}: renders, generation, licences, storage, fees.`,
  ],
  artistDays: (scope, estimate) => [
    `Working days of artists for ${subjectOf(scope, estimate)}, reworks and notes in.`,
  ],
  elapsedDays: (scope, estimate) => [
    `Working days from the first task to approval of ${subjectOf(scope, estimate)}: departments wait for those before them, machines and reviews take their time, nobody waits for a seat.`,
    ...(scope.entry === undefined || scope.root === "sequences"
      ? ["It is the longest of all shots in each draw; a shot waits for the assets it uses."]
      : []),
  ],
  price: ({ step = "", pipeline }) => [`${rollUpWords[step] ?? step}, for ${pipeline}.`],
  saving: (scope, estimate) => [
    scope.root === "mix"
      ? `What the cheapest way subject by subject saves against ${first(estimate)} for the whole show: the difference in every draw.`
      : `What ${scope.pipeline} saves against ${first(estimate)}${scope.entry === undefined ? "" : ` ${scope.root === "phases" ? "in" : "on"} ${scope.entry}`}: the difference of the two costs in every draw, on the same draws of what they share.`,
  ],
  speedup: (scope, estimate) => [
    `How many times as fast as ${first(estimate)} it is: its elapsed days divided by those of ${scope.pipeline}, draw by draw.`,
  ],
  delivery: ({ pipeline, step = "", stat }, { show }) => {
    if (stat !== undefined) {
      return [
        `The day by which all of it is delivered in ${stat.slice(1)} % of the draws, made by ${pipeline}: crews, calendar, reviews and waiting for one another in it. Ask shotcost schedule for more.`,
      ];
    }
    return step === "chance"
      ? [`The share of draws in which ${pipeline} is delivered by the deadline, ${show.deadline}.`]
      : [
          `The share of draws in which ${step.replace(/^holds\./u, "")} holds the date of ${pipeline}: without it all would be done earlier.`,
        ];
  },
  expectedOverrun: (scope, { show }) => [
    `By how much the price of ${scope.pipeline} is over the budget of ${numberText(show.budget ?? 0)} ${show.currency} in the mean of all draws, those within it counted as 0.`,
  ],
  undiversified: (scope) => [
    `The ${scope.stat?.toUpperCase()} of the direct cost of ${scope.pipeline} if everything went well or badly at once: the subjects' own ${scope.stat?.toUpperCase()} added up. The total's own is lower, since luck evens out.`,
  ],
  forgone: (scope) => [
    `What the cheapest way subject by subject gives up in means to ${forgoneWords[scope.step ?? ""] ?? scope.step}.`,
  ],
  risk: () => ["The percentile of the cost by which the cheapest way is chosen."],
  chanceCheaper: (scope, estimate) => [
    `The share of draws in which ${scope.pipeline} costs less than ${first(estimate)}.`,
  ],
  chanceCheapest: (scope) => [
    `The share of draws in which the pipeline that is cheapest for ${scope.entry} by the median is the cheapest of all.`,
  ],
  chanceWithinBudget: (scope, { show }) => [
    `The share of draws in which the price of ${scope.pipeline} stays within the budget of ${numberText(show.budget ?? 0)} ${show.currency}.`,
  ],
  fallback: (scope) => [
    `The chance that nothing generated for ${scope.entry} is accepted and artists make it after all, at full cost on top: the greatest of the chances of its work types at its complexity.`,
  ],
  seconds: (scope) => [
    scope.root === "show"
      ? "Seconds of all counted shots in the cut, handles out."
      : `Seconds of ${scope.entry} in the cut, handles out: frames ÷ frames a second.`,
  ],
  frames: (scope) => [`Frames of ${scope.entry} in the cut, handles out, as the show has them.`],
  shots: (scope) => [
    scope.root === "sequences"
      ? `Counted shots in sequence ${scope.entry}: those bid or awarded.`
      : "Counted shots: those bid or awarded, not those on hold or omitted.",
  ],
  fps: () => ["Frames a second, as the show has them."],
  budget: (_, { show }) => [`The show's budget in ${show.currency}, by the exchange rates at hand.`],
  curves: () => [
    "It stands in the curve of a pipeline's price: percentiles 1 to 99 of the draws, and how dense they are, in shares of 1 per unit of money.",
  ],
  drivers: () => [
    "It stands in what a pipeline's direct cost depends on: the cost with one unknown at its P10 or P90 and the others at their means, and the unknown's own share of the variance. shotcost drivers tells more.",
  ],
  load: () => [
    "It stands in the weekly load: people in a department's crew, and how many of them are at work in a week in the mean of the draws. shotcost schedule tells more.",
  ],
  factors: () => ["It stands in the list of all figures behind the lines: a belief, its mean, who says so."],
  sources: () => ["It stands in the list of all who say so."],
  subjects: () => ["It stands in the derivation of a subject: its lines and what comes on top, in means."],
  cheapest: (scope) => [`The pipeline that is cheapest for ${scope.entry} by the median of its direct cost.`],
  choice: () => ["The pipeline a shot was given in the cheapest way shot by shot."],
  seed: () => ["The seed: the same seed gives the same draws."],
  draws: () => ["How often every uncertain figure was drawn."],
  subjectDraws: () => [
    "How many of the draws, the first ones, the figures of shots, assets, deliverables, sequences, departments and phases are read from: the same number in every show, so that one more shot changes no other's.",
  ],
  error: (scope) => [
    `The Monte Carlo error of the show's ${(scope.step ?? scope.stat ?? "").toUpperCase()}, relative: the standard error of the worst pipeline's. More draws make it smaller.`,
  ],
  figures: (scope) => [
    `How many different figures behind the totals are ${scope.step === "own" ? "the studio's own" : (scope.step ?? "")}.`,
  ],
  steps: (scope) => [
    `The share of its base that ${scope.step ?? "a step"} adds on the way from direct cost to price, with its source.`,
  ],
  incentive: () => [
    "What an incentive gives back: its share, and how much of each kind of spend is eligible.",
  ],
  advice: () => ["What is asked of generated material in this place; information, and no legal advice."],
  ruledOut: () => ["Why the cheapest way shot by shot may not make a subject with a pipeline."],
  rules: () => [
    "It stands in a rule that the cheapest way shot by shot keeps to: who says so, in which line, and which subjects it rules out.",
  ],
  clearances: () => [
    "What gates of approvals and clearance go by: the answers to the four questions, and the generators each pipeline uses.",
  ],
  oldestPrice: () => ["The date of the oldest dated source of a price in use."],
};

/** What a figure means, in sentences. */
export function meaningOf(scope: FigureScope, estimate: Estimate): readonly string[] {
  if (scope.root === "ledger") return ledgerMeaning(scope, estimate);
  const meaning = Object.hasOwn(meanings, scope.measure) ? meanings[scope.measure] : undefined;
  return meaning?.(scope, estimate) ?? ["It is told as it stands in the estimate."];
}

function ledgerMeaning({ measure }: FigureScope, { ledger = [] }: Estimate): readonly string[] {
  const line = ledger[Number(measure)];
  if (!line) return [];
  const [, code, department, what] = line.path;
  return [`It stands in a line of the ledger: ${line.pipeline}, ${department}/${what} of ${code}.`];
}

/** The draws that a figure is read from: where the show has more, all but its totals and its mix are read from the first. */
function drawsOf({ root }: FigureScope, { provenance }: Estimate): number {
  const isTotal = ["totals", "comparison", "mix"].includes(root);
  return isTotal ? provenance.draws : (provenance.subjectDraws ?? provenance.draws);
}

const simulatedMeans: readonly string[] = ["elapsedDays", "speedup"];

/** What the statistic means: an exact mean, or a percentile of the draws with its error. */
export function statMeaning(scope: FigureScope, estimate: Estimate): readonly string[] {
  const { stat, measure, root } = scope;
  if (root === "provenance" || root === "ledger" || root === "details" || measure === "undiversified")
    return [];
  const { seed, error } = estimate.provenance;
  const run = `${numberText(drawsOf(scope, estimate))} draws, seed ${seed}`;
  if (measure === "delivery")
    return [`Simulated, on the draws of the schedule, which may be fewer; seed ${seed}.`];
  if (stat === undefined) return measure.startsWith("chance") ? [`Simulated: ${run}.`] : [];
  if (stat === "mean") {
    return simulatedMeans.includes(measure)
      ? [`The mean is that of the simulation: ${run}.`]
      : ["The mean is exact: means of products multiply, and add up over the lines. No simulation is in it."];
  }
  const known = stat === "p10" ? undefined : error[stat];
  const errorWords =
    known === undefined
      ? ""
      : ` The show's ${stat.toUpperCase()} has a Monte Carlo error of ${shareText(known)}.`;
  return [
    `${stat.toUpperCase()} is of the simulation: ${stat.slice(1)} % of ${run}, are at or below it.${errorWords}`,
    "Percentiles do not add up, since not all goes badly at once; the means below do.",
  ];
}
