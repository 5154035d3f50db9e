import { type JsonObject, objectAt } from "./json-object.js";
import { type OtioRange, readRange, readSpeed } from "./otio-item.js";
import { childrenLength, type OtioLengths } from "./otio-length.js";

/** Where an item lies in the cut: its first frame, what bounds it, frames of the cut for one of its own, and speed. */
export type OtioLay = {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly scale: number;
  readonly speed: number | undefined;
  readonly path: readonly (string | number)[];
  readonly depth: number;
};

/**
 * What an item shows of its own time. A range before time zero meets nothing: it is no trim but the record time of an
 * EDL, as its adapter writes it, which moves the item and keeps it whole.
 */
function windowOf(item: JsonObject, setting: OtioLengths): OtioRange & { readonly trims: boolean } {
  const range = readRange(objectAt(item, "source_range"), setting.fps);
  const length = childrenLength(item, setting);
  if (!range) return { start: 0, length, trims: false };
  return { ...range, trims: !(range.start < 0 && range.start + range.length <= 0) };
}

/** Where the inside of a stack or track lies, and which of its own frames is the first that is seen. */
export function layInside(
  item: JsonObject,
  lay: OtioLay,
  setting: OtioLengths,
): { readonly lay: OtioLay; readonly start: number } {
  const window = windowOf(item, setting);
  const speed = readSpeed(item);
  // A freeze holds the first frame for as long as the item is seen: one frame inside is all of it outside.
  const scale = speed === 0 ? lay.scale * Math.max(1, window.length) : lay.scale / Math.abs(speed ?? 1);
  const end = lay.at + window.length * lay.scale;
  const product = speed === undefined ? lay.speed : speed * (lay.speed ?? 1);
  return {
    start: window.start,
    lay: {
      ...lay,
      scale,
      speed: product,
      from: window.trims ? Math.max(lay.from, lay.at) : lay.from,
      to: window.trims ? Math.min(lay.to, end) : lay.to,
      depth: lay.depth + 1,
    },
  };
}
