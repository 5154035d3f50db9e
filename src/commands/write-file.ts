import { errorAt, type Problem } from "../domain/problem.js";
import type { FileContent, Terminal } from "../terminal.js";

/** Writes a file, whole or not at all. Problem: unwritable-file, where the system refuses; else none. */
export function writeFile(terminal: Terminal, file: string, content: FileContent): readonly Problem[] {
  try {
    terminal.files.write(file, content);
    return [];
  } catch (error) {
    // A file system's refusal has a code; anything else is a bug and is not hidden.
    if (!(error instanceof Error) || !("code" in error)) throw error;
    return [errorAt("unwritable-file", `this cannot be written: ${error.message}`, { file })];
  }
}
