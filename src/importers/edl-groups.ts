import { errorAt, type Problem, warningAt } from "../domain/problem.js";
import { type Edit, readEdlStatement } from "./edl-statement.js";
import type { Comment } from "./read-edl-comments.js";

/** A retime: frames a second that are played of a reel, from a source timecode on. */
export type Retime = { readonly reel: string; readonly framesPerSecond: number; readonly time: string };

/** An edit and the frame code (drop or not) that held where it stood. */
export type TimedEdit = Edit & { readonly drop: boolean };

/** One event: its edit lines (a dissolve has two) with the comments and retimes under them. */
export type EdlGroup = {
  readonly edits: readonly TimedEdit[];
  readonly comments: readonly Comment[];
  readonly retimes: readonly Retime[];
};

/** A whole list, line by line, before any timecode is read. */
export type EdlGroups = {
  readonly title: string;
  /** Several lists in one file, each from its own time zero. */
  readonly lists: number;
  readonly groups: readonly EdlGroup[];
  readonly problems: readonly Problem[];
};

type OpenGroup = { edits: TimedEdit[]; comments: Comment[]; retimes: Retime[] };

/** Longer lines are no list's: they would only slow the reading down. */
const longestLine = 4000;

/** A dissolve, wipe or key joins the line before it; a sound line joins the picture it belongs to. */
function continues(group: OpenGroup | undefined, edit: Edit): group is OpenGroup {
  const last = group?.edits.at(-1);
  if (!group || !last || last.event !== edit.event || group.edits.length > 8) return false;
  if (edit.picture !== last.picture) return last.picture && group.comments.length === 0;
  return edit.transition !== "cut";
}

/**
 * The events of a list with what stands under each, in file order.
 * Problems: `malformed-event` with line and column, and as warnings `unknown-line` and `long-line`.
 */
export function readEdlGroups(text: string, file: string): EdlGroups {
  const groups: OpenGroup[] = [];
  const problems: Problem[] = [];
  const titles: string[] = [];
  let drop = false;
  let lost = false;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const where = { file, line: index + 1 };
    if (raw.length > longestLine) {
      const message = `this line has ${raw.length} characters; only the first ${longestLine} are read`;
      problems.push(warningAt("long-line", message, where));
    }
    const statement = readEdlStatement(raw.slice(0, longestLine), index + 1);
    const group = groups.at(-1);
    if (statement.kind === "title") titles.push(statement.text.trim());
    else if (statement.kind === "frame-code") drop = statement.drop;
    else if (statement.kind === "edit") {
      lost = false;
      if (continues(group, statement)) group.edits.push({ ...statement, drop });
      else groups.push({ edits: [{ ...statement, drop }], comments: [], retimes: [] });
    } else if (statement.kind === "comment" && !lost) group?.comments.push(statement);
    else if (statement.kind === "retime" && !lost) group?.retimes.push(statement);
    else if (statement.kind === "malformed") {
      // What stands under an edit that cannot be read must not end up on the one before.
      lost = lost || /^\s*\d/.test(raw);
      problems.push(errorAt("malformed-event", statement.message, { ...where, column: statement.column }));
    } else if (statement.kind === "unknown") {
      const message = `"${raw.trim().slice(0, 60)}" is neither an event nor a comment, and is left out`;
      problems.push(warningAt("unknown-line", message, where));
    }
  }
  return { title: titles[0] ?? "", lists: Math.max(1, titles.length), groups, problems };
}
