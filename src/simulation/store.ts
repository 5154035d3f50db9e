import { kernelBytes } from "./kernel-bytes.js";

// Node's types leave out what its WebAssembly can do; only a browser's have it.
declare global {
  namespace WebAssembly {
    interface Memory {
      readonly buffer: SharedArrayBuffer;
      grow(pages: number): number;
    }
    const Memory: new (size: { initial: number; maximum: number; shared: true }) => Memory;
    const Module: new (bytes: Uint8Array) => Compiled;
    const Instance: new (module: Compiled, imports: { env: { memory: Memory } }) => { exports: unknown };
  }
}

/** A compiled module, which nobody looks into. */
type Compiled = object;

/** What is compiled from kernels/: addresses are bytes of the store's memory, numbers of draws count 64-bit floats. */
export type Kernels = {
  /** Runs a tape over `count` blocks; see kernels/run.ts. */
  run(
    tape: number,
    numbers: number,
    blocks: number,
    count: number,
    repetitions: number,
    firstDraws: number,
  ): void;
  /** Writes the values of ascending ranks to `out`; 0 when the range is not finite. */
  select(column: number, n: number, ranks: number, count: number, out: number, scratch: number): number;
  /** Tables of quantiles; see kernels/tables.ts. */
  mirror(grid: number, rows: number): void;
  pert(knots: number, grid: number, sums: number, rows: number, mode: number): void;
  lognormal(knots: number, lower: number, upper: number, exact: number): void;
  lines(knots: number, out: number): void;
  /** Sums of draws; see kernels/columns.ts. */
  add(out: number, n: number, a: number): void;
  atLeast(out: number, n: number, a: number): void;
  sum(out: number, n: number, a: number, b: number): void;
  product(out: number, n: number, a: number, b: number): void;
  difference(out: number, n: number, a: number, b: number): void;
  ratio(out: number, n: number, a: number, b: number): void;
  countAbove(n: number, a: number, b: number, c: number): number;
  countWithin(n: number, a: number, limit: number): number;
  excess(n: number, a: number, limit: number): number;
  total(n: number, a: number): number;
  /** Orders of strata; see kernels/strata.ts. */
  shuffleStrata(out: number, count: number, size: number, high: number, low: number): void;
  layFours(orders: number, count: number, size: number, out: number): void;
};

/** Memory that the kernels work in. What was taken from it lasts as long as the store. */
export type Store = {
  readonly kernels: Kernels;
  /** The address of so many bytes, at a multiple of 16. They are 0. */
  take(bytes: number): number;
  bytes(address: number, length: number): Uint8Array;
  /** Writes what is shipped as base64. */
  write(address: number, text: string): void;
  /** 64-bit floats at an address. */
  floats(address: number, length: number): Float64Array;
  /** Signed 32-bit integers at an address. */
  integers(address: number, length: number): Int32Array;
};

const page = 65_536;
/** Pages a store begins with, as kernels are compiled for, and those it grows by at least. */
const firstPages = 16;
const morePages = 64;
/** Most pages, 4 GB and, where a process may not reserve so much, less. */
const mostPages = [65_536, 16_384, 4_096] as const;
/** The first addresses are the kernels' own, and 0 can stand for nothing. */
const reserved = 1_024;

let compiled: Compiled | undefined;

/** Stores by their memory; it is another object whenever it has grown. */
const stores = new WeakMap<object, Store>();

/** The store in whose memory some numbers are, if they are in one's. */
export function storeOf(numbers: Float64Array): Store | undefined {
  return stores.get(numbers.buffer);
}

function openMemory(): WebAssembly.Memory {
  for (const maximum of mostPages) {
    try {
      return new WebAssembly.Memory({ initial: firstPages, maximum, shared: true });
    } catch (error) {
      if (!(error instanceof RangeError) || maximum === mostPages[mostPages.length - 1]) throw error;
    }
  }
  throw new RangeError("no memory to simulate in");
}

/**
 * Opens memory for the kernels. It is shared memory, not for threads but because views of it stay good when it grows.
 */
export function openStore(): Store {
  compiled ??= new WebAssembly.Module(Buffer.from(kernelBytes, "base64"));
  const memory = openMemory();
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  let next = reserved;
  let end = firstPages * page;
  const store: Store = {
    kernels: exports as Kernels,
    take(bytes) {
      const address = next;
      next = (next + bytes + 15) & ~15;
      if (next < address || next > end) {
        next = Math.ceil((address + bytes) / 16) * 16;
        const pages = Math.max(morePages, Math.ceil((next - end) / page));
        memory.grow(pages);
        end += pages * page;
      }
      return address;
    },
    bytes: (address, length) => new Uint8Array(memory.buffer, address, length),
    write(address, text) {
      Buffer.from(memory.buffer, address, Math.ceil(text.length / 4) * 3).write(text, "base64");
    },
    floats(address, length) {
      const { buffer } = memory;
      stores.set(buffer, store);
      return new Float64Array(buffer, address, length);
    },
    integers: (address, length) => new Int32Array(memory.buffer, address, length),
  };
  return store;
}

let own: Store | undefined;

/** The store for numbers that are in none, opened when it is first asked for. */
export function ownStore(): Store {
  own ??= openStore();
  return own;
}
