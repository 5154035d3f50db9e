import { kernelBytes } from "./kernel-bytes.js";

/** What is compiled from kernels/schedule.ts; addresses are bytes of its memory, times working days. */
export type Kernels = {
  /** Reads where everything lies. */
  open(words: number, hoursPerDay: number): void;
  /** Looks at the draw at hand before anybody works; the delivery if nobody waited. */
  lookAhead(): number;
  /** Puts the tasks in one of the orders of work. */
  orderTasks(order: number): void;
  /** The earliest delivery of all orders, or `reached`. */
  deliver(ordered: number, soonest: number, limit: number, reached: number): number;
  /** Where the places of the best order are; 0 when none delivered. */
  best(): number;
  /** Index of what fills most of the chain that ends with the last task: a queue, then reviews and plates. */
  holder(): number;
};

/** Arrays as they are to lie in the kernels' memory, one behind the other. */
export type Layout = {
  /** The address of 64-bit floats. */
  numbers(values: Float64Array | readonly number[]): number;
  /** The address of signed 32-bit integers. */
  words(values: Int32Array | Int16Array | readonly number[]): number;
  /** The address of so many bytes that hold anything. */
  room(bytes: number): number;
  /** Writes it all, and opens the kernels with a list of addresses and numbers. What was laid out before is written over. */
  open(
    words: readonly number[],
    hoursPerDay: number,
  ): { readonly kernels: Kernels; readonly buffer: SharedArrayBuffer };
};

const page = 65_536;
/** Kernels keep the first addresses free, so that 0 can stand for nothing. */
const reserved = 1_024;

type Workshop = { readonly memory: WebAssembly.Memory; readonly kernels: Kernels };

const compiled: { module?: object; workshop?: Workshop } = {};

/** The kernels with at least so much memory: those at hand, or others with twice as much. */
function workshopOf(bytes: number): Workshop {
  const { workshop } = compiled;
  if (workshop && workshop.memory.buffer.byteLength >= bytes) return workshop;
  const pages = Math.min(65_536, Math.ceil((workshop ? 2 * bytes : bytes) / page));
  compiled.module ??= new WebAssembly.Module(Buffer.from(kernelBytes, "base64"));
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const { exports } = new WebAssembly.Instance(compiled.module, { env: { memory } });
  compiled.workshop = { memory, kernels: exports as Kernels };
  return compiled.workshop;
}

/** Opens an empty layout. */
export function openLayout(): Layout {
  let end = reserved;
  const writes: ((buffer: SharedArrayBuffer) => void)[] = [];
  const room = (bytes: number): number => {
    const address = end;
    end = Math.ceil((address + bytes) / 16) * 16;
    return address;
  };
  const words: Layout["words"] = (values) => {
    const address = room(values.length * 4);
    writes.push((buffer) => new Int32Array(buffer, address, values.length).set(values));
    return address;
  };
  return {
    room,
    words,
    numbers(values) {
      const address = room(values.length * 8);
      writes.push((buffer) => new Float64Array(buffer, address, values.length).set(values));
      return address;
    },
    open(list, hoursPerDay) {
      const address = words(list);
      const { memory, kernels } = workshopOf(end);
      for (const write of writes) write(memory.buffer);
      kernels.open(address, hoursPerDay);
      return { kernels, buffer: memory.buffer };
    },
  };
}
