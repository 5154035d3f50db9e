import { warningAt } from "../domain/problem.js";
import type { PictureEvent } from "./picture-event.js";

/** A cut has one transition at each end of an event; a broken file may have thousands, and each is a copy of the last. */
const mostOverlaps = 4;

/**
 * The event with a doubt: it is seen for some frames beyond its own range, under a transition at one of its ends.
 * Every frame of a cut belongs to one event alone, so those frames are counted with its neighbour.
 * @param frames whole frames beyond its range; none leaves the event as it is
 * @param side which end the transition is at
 * @param transition what to call it: `dissolve into event 3`
 */
export function withOverlap(
  event: PictureEvent,
  frames: number,
  side: "head" | "tail",
  transition: string,
): PictureEvent {
  if (frames <= 0 || event.doubts.length >= mostOverlaps) return event;
  const own = event.recordOut - event.recordIn;
  const more = `${frames} frame${frames === 1 ? "" : "s"} ${side === "tail" ? "more" : "earlier"}`;
  const message = `${event.name} is seen for ${more} under the ${transition}; its ${own} frames are without them`;
  const hint = "see that its handles cover them, or add them to its frames";
  return {
    ...event,
    notes: [...event.notes, `${more} under the ${transition}`],
    doubts: [...event.doubts, warningAt("dissolve-overlap", message, event.where, hint)],
  };
}
