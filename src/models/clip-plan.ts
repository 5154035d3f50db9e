/** How a shot is cut into clips a vendor can make: how many, and how long each is asked for. */
export type ClipPlan = { readonly clips: number; readonly secondsPerClip: number };

/**
 * The fewest clips that hold a shot, equally long, each rounded up to the next length the vendor sells.
 * @param seconds to be covered, handles in, above 0
 * @param lengths in seconds that can be asked for, any order; none means any length is sold
 */
export function clipPlan(seconds: number, lengths: readonly number[]): ClipPlan {
  if (lengths.length === 0) return { clips: 1, secondsPerClip: seconds };
  const longest = Math.max(...lengths);
  // A shot a rounding error longer than a clip is not worth a second clip.
  const clips = Math.max(1, Math.ceil(seconds / longest - 1e-9));
  const wanted = seconds / clips - 1e-9;
  return { clips, secondsPerClip: Math.min(...lengths.filter((length) => length >= wanted), longest) };
}
