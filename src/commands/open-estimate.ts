import type { YamlDocument } from "../documents/parse-yaml.js";
import { readEstimate } from "../documents/read-estimate.js";
import type { Estimate } from "../domain/estimate.js";
import { hasErrors, type Problem, unknownName } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import { estimateInTurns } from "../estimate.js";
import type { DrawCounts } from "../estimating/draw-counts.js";
import type { Terminal } from "../terminal.js";
import { version } from "../version.js";
import { excerptDocument } from "./excerpt-document.js";
import { isSaved } from "./explain-input.js";
import { onlyForShows } from "./only-for-shows.js";
import { openShow, type ShowOptions } from "./open-show.js";
import { progress } from "./progress.js";
import { readInput } from "./read-input.js";

/** An estimate with its ledger where it has one, and the show it was made from unless it was saved. */
export type OpenedEstimate = {
  readonly estimate?: Estimate;
  readonly show?: Show;
  readonly problems: readonly Problem[];
  readonly documents: ReadonlyMap<string, YamlDocument>;
};

/** How a show is estimated; of a saved estimate only pipelines can be chosen. */
export type OpenEstimateOptions = ShowOptions & {
  readonly seed?: number;
  readonly quiet?: boolean;
} & Partial<DrawCounts>;

/** A saved estimate with a long ledger is larger than any show. */
const largestEstimate = 1024 * 1024 * 1024;

/** What is in a file: a saved estimate, or a show that is still to be estimated. */
export type FoundFile =
  | { readonly kind: "saved" | "show"; readonly file: string; readonly bytes: Uint8Array }
  | { readonly kind: "nothing"; readonly problems: readonly Problem[] };

/** Reads a file and tells whether it is a saved estimate. Problems: those of `readInput`. */
export function findEstimate(terminal: Terminal, file: string): FoundFile {
  const input = readInput(terminal, file, largestEstimate);
  if (!input.value) return { kind: "nothing", problems: input.problems };
  return { kind: isSaved(input.value) ? "saved" : "show", file, bytes: input.value };
}

/**
 * An estimate from what is in a file, with its ledger where it is made here. Problems: those of reading and estimating,
 * not-of-a-saved-estimate, unknown-pipeline.
 */
export async function openEstimate(
  terminal: Terminal,
  found: FoundFile,
  options: OpenEstimateOptions,
): Promise<OpenedEstimate> {
  if (found.kind === "nothing") return { problems: found.problems, documents: new Map() };
  return found.kind === "saved"
    ? openSaved(found.bytes, found.file, options)
    : openFromShow({ ...terminal, stdin: () => found.bytes }, found.file, options);
}

async function openFromShow(
  terminal: Terminal,
  file: string,
  options: OpenEstimateOptions,
): Promise<OpenedEstimate> {
  const { show, catalog, problems, documents } = await openShow(terminal, file, options);
  if (!show || !catalog) return { problems, documents };
  const shown = progress(terminal, `estimating ${file}`, options.quiet === true);
  const made = await estimateInTurns(show, catalog.models, {
    seed: options.seed ?? 1,
    ...(options.draws === undefined ? {} : { draws: options.draws }),
    ...(options.subjectDraws === undefined ? {} : { subjectDraws: options.subjectDraws }),
    ledger: true,
    plugins: options.plugin ?? [],
    tool: `shotcost ${version}`,
    onProgress: shown.step,
  });
  shown.end();
  const all = [...problems, ...made.problems];
  if (!made.value || hasErrors(all)) return { problems: all, documents };
  return { estimate: { ...made.value, warnings: all }, show, problems: all, documents };
}

function openSaved(bytes: Uint8Array, file: string, options: OpenEstimateOptions): OpenedEstimate {
  const documents = excerptDocument(bytes, file);
  const wrong = onlyForShows(options, file, "name the show instead");
  const read = readEstimate(bytes, file);
  const names = options.pipeline ?? [];
  const unknown = names
    .filter((name) => read.value?.pipelines.includes(name) === false)
    .map((name) =>
      unknownName("pipeline", name, read.value?.pipelines ?? [], "unknown-pipeline", {
        file: `--pipeline ${name}`,
      }),
    );
  const problems = [...wrong, ...read.problems, ...unknown];
  if (!read.value || hasErrors(problems)) return { problems, documents };
  const pipelines = names.length === 0 ? read.value.pipelines : [...new Set(names)];
  return { estimate: { ...read.value, pipelines }, problems: [], documents };
}
