import { invert, mean } from "../domain/distribution.js";
import { type Factor, fact, meanOfProduct } from "../domain/factor.js";
import { isFallback, type LineItem, usesArtistDays } from "../domain/line-item.js";
import type { Show, Subject } from "../domain/show.js";
import { unit } from "../domain/unit.js";
import type { SubjectWork } from "../scheduling/assemble-plan.js";
import { farmQueue, generations, gpus } from "../scheduling/crew-queues.js";
import type { Part, PartGraphs } from "../scheduling/part-graph.js";
import type { Tape, Terms } from "../simulation/open-simulation.js";
import type { ColumnPool } from "./column-pool.js";

const hoursInADay = 24;

/** One part while its lines are gathered: the products that add up to it, in working days or machine hours. */
type OpenPart = {
  readonly part: Part;
  readonly queue: string;
  readonly products: (readonly Factor[])[];
  /** True when some of it has to be done before there is a picture. */
  leads: boolean;
};

/** Lines that are worked on a picture that is there, by how the models call them; a fallback comes after one, too. */
const afterPicture = ["finishing", "conform", "clearance", "fallback"];

/** What every subject's parts are made with. */
export type PartsContext = {
  readonly show: Show;
  /** Lends the columns of one subject's work. */
  readonly columns: ColumnPool;
  readonly graphOf: PartGraphs;
  /** Factors whose product is the working days a subject waits for reviews. */
  reviews(subject: string): readonly Factor[];
};

/** Work that is still to be drawn: `say` says its terms, and when the tape has run `finish` gives it. */
export type DrawnWork = { say(tape: Tape, terms: Terms): void; finish(): SubjectWork };

/**
 * One subject's work in one pipeline, from its lines: people's days by department and machine hours by queue, those of a
 * fallback apart since they begin when the generation has failed, and the wait for reviews. Nothing for no work.
 */
export function drawnWork(
  subject: Subject,
  asWritten: number,
  pipeline: string,
  lines: readonly LineItem[],
  context: PartsContext,
): DrawnWork | undefined {
  const { show, columns: pool, graphOf } = context;
  const open = new Map<string, OpenPart>();
  for (const line of lines) if (line.pipeline === pipeline) gather(line, show, open);
  if (open.size === 0) return undefined;
  const parts: OpenPart[] = [
    ...open.values(),
    {
      part: { department: "", kind: "review" },
      queue: "",
      products: [context.reviews(subject.code)],
      leads: false,
    },
  ];
  const { order, waitsFor } = graphOf(parts.map((one) => one.part));
  const inOrder = order.flatMap((index) => parts[index] ?? []);
  const columns = inOrder.map(() => pool.take());
  return {
    say(tape, terms) {
      for (const { slot } of columns) tape.renew(slot);
      for (const [index, { slot }] of columns.entries()) {
        const into = terms.to([slot]);
        for (const factors of inOrder[index]?.products ?? []) terms.add(into, factors);
      }
    },
    finish: () => ({
      code: subject.code,
      pipeline,
      sequence: subject.sequence,
      kind: subject.kind,
      assets: subject.assets,
      asWritten,
      parts: inOrder.map((one) => one.part),
      waitsFor,
      queues: inOrder.map((one) => one.queue),
      days: inOrder.map(meanDays),
      draws: columns.map(({ values }) => new Float32Array(values)),
      picture: inOrder.flatMap((one, index) => (one.leads ? [index] : [])),
    }),
  };
}

function meanDays({ part, products }: OpenPart): number {
  const total = products.reduce((sum, factors) => sum + meanOfProduct(factors), 0);
  return part.kind === "machine" || part.kind === "fallback-machine" ? total / hoursInADay : total;
}

function gather(line: LineItem, show: Show, into: Map<string, OpenPart>): void {
  const department = line.path[2];
  const fallback = isFallback(line);
  const later = afterPicture.some((what) => line.path[3].startsWith(what));
  const leads = !later && !line.usage.some((one) => one.key.startsWith("finishing"));
  if (usesArtistDays(line)) {
    const kind = fallback ? "fallback-people" : "people";
    add(into, { department, kind }, department, line.usage, leads);
  }
  if (line.elapsed) {
    const kind = fallback ? "fallback-machine" : "machine";
    add(into, { department, kind }, queueOf(line.resource), hoursOf(line, line.elapsed, show), leads);
  }
}

function add(
  into: Map<string, OpenPart>,
  part: Part,
  queue: string,
  factors: readonly Factor[],
  leads: boolean,
): void {
  if (factors.some((one) => mean(one.amount) === 0)) return;
  const name = `${part.department}\n${part.kind}\n${queue}`;
  const known = into.get(name);
  if (known) {
    known.products.push(factors);
    known.leads ||= leads;
  } else into.set(name, { part, queue, products: [factors], leads });
}

/** The queue of a machine resource: `farm/cloud` has one of its own, all cards share one, all providers another. */
function queueOf(resource: string): string {
  if (resource.startsWith("farm/")) return farmQueue(resource.slice("farm/".length));
  return resource.startsWith("gpu/") ? gpus : generations;
}

/** Machine hours of a line; a render's with the show's own number of cores where it has one. */
function hoursOf(line: LineItem, elapsed: readonly Factor[], show: Show): readonly Factor[] {
  const { farmCores } = show.book.throughput;
  if (farmCores === undefined || !line.resource.startsWith("farm/")) return elapsed;
  const perCore = invert(farmCores);
  const amount = typeof perCore === "number" ? perCore : mean(perCore);
  const text = `1 ÷ the ${farmCores} cores of the show's throughput`;
  return [...line.usage, fact("machine hours per core-hour", amount, unit("machine-hour/core-hour"), text)];
}
