import * as z from "zod";
import { presetSchema, showSchema } from "./schema.js";

/** JSON Schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const threePoint = {
  type: "array",
  minItems: 3,
  maxItems: 3,
  items: { type: ["number", "string"] },
  description: "low, likely, high: a PERT distribution",
};

const forms = [
  { type: "number" },
  { type: "string", description: "a number with its unit: 620 USD, 8 hours, 15 %" },
  threePoint,
  {
    type: "object",
    description: "value with unit and source, or another distribution",
    properties: {
      value: {},
      unit: { type: "string" },
      p10: { type: ["number", "string"] },
      p90: { type: ["number", "string"] },
      lognormal: { type: "object" },
      uniform: { type: "array", minItems: 2, maxItems: 2 },
      triangular: threePoint,
      pert: threePoint,
      chance: { type: "number", minimum: 0, maximum: 1 },
      source: { $ref: "#/$defs/source" },
    },
    additionalProperties: false,
  },
];

/** The shapes that a reader of its own checks, told to editors and scripts. */
const leaves: Readonly<Record<string, JsonSchema>> = {
  quantity: { anyOf: forms },
  price: { anyOf: [...forms, { type: "null", description: "unknown, which is never zero" }] },
  task: {
    anyOf: [
      ...forms,
      { type: "null", description: "not needed" },
      { $ref: "#/$defs/measuredTask" },
      { type: "array", items: { $ref: "#/$defs/measuredTask" } },
    ],
  },
  measuredTask: {
    type: "object",
    properties: {
      days: { $ref: "#/$defs/quantity" },
      core_hours: { $ref: "#/$defs/quantity" },
      renders: { $ref: "#/$defs/quantity" },
      per: {
        anyOf: [{ type: "string" }, { type: "array", minItems: 1, items: { type: "string" } }],
        description: "shot, second, frame, asset, minute, page …; several are multiplied",
      },
      source: { $ref: "#/$defs/source" },
    },
    additionalProperties: false,
  },
  crew: {
    anyOf: [
      ...forms,
      {
        type: "object",
        properties: {
          people: { $ref: "#/$defs/quantity" },
          mix: { type: "object", description: "people or shares of the crew by seniority" },
          speed: { type: "number", description: "days of work done in a day; 1 when it is not said" },
          from: { type: "string", description: "the day the first of them begins, ISO" },
          ramp_days: { type: "number", description: "working days from the first beginning to the last" },
          source: { $ref: "#/$defs/source" },
        },
        required: ["people"],
        additionalProperties: false,
      },
    ],
  },
  source: {
    anyOf: [
      { type: "string", description: "an id in sources, or `assumption`" },
      {
        type: "object",
        properties: {
          text: { type: "string" },
          url: { type: "string" },
          date: { type: "string" },
          confidence: { enum: ["high", "medium", "low"] },
          derived: { type: "string" },
          from: { type: "array", items: { type: "string" } },
          assumption: { type: "string" },
          bounded_by: { type: "array", items: { type: "string" } },
        },
        additionalProperties: false,
      },
    ],
  },
};

/** The JSON Schema of a show file or a preset file, for editors: completion and checks while typing. */
export function documentJsonSchema(of: "show" | "preset"): JsonSchema {
  const schema = z.toJSONSchema(of === "show" ? showSchema : presetSchema, {
    io: "input",
    unrepresentable: "any",
  });
  const whole = withSources({ ...schema, $defs: undefined });
  return {
    ...whole,
    ...(of === "show" ? { properties: withShotList(whole.properties) } : {}),
    title: `shotcost ${of}`,
    $defs: { ...leaves },
  };
}

const shotList: JsonSchema = {
  type: "object",
  description: "a list of shots in a file beside the show: CSV, or NDJSON with a shot in each line",
  properties: {
    file: {
      type: "string",
      minLength: 1,
      pattern: "\\.([cC][sS][vV]|[nN][dD][jJ][sS][oO][nN]|[jJ][sS][oO][nN][lL])$",
    },
  },
  required: ["file"],
  additionalProperties: false,
};

/** Shots are written out, or stand in a file of their own, which is read before the schema is asked. */
function withShotList(properties: unknown): JsonSchema {
  const all = typeof properties === "object" && properties !== null ? properties : {};
  const written: unknown = "shots" in all ? all.shots : undefined;
  return { ...all, shots: { anyOf: [written, shotList] } };
}

/** `source` may stand in any mapping of figures. */
function withSources(node: unknown): JsonSchema {
  if (typeof node !== "object" || node === null) return {};
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (value === undefined) continue;
    copy[key] =
      typeof value !== "object" || value === null
        ? value
        : Array.isArray(value)
          ? value.map((item) => (typeof item === "object" ? withSources(item) : item))
          : withSources(value);
  }
  if (copy.type === "object") {
    const properties = typeof copy.properties === "object" ? copy.properties : {};
    copy.properties = { ...properties, source: { $ref: "#/$defs/source" } };
  }
  return copy;
}
