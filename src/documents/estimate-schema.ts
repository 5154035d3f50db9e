import * as z from "zod";
import { rollUpSteps } from "../domain/book.js";
import { type Estimate, ruledOuts } from "../domain/estimate.js";
import { type Checked, errorAt, type Problem } from "../domain/problem.js";
import { phases, statuses } from "../domain/show.js";
import { advice, clearances } from "./clearances-schema.js";
import { decodeText } from "./decode-text.js";
import { details } from "./details-schema.js";
import { ledgerLine, problem, rollUp } from "./ledger-schema.js";
import { hasDuplicates, scanJson } from "./scan-json.js";
import { isMapping, type Path, valueAt } from "./value-at.js";

const number = z.number();
const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
const text = z.string();

const summary = z.strictObject({ mean: number, p10: number, p50: number, p80: number, p90: number });

const figures = { cost: summary, artistDays: summary, elapsedDays: summary, unknown: z.array(text) };
const relative = { ...figures, saving: summary, speedup: summary };

const priceKeys = ["direct", ...rollUpSteps, "price", "incentive", "net"] as const;
const prices = z.record(z.enum(priceKeys), summary);

const byPipeline = <T extends z.ZodType>(value: T) => z.record(text, value);

const delivery = z.strictObject({
  p50: text,
  p80: text,
  chance: share.exactOptional(),
  holds: z.record(text, share),
});

const total = z.strictObject({
  ...figures,
  labour: summary,
  machine: summary,
  price: prices,
  chanceWithinBudget: share.exactOptional(),
  expectedOverrun: number.exactOptional(),
  undiversified: z.strictObject({ p80: number, p90: number }).exactOptional(),
  delivery: delivery.exactOptional(),
});

const mix = z.strictObject({
  cost: summary,
  choice: z.record(text, text),
  risk: z.enum(["p50", "p80"]).exactOptional(),
  saving: summary.exactOptional(),
  ruledOut: z.record(text, z.record(text, z.enum(ruledOuts))).exactOptional(),
  forgone: z.strictObject({ rules: number, risk: number, assets: number }).exactOptional(),
});

const comparison = z.strictObject({ saving: summary, chanceCheaper: share, speedup: summary });
const winner = { cheapest: text.nullable(), chanceCheapest: share.nullable() };

const subject = z.strictObject({
  code: text,
  kind: z.enum(["shot", "asset", "deliverable"]),
  sequence: text,
  description: text,
  work: z.array(text),
  complexity: text,
  seconds: number,
  frames: number,
  status: z.enum(statuses),
  pipelines: byPipeline(z.strictObject({ ...relative, fallback: share })),
  ...winner,
});

const sequence = z.strictObject({
  sequence: text,
  shots: count,
  seconds: number,
  pipelines: byPipeline(z.strictObject(relative)),
  ...winner,
});

const department = z.strictObject({
  department: text,
  title: text,
  phase: z.enum(phases),
  pipelines: byPipeline(z.strictObject({ cost: summary, artistDays: summary })),
});

const phase = z.strictObject({
  phase: z.enum(phases),
  pipelines: byPipeline(
    z.strictObject({
      cost: summary,
      labour: summary,
      machine: summary,
      artistDays: summary,
      saving: summary,
      unknown: z.array(text),
    }),
  ),
  ...winner,
});

const provenance = z.strictObject({
  tool: text,
  seed: number,
  draws: count,
  error: z.strictObject({ p50: number, p80: number, p90: number }),
  inputs: z.array(z.strictObject({ path: text, sha256: text })),
  presets: z.array(text),
  plugins: z.array(text),
  figures: z.strictObject({ sourced: count, derived: count, assumption: count, own: count }),
  oldestPrice: text.exactOptional(),
});

const version = "shotcost/estimate@1";

/** The shape of an estimate as it is saved; its type is the domain's `Estimate`, which a test holds it to. */
export const estimateSchema = z.strictObject({
  schema: z.literal(version),
  show: z.strictObject({
    title: text,
    currency: text,
    fps: number,
    shots: count,
    seconds: number,
    start: text.exactOptional(),
    deadline: text.exactOptional(),
    budget: number.exactOptional(),
  }),
  pipelines: z.array(text),
  pipelineTitles: byPipeline(text),
  totals: byPipeline(total),
  comparison: byPipeline(comparison),
  mix,
  rollUp: rollUp.exactOptional(),
  sequences: z.array(sequence),
  departments: z.array(department),
  phases: z.array(phase).exactOptional(),
  advice: z.array(advice).exactOptional(),
  clearances: clearances.exactOptional(),
  shots: z.array(subject),
  assets: z.array(subject),
  deliverables: z.array(subject),
  ledger: z.array(ledgerLine).exactOptional(),
  details: details.exactOptional(),
  warnings: z.array(problem),
  provenance,
});

/** The published JSON Schema of an estimate (draft 2020-12). */
export function estimateJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    ...z.toJSONSchema(estimateSchema),
    title: "An estimate of shotcost",
    description: `Version ${version}.`,
  };
}

/** At most so many faults of one file are told; a file with more is another file. */
const mostFaults = 20;

/**
 * Reads an estimate that was saved as JSON.
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
  if (stated !== version) {
    const message = `this estimate is written as "${stated.slice(0, 40)}"; only "${version}" is read`;
    return { problems: [errorAt("estimate-version", message, { file, path: ["schema"] })] };
  }
  const checked = estimateSchema.safeParse(found);
  if (!checked.success) return { problems: faultsOf(checked.error, found, file) };
  const problems = contradictions(checked.data, file);
  return problems.length === 0 ? { value: checked.data, problems } : { problems };
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
