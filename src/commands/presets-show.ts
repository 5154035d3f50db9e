import { formatPath } from "../documents/format-path.js";
import { leafOrigin, presetLeaves } from "../documents/preset-leaves.js";
import { printable } from "../documents/printable.js";
import type { Terminal } from "../terminal.js";
import { openPreset } from "./open-preset.js";
import { showProblems } from "./show-problems.js";
import { placeText, sourceText } from "./source-text.js";

/** `shotcost presets show NAME`: every figure of a preset and all it extends, with its place and source. */
export async function presetsShowCommand(
  terminal: Terminal,
  name: string,
  { format }: { readonly format?: string },
): Promise<number> {
  const { merged, documents, problems } = openPreset(terminal, name, { file: `presets show ${name}` });
  if (!merged) {
    showProblems(terminal, problems, documents, { quiet: false, color: false });
    return 2;
  }
  const rows = presetLeaves(merged.value).map((leaf) => ({
    ...leaf,
    ...leafOrigin(merged, leaf.path, documents),
  }));
  if (format === "json") {
    const plain = rows.map(({ path, value, place, overrode, source }) => ({
      path: path.join("."),
      value,
      file: place.file,
      line: place.line ?? null,
      overrode: overrode.map(({ file, line }) => ({ file, line: line ?? null })),
      source: source ?? null,
    }));
    terminal.stdout(`${JSON.stringify(plain, null, 2)}\n`);
    return 0;
  }
  for (const { path, value, place, overrode, source } of rows) {
    const over = overrode.length === 0 ? "" : `, over ${overrode.map(placeText).join(", ")}`;
    // A note on generated material holds its own page and date.
    const who = source && path[0] !== "advice" ? `  ${sourceText(source)}` : "";
    terminal.stdout(
      printable(`${formatPath(path)}: ${JSON.stringify(value)}`) +
        `\n    ${printable(`${placeText(place)}${over}${who}`)}\n`,
    );
  }
  return 0;
}
