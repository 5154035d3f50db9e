import type { Program } from "./integer-solver.js";
import type { Choice, PlanRequest } from "./plan-request.js";
import { meritOf, worths } from "./plan-sum.js";

/** What each option, and each asset in each pipeline, takes of the budget; `fixed` is spent whatever is chosen. */
export type Weights = {
  readonly options: readonly (readonly number[])[];
  readonly assets: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly fixed: number;
};

/**
 * What the program is asked for: `worth` as much as the budget buys; `price` the least for at least so much worth;
 * `merit` the most of what the preference asks for, for at least so much worth within the budget.
 */
export type Goal =
  | { readonly of: "worth"; readonly budget: number }
  | { readonly of: "price"; readonly worth: number }
  | { readonly of: "merit"; readonly worth: number; readonly budget: number };

/** One linear expression: a coefficient by variable. */
type Sum = readonly (readonly [number, string])[];

const x = (i: number, k: number) => `x${i}_${k}`;
const y = (a: number, p: number) => `y${a}_${p}`;

/**
 * The integer program of a plan: at most one option per subject; an asset is built in every pipeline in which a subject
 * using it is made; the weights of all within the budget; days of each department within its capacity.
 */
export function planProgram(
  request: PlanRequest,
  weights: Weights,
  goal: Goal,
  gaps: Omit<Program, "text">,
): Program {
  const { subjects } = request;
  const pipelines = pipelinesOf(request);
  const assets = [...request.assets.keys()];
  const worth = worths(subjects);
  const each = (coefficient: (i: number, k: number) => number): Sum =>
    subjects.flatMap(({ options }, i) => options.map((_, k) => [coefficient(i, k), x(i, k)] as const));
  const eachAsset = (coefficient: (asset: string, pipeline: string) => number): Sum =>
    assets.flatMap((asset, a) =>
      pipelines.flatMap((name, p) => {
        const value = coefficient(asset, name);
        return value === 0 ? [] : [[value, y(a, p)] as const];
      }),
    );
  const spent: Sum = [
    ...each((i, k) => weights.options[i]?.[k] ?? 0),
    ...eachAsset((asset, name) => weights.assets.get(asset)?.get(name) ?? 0),
  ];
  const made = each((i) => worth[i] ?? 0);
  const merit = each((i, k) => {
    const option = subjects[i]?.options[k];
    return option ? meritOf(request, option) : 0;
  });
  const rows = [
    ...(goal.of === "price" ? [] : [`${text(spent)} <= ${number(goal.budget - weights.fixed)}`]),
    ...(goal.of === "worth" ? [] : [`${text(made)} >= ${number(goal.worth - 0.5)}`]),
    ...capacityRows(request, each, eachAsset),
    ...subjects.flatMap(({ options }, i) =>
      options.length < 2 ? [] : [`${text(options.map((_, k) => [1, x(i, k)] as const))} <= 1`],
    ),
    ...linkRows(request, assets, pipelines),
    ...neededRows(request, weights, assets, pipelines),
  ];
  const objective = goal.of === "price" ? spent : goal.of === "worth" ? made : merit;
  const lines = [
    goal.of === "price" ? "Minimize" : "Maximize",
    ` obj: ${text(objective)}`,
    "Subject To",
    ...rows.map((row, i) => ` r${i}: ${row}`),
    "Bounds",
    ...assets.flatMap((_, a) => pipelines.map((_name, p) => ` 0 <= ${y(a, p)} <= 1`)),
    "Binary",
    ...subjects.flatMap(({ options }, i) => options.map((_, k) => ` ${x(i, k)}`)),
    "End",
  ];
  return { ...gaps, text: `${lines.join("\n")}\n` };
}

/** The choice that a solution stands for. */
export function choiceOf({ subjects }: PlanRequest, values: ReadonlyMap<string, number>): Choice {
  return subjects.map(({ options }, i) => options.findIndex((_, k) => (values.get(x(i, k)) ?? 0) > 0.5));
}

function pipelinesOf({ subjects }: PlanRequest): readonly string[] {
  return [...new Set(subjects.flatMap(({ options }) => options.map(({ pipeline }) => pipeline)))].sort();
}

function capacityRows(
  { subjects, assets, capacity }: PlanRequest,
  each: (coefficient: (i: number, k: number) => number) => Sum,
  eachAsset: (coefficient: (asset: string, pipeline: string) => number) => Sum,
): readonly string[] {
  return [...(capacity ?? [])].flatMap(([department, most]) => {
    const days = [
      ...each((i, k) => subjects[i]?.options[k]?.days.get(department) ?? 0),
      ...eachAsset((asset, name) => assets.get(asset)?.get(name)?.days.get(department) ?? 0),
    ];
    return days.some(([value]) => value !== 0) ? [`${text(days)} <= ${number(most)}`] : [];
  });
}

function linkRows(
  { subjects }: PlanRequest,
  assets: readonly string[],
  pipelines: readonly string[],
): readonly string[] {
  return subjects.flatMap((subject, i) =>
    subject.assets.flatMap((asset) =>
      subject.options.map(({ pipeline }, k) => {
        const built = y(assets.indexOf(asset), pipelines.indexOf(pipeline));
        return `${x(i, k)} - ${built} <= 0`;
      }),
    ),
  );
}

/** What takes less than nothing of the budget, since it moves against the plan, is not built for nobody. */
function neededRows(
  { subjects }: PlanRequest,
  weights: Weights,
  assets: readonly string[],
  pipelines: readonly string[],
): readonly string[] {
  return assets.flatMap((asset, a) =>
    pipelines.flatMap((name, p) => {
      if ((weights.assets.get(asset)?.get(name) ?? 0) >= 0) return [];
      const users = subjects.flatMap((subject, i) =>
        subject.options.flatMap(({ pipeline }, k) =>
          pipeline === name && subject.assets.includes(asset) ? [[-1, x(i, k)] as const] : [],
        ),
      );
      return [`${text([[1, y(a, p)], ...users])} <= 0`];
    }),
  );
}

/** A sum as LP text; terms of nothing are left out, and one of them stays so that the text is never empty. */
function text(sum: Sum): string {
  const terms = sum.filter(([value]) => value !== 0);
  const [first] = sum;
  if (terms.length === 0) return first ? `0 ${first[1]}` : "0 none";
  return terms
    .map(([value, name], i) => `${value < 0 ? "- " : i === 0 ? "" : "+ "}${number(Math.abs(value))} ${name}`)
    .join(" ");
}

/** Enough digits for money to a thousandth of its unit, and no exponent that LP text might take for a name. */
function number(value: number): string {
  return (
    Number(value.toPrecision(12))
      .toFixed(9)
      .replace(/\.?0+$/u, "") || "0"
  );
}
