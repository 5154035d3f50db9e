import * as z from "zod";
import type { Shape } from "./fits-shape.js";
import { presetSchema, showSchema } from "./schema.js";

/** The shapes of both kinds of documents, made when the program is built. */
export type Shapes = { readonly show: Shape; readonly preset: Shape };

/** The shapes that the schemas of shows and presets say. A schema that `fitsShape` cannot judge is a bug and throws. */
export function shapesOfDocuments(): Shapes {
  return { show: shapeOf(showSchema), preset: shapeOf(presetSchema) };
}

/** What `fitsShape` understands, and what it may leave aside. */
const understood = new Set([
  "type",
  "properties",
  "required",
  "additionalProperties",
  "propertyNames",
  "items",
  "minItems",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "enum",
  "anyOf",
  "$ref",
]);
const aside = new Set(["$schema", "$defs"]);
const kinds = ["object", "array", "string", "number", "integer", "boolean", "null"] as const;

/** A schema as a shape: one type a shape, nothing that it cannot judge. */
export function shapeOf(schema: z.ZodType): Shape {
  return readShape(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
}

function readShape(of: unknown): Shape {
  if (typeof of !== "object" || of === null) throw new TypeError("this is no schema");
  const given = Object.fromEntries(Object.entries(of).filter(([key]) => !aside.has(key)));
  for (const key of Object.keys(given))
    if (!understood.has(key)) throw new TypeError(`nobody judges "${key}"`);
  const { type, properties, additionalProperties, propertyNames, items, anyOf, ...plain } = given;
  if (Array.isArray(type)) return { anyOf: type.map((one) => readShape({ ...given, type: one })) };
  const kind = kinds.find((one) => one === type);
  if (type !== undefined && kind === undefined) throw new TypeError(`nobody judges the type ${String(type)}`);
  return {
    ...plain,
    ...(kind === undefined ? {} : { type: kind }),
    ...(properties === undefined ? {} : { properties: readShapes(properties) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: shapeOrNot(additionalProperties) }),
    ...(propertyNames === undefined ? {} : { propertyNames: readShape(propertyNames) }),
    ...(items === undefined ? {} : { items: readShape(items) }),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map(readShape) } : {}),
  };
}

function shapeOrNot(of: unknown): Shape | boolean {
  return typeof of === "boolean" ? of : readShape(of);
}

function readShapes(of: unknown): Readonly<Record<string, Shape>> {
  return Object.fromEntries(Object.entries(of ?? {}).map(([key, one]) => [key, readShape(one)]));
}
