import { sweepValues } from "../analysis/sweep.js";
import { type Checked, errorAt } from "../domain/problem.js";

/** A figure that varies: its path as in `--set`, its values, and the unit they are written in ("" for the field's own). */
export type Vary = {
  readonly text: string;
  readonly path: string;
  readonly values: readonly number[];
  readonly unit: string;
};

/** Most values of one figure. */
const mostSteps = 1000;

/**
 * Reads `path=a..b/n`, with a unit behind a or b where one is needed: `rates.artist/comp=400 USD..900 USD/6`. Without one
 * the unit is that of what is written at the path now. Problem: bad-vary.
 * @param current the show as it is written, presets merged in
 * @param stepsByDefault n where it is not said
 */
export function readVary(text: string, current: unknown, stepsByDefault: number): Checked<Vary> {
  const match = /^([^=]+)=(.+?)\.\.(.+?)(?:\/(\d+))?$/u.exec(text.trim());
  const [, path = "", from = "", to = "", count] = match ?? [];
  const [a, b] = [numberWithUnit(from), numberWithUnit(to)];
  const steps = count === undefined ? stepsByDefault : Number(count);
  if (!a || !b) return bad(text, "this is not of the form path=a..b or path=a..b/n");
  if (steps < 2 || steps > mostSteps)
    return bad(text, `from 2 to ${mostSteps} steps can be made, not ${count}`);
  if (a.unit !== "" && b.unit !== "" && a.unit !== b.unit) {
    return bad(text, `it goes from ${a.unit} to ${b.unit}, and one figure has one unit`);
  }
  if (a.value === b.value) return bad(text, "both ends are the same");
  const unit = a.unit || b.unit || unitAt(current, path.trim());
  return {
    value: { text, path: path.trim(), values: sweepValues(a.value, b.value, steps), unit },
    problems: [],
  };
}

function bad(text: string, message: string): Checked<never> {
  const hint = "--vary rates.artist/comp=400..900, or with a number of steps: --vary fps=24..30/3";
  return { problems: [errorAt("bad-vary", message, { file: `--vary ${text}` }, hint)] };
}

function numberWithUnit(text: string): { readonly value: number; readonly unit: string } | undefined {
  const match = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(.*?)\s*$/iu.exec(text);
  const value = Number(match?.[1]);
  return match && Number.isFinite(value) ? { value, unit: match[2] ?? "" } : undefined;
}

/** The unit of the quantity that stands at a path, as it is written there; "" when none is. */
function unitAt(current: unknown, path: string): string {
  let here = current;
  let rest = path;
  while (rest !== "") {
    if (!isMapping(here)) return "";
    // The longest name wins, since names such as veo-3.1 have dots in them.
    const name = Object.keys(here)
      .filter((one) => rest === one || rest.startsWith(`${one}.`))
      .sort((one, other) => other.length - one.length)[0];
    if (name === undefined) return "";
    here = here[name];
    rest = rest.slice(name.length + 1);
  }
  return unitOf(here);
}

function unitOf(value: unknown): string {
  if (typeof value === "string") return numberWithUnit(value)?.unit ?? "";
  if (Array.isArray(value)) return value.map(unitOf).find((unit) => unit !== "") ?? "";
  if (!isMapping(value)) return "";
  const { unit, source: _, ...amounts } = value;
  return typeof unit === "string" ? unit : unitOf(Object.values(amounts));
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The setting that puts one value in: `rates.artist/comp=400 USD`. */
export function settingOf(vary: Vary, value: number): string {
  return `${vary.path}=${value}${vary.unit === "" ? "" : ` ${vary.unit}`}`;
}
