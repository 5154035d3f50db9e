import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../src/main.js";
import { type Files, loggedBy, type Stat, type Terminal } from "../src/terminal.js";

/** What a command line did. */
export type Run = {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Files that were written, by path. */
  readonly written: ReadonlyMap<string, string | Uint8Array>;
};

/** How a command line is run: files given inline, by path; what is not given is looked for in the project. */
export type RunOptions = {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly faults?: Readonly<Record<string, FileFault>>;
  readonly stdin?: string | Uint8Array;
  readonly width?: number;
  readonly plugins?: Readonly<Record<string, unknown>>;
  readonly stderrIsTerminal?: boolean;
  readonly stdoutIsTerminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly parsedPresets?: Uint8Array;
  /** 1 when left out. */
  readonly processors?: number;
  /** What a thread does with its job; both are copied, as between real ones. */
  readonly thread?: (job: unknown, say: (message: unknown) => void) => void;
  /** Milliseconds that pass from one look at the clock to the next; 0 when left out. */
  readonly pace?: number;
  /** Ctrl-C is pressed before so many turns are over: the command line then ends with 130. */
  readonly interruptedAt?: number;
};

/** What may be wrong with a path: nobody may read or write it, it is a folder, or a file of so many bytes. */
export type FileFault =
  | { readonly kind: "unreadable" | "unwritable" | "folder" }
  | { readonly kind: "size"; readonly bytes: number };

/** A fault in words: `unreadable`, `unwritable`, `folder` or `size 200 MiB`. */
export function faultNamed(words: string): FileFault {
  const size = /^size (\d+) MiB$/u.exec(words);
  if (size) return { kind: "size", bytes: Number(size[1]) * 1024 * 1024 };
  if (words === "unreadable" || words === "unwritable" || words === "folder") return { kind: words };
  throw new TypeError(`"${words}" is no fault of a file`);
}

/** As node says it where the system refuses. */
function refusal(verb: string, path: string): Error {
  return Object.assign(new Error(`EACCES: permission denied, ${verb} '${path}'`), { code: "EACCES" });
}

const project = fileURLToPath(new URL("..", import.meta.url));

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

/** Pieces of a file as one: a text where all of them are. */
function together(pieces: readonly (string | Uint8Array)[]): string | Uint8Array {
  const isText = (one: string | Uint8Array) => typeof one === "string";
  return pieces.every(isText) ? pieces.join("") : new Uint8Array(Buffer.concat(pieces.map(bytesOf)));
}

/** Paths are the project's; inline files come first. Nothing is written to the disk. */
function inlineFiles(
  given: Readonly<Record<string, string | Uint8Array>>,
  faults: Readonly<Record<string, FileFault>>,
  written: Map<string, string | Uint8Array>,
): Files {
  const found = (path: string) => written.get(path) ?? given[path];
  const onDisk = (path: string) => (path.startsWith("/") ? path : `${project}${path}`);
  return {
    stat(path): Stat {
      const fault = faults[path];
      if (fault?.kind === "folder") return { kind: "folder" };
      if (fault?.kind === "size") return { kind: "file", size: fault.bytes };
      const content = found(path);
      if (content !== undefined) return { kind: "file", size: bytesOf(content).length };
      const inline = Object.keys(given).some((name) => name.startsWith(`${path.replace(/\/$/u, "")}/`));
      const disk = statSync(onDisk(path), { throwIfNoEntry: false });
      if (inline || disk?.isDirectory()) return { kind: "folder" };
      return disk ? { kind: "file", size: disk.size } : { kind: "nothing" };
    },
    read(path) {
      if (faults[path]?.kind === "unreadable") throw refusal("open", path);
      const content = found(path);
      return content === undefined ? readFileSync(onDisk(path)) : bytesOf(content);
    },
    holds(path, bytes) {
      return this.stat(path).kind === "file" && Buffer.compare(this.read(path), bytes) === 0;
    },
    list(path) {
      const folder = path === "." ? "" : `${path.replace(/\/$/u, "")}/`;
      const inline = Object.keys(given)
        .filter((name) => name.startsWith(folder))
        .map((name) => name.slice(folder.length).replace(/\/.*$/u, "/"));
      const disk = statSync(onDisk(path), { throwIfNoEntry: false })?.isDirectory()
        ? readdirSync(onDisk(path), { withFileTypes: true }).map((one) =>
            one.isDirectory() ? `${one.name}/` : one.name,
          )
        : [];
      return [...new Set([...inline, ...disk])].sort();
    },
    write(path, content) {
      const file = this.open(path);
      const whole = typeof content === "string" || content instanceof Uint8Array;
      for (const piece of whole ? [content] : content) file.add(piece);
      file.keep();
    },
    open(path) {
      if (faults[path]?.kind === "unwritable") throw refusal("open", path);
      const pieces: (string | Uint8Array)[] = [];
      return {
        add: (piece) => pieces.push(piece),
        keep: () => written.set(path, together(pieces)),
        drop: () => pieces.splice(0),
      };
    },
    real: (path) => normalize(onDisk(path)).replace(/\/$/u, ""),
  };
}

/** A terminal in memory, and what was said and written through it. */
export function inlineTerminal(argv: readonly string[], options: RunOptions = {}) {
  const said = { stdout: "", stderr: "" };
  const written = new Map<string, string | Uint8Array>();
  const actions = new Set<() => void>();
  let interrupt = (_: number): void => undefined;
  const interrupted = new Promise<number>((resolve) => {
    interrupt = resolve;
  });
  let clock = 0;
  let turns = 0;
  const terminal: Terminal = {
    argv,
    env: options.env ?? {},
    width: options.width ?? 80,
    stdoutIsTerminal: options.stdoutIsTerminal ?? false,
    stderrIsTerminal: options.stderrIsTerminal ?? false,
    presetFolder: `${project}presets`,
    parsedPresets: () => options.parsedPresets,
    solver: () => readFileSync(`${project}node_modules/highs/build/highs.wasm`),
    stdout(text) {
      said.stdout += typeof text === "string" ? text : new TextDecoder().decode(text);
    },
    stderr(text) {
      said.stderr += text;
    },
    stdin: () => bytesOf(options.stdin ?? ""),
    files: inlineFiles(options.files ?? {}, options.faults ?? {}, written),
    async load(path) {
      const plugin = options.plugins?.[path];
      if (plugin !== undefined) return plugin;
      const loaded: { default?: unknown } = await import(`${project}${path}`);
      return loaded.default;
    },
    processors: () => options.processors ?? 1,
    tidy: () => undefined,
    thread: () => ({
      async work(job, heard) {
        await Promise.resolve();
        options.thread?.(structuredClone(job), (message) => heard(structuredClone(message) as never));
      },
      drop: () => undefined,
    }),
    now() {
      clock += options.pace ?? 0;
      return clock;
    },
    async turn() {
      turns++;
      if (turns !== options.interruptedAt) return;
      for (const action of actions) action();
      interrupt(130);
      // A program that has ended goes nowhere from here.
      await new Promise<never>(() => undefined);
    },
    onInterrupt(action) {
      actions.add(action);
      return () => actions.delete(action);
    },
    today: () => "2026-09-01",
    logged: loggedBy,
    hash: (bytes) => createHash("sha256").update(bytes).digest("hex"),
  };
  return { terminal, said, written, interrupted };
}

/** Runs a command line in memory, as the shell would: no child process, no disk but for reading the project's files. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { terminal, said, written, interrupted } = inlineTerminal(argv, options);
  const code = await Promise.race([main(terminal), interrupted]);
  return { code, stdout: said.stdout, stderr: said.stderr, written };
}
