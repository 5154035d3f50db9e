import type { Book } from "../domain/book.js";
import {
  type ApprovalQuestion,
  approvalQuestions,
  type Clearances,
  type GeneratorClearance,
  type NeededClearance,
  numberedCases,
  type SubjectClearance,
} from "../domain/clearance.js";
import type { LineItem } from "../domain/line-item.js";
import type { Approvals, Subject } from "../domain/show.js";

const titles: Readonly<Record<ApprovalQuestion, string>> = {
  finalPixels: "final pixels",
  likeness: "likeness",
  personalData: "personal data",
  thirdPartyIp: "third-party IP",
};

/** A subject's answers, and by pipeline what its lines need to be allowed. */
export function clearanceOf({ approvals }: Subject, lines: readonly LineItem[]): SubjectClearance {
  const ways = new Map<string, LineItem[]>();
  for (const line of lines) {
    const group = ways.get(line.pipeline);
    if (group) group.push(line);
    else ways.set(line.pipeline, [line]);
  }
  const needed = [...ways].flatMap(([pipeline, all]): readonly (readonly [string, NeededClearance])[] => {
    const one = neededBy(all, approvals);
    return one.generated || one.generators.length > 0 ? [[pipeline, one]] : [];
  });
  return { approvals, pipelines: Object.fromEntries(needed) };
}

function neededBy(lines: readonly LineItem[], approvals: Approvals): NeededClearance {
  const names = new Set(lines.flatMap(({ resource }) => usedGenerator(resource) ?? []));
  const unpriced = approvalQuestions.filter(
    (key) =>
      approvals[key] === true &&
      lines.some(({ path, rate }) => rate === null && path[3] === `fee for ${titles[key]}`),
  );
  return {
    generators: [...names],
    generated: lines.some(({ path }) => path[3] === "generation"),
    ...(unpriced.length === 0 ? {} : { unpriced }),
  };
}

function usedGenerator(resource: string): string | undefined {
  for (const kind of ["generator/", "gpu/"])
    if (resource.startsWith(kind)) return resource.slice(kind.length);
  return undefined;
}

/**
 * What subjects need to be allowed, what they have in common once; and what is known of the generators that they use, in
 * the order of their names: one that no preset has is unknown.
 */
export function clearanceBook(
  subjects: Readonly<Record<string, SubjectClearance>>,
  { generators }: Pick<Book, "generators">,
): Clearances {
  const { cases, subjects: numbered } = numberedCases(subjects);
  const names = new Set(
    cases.flatMap(({ pipelines }) => Object.values(pipelines).flatMap((one) => one.generators)),
  );
  const known = [...names].sort().map((name): readonly [string, GeneratorClearance] => {
    const found = Object.hasOwn(generators, name) ? generators[name] : undefined;
    if (!found) return [name, { tier: "unknown" }];
    const { clearance: tier, trainsOnInputs } = found;
    return [name, { tier, ...(trainsOnInputs === undefined ? {} : { trainsOnInputs }) }];
  });
  return { generators: Object.fromEntries(known), cases, subjects: numbered };
}

/** What nobody has answered or allowed although something is generated, in words; none where nothing is generated. */
export function openQuestions(
  { approvals }: SubjectClearance,
  needed: NeededClearance | undefined,
): readonly string[] {
  if (!needed?.generated) return [];
  return approvalQuestions.flatMap((key) => {
    const title = titles[key];
    const answer = approvals[key];
    if (answer === undefined) return [`${title} unanswered`];
    if (key === "finalPixels") return answer ? [] : [`${title} not allowed`];
    return answer && needed.unpriced?.includes(key) ? [`${title}: the fee for its clearance is unknown`] : [];
  });
}
