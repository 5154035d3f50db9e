import { formatPath } from "../documents/format-path.js";
import type { Merged } from "../documents/merge-layers.js";
import type { YamlDocument } from "../documents/parse-yaml.js";
import { type PresetDifference, presetDiff } from "../documents/preset-diff.js";
import { leafOrigin } from "../documents/preset-leaves.js";
import { printable } from "../documents/printable.js";
import type { Terminal } from "../terminal.js";
import { openPreset } from "./open-preset.js";
import { showProblems } from "./show-problems.js";
import { placeText } from "./source-text.js";

type Side = { readonly merged: Merged; readonly documents: ReadonlyMap<string, YamlDocument> };

/** `shotcost presets diff A B`: figure by figure, with the lines. Exit code 0 whether they differ or not, 2 when one is missing. */
export async function presetsDiffCommand(
  terminal: Terminal,
  a: string,
  b: string,
  { format }: { readonly format?: string },
): Promise<number> {
  const [first, second] = [a, b].map((name) => openPreset(terminal, name, { file: `presets diff ${name}` }));
  if (!first?.merged || !second?.merged) {
    const both = [first, second].flatMap((one) => (one ? [one] : []));
    const problems = both.flatMap((one) => one.problems);
    const documents = new Map(both.flatMap((one) => [...one.documents]));
    showProblems(terminal, problems, documents, { quiet: false, color: false });
    return 2;
  }
  const diff = presetDiff(first.merged, second.merged);
  if (format === "json") {
    terminal.stdout(`${JSON.stringify({ a, b, ...diff }, null, 2)}\n`);
    return 0;
  }
  const sides: readonly [Side, Side] = [
    { merged: first.merged, documents: first.documents },
    { merged: second.merged, documents: second.documents },
  ];
  for (const one of diff.differences) terminal.stdout(differenceText(one, sides));
  const count = diff.differences.length;
  const other = diff.otherSource === 0 ? "" : `, ${diff.otherSource} of them from another source`;
  terminal.stdout(
    `${count} differ${count === 1 ? "s" : ""}; ${diff.same} ${diff.same === 1 ? "is" : "are"} the same${other}.\n`,
  );
  return 0;
}

function differenceText(one: PresetDifference, [before, after]: readonly [Side, Side]): string {
  const lines = [printable(formatPath(one.path))];
  if (one.before) lines.push(sideText("-", one.before.value, one.path, before));
  if (one.after) lines.push(sideText("+", one.after.value, one.path, after));
  return `${lines.join("\n")}\n`;
}

function sideText(
  sign: string,
  value: unknown,
  path: PresetDifference["path"],
  { merged, documents }: Side,
): string {
  const { place } = leafOrigin(merged, path, documents);
  return printable(`  ${sign} ${JSON.stringify(value)}  ${placeText(place)}`);
}
