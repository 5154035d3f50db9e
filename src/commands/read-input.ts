import { type Checked, errorAt } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";

/** The name of standard input. */
export const stdin = "-";

/** The largest file that is read: a show of a million shots is smaller. */
export const largestInput = 64 * 1024 * 1024;

/**
 * A file's bytes, or those of standard input for `-`. Problems: missing-file, is-a-folder, file-too-large (its size said,
 * nothing read), unreadable-file.
 */
export function readInput(terminal: Terminal, file: string, largest = largestInput): Checked<Uint8Array> {
  const where = { file };
  try {
    if (file === stdin) {
      const bytes = terminal.stdin();
      if (bytes.length <= largest) return { value: bytes, problems: [] };
      return { problems: [tooLarge(file, bytes.length, largest)] };
    }
    const found = terminal.files.stat(file);
    if (found.kind === "nothing")
      return { problems: [errorAt("missing-file", "there is no such file", where)] };
    if (found.kind === "folder") {
      return {
        problems: [errorAt("is-a-folder", "this is a folder, not a file", where, "name the file in it")],
      };
    }
    if (found.size > largest) return { problems: [tooLarge(file, found.size, largest)] };
    return { value: terminal.files.read(file), problems: [] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { problems: [errorAt("unreadable-file", `this cannot be read: ${why}`, where)] };
  }
}

function tooLarge(file: string, size: number, largest: number) {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`;
  return errorAt(
    "file-too-large",
    `this file has ${megabytes(size)}; at most ${megabytes(largest)} are read`,
    {
      file,
    },
  );
}
