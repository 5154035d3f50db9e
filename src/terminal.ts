import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The outside world, as far as the program knows one. Tests give it an inside. */
export type Terminal = {
  /** What was typed after the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Characters a line of standard output may have. */
  readonly width: number;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** The folder of the built-in presets. */
  readonly presetFolder: string;
  /** The built-in presets as they were parsed when the program was built (`openBuiltPresets`); none from sources. */
  parsedPresets(): Uint8Array | undefined;
  /** The compiled solver of integer programs (WebAssembly). */
  solver(): Uint8Array;
  stdout(text: string | Uint8Array): void;
  stderr(text: string): void;
  /** All of standard input. */
  stdin(): Uint8Array;
  readonly files: Files;
  /** Loads a plug-in file and gives what it exports as its default. */
  load(path: string): Promise<unknown>;
  /** How many processors the program may use, at least 1. */
  processors(): number;
  /** Starts a thread beside the program. */
  thread(): Thread;
  /** Frees what nothing holds any more, once there is much of it: a runtime left alone waits until memory is twice as much. */
  tidy(): void;
  /** Milliseconds since the program began, for progress alone. */
  now(): number;
  /** Lets the world in: what has happened meanwhile, such as Ctrl-C, is heard before this is done. */
  turn(): Promise<void>;
  /** What is done on Ctrl-C before the program ends by it (exit code 130), until the function given back is called. */
  onInterrupt(action: () => void): () => void;
  /** The day it is here, ISO; for the age of prices alone, never for an estimate. */
  today(): string;
  /** SHA-256 in hexadecimal. */
  hash(bytes: Uint8Array): string;
  /** What a library writes to the console while something runs, as text instead. */
  logged(action: () => void): string;
};

/** A thread that gets ready at once, and works when it has its job. */
export type Thread = {
  /** Gives it its one job, as a copy, and has what it says heard; done when the thread has ended. */
  work<Job, Message>(job: Job, heard: (message: Message) => void): Promise<void>;
  /** Ends it, whatever it does. */
  drop(): void;
};

/** What stands at a path: its size in bytes for a file. */
export type Stat =
  | { readonly kind: "file"; readonly size: number }
  | { readonly kind: "folder" }
  | { readonly kind: "nothing" };

/** What is written to a file: at once, or piece by piece as it is made. */
export type FileContent = string | Uint8Array | Iterable<string | Uint8Array>;

/** A file that is being written under a temporary name: it is there once it is kept, and leaves nothing once dropped. */
export type OpenFile = {
  add(piece: string | Uint8Array): void;
  keep(): void;
  drop(): void;
};

/** Files by their path, as the user wrote it, relative to where they stand. */
export type Files = {
  stat(path: string): Stat;
  read(path: string): Uint8Array;
  /** True when there is a file of these bytes and no more; false for one that cannot be read, too. */
  holds(path: string, bytes: Uint8Array): boolean;
  /** Names in a folder, sorted; folders end with a slash. */
  list(path: string): readonly string[];
  /** Writes under a temporary name and renames: whole or not at all. Folders on the way are made. */
  write(path: string, content: FileContent): void;
  /**
   * Begins such a file, for work that lets the world in between its pieces. Ctrl-C drops it; who is done with it keeps or
   * drops it.
   */
  open(path: string): OpenFile;
  /** With links followed, to see where a path really leads. */
  real(path: string): string;
};

const interrupts = ["SIGINT", "SIGTERM"] as const;

/** What is done when the program is interrupted. */
const onEnd = new Set<() => void>();

/** Does all of it; then the signal does what it always does. */
function heard(signal: NodeJS.Signals): void {
  for (const action of onEnd) action();
  for (const one of interrupts) process.removeListener(one, heard);
  process.kill(process.pid, signal);
}

/** Does something when the program is interrupted. The first listener would end the program before the second is asked. */
function onInterrupt(action: () => void): () => void {
  if (onEnd.size === 0) for (const signal of interrupts) process.on(signal, heard);
  onEnd.add(action);
  return () => {
    onEnd.delete(action);
    if (onEnd.size === 0) for (const signal of interrupts) process.removeListener(signal, heard);
  };
}

const hold = () => undefined;

/**
 * Opens a file under a temporary name. From here on Ctrl-C is heard between two turns alone, once and for all: no
 * half-written file stays, under whatever name.
 */
function openFile(path: string): OpenFile {
  onInterrupt(hold);
  mkdirSync(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${process.pid}-${Date.now().toString(36)}.part`);
  const descriptor = openSync(temporary, "wx");
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
    letGo();
  };
  const drop = () => {
    close();
    rmSync(temporary, { force: true });
  };
  const letGo = onInterrupt(drop);
  return {
    add: (piece) => writeFileSync(descriptor, piece),
    keep() {
      close();
      renameSync(temporary, path);
    },
    drop,
  };
}

let compared = Buffer.alloc(0);

/** Asks the system three things, where finding out about a file and reading it are five, and has one place to read to. */
function holds(path: string, bytes: Uint8Array): boolean {
  // One byte more would be another file.
  const room = bytes.length + 1;
  if (compared.length < room) compared = Buffer.allocUnsafeSlow(2 * room);
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, "r");
    const length = readSync(descriptor, compared, 0, room, 0);
    return compared.compare(bytes, 0, bytes.length, 0, length) === 0;
  } catch {
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

const files: Files = {
  stat(path) {
    try {
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found) return { kind: "nothing" };
      return found.isDirectory() ? { kind: "folder" } : { kind: "file", size: found.size };
    } catch {
      // A loop of links, a name too long, a folder one may not enter: nothing that could be read is there.
      return { kind: "nothing" };
    }
  },
  read: (path) => readFileSync(path),
  holds,
  list: (path) =>
    readdirSync(path, { withFileTypes: true })
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .sort(),
  open: openFile,
  write(path, content) {
    const file = openFile(path);
    try {
      const whole = typeof content === "string" || content instanceof Uint8Array;
      for (const piece of whole ? [content] : content) file.add(piece);
      file.keep();
    } catch (error) {
      file.drop();
      throw error;
    }
  },
  // One question to the system, where the other asks one for every folder on the way.
  real: (path) => realpathSync.native(path),
};

/** Writes all of it, also into a pipe that takes a part at a time; a reader that has gone away is no error of ours. */
function writeAll(descriptor: number, data: string | Uint8Array): void {
  const bytes = typeof data === "string" ? Buffer.from(data) : data;
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EAGAIN") continue;
      if (code === "EPIPE") return;
      throw error;
    }
  }
}

/** Catches what is written to the console while something runs. */
export function loggedBy(action: () => void): string {
  const lines: string[] = [];
  const { log } = console;
  console.log = (...parts: readonly unknown[]) => lines.push(`${parts.join(" ")}\n`);
  try {
    action();
  } finally {
    console.log = log;
  }
  return lines.join("");
}

/**
 * False for a file, a pipe, or what swallows everything (`>/dev/null`): these are no terminal, and to ask Node for sure it has
 * to open a stream, a tenth of the time it starts in.
 */
function mayBeTerminal(descriptor: 1 | 2): boolean {
  try {
    const found = fstatSync(descriptor);
    // On Windows all devices have one number.
    const swallows = process.platform !== "win32" && found.rdev === statSync("/dev/null").rdev;
    return found.isCharacterDevice() && !swallows;
  } catch {
    return false;
  }
}

/** Bytes of a heap that may come together before it is tidied. */
const untidy = 32 * 2 ** 20;

/** Tidies this thread's heap. Not to be had in every runtime; then it does nothing. */
export function openTidy(): () => void {
  let collect: (() => void) | undefined;
  let kept: number | undefined;
  return () => {
    // Not what the process tells of its memory: that asks the system each time. Loaded here: most commands never tidy.
    const { getHeapStatistics } = process.getBuiltinModule("node:v8");
    const { used_heap_size: used } = getHeapStatistics();
    kept ??= used;
    if (used < kept + untidy) return;
    collect ??= collector();
    collect();
    kept = getHeapStatistics().used_heap_size;
  };
}

function collector(): () => void {
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  setFlagsFromString("--expose-gc");
  const found: unknown = process.getBuiltinModule("node:vm").runInNewContext("globalThis.gc");
  // Compiled code is for the flags it was made under: a thread may be about to load its own.
  setFlagsFromString("--no-expose-gc");
  return typeof found === "function" ? () => found() : () => undefined;
}

/** A thread of the built program. Nobody waits for one that has no job. */
function startThread(loading: Loading): Thread {
  const { Worker } = loading(() => process.getBuiltinModule("node:worker_threads"));
  const thread = new Worker(join(import.meta.dirname, "part-thread.cjs"));
  thread.unref();
  const ended = new Promise<void>((done, failed) => {
    thread.on("error", failed);
    thread.on("exit", () => done());
  });
  // One that fails before it has its job is heard of when it gets it.
  ended.catch(() => undefined);
  return {
    work(job, heard) {
      thread.on("message", heard);
      thread.ref();
      thread.postMessage(job);
      return ended;
    },
    drop: () => void thread.terminate(),
  };
}

/** The other end of `thread`: does the job when it comes. */
export function threadSide<Job, Message>(work: (job: Job, say: (message: Message) => void) => void): void {
  const { parentPort } = process.getBuiltinModule("node:worker_threads");
  parentPort?.once("message", (job: Job) => work(job, (message) => parentPort.postMessage(message)));
}

/** Loads something of Node's own. */
export type Loading = <T>(load: () => T) => T;

/** A plug-in was loaded, which may do more than it is asked for. */
let hasPlugin = false;

/**
 * The real terminal, files and clock.
 * @param loading how Node's own modules are loaded from here on
 * @param read gives the bytes of a file that came with the program
 */
export function nodeTerminal(
  loading: Loading = (load) => load(),
  read: (path: string) => Uint8Array = (path) => readFileSync(path),
): Terminal {
  const isTerminal = (descriptor: 1 | 2) =>
    mayBeTerminal(descriptor) && loading(() => process.getBuiltinModule("node:tty")).isatty(descriptor);
  return {
    argv: process.argv.slice(2),
    env: process.env,
    get width() {
      return (isTerminal(1) && loading(() => process.stdout).columns) || Number(process.env.COLUMNS) || 80;
    },
    get stdoutIsTerminal() {
      return isTerminal(1);
    },
    get stderrIsTerminal() {
      return isTerminal(2);
    },
    presetFolder: join(import.meta.dirname, "../presets"),
    parsedPresets() {
      const built = join(import.meta.dirname, "presets.bin");
      return existsSync(built) ? read(built) : undefined;
    },
    solver: () => readFileSync(join(import.meta.dirname, "highs.wasm")),
    stdout: (text) => writeAll(1, text),
    stderr: (text) => writeAll(2, text),
    stdin: () => readFileSync(0),
    files,
    async load(path) {
      hasPlugin = true;
      const loaded: { default?: unknown } = await import(pathToFileURL(resolve(path)).href);
      return loaded.default;
    },
    processors: () => loading(() => process.getBuiltinModule("node:os")).availableParallelism(),
    thread: () => startThread(loading),
    tidy: openTidy(),
    // The time of `performance` would be a dozen modules.
    now: () => process.uptime() * 1000,
    turn: () => new Promise((heard) => setImmediate(heard)),
    onInterrupt: (action) => onInterrupt(action),
    today: () => new Date().toISOString().slice(0, 10),
    logged: loggedBy,
    // Loaded with the first hash: `--version` and `--help` need none.
    hash: (bytes) => loading(() => process.getBuiltinModule("node:crypto")).hash("sha256", bytes),
  };
}

/**
 * Ends the program with an exit code. At once, since all of ours was written when it was made, and Node needs a while to
 * take its memory apart; but a plug-in may have begun something, which is waited for.
 */
export function end(code: number): void {
  process.exitCode = code;
  if (!hasPlugin) process.exit();
}
