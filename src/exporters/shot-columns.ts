import { type Problem, warningAt } from "../domain/problem.js";
import type { Show, Subject } from "../domain/show.js";
import type { SheetColumnOf } from "./sheet-csv.js";

/** Frames of handles at each end that a shot is made with. */
export function handlesOf(shot: Subject): number {
  return ((shot.measures.frame ?? shot.frames) - shot.frames) / 2;
}

/** The subjects of one kind, in the show's order. */
export function subjectsOf(show: Show, kind: Subject["kind"]): readonly Subject[] {
  return show.subjects.filter((subject) => subject.kind === kind);
}

/** What trackers have no field of their own for; each needs a custom field of that name to be kept there. */
export const customColumns: readonly SheetColumnOf<Subject>[] = [
  ["Complexity", ({ complexity }) => complexity],
  ["Work Types", ({ work }) => work.join("; ")],
  ["Assets", ({ assets }) => assets.join("; ")],
];

/** Names that a list of names cannot hold, since they hold what parts it. */
function unlistable(show: Show): readonly string[] {
  const names = show.subjects.flatMap(({ work, assets }) => [...work, ...assets]);
  return [...new Set(names.filter((name) => /[;,|]/u.test(name)))];
}

/** What a format holds of a shot's decisions. */
type Held = { readonly approvals: boolean };

/** Answers that the reader of a list cannot know: other than those of a shot nobody has answered for, or its own ways. */
function ownDecisions({ approvals, pipelines }: Subject, holds: Held): boolean {
  const { finalPixels, likeness, personalData, thirdPartyIp } = approvals;
  const ways = Object.values(pipelines).flatMap(({ departments }) => Object.values(departments));
  const answered = finalPixels === false || [likeness, personalData, thirdPartyIp].includes(true);
  return (answered && !holds.approvals) || ways.some(({ scope }) => scope !== "show");
}

/** Shots whose approvals or pipelines are lost, which changes what they cost when the list is read again. */
function lostDecisions(show: Show, holds: Held): readonly string[] {
  const codes = subjectsOf(show, "shot")
    .filter((shot) => ownDecisions(shot, holds))
    .map(({ code }) => code);
  if (codes.length === 0) return [];
  const more = codes.length > 6 ? ` and ${codes.length - 6} more` : "";
  const what = holds.approvals ? "pipelines" : "approvals and pipelines";
  return [`${what} of their own are left out of ${codes.slice(0, 6).join(", ")}${more}`];
}

/**
 * What a list of shots does not hold of a show. Problem, a warning: `not-exported`.
 * @param kinds of subjects that it leaves out
 * @param holds whether it keeps the answers to the four questions
 */
export function leftOut(
  show: Show,
  kinds: readonly Subject["kind"][],
  holds: Held = { approvals: false },
): readonly Problem[] {
  const counts = kinds.flatMap((kind) => {
    const count = subjectsOf(show, kind).length;
    return count === 0 ? [] : [`${count} ${kind}${count === 1 ? "" : "s"}`];
  });
  const where = { file: show.file };
  const names = unlistable(show);
  const is = counts.length === 1 && counts[0]?.startsWith("1 ") ? "is" : "are";
  const lost = [
    ...(counts.length === 0
      ? []
      : [`${counts.join(" and ")} cannot be told in this format, and ${is} left out`]),
    ...lostDecisions(show, holds),
  ];
  return [
    ...(lost.length === 0 ? [] : [warningAt("not-exported", lost.join("; "), where)]),
    ...(names.length === 0
      ? []
      : [
          warningAt(
            "not-exported",
            `names with a comma, a semicolon or a stroke do not survive in a list: ${names.slice(0, 6).join("  ")}`,
            where,
          ),
        ]),
  ];
}
