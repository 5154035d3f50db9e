import * as z from "zod";
import { adviceTopics, forbiddables } from "../domain/advice.js";
import { medias, priorities } from "../domain/book.js";
import { phases, statuses } from "../domain/show.js";
import { weekdays } from "./weekdays.js";

/**
 * The shape of what users write. Numbers with units are checked by the quantity reader, which knows where they were
 * written and in which unit they are wanted; here they may be anything.
 */
const quantity = z.unknown().meta({ id: "quantity" });
const price = z.unknown().meta({ id: "price" });
const task = z.unknown().meta({ id: "task" });
const source = z.unknown().meta({ id: "source" });
const crew = z.unknown().meta({ id: "crew" });

const name = z.string().min(1);
const text = z.string();
const code = z.string().min(1).max(200);

/** A mapping from names to something. `source` may stand in any mapping; it is taken out before the shape is checked. */
function named<T extends z.ZodType>(of: T) {
  return z.record(name, of);
}

const department = z.strictObject({
  title: text.optional(),
  aliases: z.array(name).optional(),
  after: z.array(name).optional(),
  phase: z.enum(phases).optional(),
});

const measures = z.union([name, z.array(name).min(1)]);

const output = z.strictObject({
  media: z.enum(medias).optional(),
  amount: quantity.optional(),
  per: measures.optional(),
  tries: quantity.optional(),
  hours: quantity.optional(),
  final: z.boolean().optional(),
  review: z
    .strictObject({ department: name.optional(), days: quantity.optional(), per: measures.optional() })
    .optional(),
});

const generationSpec = z.strictObject({
  control: z.enum(["text", "image-anchored", "plate-anchored"]).optional(),
  yield: name.optional(),
  finishing: named(quantity).optional(),
  fallback: named(quantity).optional(),
  makes: named(output).optional(),
});

const workType = z.strictObject({
  title: text.optional(),
  family: text.optional(),
  words: z.array(name).optional(),
  tasks: named(task).optional(),
  generation: generationSpec.nullable().optional(),
  complexity: named(quantity).optional(),
  caution: text.optional(),
});

const generator = z.strictObject({
  title: text.optional(),
  provider: text.optional(),
  media: z.enum(medias).optional(),
  prices: named(price).optional(),
  gpu_seconds: named(quantity).optional(),
  card: name.optional(),
  clip_seconds: z.array(z.number().positive().max(3600)).optional(),
  output: z.strictObject({ bit_depth: z.int().positive(), hdr: z.boolean() }).optional(),
  clearance: z.enum(["licensed", "indemnified", "contested", "unknown"]).optional(),
  trains_on_inputs: z.boolean().optional(),
  latency: quantity.optional(),
  retired: text.optional(),
});

const farm = z.strictObject({
  price: price.optional(),
  cores: quantity.optional(),
  storage: z
    .strictObject({ size: quantity.optional(), price: price.optional(), months: quantity.optional() })
    .optional(),
});

const clearance = z.strictObject({ days: quantity.optional(), fee: price.optional() });

const generation = z.strictObject({
  prompting_hours: quantity.optional(),
  setup_hours: quantity.optional(),
  references: z
    .strictObject({ images: quantity.optional(), generator: name.optional(), tier: name.optional() })
    .optional(),
  upscale: z.strictObject({ generator: name.optional(), tier: name.optional() }).optional(),
  conform_days: quantity.optional(),
  conform_department: name.optional(),
  finishing: quantity.optional(),
  fallback: named(quantity).optional(),
  training: named(z.strictObject({ days: quantity.optional(), price: price.optional() })).optional(),
  clearance: z
    .strictObject({
      final_pixels: clearance.optional(),
      likeness: clearance.optional(),
      personal_data: clearance.optional(),
      third_party_ip: clearance.optional(),
    })
    .optional(),
});

const rollUpStep = z.strictObject({
  share: quantity.optional(),
  of: z.enum(["labour", "direct", "running"]).optional(),
});

const step = z.looseObject({ model: name.optional(), uses: name.optional(), share: quantity.optional() });

const pipeline = z.strictObject({
  title: text.optional(),
  summary: text.optional(),
  extends: name.optional(),
  departments: named(step).optional(),
});

/** Keys of a preset; a show may hold them too. */
const bookShape = {
  advice: z.array(z.strictObject({ about: z.enum(adviceTopics), text, url: text, date: text })).optional(),
  forbid: z.array(z.enum(forbiddables)).optional(),
  sources: named(source).optional(),
  departments: named(department).optional(),
  work: named(workType).optional(),
  complexity: named(quantity).optional(),
  complexity_words: named(z.array(name)).optional(),
  rates: named(price).optional(),
  rate_load: quantity.optional(),
  seniority: named(z.strictObject({ rate: quantity.optional(), speed: quantity.optional() })).optional(),
  seniority_mix: named(quantity).nullable().optional(),
  utilisation: quantity.optional(),
  rate_utilisation: quantity.optional(),
  licences: named(quantity).optional(),
  crew: named(crew).optional(),
  calendar: z
    .strictObject({
      country: text.nullable().optional(),
      region: text.nullable().optional(),
      working_days: z.array(z.enum(weekdays)).min(1).optional(),
      days_off: z.array(z.union([text, z.strictObject({ from: text, to: text })])).optional(),
    })
    .optional(),
  throughput: z
    .strictObject({
      generations: z.int().positive().max(100_000).optional(),
      gpus: z.int().positive().max(100_000).optional(),
      farm_cores: z.int().positive().max(100_000_000).optional(),
    })
    .optional(),
  priority: z.enum(priorities).optional(),
  hours_per_day: quantity.optional(),
  review: z.strictObject({ rounds: quantity.optional(), turnaround_days: quantity.optional() }).optional(),
  factors: named(
    z
      .strictObject({
        title: text.optional(),
        applies: z.enum(["artists", "generation"]).optional(),
        shares: named(quantity).optional(),
      })
      .nullable(),
  ).optional(),
  generators: named(generator).optional(),
  cards: named(z.strictObject({ price: price.optional(), utilisation: quantity.optional() })).optional(),
  farms: named(farm).optional(),
  yields: named(z.strictObject({ takes: quantity.optional(), ratio: quantity.optional() })).optional(),
  generation: generation.optional(),
  roll_up: z
    .strictObject({
      supervision: rollUpStep.optional(),
      overhead: rollUpStep.optional(),
      contingency: rollUpStep.optional(),
      fee: rollUpStep.optional(),
      incentive: z
        .strictObject({
          title: text,
          headline: quantity.optional(),
          share: quantity,
          labour: quantity,
          machine: quantity,
          mark_up: quantity,
          threshold: price.optional(),
          cap: price.optional(),
          as_of: text.optional(),
        })
        .nullable()
        .optional(),
    })
    .optional(),
  fx: named(quantity).optional(),
  pipelines: named(pipeline).optional(),
};

/** A preset file: any part of the book, with a title. */
export const presetSchema = z.strictObject({
  title: text.optional(),
  summary: text.optional(),
  extends: z.array(name).optional(),
  ...bookShape,
});

const approvals = z.strictObject({
  final_pixels: z.boolean().optional(),
  likeness: z.boolean().optional(),
  personal_data: z.boolean().optional(),
  third_party_ip: z.boolean().optional(),
});

const subjectShape = {
  description: text.optional(),
  status: z.enum(statuses).optional(),
  complexity: name.optional(),
  work: z.array(name).optional(),
  days: named(quantity).optional(),
  pipelines: named(pipeline).optional(),
  approvals: approvals.optional(),
};

const shot = z.strictObject({
  code,
  sequence: name.optional(),
  frames: z.int().positive().max(10_000_000),
  handles: z.int().min(0).max(10_000).optional(),
  assets: z.array(name).optional(),
  camera: text.optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  ...subjectShape,
});

const asset = z.strictObject({ type: name.optional(), sequences: z.array(name).optional(), ...subjectShape });

const measure = z.number().positive().max(1e9).optional();
const deliverable = z.strictObject({
  code,
  sequence: name.optional(),
  minutes: measure,
  languages: measure,
  images: measure,
  pages: measure,
  plates: measure,
  looks: measure,
  roles: measure,
  versions: measure,
  territories: measure,
  ...subjectShape,
});

/** A show: what is to be made, and any figures of its own. */
export const showSchema = z.strictObject({
  title: text.min(1),
  currency: text,
  fps: z.number().positive().max(1000),
  delivery: z.strictObject({
    width: z.int().positive().max(100_000),
    height: z.int().positive().max(100_000),
    hdr: z.boolean(),
    bit_depth: z.int().positive().max(64),
  }),
  presets: z.array(name).optional(),
  plugins: z.array(name).optional(),
  start: text.optional(),
  deadline: text.optional(),
  plates: named(text).optional(),
  budget: price.optional(),
  defaults: z
    .strictObject({
      handles: z.int().min(0).max(10_000).optional(),
      complexity: name.optional(),
      status: z.enum(statuses).optional(),
      approvals: approvals.optional(),
    })
    .optional(),
  sequences: named(
    z.strictObject({ title: text.optional(), pipelines: named(pipeline).optional() }).nullable(),
  ).optional(),
  assets: named(asset).optional(),
  shots: z.array(shot).optional(),
  deliverables: z.array(deliverable).optional(),
  ...bookShape,
});

export type RawShow = z.infer<typeof showSchema>;
