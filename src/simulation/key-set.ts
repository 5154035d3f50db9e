import type { Key } from "./key-book.js";

/** Some unknowns in the order of their bits. The same unknowns are the same object, in whatever order they came. */
export type KeySet = {
  readonly keys: readonly Key[];
  /** The unknown that it was asked with first, and what it is with that one: mostly the only one. */
  next: Key | undefined;
  grown: KeySet | undefined;
  /** What it is with others, as far as that was asked. */
  more: Map<Key, KeySet> | undefined;
};

/** Sets of unknowns: each grows out of `none`, one unknown at a time. */
export type KeySets = { readonly none: KeySet; with(set: KeySet, key: Key): KeySet };

function byBits(a: Key, b: Key): number {
  return a.hash[0] - b.hash[0] || a.hash[1] - b.hash[1] || a.id - b.id;
}

/** An unknown in its place among others: there are few, and they mostly come in order. */
function inserted(others: readonly Key[], key: Key): readonly Key[] {
  const keys = others.concat(key);
  let at = others.length;
  for (let before = keys[at - 1]; before && byBits(before, key) > 0; before = keys[at - 1]) {
    keys[at] = before;
    at--;
  }
  keys[at] = key;
  return keys;
}

function setOf(keys: readonly Key[]): KeySet {
  return { keys, next: undefined, grown: undefined, more: undefined };
}

/** An empty collection of sets. */
export function openKeySets(): KeySets {
  const none = setOf([]);
  const grown = (set: KeySet, key: Key): KeySet => {
    const last = set.keys[set.keys.length - 1];
    if (!last) return setOf([key]);
    if (byBits(last, key) <= 0) return setOf(set.keys.concat(key));
    // What comes last by its bits came last, too, to the set that is the one: it grows in that order alone.
    let ordered = none;
    for (const one of inserted(set.keys, key)) ordered = withOne(ordered, one);
    return ordered;
  };
  const withOne = (set: KeySet, key: Key): KeySet => {
    if (set.next === key && set.grown) return set.grown;
    const known = set.more?.get(key);
    if (known) return known;
    const made = grown(set, key);
    if (set.next) {
      set.more ??= new Map();
      set.more.set(key, made);
    } else {
      set.next = key;
      set.grown = made;
    }
    return made;
  };
  return { none, with: withOne };
}
