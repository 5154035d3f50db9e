import { errorAt, hasErrors, type Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import { estimateInTurns } from "../estimate.js";
import type { Schedule } from "../estimating/schedule-report.js";
import { schedule } from "../estimating/schedule-show.js";
import type { Terminal } from "../terminal.js";
import { version } from "../version.js";
import { checkLocale } from "../words/locale.js";
import { jsonText } from "./figure-text.js";
import { type OpenedShow, openShow, type ShowOptions } from "./open-show.js";
import { progress } from "./progress.js";
import { scheduleCsv } from "./schedule-csv.js";
import { scheduleMarkdown } from "./schedule-markdown.js";
import { type ScheduleLook, scheduleTable } from "./schedule-table.js";
import { showProblems } from "./show-problems.js";
import { writeFile } from "./write-file.js";

type Format = "table" | "json" | "csv" | "md";

/** What `schedule` takes on its command line. */
export type ScheduleCommandOptions = ShowOptions & {
  readonly seed: number;
  readonly draws?: number;
  readonly format?: Format;
  readonly out?: readonly string[];
  readonly by?: ScheduleLook["by"];
  readonly top?: number;
  readonly width?: number;
  readonly ascii?: boolean;
  readonly locale?: string;
  readonly quiet?: boolean;
};

const suffixes: Readonly<Record<string, Format>> = { txt: "table", json: "json", csv: "csv", md: "md" };

/** `shotcost schedule SHOW`: reads, schedules every pipeline and the mix, writes. Exit code 0, or 2. */
export async function scheduleCommand(
  terminal: Terminal,
  file: string,
  options: ScheduleCommandOptions,
): Promise<number> {
  const telling = { quiet: options.quiet === true, color: false };
  const opened = await openShow(terminal, file, options);
  const { show, catalog, documents } = opened;
  const early = [...opened.problems, ...formatProblems(options), ...checkLocale(options.locale)];
  if (!show || !catalog || hasErrors(early)) {
    showProblems(terminal, early, documents, telling);
    return 2;
  }
  const choice = show.start === undefined ? undefined : await mixOf(terminal, show, catalog, options);
  const planning = progress(terminal, "planning", telling.quiet);
  const scheduling = progress(terminal, "scheduling", telling.quiet);
  const { value, problems } = await schedule(show, catalog.models, {
    seed: options.seed,
    tool: `shotcost ${version}`,
    onProgress: planning.step,
    onScheduling({ pipeline, way, ways, draws: { done, of } }) {
      if (way === 0 && done === 1) planning.end();
      const what = done < of ? `draw ${done} of ${of}` : "trying crews";
      return scheduling.step(way + done / of, ways, `scheduling ${pipeline}, ${way + 1} of ${ways}: ${what}`);
    },
    ...(options.draws === undefined ? {} : { draws: options.draws }),
    ...(choice ? { choice } : {}),
  });
  planning.end();
  scheduling.end();
  const told = [...early, ...problems];
  const unwritten = value ? write(terminal, { ...value, warnings: told }, options) : [];
  showProblems(terminal, [...told, ...unwritten], documents, telling);
  return value && unwritten.length === 0 ? 0 : 2;
}

/** The mix that `estimate` chooses: the same draws, so the same choice. */
async function mixOf(
  terminal: Terminal,
  show: Show,
  catalog: NonNullable<OpenedShow["catalog"]>,
  { seed, quiet }: ScheduleCommandOptions,
): Promise<Readonly<Record<string, string>> | undefined> {
  if (show.pipelines.length < 2) return undefined;
  const shown = progress(terminal, "choosing the mix", quiet === true);
  const options = { seed, ledger: false, plugins: [], tool: "", onProgress: shown.step };
  const { value } = await estimateInTurns(show, catalog.models, options);
  shown.end();
  return value?.mix.choice;
}

function formatOf(file: string): Format | undefined {
  return suffixes[file.slice(file.lastIndexOf(".") + 1).toLowerCase()];
}

function formatProblems({ out = [] }: ScheduleCommandOptions): readonly Problem[] {
  const known = Object.keys(suffixes).map((suffix) => `.${suffix}`);
  return out.flatMap((file) =>
    formatOf(file) === undefined
      ? [
          errorAt(
            "unknown-format",
            `no format goes by the suffix of ${file}`,
            { file: `--out ${file}` },
            `known: ${known.join(", ")}`,
          ),
        ]
      : [],
  );
}

function write(terminal: Terminal, of: Schedule, options: ScheduleCommandOptions): readonly Problem[] {
  const { out = [], format } = options;
  const look: ScheduleLook = {
    width: options.width ?? terminal.width,
    ascii: options.ascii === true,
    ...(options.by === undefined ? {} : { by: options.by }),
    ...(options.top === undefined ? {} : { top: options.top }),
    ...(options.locale === undefined ? {} : { locale: options.locale }),
  };
  const rendered = out.map((file) => ({ file, content: render(of, formatOf(file) ?? "table", look) }));
  if (out.length === 0 || format !== undefined) terminal.stdout(render(of, format ?? "table", look));
  return rendered.flatMap(({ file, content }) => {
    const problems = writeFile(terminal, file, content);
    if (problems.length === 0 && options.quiet !== true) terminal.stderr(`wrote ${file}\n`);
    return problems;
  });
}

function render(of: Schedule, format: Format, look: ScheduleLook): string {
  if (format === "json") return jsonText(of);
  if (format === "csv") return scheduleCsv(of);
  return format === "md" ? scheduleMarkdown(of, look.locale) : scheduleTable(of, look);
}
