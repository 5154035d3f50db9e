import type {
  Compared,
  Comparison,
  Delivery,
  Estimate,
  Figures,
  Mix,
  PhaseEstimate,
  PriceSummaries,
  RelativeFigures,
  SubjectEstimate,
  Summary,
  Total,
} from "../domain/estimate.js";
import { inOrder } from "./in-order.js";
import { orderedClearances } from "./ordered-clearances.js";
import { orderedDetails } from "./ordered-details.js";
import { orderedProblem, orderedRollUp, orderedSource } from "./ordered-ledger.js";

/**
 * The same estimate with every key in one order, whoever built it: as the types name them, records of pipelines in the
 * order of the columns, the mix in the order of the subjects. What the types do not name is left out, and the ledger, which
 * is saved in a form of its own.
 */
export function orderedEstimate(estimate: Estimate): Omit<Estimate, "ledger"> {
  const { schema, show, pipelines, mix, rollUp, phases, advice, clearances, details, warnings, provenance } =
    estimate;
  const { title, currency, fps, shots, seconds, start, deadline, budget } = show;
  const subject = (one: SubjectEstimate) => orderedSubject(one, pipelines);
  const chosen = [...estimate.shots, ...estimate.deliverables, ...estimate.assets].map(({ code }) => code);
  return {
    schema,
    show: {
      ...{ title, currency, fps, shots, seconds },
      ...(start === undefined ? {} : { start }),
      ...(deadline === undefined ? {} : { deadline }),
      ...(budget === undefined ? {} : { budget }),
    },
    pipelines,
    pipelineTitles: inOrder(estimate.pipelineTitles, pipelines, (text) => text),
    totals: inOrder(estimate.totals, pipelines, orderedTotal),
    comparison: inOrder(estimate.comparison, pipelines, orderedComparison),
    mix: orderedMix(mix, chosen, pipelines),
    ...(rollUp ? { rollUp: orderedRollUp(rollUp) } : {}),
    sequences: estimate.sequences.map((one) => {
      const { sequence, shots, seconds } = one;
      return { sequence, shots, seconds, ...orderedCompared(one, pipelines, orderedRelative) };
    }),
    departments: estimate.departments.map((one) => ({
      department: one.department,
      title: one.title,
      phase: one.phase,
      pipelines: inOrder(one.pipelines, pipelines, ({ cost, artistDays }) => ({
        cost: orderedSummary(cost),
        artistDays: orderedSummary(artistDays),
      })),
    })),
    ...(phases ? { phases: phases.map((one) => orderedPhase(one, pipelines)) } : {}),
    ...(advice ? { advice: advice.map(({ about, text, url, date }) => ({ about, text, url, date })) } : {}),
    ...(clearances ? { clearances: orderedClearances(clearances, chosen, pipelines) } : {}),
    shots: estimate.shots.map(subject),
    assets: estimate.assets.map(subject),
    deliverables: estimate.deliverables.map(subject),
    ...(details ? { details: orderedDetails(details, pipelines, chosen) } : {}),
    warnings: warnings.map(orderedProblem),
    provenance: orderedProvenance(provenance),
  };
}

function orderedSummary({ mean, p10, p50, p80, p90 }: Summary): Summary {
  return { mean, p10, p50, p80, p90 };
}

function orderedFigures({ cost, artistDays, elapsedDays, unknown }: Figures): Figures {
  return {
    cost: orderedSummary(cost),
    artistDays: orderedSummary(artistDays),
    elapsedDays: orderedSummary(elapsedDays),
    unknown,
  };
}

function orderedRelative(one: RelativeFigures): RelativeFigures {
  const { saving, speedup } = one;
  return { ...orderedFigures(one), saving: orderedSummary(saving), speedup: orderedSummary(speedup) };
}

/** A phase with its keys as the types name them, its pipelines in the order of the names given. */
export function orderedPhase(one: PhaseEstimate, names: readonly string[]): PhaseEstimate {
  return {
    phase: one.phase,
    ...orderedCompared(one, names, ({ cost, labour, machine, artistDays, saving, unknown }) => ({
      cost: orderedSummary(cost),
      labour: orderedSummary(labour),
      machine: orderedSummary(machine),
      artistDays: orderedSummary(artistDays),
      saving: orderedSummary(saving),
      unknown,
    })),
  };
}

function orderedPrice(price: PriceSummaries): PriceSummaries {
  return {
    direct: orderedSummary(price.direct),
    supervision: orderedSummary(price.supervision),
    overhead: orderedSummary(price.overhead),
    contingency: orderedSummary(price.contingency),
    fee: orderedSummary(price.fee),
    price: orderedSummary(price.price),
    incentive: orderedSummary(price.incentive),
    net: orderedSummary(price.net),
  };
}

function orderedMix(mix: Mix, subjects: readonly string[], pipelines: readonly string[]): Mix {
  const { cost, choice, risk, saving, ruledOut, rules, forgone } = mix;
  return {
    cost: orderedSummary(cost),
    choice: inOrder(choice, subjects, (pipeline) => pipeline),
    ...(risk === undefined ? {} : { risk }),
    ...(saving ? { saving: orderedSummary(saving) } : {}),
    ...(ruledOut
      ? { ruledOut: inOrder(ruledOut, subjects, (why) => inOrder(why, pipelines, (one) => one)) }
      : {}),
    ...(rules
      ? {
          rules: rules.map((one) => ({
            rule: one.rule,
            sources: one.sources.map(orderedSource),
            subjects: inOrder(one.subjects, pipelines, (codes) => codes),
          })),
        }
      : {}),
    ...(forgone ? { forgone: { rules: forgone.rules, risk: forgone.risk, assets: forgone.assets } } : {}),
  };
}

function orderedTotal(total: Total): Total {
  const { labour, machine, price, chanceWithinBudget, expectedOverrun, undiversified, delivery } = total;
  return {
    ...orderedFigures(total),
    labour: orderedSummary(labour),
    machine: orderedSummary(machine),
    price: orderedPrice(price),
    ...(chanceWithinBudget === undefined ? {} : { chanceWithinBudget }),
    ...(expectedOverrun === undefined ? {} : { expectedOverrun }),
    ...(undiversified ? { undiversified: { p80: undiversified.p80, p90: undiversified.p90 } } : {}),
    ...(delivery ? { delivery: orderedDelivery(delivery) } : {}),
  };
}

function orderedDelivery({ p50, p80, chance, holds }: Delivery): Delivery {
  return { p50, p80, ...(chance === undefined ? {} : { chance }), holds };
}

function orderedComparison({ saving, chanceCheaper, speedup }: Comparison): Comparison {
  return { saving: orderedSummary(saving), chanceCheaper, speedup: orderedSummary(speedup) };
}

function orderedCompared<T, U>(
  { pipelines, cheapest, chanceCheapest }: Compared<T>,
  names: readonly string[],
  order: (one: T) => U,
): Compared<U> {
  return { pipelines: inOrder(pipelines, names, order), cheapest, chanceCheapest };
}

/** A shot, asset or deliverable with its keys as the types name them, its pipelines in the order of the names given. */
export function orderedSubject(one: SubjectEstimate, names: readonly string[]): SubjectEstimate {
  const { code, kind, sequence, description, work, complexity, seconds, frames, status } = one;
  return {
    ...{ code, kind, sequence, description, work, complexity, seconds, frames, status },
    ...orderedCompared(one, names, (figures) => ({
      ...orderedRelative(figures),
      fallback: figures.fallback,
    })),
  };
}

function orderedProvenance(one: Estimate["provenance"]): Estimate["provenance"] {
  const { tool, seed, draws, subjectDraws, error, inputs, presets, plugins, figures, oldestPrice } = one;
  const { sourced, derived, assumption, own } = figures;
  return {
    ...{ tool, seed, draws },
    ...(subjectDraws === undefined ? {} : { subjectDraws }),
    error: { p50: error.p50, p80: error.p80, p90: error.p90 },
    inputs: inputs.map(({ path, sha256 }) => ({ path, sha256 })),
    presets,
    plugins,
    figures: { sourced, derived, assumption, own },
    ...(oldestPrice === undefined ? {} : { oldestPrice }),
  };
}
