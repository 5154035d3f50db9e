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
import type { Subject } from "../domain/show.js";

const titles: Readonly<Record<ApprovalQuestion, string>> = {
  finalPixels: "final pixels",
  likeness: "likeness",
  personalData: "personal data",
  thirdPartyIp: "third-party IP",
};

/** What a pipeline's lines need to be allowed, while they are read. */
type Needs = {
  readonly generators: Set<string>;
  generated: boolean;
  /** Outside fees that nobody has a price for, as lines call them. */
  readonly unpriced: Set<string>;
};

/** A subject's answers, and by pipeline what its lines need to be allowed. */
export function clearanceOf({ approvals }: Subject, lines: readonly LineItem[]): SubjectClearance {
  const ways = new Map<string, Needs>();
  let needs: Needs = { generators: new Set(), generated: false, unpriced: new Set() };
  let [way, bought] = ["", ""];
  // Lines of one pipeline stand together, and so do those of one resource.
  for (const { pipeline, resource, path, rate } of lines) {
    if (pipeline !== way) {
      needs = ways.get(pipeline) ?? { generators: new Set(), generated: false, unpriced: new Set() };
      ways.set(pipeline, needs);
      way = pipeline;
      bought = "";
    }
    if (resource !== bought) {
      const used = usedGenerator(resource);
      if (used !== undefined) needs.generators.add(used);
      bought = resource;
    }
    if (path[3] === "generation") needs.generated = true;
    if (rate === null) needs.unpriced.add(path[3]);
  }
  const needed: [string, NeededClearance][] = [];
  for (const [pipeline, { generators, generated, unpriced }] of ways) {
    if (!generated && generators.size === 0) continue;
    const open = approvalQuestions.filter(
      (key) => approvals[key] === true && unpriced.has(`fee for ${titles[key]}`),
    );
    const more = open.length === 0 ? {} : { unpriced: open };
    needed.push([pipeline, { generators: [...generators], generated, ...more }]);
  }
  return { approvals, pipelines: Object.fromEntries(needed) };
}

/** The generator that a line's resource is, bought or hosted; nothing for any other resource. */
export function usedGenerator(resource: string): string | undefined {
  if (resource.startsWith("generator/")) return resource.slice("generator/".length);
  return resource.startsWith("gpu/") ? resource.slice("gpu/".length) : undefined;
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
