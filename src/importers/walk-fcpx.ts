import { errorAt } from "../domain/problem.js";
import { addEvent, type CutWalk } from "./add-event.js";
import {
  compoundOf,
  durationOf,
  itemRate,
  kindOf,
  type Resources,
  readItemMarker,
  readSeconds,
  readSpeed,
  startOf,
} from "./fcpx-item.js";
import { readMarker } from "./read-marker.js";
import { childOf, type XmlElement } from "./read-xml.js";
import { withOverlap } from "./with-overlap.js";

/**
 * What a walk through a storyline found; also what is made by the program itself, how many items were come by, and the
 * clips' own rates in frames per second.
 */
export type FcpxWalk = CutWalk & {
  readonly counts: { generated: number; visits: number };
  readonly rates: Set<number>;
};

/** Where things lie, in seconds of the cut: what is added to their own time, and what cuts them off. */
type Lay = {
  readonly shift: number;
  readonly from: number;
  readonly to: number;
  /** Compound clips that are open around here, the outermost first. */
  readonly open: readonly string[];
};

export type FcpxSetting = { readonly fps: number; readonly file: string; readonly resources: Resources };

/** Editing systems nest a handful of levels. */
const deepest = 32;

/** Compound clips inside each other multiply: this many items are no cut but a file made to break its reader. */
const mostVisits = 100_000;

function frame(seconds: number, setting: FcpxSetting): number {
  return Math.round(seconds * setting.fps);
}

/** Markers on what is no event itself: they go to the events they stand over. */
function placeItemMarkers(item: XmlElement, shift: number, setting: FcpxSetting, walk: FcpxWalk): void {
  for (const child of item.children) {
    if (child.name !== "marker" && child.name !== "chapter-marker") continue;
    const texts = [child.attributes.get("value") ?? "", child.attributes.get("note") ?? ""];
    const at = frame((readSeconds(child.attributes.get("start")) ?? 0) + shift, setting);
    walk.markers.push({ at, marker: readMarker(texts, { file: setting.file, line: child.line }) });
  }
}

/** A compound clip is opened into its clips, unless it is marked itself: then it is one shot. */
function addPicture(
  item: XmlElement,
  at: number,
  length: number,
  lay: Lay,
  setting: FcpxSetting,
  walk: FcpxWalk,
): void {
  const where = { file: setting.file, line: item.line };
  const marker = readItemMarker(item, where);
  const compound = compoundOf(item, setting.resources);
  const [from, to] = [Math.max(at, lay.from), Math.min(at + length, lay.to)];
  walk.problems.push(...marker.problems);
  if (from >= to && length > 0) return;
  if (!compound || marker.marks.length > 0) {
    const name = item.attributes.get("name") ?? "";
    const [recordIn, recordOut] = [frame(from, setting), frame(to, setting)];
    const rate = itemRate(item, setting.resources);
    if (rate !== undefined) walk.rates.add(rate);
    addEvent(walk, { name, reel: "", recordIn, recordOut, speed: readSpeed(item), marker, where });
    return;
  }
  const media = item.attributes.get("ref") ?? "";
  const name = (item.attributes.get("name") ?? "").slice(0, 60);
  const hint = "break the compound clip apart and export again";
  if (lay.open.includes(media)) {
    walk.problems.push(errorAt("cyclic-media", `the compound clip "${name}" holds itself`, where, hint));
    return;
  }
  if (lay.open.length > deepest) {
    const message = `compound clips are nested more than ${deepest} deep here`;
    walk.problems.push(errorAt("too-deep", message, where, hint));
    return;
  }
  const shift = at - startOf(item, setting.resources);
  placeItemMarkers(item, shift, setting, walk);
  walkSequence(compound, { shift, from, to, open: [...lay.open, media] }, setting, walk);
}

function addConnected(item: XmlElement, at: number, lay: Lay, setting: FcpxSetting, walk: FcpxWalk): void {
  if (item.name === "sync-clip") return;
  const shift = at - startOf(item, setting.resources);
  for (const child of item.children) {
    if (!child.attributes.has("lane")) continue;
    const offset = readSeconds(child.attributes.get("offset")) ?? 0;
    addItem(child, offset + shift, lay, setting, walk);
  }
}

function addItem(item: XmlElement, at: number, lay: Lay, setting: FcpxSetting, walk: FcpxWalk): void {
  const where = { file: setting.file, line: item.line };
  walk.counts.visits++;
  if (walk.counts.visits > mostVisits) {
    if (walk.counts.visits > mostVisits + 1) return;
    const message = `compound clips inside each other come to more than ${mostVisits} clips; the rest is not read`;
    walk.problems.push(errorAt("too-many-events", message, where));
    return;
  }
  if (item.name === "spine") {
    walkSpine(item, { ...lay, shift: at }, 0, setting, walk);
    return;
  }
  if (item.name === "audition") {
    const [chosen] = item.children;
    if (chosen) addItem(chosen, at, lay, setting, walk);
    return;
  }
  const kind = kindOf(item, setting.resources);
  const length = durationOf(item, setting.resources);
  if (item.attributes.get("enabled") === "0") walk.counts.disabled += kind === "picture" ? 1 : 0;
  else if (kind === "sound") walk.counts.sound++;
  else if (kind === "generated") walk.counts.generated++;
  else if (kind === "picture" && length !== undefined) addPicture(item, at, length, lay, setting, walk);
  else if (kind === "picture") {
    const message = `"${(item.attributes.get("name") ?? "").slice(0, 60)}" does not say how long it is`;
    walk.problems.push(errorAt("no-duration", message, where, "export the project again"));
  }
  if (item.name === "gap") {
    walk.problems.push(...readItemMarker(item, where).problems);
    placeItemMarkers(item, at - startOf(item, setting.resources), setting, walk);
  }
  addConnected(item, at, lay, setting, walk);
}

/** Frames that the events at a cut are seen for under the transition over it. */
function applyTransition(
  item: XmlElement,
  lay: Lay,
  setting: FcpxSetting,
  walk: FcpxWalk,
  before: number,
): void {
  const from = (readSeconds(item.attributes.get("offset")) ?? 0) + lay.shift;
  const to = from + (readSeconds(item.attributes.get("duration")) ?? 0);
  const outgoing = walk.events[before - 1];
  const incoming = walk.events[before];
  const name = `transition "${(item.attributes.get("name") ?? "").slice(0, 40)}"`;
  if (outgoing && outgoing.recordOut > frame(from, setting)) {
    walk.events[before - 1] = withOverlap(outgoing, frame(to, setting) - outgoing.recordOut, "tail", name);
  }
  if (incoming && incoming.recordIn < frame(to, setting)) {
    walk.events[before] = withOverlap(incoming, incoming.recordIn - frame(from, setting), "head", name);
  }
}

function walkSpine(spine: XmlElement, lay: Lay, start: number, setting: FcpxSetting, walk: FcpxWalk): void {
  let cursor = start;
  const transitions: { readonly item: XmlElement; readonly before: number }[] = [];
  for (const item of spine.children) {
    if (item.name === "transition") {
      transitions.push({ item, before: walk.events.length });
      continue;
    }
    const offset = readSeconds(item.attributes.get("offset")) ?? cursor;
    addItem(item, offset + lay.shift, lay, setting, walk);
    cursor = offset + (durationOf(item, setting.resources) ?? 0);
  }
  for (const { item, before } of transitions) applyTransition(item, lay, setting, walk, before);
}

/**
 * Lays a sequence with its connected clips and opened compound clips into the cut.
 * Problems: `no-duration`, `cyclic-media`, `too-deep`, `too-many-events`; warnings `empty-event`, `mark-without-code`.
 */
export function walkSequence(sequence: XmlElement, lay: Lay, setting: FcpxSetting, walk: FcpxWalk): void {
  const spine = childOf(sequence, "spine");
  const start = readSeconds(sequence.attributes.get("tcStart")) ?? 0;
  if (spine) walkSpine(spine, lay, start, setting, walk);
}

/** Lays loose clips of an event one after the other. */
export function walkClips(clips: readonly XmlElement[], setting: FcpxSetting, walk: FcpxWalk): void {
  const lay: Lay = { shift: 0, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, open: [] };
  let at = 0;
  for (const clip of clips) {
    addItem(clip, at, lay, setting, walk);
    at += durationOf(clip, setting.resources) ?? 0;
  }
}
