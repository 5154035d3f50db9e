import { type Drivers, drivers } from "../analysis/drivers.js";
import { formatUnit } from "../domain/unit.js";
import type { Terminal } from "../terminal.js";
import { analysisWords } from "../words/analysis-words.js";
import { analysisReader } from "./analysis-reader.js";
import { driversTable } from "./drivers-table.js";
import { csvText, jsonText } from "./figure-text.js";
import { formatOf, type LedgerOptions, openLedger, writeAnswer } from "./open-ledger.js";

/** How many unknowns are told when nobody says. */
const topByDefault = 12;

/**
 * `shotcost drivers SHOW`: what the cost depends on, pipeline by pipeline, in closed form: variance shares of families
 * and of single unknowns, and what each does to the cost from its P10 to its P90. Exit code 0, or 2.
 */
export async function driversCommand(
  terminal: Terminal,
  file: string,
  options: LedgerOptions & { readonly top?: number },
): Promise<number> {
  const opened = await openLedger(terminal, file, options);
  if (!opened) return 2;
  const { show, lines } = opened;
  const found = show.pipelines.map((name): readonly [string, Drivers] => [
    name,
    drivers(
      lines.filter(({ pipeline }) => pipeline === name),
      options.top ?? topByDefault,
    ),
  ]);
  const format = formatOf(options);
  if (format === "csv") return writeAnswer(terminal, driversCsv(found), options);
  if (format === "json") {
    const head = { schema: "shotcost/drivers@1", show: { title: show.title, currency: show.currency } };
    const scope = options.shot === undefined ? {} : { subject: options.shot };
    return writeAnswer(
      terminal,
      jsonText({ ...head, ...scope, pipelines: Object.fromEntries(found) }),
      options,
    );
  }
  const reader = analysisReader(options.locale, options.ascii);
  const look = { width: options.width ?? terminal.width, ascii: options.ascii === true };
  const tables = found.map(([name, one]) =>
    driversTable(show.pipelineTitles[name] ?? name, one, show.currency, look, reader),
  );
  return writeAnswer(terminal, tables.join("\n"), options);
}

const heading = [
  "pipeline",
  "kind",
  "key",
  "name",
  "unit",
  "share",
  "low",
  "high",
  "cost_at_low",
  "cost_at_high",
];

/** Families and unknowns as rows: shares from 0 to 1, costs in the show's currency. */
function driversCsv(found: readonly (readonly [string, Drivers])[]): string {
  const { families } = analysisWords("en").drivers;
  const rows = found.flatMap(([pipeline, one]) => [
    ...one.families.map(({ family, share }) => {
      return [pipeline, "family", family, families[family], "", share, null, null, null, null];
    }),
    ...one.drivers.map(({ key, name, unit, share, low, high, costAtLow, costAtHigh }) => {
      return [pipeline, "unknown", key, name, formatUnit(unit), share, low, high, costAtLow, costAtHigh];
    }),
  ]);
  return csvText(heading, rows);
}
