import type * as z from "zod";
import { numberedCases } from "../domain/clearance.js";
import type { Estimate } from "../domain/estimate.js";
import { type Checked, errorAt, type Problem } from "../domain/problem.js";
import { decodeText } from "./decode-text.js";
import { estimateSchema, firstSchema, firstVersion, version } from "./estimate-schema.js";
import { danglingInLedger, openSavedLedger } from "./open-saved-ledger.js";
import { hasDuplicates, scanJson } from "./scan-json.js";
import { isMapping, type Path, valueAt } from "./value-at.js";

/** At most so many faults of one file are told; a file with more is another file. */
const mostFaults = 20;

/**
 * Reads an estimate that was saved as JSON, by this version of the program or one before it.
 * Problems: those of `decodeText`; `json-syntax`, `duplicate-key` and `too-deep`, with line and column; `not-an-estimate`,
 * `estimate-version`; `bad-estimate`, with the path of each wrong value.
 * @param file its path, for the problems
 */
export function readEstimate(bytes: Uint8Array, file: string): Checked<Estimate> {
  const decoded = decodeText(bytes, file);
  if (decoded.value === undefined) return { problems: decoded.problems };
  const parsed = parseJson(decoded.value, file);
  if (parsed.problems.length > 0) return { problems: parsed.problems };
  const found = parsed.value;
  const stated = isMapping(found) ? found.schema : undefined;
  if (typeof stated !== "string" || !stated.startsWith("shotcost/estimate@")) {
    const hint = 'an estimate is written by "shotcost estimate --format json"';
    return { problems: [errorAt("not-an-estimate", "this is no saved estimate", { file }, hint)] };
  }
  if (stated !== version && stated !== firstVersion) {
    const message = `this estimate is written as "${stated.slice(0, 40)}"; "${firstVersion}" and "${version}" are read`;
    return { problems: [errorAt("estimate-version", message, { file, path: ["schema"] })] };
  }
  const opened = stated === version ? opensNow(found, file) : opensFirst(found, file);
  if (!opened.value) return opened;
  const problems = contradictions(opened.value, file);
  return problems.length === 0 ? { value: opened.value, problems } : { problems };
}

function opensNow(found: unknown, file: string): Checked<Estimate> {
  const checked = estimateSchema.safeParse(found);
  if (!checked.success) return { problems: faultsOf(checked.error, found, file) };
  const { ledger, ...estimate } = checked.data;
  if (!ledger) return { value: estimate, problems: [] };
  const problems = danglingInLedger(ledger, file).slice(0, mostFaults);
  if (problems.length > 0) return { problems };
  return { value: { ...estimate, ledger: openSavedLedger(ledger) }, problems };
}

function opensFirst(found: unknown, file: string): Checked<Estimate> {
  const checked = firstSchema.safeParse(found);
  if (!checked.success) return { problems: faultsOf(checked.error, found, file) };
  const { clearances, ...estimate } = checked.data;
  const told = clearances ? { ...clearances, ...numberedCases(clearances.subjects) } : undefined;
  return {
    value: { ...estimate, schema: version, ...(told ? { clearances: told } : {}) },
    problems: [],
  };
}

function parseJson(
  text: string,
  file: string,
): { readonly value?: unknown; readonly problems: readonly Problem[] } {
  try {
    const value: unknown = JSON.parse(text);
    return { value, problems: hasDuplicates(text, value) ? scanJson(text, file) : [] };
  } catch (error) {
    if (error instanceof SyntaxError) return { problems: scanJson(text, file) };
    throw error;
  }
}

/** What is wrong with one value, in the words of a person; a missing one is said to be missing. */
function worded(issue: z.core.$ZodIssue, path: Path, estimate: unknown): string {
  if (valueAt(estimate, path) === undefined) return `"${path.at(-1) ?? "the estimate"}" is missing`;
  return issue.message.replace(/^Invalid input: /u, "").slice(0, 200);
}

function faultsOf(error: z.ZodError, estimate: unknown, file: string): readonly Problem[] {
  const told = error.issues.slice(0, mostFaults).map((issue) => {
    const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
    return errorAt("bad-estimate", worded(issue, path, estimate), { file, path });
  });
  const more = error.issues.length - told.length;
  return more > 0
    ? [...told, errorAt("bad-estimate", `there are ${more} more wrong values`, { file })]
    : told;
}

/** Where a file of the right shape names a pipeline that it does not have figures for. */
function contradictions(estimate: Estimate, file: string): readonly Problem[] {
  const bad = (message: string, path: readonly (string | number)[]) =>
    errorAt("bad-estimate", message, { file, path });
  const names = new Set(estimate.pipelines);
  const missing = estimate.pipelines.flatMap((name, index) =>
    Object.hasOwn(estimate.totals, name)
      ? []
      : [bad(`the pipeline "${name.slice(0, 80)}" has no totals`, ["pipelines", index])],
  );
  const unheard = Object.entries(estimate.mix.choice).flatMap(([code, name]) =>
    names.has(name) ? [] : [bad(`there is no pipeline "${name.slice(0, 80)}"`, ["mix", "choice", code])],
  );
  return [...missing, ...unheard, ...dangling(estimate, bad)].slice(0, mostFaults);
}

/** Where details name a factor or a source that is not there. */
function dangling(
  { details }: Estimate,
  bad: (message: string, path: readonly (string | number)[]) => Problem,
): readonly Problem[] {
  if (!details) return [];
  const { factors, sources, subjects } = details;
  const unsaid = factors.flatMap(({ source }, index) =>
    source < sources.length ? [] : [bad(`there is no source ${source}`, ["details", "factors", index])],
  );
  const unknown = Object.entries(subjects).flatMap(([code, ways]) => {
    const told = Object.values(ways).flatMap(({ lines, extras }) => [...lines, ...extras]);
    const lost = told.flatMap((one) => one.factors).find((id) => id >= factors.length);
    return lost === undefined ? [] : [bad(`there is no factor ${lost}`, ["details", "subjects", code])];
  });
  return [...unsaid, ...unknown];
}
