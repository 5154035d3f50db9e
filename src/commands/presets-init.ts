import type { Terminal } from "../terminal.js";
export async function presetsInitCommand(_terminal: Terminal, ..._more: readonly unknown[]): Promise<number> {
  return 2;
}
