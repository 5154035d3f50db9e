import type { Advice } from "./advice.js";
import type { RollUp, RollUpStep } from "./book.js";
import type { Clearances } from "./clearance.js";
import type { Details } from "./details.js";
import type { LineItem } from "./line-item.js";
import type { Problem } from "./problem.js";
import type { Phase, Status } from "./show.js";
import type { Source } from "./source.js";

/** A distribution in five numbers. `mean` is exact where the figure is a sum of products, else simulated. */
export type Summary = {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
};

/** Cost in the show's currency; artist days; working days from first task to approval with nobody waiting for a seat. */
export type Figures = {
  readonly cost: Summary;
  readonly artistDays: Summary;
  readonly elapsedDays: Summary;
  /** Resources nobody has a price for: the cost is then a lower bound. */
  readonly unknown: readonly string[];
};

/** From direct cost to net; each step's own amount, `price` their sum with the direct cost, `net` less the incentive. */
export type PriceSummaries = Readonly<Record<"direct" | RollUpStep | "price" | "incentive" | "net", Summary>>;

/** ISO dates; the chance, 0 to 1, to meet the show's deadline; by department, in which share of draws it holds the date. */
export type Delivery = {
  readonly p50: string;
  readonly p80: string;
  readonly chance?: number;
  readonly holds: Readonly<Record<string, number>>;
};

export type Total = Figures & {
  /** Direct cost of people's time, and of everything else. */
  readonly labour: Summary;
  readonly machine: Summary;
  readonly price: PriceSummaries;
  /** With the show's `budget`: the chance that the price stays within it. */
  readonly chanceWithinBudget?: number;
  /** When all of it is delivered, where the show says when it starts and who is there. */
  readonly delivery?: Delivery;
  /** With the show's `budget`: by how much the price is over it in the mean, counting what stays within as 0. */
  readonly expectedOverrun?: number;
  /**
   * The subjects' own P80, and P90, of the cost added up: the P80 of a total whose parts all rise and fall as one. Above the
   * total's own where luck and bad luck even out.
   */
  readonly undiversified?: { readonly p80: number; readonly p90: number };
};

/** The percentile of the cost that the mix goes by. */
export type MixRisk = "p50" | "p80";

/**
 * Why a pipeline may not make a subject: its pixels are not approved, its generator's clearance is contested, or the show
 * forbids generators that train on what they are given, and this one does, or nobody has said that it does not.
 */
export const ruledOuts = ["not-approved", "contested", "trains-on-inputs", "may-train-on-inputs"] as const;
export type RuledOut = (typeof ruledOuts)[number];

/** A rule that the cheapest way keeps to, who made it or says so, and what it rules out. */
export type MixRule = {
  readonly rule: RuledOut;
  /** The line of the show, or a publication on a generator; with the line's number where it was looked up. */
  readonly sources: readonly Source[];
  /** Codes of subjects by the pipeline that may not make them. */
  readonly subjects: Readonly<Record<string, readonly string[]>>;
};

/** The cheapest way subject by subject; assets are built in every pipeline chosen by a subject using them. */
export type Mix = {
  readonly cost: Summary;
  /** Pipeline by subject. */
  readonly choice: Readonly<Record<string, string>>;
  readonly risk?: MixRisk;
  /** Against the first pipeline for the whole show. */
  readonly saving?: Summary;
  /** By subject and pipeline. */
  readonly ruledOut?: Readonly<Record<string, Readonly<Record<string, RuledOut>>>>;
  /** The rules that rule them out, each once; absent in estimates saved before it was kept. */
  readonly rules?: readonly MixRule[];
  /**
   * What it gives up in the mean of the subjects' own costs: to `rules` (approvals, clearance), to `risk` (going by P80
   * instead of P50), and to `assets` (making subjects alike so that what they share is built fewer times; that saving is
   * not taken off here).
   */
  readonly forgone?: { readonly rules: number; readonly risk: number; readonly assets: number };
};

/** Against the first pipeline: `saving` in money, `chanceCheaper` 0 to 1, `speedup` as a ratio of elapsed days. */
export type Comparison = {
  readonly saving: Summary;
  readonly chanceCheaper: number;
  readonly speedup: Summary;
};

/** Figures by pipeline, and which is cheapest: `null` when a price is unknown or there is nothing to choose. */
export type Compared<T> = {
  readonly pipelines: Readonly<Record<string, T>>;
  /** By the median cost. */
  readonly cheapest: string | null;
  /** The chance, 0 to 1, that the one named is the cheapest of all. */
  readonly chanceCheapest: number | null;
};

/** Figures beside the first pipeline's: money saved, and how many times shorter, draw by draw (0 and 1 for the first). */
export type RelativeFigures = Figures & { readonly saving: Summary; readonly speedup: Summary };

export type SubjectEstimate = Compared<
  RelativeFigures & { /** The chance, 0 to 1, that artists make it after all. */ readonly fallback: number }
> & {
  readonly code: string;
  readonly kind: "shot" | "asset" | "deliverable";
  readonly sequence: string;
  readonly description: string;
  readonly work: readonly string[];
  readonly complexity: string;
  /** In the cut, handles out. */
  readonly seconds: number;
  readonly frames: number;
  readonly status: Status;
};

export type SequenceEstimate = Compared<RelativeFigures> & {
  /** "" for what belongs to the show. */
  readonly sequence: string;
  readonly shots: number;
  readonly seconds: number;
};

export type DepartmentEstimate = {
  readonly department: string;
  readonly title: string;
  readonly phase: Phase;
  readonly pipelines: Readonly<Record<string, { readonly cost: Summary; readonly artistDays: Summary }>>;
};

/** One pipeline in one phase: direct cost, of it people's time and everything else, and what is saved against the first. */
export type PhaseFigures = Omit<Figures, "elapsedDays"> & {
  readonly labour: Summary;
  readonly machine: Summary;
  readonly saving: Summary;
};

/** What is spent when: the departments of one phase together. */
export type PhaseEstimate = Compared<PhaseFigures> & { readonly phase: Phase };

/** How the uncertain and certain figures behind the totals are known. Counts of distinct factors. */
export type FigureCounts = {
  readonly sourced: number;
  readonly derived: number;
  readonly assumption: number;
  readonly own: number;
};

/** Everything a reporter shows and a script reads. Plain data, versioned, no clock in it. */
export type Estimate = {
  readonly schema: "shotcost/estimate@2";
  readonly show: {
    readonly title: string;
    readonly currency: string;
    readonly fps: number;
    /** Counted ones. */
    readonly shots: number;
    readonly seconds: number;
    readonly start?: string;
    readonly deadline?: string;
    readonly budget?: number;
  };
  /** Order of the columns; the first is what the others are compared with. */
  readonly pipelines: readonly string[];
  readonly pipelineTitles: Readonly<Record<string, string>>;
  readonly totals: Readonly<Record<string, Total>>;
  readonly comparison: Readonly<Record<string, Comparison>>;
  readonly mix: Mix;
  /** The shares from direct cost to net, each with its base; absent in estimates saved before they were kept. */
  readonly rollUp?: RollUp;
  readonly sequences: readonly SequenceEstimate[];
  readonly departments: readonly DepartmentEstimate[];
  /** In the order of a production; those in which something is spent. */
  readonly phases?: readonly PhaseEstimate[];
  readonly shots: readonly SubjectEstimate[];
  /** What is asked of generated material in this place, where a pipeline generates; information, and no legal advice. */
  readonly advice?: readonly Advice[];
  /** What gates of approvals and clearance go by; absent in estimates saved before it was kept. */
  readonly clearances?: Clearances;
  readonly assets: readonly SubjectEstimate[];
  readonly deliverables: readonly SubjectEstimate[];
  /** Only when asked for. */
  readonly ledger?: readonly LedgerLine[];
  /** Only when asked for: what a page shows besides. */
  readonly details?: Details;
  readonly warnings: readonly Problem[];
  readonly provenance: {
    readonly tool: string;
    readonly seed: number;
    readonly draws: number;
    /** Those of them, the first ones, that figures are read from other than the show's totals and its mix; all when left out. */
    readonly subjectDraws?: number;
    /** Monte Carlo standard error of the worst pipeline's P50, P80 and P90 of the direct cost, relative. */
    readonly error: { readonly p50: number; readonly p80: number; readonly p90: number };
    readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
    readonly presets: readonly string[];
    readonly plugins: readonly string[];
    readonly figures: FigureCounts;
    /** The oldest dated source of a price in use, ISO; absent when none is dated. */
    readonly oldestPrice?: string;
  };
};

/** A line with its exact mean worked out: `mean` is `null` when its price is unknown. */
export type LedgerLine = LineItem & { readonly mean: number | null };
