import type { Problem } from "../domain/problem.js";
import type { Phase } from "../domain/show.js";

/** A moment by its ISO date and in working days from the start. */
export type Moment = { readonly date: string; readonly day: number };
export type Moments = {
  readonly p10: Moment;
  readonly p50: Moment;
  readonly p80: Moment;
  readonly p90: Moment;
};

/** When a subject or sequence is made: first work and delivery, and working days between them, waits in. */
export type Span = {
  readonly start: Moment;
  readonly p50: Moment;
  readonly p80: Moment;
  readonly elapsedDays: Days;
};

/** Working days of a range. */
export type Days = {
  readonly p10: number;
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
};

/**
 * How long a subject's own work takes from its first hour on, when nobody waits for a seat, an asset or a plate: until
 * there is a picture (made by hand, or takes chosen), until it is made (finished, conformed, cleared; by artists after all
 * where it falls back), and until it is delivered (reviews over).
 */
export type Alone = { readonly firstPicture: Days; readonly made: Days; readonly delivered: Days };

/** One department's part in a schedule. */
export type DepartmentLoad = {
  readonly department: string;
  readonly title: string;
  /** People in the crew. */
  readonly crew: number;
  /** Mean people at work in each of the schedule's weeks. */
  readonly weeks: readonly number[];
  /** The highest of them. */
  readonly peak: number;
  /** What one more person changes: working days earlier at P50 and P80, and the chance of the deadline. */
  readonly oneMore: { readonly p50: number; readonly p80: number; readonly chance?: number };
  /** People in the smallest crew that meets the deadline at P80, where there is one. */
  readonly needed?: number;
};

/** The schedule of one pipeline, or of the mix. */
export type PipelineSchedule = {
  readonly delivery: Moments;
  /** The chance, 0 to 1, to deliver by the deadline's evening. */
  readonly chance?: number;
  /** By department (or `reviews`, `plates`, machines): the share of draws in which it holds the date. */
  readonly holds: Readonly<Record<string, number>>;
  /**
   * The deadline at P80 with enough people: whether any crew makes it, and how many the smallest has. Where none does,
   * when it is delivered at P80 with a seat for everybody, and what holds that date.
   */
  readonly smallestCrew?: {
    readonly possible: boolean;
    readonly people?: number;
    readonly now: number;
    readonly without?: { readonly p80: Moment; readonly holds: Readonly<Record<string, number>> };
  };
  /** ISO dates of Mondays. */
  readonly weeks: readonly string[];
  readonly departments: readonly DepartmentLoad[];
  readonly sequences: readonly (Span & { readonly sequence: string })[];
  readonly subjects: readonly (Span & {
    readonly code: string;
    readonly kind: "shot" | "asset" | "deliverable";
    readonly sequence: string;
    readonly pipeline: string;
    readonly alone: Alone;
  })[];
};

/** Whose work it is: exact means by pipeline. */
export type WorkShare = {
  readonly departments: readonly {
    readonly department: string;
    readonly title: string;
    readonly phase: Phase;
    readonly artistDays: Readonly<Record<string, number>>;
  }[];
  readonly phases: readonly {
    readonly phase: Phase;
    readonly artistDays: Readonly<Record<string, number>>;
    readonly people: Readonly<Record<string, number>>;
    readonly machines: Readonly<Record<string, number>>;
  }[];
};

/** When a show is done and whose work it is. Plain data, versioned, no clock in it. */
export type Schedule = {
  readonly schema: "shotcost/schedule@1";
  readonly show: {
    readonly title: string;
    readonly currency: string;
    readonly start: string;
    readonly deadline?: string;
    /** Working days from the start to the deadline's evening. */
    readonly workingDays?: number;
    readonly hoursPerDay: number;
  };
  /** Order of the columns; `mix` comes last where there is one. */
  readonly pipelines: readonly string[];
  readonly pipelineTitles: Readonly<Record<string, string>>;
  readonly schedules: Readonly<Record<string, PipelineSchedule>>;
  /** The cheapest pipeline by shot, which `mix` is the schedule of. */
  readonly choice: Readonly<Record<string, string>>;
  readonly work: WorkShare;
  readonly warnings: readonly Problem[];
  readonly provenance: {
    readonly tool: string;
    readonly seed: number;
    readonly draws: number;
    readonly priority: string;
    readonly country?: string;
    readonly region?: string;
  };
};
