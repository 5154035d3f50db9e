import type { AssetCosts } from "../analysis/best-mix.js";
import { chanceWithin, comparison, expectedOverrun } from "../analysis/compare.js";
import { curveOf } from "../analysis/curve.js";
import { clearanceBook } from "../analysis/gate-clearances.js";
import { type PriceTallies, priceSummaries, rollUp } from "../analysis/roll-up.js";
import { summaryOf } from "../analysis/tally.js";
import type { SubjectClearance } from "../domain/clearance.js";
import type { Curve } from "../domain/details.js";
import type { Estimate, Mix, SequenceEstimate, Total } from "../domain/estimate.js";
import { isCounted, type Show, type Subject } from "../domain/show.js";
import { monteCarloError } from "../simulation/monte-carlo-error.js";
import { type Books, type SplitSums, showTotals, splitSums } from "./books.js";
import { type ColumnPool, columnPool, roomIn } from "./column-pool.js";
import { departmentsOf, phasesOf } from "./department-sums.js";
import { compared, figuresOf, firstMembers, subjectEstimate } from "./figures.js";
import { mixRules } from "./mix-rules.js";
import type { ByPipeline } from "./part-sums.js";

/** The estimate that the books come to, all but its warnings. */
export function closeBooks(books: Books): Omit<Estimate, "warnings"> {
  const { show, options, mix, counts } = books;
  const shorts = columnPool(books.simulation, "first");
  const sequences = sequencesOf(books, shorts);
  const sumsOf = showTotals(books);
  const priced = new Map([...sumsOf].map(([name, sums]) => [name, priceTotal(books, name, sums)]));
  const [base] = sumsOf.values();
  const comparisons = [...sumsOf].map(([name, sums]) => [name, comparison(base ?? sums, sums)] as const);
  const of = (kind: Subject["kind"]) =>
    show.subjects
      .filter((subject) => subject.kind === kind)
      .map((subject) => books.subjects.get(subject.code) ?? subjectEstimate(subject, new Map(), 0));
  const { start, deadline } = show;
  const { budget } = books;
  const { departments } = show.book;
  const sums = books.departments;
  const clearances = clearanceBook(inShowOrder(books), show.book);
  const mixed = mixInShowOrder(mix.close(assetCosts(books), base?.cost), show);
  const rules = mixRules(show, mixed.ruledOut ?? {}, clearances);
  const generates = books.busy.has("generation");
  return {
    schema: "shotcost/estimate@2",
    show: {
      title: show.title,
      currency: show.currency,
      fps: show.fps,
      shots: show.subjects.filter((subject) => subject.kind === "shot" && isCounted(subject)).length,
      seconds: show.subjects.filter(isCounted).reduce((sum, subject) => sum + subject.seconds, 0),
      ...(start === undefined ? {} : { start }),
      ...(deadline === undefined ? {} : { deadline }),
      ...(budget === undefined ? {} : { budget }),
    },
    pipelines: show.pipelines,
    pipelineTitles: show.pipelineTitles,
    totals: eachPriced(priced, ({ total }) => total),
    comparison: Object.fromEntries(comparisons),
    mix: { ...mixed, rules },
    rollUp: show.book.rollUp,
    sequences,
    departments: departmentsOf(departments, sums, shorts),
    phases: phasesOf(departments, sums, show.pipelines, shorts),
    ...(show.book.advice && generates ? { advice: show.book.advice } : {}),
    clearances,
    shots: of("shot"),
    assets: of("asset"),
    deliverables: of("deliverable"),
    ...(books.ledger ? { ledger: books.ledger.lines } : {}),
    ...(books.details
      ? { details: { curves: eachPriced(priced, ({ curve }) => curve), ...books.details.close() } }
      : {}),
    provenance: {
      tool: options.tool,
      seed: options.seed,
      draws: counts.draws,
      ...(counts.subjectDraws < counts.draws ? { subjectDraws: counts.subjectDraws } : {}),
      error: errorOf(sumsOf),
      inputs: show.inputs,
      presets: show.presets,
      plugins: options.plugins,
      figures: books.figures.counts,
      ...(books.figures.oldestPrice === undefined ? {} : { oldestPrice: books.figures.oldestPrice }),
    },
  };
}

/** Parts of the show are valued by sequence; who reads the mix has the show's order before him. */
function mixInShowOrder(mix: Mix, { subjects }: Show): Mix {
  const ordered = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(
      subjects.flatMap(({ code }): readonly (readonly [string, T])[] => {
        const found = Object.hasOwn(record, code) ? record[code] : undefined;
        return found === undefined ? [] : [[code, found]];
      }),
    );
  const { ruledOut } = mix;
  return { ...mix, choice: ordered(mix.choice), ...(ruledOut ? { ruledOut: ordered(ruledOut) } : {}) };
}

function inShowOrder({ show, clearances }: Books): Readonly<Record<string, SubjectClearance>> {
  return Object.fromEntries(
    show.subjects.flatMap(({ code }) => {
      const one = clearances.get(code);
      return one ? [[code, one] as const] : [];
    }),
  );
}

type Priced = { readonly total: Total; readonly curve: Curve | undefined };

/** A pipeline's total with its price; the columns of the steps between go on to the next. */
function priceTotal(books: Books, pipeline: string, sums: SplitSums): Priced {
  const { show, simulation, details, columns } = books;
  return columns.aside(() => {
    const price = rollUp(sums, show.book.rollUp, simulation, roomIn(columns));
    return {
      total: totalOf(books, pipeline, sums, price),
      curve: details ? curveOf(price.price.values) : undefined,
    };
  });
}

function eachPriced<T>(
  priced: ReadonlyMap<string, Priced>,
  of: (one: Priced) => T | undefined,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    [...priced].flatMap(([name, one]) => {
      const found = of(one);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}

function totalOf(books: Books, pipeline: string, sums: SplitSums, price: PriceTallies): Total {
  const { budget } = books;
  const { values } = price.price;
  const against =
    budget === undefined
      ? {}
      : {
          chanceWithinBudget: chanceWithin(values, budget),
          expectedOverrun: expectedOverrun(values, budget),
        };
  const figures = figuresOf(sums);
  return {
    ...figures,
    labour: summaryOf(sums.labour),
    machine: summaryOf(sums.machine),
    price: priceSummaries(price, figures.cost),
    ...against,
    undiversified: undiversified(books, pipeline),
  };
}

/** The subjects' own P80 and P90 added up, as if all of them went wrong at once. */
function undiversified(books: Books, pipeline: string): NonNullable<Total["undiversified"]> {
  let [p80, p90] = [0, 0];
  for (const { pipelines } of books.subjects.values()) {
    p80 += pipelines[pipeline]?.cost.p80 ?? 0;
    p90 += pipelines[pipeline]?.cost.p90 ?? 0;
  }
  return { p80, p90 };
}

function assetCosts(books: Books): ReadonlyMap<string, AssetCosts> {
  return new Map(
    [...books.assets].map(([code, ways]) => [
      code,
      new Map([...ways].map(([pipeline, { cost }]) => [pipeline, cost])),
    ]),
  );
}

function sequencesOf({ sequences, counts }: Books, columns: ColumnPool): readonly SequenceEstimate[] {
  const room = roomIn(columns);
  return [...sequences].map(([sequence, { shots, seconds, sums }]) => {
    columns.takeBack();
    const ways = [...sums].map(([name, one]) => {
      return [name, splitSums(firstMembers(one, counts.subjectDraws), room)] as const;
    });
    return { sequence, shots, seconds, ...compared(new Map(ways), () => ({})) };
  });
}

/** The worst pipeline's error of each percentile of the direct cost. */
function errorOf(totals: ByPipeline<SplitSums>): Estimate["provenance"]["error"] {
  const errors = [...totals.values()].map((sums) => monteCarloError(sums.cost.values));
  const worst = (which: "p50" | "p80" | "p90") => Math.max(...errors.map((error) => error[which]));
  return { p50: worst("p50"), p80: worst("p80"), p90: worst("p90") };
}
