import { type RowReading, textAt } from "./sheet-cells.js";

/** What a row of a sheet tells of, as its kind says: a shot, where nothing is said. */
export function kindOf(reading: RowReading): "shot" | "asset" | "deliverable" {
  const kind = textAt(reading, reading.plan.fields.get("kind"));
  if (/^(?:assets?|build)\b/iu.test(kind)) return "asset";
  return /^deliverables?\b/iu.test(kind) ? "deliverable" : "shot";
}
