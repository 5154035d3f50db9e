/** Data that are kept for somebody else: what JSON and YAML both write, and nothing that does anything. */
export type PlainData = null | boolean | number | string | readonly PlainData[] | PlainMapping;
export type PlainMapping = { readonly [key: string]: PlainData };

/** A copy of what was read, or why it cannot be kept. */
export type KeptData<T> = { readonly data: T } | { readonly fault: string };

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

type Copying = { left: number };

function keyFault(key: string): string | undefined {
  if (refusedKeys.has(key)) return `"${key}" cannot be a key`;
  return isTooLong(key) ? `a key has ${key.length} characters, which is too long` : undefined;
}

function copyMapping(value: object, copying: Copying, depth: number): KeptData<PlainMapping> {
  const entries: (readonly [string, PlainData])[] = [];
  for (const [key, inner] of Object.entries(value)) {
    const fault = keyFault(key);
    if (fault !== undefined) return { fault };
    copying.left -= key.length + 4;
    const one = copy(inner, copying, depth + 1);
    if ("fault" in one) return one;
    entries.push([key, one.data]);
  }
  return { data: Object.fromEntries(entries) };
}

function copyList(values: readonly unknown[], copying: Copying, depth: number): KeptData<PlainData> {
  const list: PlainData[] = [];
  for (const inner of values) {
    const one = copy(inner, copying, depth + 1);
    if ("fault" in one) return one;
    list.push(one.data);
  }
  return { data: list };
}

function copy(value: unknown, copying: Copying, depth: number): KeptData<PlainData> {
  copying.left -= typeof value === "string" ? value.length + 3 : 2;
  if (copying.left < 0) return { fault: `it is larger than the ${largest / 1024} KiB that are kept of one` };
  if (depth > deepest) return { fault: `it is nested more than ${deepest} levels deep` };
  if (value === null || typeof value === "boolean" || typeof value === "string") return { data: value };
  if (typeof value === "number")
    return Number.isFinite(value) ? { data: value } : { fault: `it holds ${value}, which is no number` };
  if (Array.isArray(value)) return copyList(value, copying, depth);
  if (typeof value === "object") return copyMapping(value, copying, depth);
  return { fault: `it holds a ${typeof value}` };
}

/**
 * A mapping somebody else wrote, copied so that it can be kept, written and read again. Refused, with the reason in words:
 * what is too large (256 KiB), too deep, has keys that mean something to a reader, or numbers that are none.
 */
export function keepMapping(value: unknown): KeptData<PlainMapping> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { fault: "it is no mapping" };
  return copyMapping(value, { left: largest }, 0);
}

/** Whether there is anything in it. */
export function isEmptyMapping(of: PlainMapping): boolean {
  return Object.keys(of).length === 0;
}

/** True for a mapping among plain data. */
export function isPlainMapping(of: PlainData | undefined): of is PlainMapping {
  return typeof of === "object" && of !== null && !Array.isArray(of);
}
