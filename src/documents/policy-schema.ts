import * as z from "zod";
import { clearanceTiers, gateFigures, gateMeasures, gateScopes } from "../domain/gate.js";

const name = z.string().min(1).max(200);

/** A name, or a list of names; read beside the schema so that what is wrong is said in words. */
const names = z.unknown();
/** Money, a share or a number: which of them depends on what is measured. */
const limit = z.unknown();

const gate = z.strictObject({
  name,
  of: z.enum(gateMeasures),
  over: z.enum(gateScopes).optional(),
  figure: z.enum(gateFigures).optional(),
  pipeline: name.optional(),
  where: z
    .strictObject({
      code: names.optional(),
      sequence: names.optional(),
      department: names.optional(),
      work: names.optional(),
      complexity: names.optional(),
      status: names.optional(),
    })
    .optional(),
  at_most: limit.optional(),
  at_least: limit.optional(),
  tiers: z.array(z.enum(clearanceTiers)).min(1).optional(),
  against: z.enum(["baseline"]).optional(),
  severity: z.enum(["warn", "deny"]).optional(),
  message: z.string().max(2000).optional(),
  may_be_empty: z.boolean().optional(),
});

/** The shape of a policy file: gates, and a title for people. */
export const policySchema = z.strictObject({ title: z.string().optional(), gates: z.array(gate).min(1) });

/** A gate as it is written. */
export type RawGate = z.infer<typeof gate>;
