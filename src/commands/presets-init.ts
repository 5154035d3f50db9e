import { moneyText } from "../analysis/explain-numbers.js";
import { type FigureSwing, figureSwings } from "../analysis/figure-swings.js";
import { folderOf, joinPath } from "../documents/find-preset.js";
import { presetSchema } from "../documents/schema.js";
import { valueAt } from "../documents/value-at.js";
import { type OfferedFigure, whole, writePreset } from "../documents/write-preset.js";
import type { Estimate } from "../domain/estimate.js";
import { errorAt, hasErrors, type Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import type { Place } from "../domain/source.js";
import { estimate } from "../estimate.js";
import type { Terminal } from "../terminal.js";
import { version } from "../version.js";
import { openShow } from "./open-show.js";
import { showProblems } from "./show-problems.js";

type InitOptions = {
  readonly show: string;
  readonly extends?: readonly string[];
  readonly top: number;
  readonly out?: string;
  readonly force?: boolean;
};

/** The figures are ranked by exact means, so that a few draws are as good as many. */
const fewDraws = 100;

/**
 * `shotcost presets init STUDIO --show SHOW`: a preset of the studio's own, which changes nothing until a figure in it is
 * written. Exit code 0, or 2 when it could not. Problems of its own: bad-name, file-exists, unwritable-file.
 */
export async function presetsInitCommand(
  terminal: Terminal,
  studio: string,
  options: InitOptions,
): Promise<number> {
  const telling = { quiet: true, color: false };
  const file = options.out ?? joinPath(folderOf(options.show), `presets/${studio}.yaml`);
  const early = faults(terminal, studio, file, options.force === true);
  if (early.length > 0) {
    showProblems(terminal, early, new Map(), telling);
    return 2;
  }
  const { show, catalog, problems, documents, merged } = await openShow(terminal, options.show, {});
  if (!show || !catalog || !merged) {
    showProblems(terminal, problems, documents, telling);
    return 2;
  }
  const run = { seed: 1, draws: fewDraws, ledger: true, plugins: [], tool: `shotcost ${version}` };
  const made = estimate(show, catalog.models, run);
  if (!made.value || hasErrors(made.problems)) {
    showProblems(terminal, [...problems, ...made.problems], documents, telling);
    return 2;
  }
  const named = valueAt(documents.get(options.show)?.value, ["presets"]);
  const presets =
    options.extends ?? (Array.isArray(named) ? named.filter((one) => typeof one === "string") : []);
  const figures = offered(made.value, show, merged.value, options.top);
  const text = writePreset(
    headOf(studio, presets, show, figures.length, file, options.show),
    figures,
    merged.value,
  );
  return write(terminal, file, text, options.show);
}

function faults(terminal: Terminal, studio: string, file: string, force: boolean): readonly Problem[] {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(studio)) {
    const message = `"${studio.slice(0, 80)}" cannot be a preset's name`;
    return [
      errorAt("bad-name", message, { file: "presets init" }, "letters, digits, - _ and . may stand in it"),
    ];
  }
  if (file === "-") return [];
  const found = terminal.files.stat(file).kind;
  if (found === "nothing" || (found === "file" && force)) return [];
  const message = found === "folder" ? "this is a folder" : "this file is there already, and stays as it is";
  return [errorAt("file-exists", message, { file }, "name another with --out, or say --force")];
}

function write(terminal: Terminal, file: string, text: string, show: string): number {
  if (file === "-") {
    terminal.stdout(text);
    return 0;
  }
  try {
    terminal.files.write(file, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const problem = errorAt("unwritable-file", `this cannot be written: ${why}`, { file });
    showProblems(terminal, [problem], new Map(), { quiet: true, color: false });
    return 2;
  }
  terminal.stderr(`wrote ${file}; next: shotcost estimate ${show} --preset ${file}\n`);
  return 0;
}

const bookKeys = new Set(Object.keys(presetSchema.shape));

/** A preset can hold what stands in the book; a shot's own days are the show's. */
function isOfBook(place: Place): boolean {
  return bookKeys.has(String(place.path?.[0]));
}

function offered(of: Estimate, show: Show, merged: unknown, top: number): readonly OfferedFigure[] {
  const swings = figureSwings(of.ledger ?? [], show.book.rollUp, isOfBook);
  const places = new Map<string, FigureSwing>();
  for (const swing of swings) {
    const path = JSON.stringify(whole(merged, swing.place.path ?? []));
    // Figures in one list are replaced together: the one that moves most stands for them.
    if (!places.has(path)) places.set(path, swing);
  }
  return [...places.values()].slice(0, top).map((swing, index) => ({
    path: swing.place.path ?? [],
    comment: commentOf(swing, index + 1, of.show.currency),
  }));
}

function commentOf(
  { name, place, isChance, pipeline, priceAtLow, priceAtHigh }: FigureSwing,
  rank: number,
  currency: string,
): string {
  const from = moneyText(Math.min(priceAtLow, priceAtHigh), currency);
  const to = moneyText(Math.max(priceAtLow, priceAtHigh), currency);
  return `${rank}. ${name.replace(/\s+/gu, " ")}${isChance ? ", from never to twice as likely" : ", from its P10 to its P90"}: the mean price of ${pipeline} goes from ${from} to ${to} (${place.file})`;
}

function headOf(
  studio: string,
  presets: readonly string[],
  show: Show,
  count: number,
  file: string,
  showFile: string,
) {
  const byPath = presets.filter((name) => /^\.{1,2}\//u.test(name));
  const byName = presets.filter((name) => !byPath.includes(name));
  const saved = file === "-" ? joinPath(folderOf(showFile), `presets/${studio}.yaml`) : file;
  const title = show.title.replace(/\s+/gu, " ");
  return {
    name: studio,
    summary:
      byName.length === 0 ? `Figures of ${studio}` : `Figures of ${studio}, over ${byName.join(" and ")}`,
    extends: byName,
    comments: [
      `The figures of ${studio}. It changes nothing yet.`,
      `Below stand the ${count} figures that move "${title}" most, the first the most, as they are now.`,
      "To replace one, take away the # in front of it and of the lines it stands under, and write your own:",
      'A number is written 8, [3, 5, 11] (low, likely, high), { p10: 4, p90: 60 }, "620 USD", ["500 USD", "620 USD", "800 USD"].',
      "Say where it is from, so that others can trust it: { value: 8, source: { text: our last three shows, date: 2026-05 } }.",
      `Check it: shotcost presets check ${saved}`,
      `See what it does: shotcost estimate ${showFile} --preset ${saved}`,
      ...byPath.map((name) => `The show also names the file ${name}; add it below by its path from here.`),
    ],
  };
}
