import type { RawShow } from "./schema.js";
import { isMapping } from "./value-at.js";

/** The keys of a show that say what is to be made, and not what anything costs. */
const partsOfShow = [
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
export type ShowWithoutFigures = Pick<RawShow, (typeof partsOfShow)[number]>;

/** What is read as it stands, without the figures, which are most of a merged document and are read one by one. */
export function withoutFigures(value: unknown): unknown {
  if (!isMapping(value)) return value;
  const parts = partsOfShow.filter((key) => Object.hasOwn(value, key));
  return withoutAnySource(Object.fromEntries(parts.map((key) => [key, value[key]])));
}

function withoutAnySource(value: unknown): unknown {
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "source")
      .map(([key, inner]) => [key, key === "shots" ? inner : withoutAnySource(inner)]),
  );
}
