import { type ExplainedFigure, explainFigure } from "../analysis/explain-figure.js";
import { numberText, shareText } from "../analysis/explain-numbers.js";
import type { Part, PartGroup } from "../analysis/explain-parts.js";
import { findFigure } from "../analysis/find-figure.js";
import { columnsOf, printable } from "../documents/printable.js";
import type { Incentive, RollUp } from "../domain/book.js";
import type { Estimate } from "../domain/estimate.js";
import type { Quantity } from "../domain/factor.js";
import { errorAt, type Problem } from "../domain/problem.js";
import { rounded } from "./explain-json.js";
import type { Origins } from "./explain-origins.js";
import { originText } from "./explain-sources.js";
import { sourceText } from "./source-text.js";
import { wrapText } from "./wrap-text.js";

/** What a figure is told from and how. */
export type FigureTelling = {
  readonly estimate: Estimate;
  readonly origins: Origins;
  readonly rollUp: RollUp | undefined;
  readonly file: string;
  readonly width: number;
  readonly json: boolean;
};

/** At most so many parts of a group are told in text; the others are added up. */
const mostParts = 24;

/** One figure of an estimate explained. Problems: unknown-figure, not-a-figure. */
export function explainFigureText(
  telling: FigureTelling,
  text: string,
): { readonly text?: string; readonly problems: readonly Problem[] } {
  const { estimate, rollUp, json } = telling;
  const found = findFigure(estimate, text);
  if (!found.value) return { problems: found.problems };
  const figure = explainFigure(estimate, found.value, rollUp);
  if (!figure) {
    const inside = found.value.value;
    const keys = Array.isArray(inside) ? [`${inside.length} entries`] : Object.keys(inside ?? {});
    const message = `${text} is no figure but holds ${keys.slice(0, 30).join(", ")}`;
    return {
      problems: [errorAt("not-a-figure", message, { file: `--figure ${text}` }, "go on with one of them")],
    };
  }
  const sources = [...rollUpSources(figure, telling), ...fallbackSources(figure, telling)];
  const { seed, draws } = estimate.provenance;
  if (json) {
    const plain = { schema: "shotcost/figure@1", ...figure, sources, seed, draws };
    return { text: `${JSON.stringify(plain, rounded, 2)}\n`, problems: [] };
  }
  return { text: figureLines(figure, sources, telling), problems: [] };
}

function figureLines(figure: ExplainedFigure, sources: readonly string[], telling: FigureTelling): string {
  const { width, file } = telling;
  const subject = /^(?:shots|assets|deliverables)\.(.+?)\.pipelines\./u.exec(figure.path)?.[1];
  const next = figure.groups.flatMap(({ parts }) => parts).find(({ path }) => path !== undefined)?.path;
  const hints = [
    ...(subject === undefined ? [] : [`Line by line: shotcost explain ${file} ${subject}`]),
    ...(next === undefined ? [] : [`Any part further: shotcost explain ${file} --figure ${next}`]),
  ];
  const value = valueText(figure.value, figure.unit);
  const blocks = [
    [`${figure.path} = ${value}`, ...figure.words].map((line) => wrapText(line, width)).join("\n"),
    ...figure.groups.map((group) => groupText(group, figure.unit, width)),
    sources.map((line) => wrapText(line, width, "  ")).join("\n"),
    hints.map((line) => wrapText(line, width, "  ")).join("\n"),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function valueText(value: ExplainedFigure["value"], unit: string): string {
  if (typeof value !== "number") return String(value);
  if (unit === "share") return shareText(value);
  return `${numberText(value)}${unit === "" ? "" : ` ${unit}`}`;
}

function groupText({ title, sum, parts }: PartGroup, unit: string, width: number): string {
  const shown =
    parts.length > mostParts + 1 ? [...parts.slice(0, mostParts), rest(parts.slice(mostParts))] : parts;
  const rows = shown.map(({ label, value, share }) => ({
    label: printable(label),
    value: numberText(value),
    share: share === undefined ? "" : shareText(share),
  }));
  const room = Math.max(20, width - 26);
  const label = Math.min(room, Math.max(0, ...rows.map((row) => columnsOf(row.label))));
  const number = Math.max(0, ...rows.map((row) => row.value.length));
  const head = sum === undefined ? `${title}:` : `${title}, means that add up to ${numberText(sum)} ${unit}:`;
  const lines = rows.map((row) => {
    const fill = " ".repeat(Math.max(0, label - columnsOf(row.label)));
    return `  ${row.label}${fill}  ${row.value.padStart(number)}  ${row.share.padStart(6)}`.trimEnd();
  });
  return [wrapText(head, width), ...lines].join("\n");
}

function rest(parts: readonly Part[]): Part {
  const value = parts.reduce((sum, one) => sum + one.value, 0);
  const share = parts.reduce((sum, one) => sum + (one.share ?? 0), 0);
  const isSum = parts.every((one) => one.share !== undefined);
  return { label: `and ${parts.length} more`, value, ...(isSum ? { share } : {}) };
}

/** Who says what the shares of a roll-up step are. */
function rollUpSources(figure: ExplainedFigure, { rollUp, origins }: FigureTelling): readonly string[] {
  const step = /^totals\..+\.price\.(\w+)(?:\.\w+)?$/u.exec(figure.path)?.[1];
  if (!rollUp || step === undefined) return [];
  const { steps, incentive } = rollUp;
  const quantities =
    step === "incentive" && incentive
      ? [incentive.share, incentive.labour, incentive.machine, incentive.markUp, ...limitsOf(incentive)]
      : Object.entries(steps).flatMap(([name, { share }]) => (name === step ? [share] : []));
  const places = new Map<string, Set<string>>();
  for (const { source } of quantities) {
    const said = sourceText(source);
    places.set(said, (places.get(said) ?? new Set()).add(originText(source, origins)));
  }
  return [...places].map(([said, at]) => `${said} (${[...at].join(", ")})`);
}

function limitsOf({ headline, threshold, cap }: Incentive): readonly Quantity[] {
  return [headline, threshold, cap].flatMap((one) => (one ? [one] : []));
}

/** Who says how likely a fallback is: the event in the ledger's lines. */
function fallbackSources({ path }: ExplainedFigure, { estimate, origins }: FigureTelling): readonly string[] {
  const [, code, pipeline] = /^[a-z]+\.(.+)\.pipelines\.(.+)\.fallback$/u.exec(path) ?? [];
  const events = (estimate.ledger ?? [])
    .filter((line) => line.path[1] === code && line.pipeline === pipeline && line.path[3] === "fallback")
    .flatMap(({ usage }) =>
      usage.filter(({ amount }) => typeof amount === "object" && amount.kind === "event"),
    );
  return [...new Set(events.map(({ source }) => `${sourceText(source)} (${originText(source, origins)})`))];
}
