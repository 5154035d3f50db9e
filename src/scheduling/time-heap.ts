/** A binary heap of moments with a whole number each, the earliest first: arrays that are made once and used again. */
export type TimeHeap = { size: number; readonly time: Float64Array; readonly code: Int32Array };

/** An empty heap for so many entries. */
export function timeHeap(most: number): TimeHeap {
  return { size: 0, time: new Float64Array(most), code: new Int32Array(most) };
}

/** Puts a moment in. */
export function push(heap: TimeHeap, at: number, what: number): void {
  const { time, code } = heap;
  let hole = heap.size++;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if ((time[parent] as number) <= at) break;
    time[hole] = time[parent] as number;
    code[hole] = code[parent] as number;
    hole = parent;
  }
  time[hole] = at;
  code[hole] = what;
}

/**
 * Takes the earliest out; the heap must not be empty. The hole goes down to a leaf and what was last goes up from there
 * (Wegener 1993): it came late, so it belongs near the bottom.
 */
export function pop(heap: TimeHeap): void {
  const { time, code } = heap;
  const size = --heap.size;
  const at = time[size] as number;
  const what = code[size] as number;
  let hole = 0;
  for (let child = 1; child < size; child = 2 * hole + 1) {
    let first = time[child] as number;
    if (child + 1 < size && (time[child + 1] as number) < first) first = time[++child] as number;
    time[hole] = first;
    code[hole] = code[child] as number;
    hole = child;
  }
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if ((time[parent] as number) <= at) break;
    time[hole] = time[parent] as number;
    code[hole] = code[parent] as number;
    hole = parent;
  }
  time[hole] = at;
  code[hole] = what;
}

/** Puts a whole number into a heap of them that lies in an array from `from` on and holds `size`; the smallest comes first. */
export function pushRank(ranks: Int32Array, from: number, size: number, rank: number): void {
  let hole = size;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const above = ranks[from + parent] as number;
    if (above <= rank) break;
    ranks[from + hole] = above;
    hole = parent;
  }
  ranks[from + hole] = rank;
}

/** Takes the smallest out of such a heap; `size` is how many it held before. */
export function popRank(ranks: Int32Array, from: number, size: number): number {
  const smallest = ranks[from] as number;
  const last = size - 1;
  let hole = 0;
  for (let child = 1; child < last; child = 2 * hole + 1) {
    let first = ranks[from + child] as number;
    if (child + 1 < last && (ranks[from + child + 1] as number) < first)
      first = ranks[from + ++child] as number;
    ranks[from + hole] = first;
    hole = child;
  }
  pushRank(ranks, from, hole, ranks[from + last] as number);
  return smallest;
}
