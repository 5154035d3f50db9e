import type { Estimate, LedgerLine, RelativeFigures, SubjectEstimate } from "../domain/estimate.js";
import { type Factor, meanOfProduct } from "../domain/factor.js";
import { usesArtistDays } from "../domain/line-item.js";
import { subjectStory } from "./explain-story.js";
import { extraNames } from "./extra-name.js";

/** One line of a subject's ledger: exact mean, and its share of the pipeline's mean. */
export type ExplainedLine = {
  /** `department/what`, as `--line` takes it. */
  readonly path: string;
  readonly what: string;
  readonly resource: string;
  readonly usage: readonly Factor[];
  /** `null` when nobody knows the price. */
  readonly rate: readonly Factor[] | null;
  readonly mean: number | null;
  /** 0 to 1; `null` when nobody knows the price. */
  readonly share: number | null;
  /** The show-wide factor it is there for: it is then told among the `extras`, with all its like. */
  readonly extra?: string;
};

/** A show-wide factor on top of some lines of a department: the same, times what it adds. */
export type ExplainedExtra = {
  readonly name: string;
  /** What it multiplies the lines by. */
  readonly shares: readonly Factor[];
  readonly mean: number;
  readonly share: number;
  /** On top of how many lines of the department it comes. */
  readonly lines: number;
};

/** What a subject costs in one department. */
export type ExplainedDepartment = {
  readonly department: string;
  readonly title: string;
  readonly mean: number;
  readonly share: number;
  /** Mean. */
  readonly artistDays: number;
  readonly lines: readonly ExplainedLine[];
  readonly extras: readonly ExplainedExtra[];
};

/** One pipeline's way of making a subject. `mean` is the exact mean of the direct cost. */
export type ExplainedPipeline = {
  readonly pipeline: string;
  readonly title: string;
  readonly figures: RelativeFigures & { readonly fallback: number };
  readonly mean: number;
  /** What generation, fallback, finishing and notes come to, in words. */
  readonly story: readonly string[];
  readonly departments: readonly ExplainedDepartment[];
};

/**
 * The ledger of one subject, by pipeline and department, in the ledger's order; the lines that a show-wide factor adds
 * are told together, as what they multiply the others by. Means add up to the pipeline's mean.
 * @param ledger at least the subject's lines
 */
export function explainSubject(
  estimate: Estimate,
  subject: SubjectEstimate,
  ledger: readonly LedgerLine[],
): readonly ExplainedPipeline[] {
  const own = ledger.filter((line) => line.path[1] === subject.code);
  return estimate.pipelines.flatMap((pipeline) => {
    const figures = subject.pipelines[pipeline];
    if (!figures) return [];
    const lines = own.filter((line) => line.pipeline === pipeline);
    const mean = lines.reduce((sum, line) => sum + (line.mean ?? 0), 0);
    return [
      {
        pipeline,
        title: estimate.pipelineTitles[pipeline] ?? pipeline,
        figures,
        mean,
        story: subjectStory(lines, mean, estimate.show.currency),
        departments: departmentsOf(lines, mean, estimate),
      },
    ];
  });
}

function departmentsOf(
  lines: readonly LedgerLine[],
  total: number,
  { departments }: Estimate,
): readonly ExplainedDepartment[] {
  const order = departments.map(({ department }) => department);
  const titles = new Map(departments.map(({ department, title }) => [department, title]));
  const names = [...new Set(lines.map((line) => line.path[2]))];
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return names
    .sort((a, b) => rank(a) - rank(b))
    .map((department) => {
      const own = lines.filter((line) => line.path[2] === department);
      const mean = own.reduce((sum, line) => sum + (line.mean ?? 0), 0);
      const extras = extraNames(own);
      return {
        department,
        title: titles.get(department) ?? department,
        mean,
        share: shareOf(mean, total),
        artistDays: own.filter(usesArtistDays).reduce((sum, { usage }) => sum + meanOfProduct(usage), 0),
        lines: own.map((line) => explainedLine(line, total, extras.get(line))),
        extras: extrasOf(extras, total),
      };
    });
}

function explainedLine(line: LedgerLine, total: number, extra: string | undefined): ExplainedLine {
  const { path, resource, usage, rate, mean } = line;
  return {
    path: `${path[2]}/${path[3]}`,
    what: path[3],
    resource,
    usage,
    rate,
    mean,
    share: mean === null ? null : shareOf(mean, total),
    ...(extra === undefined ? {} : { extra }),
  };
}

function shareOf(part: number, total: number): number {
  return total === 0 ? 0 : part / total;
}

function extrasOf(lines: ReadonlyMap<LedgerLine, string>, total: number): readonly ExplainedExtra[] {
  const groups = new Map<string, { shares: readonly Factor[]; of: LedgerLine[] }>();
  for (const [line, name] of lines) {
    const shares = line.usage.filter((one) => one.key.startsWith(`${name}/`));
    const group = groups.get(name) ?? { shares, of: [] };
    group.of.push(line);
    groups.set(name, group);
  }
  return [...groups].map(([name, { shares, of }]) => {
    const mean = of.reduce((sum, line) => sum + (line.mean ?? 0), 0);
    return { name, shares, mean, share: shareOf(mean, total), lines: of.length };
  });
}
