import { isObject, type JsonObject, listAt, objectAt, textAt } from "./json-object.js";
import type { KeptMarker, KeptMetadata } from "./kept-metadata.js";
import { clipRange, markerTexts, mediaOf, type OtioRange, readRange } from "./otio-item.js";
import { readMarker } from "./read-marker.js";

/** The name under which this program's own metadata stand, which are read and not kept. */
const own = "shotcost";

/** Somebody else's part of an item's metadata; nothing where there is none. */
function foreignOf(item: unknown): JsonObject | undefined {
  const metadata = objectAt(item, "metadata");
  if (!metadata) return undefined;
  const entries = Object.entries(metadata).filter(([key]) => key !== own);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Whole frames within what anybody means. */
function whole(frames: number | undefined): number {
  const rounded = Math.round(frames ?? 0);
  return Math.abs(rounded) <= 1e9 ? rounded + 0 : 0;
}

/**
 * A marker that carries metadata of another program; nothing for one without.
 * @param from the frame, in the time the marker stands in, that it is counted from
 */
export function keptMarker(marker: unknown, from: number, fps: number): KeptMarker | undefined {
  const metadata = foreignOf(marker);
  if (!metadata) return undefined;
  const range = readRange(objectAt(marker, "marked_range"), fps);
  const marks = readMarker(markerTexts(marker), { file: "" }).marks.map((mark) => mark.code);
  return {
    codes: marks,
    isOwn: objectAt(objectAt(marker, "metadata"), own) !== undefined,
    name: textAt(marker, "name"),
    comment: textAt(marker, "comment"),
    color: textAt(marker, "color"),
    at: whole(range && range.start - from),
    frames: whole(range?.length),
    metadata,
  };
}

function startOf(item: JsonObject, range: OtioRange | undefined, fps: number): number {
  return (range ?? readRange(objectAt(item, "source_range"), fps))?.start ?? 0;
}

/** What other programs have written beside an item: in it, its media and its markers; nothing where they have not. */
export function keptOf(item: JsonObject, fps: number): KeptMetadata | undefined {
  const clip = foreignOf(item);
  const media = foreignOf(mediaOf(item));
  const start = startOf(item, clipRange(item, fps), fps);
  const markers = listAt(item, "markers").flatMap((one) =>
    isObject(one) ? (keptMarker(one, start, fps) ?? []) : [],
  );
  if (!clip && !media && markers.length === 0) return undefined;
  return { ...(clip ? { clip } : {}), ...(media ? { media } : {}), markers };
}
