import type { Factor, Quantity } from "./factor.js";
import type { LineItem } from "./line-item.js";
import type { Problem } from "./problem.js";
import type { Department, Show, Step, Subject } from "./show.js";

/** One department's part in one subject: the product of `factors` is in artist days, or core-hours for renders. */
export type Task = {
  readonly department: Department;
  /** The work type it comes from, or `own` for the bidder's own days. */
  readonly work: string;
  readonly factors: readonly Factor[];
  /** The step of the pipeline that makes it. */
  readonly step: Step;
};

/** A model's own parameter in a pipeline's step, so that documents can check it and help can show it. */
export type ParameterSchema = {
  readonly kind: "quantity" | "text" | "number" | "boolean";
  /** Of a quantity, written as `takes/clip`. */
  readonly unit?: string;
  readonly choices?: readonly string[];
  readonly required?: boolean;
  readonly summary: string;
};

/** What a model may ask while it plans. It has no clock, no randomness and no files. */
export type PlanContext = {
  readonly show: Show;
  readonly pipeline: string;
  /** The price of one unit of a resource in the show's currency, exchange rate in; `null` when nobody knows it. */
  rate(resource: string): readonly Factor[] | null;
  /** The same for a price that stands elsewhere in the book: a generator's, a farm's, a fee. */
  price(name: string, key: string, quantity: Quantity | null): readonly Factor[] | null;
  /** The department of that name; a missing one is reported. */
  department(name: string): Department;
  /** Says that something is wrong or doubtful with what the user asked. */
  report(problem: Problem): void;
};

/** How a thing is made: tasks in, line items out. Pure; what it draws on is the show's book alone. */
export type Model = {
  readonly name: string;
  readonly summary: string;
  readonly parameters: Readonly<Record<string, ParameterSchema>>;
  plan(
    work: { readonly subject: Subject; readonly tasks: readonly Task[] },
    context: PlanContext,
  ): readonly LineItem[];
};
