import { type Catalog, namedBySuffix } from "../catalog.js";
import type { Estimate } from "../domain/estimate.js";
import { type Checked, errorAt, type Problem, unknownName } from "../domain/problem.js";
import {
  filterKeys,
  type Rendered,
  type RenderOptions,
  type Reporter,
  type RowFilter,
} from "../domain/reporter.js";
import type { Terminal } from "../terminal.js";
import { checkLocale } from "../words/locale.js";
import { progress } from "./progress.js";
import { writeFile, writeLongFile } from "./write-file.js";

/** Where an estimate goes, and how it is to look. */
export type OutputOptions = {
  readonly format?: string;
  readonly out?: readonly string[];
  readonly by?: RenderOptions["by"];
  readonly sort?: RenderOptions["sort"];
  readonly top?: number;
  /** `key=pattern` */
  readonly filter?: readonly string[];
  readonly color?: "auto" | "always" | "never";
  readonly width?: number;
  readonly ascii?: boolean;
  readonly plain?: boolean;
  readonly fields?: readonly string[];
  readonly locale?: string;
  readonly quiet?: boolean;
};

type Output = { readonly reporter: Reporter; readonly file?: string };

/** True when one of the outputs shows the ledger line by line. */
export function wantLedger(outputs: readonly Output[], options: OutputOptions): boolean {
  return outputs.some(({ reporter }) => reporter.needsLedger?.(options.by ?? "shot") === true);
}

/** True when one of the outputs shows what departments or phases come to. */
export function wantDepartments(outputs: readonly Output[], options: OutputOptions): boolean {
  return outputs.some(({ reporter }) => reporter.showsDepartments?.(options.by ?? "shot") !== false);
}

/** True when one of the outputs shows what an estimate holds only when asked: curves, drivers, load, derivations. */
export function wantDetails(outputs: readonly Output[]): boolean {
  return outputs.some(({ reporter }) => reporter.showsDetails === true);
}

/** True when colour is wanted: asked for, or on a terminal that has not said no (NO_COLOR). */
export function wantsColor(terminal: Terminal, color: OutputOptions["color"], onTerminal: boolean): boolean {
  if (color === "always") return true;
  if (color === "never") return false;
  const { NO_COLOR: none, TERM: kind } = terminal.env;
  return onTerminal && (none === undefined || none === "") && kind !== "dumb";
}

/**
 * Finds the reporters before any work is done: one for `--format` (the table when nothing is asked for), one for each
 * `--out` by its suffix. A format of bytes is not shown on a screen; named beside a file of its own, it is that file.
 * Problems: unknown-format, binary-to-terminal, unknown-filter, unknown-field, unknown-locale.
 */
export async function chooseOutputs(
  catalog: Catalog,
  options: OutputOptions,
  { onScreen, template }: { readonly onScreen: boolean; readonly template?: Reporter | undefined },
): Promise<Checked<readonly Output[]>> {
  const problems: Problem[] = [];
  const outputs: Output[] = [];
  const { reporters } = catalog;
  const files = options.out ?? [];
  const format = options.format ?? (files.length === 0 ? "table" : undefined);
  if (format !== undefined) {
    const found = reporters.get(format);
    const named = files.some((file) => namedBySuffix(reporters, file) === format);
    const reporter = await found?.load();
    if (reporter?.binary && onScreen && !named) problems.push(binaryToTerminal(format));
    else if (reporter && !(reporter.binary && named)) outputs.push({ reporter });
    if (!found)
      problems.push(unknownName("format", format, reporters.keys(), "unknown-format", { file: "--format" }));
  }
  for (const file of files) {
    const found = reporters.get(namedBySuffix(reporters, file) ?? "");
    const client = template && /\.xlsx$/iu.test(file) ? template : undefined;
    if (client) outputs.push({ reporter: client, file });
    else if (found) outputs.push({ reporter: await found.load(), file });
    else {
      const suffixes = [...reporters.values()].flatMap(({ extensions }) => extensions);
      const message = `no format goes by the suffix of ${file}`;
      problems.push(
        errorAt(
          "unknown-format",
          message,
          { file: `--out ${file}` },
          `known: ${suffixes.map((one) => `.${one}`).join(", ")}`,
        ),
      );
    }
  }
  problems.push(
    ...filtersOf(options).problems,
    ...unknownFields(outputs, options),
    ...checkLocale(options.locale),
  );
  return problems.length > 0 ? { problems } : { value: outputs, problems };
}

function binaryToTerminal(format: string): Problem {
  const message = "these are bytes for another program, and nothing for a screen";
  return errorAt(
    "binary-to-terminal",
    message,
    { file: `--format ${format}` },
    `write a file: --out bid.${format}`,
  );
}

/** `sequence=collapse` as the key and the pattern of rows. Problem: unknown-filter. */
function filtersOf(options: OutputOptions): { filters: readonly RowFilter[]; problems: readonly Problem[] } {
  const filters: RowFilter[] = [];
  const problems: Problem[] = [];
  for (const text of options.filter ?? []) {
    const [name = "", ...pattern] = text.split("=");
    const key = filterKeys.find((one) => one === name);
    if (key && pattern.length > 0) filters.push({ key, pattern: pattern.join("=") });
    else
      problems.push(
        unknownName("key to filter rows by", name, filterKeys, "unknown-filter", {
          file: `--filter ${text}`,
        }),
      );
  }
  return { filters, problems };
}

/** Columns that a format does not have, told before anything is worked out. */
function unknownFields(outputs: readonly Output[], options: OutputOptions): readonly Problem[] {
  return outputs.flatMap(({ reporter }) => {
    const known = reporter.fields?.(options.by ?? "shot") ?? [];
    return (options.fields ?? [])
      .filter((name) => !known.includes(name))
      .map((name) =>
        unknownName(`column of ${reporter.name}`, name, known, "unknown-field", { file: "--fields" }),
      );
  });
}

/**
 * Renders everything first, then writes: files whole or not at all, what has no file to standard output.
 * Problems: unwritable-file, and what a format has no room for.
 */
export async function writeOutputs(
  terminal: Terminal,
  estimate: Estimate,
  outputs: readonly Output[],
  options: OutputOptions,
): Promise<readonly Problem[]> {
  const room = outputs.flatMap(
    ({ reporter, file }) => reporter.faults?.(estimate, file ?? reporter.name) ?? [],
  );
  if (room.length > 0) return room;
  const rendered: Made[] = [];
  const shown = progress(terminal, "writing", options.quiet === true, false);
  for (const [index, { reporter, file }] of outputs.entries()) {
    const of = outputs.length < 2 ? "" : `, ${index + 1} of ${outputs.length}`;
    shown.begin(`making ${file ?? `the ${reporter.name}`}${of}`);
    const how = renderOptions(terminal, options, file === undefined);
    rendered.push(
      reporter.pieces
        ? { file, pieces: (onProgress) => reporter.pieces?.(estimate, { ...how, onProgress }) ?? [] }
        : { file, content: await reporter.render(estimate, how) },
    );
  }
  shown.end();
  const problems: Problem[] = [];
  for (const one of rendered) {
    const unwritten = await write(terminal, one, options.quiet === true);
    if (one.file === undefined) continue;
    if (unwritten.length === 0 && !options.quiet) terminal.stderr(`wrote ${one.file}\n`);
    problems.push(...unwritten);
    // Ctrl-C is heard between two files.
    await terminal.turn();
  }
  return problems;
}

type OnProgress = NonNullable<RenderOptions["onProgress"]>;

/** What a reporter has made, or makes while it is written. */
type Made = { readonly file: string | undefined } & (
  | { readonly content: Rendered }
  | { readonly pieces: (onProgress: OnProgress) => Iterable<Rendered> }
);

async function write(terminal: Terminal, made: Made, quiet: boolean): Promise<readonly Problem[]> {
  const { file } = made;
  if ("content" in made) {
    if (file !== undefined) return writeFile(terminal, file, made.content);
    terminal.stdout(made.content);
    return [];
  }
  if (file === undefined) {
    for (const piece of made.pieces(() => undefined)) terminal.stdout(piece);
    return [];
  }
  const shown = progress(terminal, `writing ${file}`, quiet);
  let told: Promise<void> | undefined;
  const pieces = made.pieces((done, of) => {
    told ??= shown.step(done, of);
  });
  const problems = await writeLongFile(terminal, file, pieces, () => {
    const waited = told;
    told = undefined;
    return waited;
  });
  shown.end();
  return problems;
}

function renderOptions(terminal: Terminal, options: OutputOptions, toTerminal: boolean): RenderOptions {
  const color = toTerminal
    ? wantsColor(terminal, options.color, terminal.stdoutIsTerminal)
    : options.color === "always";
  return {
    width: options.width ?? terminal.width,
    color,
    by: options.by ?? "shot",
    sort: options.sort ?? "file",
    filter: filtersOf(options).filters,
    ...(options.top === undefined ? {} : { top: options.top }),
    ...(options.ascii === undefined ? {} : { ascii: options.ascii }),
    ...(options.plain === undefined ? {} : { plain: options.plain }),
    ...(options.fields === undefined ? {} : { fields: options.fields }),
    ...(options.locale === undefined ? {} : { locale: options.locale }),
  };
}
