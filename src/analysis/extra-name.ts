import type { LineItem } from "../domain/line-item.js";

/**
 * The lines that show-wide factors add (client notes, optimism), each with the factor's name: a line named after the
 * factor whose usage is another line's of the same subject, pipeline and department, times shares of that name.
 */
export function extraNames<L extends LineItem>(lines: readonly L[]): ReadonlyMap<L, string> {
  const usages = new Set(lines.map((line) => identity(line, line.usage.length)));
  const names = new Map<L, string>();
  for (const line of lines) {
    const name = line.path[3].split(", ").at(-1) ?? "";
    let kept = line.usage.length;
    while (kept > 0 && isShare(line.usage[kept - 1]?.key, name)) kept--;
    if (kept < line.usage.length && usages.has(identity(line, kept))) names.set(line, name);
  }
  return names;
}

function isShare(key: string | undefined, name: string): boolean {
  return key?.startsWith(`${name}/`) === true && key.endsWith("@show");
}

function identity({ pipeline, path, usage }: LineItem, length: number): string {
  const keys = usage.slice(0, length).map((one) => one.key);
  return [pipeline, path[1], path[2], ...keys].join("\n");
}
