import type { Place } from "../domain/source.js";
import { joinMarkers, type Marker, readMarker } from "./read-marker.js";
import { childOf, childrenOf, type XmlElement } from "./read-xml.js";

/** A document's media, assets, formats and effects by their ids. */
export type Resources = ReadonlyMap<string, XmlElement>;

/** All that is defined in `<resources>`, by id. */
export function readResources(root: XmlElement): Resources {
  const entries = childrenOf(root, "resources").flatMap((group) =>
    group.children.map((child) => [child.attributes.get("id") ?? "", child] as const),
  );
  return new Map(entries);
}

/** Beyond a million hours nobody means a time. */
const longest = 3.6e9;

/** Seconds of `1001/30000s`, `3600s` or `5.5s`; nothing where it is no time. */
export function readSeconds(text: string | undefined): number | undefined {
  const match = /^(-?\d{1,19}(?:\.\d{1,9})?)(?:\/(\d{1,19}))?s$/.exec(text ?? "");
  if (!match) return undefined;
  const seconds = Number(match[1]) / (match[2] === undefined ? 1 : Number(match[2]));
  return Math.abs(seconds) <= longest ? seconds : undefined;
}

/** Frames per second of a format: the inverse of its frame duration. */
export function formatRate(format: string | undefined, resources: Resources): number | undefined {
  const duration = readSeconds(resources.get(format ?? "")?.attributes.get("frameDuration"));
  return duration === undefined || duration <= 0 ? undefined : 1 / duration;
}

/**
 * Frames per second of what an item shows: of its own format, else its asset's or compound clip's, else what it is
 * conformed from, else of the first thing inside it. Nothing for a still, or where the file does not say.
 */
export function itemRate(item: XmlElement, resources: Resources): number | undefined {
  const made = compoundOf(item, resources) ?? resourceOf(item, resources);
  const conformed = Number(childOf(item, "conform-rate")?.attributes.get("srcFrameRate"));
  const inner = item.children.find((child) => /^(?:video|asset-clip)$/.test(child.name));
  return (
    formatRate(item.attributes.get("format"), resources) ??
    formatRate(made?.attributes.get("format"), resources) ??
    (conformed > 0 ? conformed : undefined) ??
    (inner?.attributes.has("lane") === false ? itemRate(inner, resources) : undefined)
  );
}

/** What an item is made of: its asset, media or effect. */
export function resourceOf(item: XmlElement, resources: Resources): XmlElement | undefined {
  return resources.get(item.attributes.get("ref") ?? "");
}

/** The sequence inside a compound clip. */
export function compoundOf(item: XmlElement, resources: Resources): XmlElement | undefined {
  return item.name === "ref-clip" ? childOf(resourceOf(item, resources), "sequence") : undefined;
}

/** How long an item is, in seconds: its own duration, else all of what it shows. */
export function durationOf(item: XmlElement, resources: Resources): number | undefined {
  const own = readSeconds(item.attributes.get("duration"));
  if (own !== undefined) return own;
  const whole = compoundOf(item, resources) ?? resourceOf(item, resources);
  return readSeconds(whole?.attributes.get("duration"));
}

/** Where an item's own time begins, in seconds. */
export function startOf(item: XmlElement, resources: Resources): number {
  const compound = readSeconds(compoundOf(item, resources)?.attributes.get("tcStart"));
  const media = readSeconds(resourceOf(item, resources)?.attributes.get("start"));
  return readSeconds(item.attributes.get("start")) ?? compound ?? media ?? 0;
}

function holdsVideo(item: XmlElement, resources: Resources): boolean {
  return item.children.some((child) => {
    if (child.name === "video" || child.name === "ref-clip" || child.name === "mc-clip") return true;
    if (child.name === "asset-clip") return kindOf(child, resources) === "picture";
    return /^(?:clip|spine|gap|sync-clip)$/.test(child.name) && holdsVideo(child, resources);
  });
}

/** What an item of a storyline is: picture, sound, a title or generator, or nothing of the kind. */
export function kindOf(item: XmlElement, resources: Resources): "picture" | "sound" | "generated" | "none" {
  const { name } = item;
  if (name === "audio" || item.attributes.get("srcEnable") === "audio") return "sound";
  if (name === "title") return "generated";
  if (name === "ref-clip" || name === "mc-clip") return "picture";
  const resource = resourceOf(item, resources);
  if (name === "video") return resource?.name === "effect" ? "generated" : "picture";
  if (name === "asset-clip")
    return resource && resource.attributes.get("hasVideo") !== "1" ? "sound" : "picture";
  if (name === "clip" || name === "sync-clip") return holdsVideo(item, resources) ? "picture" : "sound";
  return "none";
}

/** How fast an item plays: the slope of its time map from its first point to its last. */
export function readSpeed(item: XmlElement): number | undefined {
  const points = childrenOf(childOf(item, "timeMap"), "timept");
  const [first, last] = [points[0], points.at(-1)];
  const time = (point: XmlElement | undefined, key: string): number =>
    readSeconds(point?.attributes.get(key)) ?? Number.NaN;
  const speed = (time(last, "value") - time(first, "value")) / (time(last, "time") - time(first, "time"));
  return Number.isFinite(speed) ? speed : undefined;
}

/** An item's markers, its note and its keywords. */
export function readItemMarker(item: XmlElement, where: Place): Marker {
  const markers = item.children.flatMap((child) => {
    if (child.name === "marker" || child.name === "chapter-marker") {
      return [readMarker([child.attributes.get("value") ?? "", child.attributes.get("note") ?? ""], where)];
    }
    if (child.name === "note") return [readMarker([child.text], where)];
    return child.name === "keyword" ? [readMarker([child.attributes.get("value") ?? ""], where)] : [];
  });
  return joinMarkers(markers);
}
