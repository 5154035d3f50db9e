import { errorAt } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import { addEvent, type CutWalk } from "./add-event.js";
import { isDisabled, readClipMarker, readNumber, readReel, readSpeed } from "./fcp7-item.js";
import { readMarker } from "./read-marker.js";
import { childOf, childrenOf, childText, type XmlElement } from "./read-xml.js";
import { withOverlap } from "./with-overlap.js";

/** A stretch of the cut: the first frame and the first that is no longer in it. */
type Span = { readonly from: number; readonly to: number };

/** Where a sequence lies in the cut: `shift` is added to its frames, `bounds` cut them off. */
type Lay = { readonly shift: number; readonly bounds: Span; readonly depth: number };

type Setting = { readonly file: string; readonly files: ReadonlyMap<string, XmlElement> };

const deepest = 32;

function ownSpan(item: XmlElement | undefined): Span | undefined {
  const from = readNumber(childText(item, "start"));
  const to = readNumber(childText(item, "end"));
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** A −1 stands for a transition that covers the edge: the incoming clip begins with it, the outgoing one ends there. */
function spanOf(items: readonly XmlElement[], index: number): Span | undefined {
  const own = ownSpan(items[index]);
  if (!own) return undefined;
  const before = items[index - 1];
  const after = items[index + 1];
  const head = own.from === -1 && before?.name === "transitionitem" ? ownSpan(before)?.from : own.from;
  const tail = own.to === -1 && after?.name === "transitionitem" ? ownSpan(after)?.from : own.to;
  if (head === undefined || tail === undefined) return undefined;
  // An edge without a transition beside it: the in and out points say how long the clip is.
  const length =
    (readNumber(childText(items[index], "out")) ?? 0) - (readNumber(childText(items[index], "in")) ?? 0);
  if (head === -1 && tail !== -1) return { from: tail - length, to: tail };
  return tail === -1 ? { from: head, to: head + length } : { from: head, to: tail };
}

function addClip(
  clip: XmlElement,
  span: Span,
  lay: Lay,
  where: Place,
  setting: Setting,
  walk: CutWalk,
): void {
  const recordIn = Math.round(Math.max(span.from + lay.shift, lay.bounds.from));
  const recordOut = Math.round(Math.min(span.to + lay.shift, lay.bounds.to));
  if (recordOut <= recordIn && span.to > span.from) return;
  const marker = readClipMarker(clip, where);
  walk.problems.push(...marker.problems);
  const [name, reel] = [childText(clip, "name"), readReel(clip, setting.files)];
  addEvent(walk, { name, reel, recordIn, recordOut, speed: readSpeed(clip), marker, where });
}

function isBlack(item: XmlElement): boolean {
  return item.name === "generatoritem" && /^(?:slug|black|black video)$/i.test(childText(item, "name"));
}

/** A nested sequence is opened into its clips, unless it is marked itself: then it is one shot. */
function addItem(item: XmlElement, span: Span, lay: Lay, setting: Setting, walk: CutWalk): void {
  const where = { file: setting.file, line: item.line };
  const nested = childOf(item, "sequence");
  const opened = nested !== undefined && childOf(nested, "media") !== undefined;
  if (!opened || readClipMarker(item, where).marks.length > 0) {
    addClip(item, span, lay, where, setting, walk);
    return;
  }
  const from = span.from + lay.shift;
  const start = readNumber(childText(item, "in")) ?? 0;
  const bounds = { from: Math.max(from, lay.bounds.from), to: Math.min(span.to + lay.shift, lay.bounds.to) };
  walkFcp7(nested, { shift: from - start, bounds, depth: lay.depth + 1 }, setting, walk);
}

function walkTrack(track: XmlElement, lay: Lay, setting: Setting, walk: CutWalk): void {
  const items = track.children.filter((child) =>
    /^(?:clipitem|generatoritem|transitionitem)$/.test(child.name),
  );
  for (const [index, item] of items.entries()) {
    if (item.name === "transitionitem" || isBlack(item)) continue;
    const where = { file: setting.file, line: item.line };
    const span = spanOf(items, index);
    const before = walk.events.length;
    if (isDisabled(item)) walk.counts.disabled++;
    else if (span) addItem(item, span, lay, setting, walk);
    else {
      const message = `"${childText(item, "name").slice(0, 60)}" does not say where it starts and ends in the cut`;
      walk.problems.push(errorAt("no-duration", message, where, "export the sequence again"));
    }
    const transition = ownSpan(items[index + 1]?.name === "transitionitem" ? items[index + 1] : undefined);
    const last = walk.events.at(-1);
    if (transition && last && walk.events.length > before) {
      const more = Math.round(transition.to + lay.shift) - last.recordOut;
      walk.events[walk.events.length - 1] = withOverlap(last, more, "tail", "transition that follows");
    }
  }
}

/**
 * Lays a sequence and all that is nested in it into the cut, in frames of the outermost sequence.
 * Problems: `too-deep`, `no-duration`; warnings `empty-event`, `mark-without-code`.
 */
export function walkFcp7(sequence: XmlElement, lay: Lay, setting: Setting, walk: CutWalk): void {
  const where = { file: setting.file, line: sequence.line };
  if (lay.depth > deepest) {
    const message = `sequences are nested more than ${deepest} deep here`;
    walk.problems.push(errorAt("too-deep", message, where, "flatten the cut"));
    return;
  }
  for (const marker of childrenOf(sequence, "marker")) {
    const read = readMarker([childText(marker, "name"), childText(marker, "comment")], where);
    walk.problems.push(...read.problems);
    walk.markers.push({ at: (readNumber(childText(marker, "in")) ?? 0) + lay.shift, marker: read });
  }
  const media = childOf(sequence, "media");
  for (const track of childrenOf(childOf(media, "video"), "track")) {
    if (isDisabled(track)) walk.counts.disabled += childrenOf(track, "clipitem").length;
    else walkTrack(track, lay, setting, walk);
  }
  for (const track of childrenOf(childOf(media, "audio"), "track")) {
    walk.counts.sound += childrenOf(track, "clipitem").length;
  }
}
