import type { Estimate } from "../domain/estimate.js";
import type { RenderOptions, Reporter } from "../domain/reporter.js";
import { kept } from "./number-text.js";
import { orderedPhase, orderedSubject } from "./ordered-estimate.js";
import { passes } from "./row-filter.js";
import { ranked, subjectsOf } from "./select-rows.js";

/** Rows of a piece: enough that asking for the next costs nothing beside them. */
const rowsPerPiece = 100;

function orderedRows(estimate: Estimate, options: RenderOptions): readonly (() => object)[] {
  const names = estimate.pipelines;
  const first = names[0] ?? "";
  if (options.by === "phase") {
    const phases = (estimate.phases ?? []).map((one) => ({ ...one, name: one.phase }));
    return ranked(phases, options, first).map((one) => () => orderedPhase(one, names));
  }
  const chosen = subjectsOf(estimate).filter((one) => passes(one, options.filter));
  const rows = chosen.map((one) => ({ name: one.code, pipelines: one.pipelines, one }));
  return ranked(rows, options, first).map(
    ({ one }) =>
      () =>
        orderedSubject(one, names),
  );
}

/** Numbers as they are saved. */
function saved(_key: string, value: unknown): unknown {
  return typeof value === "number" ? kept(value) : value;
}

/**
 * One shot, asset or deliverable a line (by phase, one phase), each line a JSON object that stands alone: it is as in the
 * JSON report, `kind` says which, with the show's title and currency in front. What is not counted is there too, with its
 * status and no figures. Numbers have 12 significant digits. Lines are made as they are written.
 */
export const ndjson: Reporter = {
  name: "ndjson",
  summary: "one shot, asset, deliverable or phase a line, for programs that read as it comes",
  extensions: ["ndjson", "jsonl"],
  render: (estimate, options) => [...pieces(estimate, options)].join(""),
  pieces,
};

function* pieces(estimate: Estimate, options: RenderOptions): Generator<string> {
  const { title, currency } = estimate.show;
  const rows = orderedRows(estimate, options);
  for (let at = 0; at < rows.length; at += rowsPerPiece) {
    let piece = "";
    for (const row of rows.slice(at, at + rowsPerPiece)) {
      piece += `${JSON.stringify({ show: title, currency, ...row() }, saved)}\n`;
    }
    yield piece;
  }
}
