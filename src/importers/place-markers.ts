import type { KeptMarker } from "./kept-metadata.js";
import type { PictureEvent } from "./picture-event.js";
import type { Marker } from "./read-marker.js";

/** A marker that stands on the whole cut or on a track: at a frame from the list's time zero. */
export type PlacedMarker = {
  readonly at: number;
  readonly marker: Marker;
  /** What it carries of another program. */
  readonly kept?: KeptMarker;
};

/** How many events that begin earlier are looked at: more layers than any cut has over one frame. */
const mostLayers = 64;

/** The last of the events, sorted by record in, that begins at or before a frame; −1 where none does. */
function lastBefore(events: readonly PictureEvent[], at: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.recordIn ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The uppermost event at a frame: of two over each other the one that comes later in the list. */
function eventAt(events: readonly PictureEvent[], at: number): number {
  const last = lastBefore(events, at);
  for (let index = last; index >= Math.max(0, last - mostLayers); index--) {
    if (at < (events[index]?.recordOut ?? 0)) return index;
  }
  return -1;
}

/**
 * The events in cut order (by record in, lower layers first), with the markers of the cut on the events they stand over.
 * A marker over no event is given back in `lost`.
 */
export function placeMarkers(
  events: readonly PictureEvent[],
  markers: readonly PlacedMarker[],
): { readonly events: readonly PictureEvent[]; readonly lost: readonly PlacedMarker[] } {
  const sorted = [...events].sort((a, b) => a.recordIn - b.recordIn);
  const byEvent = new Map<number, PlacedMarker[]>();
  const lost: PlacedMarker[] = [];
  for (const placed of markers) {
    const index = eventAt(sorted, placed.at);
    const others = byEvent.get(index);
    if (index === -1) lost.push(placed);
    else if (others) others.push(placed);
    else byEvent.set(index, [placed]);
  }
  const marked = sorted.map((event, index) => {
    const here = byEvent.get(index);
    if (!here) return event;
    const kept = here.flatMap((placed) =>
      placed.kept ? [{ ...placed.kept, at: placed.at - event.recordIn }] : [],
    );
    const before = event.kept ?? { markers: [] };
    return {
      ...event,
      ...(kept.length === 0 ? {} : { kept: { ...before, markers: [...before.markers, ...kept] } }),
      marks: [...event.marks, ...here.flatMap((placed) => placed.marker.marks)],
      remarks: [...event.remarks, ...here.flatMap((placed) => placed.marker.remarks)],
    };
  });
  return { events: marked, lost };
}
