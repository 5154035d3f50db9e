import type { YamlDocument } from "../documents/parse-yaml.js";
import { readEstimate } from "../documents/read-estimate.js";
import type { RollUp } from "../domain/book.js";
import type { Estimate, MixRisk, SubjectEstimate } from "../domain/estimate.js";
import { errorAt, hasErrors, type Problem, unknownName } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import { datedEstimate, estimate } from "../estimate.js";
import type { Terminal } from "../terminal.js";
import { version } from "../version.js";
import { type Origins, originsOfSaved, originsOfShow } from "./explain-origins.js";
import { onlyForShows } from "./only-for-shows.js";
import { openShow, type ShowOptions } from "./open-show.js";
import { readInput } from "./read-input.js";

/** What is explained, with what it is explained from. No estimate when there were errors. */
export type ExplainInput = {
  readonly estimate?: Estimate;
  readonly origins?: Origins;
  /** From a show alone. */
  readonly rollUp?: RollUp;
  /** Codes of the assets that the subject uses; from a show alone. */
  readonly assets?: readonly string[];
  readonly problems: readonly Problem[];
  readonly documents: ReadonlyMap<string, YamlDocument>;
};

export type ExplainInputOptions = ShowOptions & {
  readonly seed: number;
  readonly draws?: number;
  readonly risk?: MixRisk;
};

/** A saved estimate with a long ledger is larger than any show. */
const largestEstimate = 1024 * 1024 * 1024;

/**
 * Reads a show and estimates it with its ledger, or reads a saved estimate. Of a show one subject alone is estimated
 * when one is asked for: its draws are the same, since they depend on the seed, the key and the index alone.
 * Problems: those of reading and estimating; unknown-subject, not-counted, no-ledger, not-of-a-saved-estimate.
 */
export async function explainInput(
  terminal: Terminal,
  file: string,
  code: string | undefined,
  options: ExplainInputOptions,
): Promise<ExplainInput> {
  const input = readInput(terminal, file, largestEstimate);
  if (!input.value) return { problems: input.problems, documents: new Map() };
  const bytes = input.value;
  if (isSaved(bytes)) return fromSaved(terminal, file, bytes, code, options);
  return fromShow({ ...terminal, stdin: () => bytes }, file, code, options);
}

/** True for a saved estimate: JSON that says what it is; keys may stand in any order. */
export function isSaved(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096)).replace(/^\ufeff/u, "");
  if (!/^\s*\{/u.test(head)) return false;
  return (
    head.includes('"shotcost/estimate@') || new TextDecoder().decode(bytes).includes('"shotcost/estimate@')
  );
}

async function fromShow(
  terminal: Terminal,
  file: string,
  code: string | undefined,
  options: ExplainInputOptions,
): Promise<ExplainInput> {
  const { show, catalog, problems, documents, merged } = await openShow(terminal, file, options);
  if (!show || !catalog || !merged) return { problems, documents };
  const subject = code === undefined ? undefined : show.subjects.find((one) => one.code === code);
  if (code !== undefined && !subject) {
    const codes = show.subjects.map((one) => one.code);
    return { problems: [...problems, unknownSubject(code, codes, file)], documents };
  }
  // One on hold is explained as if it were bid; that it is not counted is said.
  const asked: Show = subject ? { ...show, subjects: [{ ...subject, status: "bid" }] } : show;
  const run = {
    seed: options.seed,
    ...(options.draws === undefined ? {} : { draws: options.draws }),
    ledger: true,
    ...(options.risk === undefined ? {} : { risk: options.risk }),
    plugins: options.plugin ?? [],
    tool: `shotcost ${version}`,
  };
  // One subject's line has no date of delivery; the show's has.
  const made = subject
    ? estimate(asked, catalog.models, run)
    : await datedEstimate(asked, catalog.models, run);
  const all = [...problems, ...made.problems];
  if (!made.value || hasErrors(all)) return { problems: all, documents };
  return {
    estimate: subject ? withStatus(made.value, subject.status) : { ...made.value, warnings: all },
    origins: originsOfShow(merged, documents),
    rollUp: show.book.rollUp,
    ...(subject ? { assets: subject.assets } : {}),
    problems: all,
    documents,
  };
}

function withStatus(of: Estimate, status: SubjectEstimate["status"]): Estimate {
  const restored = (all: readonly SubjectEstimate[]) => all.map((one) => ({ ...one, status }));
  return {
    ...of,
    shots: restored(of.shots),
    assets: restored(of.assets),
    deliverables: restored(of.deliverables),
  };
}

function unknownSubject(code: string, codes: readonly string[], file: string): Problem {
  return unknownName("shot, asset or deliverable", code, codes, "unknown-subject", { file });
}

function fromSaved(
  terminal: Terminal,
  file: string,
  bytes: Uint8Array,
  code: string | undefined,
  options: ExplainInputOptions,
): ExplainInput {
  const documents = new Map<string, YamlDocument>();
  const wrong = onlyForShows(options, file, "explain the show instead");
  const read = readEstimate(bytes, file);
  const problems = [...wrong, ...read.problems];
  if (!read.value || hasErrors(problems)) return { problems, documents };
  const chosen = choose(read.value, options.pipeline ?? []);
  const missing = [...chosen.problems, ...(code === undefined ? [] : missingFor(code, read.value, file))];
  if (!chosen.estimate || missing.length > 0) return { problems: missing, documents };
  const saved = chosen.estimate;
  return { estimate: saved, origins: originsOfSaved(saved, terminal), problems: [], documents };
}

function choose(
  saved: Estimate,
  names: readonly string[],
): { readonly estimate?: Estimate; readonly problems: readonly Problem[] } {
  const problems = names
    .filter((name) => !saved.pipelines.includes(name))
    .map((name) =>
      unknownName("pipeline", name, saved.pipelines, "unknown-pipeline", { file: `--pipeline ${name}` }),
    );
  if (problems.length > 0) return { problems };
  return { estimate: names.length === 0 ? saved : { ...saved, pipelines: [...new Set(names)] }, problems };
}

function missingFor(code: string, saved: Estimate, file: string): readonly Problem[] {
  const all = [...saved.shots, ...saved.assets, ...saved.deliverables];
  const subject = all.find((one) => one.code === code);
  if (!subject) {
    return [
      unknownSubject(
        code,
        all.map((one) => one.code),
        file,
      ),
    ];
  }
  if (Object.keys(subject.pipelines).length === 0) {
    const message = `${code} is ${subject.status === "hold" ? "on hold" : "omitted"} and was not estimated`;
    return [
      errorAt("not-counted", message, { file }, "explain the show: it is told there as if it were bid"),
    ];
  }
  if (saved.ledger) return [];
  const hint = "save it with its ledger: shotcost estimate show.yaml --ledger --out bid.json";
  return [errorAt("no-ledger", "this estimate was saved without its ledger, line by line", { file }, hint)];
}
