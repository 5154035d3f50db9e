import type { Place } from "../domain/source.js";
import { joinMarkers, type Marker, readMarker } from "./read-marker.js";
import { childOf, childrenOf, childText, type XmlElement } from "./read-xml.js";

/** Frames per second of an element with a `<rate>`: its timebase, slowed by 1000/1001 where it is NTSC. */
export function readRate(element: XmlElement | undefined): number | undefined {
  const rate = childOf(element, "rate");
  const timebase = readNumber(childText(rate, "timebase"));
  if (timebase === undefined || timebase <= 0) return undefined;
  return /^true$/i.test(childText(rate, "ntsc")) ? (timebase * 1000) / 1001 : timebase;
}

/** A number as XML has it, `1055.0` or `-1`; nothing where it is none. */
export function readNumber(text: string): number | undefined {
  return /^[-+]?\d{1,15}(?:\.\d*)?$/.test(text) ? Number(text) : undefined;
}

/** What is switched off: `<enabled>FALSE</enabled>`. */
export function isDisabled(element: XmlElement): boolean {
  return /^false$/i.test(childText(element, "enabled"));
}

/** The reel in the clip's own file, or in the first mention of that file. */
export function readReel(clip: XmlElement, files: ReadonlyMap<string, XmlElement>): string {
  const own = childOf(clip, "file");
  const file = own && own.children.length > 0 ? own : files.get(own?.attributes.get("id") ?? "");
  return childText(childOf(childOf(file, "timecode"), "reel"), "name");
}

/** Hiero writes a share of normal speed where Final Cut and Premiere write per cent, with their bounds beside it. */
const largestShare = 4;

/** How fast a clip plays, from its Time Remap filter, as a share of normal speed. */
export function readSpeed(clip: XmlElement): number | undefined {
  for (const filter of childrenOf(clip, "filter")) {
    const effect = childOf(filter, "effect");
    if (!/^timeremap$/i.test(childText(effect, "effectid"))) continue;
    const parameters = childrenOf(effect, "parameter");
    const of = (id: string) => parameters.find((one) => childText(one, "parameterid") === id);
    const value = readNumber(childText(of("speed"), "value"));
    if (value === undefined) return undefined;
    const isShare = Math.abs(value) <= largestShare && childOf(of("speed"), "valuemax") === undefined;
    const speed = isShare ? value : value / 100;
    return /^true$/i.test(childText(of("reverse"), "value")) ? -Math.abs(speed) : speed;
  }
  return undefined;
}

/** A clip's markers, and what Premiere's and Final Cut's logging columns say of it. */
export function readClipMarker(clip: XmlElement, where: Place): Marker {
  const markers = childrenOf(clip, "marker").map((marker) =>
    readMarker([childText(marker, "name"), childText(marker, "comment")], where),
  );
  const logging = childOf(clip, "logginginfo");
  const comments = childOf(clip, "comments");
  const notes = [
    childText(logging, "description"),
    childText(logging, "lognote"),
    childText(comments, "mastercomment1"),
  ];
  return joinMarkers([...markers, ...notes.map((note) => readMarker([note], where))]);
}
