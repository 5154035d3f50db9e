import * as z from "zod";
import { rollUpSteps } from "../domain/book.js";
import { ruledOuts } from "../domain/estimate.js";
import { phases, statuses } from "../domain/show.js";
import { advice, clearances, firstClearances } from "./clearances-schema.js";
import { details } from "./details-schema.js";
import { ledgerLine, problem, rollUp, savedLedger, source } from "./ledger-schema.js";

const number = z.number();
const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
const text = z.string();

const summary = z.strictObject({ mean: number, p10: number, p50: number, p80: number, p90: number });

const figures = { cost: summary, artistDays: summary, elapsedDays: summary, unknown: z.array(text) };
const relative = { ...figures, saving: summary, speedup: summary };

const priceKeys = ["direct", ...rollUpSteps, "price", "incentive", "net"] as const;
const prices = z.record(z.enum(priceKeys), summary);

const byPipeline = <T extends z.ZodType>(value: T) => z.record(text, value);

const delivery = z.strictObject({
  p50: text,
  p80: text,
  chance: share.exactOptional(),
  holds: z.record(text, share),
});

const total = z.strictObject({
  ...figures,
  labour: summary,
  machine: summary,
  price: prices,
  chanceWithinBudget: share.exactOptional(),
  expectedOverrun: number.exactOptional(),
  undiversified: z.strictObject({ p80: number, p90: number }).exactOptional(),
  delivery: delivery.exactOptional(),
});

const mix = z.strictObject({
  cost: summary,
  choice: z.record(text, text),
  risk: z.enum(["p50", "p80"]).exactOptional(),
  saving: summary.exactOptional(),
  ruledOut: z.record(text, z.record(text, z.enum(ruledOuts))).exactOptional(),
  rules: z
    .array(
      z.strictObject({
        rule: z.enum(ruledOuts),
        sources: z.array(source),
        subjects: z.record(text, z.array(text)),
      }),
    )
    .exactOptional(),
  forgone: z.strictObject({ rules: number, risk: number, assets: number }).exactOptional(),
});

const comparison = z.strictObject({ saving: summary, chanceCheaper: share, speedup: summary });
const winner = { cheapest: text.nullable(), chanceCheapest: share.nullable() };

const subject = z.strictObject({
  code: text,
  kind: z.enum(["shot", "asset", "deliverable"]),
  sequence: text,
  description: text,
  work: z.array(text),
  complexity: text,
  seconds: number,
  frames: number,
  status: z.enum(statuses),
  pipelines: byPipeline(z.strictObject({ ...relative, fallback: share })),
  ...winner,
});

const sequence = z.strictObject({
  sequence: text,
  shots: count,
  seconds: number,
  pipelines: byPipeline(z.strictObject(relative)),
  ...winner,
});

const department = z.strictObject({
  department: text,
  title: text,
  phase: z.enum(phases),
  pipelines: byPipeline(z.strictObject({ cost: summary, artistDays: summary })),
});

const phase = z.strictObject({
  phase: z.enum(phases),
  pipelines: byPipeline(
    z.strictObject({
      cost: summary,
      labour: summary,
      machine: summary,
      artistDays: summary,
      saving: summary,
      unknown: z.array(text),
    }),
  ),
  ...winner,
});

const provenance = z.strictObject({
  tool: text,
  seed: number,
  draws: count,
  subjectDraws: count.exactOptional(),
  error: z.strictObject({ p50: number, p80: number, p90: number }),
  inputs: z.array(z.strictObject({ path: text, sha256: text })),
  presets: z.array(text),
  plugins: z.array(text),
  figures: z.strictObject({ sourced: count, derived: count, assumption: count, own: count }),
  oldestPrice: text.exactOptional(),
});

/** The version that is written. */
export const version = "shotcost/estimate@2";

/** Read, and no longer written: as version 2, but every line of the ledger has its factors, and every subject its clearance, in full. */
export const firstVersion = "shotcost/estimate@1";

/** The shape of an estimate as it is saved; its type is the domain's `SavedEstimate`, which a test holds it to. */
export const estimateSchema = z.strictObject({
  schema: z.literal(version),
  show: z.strictObject({
    title: text,
    currency: text,
    fps: number,
    shots: count,
    seconds: number,
    start: text.exactOptional(),
    deadline: text.exactOptional(),
    budget: number.exactOptional(),
  }),
  pipelines: z.array(text),
  pipelineTitles: byPipeline(text),
  totals: byPipeline(total),
  comparison: byPipeline(comparison),
  mix,
  rollUp: rollUp.exactOptional(),
  sequences: z.array(sequence),
  departments: z.array(department),
  phases: z.array(phase).exactOptional(),
  advice: z.array(advice).exactOptional(),
  clearances: clearances.exactOptional(),
  shots: z.array(subject),
  assets: z.array(subject),
  deliverables: z.array(subject),
  ledger: savedLedger.exactOptional(),
  details: details.exactOptional(),
  warnings: z.array(problem),
  provenance,
});

/** An estimate as version 1 saved it. */
export const firstSchema = estimateSchema.extend({
  schema: z.literal(firstVersion),
  clearances: firstClearances.exactOptional(),
  ledger: z.array(ledgerLine).exactOptional(),
});

/** The published JSON Schema of an estimate (draft 2020-12). */
export function estimateJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    ...z.toJSONSchema(estimateSchema),
    title: "An estimate of shotcost",
    description: `Version ${version}.`,
  };
}
