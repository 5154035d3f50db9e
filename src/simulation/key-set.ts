import type { Key } from "./key-book.js";
import { follow, openTrail } from "./trail.js";

/** Some unknowns in the order of their bits. The same unknowns are the same object, in whatever order they came. */
export type KeySet = {
  readonly keys: readonly Key[];
  /** What it is with one unknown more, as far as that was asked. */
  more: Map<Key, KeySet> | undefined;
};

/** Sets of unknowns: each grows out of `none`, one unknown at a time. */
export type KeySets = { readonly none: KeySet; with(set: KeySet, key: Key): KeySet };

function byBits(a: Key, b: Key): number {
  return a.hash[0] - b.hash[0] || a.hash[1] - b.hash[1] || a.id - b.id;
}

/** An empty collection of sets. */
export function openKeySets(): KeySets {
  const none: KeySet = { keys: [], more: undefined };
  const inOrder = openTrail<Key, KeySet>();
  inOrder.left = none;
  const setOf = (keys: readonly Key[]) => {
    let trail = inOrder;
    for (const key of keys) trail = follow(trail, key);
    trail.left ??= { keys, more: undefined };
    return trail.left;
  };
  return {
    none,
    with(set, key) {
      set.more ??= new Map();
      const known = set.more.get(key);
      if (known) return known;
      const made = setOf([...set.keys, key].sort(byBits));
      set.more.set(key, made);
      return made;
    },
  };
}
