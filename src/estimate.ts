import type { Estimate } from "./domain/estimate.js";
import { factor, meanOfProduct } from "./domain/factor.js";
import type { Model } from "./domain/model.js";
import { type Checked, errorAt, hasErrors, type Problem } from "./domain/problem.js";
import { isCounted, type Show } from "./domain/show.js";
import { keepLines, openBooks } from "./estimating/books.js";
import { closeBooks } from "./estimating/close-books.js";
import type { EstimateOptions, PlannedLines } from "./estimating/estimate-options.js";
import { incentiveLimits } from "./estimating/incentive-limits.js";
import { isDated } from "./estimating/is-dated.js";
import type { PartThreads } from "./estimating/part-threads.js";
import { openPartValuer } from "./estimating/part-valuer.js";
import { priceIn } from "./estimating/price-in.js";
import { valueShow } from "./estimating/value-show.js";

/**
 * The straight line: plans every counted subject with every pipeline, values the ledger subject by subject, and sums.
 * Memory grows with sequences and departments, not with lines. Problems are those of planning and of `incentiveLimits`, and `empty-show`.
 * @param models by name
 */
export function estimate(
  show: Show,
  models: ReadonlyMap<string, Model>,
  options: EstimateOptions,
): Checked<Estimate> {
  const steps = estimateSteps(show, models, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, waiting after each subject for what `onProgress` gives, so that the world is heard meanwhile. */
export async function estimateInTurns(
  show: Show,
  models: ReadonlyMap<string, Model>,
  options: EstimateOptions,
  threads?: PartThreads,
): Promise<Checked<Estimate>> {
  const steps = estimateSteps(show, models, options, threads);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (step.value instanceof Promise) await step.value;
  }
}

function* estimateSteps(
  show: Show,
  models: ReadonlyMap<string, Model>,
  options: EstimateOptions,
  threads?: PartThreads,
): Generator<unknown, Checked<Estimate>, void> {
  const here = { file: show.file };
  if (!show.subjects.some(isCounted)) {
    const hint = "write at least one shot whose status is bid or awarded";
    return { problems: [errorAt("empty-show", "there is nothing to price", here, hint)] };
  }
  const unreachable: Problem[] = [];
  const money =
    show.budget &&
    priceIn(show, factor("budget", "budget@show", show.budget), (one) => unreachable.push(one));
  const books = openBooks(show, options, money ? meanOfProduct(money) : undefined);
  const valuer = openPartValuer(show, models, {
    ...options,
    ...books.counts,
    simulation: books.simulation,
    onLines: (subject, lines) => keepLines(books, subject, lines),
  });
  yield* valueShow(books, valuer, threads);
  const problems = [...unreachable, ...books.problems.values()];
  if (hasErrors(problems)) return { problems };
  const closed = closeBooks(books);
  const warnings = [...problems, ...incentiveLimits(show, closed.totals)];
  return { value: { ...closed, warnings }, problems: warnings };
}

/**
 * The same with the delivery of every pipeline, where the show says when it starts. What schedules is loaded for that
 * alone. A crew or calendar that is missing is a warning here, since what it costs is known without.
 */
export async function datedEstimate(
  show: Show,
  models: ReadonlyMap<string, Model>,
  options: EstimateOptions,
  threads?: PartThreads,
): Promise<Checked<Estimate>> {
  const planned: PlannedLines = new Map();
  const onValued: EstimateOptions["onValued"] = (subject, lines, valued) => {
    planned.set(subject.code, lines);
    options.onValued?.(subject, lines, valued);
  };
  const how = isDated(show) ? { ...options, onValued } : options;
  const { value, problems } = await estimateInTurns(show, models, how, threads);
  if (!value || !isDated(show)) return value ? { value, problems } : { problems };
  const { withDeliveries } = await import("./estimating/schedule-delivery.js");
  const dated = await withDeliveries(value, show, models, { load: options.details === true, planned });
  const all = [...problems, ...dated.problems];
  return { value: { ...(dated.value ?? value), warnings: all }, problems: all };
}
