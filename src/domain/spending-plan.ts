import type { Summary } from "./estimate.js";
import type { Problem } from "./problem.js";
import type { Status } from "./show.js";
import type { Source } from "./source.js";

/** What a plan does with the money that is left when as many subjects are made as can be. */
export type Preference = "cheapest" | "quality" | "schedule";
export const preferences: readonly Preference[] = ["cheapest", "quality", "schedule"];

/** One shot or deliverable in a plan. */
export type PlannedSubject = {
  readonly code: string;
  readonly kind: "shot" | "deliverable";
  readonly sequence: string;
  readonly status: Status;
  /** `null`: it cannot be had. */
  readonly pipeline: string | null;
  /** Its part of the plan's price at the risk asked for; the parts, with those of the assets, add up to it. */
  readonly priceAtRisk: number | null;
  readonly priceMean: number | null;
  /** Why it cannot be had, in words. */
  readonly why?: string;
  /** Why a pipeline may not make it, in words, by pipeline. */
  readonly ruledOut: Readonly<Record<string, string>>;
  /** Who says so, where a rule is why: the line of the show, or a publication; by pipeline. */
  readonly ruleSources?: Readonly<Record<string, readonly Source[]>>;
};

/** One asset in a plan: built in every pipeline that a subject using it was given. */
export type PlannedAsset = {
  readonly code: string;
  readonly pipelines: readonly string[];
  readonly priceAtRisk: number;
  readonly priceMean: number;
};

/** What a plan comes to. Money in the show's currency, supervision, overhead, contingency and fee in it. */
export type PlanTotal = {
  readonly made: number;
  readonly price: Summary;
  /** The percentile of the price that was asked for. */
  readonly priceAtRisk: number;
  readonly chanceWithinBudget: number;
  /** What is left of the budget at that percentile. */
  readonly left: number;
  /** Mean, those of the assets in it. */
  readonly artistDays: number;
  /** The day, ISO, by which it is delivered at the risk asked for, where a deadline was to be kept. */
  readonly delivery?: string;
};

/** What some more money would buy: what is added, and what would be made otherwise. */
export type NextBudget = {
  readonly budget: number;
  readonly made: number;
  readonly priceAtRisk: number;
  readonly added: readonly { readonly code: string; readonly pipeline: string }[];
  readonly dropped: readonly string[];
  readonly changed: readonly { readonly code: string; readonly from: string; readonly to: string }[];
};

/** Which subjects are made by which pipeline for a budget, at a risk. Plain data, versioned, no clock in it. */
export type SpendingPlan = {
  readonly schema: "shotcost/plan@1";
  readonly show: {
    readonly title: string;
    readonly currency: string;
    /** Counted shots and deliverables. */
    readonly subjects: number;
    readonly budget: number;
    readonly deadline?: string;
  };
  readonly asked: { readonly risk: number; readonly prefer: Preference };
  readonly pipelines: readonly string[];
  readonly total: PlanTotal;
  readonly subjects: readonly PlannedSubject[];
  readonly assets: readonly PlannedAsset[];
  /**
   * What all subjects that can be made (with a deadline: all that were found to be in time whatever they cost) would cost
   * at this risk in the cheapest way found, and what is missing for it.
   */
  readonly everything: { readonly made: number; readonly priceAtRisk: number; readonly missing: number };
  /** What a tenth more of the budget buys. */
  readonly next: NextBudget;
  readonly search: {
    /**
     * `all-plans`: every plan was tried or ruled out on the draws. `integer-program`, or `multipliers` of one where a
     * deadline ties too many together: see docs/affordability.md.
     */
    readonly method: "all-plans" | "integer-program" | "multipliers";
    /** By how many standard deviations the price at the risk asked for lies above its mean. */
    readonly spread: number;
    /** No plan within the budget, and in time, whose spread is at least as large has more subjects, awarded ones first. */
    readonly atMost: number;
    /** The share, 0 to 1, by which that bound lies above what was found; 0 proves that none of these has more. */
    readonly gap: number;
    /**
     * The share, 0 to 1, by which one of these with as many subjects could at most be better by what is preferred: the
     * price, by default. `null` where the solver came to its limit.
     */
    readonly preferenceGap: number | null;
    /** No plan within the budget, and in time, at all has more subjects than this. */
    readonly atMostOfAny: number;
  };
  readonly warnings: readonly Problem[];
  readonly provenance: { readonly tool: string; readonly seed: number; readonly draws: number };
};
