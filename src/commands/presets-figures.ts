import { modelParameters } from "../catalog.js";
import { formatPath } from "../documents/format-path.js";
import { type PresetFigure, presetFigures } from "../documents/preset-figures.js";
import { printable } from "../documents/printable.js";
import { isMapping } from "../documents/value-at.js";
import type { Amount } from "../domain/distribution.js";
import type { Source } from "../domain/source.js";
import { formatUnit } from "../domain/unit.js";
import type { Terminal } from "../terminal.js";
import { loadCatalog } from "./load-catalog.js";
import { askedPresets, presetLibrary } from "./preset-library.js";
import { showProblems } from "./show-problems.js";
import { sourceText } from "./source-text.js";

type Listed = {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly figures: readonly PresetFigure[];
};

/** `shotcost presets figures`: every figure that a preset file itself gives, with who says so and when. */
export async function presetsFiguresCommand(
  terminal: Terminal,
  names: readonly string[],
  { format }: { readonly format?: string },
): Promise<number> {
  const asked = askedPresets(terminal, names, "presets figures");
  const { value: catalog } = await loadCatalog(terminal, []);
  if (asked.problems.length > 0 || !catalog) {
    showProblems(terminal, asked.problems, asked.documents, { quiet: false, color: false });
    return 2;
  }
  const library = presetLibrary(terminal);
  const models = modelParameters(catalog);
  const listed = asked.presets.flatMap(({ name, layers, own }): Listed[] => {
    if (!layers || !own) return [];
    const { value } = own.document;
    const { figures } = presetFigures(layers, library, models);
    return [{ name, title: textOf(value, "title"), summary: textOf(value, "summary"), figures }];
  });
  if (format === "json") terminal.stdout(`${JSON.stringify(listed.map(plain), null, 2)}\n`);
  else terminal.stdout(listed.map(format === "markdown" ? markdown : text).join("\n"));
  return 0;
}

function textOf(value: unknown, key: string): string {
  const found = isMapping(value) ? value[key] : undefined;
  return typeof found === "string" ? found : "";
}

function plain({ name, title, summary, figures }: Listed) {
  const rows = figures.map(({ path, written, quantity, source }) => ({
    path: path.join("."),
    written,
    unit: quantity ? formatUnit(quantity.unit) : null,
    source: source ? { ...source, place: undefined } : null,
  }));
  return { name, title, summary, figures: rows };
}

/** A figure as a person writes it, with its unit: `3, 5, 11 artist-day/shot`, `P10 4, P90 60 take/clip`. */
function figureText({ written, quantity }: PresetFigure): string {
  if (written === null) return "unknown";
  if (!quantity) return Array.isArray(written) ? written.join(", ") : String(written);
  const unit = formatUnit(quantity.unit);
  return `${amountText(quantity.amount)}${unit === "" ? "" : ` ${unit}`}`;
}

function amountText(amount: Amount): string {
  if (typeof amount === "number") return plainNumber(amount);
  switch (amount.kind) {
    case "pert":
      return [amount.low, amount.likely, amount.high].map(plainNumber).join(", ");
    case "triangular":
      return `${[amount.low, amount.likely, amount.high].map(plainNumber).join(", ")} (triangular)`;
    case "uniform":
      return `between ${plainNumber(amount.low)} and ${plainNumber(amount.high)}`;
    case "lognormal":
      return `P10 ${plainNumber(amount.p10)}, P90 ${plainNumber(amount.p90)}`;
    case "event":
      return `${plainNumber(amount.chance * 100)} % chance`;
  }
}

function plainNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function text({ name, title, figures }: Listed): string {
  const lines = figures.map(
    (figure) =>
      `  ${formatPath(figure.path)}: ${figureText(figure)}\n      ${figure.source ? sourceText(figure.source) : ""}`,
  );
  return `${[`${name}: ${title}`, ...lines].map((line) => line.split("\n").map(printable).join("\n")).join("\n")}\n`;
}

/** A section of a page: the statements once, numbered, and the figures that rest on them. */
function markdown({ name, title, summary, figures }: Listed): string {
  const marks = new Map<string, number>();
  const rows = figures.map((figure) => {
    const { source } = figure;
    const said = source ? statement(source) : "";
    const mark = marks.get(said) ?? marks.size + 1;
    marks.set(said, mark);
    const who = source ? `${source.kind} [${mark}]` : "";
    return `| ${cell(formatPath(figure.path))} | ${cell(figureText(figure))} | ${who} | ${source?.date ?? ""} |`;
  });
  const head = `## ${name}\n\n${[title, summary].filter((one) => one !== "").join(". ")}.\n`;
  if (rows.length === 0) return head;
  const table = ["| figure | value | who says so | date |", "| --- | --- | --- | --- |", ...rows].join("\n");
  const notes = [...marks].map(([said, mark]) => `- [${mark}] ${said}`).join("\n");
  return `${head}\n${table}\n\n${notes}\n`;
}

function statement({ kind, text: words, url, date, confidence }: Source): string {
  const told = url === undefined ? markdownText(words) : `[${markdownText(words)}](${url})`;
  const more = [date, confidence === undefined ? undefined : `confidence ${confidence}`];
  return [`${kind}: ${told}`, ...more.filter((one) => one !== undefined)].join(", ");
}

function markdownText(words: string): string {
  return printable(words).replace(/([\\[\]<>*_`])/gu, "\\$1");
}

function cell(words: string): string {
  return printable(words).replace(/\|/gu, "\\|");
}
