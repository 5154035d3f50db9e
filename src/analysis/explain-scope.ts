import type { Estimate, SubjectEstimate } from "../domain/estimate.js";
import type { FigurePath } from "./find-figure.js";

/** What a figure's path says: of what, by which pipeline, which measure and which statistic. */
export type FigureScope = {
  /** The first key: totals, comparison, mix, sequences, departments, phases, shots … */
  readonly root: string;
  /** The sequence, department, phase or subject; absent for the show. */
  readonly entry?: string;
  readonly pipeline?: string;
  /** cost, artistDays, price, fallback, seconds … */
  readonly measure: string;
  /** Of `price`: direct, supervision … net; of `delivery`: chance, holds.comp … */
  readonly step?: string;
  readonly stat?: Stat;
};

export type Stat = "mean" | "p10" | "p50" | "p80" | "p90";
const stats: readonly string[] = ["mean", "p10", "p50", "p80", "p90"];

function isStat(key: unknown): key is Stat {
  return typeof key === "string" && stats.includes(key);
}

const lists = ["sequences", "departments", "phases", "shots", "assets", "deliverables"] as const;

/** Reads a path into what it says. */
export function scopeOf(estimate: Estimate, path: FigurePath): FigureScope {
  const last = path.at(-1);
  const stat = isStat(last) && path.length > 1 ? last : undefined;
  const keys = (stat === undefined ? path : path.slice(0, -1)).map(String);
  const [root = "", second, third, fourth, fifth] = keys;
  const step = keys.slice(3).join(".");
  const told = { root, ...(stat === undefined ? {} : { stat }) };
  if (root === "totals" || root === "comparison") {
    return {
      ...told,
      ...(second === undefined ? {} : { pipeline: second }),
      measure: third ?? "",
      ...(step === "" ? {} : { step }),
    };
  }
  const list = lists.find((name) => name === root);
  if (list && second !== undefined) {
    const entry = entryName(estimate, list, Number(second));
    return third === "pipelines" && fourth !== undefined
      ? { ...told, entry, pipeline: fourth, measure: fifth ?? "" }
      : { ...told, entry, measure: third ?? "" };
  }
  return { ...told, measure: second ?? "", ...(third === undefined ? {} : { step: third }) };
}

function entryName(estimate: Estimate, list: (typeof lists)[number], index: number): string {
  if (list === "sequences") return estimate.sequences[index]?.sequence ?? "";
  if (list === "departments") return estimate.departments[index]?.department ?? "";
  if (list === "phases") return estimate.phases?.[index]?.phase ?? "";
  return estimate[list][index]?.code ?? "";
}

/** Shots, assets and deliverables, with the list each stands in. */
export function subjectsOf(
  estimate: Estimate,
): readonly { readonly list: "shots" | "assets" | "deliverables"; readonly one: SubjectEstimate }[] {
  return (["shots", "assets", "deliverables"] as const).flatMap((list) =>
    estimate[list].map((one) => ({ list, one })),
  );
}
