import * as z from "zod";
import { rollUpBases, rollUpSteps } from "../domain/book.js";
import { phases } from "../domain/show.js";

const number = z.number();
const share = z.number().min(0).max(1);
const text = z.string();

/** Where something was written. */
export const place = z.strictObject({
  file: text,
  path: z.array(z.union([text, number])).exactOptional(),
  line: number.exactOptional(),
  column: number.exactOptional(),
});

/** Who says so, without where it is written. */
export const saidBy = z.strictObject({
  kind: z.enum(["sourced", "derived", "assumption", "own", "given"]),
  text,
  url: text.exactOptional(),
  date: text.exactOptional(),
  confidence: z.enum(["high", "medium", "low"]).exactOptional(),
});

/** Who says so, and where it is written. */
export const source = saidBy.extend({ place: place.exactOptional() });

/** A number, or what is believed about it. */
export const amount = z.union([
  number,
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("pert"), low: number, likely: number, high: number }),
    z.strictObject({ kind: z.literal("triangular"), low: number, likely: number, high: number }),
    z.strictObject({ kind: z.literal("uniform"), low: number, high: number }),
    z.strictObject({ kind: z.literal("lognormal"), p10: number, p90: number }),
    z.strictObject({ kind: z.literal("event"), chance: share }),
  ]),
]);

const quantity = z.strictObject({ amount, unit: z.record(text, number), source });

/** The shares from direct cost to net. */
export const rollUp = z.strictObject({
  steps: z.record(z.enum(rollUpSteps), z.strictObject({ share: quantity, of: z.enum(rollUpBases) })),
  incentive: z
    .strictObject({
      title: text,
      headline: quantity.exactOptional(),
      share: quantity,
      labour: quantity,
      machine: quantity,
      markUp: quantity,
      threshold: quantity.exactOptional(),
      cap: quantity.exactOptional(),
      asOf: text.exactOptional(),
    })
    .exactOptional(),
});

const factor = z.strictObject({ name: text, key: text, amount, unit: z.record(text, number), source });

const line = {
  pipeline: text,
  path: z.tuple([text, text, text, text]),
  resource: text,
  phase: z.enum(phases),
};

/** A line of the ledger with its mean, as version 1 of the estimate had it: every factor written out in every line. */
export const ledgerLine = z.strictObject({
  ...line,
  usage: z.array(factor),
  rate: z.array(factor).nullable(),
  elapsed: z.array(factor).exactOptional(),
  mean: number.nullable(),
});

const index = z.number().int().min(0);

/** The ledger: each different source and factor once, and lines that name their factors by number, counted from 0. */
export const savedLedger = z.strictObject({
  sources: z.array(saidBy),
  factors: z.array(
    z.strictObject({
      name: text,
      key: text,
      amount,
      unit: z.record(text, number),
      source: index,
      place: place.exactOptional(),
    }),
  ),
  lines: z.array(
    z.strictObject({
      ...line,
      usage: z.array(index),
      rate: z.array(index).nullable(),
      elapsed: z.array(index).exactOptional(),
      mean: number.nullable(),
    }),
  ),
});

/** Something wrong or doubtful. */
export const problem = z.strictObject({
  code: text,
  severity: z.enum(["error", "warning"]),
  message: text,
  where: place,
  hint: text.exactOptional(),
});
