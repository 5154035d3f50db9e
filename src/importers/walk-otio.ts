import { errorAt, warningAt } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import { addEvent, type CutWalk, shownName } from "./add-event.js";
import { isObject, type JsonObject, listAt, objectAt, textAt } from "./json-object.js";
import {
  clipName,
  clipRange,
  clipReel,
  isBlackClip,
  markerTexts,
  readItemMarker,
  readRange,
  readSpeed,
  readTime,
  schemaOf,
} from "./otio-item.js";
import { layInside, type OtioLay } from "./otio-lay.js";
import { countClips, deepest, isContainer, lengthOf, type OtioLengths } from "./otio-length.js";
import { keptMarker, keptOf } from "./otio-metadata.js";
import { readMarker } from "./read-marker.js";
import { withOverlap } from "./with-overlap.js";

type Setting = OtioLengths & { readonly file: string };

/** More pieces than any cut has: nested stacks repeat nothing, so only a huge file comes here. */
const mostEvents = 200_000;

function placeOf(lay: OtioLay, setting: Setting): Place {
  return { file: setting.file, path: lay.path };
}

/** A clip's own speed times that of what it is nested in. */
function speedOf(clip: JsonObject, lay: OtioLay): number | undefined {
  const own = readSpeed(clip);
  return own === undefined ? lay.speed : own * (lay.speed ?? 1);
}

function addClip(clip: JsonObject, lay: OtioLay, length: number, setting: Setting, walk: CutWalk): void {
  const where = placeOf(lay, setting);
  const name = clipName(clip);
  if (isBlackClip(clip)) return;
  if (length <= 0 && !clipRange(clip, setting.fps)) {
    const message = `${shownName(name)} says neither which part of its media it shows nor how long its media is`;
    walk.problems.push(errorAt("no-duration", message, where, "relink its media and export again"));
    return;
  }
  const recordIn = Math.round(Math.max(lay.from, lay.at));
  const recordOut = Math.round(Math.min(lay.to, lay.at + length * lay.scale));
  // Cut off by the range of what it is nested in: that is an editor's trim, not a doubt.
  if (recordOut <= recordIn && length > 0) return;
  const marker = readItemMarker(clip, where);
  walk.problems.push(...marker.problems);
  addEvent(walk, {
    name,
    reel: clipReel(clip),
    recordIn,
    recordOut,
    speed: speedOf(clip, lay),
    marker,
    kept: keptOf(clip, setting.fps),
    where,
  });
}

/** The events on both sides of a transition are told what they are seen for beyond their own range. */
function applyTransition(
  transition: unknown,
  slices: readonly (readonly [from: number, to: number])[],
  index: number,
  scale: number,
  setting: Setting,
  walk: CutWalk,
): void {
  const kind = /wipe/i.test(textAt(transition, "transition_type")) ? "wipe" : "dissolve";
  const inOffset = Math.round((readTime(objectAt(transition, "in_offset"), setting.fps) ?? 0) * scale);
  const outOffset = Math.round((readTime(objectAt(transition, "out_offset"), setting.fps) ?? 0) * scale);
  const [from, to] = slices[index - 1] ?? [0, 0];
  const before = to > from ? walk.events[to - 1] : undefined;
  if (before) walk.events[to - 1] = withOverlap(before, outOffset, "tail", `${kind} that follows`);
  const [next, end] = slices[index + 1] ?? [0, 0];
  const after = end > next ? walk.events[next] : undefined;
  if (after) walk.events[next] = withOverlap(after, inOffset, "head", `${kind} before it`);
}

function addMarkers(item: JsonObject, lay: OtioLay, start: number, setting: Setting, walk: CutWalk): void {
  for (const marker of listAt(item, "markers")) {
    const range = readRange(objectAt(marker, "marked_range"), setting.fps);
    const read = readMarker(markerTexts(marker), placeOf(lay, setting));
    const at = Math.round(lay.at + ((range?.start ?? 0) - start) * lay.scale);
    const kept = keptMarker(marker, range?.start ?? 0, setting.fps);
    walk.problems.push(...read.problems);
    walk.markers.push({ at, marker: read, ...(kept ? { kept } : {}) });
  }
}

function walkChildren(item: JsonObject, lay: OtioLay, setting: Setting, walk: CutWalk): void {
  const { lay: within, start } = layInside(item, lay, setting);
  addMarkers(item, within, start, setting, walk);
  const stacked = schemaOf(item) === "Stack";
  const children = listAt(item, "children");
  const slices: (readonly [from: number, to: number])[] = [];
  let time = 0;
  for (const [index, child] of children.entries()) {
    const before = walk.events.length;
    const at = lay.at + (time - start) * within.scale;
    walkItem(child, { ...within, at, path: [...lay.path, "children", index] }, setting, walk);
    slices.push([before, walk.events.length]);
    if (!stacked && schemaOf(child) !== "Transition") time += lengthOf(child, setting);
  }
  if (stacked) return;
  for (const [index, child] of children.entries()) {
    if (schemaOf(child) === "Transition") applyTransition(child, slices, index, within.scale, setting, walk);
  }
}

/** A nested stack or track that is marked itself is one shot, whatever is in it. */
function isMarkedWhole(item: JsonObject, lay: OtioLay): boolean {
  return lay.depth > 1 && readItemMarker(item, { file: "" }).marks.length > 0;
}

/**
 * Lays an item of a timeline and all that is in it into the cut, in frames of the timeline's rate.
 * Problems: `too-deep`, `too-many-events`, `otio-reference`, `no-duration`; warnings `unknown-item`, `empty-event`,
 * `mark-without-code`.
 */
export function walkItem(item: unknown, lay: OtioLay, setting: Setting, walk: CutWalk): void {
  const where = placeOf(lay, setting);
  if (lay.depth > deepest) {
    walk.problems.push(
      errorAt("too-deep", `stacks are nested more than ${deepest} deep here`, where, "flatten the cut"),
    );
    return;
  }
  if (walk.events.length >= mostEvents) {
    const message = `there are more than ${mostEvents} clips; the rest is not read`;
    if (walk.problems.at(-1)?.code !== "too-many-events") {
      walk.problems.push(errorAt("too-many-events", message, where));
    }
    return;
  }
  const schema = schemaOf(item);
  if (schema === "Gap" || schema === "Filler" || schema === "Transition") return;
  if (schema === "SerializableObjectRef") {
    const message = `here stands a reference to "${textAt(item, "id").slice(0, 60)}" in place of an item: a timeline that holds itself, or one thing twice`;
    walk.problems.push(
      errorAt("otio-reference", message, where, "save the timeline again, each clip on its own"),
    );
    return;
  }
  if (!isObject(item) || (schema !== "Clip" && !isContainer(schema))) {
    const message = `"${schema === "" ? typeof item : schema.slice(0, 60)}" is no item of a timeline, and is left out`;
    walk.problems.push(warningAt("unknown-item", message, where));
  } else if (schema !== "Stack" && schema !== "Clip" && /^audio$/i.test(textAt(item, "kind"))) {
    walk.counts.sound += countClips(item);
  } else if (item.enabled === false) walk.counts.disabled += countClips(item);
  else if (schema === "Clip" || isMarkedWhole(item, lay))
    addClip(item, lay, lengthOf(item, setting), setting, walk);
  else walkChildren(item, lay, setting, walk);
}

/** A walk over one root item, from the frame the timeline starts at. */
export function walkOtio(
  root: unknown,
  start: number,
  fps: number,
  file: string,
  path: readonly (string | number)[],
): CutWalk {
  const walk: CutWalk = {
    events: [],
    markers: [],
    problems: [],
    counts: { disabled: 0, sound: 0 },
  };
  const lay: OtioLay = {
    at: start,
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    scale: 1,
    speed: undefined,
    path,
    depth: 0,
  };
  walkItem(root, lay, { fps, file, lengths: new Map() }, walk);
  return walk;
}
