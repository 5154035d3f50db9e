import { isEmptyMapping, isPlainMapping, type PlainData, type PlainMapping } from "../domain/plain-data.js";

/** The name under which this program's metadata stand in a timeline. */
export const own = "shotcost";

/** What another program has written into a timeline beside one shot, where it stood: a shot's `metadata: { otio: … }`. */
export type OtioMetadata = {
  readonly clip?: PlainMapping;
  readonly media?: PlainMapping;
  /** Of the marker that says which shot it is. */
  readonly mark?: PlainMapping;
  readonly markers: readonly OtioMarker[];
};

/** Another marker: `at` counts frames from the shot's first in the cut. */
export type OtioMarker = {
  readonly name: string;
  readonly comment?: string;
  readonly color?: string;
  readonly at: number;
  readonly frames: number;
  readonly metadata: PlainMapping;
};

function hasOnly(data: PlainMapping, keys: readonly string[]): boolean {
  return Object.keys(data).every((key) => keys.includes(key));
}

/** A mapping that can stand beside this program's own. */
function foreign(data: PlainData | undefined): PlainMapping | undefined {
  return isPlainMapping(data) && !isEmptyMapping(data) && !Object.hasOwn(data, own) ? data : undefined;
}

function frames(data: PlainData | undefined): number | undefined {
  return typeof data === "number" &&
    Number.isSafeInteger(data) &&
    Math.abs(data) <= 1e9 &&
    !Object.is(data, -0)
    ? data
    : undefined;
}

function textOr(data: PlainData | undefined): string | undefined {
  return typeof data === "string" && data !== "" ? data : undefined;
}

/** A marker that begins with VFX would be a shot of its own when the timeline is read. */
const looksLikeMark = /vfx/iu;

function markerOf(data: PlainData): OtioMarker | undefined {
  if (!isPlainMapping(data)) return undefined;
  if (!hasOnly(data, ["name", "comment", "color", "at", "frames", "metadata"])) return undefined;
  const { name, comment, color } = data;
  const [at, length, metadata] = [frames(data.at), frames(data.frames), foreign(data.metadata)];
  const isText = (value: PlainData | undefined) => value === undefined || textOr(value) !== undefined;
  if (typeof name !== "string" || !isText(comment) || !isText(color)) return undefined;
  if (at === undefined || length === undefined || length < 0 || !metadata) return undefined;
  const [said, tint] = [textOr(comment), textOr(color)];
  if (looksLikeMark.test(`${name} ${said ?? ""}`)) return undefined;
  return {
    name,
    ...(said === undefined ? {} : { comment: said }),
    ...(tint === undefined ? {} : { color: tint }),
    at,
    frames: length,
    metadata,
  };
}

/** The metadata of the mark that stands first in the list, if one does. */
function markOf(data: PlainData | undefined): PlainMapping | undefined {
  return isPlainMapping(data) && data.mark === true && hasOnly(data, ["mark", "metadata"])
    ? foreign(data.metadata)
    : undefined;
}

/**
 * The `otio` in a shot's metadata as the importer writes it, to be put back where it stood; nothing for what is not wholly of
 * that shape, which is then handed on in one piece.
 */
export function otioMetadata(data: PlainData | undefined): OtioMetadata | undefined {
  if (!isPlainMapping(data) || isEmptyMapping(data) || !hasOnly(data, ["clip", "media", "markers"]))
    return undefined;
  const [clip, media] = [foreign(data.clip), foreign(data.media)];
  if ((data.clip !== undefined && !clip) || (data.media !== undefined && !media)) return undefined;
  const list = data.markers;
  if (list !== undefined && (!Array.isArray(list) || list.length === 0)) return undefined;
  const all: readonly PlainData[] = Array.isArray(list) ? list : [];
  const mark = markOf(all[0]);
  const rest = mark ? all.slice(1) : all;
  const markers = rest.flatMap((one) => markerOf(one) ?? []);
  if (markers.length < rest.length) return undefined;
  return { ...(clip ? { clip } : {}), ...(media ? { media } : {}), ...(mark ? { mark } : {}), markers };
}
