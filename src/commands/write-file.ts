import { errorAt, type Problem } from "../domain/problem.js";
import type { FileContent, OpenFile, Terminal } from "../terminal.js";

/** Writes a file, whole or not at all. Problem: unwritable-file, where the system refuses; else none. */
export function writeFile(terminal: Terminal, file: string, content: FileContent): readonly Problem[] {
  try {
    terminal.files.write(file, content);
    return [];
  } catch (error) {
    return [refused(error, file)];
  }
}

/** Milliseconds of writing between two turns, in which Ctrl-C is heard. */
const pause = 100;

/**
 * Writes a long file piece by piece, whole or not at all; the world is let in meanwhile. Problem: unwritable-file.
 * @param awaited what is to be waited for after a piece, if anything
 */
export async function writeLongFile(
  terminal: Terminal,
  file: string,
  pieces: Iterable<string | Uint8Array>,
  awaited: () => Promise<void> | undefined,
): Promise<readonly Problem[]> {
  let open: OpenFile | undefined;
  try {
    open = terminal.files.open(file);
    let seen = terminal.now();
    for (const piece of pieces) {
      open.add(piece);
      const now = terminal.now();
      const turn = awaited() ?? (now - seen >= pause ? terminal.turn() : undefined);
      if (!turn) continue;
      await turn;
      seen = now;
    }
    open.keep();
    return [];
  } catch (error) {
    open?.drop();
    return [refused(error, file)];
  }
}

/** A file system's refusal has a code; anything else is a bug and is not hidden. */
function refused(error: unknown, file: string): Problem {
  if (!(error instanceof Error) || !("code" in error)) throw error;
  return errorAt("unwritable-file", `this cannot be written: ${error.message}`, { file });
}
