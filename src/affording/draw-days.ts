/** Days of crews, draw after draw, in each the pairs of a way and a crew that it takes days of, way by way. */
export type DrawDays = {
  /** By way and one more: where its pairs begin. */
  readonly start: Int32Array;
  /** By pair: the crew. */
  readonly crew: Int16Array;
  /** By draw, then by pair: days. */
  readonly days: Float32Array;
};

/** Turns columns by crew and way into pairs by draw, since what is asked for is all of some draws. */
export function drawDays(
  crews: readonly (readonly (Float32Array | undefined)[])[],
  ways: number,
  draws: number,
): DrawDays {
  const start = new Int32Array(ways + 1);
  const columns: Float32Array[] = [];
  const crew: number[] = [];
  for (let way = 0; way < ways; way++) {
    for (const [c, all] of crews.entries()) {
      const column = all[way];
      if (!column) continue;
      columns.push(column);
      crew.push(c);
    }
    start[way + 1] = columns.length;
  }
  const pairs = columns.length;
  const days = new Float32Array(pairs * draws);
  // A few draws at a time, so that what is written stays in the cache.
  const together = 8;
  for (let from = 0; from < draws; from += together) {
    const to = Math.min(draws, from + together);
    for (let pair = 0; pair < pairs; pair++) {
      const column = columns[pair];
      if (column) for (let draw = from; draw < to; draw++) days[draw * pairs + pair] = column[draw] as number;
    }
  }
  return { start, crew: Int16Array.from(crew), days };
}
