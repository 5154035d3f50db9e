import type { Estimate } from "../domain/estimate.js";
import { addingUp, largestFirst, type Part, type PartGroup } from "./explain-parts.js";
import { type FigureScope, subjectsOf } from "./explain-scope.js";

/** What a saving or a speed-up is made of: the first pipeline's figure and the other's. */
export function comparisonParts(estimate: Estimate, scope: FigureScope): readonly PartGroup[] {
  const { measure, pipeline = "" } = scope;
  if (scope.root === "mix") return [savedByMix(estimate)];
  const first = estimate.pipelines[0] ?? "";
  const which = measure === "saving" ? "cost" : "elapsedDays";
  const root = pathOf(scope);
  const both = [first, pipeline].map((name) => {
    const path = root(name, `${which}.mean`);
    return { name, path, value: meanAt(estimate, scope, name, which) };
  });
  const [base, other] = both;
  if (!base || !other) return [];
  if (which === "elapsedDays") {
    const parts = both.map(({ name, path, value }) => ({
      label: `${name}: elapsed days, mean`,
      value,
      path,
    }));
    return [{ title: "Divided draw by draw, the first by the second", parts }];
  }
  const plain = takenAway("Taken away draw by draw", [
    { label: base.name, value: base.value, path: base.path },
    { label: `less ${other.name}`, value: -other.value, path: other.path },
  ]);
  return scope.entry === undefined ? [plain, byDepartment(estimate, first, pipeline)] : [plain];
}

/** Parts that are taken away from one another: shares of their sum would say nothing. */
function takenAway(title: string, parts: readonly Part[]): PartGroup {
  const group = addingUp(title, parts);
  return { ...group, parts: group.parts.map(({ share: _, ...part }) => part) };
}

function savedByMix(estimate: Estimate): PartGroup {
  const first = estimate.pipelines[0] ?? "";
  return takenAway("Taken away draw by draw", [
    { label: first, value: estimate.totals[first]?.cost.mean ?? 0, path: `totals.${first}.cost.mean` },
    {
      label: "less the cheapest way subject by subject",
      value: -estimate.mix.cost.mean,
      path: "mix.cost.mean",
    },
  ]);
}

function pathOf({ root, entry }: FigureScope): (pipeline: string, tail: string) => string {
  return (pipeline, tail) =>
    entry === undefined ? `totals.${pipeline}.${tail}` : `${root}.${entry}.pipelines.${pipeline}.${tail}`;
}

function meanAt(
  estimate: Estimate,
  scope: FigureScope,
  pipeline: string,
  which: "cost" | "elapsedDays",
): number {
  const { root, entry } = scope;
  if (entry === undefined) return estimate.totals[pipeline]?.[which].mean ?? 0;
  if (root === "sequences") {
    return estimate.sequences.find((one) => one.sequence === entry)?.pipelines[pipeline]?.[which].mean ?? 0;
  }
  if (root === "phases" && which === "cost") {
    return estimate.phases?.find(({ phase }) => phase === entry)?.pipelines[pipeline]?.cost.mean ?? 0;
  }
  return (
    subjectsOf(estimate).find(({ one }) => one.code === entry)?.one.pipelines[pipeline]?.[which].mean ?? 0
  );
}

function byDepartment(estimate: Estimate, first: string, pipeline: string): PartGroup {
  const parts = estimate.departments.map(
    ({ title, pipelines }): Part => ({
      label: title,
      value: (pipelines[first]?.cost.mean ?? 0) - (pipelines[pipeline]?.cost.mean ?? 0),
    }),
  );
  return takenAway("By department, what is saved and what is added", largestFirst(parts));
}

/** What the cheapest way shot by shot is made of: the shots by the pipeline they were given, and the assets these need. */
export function mixParts(estimate: Estimate): readonly PartGroup[] {
  const { choice, cost } = estimate.mix;
  const sums = new Map<string, { count: number; value: number }>();
  for (const { one } of subjectsOf(estimate)) {
    const chosen = Object.hasOwn(choice, one.code) ? choice[one.code] : undefined;
    const figures = chosen === undefined ? undefined : one.pipelines[chosen];
    if (chosen === undefined || !figures) continue;
    const sum = sums.get(chosen) ?? { count: 0, value: 0 };
    sums.set(chosen, { count: sum.count + 1, value: sum.value + figures.cost.mean });
  }
  const chosen = [...sums].map(
    ([name, { count, value }]): Part => ({
      label: `${count} by ${name}`,
      value,
    }),
  );
  const assets = cost.mean - chosen.reduce((sum, { value }) => sum + value, 0);
  return [addingUp("By the pipeline chosen", [...chosen, { label: "the assets they use", value: assets }])];
}
