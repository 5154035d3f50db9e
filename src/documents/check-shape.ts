import * as z from "zod";
import { errorAt, nearest, type Problem } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import type { Merged } from "./merge-layers.js";
import { isMapping, type Path, valueAt } from "./value-at.js";

/**
 * Checks merged documents against a schema: unknown-key (with the nearest known one and all known ones), missing-key,
 * wrong-type and bad-value, each at its place.
 */
export function checkShape(schema: z.ZodType, merged: Merged): readonly Problem[] {
  const value = withoutSources(merged.value);
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => problemsOf(issue, schema, merged, value));
}

/** `source` may stand in any mapping; shots are left as they are, since a long list is not worth a copy. */
function withoutSources(value: unknown, depth = 0): unknown {
  if (!isMapping(value)) return value;
  const entries: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(value)) {
    if (key === "source") continue;
    entries.push([key, depth === 0 && key === "shots" ? inner : withoutSources(inner, depth + 1)]);
  }
  return Object.fromEntries(entries);
}

function problemsOf(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  merged: Merged,
  value: unknown,
): readonly Problem[] {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, path);
    return issue.keys.map((key) => {
      const near = nearest(key, known);
      const hint = known.length > 0 ? `known here: ${known.join(", ")}` : undefined;
      const message = `no key "${key.slice(0, 80)}" here${near === undefined ? "" : `; did you mean "${near}"?`}`;
      return errorAt("unknown-key", message, merged.placeOf([...path, key]), hint);
    });
  }
  const where = merged.placeOf(path);
  const found = valueAt(value, path);
  if (found === undefined) {
    const key = path.at(-1) ?? "the document";
    return [errorAt("missing-key", `"${key}" is missing`, where)];
  }
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    const near = nearest(String(found), values);
    const message = `"${String(found).slice(0, 80)}" is none of the known values${near === undefined ? "" : `; did you mean "${near}"?`}`;
    return [errorAt("bad-value", message, where, `known: ${values.join(", ")}`)];
  }
  if (issue.code === "invalid_type") {
    return [
      errorAt("wrong-type", `this should be ${nameOf(issue.expected)}, and is ${kindOf(found)}`, where),
    ];
  }
  if (issue.code === "too_small" || issue.code === "too_big") return [outOfBounds(issue, found, where)];
  const code = typeof found === "number" && found < 0 ? "negative-amount" : "bad-value";
  return [errorAt(code, sentence(issue.message), where)];
}

type Bounded = Extract<z.core.$ZodIssue, { code: "too_small" | "too_big" }>;

/** `-3 must be above 0`; a text or list is told by its length. */
function outOfBounds(issue: Bounded, found: unknown, where: Place): Problem {
  const least = issue.code === "too_small";
  const bound = least ? issue.minimum : issue.maximum;
  const side = issue.inclusive === false ? (least ? "above" : "below") : least ? "at least" : "at most";
  if (typeof found !== "number") {
    const thing = typeof found === "string" ? "characters" : "entries";
    return errorAt("bad-value", `this must have ${side} ${bound} ${thing}`, where);
  }
  return errorAt(found < 0 ? "negative-amount" : "bad-value", `${found} must be ${side} ${bound}`, where);
}

const names: Readonly<Record<string, string>> = {
  object: "a mapping",
  record: "a mapping",
  array: "a list",
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

function nameOf(expected: string): string {
  return names[expected] ?? expected;
}

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (isMapping(value)) return "a mapping";
  if (typeof value === "string") return `the text "${value.slice(0, 40)}"`;
  return `${typeof value === "number" ? "the number " : ""}${String(value)}`;
}

function sentence(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  let here: unknown = schema;
  for (const key of path) {
    const inner = unwrapped(here);
    if (inner instanceof z.ZodObject) here = inner.shape[key];
    else if (inner instanceof z.ZodRecord) here = inner.valueType;
    else if (inner instanceof z.ZodArray) here = inner.element;
    else return [];
  }
  const last = unwrapped(here);
  return last instanceof z.ZodObject ? Object.keys(last.shape) : [];
}

function unwrapped(schema: unknown): unknown {
  let here = schema;
  while (here instanceof z.ZodOptional || here instanceof z.ZodNullable) here = here.unwrap();
  return here;
}
