import type { LineItem } from "../domain/line-item.js";
import { beliefOf } from "./diff-factors.js";
import type { Reason } from "./diff-reasons.js";

/** One pipeline's lines of one subject before and after: those that answer to each other, and those that do not. */
export type MatchedLines = {
  readonly pairs: readonly (readonly [before: LineItem, after: LineItem])[];
  readonly removed: readonly LineItem[];
  readonly added: readonly LineItem[];
};

/** From the closest likeness to the loosest: the same work done by the same, then the same part by anybody. */
const likenesses: readonly ((line: LineItem) => string)[] = [
  (line) => [line.path[2], line.path[3], line.resource, workOf(line)].join("\n"),
  (line) => [line.path[2], line.path[3], line.resource].join("\n"),
  (line) => [line.path[2], line.path[3]].join("\n"),
];

/** The task a line is of, by the belief about its days or core-hours; "" for what is of no one task. */
export function workOf(line: LineItem): string {
  const found = line.usage.find(({ key }) => key.startsWith("days/") || key.startsWith("core-hours/"));
  return found ? beliefOf(found.key) : "";
}

/** Matches the lines of one subject in one pipeline, each at most once. */
export function matchLines(before: readonly LineItem[], after: readonly LineItem[]): MatchedLines {
  const pairs = pairsInOrder(before, after);
  if (pairs.length === before.length && pairs.length === after.length) {
    return { pairs, removed: [], added: [] };
  }
  pairs.length = 0;
  let removed = before;
  let added = after;
  for (const likeness of likenesses) {
    const waiting = new Map<string, LineItem[]>();
    for (const line of added) {
      const key = likeness(line);
      const group = waiting.get(key);
      if (group) group.push(line);
      else waiting.set(key, [line]);
    }
    const found = new Set<LineItem>();
    removed = removed.filter((line) => {
      const other = waiting.get(likeness(line))?.shift();
      if (!other) return true;
      pairs.push([line, other]);
      found.add(other);
      return false;
    });
    if (found.size > 0) added = added.filter((line) => !found.has(line));
  }
  return { pairs, removed, added };
}

/** Lines of the closest likeness that stand at the same places: as far as that goes. */
function pairsInOrder(
  before: readonly LineItem[],
  after: readonly LineItem[],
): (readonly [LineItem, LineItem])[] {
  const pairs: (readonly [LineItem, LineItem])[] = [];
  for (const [i, a] of before.entries()) {
    const b = after[i];
    const alike =
      b &&
      a.path[2] === b.path[2] &&
      a.path[3] === b.path[3] &&
      a.resource === b.resource &&
      workOf(a) === workOf(b);
    if (!alike) break;
    pairs.push([a, b]);
  }
  return pairs;
}

/** How one subject is made in one pipeline, as far as its lines tell. */
type Making = {
  /** By the task: done by hand, or replaced by generation. */
  readonly tasks: ReadonlyMap<string, "hand" | "generated">;
  /** Departments in which the bidder's own days stand. */
  readonly own: ReadonlySet<string>;
  /** What generates its pictures. */
  readonly pictures: string;
};

function makingOf(lines: readonly LineItem[]): Making {
  const tasks = new Map<string, "hand" | "generated">();
  const own = new Set<string>();
  for (const line of lines) {
    const [, , department, what] = line.path;
    const work = workOf(line);
    if (work.startsWith("days/own/")) own.add(department);
    if (work !== "" && !tasks.has(work)) tasks.set(work, isReplaced(what) ? "generated" : "hand");
  }
  return { tasks, own, pictures: picturesOf(lines) };
}

/** What generates a subject's pictures; "" where nothing does. */
export function picturesOf(lines: readonly LineItem[]): string {
  const found = lines.filter(({ path }) => path[3] === "generation").map(({ resource }) => resource);
  return found.sort().join("\n");
}

function isReplaced(what: string): boolean {
  return /^(?:finishing|fallback)(?:,|$)/u.test(what);
}

/** One subject on one side: its lines in one pipeline, and the work types it has. */
export type MadeSubject = { readonly lines: readonly LineItem[]; readonly work: readonly string[] };

/** What of a subject depends on the show and not on how it is made. */
const ofTheShow = /^(?:clearance of|fee for|conform|upscale|training)/u;

/**
 * Why a line stands on one side alone, for a subject that is made on both: the work it is of came or went (scope), the
 * pipeline makes that part otherwise (model), or a preset knows it that did not (preset).
 */
export function reasonAlone(
  line: LineItem,
  here: MadeSubject,
  there: MadeSubject,
  otherAlone: readonly LineItem[],
): Reason {
  const [, , department, what] = line.path;
  const [made, madeThere] = [makingOf(here.lines), makingOf(there.lines)];
  const work = workOf(line);
  const sameWork = [...here.work].sort().join("\n") === [...there.work].sort().join("\n");
  if (work !== "") {
    const type = work.split("/")[1] ?? "";
    if (type === "own" || madeThere.own.has(department) || !there.work.includes(type)) return "scope";
    const how = madeThere.tasks.get(work);
    if (how !== undefined) return how === made.tasks.get(work) ? "preset" : "model";
  }
  const otherwise = otherAlone.some((other) => other.path[2] === department);
  if (otherwise || isRemade(made, madeThere, sameWork)) return "model";
  if (!sameWork || ofTheShow.test(what)) return work === "" ? "scope" : "preset";
  return "preset";
}

function isRemade(here: Making, there: Making, sameWork: boolean): boolean {
  for (const [work, how] of here.tasks) {
    const other = there.tasks.get(work);
    if (other !== undefined && other !== how) return true;
  }
  if (here.pictures === there.pictures) return false;
  return sameWork || (here.pictures !== "" && there.pictures !== "");
}
