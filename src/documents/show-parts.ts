import type { RawShow } from "./schema.js";

/** The keys of a show that say what is to be made, and not what anything costs. */
export const partsOfShow = [
  "title",
  "currency",
  "fps",
  "delivery",
  "defaults",
  "sequences",
  "assets",
  "shots",
  "deliverables",
] as const;

/** A show without its figures, as it was written. */
export type ShowParts = Pick<RawShow, (typeof partsOfShow)[number]>;
