import type { CutShot } from "../domain/cut-list.js";
import type { Status } from "../domain/show.js";
import { type MatchedBy, matchRecut, type RecutMatch, type ShownShot } from "./match-recut.js";

/** What a new cut does to a shot. */
export const recutKinds = [
  "new",
  "omitted",
  "reinstated",
  "renamed",
  "trimmed within handles",
  "trimmed beyond handles",
  "retimed",
] as const;
export type RecutKind = (typeof recutKinds)[number];

/** One shot that the new cut changes; `shown` is absent for a new one, `shot` for one that is gone. */
export type RecutChange = {
  readonly code: string;
  readonly kinds: readonly RecutKind[];
  readonly shown?: ShownShot;
  readonly shot?: CutShot;
  /** How it was found where its code is another. */
  readonly by?: MatchedBy;
  /** What its comments should say of its speed now; "" for nothing. */
  readonly speed?: string;
};

/** All changes, in the order of the new cut, then those that are gone; and how many shots stay as they are. */
export type RecutChanges = {
  readonly changes: readonly RecutChange[];
  readonly unchanged: number;
  /** By the new cut's order: the show's index of each of its shots, or the new shot itself. */
  readonly order: readonly (number | CutShot)[];
};

/** How importers write a speed among the notes. */
export const speedWords = /^(?:freeze frame|plays backwards at .+|retimed to .+)$/u;

/** The speed as the notes of a shot tell it. */
function speedOf(shot: CutShot): string {
  return shot.notes.find((note) => speedWords.test(note)) ?? "";
}

/**
 * A trim is within the handles when the shot got shorter, or longer by no more than the handles at one end: neither show
 * nor cut list keeps from which end it was taken, so both ends are not added up.
 */
function trimOf(shown: ShownShot, shot: CutShot): readonly RecutKind[] {
  if (shot.frames === shown.frames) return [];
  return [shot.frames - shown.frames <= shown.handles ? "trimmed within handles" : "trimmed beyond handles"];
}

function changeOf({ shown, shot, by }: RecutMatch): RecutChange {
  const speed = speedOf(shot);
  const retimed = speed !== (shown.speed ?? "");
  const kinds: readonly RecutKind[] = [
    ...(shown.status === "omit" ? ["reinstated" as const] : []),
    ...(shot.code === shown.code ? [] : ["renamed" as const]),
    ...trimOf(shown, shot),
    ...(retimed ? ["retimed" as const] : []),
  ];
  return {
    code: shot.code,
    kinds,
    shown,
    shot,
    ...(by === "code" ? {} : { by }),
    ...(retimed ? { speed } : {}),
  };
}

/** True for a shot that a list has and the cut has not. */
function isOut(status: Status | undefined): boolean {
  return status === "omit";
}

/** What a new cut changes, shot by shot. A shot that the new list itself calls omitted counts as not in the cut. */
export function recutChanges(shown: readonly ShownShot[], shots: readonly CutShot[]): RecutChanges {
  const inCut = shots.filter((shot) => !isOut(shot.status));
  const { matched, gone, fresh } = matchRecut(shown, inCut);
  const byShot = new Map(matched.map((match) => [match.shot, match]));
  const all = inCut.map((shot): RecutChange => {
    const match = byShot.get(shot);
    return match ? changeOf(match) : { code: shot.code, kinds: ["new"], shot };
  });
  const omitted = gone
    .filter((one) => !isOut(one.status))
    .map((one): RecutChange => ({ code: one.code, kinds: ["omitted"], shown: one }));
  const still = gone.length - omitted.length;
  const changes = [...all, ...omitted].filter((change) => change.kinds.length > 0);
  const order = inCut.map((shot) => byShot.get(shot)?.shown.index ?? shot);
  return {
    changes,
    unchanged: all.length - fresh.length - (changes.length - omitted.length - fresh.length) + still,
    order,
  };
}
