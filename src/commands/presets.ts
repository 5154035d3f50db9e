import { listPresets } from "../documents/find-preset.js";
import { loadPresets } from "../documents/load-presets.js";
import { locate } from "../documents/locate.js";
import { type Merged, mergeLayers } from "../documents/merge-layers.js";
import type { YamlDocument } from "../documents/parse-yaml.js";
import { replacedWhole } from "../documents/read-show.js";
import { sourceAt } from "../documents/read-source.js";
import { isMapping, type Path } from "../documents/value-at.js";
import type { Problem } from "../domain/problem.js";
import type { Source } from "../domain/source.js";
import type { Terminal } from "../terminal.js";
import { showProblems } from "./show-problems.js";

type Format = { readonly format?: string };

/** `shotcost presets list`: names, titles and summaries. */
export async function presetsListCommand(terminal: Terminal, { format }: Format): Promise<number> {
  const names = listPresets(terminal.files, terminal.presetFolder);
  const loaded = names.map((name) => ({ name, ...load(terminal, name) }));
  const problems = loaded.flatMap((one) => one.problems);
  if (problems.length > 0) return fail(terminal, problems);
  const heads = loaded.map(({ name, own }) => ({
    name,
    title: textOf(own, "title"),
    summary: textOf(own, "summary"),
  }));
  if (format === "json") terminal.stdout(`${JSON.stringify(heads, null, 2)}\n`);
  else {
    const width = Math.max(0, ...heads.map(({ name }) => name.length)) + 2;
    for (const { name, title, summary } of heads) {
      terminal.stdout(`${name.padEnd(width)}${title}${summary === "" ? "" : `: ${summary}`}\n`);
    }
  }
  return 0;
}

/** `shotcost presets show NAME`: every figure of a preset and all it extends, with its place and source. */
export async function presetsShowCommand(
  terminal: Terminal,
  name: string,
  { format }: Format,
): Promise<number> {
  const { merged, documents, problems } = load(terminal, name);
  if (!merged) return fail(terminal, problems);
  const lines: { path: string; value: unknown; file: string; line: number; source: Source | undefined }[] =
    [];
  const rows = leavesOf(merged.value, []).map((path) => {
    const place = merged.placeOf(path);
    const document = documents.get(place.file);
    const line = document ? locate(document, path).line : 0;
    return {
      path: path.join("."),
      value: at(merged.value, path),
      file: place.file,
      line,
      source: sourceAt(merged, path).value,
    };
  });
  lines.push(...rows);
  if (format === "json") terminal.stdout(`${JSON.stringify(lines, null, 2)}\n`);
  else {
    for (const { path, value, file, line, source } of lines) {
      const who = source
        ? `${source.kind}: ${source.text}${source.date === undefined ? "" : `, ${source.date}`}`
        : "";
      terminal.stdout(`${path}: ${JSON.stringify(value)}\n    ${file}:${line}  ${who}\n`);
    }
  }
  return 0;
}

type Loaded = {
  readonly merged?: Merged;
  readonly own?: unknown;
  readonly documents: ReadonlyMap<string, YamlDocument>;
  readonly problems: readonly Problem[];
};

function load(terminal: Terminal, name: string): Loaded {
  const { files, presetFolder } = terminal;
  const place = () => ({ file: `presets show ${name}` });
  const {
    value: layers,
    problems,
    unread,
  } = loadPresets([name], { files, presetFolder, showFolder: "", place });
  const documents = new Map(
    [...(layers ?? []).map((layer) => layer.document), ...unread].map((one) => [one.file, one]),
  );
  if (!layers || layers.length === 0) return { problems, documents };
  return {
    merged: mergeLayers(layers, replacedWhole),
    own: layers.at(-1)?.document.value,
    documents,
    problems,
  };
}

function fail(terminal: Terminal, problems: readonly Problem[]): number {
  showProblems(terminal, problems, new Map(), { quiet: false, color: false });
  return 2;
}

function textOf(value: unknown, key: string): string {
  const found = isMapping(value) ? value[key] : undefined;
  return typeof found === "string" ? found : "";
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((here, key) => (isMapping(here) ? here[String(key)] : undefined), value);
}

/** Words about figures, which are not figures. */
const heads = new Set(["title", "summary", "extends", "source", "sources"]);

/** Paths of everything that is a figure or a choice; a quantity is one leaf. */
function leavesOf(value: unknown, path: Path): readonly Path[] {
  if (!isMapping(value) || (path.length > 0 && replacedWhole(path, value))) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    heads.has(key) ? [] : leavesOf(inner, [...path, key]),
  );
}
