import { invert } from "../domain/distribution.js";
import { fact, factor } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { Model, PlanContext } from "../domain/model.js";
import { unknownName } from "../domain/problem.js";
import { unit } from "../domain/unit.js";
import {
  clearanceLines,
  fallbackLines,
  finishingLines,
  keptLines,
  trainingLines,
} from "./after-generation-lines.js";
import { deliverableLines } from "./deliverable-lines.js";
import { deliveryLines, generationLines, type OutputPrice, referenceLine } from "./generated-lines.js";
import { generationBrief, generationParameters } from "./generation-brief.js";
import { type Maker, outputWords } from "./output-maker.js";

type Priced = (maker: Maker, context: PlanContext) => OutputPrice | undefined;

/** Plans generation, whoever runs the model; what differs is what a generated second costs. */
function planWith(priceOf: Priced, hosted: boolean): Model["plan"] {
  return ({ subject, tasks }, context) => {
    if (subject.kind === "deliverable") return deliverableLines({ subject, tasks, priceOf, hosted }, context);
    const brief = generationBrief(subject, tasks, context, hosted);
    if (!brief) return keptLines({ subject, kept: tasks }, context);
    const price = priceOf(brief, context);
    if (!price) return [];
    const lines: LineItem[] = [referenceLine(brief, context)];
    if (subject.kind === "shot") {
      lines.push(...generationLines(brief, price, context));
      const conform = context.show.book.generation.conformDepartment;
      lines.push(...deliveryLines(brief, context.department(conform), context));
      lines.push(...clearanceLines(brief, context));
    }
    if (subject.kind === "asset") lines.push(...trainingLines(brief, context));
    lines.push(...finishingLines(brief, context));
    lines.push(...fallbackLines(brief, context));
    lines.push(...keptLines(brief, context));
    return lines;
  };
}

/**
 * A model bought by what it puts out: references, takes, prompting and choosing, upscale and conform, finishing by
 * artists, training per asset, clearance, and the fallback to artists at full cost. A deliverable has no clips:
 * see `deliverableLines`.
 */
export const generator: Model = {
  name: "generator",
  summary: "a model bought by the unit: takes × price, prompting, finishing, clearance, fallback to artists",
  parameters: generationParameters,
  plan: planWith(({ generator: of, tier }, context) => {
    const name = `${outputWords(of.media)} of ${of.name} at ${tier}`;
    const rate = context.price(name, `price/${of.name}/${tier}@show`, of.prices[tier] ?? null);
    return { resource: `generator/${of.name}`, rate };
  }, false),
};

/** The same on rented cards: GPU-seconds per generated second × price of a GPU-hour ÷ the share of hours in use. */
export const hostedGenerator: Model = {
  name: "hosted-generator",
  summary: "a model hosted on rented cards: GPU-seconds × price ÷ utilisation in place of a price list",
  parameters: generationParameters,
  plan: planWith(({ generator: of, tier, step }, context) => {
    const { cards } = context.show.book;
    const card = of.card !== undefined && Object.hasOwn(cards, of.card) ? cards[of.card] : undefined;
    const work = of.gpuSeconds[tier];
    if (!card || !work) {
      context.report(unknownName("card", of.card, Object.keys(cards), "unknown-card", step.place));
      return undefined;
    }
    const price = context.price(`a GPU-hour of ${card.name}`, `price/card/${card.name}@show`, card.price);
    const utilisation = {
      ...card.utilisation,
      amount: invert(card.utilisation.amount),
    };
    const rate = price && [
      factor(
        `GPU-seconds ${outputWords(of.media)} of ${of.name}`,
        `gpu-seconds/${of.name}/${tier}@show`,
        work,
      ),
      fact("hours in a second", 1 / 3600, unit("gpu-hour/gpu-second"), "1 ÷ 3600"),
      factor("rented hours for a useful one", `utilisation/${card.name}@show`, utilisation),
      ...price,
    ];
    return { resource: `gpu/${of.name}`, rate };
  }, true),
};
