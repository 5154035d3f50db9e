import type { CutShot } from "../domain/cut-list.js";
import { hasErrors, nearest, type Problem } from "../domain/problem.js";
import type { Status } from "../domain/show.js";
import { type BidBook, daysOf, enterBids } from "./sheet-bids.js";
import { type RowReading, tellCell, textAt } from "./sheet-cells.js";
import { sheetCodes } from "./sheet-codes.js";
import { mergeFacts, type RowFacts, rowFacts, type StatusWords } from "./sheet-facts.js";
import { type SheetFrames, sheetFrames } from "./sheet-frames.js";
import { isBlank, placeOfRow, type SheetRow } from "./sheet-grid.js";
import { departmentFinder } from "./sheet-head.js";
import type { SheetPlan } from "./sheet-plan.js";
import { carried, type SheetShots } from "./sheet-shots.js";
import { folded } from "./sheet-words.js";

type Task = {
  readonly reading: RowReading;
  readonly facts: RowFacts;
  readonly department: string | undefined;
};
type Draft = { readonly code: string; readonly sequence: string; readonly tasks: Task[] };
type Finder = (name: string) => string | undefined;

/** Departments by a mapping's words, then by their names and aliases; the step of a task before its own name. */
function finderOf(plan: SheetPlan): Finder {
  const departmentOf = departmentFinder(plan.options.departments ?? []);
  const said = new Map(
    Object.entries(plan.options.map?.departments ?? {}).map(([word, name]) => [folded(word), name]),
  );
  return (name) => said.get(folded(name)) ?? departmentOf(name);
}

function departmentAt(reading: RowReading, find: Finder): string | undefined {
  const { plan } = reading;
  const index = plan.fields.get("department");
  const text = textAt(reading, index);
  if (text === "") return undefined;
  const found = find(text);
  if (found !== undefined) return found;
  const known = (plan.options.departments ?? []).map(({ name }) => name);
  const near = nearest(text, known);
  const message = `no department "${text.slice(0, 40)}"${near === undefined ? "" : `; did you mean "${near}"?`}`;
  const hint = `known: ${known.join(", ")}; or say it under departments in a file for --map`;
  tellCell(reading, index ?? 0, "unknown-department", message, hint);
  return undefined;
}

/** Tasks that are still to be done: a task that was cut takes no days from the others. */
function counted(tasks: readonly Task[]): readonly Task[] {
  const left = tasks.filter((task) => task.facts.status !== "omit");
  return left.length === 0 ? tasks : left;
}

/** A shot is omitted when all its tasks are, on hold when all that are left are, else what its first task is. */
function statusOf(tasks: readonly Task[]): Status | undefined {
  const said = tasks.flatMap(({ facts }) => facts.status ?? []);
  return (
    said.find((status) => status !== "omit" && status !== "hold") ??
    said.find((status) => status === "hold") ??
    said[0]
  );
}

/** The length that the first row with one gives; rows need not repeat it. */
function framesOf(
  tasks: readonly Task[],
  omitted: boolean,
): { readonly frames?: SheetFrames; readonly from?: Task } {
  const [first] = tasks;
  for (const task of tasks) {
    const { plan, row } = task.reading;
    const fields = (["frames", "in", "frames-with-handles", "seconds"] as const).map((field) =>
      plan.fields.get(field),
    );
    if (!fields.some((index) => index !== undefined && !isBlank(row.cells[index]))) continue;
    const frames = sheetFrames(task.reading);
    return frames ? { frames, from: task } : { from: task };
  }
  if (omitted) return { frames: { frames: 1 } };
  if (first) sheetFrames(first.reading);
  return {};
}

function shotOf(draft: Draft): { readonly shot?: CutShot; readonly problems: readonly Problem[] } {
  const [first] = draft.tasks;
  if (!first) return { problems: [] };
  const tasks = counted(draft.tasks);
  const status = statusOf(draft.tasks);
  const { frames } = framesOf(draft.tasks, status === "omit");
  const book: BidBook = new Map();
  for (const { reading, department } of tasks) enterBids(reading, book, () => department);
  const days = daysOf(first.reading, book);
  const problems = draft.tasks.flatMap(({ reading }) => reading.problems);
  if (!frames || hasErrors(problems)) return { problems };
  const facts = mergeFacts(draft.tasks.map((task) => task.facts));
  const { assets } = facts;
  const shot: CutShot = {
    code: draft.code,
    ...frames,
    ...(draft.sequence !== "" || first.reading.plan.fields.has("sequence")
      ? { sequence: draft.sequence }
      : {}),
    ...carried(facts, { days }),
    ...(status === undefined ? {} : { status }),
    ...(assets === undefined ? {} : { assets }),
    where: placeOfRow(first.reading.plan, first.reading.row),
  };
  return { shot, problems };
}

/**
 * A row per task, gathered into shots in the order in which each first appears. Bids of several tasks of one department
 * add up; a shot with a row that is wrong is left out, with all its errors told.
 * Problems: `missing-code`, `unknown-department`, and those of frames, bids and facts.
 */
export function sheetTasks(rows: readonly SheetRow[], plan: SheetPlan): SheetShots {
  const codes = sheetCodes(rows, plan);
  const find = finderOf(plan);
  const words: StatusWords = new Map();
  const drafts = new Map<string, Draft>();
  const problems: Problem[] = [...codes.problems];
  for (const row of rows) {
    const reading: RowReading = { plan, row, problems: [] };
    const { code, sequence } = codes.of(row);
    if (code === "") {
      tellCell(
        reading,
        plan.fields.get("code") ?? 0,
        "missing-code",
        "the row has no code",
        "give the task its shot",
      );
      for (const problem of reading.problems) problems.push(problem);
      continue;
    }
    const key = `${sequence.toLowerCase()}\n${code.toLowerCase()}`;
    const draft = drafts.get(key) ?? { code, sequence, tasks: [] };
    drafts.set(key, draft);
    draft.tasks.push({ reading, facts: rowFacts(reading, words), department: departmentAt(reading, find) });
  }
  const shots: CutShot[] = [];
  const codesSeen = new Set<string>();
  const all = [...drafts.values()];
  const shared = all.some(({ code }) => codesSeen.size === codesSeen.add(code.toLowerCase()).size);
  for (const draft of all) {
    const whole = shared && draft.sequence !== "" ? `${draft.sequence}_${draft.code}` : draft.code;
    const made = shotOf({ ...draft, code: whole });
    if (made.shot) shots.push(made.shot);
    for (const problem of made.problems) problems.push(problem);
  }
  return { shots, assets: [], deliverables: [], problems, words, sequences: new Map() };
}
