import { isEmptyMapping, keepMapping, type PlainMapping } from "../domain/plain-data.js";
import { type Problem, warningAt } from "../domain/problem.js";
import type { PictureEvent } from "./picture-event.js";

/** A marker that carries metadata, as data; `at` counts from the event's first frame. */
export type KeptMarker = {
  /** Codes of the shots it marks. */
  readonly codes: readonly string[];
  /** True for the marker of this program's own export: it marks whatever the event becomes. */
  readonly isOwn: boolean;
  readonly name: string;
  readonly comment: string;
  readonly color: string;
  readonly at: number;
  readonly frames: number;
  readonly metadata: unknown;
};

/** What another program has written beside an event, as it was read; nothing of it is understood. */
export type KeptMetadata = {
  readonly clip?: unknown;
  readonly media?: unknown;
  readonly markers: readonly KeptMarker[];
};

/** A marker in a shot's metadata: the one that marks it first and without its words, those of other shots not at all. */
function markersOf(markers: readonly KeptMarker[], code: string, handles: number): readonly unknown[] {
  const marks = ({ isOwn, codes }: KeptMarker) =>
    isOwn || codes.some((other) => other.toLowerCase() === code.toLowerCase());
  const mark = markers.filter(marks).slice(0, 1);
  const others = markers.filter(({ isOwn, codes }) => !isOwn && codes.length === 0);
  return [
    ...mark.map(({ metadata }) => ({ mark: true, metadata })),
    ...others.map(({ name, comment, color, at, frames, metadata }) => ({
      name,
      ...(comment === "" ? {} : { comment }),
      ...(color === "" ? {} : { color }),
      at: at - handles,
      frames,
      metadata,
    })),
  ];
}

type Parts = Readonly<Record<string, unknown>>;

function partsOf(kept: KeptMetadata, code: string, handles: number): Parts {
  const markers = markersOf(kept.markers, code, handles);
  return {
    ...(kept.clip === undefined ? {} : { clip: kept.clip }),
    ...(kept.media === undefined ? {} : { media: kept.media }),
    ...(markers.length === 0 ? {} : { markers }),
  };
}

/** As many of the parts as can be kept, with what cannot. */
function keptParts(parts: Parts): { readonly metadata?: PlainMapping; readonly lost: readonly string[] } {
  const lost: string[] = [];
  let best: PlainMapping = {};
  let whole: Parts = {};
  for (const [key, part] of Object.entries(parts)) {
    const more = { ...whole, [key]: part };
    const kept = keepMapping({ otio: more });
    if ("data" in kept) [best, whole] = [kept.data, more];
    else
      lost.push(`its ${key === "clip" ? "clip's" : key === "media" ? "media's" : "markers'"}: ${kept.fault}`);
  }
  return { ...(isEmptyMapping(best) ? {} : { metadata: best }), lost };
}

/**
 * What a shot keeps of the metadata beside its events: those of the first, where it stood in the timeline.
 * Problem, a warning: `metadata-left-out`.
 * @param handles frames that the events hold at each end
 */
export function shotMetadata(
  events: readonly PictureEvent[],
  code: string,
  handles: number,
): { readonly metadata?: PlainMapping; readonly problems: readonly Problem[] } {
  const [first, ...others] = events.filter(({ kept }) => kept !== undefined);
  if (!first?.kept) return { problems: [] };
  const { metadata, lost } = keptParts(partsOf(first.kept, code, handles));
  const more =
    others.length === 0 ? [] : [`those of ${others.length} of its clips, since the first has some`];
  const told = [...lost, ...more].map((what) =>
    warningAt(
      "metadata-left-out",
      `${code}: metadata are left out: ${what}`,
      first.where,
      "they stay in the timeline",
    ),
  );
  return { ...(metadata ? { metadata } : {}), problems: told };
}
