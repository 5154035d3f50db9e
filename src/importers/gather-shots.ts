import { cleanText } from "../domain/clean-text.js";
import type { CutList, CutShot, ImportOptions } from "../domain/cut-list.js";
import { type Checked, errorAt, hasErrors, type Problem, warningAt } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import { shotMetadata } from "./kept-metadata.js";
import { limitProblems } from "./limit-problems.js";
import { nameShots } from "./name-shots.js";
import type { PictureEvent } from "./picture-event.js";
import { codeFromClip, codeGiver } from "./unique-codes.js";
import { mergeDescriptions } from "./vfx-mark.js";

/** What a cut format knows of the whole list. */
export type CutFacts = {
  readonly title: string;
  readonly fps: number;
  readonly file: string;
  /** What the list holds where it holds no picture: `all 584 events are audio`. */
  readonly instead?: string;
  /** True for a bin of clips: they have no place in a cut. */
  readonly unplaced?: boolean;
};

/** A shot on its way: everything that was marked with one code. */
type Draft = {
  readonly codes: string[];
  readonly descriptions: string[];
  /** The first that a mark gives. */
  sequence?: string;
  readonly fromClip?: boolean;
  readonly events: PictureEvent[];
};

type Span = { readonly from: number; readonly to: number };

const none: readonly Problem[] = [];

/** Ten million frames, 115 hours at 24 a second: no shot, but a slip in a timecode. */
const mostFrames = 10_000_000;

/** Marked events by their codes, in the order in which each code first appears. */
function markedDrafts(events: readonly PictureEvent[]): readonly Draft[] {
  const drafts = new Map<string, Draft>();
  for (const event of events) {
    for (const mark of event.marks) {
      const key = mark.code.toLowerCase();
      const draft: Draft = drafts.get(key) ?? { codes: [], descriptions: [], events: [] };
      drafts.set(key, draft);
      draft.codes.push(mark.code);
      draft.descriptions.push(mark.description);
      if (mark.sequence !== undefined) draft.sequence ??= mark.sequence;
      if (draft.events.at(-1) !== event) draft.events.push(event);
    }
  }
  return [...drafts.values()];
}

function unmarkedDraft(event: PictureEvent, giveCode: (wanted: string) => string): Draft {
  const wanted = [event.clip, event.reel, event.name].map((name) => codeFromClip(name ?? ""));
  return {
    codes: [giveCode(wanted.find((code) => code !== "") ?? "shot")],
    descriptions: [...event.remarks],
    fromClip: true,
    events: [event],
  };
}

/** All drafts in cut order: a marked shot stands where its first event stands. */
function draftsOf(events: readonly PictureEvent[], all: boolean): readonly Draft[] {
  const marked = markedDrafts(events);
  if (!all) return marked;
  const giveCode = codeGiver(marked.flatMap((draft) => draft.codes));
  const byFirst = new Map<PictureEvent, Draft[]>();
  for (const draft of marked) {
    const first = draft.events[0];
    if (first) byFirst.set(first, [...(byFirst.get(first) ?? []), draft]);
  }
  return events.flatMap((event) =>
    event.marks.length === 0 ? [unmarkedDraft(event, giveCode)] : (byFirst.get(event) ?? []),
  );
}

/** Frames in the cut, those that lie over each other counted once. */
function union(spans: readonly Span[]): number {
  let frames = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    frames += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return frames;
}

/** Several events of one shot: a bidder is paid for every frame that is delivered, and once for each. */
function severalEvents(
  code: string,
  events: readonly PictureEvent[],
  spans: readonly Span[],
): readonly Problem[] {
  const [first] = events;
  if (!first || events.length < 2) return none;
  const sum = spans.reduce((total, span) => total + span.to - span.from, 0);
  const frames = union(spans);
  const lengths = spans.slice(0, 6).map((span) => span.to - span.from);
  const names = events.slice(0, 6).map((event) => event.name);
  const more = events.length > 6 ? ` and ${events.length - 6} more` : "";
  const overlap = sum === frames ? "" : `, ${sum - frames} of them over each other and counted once`;
  return [
    warningAt(
      "shot-in-several-events",
      `${code} is marked on ${names.join(", ")}${more}: their frames are added, ${lengths.join(" + ")}${more}${overlap}: ${frames}`,
      first.where,
      "if they are shots of their own, give each its own code in the cut",
    ),
  ];
}

function placeOf(spans: readonly Span[]): Pick<CutShot, "recordIn" | "recordOut"> {
  return {
    recordIn: spans.reduce((least, span) => Math.min(least, span.from), Number.POSITIVE_INFINITY),
    recordOut: spans.reduce((most, span) => Math.max(most, span.to), Number.NEGATIVE_INFINITY),
  };
}

function toShot(draft: Draft, handles: number, unplaced: boolean): Checked<CutShot> {
  const code = mergeDescriptions(draft.codes);
  const [first] = draft.events;
  if (!first) return { problems: [] };
  const spans = draft.events.map((event) => ({
    from: event.recordIn + handles,
    to: event.recordOut - handles,
  }));
  const short = draft.events.find((event) => event.recordOut - event.recordIn <= 2 * handles);
  if (short) {
    const length = short.recordOut - short.recordIn;
    const message = `${code}: ${short.name} has ${length} frames, which leaves none without ${handles} frames of handles at each end`;
    return {
      problems: [errorAt("handles-too-long", message, short.where, "give the handles the list holds")],
    };
  }
  const frames = union(spans);
  if (frames > mostFrames) {
    const message = `${code} would have ${frames} frames; a shot has up to ${mostFrames}`;
    return { problems: [errorAt("too-many-frames", message, first.where, "check its times, and --fps")] };
  }
  const speed = draft.events.find((event) => event.speed !== undefined)?.speed;
  const { metadata, problems: leftOut } = shotMetadata(draft.events, code, handles);
  const shot: CutShot = {
    code,
    description: cleanText(mergeDescriptions(draft.descriptions)),
    frames,
    ...(draft.sequence === undefined ? {} : { sequence: draft.sequence }),
    ...(draft.fromClip === true ? { fromClip: true } : {}),
    ...(first.clip === undefined ? {} : { clip: cleanText(first.clip) }),
    ...(first.reel === undefined ? {} : { reel: cleanText(first.reel) }),
    ...(speed === undefined ? {} : { speed }),
    ...(unplaced ? {} : placeOf(spans)),
    ...(metadata === undefined ? {} : { metadata }),
    notes: [...new Set(draft.events.flatMap((event) => [...event.remarks, ...event.notes].map(cleanText)))],
    where: first.where,
  };
  const doubts = draft.events.flatMap((event) => event.doubts);
  return { value: shot, problems: [...doubts, ...severalEvents(code, draft.events, spans), ...leftOut] };
}

/** Two codes on one event: both become shots of its whole length, which a bidder must know. */
function severalShots(event: PictureEvent): readonly Problem[] {
  const codes = new Map(event.marks.map((mark) => [mark.code.toLowerCase(), mark.code]));
  if (codes.size < 2) return none;
  const message = `${event.name} carries ${codes.size} shot codes, ${[...codes.values()].slice(0, 6).join(", ")}: each becomes a shot of the event's full length`;
  return [warningAt("several-shots-in-event", message, event.where, "check where each begins and ends")];
}

function nothingToDo(events: readonly PictureEvent[], facts: CutFacts, where: Place): Problem {
  return events.length === 0
    ? errorAt(
        "no-picture-events",
        `there are no picture events in this list${facts.instead === undefined ? "" : `: ${facts.instead}`}`,
        where,
        "export the list again with the video tracks",
      )
    : errorAt(
        "no-marked-events",
        `none of the ${events.length} picture events carries a VFX mark`,
        where,
        "take them all with --only all, or mark the shots in the cut: *VFX CODE what is to be done",
      );
}

function leftOut(events: readonly PictureEvent[], all: boolean, where: Place): readonly Problem[] {
  const count = all ? 0 : events.filter((event) => event.marks.length === 0).length;
  if (count === 0) return none;
  const message = `${count} of ${events.length} picture events carry no VFX mark and are left out`;
  return [warningAt("unmarked-events", message, where, "take them in with --only all")];
}

function badHandles(handles: number, where: Place): readonly Problem[] {
  return Number.isSafeInteger(handles) && handles >= 0
    ? none
    : [errorAt("bad-handles", `handles are a whole number of frames, 0 or more, not ${handles}`, where)];
}

/** True where every picture event becomes a shot: asked for, or because none is marked. */
export function takesAll(events: readonly PictureEvent[], only: ImportOptions["only"]): boolean {
  return only === undefined ? !events.some((event) => event.marks.length > 0) : only === "all";
}

/**
 * The shots in a cut: marked events merged by code, unmarked ones named after their clips, handles taken off.
 * Frames are whole and in the cut; frames of several events of one code are added, overlaps counted once.
 * Problems: `no-picture-events`, `no-marked-events`, `unmarked-events`, `shot-in-several-events`,
 * `several-shots-in-event`, `shot-name-mismatch`, `handles-too-long`, `bad-handles`, `too-many-frames`, and the doubts of the events that become shots.
 */
export function gatherShots(
  events: readonly PictureEvent[],
  facts: CutFacts,
  options: ImportOptions,
): Checked<CutList> {
  const where = { file: facts.file };
  const wrong = badHandles(options.handles, where);
  if (hasErrors(wrong)) return { problems: wrong };
  const all = takesAll(events, options.only);
  if (events.length === 0 || (!all && !events.some((event) => event.marks.length > 0)))
    return { problems: [nothingToDo(events, facts, where)] };
  const named = nameShots(events, options, all);
  const made = draftsOf(named.events, all).map((draft) =>
    toShot(draft, options.handles, facts.unplaced === true),
  );
  const shots = made.flatMap((one) => (one.value === undefined ? [] : [one.value]));
  const problems = limitProblems([
    ...leftOut(events, all, where),
    ...named.problems,
    ...named.events.flatMap(severalShots),
    ...made.flatMap((one) => one.problems),
  ]);
  if (shots.length === 0) return { problems };
  return { value: { title: facts.title, fps: facts.fps, events: events.length, shots }, problems };
}
