import { Document, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { CutList, CutShot } from "../domain/cut-list.js";
import { type Problem, warningAt } from "../domain/problem.js";
import type { Delivery } from "../domain/show.js";
import { printable } from "./printable.js";
import {
  complexityRecogniser,
  type RecognisedWork,
  type Vocabulary,
  workRecogniser,
} from "./recognise-work.js";

/** What an imported show needs that no cut list says. */
export type WriteShowOptions = {
  /** The list's file name: for the comment at the top, and the title where the list has none. */
  readonly list: string;
  /** ISO 4217 */
  readonly currency: string;
  readonly delivery: Delivery;
  readonly presets: readonly string[];
  /** Frames of handles each shot is made with, at each end. */
  readonly handles: number;
  /** The complexity of a shot whose description hints at none. */
  readonly complexity: string;
  /** The presets' work types and the words that tell them. */
  readonly vocabulary: Vocabulary;
  /** Complexities and the words that hint at them, from simple to hero. */
  readonly complexityHints: Vocabulary;
};

/** The work type for a shot that nobody has broken down yet; the preset `work/core` prices it widely. */
const needsBreakdown = "needs-breakdown";

const writing = { lineWidth: 0, flowCollectionPadding: false };
const mostNotes = 12;

/** What other readers of YAML (1.1) take for a number, a date, a time or a switch is quoted, so that it stays text. */
const misread = /^(?:[-+.]?\d[\d_.,:eExXoObBaAfFtTzZ \t+-]*|[.~=<?!].*|y|n|yes|no|on|off|true|false|null)$/i;

function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, " ").trim()).replace(/\p{Noncharacter_Code_Point}/gu, "\ufffd");
}

function scalar(text: string): Scalar<string> {
  const line = oneLine(text);
  const made = new Scalar(line);
  if (misread.test(line)) made.type = Scalar.QUOTE_DOUBLE;
  return made;
}

function pairs(entries: readonly (readonly [key: string, value: unknown])[]): YAMLMap {
  const map = new YAMLMap();
  for (const [key, value] of entries) map.add({ key: new Scalar(key), value });
  return map;
}

function list(texts: readonly string[]): YAMLSeq {
  const sequence = new YAMLSeq();
  for (const text of texts) sequence.add(scalar(text));
  sequence.flow = true;
  return sequence;
}

/**
 * The sequence in a shot's code: `117_GUD_0030` → `117_GUD`, `sq001_s010` → `sq001`. Nothing where the code does not end
 * in a shot number of two digits or more, or has more than four parts, as plate names have.
 */
export function sequenceOf(code: string): string | undefined {
  const mark = code.includes("_") ? "_" : "-";
  const parts = code.split(mark);
  const number = parts.at(-1) ?? "";
  if (parts.length < 2 || parts.length > 4 || !/^[a-z]{0,4}\d{2,}[a-z]{0,2}$/i.test(number)) return undefined;
  const sequence = parts.slice(0, -1).join(mark);
  return sequence === "" ? undefined : sequence;
}

/** `set-extension from "add … landscape"; snow from "falling snow"` */
function told(found: readonly RecognisedWork[]): string {
  return found
    .map(({ work, words }) => `${work} from ${words.map((word) => `"${oneLine(word)}"`).join(", ")}`)
    .join("; ");
}

function workProblem(shot: CutShot, found: readonly RecognisedWork[]): Problem {
  if (found.length > 0) {
    const hint = "check the guess; it stands as a comment beside the shot's work";
    return warningAt("guessed-work", `${shot.code}: guessed ${told(found)}`, shot.where, hint);
  }
  const said =
    shot.description === "" ? "it has no description" : `nothing in "${oneLine(shot.description)}" tells`;
  const message = `${shot.code} still needs a breakdown: ${said}${shot.description === "" ? "" : " its work"}`;
  return warningAt(
    "needs-breakdown",
    message,
    shot.where,
    `write its work types in place of ${needsBreakdown}`,
  );
}

/** What the list knows of a shot beyond its figures, one comment line each. */
function shotComment(shot: CutShot): string {
  const clip = shot.clip === undefined ? [] : [`clip ${shot.clip}`];
  const reel = shot.reel === undefined ? [] : [`reel ${shot.reel}`];
  const origin = [...clip, ...reel].join(", ");
  const more = shot.notes.length - mostNotes;
  const notes = [...shot.notes.slice(0, mostNotes), ...(more > 0 ? [`and ${more} notes more`] : [])];
  return [origin, ...notes]
    .map(oneLine)
    .filter((line) => line !== "")
    .map((line) => ` ${line}`)
    .join("\n");
}

function shotNode(
  shot: CutShot,
  found: readonly RecognisedWork[],
  hint: RecognisedWork | undefined,
  options: WriteShowOptions,
): YAMLMap {
  const work = list(found.length > 0 ? found.map((one) => one.work) : [needsBreakdown]);
  work.comment = found.length > 0 ? ` guessed: ${told(found)}` : " nothing in the description tells its work";
  const complexity = scalar(hint?.work ?? options.complexity);
  if (hint) complexity.comment = ` guessed: ${told([hint])}`;
  const sequence = shot.sequence ?? sequenceOf(shot.code);
  const node = pairs([
    ["code", scalar(shot.code)],
    ...(sequence === undefined ? [] : [["sequence", scalar(sequence)] as const]),
    ["frames", new Scalar(shot.frames)],
    ["handles", new Scalar(options.handles)],
    ...(shot.description === "" ? [] : [["description", scalar(shot.description)] as const]),
    ["work", work],
    ["complexity", complexity],
  ]);
  const comment = shotComment(shot);
  if (comment !== "") node.commentBefore = comment;
  return node;
}

function showNode(cut: CutList, shots: YAMLSeq, options: WriteShowOptions): YAMLMap {
  const { width, height, hdr, bitDepth } = options.delivery;
  const delivery = pairs([
    ["width", new Scalar(width)],
    ["height", new Scalar(height)],
    ["hdr", new Scalar(hdr)],
    ["bit_depth", new Scalar(bitDepth)],
  ]);
  const title = [cut.title, options.list].map(oneLine).find((text) => text !== "");
  return pairs([
    ["title", scalar(title ?? "untitled")],
    ["currency", scalar(options.currency)],
    ["fps", new Scalar(cut.fps)],
    ["delivery", delivery],
    ["presets", list(options.presets)],
    ["shots", shots],
  ]);
}

/**
 * A show to start a bid from, as YAML that reads back to the same values: shots in cut order, their work guessed from
 * what their descriptions say. Each guess is a comment that gives the words that led to it, and a warning; a shot
 * nothing matches gets the work type `needs-breakdown`. Text is brought onto one line, its control characters written out.
 * Problems, all warnings: `guessed-work`, `needs-breakdown`.
 */
export function writeShow(
  cut: CutList,
  options: WriteShowOptions,
): { readonly yaml: string; readonly problems: readonly Problem[] } {
  const recognise = workRecogniser(options.vocabulary);
  const hintOf = complexityRecogniser(options.complexityHints);
  const shots = new YAMLSeq();
  const problems: Problem[] = [];
  for (const shot of cut.shots) {
    const found = recognise(shot.description);
    shots.add(shotNode(shot, found, hintOf(shot.description), options));
    problems.push(workProblem(shot, found));
  }
  const document = new Document(showNode(cut, shots, options));
  const count = cut.shots.length === 1 ? "1 shot" : `${cut.shots.length} shots`;
  document.commentBefore = ` Imported from ${oneLine(options.list)}: ${count}. Guesses are marked; check them, then delete the marks.`;
  return { yaml: document.toString(writing), problems };
}
