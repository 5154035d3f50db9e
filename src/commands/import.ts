import type { Terminal } from "../terminal.js";
export async function importCommand(_terminal: Terminal, _file: string, _options: unknown): Promise<number> {
  return 2;
}
