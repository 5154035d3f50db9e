import type { CutFacts } from "./gather-shots.js";

/** What a list without picture holds instead: nothing to say where there is no sound either. */
export function allSound(clips: number): Pick<CutFacts, "instead"> {
  if (clips === 0) return {};
  return { instead: clips === 1 ? "its one clip is sound" : `all ${clips} clips are sound` };
}
