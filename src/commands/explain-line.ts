import { beliefText, moneyText, numberText, shareText } from "../analysis/explain-numbers.js";
import { type ExplainedLine, type ExplainedPipeline, explainSubject } from "../analysis/explain-subject.js";
import { mean } from "../domain/distribution.js";
import type { Estimate, SubjectEstimate } from "../domain/estimate.js";
import type { Factor } from "../domain/factor.js";
import { type Checked, unknownName } from "../domain/problem.js";
import { formatUnit } from "../domain/unit.js";
import { originText } from "./explain-sources.js";
import { headText, lineText, type Telling } from "./explain-text.js";
import { sourceText } from "./source-text.js";
import { wrapText } from "./wrap-text.js";

/**
 * The lines of a subject that a path means: a department (`comp`), a line of it (`comp/work`), or the whole path as the
 * ledger has it. Problem: unknown-line, with the known ones.
 */
export function chosenLines(
  path: string,
  subject: SubjectEstimate,
  estimate: Estimate,
): Checked<readonly ExplainedPipeline[]> {
  const pipelines = explainSubject(estimate, subject, estimate.ledger ?? []);
  const known = new Set<string>();
  const short = path.replace(`${subject.sequence}/${subject.code}/`, "").replace(`${subject.code}/`, "");
  const chosen = pipelines.flatMap((one) => {
    const departments = one.departments.flatMap((department) => {
      const lines = department.lines.filter((line) => {
        known.add(department.department).add(line.path);
        return short === department.department || short === line.path;
      });
      return lines.length === 0 ? [] : [{ ...department, lines, extras: [] }];
    });
    return departments.length === 0 ? [] : [{ ...one, departments }];
  });
  if (chosen.length > 0) return { value: chosen, problems: [] };
  const where = { file: `--line ${path}` };
  return { problems: [unknownName(`line in ${subject.code}`, path, known, "unknown-line", where)] };
}

/** Lines told in full: each factor on its own, with its belief, its unit, its key, who says so and where. */
export function lineTexts(pipelines: readonly ExplainedPipeline[], telling: Telling): string {
  const { currency } = telling.estimate.show;
  const blocks = pipelines.flatMap((one) =>
    one.departments.flatMap(({ lines }) => lines.map((line) => oneLine(one, line, currency, telling))),
  );
  const notes = telling.origins.notes.map((note) => `${wrapText(note, telling.width)}\n`);
  return [headText(telling), ...blocks, ...notes].join("\n");
}

function oneLine(
  { pipeline, mean: total }: ExplainedPipeline,
  line: ExplainedLine,
  currency: string,
  telling: Telling,
): string {
  const { width } = telling;
  const part =
    line.mean === null || line.share === null
      ? "not counted, its price is unknown"
      : `${moneyText(line.mean, currency)}, ${shareText(line.share)} of the mean of ${moneyText(total, currency)}`;
  return [
    wrapText(`${pipeline}, ${line.path} by ${line.resource}: ${part}`, width),
    wrapText(`  ${lineText(line, currency, () => "")}`, width, "    "),
    ...[...line.usage, ...(line.rate ?? [])].map((one) => factorText(one, telling)),
    "",
  ].join("\n");
}

function factorText(one: Factor, { origins, width }: Telling): string {
  const unit = formatUnit(one.unit) || "plain number";
  const place = originText(one.source, origins);
  const key = one.source.kind === "given" ? "" : `; key ${one.key}`;
  return [
    wrapText(`  ${one.name}: ${numberText(mean(one.amount))} ${unit}`, width, "    "),
    wrapText(`      ${beliefText(one.amount)}${key}`, width, "      "),
    wrapText(`      ${sourceText(one.source)}`, width, "      "),
    ...(place === "" ? [] : [wrapText(`      ${place}`, width, "      ")]),
  ].join("\n");
}
