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

/** Takes the earliest out; the heap must not be empty. */
export function pop(heap: TimeHeap): void {
  const { time, code } = heap;
  const size = --heap.size;
  const at = time[size] as number;
  const what = code[size] as number;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= size) break;
    if (child + 1 < size && (time[child + 1] as number) < (time[child] as number)) child++;
    if ((time[child] as number) >= at) break;
    time[hole] = time[child] as number;
    code[hole] = code[child] as number;
    hole = child;
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
  const first = ranks[from] as number;
  const last = size - 1;
  const rank = ranks[from + last] as number;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= last) break;
    if (child + 1 < last && (ranks[from + child + 1] as number) < (ranks[from + child] as number)) child++;
    const below = ranks[from + child] as number;
    if (below >= rank) break;
    ranks[from + hole] = below;
    hole = child;
  }
  ranks[from + hole] = rank;
  return first;
}
