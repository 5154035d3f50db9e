import type { TaskSpec, WorkType } from "../domain/book.js";
import { type Factor, fact, factor, type Quantity } from "../domain/factor.js";
import { faultOf, type LineItem } from "../domain/line-item.js";
import { measuredBy, plural } from "../domain/measured.js";
import type { Model, PlanContext, Task } from "../domain/model.js";
import { errorAt, type Problem, unknownName, warningAt } from "../domain/problem.js";
import type { Department, Phase, Pipeline, Show, Step, Subject } from "../domain/show.js";
import { unit } from "../domain/unit.js";
import { rateOf, withCrew } from "./artist-rate.js";
import { priceIn } from "./price-in.js";
import { unreviewed } from "./unreviewed.js";

/** Turns one subject into its ledger, for every pipeline of the show; what is wrong or doubtful is gathered in `problems`. */
export type Planner = {
  plan(subject: Subject): readonly LineItem[];
  readonly problems: readonly Problem[];
};

/**
 * Opens a planner for a show. A model gets the tasks of the departments it makes, those with the same `uses` together.
 * Problems: unknown-model, unknown-measure, unknown-department, unknown-rate, unknown-price (a warning), no-exchange-rate,
 * unit-mismatch, misplaced-line, mixed-seniority-rates, no-review, and what the models report. The same problem is told
 * once.
 * @param models by name, built-in and plugged in
 */
export function openPlanner(show: Show, models: ReadonlyMap<string, Model>): Planner {
  const problems = new Map<string, Problem>();
  const report = (problem: Problem) => {
    const key = `${problem.code}\n${problem.message}`;
    if (!problems.has(key)) problems.set(key, problem);
  };
  const asked: Known = { rates: new Map(), prices: new Map() };
  const contexts = new Map(show.pipelines.map((name) => [name, contextOf(show, name, asked, report)]));
  const phases = new Map<string, Phase | undefined>();
  return {
    plan(subject) {
      const lines: LineItem[] = [];
      const parts = partsOf(subject, show, report);
      for (const name of show.pipelines) {
        const pipeline = subject.pipelines[name];
        const context = contexts.get(name);
        if (!pipeline || !context) continue;
        for (const [modelName, tasks] of byMaker(tasksOf(parts, subject, pipeline, show, report))) {
          const model = models.get(modelName);
          const place = tasks[0]?.step.place ?? pipeline.place;
          if (!model) report(unknownName("model", modelName, models.keys(), "unknown-model", place));
          else lines.push(...model.plan({ subject, tasks }, context));
        }
      }
      if (subject.kind === "deliverable") for (const problem of unreviewed(subject, lines)) report(problem);
      for (const line of lines) {
        const fault = faultOf(line, show.currency);
        if (fault !== undefined) report(mismatch(line, fault, subject));
        if (phaseOf(line.path[2], show, phases) !== line.phase) report(misplaced(line, show));
      }
      return lines;
    },
    get problems() {
      return [...problems.values()];
    },
  };
}

function mismatch({ path }: LineItem, fault: string, subject: Subject): Problem {
  const where = path.filter((part) => part !== "").join("/");
  return errorAt("unit-mismatch", `${where}: ${fault}`, subject.place);
}

/** The phase of a department of the show; asked of every line, so it is looked up once in the book. */
function phaseOf(name: string, { book }: Show, known: Map<string, Phase | undefined>): Phase | undefined {
  const found = known.get(name);
  if (found !== undefined) return found;
  const phase = Object.hasOwn(book.departments, name) ? book.departments[name]?.phase : undefined;
  known.set(name, phase);
  return phase;
}

/** A line belongs to a department of the show and to that one's phase, or the parts would not add up to the whole. */
function misplaced({ path, phase }: LineItem, { book, file }: Show): Problem {
  const [, code, name, what] = path;
  const department = Object.hasOwn(book.departments, name) ? book.departments[name] : undefined;
  const line = `the line "${what}" of ${code}`;
  return errorAt(
    "misplaced-line",
    department
      ? `${line} is in the phase ${phase}, and its department ${name} in ${department.phase}`
      : `${line} is in the department "${name}", which the show does not have`,
    { file },
    "a model takes both from context.department(name)",
  );
}

/** Tasks by model, those with the same `uses` in one group, in the order of their first task. */
function byMaker(tasks: readonly Task[]): Iterable<readonly [string, readonly Task[]]> {
  const groups = new Map<string, [string, Task[]]>();
  for (const task of tasks) {
    const key = `${task.step.model}\n${task.step.uses ?? ""}`;
    const group = groups.get(key);
    if (group) group[1].push(task);
    else groups.set(key, [task.step.model, [task]]);
  }
  return groups.values();
}

/** One department's part in a subject, whoever makes it. */
type Part = Pick<Task, "work" | "factors"> & { readonly department: string };

/** A subject's parts: those of its work types, with the bidder's own days in place of a department's where given. */
function partsOf(subject: Subject, show: Show, report: (problem: Problem) => void): readonly Part[] {
  const parts: Part[] = [];
  for (const name of subject.work) {
    const work = show.book.work[name];
    if (!work) continue;
    for (const [index, spec] of work.tasks.entries()) {
      if (Object.hasOwn(subject.days, spec.department)) continue;
      const missing = spec.measures.find((measure) => !Object.hasOwn(subject.measures, measure));
      if (missing !== undefined) report(unmeasured(subject, name, missing));
      else
        parts.push({
          department: spec.department,
          work: name,
          factors: factorsOf(subject, work, index, spec, show),
        });
    }
  }
  for (const [department, days] of Object.entries(subject.days)) {
    const own = factor(`${department}, the bidder's days`, `days/own/${department}@${subject.code}`, days);
    parts.push({
      department,
      work: "own",
      factors: [own, fact(subject.kind, 1, unit(subject.kind), "one of it")],
    });
  }
  return parts;
}

function unmeasured(subject: Subject, work: string, measure: string): Problem {
  return errorAt(
    "unknown-measure",
    `"${work}" is counted per ${measure}, and ${subject.code} does not say how many`,
    subject.place,
    subject.kind === "deliverable"
      ? `say it, as in ${plural(measure)}: 10`
      : `it has: ${Object.keys(subject.measures).join(", ")}`,
  );
}

/** The parts as tasks of one pipeline. Problems: unknown-department, no-step. */
function tasksOf(
  parts: readonly Part[],
  subject: Subject,
  pipeline: Pipeline,
  show: Show,
  report: (problem: Problem) => void,
): readonly Task[] {
  const tasks: Task[] = [];
  for (const { department, work, factors } of parts) {
    const step = stepOf(pipeline, department);
    const known = show.book.departments[department];
    if (!known) {
      const names = Object.keys(show.book.departments);
      report(unknownName("department", department, names, "unknown-department", subject.place));
    } else if (!step) {
      report(
        errorAt(
          "no-step",
          `the pipeline "${pipeline.name}" does not say who makes ${department}`,
          pipeline.place,
          `name ${department} under its departments, or give all others a step with "*"`,
        ),
      );
    } else tasks.push({ department: known, work, factors, step });
  }
  return tasks;
}

function stepOf(pipeline: Pipeline, department: string): Step | undefined {
  return Object.hasOwn(pipeline.departments, department)
    ? pipeline.departments[department]
    : pipeline.departments["*"];
}

function factorsOf(
  subject: Subject,
  { name: work, complexity: own }: WorkType,
  index: number,
  spec: TaskSpec,
  show: Show,
): readonly Factor[] {
  const what = `${work}/${spec.department}${index === 0 ? "" : `/${index}`}`;
  const measured = measuredBy(subject, spec.measures);
  if (spec.renders) {
    return [
      factor(`${work}: core-hours a render`, `core-hours/${what}@${subject.code}`, spec.amount),
      factor(`${work}: renders a frame`, `renders/${what}@${subject.code}`, spec.renders),
      ...measured,
    ];
  }
  const days = factor(`${work}: ${spec.department}`, `days/${what}@${subject.code}`, spec.amount);
  const level = subject.complexity;
  const ofWork = Object.hasOwn(own, level) ? own[level] : undefined;
  const complexity = ofWork ?? show.book.complexity[level];
  const amount = [days].concat(measured);
  if (!complexity) return amount;
  const key = ofWork ? `complexity/${work}/${level}@show` : `complexity/${level}@show`;
  amount.push(factor(`complexity ${level}`, key, complexity));
  return amount;
}

/** A price as it was asked for before: it stands in very many lines. */
type Price = {
  readonly name: string;
  readonly quantity: Quantity;
  readonly factors: readonly Factor[] | null;
};

/** Prices and rates that were asked for before, in whatever pipeline: they are the same in all. */
type Known = { readonly rates: Map<string, readonly Factor[] | null>; readonly prices: Map<string, Price> };

function contextOf(
  show: Show,
  pipeline: string,
  { rates, prices }: Known,
  report: (problem: Problem) => void,
): PlanContext {
  const { book } = show;
  const here = { file: show.file };
  const price = (name: string, key: string, quantity: Quantity | null): readonly Factor[] | null => {
    if (quantity !== null) {
      const known = prices.get(key);
      if (known?.quantity === quantity && known.name === name) return known.factors;
      const factors = priceIn(show, factor(name, key, quantity), report);
      prices.set(key, { name, quantity, factors });
      return factors;
    }
    const message = `nobody has given a price for ${name}: what needs it is not counted`;
    report(
      warningAt(
        "unknown-price",
        message,
        here,
        `set it in the show or a preset, or leave it out of the pipeline`,
      ),
    );
    return null;
  };
  return {
    show,
    pipeline,
    report,
    price,
    rate(resource) {
      const known = rates.get(resource);
      if (known !== undefined) return known;
      const quantity = rateOf(resource, show, report);
      if (quantity === undefined) {
        report(unknownName("rate for the resource", resource, Object.keys(book.rates), "unknown-rate", here));
      }
      const factors = quantity === undefined ? null : price(resource, `rate/${resource}@show`, quantity);
      const priced = factors && resource.startsWith("artist/") ? withCrew(factors, resource, show) : factors;
      rates.set(resource, priced);
      return priced;
    },
    department(name) {
      const found = book.departments[name];
      if (found) return found;
      report(unknownName("department", name, Object.keys(book.departments), "unknown-department", here));
      return missingDepartment(name);
    },
  };
}

function missingDepartment(name: string): Department {
  return { name, title: name, aliases: [], after: [], phase: "post" };
}
