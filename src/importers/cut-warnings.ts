import { type Problem, warningAt } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import type { PictureEvent } from "./picture-event.js";
import type { PlacedMarker } from "./place-markers.js";

/** What a cut holds that does not become shots: clips that are switched off, and markers over no clip. */
export type CutRemains = { readonly disabled: number; readonly lost: readonly PlacedMarker[] };

/** Events that begin before an earlier one has ended. */
function countOverlaps(events: readonly PictureEvent[]): number {
  let end = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (const event of events) {
    if (event.recordIn < end) count++;
    end = Math.max(end, event.recordOut);
  }
  return count;
}

/**
 * What is to be said of a cut as a whole.
 * Problems, all warnings: `overlapping-clips`, `disabled-clips`, `marker-without-clip`.
 * @param events in the order of their record ins
 * @param all true where every event becomes a shot; where marks choose the shots, layers do no harm
 */
export function cutWarnings(
  events: readonly PictureEvent[],
  remains: CutRemains,
  all: boolean,
  where: Place,
): readonly Problem[] {
  const problems: Problem[] = [];
  const overlaps = all ? countOverlaps(events) : 0;
  if (overlaps > 0) {
    const clips = overlaps === 1 ? "1 clip lies" : `${overlaps} clips lie`;
    const message = `${clips} over others in the cut; each is a shot of its own here`;
    problems.push(warningAt("overlapping-clips", message, where, "mark the shots in the cut, or flatten it"));
  }
  if (remains.disabled > 0) {
    const clips = remains.disabled === 1 ? "clip that is switched off is" : "clips that are switched off are";
    problems.push(warningAt("disabled-clips", `${remains.disabled} ${clips} left out`, where));
  }
  const codes = remains.lost.flatMap((placed) => placed.marker.marks.map((mark) => mark.code));
  if (codes.length > 0) {
    const more = codes.length > 6 ? ` and ${codes.length - 6} more` : "";
    const message = `no clip stands under the marks of ${codes.slice(0, 6).join(", ")}${more}`;
    problems.push(warningAt("marker-without-clip", message, where));
  }
  return problems;
}
