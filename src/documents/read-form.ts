import type { Amount } from "../domain/distribution.js";
import { nearest } from "../domain/problem.js";
import { readAmount } from "./read-amount.js";
import { isMapping, type Mapping, type Path } from "./value-at.js";

/** One number of a quantity: what was written, its unit's words if it has some, and where. */
export type Part = { readonly amount: number; readonly unit: string | undefined; readonly path: Path };

/** How a quantity is written: a number, or a distribution by its numbers, in the order low to high. */
export type Form = {
  readonly kind: "number" | Exclude<Amount, number>["kind"];
  readonly parts: readonly Part[];
  /** The key `unit` beside it. */
  readonly unit?: { readonly text: string; readonly path: Path };
};

/** What is wrong with a quantity and where; `code` is the problem's. */
export type Fault = {
  readonly code: string;
  readonly message: string;
  readonly path: Path;
  readonly hint?: string | undefined;
};

const howToWrite =
  "write 8, [low, likely, high], { p10, p90 }, { uniform: [low, high] } or { value, unit, source }";
const beside = ["unit", "source"];
const ranged: Readonly<Record<string, readonly [Form["kind"], number]>> = {
  uniform: ["uniform", 2],
  triangular: ["triangular", 3],
  pert: ["pert", 3],
};

/** A value as a person who wrote it would recognise it, short. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The fault of what is no quantity at all. */
export function notAQuantity(value: unknown, path: Path, why = "is no quantity"): Fault {
  const text = typeof value === "string" ? value : "";
  const separated = /\d[,_' ]\d/u.test(text);
  const between = /\.\.|\d\s*[-–]\s*\d/u.test(text);
  const money = /^\s*(?:[A-Za-z]{3}\b|[$€£¥])\s*\d/u.test(text);
  const hint = separated
    ? "write a number without separators, with a point for its decimals: 1000.5"
    : between
      ? "write a range as { uniform: [low, high] }"
      : money
        ? 'write the currency behind the number, by its three letters, as in "620 USD"'
        : howToWrite;
  return { code: "not-a-quantity", message: `${shown(value)} ${why}`, path, hint };
}

/** Reads any of the written forms of a quantity, without judging its numbers or units. */
export function readForm(
  value: unknown,
  path: Path,
): { readonly form: Form } | { readonly faults: readonly Fault[] } {
  if (!isMapping(value)) return Array.isArray(value) ? threePoint(value, path) : single(value, path);
  const main = Object.keys(value).filter((key) => !beside.includes(key));
  const faults = unknownKeys(main, path);
  if (faults.length > 0) return { faults };
  const unit = readUnit(value, path);
  if (unit && "fault" in unit) return { faults: [unit.fault] };
  const read = readKeys(value, main, path);
  return "form" in read && unit ? { form: { ...read.form, unit } } : read;
}

const formKeys = ["value", "p10", "p90", "uniform", "triangular", "pert", "lognormal", "chance"];

function unknownKeys(keys: readonly string[], path: Path): readonly Fault[] {
  return keys
    .filter((key) => !formKeys.includes(key))
    .map((key) => {
      const near = nearest(key, [...formKeys, ...beside]);
      const guess = near === undefined ? "" : `; did you mean "${near}"?`;
      const known = `known: ${[...formKeys, ...beside].join(", ")}`;
      const message = `a quantity has no key "${key.slice(0, 80)}"${guess}`;
      return { code: "unknown-key", message, path: [...path, key], hint: known };
    });
}

function readUnit(value: Mapping, path: Path): Form["unit"] | { readonly fault: Fault } {
  if (!Object.hasOwn(value, "unit")) return undefined;
  const at = [...path, "unit"];
  if (typeof value.unit === "string" && value.unit.trim() !== "")
    return { text: value.unit.trim(), path: at };
  return { fault: { code: "not-a-unit", message: `${shown(value.unit)} is no unit`, path: at } };
}

function readKeys(value: Mapping, keys: readonly string[], path: Path): ReturnType<typeof readForm> {
  const [key] = keys;
  if (keys.length === 2 && keys.includes("p10") && keys.includes("p90")) return lognormal(value, path);
  if (key === undefined || keys.length > 1) return { faults: [notAQuantity(value, path)] };
  const inner = value[key];
  const below = [...path, key];
  if (key === "value") return readValue(inner, below);
  if (key === "chance") return distribution("event", [inner], [below], value, path);
  if (key === "lognormal" && isMapping(inner)) return lognormal(inner, below);
  const range = Object.hasOwn(ranged, key) ? ranged[key] : undefined;
  if (!range) return { faults: [notAQuantity(value, path, "is no quantity: p10 and p90 belong together")] };
  const [kind, count] = range;
  if (Array.isArray(inner) && inner.length === count) return list(kind, inner, below);
  const wanted = count === 2 ? "two numbers, low and high" : "three numbers, low, likely and high";
  return { faults: [notAQuantity(inner, below, `should be ${wanted}`)] };
}

/** What stands under `value`: any form but another `value`, `unit` or `source`. */
function readValue(inner: unknown, path: Path): ReturnType<typeof readForm> {
  if (isMapping(inner) && ["value", ...beside].some((key) => Object.hasOwn(inner, key))) {
    return { faults: [notAQuantity(inner, path, "cannot stand inside a value")] };
  }
  return readForm(inner, path);
}

function lognormal(value: Mapping, path: Path): ReturnType<typeof readForm> {
  const keys = Object.keys(value).filter((key) => !beside.includes(key));
  if (keys.length !== 2 || !keys.includes("p10") || !keys.includes("p90")) {
    return { faults: [notAQuantity(value, path, "should be { p10, p90 }")] };
  }
  const paths = [
    [...path, "p10"],
    [...path, "p90"],
  ];
  return distribution("lognormal", [value.p10, value.p90], paths, value, path);
}

function threePoint(value: readonly unknown[], path: Path): ReturnType<typeof readForm> {
  if (value.length === 3) return list("pert", value, path);
  const why = "should be three numbers: low, likely, high";
  return {
    faults: [{ ...notAQuantity(value, path, why), hint: "write a range as { uniform: [low, high] }" }],
  };
}

function list(kind: Form["kind"], values: readonly unknown[], path: Path): ReturnType<typeof readForm> {
  const paths = values.map((_, index) => [...path, index]);
  return distribution(kind, values, paths, values, path);
}

function single(value: unknown, path: Path): ReturnType<typeof readForm> {
  const part = readAmount(value);
  if (part) return { form: { kind: "number", parts: [{ ...part, path }] } };
  return { faults: [notAQuantity(value, path)] };
}

function distribution(
  kind: Form["kind"],
  values: readonly unknown[],
  paths: readonly Path[],
  whole: unknown,
  path: Path,
): ReturnType<typeof readForm> {
  const faults: Fault[] = [];
  const parts: Part[] = [];
  values.forEach((value, index) => {
    const part = readAmount(value);
    const at = paths[index] ?? path;
    if (part) parts.push({ ...part, path: at });
    else faults.push(notAQuantity(value, at, `is no number in ${shown(whole)}`));
  });
  return faults.length > 0 ? { faults } : { form: { kind, parts } };
}
