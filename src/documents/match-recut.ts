import type { CutShot } from "../domain/cut-list.js";
import type { Status } from "../domain/show.js";

/** A shot as the show has it, with what its comments tell of the cut it came from. */
export type ShownShot = {
  /** Its place in the show's list. */
  readonly index: number;
  readonly code: string;
  readonly frames: number;
  /** Frames at each end. */
  readonly handles: number;
  readonly status: Status;
  readonly description: string;
  readonly clip?: string;
  /** What the comments say of its speed, as importers write it. */
  readonly speed?: string;
};

/** How a shot of the show was found in the new cut. */
export type MatchedBy = "code" | "spelling" | "clip" | "description";

export type RecutMatch = { readonly shown: ShownShot; readonly shot: CutShot; readonly by: MatchedBy };

/** The shots of a show and of a new cut, side by side; `gone` are not in the cut, `fresh` not in the show, in their order. */
export type RecutMatches = {
  readonly matched: readonly RecutMatch[];
  readonly gone: readonly ShownShot[];
  readonly fresh: readonly CutShot[];
};

type Keys = { readonly shown: (shot: ShownShot) => string; readonly shot: (shot: CutShot) => string };

/** `SH_0010`, `sh0010` and `SH-0010` are one spelled in three ways. */
function spelling(code: string): string {
  return code.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** A description that could be that of many shots tells none. */
function telling(description: string): string {
  const words = description.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length < 3 ? "" : words.join(" ");
}

const ways: readonly (readonly [MatchedBy, Keys])[] = [
  ["code", { shown: ({ code }) => code, shot: ({ code }) => code }],
  ["spelling", { shown: ({ code }) => spelling(code), shot: ({ code }) => spelling(code) }],
  ["clip", { shown: ({ clip = "" }) => clip.toLowerCase(), shot: ({ clip = "" }) => clip.toLowerCase() }],
  [
    "description",
    { shown: ({ description }) => telling(description), shot: ({ description }) => telling(description) },
  ],
];

/** Those of a list that alone have their key; several with one key are told apart by nobody. */
function alone<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T | undefined>();
  for (const one of list) {
    const name = key(one);
    if (name !== "") found.set(name, found.has(name) ? undefined : one);
  }
  return new Map([...found].flatMap(([name, one]) => (one === undefined ? [] : [[name, one] as const])));
}

/**
 * Finds the shots of a show in a new cut: by their codes; those that are left by the spelling of their codes, by their
 * source clips and by their descriptions, where only one on each side fits.
 */
export function matchRecut(shown: readonly ShownShot[], shots: readonly CutShot[]): RecutMatches {
  const matched: RecutMatch[] = [];
  let gone = shown;
  let fresh = shots;
  for (const [by, keys] of ways) {
    const left = alone(gone, keys.shown);
    const right = alone(fresh, keys.shot);
    const taken = new Set<ShownShot | CutShot>();
    for (const [name, one] of left) {
      const shot = right.get(name);
      if (!shot) continue;
      matched.push({ shown: one, shot, by });
      taken.add(one).add(shot);
    }
    gone = gone.filter((one) => !taken.has(one));
    fresh = fresh.filter((one) => !taken.has(one));
  }
  return { matched, gone, fresh };
}
