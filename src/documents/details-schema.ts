import * as z from "zod";
import { amount, place, saidBy } from "./ledger-schema.js";

const number = z.number();
const share = z.number().min(0).max(1);
const index = z.number().int().min(0);
const text = z.string();
const unit = z.record(text, number);

const curve = z.strictObject({
  quantiles: z.array(number),
  density: z.strictObject({ at: z.array(number), height: z.array(number) }),
});

const drivers = z.strictObject({
  mean: number,
  drivers: z.array(
    z.strictObject({
      key: text,
      name: text,
      unit,
      share,
      low: number,
      high: number,
      costAtLow: number,
      costAtHigh: number,
    }),
  ),
  others: z.strictObject({ count: index, share: number }),
});

const load = z.strictObject({
  weeks: z.array(text),
  departments: z.array(
    z.strictObject({ department: text, title: text, crew: number, people: z.array(number) }),
  ),
});

const told = z.strictObject({
  lines: z.array(
    z.strictObject({ department: text, what: text, mean: number.nullable(), factors: z.array(index) }),
  ),
  extras: z.array(z.strictObject({ name: text, mean: number, lines: index, factors: z.array(index) })),
});

/** What a page shows besides the totals, as it is saved. */
export const details = z.strictObject({
  curves: z.record(text, curve),
  drivers: z.record(text, drivers),
  load: z.record(text, load).exactOptional(),
  factors: z.array(
    z.strictObject({ name: text, amount, mean: number, unit, source: index, place: place.exactOptional() }),
  ),
  sources: z.array(saidBy),
  subjects: z.record(text, z.record(text, told)),
});
