import type { Summary } from "../domain/estimate.js";

/** One point of a sweep: the values of the figures that vary, and what each pipeline then costs. */
export type SweepPoint = {
  readonly values: readonly number[];
  readonly costs: Readonly<Record<string, Summary>>;
};

/** `n` values from `a` to `b`, both in, evenly spaced; one value is `a`. */
export function sweepValues(a: number, b: number, n: number): readonly number[] {
  if (n <= 1) return [a];
  // Twelve digits: a step such as 0.1 is not to be seen as 0.30000000000000004.
  return Array.from({ length: n }, (_, i) => Number((a + ((b - a) * i) / (n - 1)).toPrecision(12)));
}

/** All combinations of the values of one or two figures, the last varying fastest. */
export function sweepGrid(axes: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return axes.reduce<readonly (readonly number[])[]>(
    (before, axis) => before.flatMap((values) => axis.map((value) => [...values, value])),
    [[]],
  );
}

/** Where the medians of two pipelines cross between two neighbouring values, and which is cheaper before it. */
export type Crossing = {
  readonly value: number;
  readonly pipelines: readonly [string, string];
  readonly before: string;
};

/**
 * Every crossing of two pipelines' medians along one figure. Draws are common to all points, so medians move smoothly and
 * a straight line between neighbours finds the place.
 */
export function crossings(points: readonly SweepPoint[], pipelines: readonly string[]): readonly Crossing[] {
  const found: Crossing[] = [];
  for (const [index, a] of pipelines.entries()) {
    for (const b of pipelines.slice(index + 1)) {
      for (let i = 1; i < points.length; i++) {
        const from = gapOf(points[i - 1], a, b);
        const to = gapOf(points[i], a, b);
        if (from === 0 || from > 0 === to > 0) continue;
        const left = points[i - 1]?.values[0] ?? 0;
        const right = points[i]?.values[0] ?? 0;
        const value = left + ((right - left) * from) / (from - to);
        found.push({ value, pipelines: [a, b], before: from < 0 ? a : b });
      }
    }
  }
  return found.sort((one, other) => one.value - other.value);
}

function gapOf(point: SweepPoint | undefined, a: string, b: string): number {
  return (point?.costs[a]?.p50 ?? 0) - (point?.costs[b]?.p50 ?? 0);
}
