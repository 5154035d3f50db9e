import { savedNumber } from "../analysis/explain-numbers.js";
import type { ExplainedPipeline } from "../analysis/explain-subject.js";
import { mean, range } from "../domain/distribution.js";
import type { Factor } from "../domain/factor.js";
import { formatUnit } from "../domain/unit.js";
import { rulesFor } from "../estimating/mix-rules.js";
import { ruleWords } from "../estimating/ruled-out.js";
import type { Telling } from "./explain-text.js";
import { located } from "./rule-text.js";

/** A subject's derivation for programs: every line with every factor, its mean, range, unit, source and place. */
export function explainJson(pipelines: readonly ExplainedPipeline[], telling: Telling): string {
  const { estimate, subject, assets, origins } = telling;
  const { code, kind, sequence, description, status, complexity, work } = subject;
  const { seed, draws, subjectDraws = draws } = estimate.provenance;
  const factor = (part: "usage" | "rate") => (one: Factor) => factorJson(one, part, telling);
  const plain = {
    schema: "shotcost/explanation@1",
    currency: estimate.show.currency,
    subject: { code, kind, sequence, description, status, complexity, work, assets },
    seed,
    draws: subjectDraws,
    pipelines: pipelines.map(({ departments, ...one }) => ({
      ...one,
      departments: departments.map(({ lines, extras, ...department }) => ({
        ...department,
        lines: lines.map(({ usage, rate, ...line }) => ({
          ...line,
          priced: rate !== null,
          factors: [...usage.map(factor("usage")), ...(rate ?? []).map(factor("rate"))],
        })),
        extras: extras.map(({ shares, ...extra }) => ({ ...extra, shares: shares.map(factor("usage")) })),
      })),
    })),
    ruledOut: [...rulesFor(estimate.mix, code)].map(([pipeline, { rule, sources }]) => ({
      ...{ pipeline, rule, why: ruleWords(rule) },
      sources: sources.map((source) => located(source, origins)),
    })),
    notes: origins.notes,
  };
  return `${JSON.stringify(plain, rounded, 2)}\n`;
}

function factorJson(one: Factor, part: "usage" | "rate", { origins }: Telling) {
  const [low, high] = range(one.amount);
  const { place: _, ...source } = one.source;
  const origin = origins.of(one.source);
  return {
    part,
    name: one.name,
    key: one.key,
    mean: mean(one.amount),
    low,
    high,
    amount: one.amount,
    unit: formatUnit(one.unit),
    source,
    ...(origin ? { place: origin.place, overrode: origin.overrode } : {}),
  };
}

/** Numbers as an estimate saves them. */
export function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" ? savedNumber(value) : value;
}
