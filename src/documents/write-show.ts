import { Document, Scalar, type YAMLMap } from "yaml";
import type { CutList, CutShot } from "../domain/cut-list.js";
import { type Problem, warningAt } from "../domain/problem.js";
import type { Delivery } from "../domain/show.js";
import { emitItem } from "./emit-item.js";
import {
  complexityRecogniser,
  type RecognisedWork,
  type Vocabulary,
  workRecogniser,
} from "./recognise-work.js";
import { assetNodes, shotFacts } from "./shot-facts.js";
import { platesNode, sequencesNode } from "./show-facts.js";
import { deliverablesText } from "./write-deliverables.js";
import { yamlLine, yamlList, yamlPairs, yamlText } from "./yaml-nodes.js";

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
  /** Work types that are deliverables, and the words that tell them. */
  readonly deliverables?: Vocabulary;
  /** Complexities and the words that hint at them, from simple to hero. */
  readonly complexityHints: Vocabulary;
  /** Told after each shot, of so many. */
  readonly onProgress?: (done: number, of: number) => void;
};

/** The work type for a shot that nobody has broken down yet; the preset `work/core` prices it widely. */
const needsBreakdown = "needs-breakdown";

const writing = { lineWidth: 0, flowCollectionPadding: false };
const mostNotes = 12;

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
    .map(({ work, words }) => `${work} from ${words.map((word) => `"${yamlLine(word)}"`).join(", ")}`)
    .join("; ");
}

function workProblem(shot: CutShot, found: readonly RecognisedWork[]): readonly Problem[] {
  if (shot.work !== undefined) return [];
  if (shot.days !== undefined) {
    if (found.length === 0) return [];
    const message = `${shot.code}: its days stand alone; its description would tell ${told(found)}`;
    const hint =
      "add its work types to compare it with generating it; they add the departments that have no days";
    return [warningAt("days-alone", message, shot.where, hint)];
  }
  if (found.length > 0) {
    const hint = "check the guess; it stands as a comment beside the shot's work";
    return [warningAt("guessed-work", `${shot.code}: guessed ${told(found)}`, shot.where, hint)];
  }
  const said =
    shot.description === "" ? "it has no description" : `nothing in "${yamlLine(shot.description)}" tells`;
  const message = `${shot.code} still needs a breakdown: ${said}${shot.description === "" ? "" : " its work"}`;
  const hint = `write its work types in place of ${needsBreakdown}`;
  return [warningAt("needs-breakdown", message, shot.where, hint)];
}

/** A list's own work types; else those guessed, with the reason beside them. A bid in days is whole: nothing is added to it. */
function workEntry(shot: CutShot, found: readonly RecognisedWork[]): readonly (readonly [string, unknown])[] {
  if (shot.work !== undefined) return [["work", yamlList(shot.work)]];
  if (shot.days !== undefined) return [];
  const work = yamlList(found.length > 0 ? found.map((one) => one.work) : [needsBreakdown]);
  work.comment = found.length > 0 ? ` guessed: ${told(found)}` : " nothing in the description tells its work";
  return [["work", work]];
}

/** What the list knows of a shot beyond its figures, one comment line each. */
function shotComment(shot: CutShot): string {
  const clip = shot.clip === undefined ? [] : [`clip ${shot.clip}`];
  const reel = shot.reel === undefined ? [] : [`reel ${shot.reel}`];
  const origin = [...clip, ...reel].join(", ");
  const more = shot.notes.length - mostNotes;
  const notes = [...shot.notes.slice(0, mostNotes), ...(more > 0 ? [`and ${more} notes more`] : [])];
  return [origin, ...notes]
    .map(yamlLine)
    .filter((line) => line !== "")
    .map((line) => ` ${line}`)
    .join("\n");
}

/** A shot as an item of the list of shots. */
function shotNode(
  shot: CutShot,
  found: readonly RecognisedWork[],
  hint: RecognisedWork | undefined,
  options: Pick<WriteShowOptions, "complexity" | "handles">,
): YAMLMap {
  const guess = shot.complexity === undefined ? hint : undefined;
  const complexity = yamlText(shot.complexity ?? guess?.work ?? options.complexity);
  if (guess) complexity.comment = ` guessed: ${told([guess])}`;
  const sequence = shot.sequence ?? sequenceOf(shot.code) ?? "";
  const node = yamlPairs([
    ["code", yamlText(shot.code)],
    ...(sequence === "" ? [] : [["sequence", yamlText(sequence)] as const]),
    ["frames", new Scalar(shot.frames)],
    ["handles", new Scalar(shot.handles ?? options.handles)],
    ...(shot.description === "" ? [] : [["description", yamlText(shot.description)] as const]),
    ...workEntry(shot, found),
    ["complexity", complexity],
    ...shotFacts(shot),
  ]);
  const comment = shotComment(shot);
  if (comment !== "") node.commentBefore = comment;
  return node;
}

function headNode(cut: CutList, assets: YAMLMap | undefined, options: WriteShowOptions): YAMLMap {
  const { width, height, hdr, bitDepth } = options.delivery;
  const delivery = yamlPairs([
    ["width", new Scalar(width)],
    ["height", new Scalar(height)],
    ["hdr", new Scalar(hdr)],
    ["bit_depth", new Scalar(bitDepth)],
  ]);
  const plates = platesNode(cut);
  const sequences = sequencesNode(cut);
  const title = [cut.title, options.list].map(yamlLine).find((text) => text !== "");
  return yamlPairs([
    ["title", yamlText(title ?? "untitled")],
    ["currency", yamlText(options.currency)],
    ["fps", new Scalar(cut.fps)],
    ["delivery", delivery],
    ["presets", yamlList(options.presets)],
    ...(plates ? [["plates", plates] as const] : []),
    ...(sequences ? [["sequences", sequences] as const] : []),
    ...(assets === undefined ? [] : [["assets", assets] as const]),
  ]);
}

function deliverableProblem(shot: CutShot, found: readonly RecognisedWork[]): readonly Problem[] {
  const [first] = found;
  if (!first) return [];
  const works = found.map(({ work }) => work).join(", ");
  return [
    warningAt(
      "deliverable-described",
      `${shot.code}: tells of ${told(found)}: a deliverable, and no work of a shot`,
      shot.where,
      `price it by itself: deliverables: [{ code: …, work: [${works}], … }]`,
    ),
  ];
}

/** Writes shots one by one, each as an item of a show's list with what is to be said of it. */
export type ShotWriter = (shot: CutShot) => { readonly node: YAMLMap; readonly problems: readonly Problem[] };

/**
 * A writer of shots, its words prepared once. Problems, all warnings: `guessed-work`, `needs-breakdown`, `days-alone`,
 * `deliverable-described`.
 */
export function shotWriter(
  options: Pick<
    WriteShowOptions,
    "complexity" | "handles" | "vocabulary" | "deliverables" | "complexityHints"
  >,
): ShotWriter {
  const recogniseDeliverable = workRecogniser(options.deliverables ?? []);
  const recognise = workRecogniser(options.vocabulary);
  const hintOf = complexityRecogniser(options.complexityHints);
  return (shot) => {
    const found = recognise(shot.description);
    const node = shotNode(shot, found, hintOf(shot.description), options);
    const apart = deliverableProblem(shot, recogniseDeliverable(shot.description));
    return { node, problems: [...workProblem(shot, found), ...apart] };
  };
}

/**
 * A show to start a bid from, as YAML that reads back to the same values: shots in cut order, their work guessed from
 * what their descriptions say. Each guess is a comment that gives the words that led to it, and a warning; a shot
 * nothing matches gets the work type `needs-breakdown`. Text is brought onto one line, its control characters written out.
 * Problems, all warnings: `guessed-work`, `needs-breakdown`, `days-alone`, `deliverable-described`,
 * `asset-without-build`.
 */
export function writeShow(
  cut: CutList,
  options: WriteShowOptions,
): { readonly yaml: string; readonly problems: readonly Problem[] } {
  const write = shotWriter(options);
  const items: string[] = [];
  const problems: Problem[] = [];
  for (const [index, shot] of cut.shots.entries()) {
    options.onProgress?.(index, cut.shots.length);
    const written = write(shot);
    // As text at once: fifty thousand shots are too many nodes to keep.
    items.push(emitItem(written.node));
    problems.push(...written.problems);
  }
  const assets = assetNodes(cut, options.complexity);
  problems.push(...assets.problems);
  const document = new Document(headNode(cut, assets.node, options));
  const count = cut.shots.length === 1 ? "1 shot" : `${cut.shots.length} shots`;
  document.commentBefore = ` Imported from ${yamlLine(options.list)}: ${count}. Guesses are marked; check them, then delete the marks.`;
  const shots = items.length === 0 ? "shots: []\n" : `shots:\n${items.join("\n")}\n`;
  const deliverables = deliverablesText(cut.deliverables ?? [], options.complexity);
  return { yaml: `${document.toString(writing)}${shots}${deliverables}`, problems };
}
