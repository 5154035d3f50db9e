import { isObject, type JsonObject, listAt, objectAt } from "./json-object.js";
import { clipRange, readRange, schemaOf } from "./otio-item.js";

/** What lengths are counted in, and those that are known already. */
export type OtioLengths = { readonly fps: number; readonly lengths: Map<unknown, number> };

/** Editing systems nest a handful of levels; more is a file made to break its reader. */
export const deepest = 64;

/** True for what holds items: a stack, or a track (`Sequence` in the first versions). */
export function isContainer(schema: string): boolean {
  return schema === "Stack" || schema === "Track" || schema === "Sequence";
}

/** How long an item is in its own time, in frames of the timeline's rate; each is worked out once. */
export function lengthOf(item: unknown, known: OtioLengths, depth = 0): number {
  if (!isObject(item) || depth > deepest) return 0;
  const before = known.lengths.get(item);
  if (before !== undefined) return before;
  const own = readRange(objectAt(item, "source_range"), known.fps)?.length;
  const inside = isContainer(schemaOf(item))
    ? childrenLength(item, known, depth)
    : clipRange(item, known.fps)?.length;
  const length = own ?? inside ?? 0;
  known.lengths.set(item, length);
  return length;
}

/** How long all that is in a stack or track is: the longest layer, or one after the other; transitions take no time. */
export function childrenLength(item: JsonObject, known: OtioLengths, depth = 0): number {
  const stacked = schemaOf(item) === "Stack";
  let length = 0;
  for (const child of listAt(item, "children")) {
    if (schemaOf(child) === "Transition") continue;
    const one = lengthOf(child, known, depth + 1);
    length = stacked ? Math.max(length, one) : length + one;
  }
  return length;
}

/** Clips in an item, however deep. */
export function countClips(item: unknown, depth = 0): number {
  if (depth > deepest) return 0;
  if (schemaOf(item) === "Clip") return 1;
  return listAt(item, "children").reduce<number>((sum, child) => sum + countClips(child, depth + 1), 0);
}
