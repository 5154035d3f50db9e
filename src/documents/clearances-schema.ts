import * as z from "zod";
import { adviceTopics } from "../domain/advice.js";
import { approvalQuestions } from "../domain/clearance.js";

const text = z.string();
const answer = z.boolean().exactOptional();

/** A dated note on generated material, as it is saved. */
export const advice = z.strictObject({ about: z.enum(adviceTopics), text, url: text, date: text });

const generators = z.record(
  text,
  z.strictObject({
    tier: text,
    trainsOnInputs: z.boolean().exactOptional(),
  }),
);

const oneCase = z.strictObject({
  approvals: z.strictObject({
    finalPixels: answer,
    likeness: answer,
    personalData: answer,
    thirdPartyIp: answer,
  }),
  pipelines: z.record(
    text,
    z.strictObject({
      generators: z.array(text),
      generated: z.boolean(),
      unpriced: z.array(z.enum(approvalQuestions)).exactOptional(),
    }),
  ),
});

/** What gates of approvals and clearance go by, as it is saved. */
export const clearances = z.strictObject({
  generators,
  cases: z.array(oneCase),
  subjects: z.record(text, z.number().int().min(0)),
});

/** The same as version 1 saved it: each subject with its case in full. */
export const firstClearances = z.strictObject({ generators, subjects: z.record(text, oneCase) });
