import type { CutList, ImportOptions } from "../domain/cut-list.js";
import { type Checked, errorAt, hasErrors, type Problem, warningAt } from "../domain/problem.js";
import type { CutWalk } from "./add-event.js";
import { allSound } from "./all-sound.js";
import { cutWarnings } from "./cut-warnings.js";
import { readNumber, readRate } from "./fcp7-item.js";
import { gatherShots, takesAll } from "./gather-shots.js";
import { limitProblems } from "./limit-problems.js";
import { placeMarkers } from "./place-markers.js";
import { settleRate, spokenRate } from "./read-frame-rate.js";
import { childOf, childText, type XmlElement } from "./read-xml.js";
import { walkFcp7 } from "./walk-fcp7.js";

/** Sequences of a project, its bins and folders; not those nested in a clip. */
function sequencesIn(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.name === "sequence") return [child];
    return /^(?:project|bin|children)$/.test(child.name) ? sequencesIn(child) : [];
  });
}

/** Files by their id: all but the first mention of a file are empty. */
function filesIn(
  element: XmlElement,
  files = new Map<string, XmlElement>(),
): ReadonlyMap<string, XmlElement> {
  for (const child of element.children) {
    const id = child.attributes.get("id");
    if (child.name === "file" && id !== undefined && child.children.length > 0) files.set(id, child);
    filesIn(child, files);
  }
  return files;
}

/** The number of the sequence's first frame, from its timecode. */
function startOf(sequence: XmlElement): number {
  return readNumber(childText(childOf(sequence, "timecode"), "frame")) ?? 0;
}

function readSequence(
  sequence: XmlElement,
  root: XmlElement,
  file: string,
  options: ImportOptions,
): Checked<CutList> {
  const fps = settleRate(readRate(sequence), options.fps, "this sequence", file);
  if (fps.value === undefined) return { problems: fps.problems };
  const bounds = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const walk: CutWalk = {
    events: [],
    markers: [],
    problems: [],
    counts: { disabled: 0, sound: 0 },
  };
  walkFcp7(sequence, { shift: startOf(sequence), bounds, depth: 0 }, { file, files: filesIn(root) }, walk);
  if (walk.events.length === 0 && hasErrors(walk.problems)) return { problems: limitProblems(walk.problems) };
  const { events, lost } = placeMarkers(walk.events, walk.markers);
  const facts = {
    title: childText(sequence, "name"),
    fps: spokenRate(fps.value),
    file,
    ...allSound(walk.counts.sound),
  };
  const cut = gatherShots(events, facts, options);
  const remains = { disabled: walk.counts.disabled, lost };
  const warnings = cutWarnings(events, remains, takesAll(events, options.only), { file });
  const problems = limitProblems([...fps.problems, ...warnings, ...walk.problems, ...cut.problems]);
  return cut.value === undefined ? { problems } : { value: cut.value, problems };
}

function severalSequences(sequences: readonly XmlElement[], file: string): readonly Problem[] {
  if (sequences.length < 2) return [];
  const name = childText(sequences[0], "name").slice(0, 60);
  const message = `this file holds ${sequences.length} sequences; the first, "${name}", is read`;
  return [warningAt("several-timelines", message, { file }, "export one sequence at a time")];
}

/**
 * The first sequence of a Final Cut Pro 7 document (`xmeml`), as Premiere, Resolve and Hiero write it, too.
 * Problems: `no-timeline`, `several-timelines`, those of the walk and of `gatherShots`.
 */
export function readFcp7(root: XmlElement, file: string, options: ImportOptions): Checked<CutList> {
  const sequences = sequencesIn(root);
  const [first] = sequences;
  if (!first) {
    const message = "there is no sequence in this file";
    return {
      problems: [errorAt("no-timeline", message, { file }, "select the sequence and export it as XML")],
    };
  }
  const read = readSequence(first, root, file, options);
  return { ...read, problems: [...severalSequences(sequences, file), ...read.problems] };
}
