import { modelParameters } from "../catalog.js";
import { checkPreset, type PresetCheck } from "../documents/check-preset.js";
import { hasErrors } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { loadCatalog } from "./load-catalog.js";
import { askedPresets, presetLibrary } from "./preset-library.js";
import { showProblems } from "./show-problems.js";
import { textTable } from "./text-table.js";

type CheckOptions = {
  readonly format?: string;
  readonly plugin?: readonly string[];
  readonly quiet?: boolean;
};
type Checked = PresetCheck & { readonly name: string };

/**
 * `shotcost presets check FILE…|all`: every figure of each preset's own file. Exit code 0 when all is well, 1 when
 * something is wrong in a file, 2 when there is no such file or preset.
 */
export async function presetsCheckCommand(
  terminal: Terminal,
  names: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const telling = { quiet: options.quiet === true, color: false };
  const loaded = await loadCatalog(terminal, options.plugin ?? []);
  if (!loaded.value) {
    showProblems(terminal, loaded.problems, new Map(), telling);
    return 2;
  }
  const models = modelParameters(loaded.value);
  const asked = askedPresets(terminal, names, "presets check");
  if (asked.missing) {
    showProblems(terminal, asked.problems, asked.documents, telling);
    return 2;
  }
  const library = presetLibrary(terminal);
  const checks = asked.presets.flatMap(({ name, layers }): Checked[] =>
    layers ? [{ name, ...checkPreset(layers, library, models) }] : [],
  );
  const problems = [...asked.problems, ...checks.flatMap((one) => one.problems)];
  const failed = hasErrors(problems);
  terminal.stdout(options.format === "json" ? asJson(checks, failed) : asText(checks, failed));
  showProblems(terminal, problems, asked.documents, telling);
  return failed ? 1 : 0;
}

const columns = ["figures", "sourced", "derived", "assumption", "own", "unknown", "unsourced"] as const;

function totalOf(checks: readonly Checked[]): Readonly<Record<(typeof columns)[number], number>> {
  const sum = (column: (typeof columns)[number]) =>
    checks.reduce((total, { counts }) => total + counts[column], 0);
  return {
    figures: sum("figures"),
    sourced: sum("sourced"),
    derived: sum("derived"),
    assumption: sum("assumption"),
    own: sum("own"),
    unknown: sum("unknown"),
    unsourced: sum("unsourced"),
  };
}

function priceBooks(checks: readonly Checked[]): PresetCheck["priceBook"] {
  const sum = (of: keyof PresetCheck["priceBook"]) =>
    checks.reduce((total, { priceBook }) => total + priceBook[of], 0);
  return { entries: sum("entries"), sourced: sum("sourced"), derived: sum("derived") };
}

function asJson(checks: readonly Checked[], failed: boolean): string {
  const plain = {
    schema: "shotcost/preset-check@1",
    passed: !failed,
    total: totalOf(checks),
    priceBook: priceBooks(checks),
    presets: checks,
  };
  return `${JSON.stringify(plain, null, 2)}\n`;
}

function asText(checks: readonly Checked[], failed: boolean): string {
  const row = (name: string, counts: PresetCheck["counts"]) => [
    name,
    ...columns.map((one) => String(counts[one])),
  ];
  const rows = [
    ["preset", ...columns],
    ...checks.map(({ name, counts }) => row(name, counts)),
    ...(checks.length > 1 ? [row("all", totalOf(checks))] : []),
  ];
  const { entries, sourced, derived } = priceBooks(checks);
  const books =
    entries === 0
      ? ""
      : `Price books: of ${entries} entries ${sourced} have sourced prices, ${derived} more derive them from sources.\n`;
  return `${textTable(rows)}${books}${failed ? "Failed.\n" : "Passed.\n"}`;
}
