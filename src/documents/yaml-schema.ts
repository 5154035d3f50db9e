import { FAILSAFE_SCHEMA, Type } from "js-yaml";

const nulls = new Set(["", "~", "null", "Null", "NULL"]);
const booleans: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);
const integer = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const float = /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$/;
const special = /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

/** A number begins with a digit, a sign or a point: most words are told from one by their first character. */
function mayBeNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || first === 0x2d || first === 0x2b || first === 0x2e;
}

function readInteger(text: string): number {
  if (text.startsWith("0o")) return Number.parseInt(text.slice(2), 8);
  return text.startsWith("0x") ? Number.parseInt(text.slice(2), 16) : Number.parseInt(text, 10);
}

function readFloat(text: string): number {
  if (!special.test(text)) return Number.parseFloat(text);
  if (text.toLowerCase() === ".nan") return Number.NaN;
  return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function scalar<T>(tag: string, resolve: (text: string) => boolean, construct: (text: string) => T): Type {
  return new Type(`tag:yaml.org,2002:${tag}`, {
    kind: "scalar",
    resolve: (data: unknown) => (data === null ? tag === "null" : typeof data === "string" && resolve(data)),
    construct,
  });
}

/**
 * What a plain word means in YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema), exactly as the
 * `yaml` package has it: dates stay text, as do `1_000`, `0b1` and `yes`, which js-yaml's own schemas treat otherwise.
 */
export const coreSchema = FAILSAFE_SCHEMA.extend({
  implicit: [
    scalar(
      "null",
      (text) => nulls.has(text),
      () => null,
    ),
    scalar(
      "bool",
      (text) => booleans.has(text),
      (text) => booleans.get(text) ?? false,
    ),
    scalar("int", (text) => mayBeNumber(text) && integer.test(text), readInteger),
    scalar("float", (text) => mayBeNumber(text) && (float.test(text) || special.test(text)), readFloat),
  ],
});
