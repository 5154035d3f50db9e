import type { Terminal } from "../terminal.js";
export async function presetsAgeCommand(_terminal: Terminal, ..._more: readonly unknown[]): Promise<number> {
  return 2;
}
