import type { Store } from "./store.js";

/** Two runs of memory that grow when they are full: each is another array then. */
export type Reel = {
  readonly words: Int32Array;
  readonly numbers: Float64Array;
  /** Makes sure that another instruction and its numbers fit behind so many words and numbers. */
  reserve(words: number, numbers: number): void;
};

/** The most words an instruction takes. */
const longest = 8;

/** Opens the memory that a tape is written to: words and numbers, in a run's own. */
export function openReel(store: Store): Reel {
  let wordRoom = 16_384;
  let numberRoom = 2_048;
  const reel = {
    words: store.integers(store.take(wordRoom * 4), wordRoom),
    numbers: store.floats(store.take(numberRoom * 8), numberRoom),
    reserve(words: number, numbers: number) {
      if (words + longest > wordRoom) {
        const more = store.integers(store.take(wordRoom * 8), wordRoom * 2);
        more.set(reel.words);
        reel.words = more;
        wordRoom *= 2;
      }
      if (numbers + 2 > numberRoom) {
        const more = store.floats(store.take(numberRoom * 16), numberRoom * 2);
        more.set(reel.numbers);
        reel.numbers = more;
        numberRoom *= 2;
      }
    },
  };
  return reel;
}
