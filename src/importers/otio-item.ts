import type { Place } from "../domain/source.js";
import { isObject, type JsonObject, listAt, numberAt, objectAt, textAt } from "./json-object.js";
import { joinMarkers, type Marker, readMarker } from "./read-marker.js";

/** A stretch of an item's own time, in frames of the timeline's rate, not rounded. */
export type OtioRange = { readonly start: number; readonly length: number };

/** Beyond a million years at 24 frames a second numbers stop being whole: nobody means them. */
const longest = 1e15;

/** The name in `Clip.2`: what it is, whatever the version. */
export function schemaOf(item: unknown): string {
  return textAt(item, "OTIO_SCHEMA").replace(/\.\d+$/, "");
}

/** A `RationalTime` in frames of another rate; nothing where it is none. */
export function readTime(time: unknown, fps: number): number | undefined {
  const value = numberAt(time, "value");
  const rate = numberAt(time, "rate");
  const frames = value === undefined || rate === undefined || rate <= 0 ? Number.NaN : (value * fps) / rate;
  return Math.abs(frames) <= longest ? frames : undefined;
}

/** A `TimeRange` in frames of another rate; nothing where it is none, or shorter than nothing. */
export function readRange(range: unknown, fps: number): OtioRange | undefined {
  const start = readTime(objectAt(range, "start_time"), fps);
  const length = readTime(objectAt(range, "duration"), fps);
  return start === undefined || length === undefined || length < 0 ? undefined : { start, length };
}

/** A clip's media: the one reference of version 1, the active one of version 2. */
export function mediaOf(clip: JsonObject): JsonObject | undefined {
  const key = textAt(clip, "active_media_reference_key") || "DEFAULT_MEDIA";
  return objectAt(objectAt(clip, "media_references"), key) ?? objectAt(clip, "media_reference");
}

/** The part of its media a clip shows: its own range, else all there is. */
export function clipRange(clip: JsonObject, fps: number): OtioRange | undefined {
  return (
    readRange(objectAt(clip, "source_range"), fps) ??
    readRange(objectAt(mediaOf(clip), "available_range"), fps)
  );
}

/** A clip's name, else its media's, else its file's. */
export function clipName(clip: JsonObject): string {
  const media = mediaOf(clip);
  const file = textAt(media, "target_url").split(/[\\/]/).at(-1) ?? "";
  return textAt(clip, "name") || textAt(media, "name") || file;
}

/** The reel an EDL adapter kept in the metadata. */
export function clipReel(clip: JsonObject): string {
  return textAt(objectAt(objectAt(clip, "metadata"), "cmx_3600"), "reel");
}

/** True where no picture comes of the clip: there is no media, or a generator of black. */
export function isBlackClip(clip: JsonObject): boolean {
  const media = mediaOf(clip);
  return schemaOf(media) === "GeneratorReference" && /^black$/i.test(textAt(media, "generator_kind"));
}

/** How fast an item plays: the product of its time effects, or nothing where it has none. */
export function readSpeed(item: JsonObject): number | undefined {
  const speeds = listAt(item, "effects").flatMap((effect) => {
    if (schemaOf(effect) === "FreezeFrame") return [0];
    if (schemaOf(effect) !== "LinearTimeWarp") return [];
    const scalar = numberAt(effect, "time_scalar");
    return scalar === undefined ? [] : [scalar];
  });
  return speeds.length === 0 ? undefined : speeds.reduce((product, speed) => product * speed, 1);
}

/** The markers on an item and the comments an EDL adapter kept of it. */
export function readItemMarker(item: JsonObject, where: Place): Marker {
  const markers = listAt(item, "markers").map((marker) => readMarker(markerTexts(marker), where));
  const kept = listAt(objectAt(objectAt(item, "metadata"), "cmx_3600"), "comments")
    .filter((comment): comment is string => typeof comment === "string")
    .filter((comment) => /^VFX\b/i.test(comment))
    .map((comment) => readMarker([comment], where));
  return joinMarkers([...markers, ...kept]);
}

/** A marker's name and comment. */
export function markerTexts(marker: unknown): readonly string[] {
  return isObject(marker) ? [textAt(marker, "name"), textAt(marker, "comment")] : [];
}
