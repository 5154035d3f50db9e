import type { Place } from "./source.js";

/** What a gate looks at: the show as a whole, or each of its sequences, departments, shots, assets or deliverables. */
export const gateScopes = ["show", "sequence", "department", "shot", "asset", "deliverable"] as const;
export type GateScope = (typeof gateScopes)[number];

/** What a gate measures. */
export const gateMeasures = [
  "cost",
  "price",
  "artist_days",
  "elapsed_days",
  "chance_within_budget",
  "assumed_share",
  "price_age_days",
  "approvals",
  "clearance",
  "training",
] as const;
export type GateMeasure = (typeof gateMeasures)[number];

/** Which of an uncertain figure's five numbers a gate goes by. */
export const gateFigures = ["mean", "p10", "p50", "p80", "p90"] as const;
export type GateFigure = (typeof gateFigures)[number];

/** A generator's clearance, from the safest on. */
export const clearanceTiers = ["licensed", "indemnified", "contested", "unknown"] as const;
export type ClearanceTier = (typeof clearanceTiers)[number];

const subjects = ["shot", "asset", "deliverable"] as const;

/** What can be measured over what; the first is what is meant where nobody says. */
export const measuredOver: Readonly<Record<GateMeasure, readonly GateScope[]>> = {
  cost: gateScopes,
  price: ["show"],
  artist_days: gateScopes,
  elapsed_days: ["show", "sequence", ...subjects],
  chance_within_budget: ["show"],
  assumed_share: ["show"],
  price_age_days: ["show"],
  approvals: ["shot"],
  clearance: subjects,
  training: subjects,
};

/** Measured are things to be cleared, subject by subject: questions or generators, counted. */
export const clearedMeasures: readonly GateMeasure[] = ["approvals", "clearance", "training"];

/** What may be asked of the things a gate looks at. */
export const gateFilters = ["code", "sequence", "department", "work", "complexity", "status"] as const;
export type GateFilter = (typeof gateFilters)[number];

/** Which filters tell the things of a scope apart. */
export const filtersOf: Readonly<Record<GateScope, readonly GateFilter[]>> = {
  show: [],
  sequence: ["sequence"],
  department: ["department"],
  shot: ["code", "sequence", "work", "complexity", "status"],
  asset: ["code", "sequence", "work", "complexity", "status"],
  deliverable: ["code", "sequence", "work", "complexity", "status"],
};

/** A bound: money in its currency, a share (0.1 for 10 %), or a plain number of days or questions. */
export type GateLimit =
  | { readonly kind: "money"; readonly amount: number; readonly currency: string }
  | { readonly kind: "share" | "number"; readonly amount: number };

/** A limit that an estimate is held to, and what is said when it is not kept. */
export type Gate = {
  readonly name: string;
  readonly over: GateScope;
  readonly of: GateMeasure;
  readonly figure: GateFigure;
  /** One pipeline, or `mix`; absent: each of the estimate's pipelines. */
  readonly pipeline?: string;
  /** Names that are looked at, `*` standing for any letters; absent: all. */
  readonly where: Readonly<Partial<Record<GateFilter, readonly string[]>>>;
  readonly atMost?: GateLimit;
  readonly atLeast?: GateLimit;
  /** For `clearance`: the tiers that are allowed. */
  readonly tiers?: readonly ClearanceTier[];
  /** Measured is the change against a baseline. */
  readonly against?: "baseline";
  /** A `deny` that fails is exit code 1; a `warn` is told. */
  readonly severity: "warn" | "deny";
  readonly message?: string;
  /** Nothing to look at is a pass, and not something that could not be evaluated. */
  readonly mayBeEmpty: boolean;
  readonly place: Place;
};
