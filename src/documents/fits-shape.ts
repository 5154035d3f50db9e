import { isBuiltAt, type Origin } from "./merge-layers.js";
import { isMapping, type Mapping } from "./value-at.js";

/** A shape as JSON Schema says it, as far as the schemas of shows and presets need it. */
export type Shape = {
  readonly type?: "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";
  /** By key; as JSON until it is looked at, where it was written down when the program was built. */
  readonly properties?: Readonly<Record<string, Shape | string>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | boolean;
  readonly propertyNames?: Shape;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  /** Names what a reader of its own checks: anything will do here. */
  readonly $ref?: string;
};

/**
 * True when a value has a shape. Says no more than that: what is wrong, and in which words, is for `checkShape`, whose
 * library takes longer to load than a short run has. As there, `source` may stand in any mapping outside of lists.
 * @param origin of a merged value: what in it is as the program was built fits, as the tests of the presets have found
 */
export function fitsShape(shape: Shape, value: unknown, origin?: Origin, inList = false): boolean {
  if (shape.$ref !== undefined) return true;
  if (shape.anyOf) return shape.anyOf.some((one) => fitsShape(one, value, origin, inList));
  if (shape.enum && !shape.enum.includes(value)) return false;
  switch (shape.type) {
    case "object":
      return isMapping(value) && fitsMapping(shape, value, origin, inList);
    case "array":
      return Array.isArray(value) && fitsList(shape, value);
    case "string":
      return typeof value === "string" && within(value.length, shape.minLength, shape.maxLength);
    case "number":
      return Number.isFinite(value) && fitsNumber(shape, value);
    case "integer":
      return Number.isSafeInteger(value) && fitsNumber(shape, value);
    case "boolean":
      return typeof value === "boolean";
    case "null":
      return value === null;
    default:
      return true;
  }
}

function within(length: number, least = 0, most = Number.POSITIVE_INFINITY): boolean {
  return length >= least && length <= most;
}

function fitsNumber({ minimum, maximum, exclusiveMinimum }: Shape, value: unknown): boolean {
  return (
    typeof value === "number" &&
    within(value, minimum ?? Number.NEGATIVE_INFINITY, maximum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum)
  );
}

function fitsList({ items, minItems = 0 }: Shape, value: readonly unknown[]): boolean {
  return value.length >= minItems && (!items || value.every((one) => fitsShape(items, one, undefined, true)));
}

function fitsMapping(shape: Shape, value: Mapping, origin: Origin | undefined, inList: boolean): boolean {
  const { properties = {}, required = [], propertyNames, additionalProperties = true } = shape;
  for (const key of required) if (!Object.hasOwn(value, key)) return false;
  for (const key of Object.keys(value)) {
    if (key === "source" && !inList) continue;
    if (origin && isBuiltAt(origin, key)) continue;
    const from = origin?.child?.(key);
    if (from?.asBuilt) continue;
    if (propertyNames && !fitsShape(propertyNames, key, undefined, true)) return false;
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (own) {
      const shape: Shape = typeof own === "string" ? JSON.parse(own) : own;
      if (!fitsShape(shape, value[key], from, inList)) return false;
    } else if (additionalProperties === false) return false;
    else if (additionalProperties !== true && !fitsShape(additionalProperties, value[key], from, inList))
      return false;
  }
  return true;
}
