/** Data that are kept for somebody else: what JSON and YAML both write, and nothing that does anything. */
export type PlainData = null | boolean | number | string | readonly PlainData[] | PlainMapping;
export type PlainMapping = { readonly [key: string]: PlainData };

/** What was read and can be kept, or why it cannot. */
export type KeptData = { readonly data: PlainMapping } | { readonly fault: string };

/** The deepest that kept data are nested: a show may be 64 levels deep and has its shots in the third. */
const deepest = 48;
/** YAML reads a key on one line up to 1024 characters, quotes and escapes counted (https://yaml.org/spec/1.2.2/#742-flow-mappings). */
const longestKey = 1000;
/** What one shot may keep, as characters of JSON: a hundred times what editing systems write beside a clip. */
const largest = 256 * 1024;

const refusedKeys: ReadonlySet<string> = new Set(["__proto__", "<<"]);

/** A key as long as it can be when each of its characters is written out. */
function isTooLong(key: string): boolean {
  return key.length > longestKey || (key.length > 160 && JSON.stringify(key).length * 6 > longestKey);
}

/** What is left to be used up, and what was found to be wrong. */
type Walk = { left: number; fault: string | undefined };

function keyFault(key: string): string | undefined {
  if (refusedKeys.has(key)) return `"${key}" cannot be a key`;
  return isTooLong(key) ? `a key has ${key.length} characters, which is too long` : undefined;
}

function areKept(mapping: object, walk: Walk, depth: number): boolean {
  return Object.entries(mapping).every(([key, inner]) => {
    walk.left -= key.length + 4;
    walk.fault = keyFault(key);
    return walk.fault === undefined && isKept(inner, walk, depth + 1);
  });
}

function scalarFault(value: unknown): string | undefined {
  if (value === null || typeof value === "boolean" || typeof value === "string") return undefined;
  if (typeof value === "number")
    return Number.isFinite(value) ? undefined : `it holds ${value}, which is no number`;
  return `it holds a ${typeof value}`;
}

/** True for what can be kept; else the fault is entered. */
function isKept(value: unknown, walk: Walk, depth: number): value is PlainData {
  walk.left -= typeof value === "string" ? value.length + 3 : 2;
  if (walk.left < 0) walk.fault = `it is larger than the ${largest / 1024} KiB that are kept of one`;
  else if (depth > deepest) walk.fault = `it is nested more than ${deepest} levels deep`;
  else if (Array.isArray(value)) return value.every((inner) => isKept(inner, walk, depth + 1));
  else if (typeof value === "object" && value !== null) return areKept(value, walk, depth);
  else walk.fault = scalarFault(value);
  return walk.fault === undefined;
}

/**
 * A mapping somebody else wrote, where it can be kept, written and read again. Refused, with the reason in words: what is too
 * large (256 KiB), too deep, has keys that mean something to a reader, or numbers that are none.
 */
export function keepMapping(value: unknown): KeptData {
  const walk: Walk = { left: largest, fault: undefined };
  if (isKept(value, walk, 0) && isPlainMapping(value)) return { data: value };
  return { fault: walk.fault ?? "it is no mapping" };
}

/** Whether there is anything in it. */
export function isEmptyMapping(of: PlainMapping): boolean {
  return Object.keys(of).length === 0;
}

/** True for a mapping among plain data. */
export function isPlainMapping(of: PlainData | undefined): of is PlainMapping {
  return typeof of === "object" && of !== null && !Array.isArray(of);
}
