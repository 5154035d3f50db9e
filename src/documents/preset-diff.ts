import type { Merged } from "./merge-layers.js";
import { presetLeaves } from "./preset-leaves.js";
import { sourceAt } from "./read-source.js";
import type { Path } from "./value-at.js";

/** A figure or choice that differs: `before` or `after` is missing where one of the two has none. */
export type PresetDifference = {
  readonly path: Path;
  readonly before?: { readonly value: unknown };
  readonly after?: { readonly value: unknown };
};

/** What differs between two presets, leaf by leaf, and how many leaves have the same value from another source. */
export type PresetDiff = {
  readonly differences: readonly PresetDifference[];
  readonly same: number;
  readonly otherSource: number;
};

/** Compares two presets with all they extend, in the order of the first; what only the second has comes last. */
export function presetDiff(a: Merged, b: Merged): PresetDiff {
  const before = leavesById(a);
  const after = leavesById(b);
  const differences: PresetDifference[] = [];
  let same = 0;
  let otherSource = 0;
  for (const [id, leaf] of before) {
    const other = after.get(id);
    if (!other) differences.push({ path: leaf.path, before: { value: leaf.value } });
    else if (JSON.stringify(leaf.value) !== JSON.stringify(other.value)) {
      differences.push({ path: leaf.path, before: { value: leaf.value }, after: { value: other.value } });
    } else {
      same++;
      if (sayer(a, leaf.path) !== sayer(b, leaf.path)) otherSource++;
    }
  }
  for (const [id, leaf] of after) {
    if (!before.has(id)) differences.push({ path: leaf.path, after: { value: leaf.value } });
  }
  return { differences, same, otherSource };
}

function leavesById(merged: Merged) {
  return new Map(presetLeaves(merged.value).map((leaf) => [JSON.stringify(leaf.path), leaf]));
}

function sayer(merged: Merged, path: Path): string {
  const source = sourceAt(merged, path).value;
  return source ? `${source.kind} ${source.text}` : "";
}
