import { Chalk } from "chalk";
import type { Estimate, Figures, Summary } from "../domain/estimate.js";
import type { RenderOptions } from "../domain/reporter.js";
import { type Locale, localeOf } from "../words/locale.js";
import { entryOf } from "./entry-of.js";
import { count, dayWriter, type FigureWriter, kept, moneyWriter, timesWriter } from "./number-text.js";
import { harmless } from "./terminal-text.js";

type Paint = (text: string) => string;

/** How one table is written: its width, signs, colours and figures. */
export type TableStyle = {
  /** Terminal columns, at least `narrowest`. */
  readonly width: number;
  readonly ascii: boolean;
  readonly plain: boolean;
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly doubt: Paint;
  /** Between P10 and P90. */
  readonly dash: string;
  readonly ellipsis: string;
  readonly money: FigureWriter;
  readonly days: FigureWriter;
  readonly times: FigureWriter;
  readonly locale: Locale;
  readonly currency: string;
  /** A pipeline's title, harmless. */
  readonly titleOf: (pipeline: string) => string;
};

/** Below this many terminal columns nothing is laid out any narrower. */
export const narrowest = 20;

const plainly: Paint = (text) => text;
/** What chalk does without colours, without getting it ready. */
const uncolored = { bold: plainly, dim: plainly, green: plainly, yellow: plainly };

/** Gathers what every part of a table needs. */
export function tableStyle(estimate: Estimate, options: RenderOptions): TableStyle {
  const { ascii = false, plain = false } = options;
  const paint = options.color ? new Chalk({ level: 1 }) : uncolored;
  const titles = new Map(
    estimate.pipelines.map((name) => [name, harmless(entryOf(estimate.pipelineTitles, name) || name)]),
  );
  const currency = estimate.show.currency;
  const locale = localeOf(options.locale, ascii);
  return {
    width: Math.max(narrowest, Math.floor(options.width)),
    ascii: ascii || plain,
    plain,
    strong: (text) => paint.bold(text),
    faint: (text) => paint.dim(text),
    good: (text) => paint.green(text),
    doubt: (text) => paint.yellow(text),
    dash: ascii || plain ? ` ${locale.words.to} ` : "–",
    ellipsis: ascii || plain ? ".." : "…",
    money: moneyWriter(currency, locale),
    days: dayWriter(locale),
    times: timesWriter(locale),
    locale,
    currency: harmless(currency),
    titleOf: (pipeline) => titles.get(pipeline) ?? harmless(pipeline),
  };
}

/** "At least" in front of a figure. */
export function atLeast(text: string, style: Pick<TableStyle, "ascii">): string {
  return `${style.ascii ? ">=" : "≥"} ${text}`;
}

/** "At most" in front of a figure. */
export function atMost(text: string, style: Pick<TableStyle, "ascii">): string {
  return `${style.ascii ? "<=" : "≤"} ${text}`;
}

/** A cost's P50; where a price is unknown a lower bound and a question mark, never a plain number. */
export function costP50(figures: Pick<Figures, "cost" | "unknown">, style: TableStyle): string {
  if (figures.unknown.length === 0) return style.money.p50(figures.cost);
  return `${atLeast(style.money.floor(figures.cost.p50, spreadOf(figures.cost)), style)} + ?`;
}

/** A cost's P10 to P90; where a price is unknown only the lower bound of the P10. */
export function costRange(figures: Pick<Figures, "cost" | "unknown">, style: TableStyle): string {
  if (figures.unknown.length === 0) return style.money.range(figures.cost, style.dash);
  return atLeast(style.money.floor(figures.cost.p10, spreadOf(figures.cost)), style);
}

/** How wide the P10–P90 range is. */
export function spreadOf(summary: Summary): number {
  return kept(summary.p90) - kept(summary.p10);
}

/** "a, b and c"; after `most` of them "and n more". */
export function listed(items: readonly string[], locale: Locale, most = 12): string {
  const { words } = locale;
  const more = words.more(count(items.length - most, locale));
  const shown = items.length > most ? [...items.slice(0, most), more] : items;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} ${words.and} ${shown.at(-1)}`;
}

/** "Shot" from "shot". */
export function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** "12 shots". */
export function shotsText(shots: number, locale: Locale): string {
  return locale.words.shots(count(shots, locale), shots === 1);
}
