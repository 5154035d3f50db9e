import type { LineItem } from "../domain/line-item.js";
import type { Approvals, Show } from "../domain/show.js";

/** A generator that a subject uses in one pipeline, and how clear its rights are. */
export type UsedGenerator = { readonly name: string; readonly tier: string };

/** What the gates of approvals and clearance go by, for one subject in one pipeline. */
export type Clearance = {
  readonly generators: readonly UsedGenerator[];
  /** What nobody has answered or allowed although something is generated, in words; none where nothing is generated. */
  readonly open: readonly string[];
};

/** By pipeline and subject. */
export type Clearances = ReadonlyMap<string, ReadonlyMap<string, Clearance>>;

const questions: readonly (readonly [keyof Approvals, string])[] = [
  ["finalPixels", "final pixels"],
  ["likeness", "likeness"],
  ["personalData", "personal data"],
  ["thirdPartyIp", "third-party IP"],
];

/** What a show's subjects use, and what is still open about them: a saved estimate does not tell the answers. */
export function clearancesOf(show: Show, ledger: readonly LineItem[]): Clearances {
  const approvals = new Map(show.subjects.map((one) => [one.code, one.approvals]));
  const lines = new Map<string, Map<string, LineItem[]>>();
  for (const line of ledger) {
    const ways = lines.get(line.pipeline) ?? new Map<string, LineItem[]>();
    lines.set(line.pipeline, ways);
    const group = ways.get(line.path[1]);
    if (group) group.push(line);
    else ways.set(line.path[1], [line]);
  }
  return new Map(
    [...lines].map(([pipeline, ways]) => [
      pipeline,
      new Map([...ways].map(([code, all]) => [code, clearanceOf(all, approvals.get(code) ?? {}, show)])),
    ]),
  );
}

function clearanceOf(lines: readonly LineItem[], approvals: Approvals, { book }: Show): Clearance {
  const names = new Set(
    lines.flatMap(({ resource }) => /^(?:generator|gpu)\/(.+)$/u.exec(resource)?.[1] ?? []),
  );
  const generators = [...names].map((name) => {
    const known = Object.hasOwn(book.generators, name) ? book.generators[name] : undefined;
    return { name, tier: known?.clearance ?? "unknown" };
  });
  const generated = lines.some(({ path }) => path[3] === "generation");
  return { generators, open: generated ? openQuestions(lines, approvals) : [] };
}

/** Final pixels have to be allowed; the others answered, and a yes needs a fee that somebody knows. */
function openQuestions(lines: readonly LineItem[], approvals: Approvals): readonly string[] {
  return questions.flatMap(([key, title]) => {
    const answer = approvals[key];
    if (answer === undefined) return [`${title} unanswered`];
    if (key === "finalPixels") return answer ? [] : [`${title} not allowed`];
    const unpriced = lines.some(({ path, rate }) => path[3] === `fee for ${title}` && rate === null);
    return answer && unpriced ? [`${title}: the fee for its clearance is unknown`] : [];
  });
}
