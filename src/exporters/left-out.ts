import { cleanText } from "../domain/clean-text.js";
import { jsonText } from "../domain/json-text.js";
import { type Problem, warningAt } from "../domain/problem.js";
import type { Show, Subject } from "../domain/show.js";
import { sequencesOf, subjectsOf } from "./shot-columns.js";

/** True for a format that is a table, whose cells hold so much and whose lists of names are parted by signs. */
type Held = { readonly cells: boolean };

/** The characters a cell of a spreadsheet holds (Excel's specifications and limits). */
const longestCell = 32_767;

function listed(names: readonly string[]): string {
  const more = names.length > 6 ? ` and ${names.length - 6} more` : "";
  return `${names.slice(0, 6).map(cleanText).join(", ")}${more}`;
}

/** Names that a list of names cannot hold, since they hold what parts it. */
function unlistable(subjects: readonly Subject[]): readonly string[] {
  const names = subjects.flatMap((one) => [
    ...one.work,
    ...one.assets,
    ...(one.kind === "asset" ? sequencesOf(one) : []),
  ]);
  const strange = [...new Set(names.filter((name) => /[;,|]/u.test(name)))];
  if (strange.length === 0) return [];
  return [
    `names with a comma, a semicolon or a stroke do not survive in a list: ${strange.slice(0, 6).map(cleanText).join("  ")}`,
  ];
}

/** Texts that come back otherwise: on one line, with single blanks. */
function relaid(subjects: readonly Subject[]): readonly string[] {
  const codes = subjects
    .filter((one) =>
      [one.code, one.sequence, one.description, one.camera ?? "", one.type ?? ""].some(
        (text) => cleanText(text) !== text,
      ),
    )
    .map(({ code }) => code);
  return codes.length === 0
    ? []
    : [
        `line breaks, several blanks and characters that cannot be seen become one blank in the texts of ${listed(codes)}`,
      ];
}

function longCells(subjects: readonly Subject[]): readonly string[] {
  const codes = subjects
    .filter(({ ownPipelines, metadata }) =>
      [ownPipelines, metadata].some((one) => one !== undefined && jsonText(one).length > longestCell),
    )
    .map(({ code }) => code);
  return codes.length === 0
    ? []
    : [
        `pipelines or metadata of ${listed(codes)} are longer than the ${longestCell} characters that a spreadsheet keeps in a cell: do not save the file with one`,
      ];
}

/** Pipelines that are decided for a subject and are too large to be handed on. */
function lostPipelines(subjects: readonly Subject[]): readonly string[] {
  const isOwn = ({ kind, code, pipelines }: Subject) =>
    Object.values(pipelines).some(({ departments }) =>
      Object.values(departments).some(({ scope }) => scope === `${kind}:${code}`),
    );
  const codes = subjects
    .filter((one) => one.ownPipelines === undefined && isOwn(one))
    .map(({ code }) => code);
  return codes.length === 0 ? [] : [`pipelines of their own are left out of ${listed(codes)}`];
}

function lostSequences(show: Show): readonly string[] {
  const there = new Set(subjectsOf(show, "shot").map(({ sequence }) => sequence));
  const lost = Object.keys(show.sequences ?? {}).filter((name) => !there.has(name));
  return lost.length === 0
    ? []
    : [`what is said of ${listed(lost)} is left out: no shot of the list is of that sequence`];
}

function leftKinds(show: Show, kinds: readonly Subject["kind"][]): readonly string[] {
  const counts = kinds.flatMap((kind) => {
    const count = subjectsOf(show, kind).length;
    return count === 0 ? [] : [`${count} ${kind}${count === 1 ? "" : "s"}`];
  });
  const is = counts.length === 1 && counts[0]?.startsWith("1 ") ? "is" : "are";
  return counts.length === 0
    ? []
    : [`${counts.join(" and ")} cannot be told in this format, and ${is} left out`];
}

/**
 * What a list of shots does not hold of a show. Problem, a warning for each: `not-exported`.
 * @param kinds of subjects that it leaves out
 * @param held what it is
 */
export function leftOut(show: Show, kinds: readonly Subject["kind"][], held: Held): readonly Problem[] {
  const subjects = show.subjects.filter(({ kind }) => !kinds.includes(kind));
  const told = [
    ...leftKinds(show, kinds),
    ...lostPipelines(subjects),
    ...relaid(subjects),
    ...(held.cells ? [...unlistable(subjects), ...longCells(subjects), ...lostSequences(show)] : []),
  ];
  return told.map((message) => warningAt("not-exported", message, { file: show.file }));
}
