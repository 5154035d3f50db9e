import { formulaText, type MarkOf } from "../analysis/explain-formula.js";
import { moneyText, numberText, shareText } from "../analysis/explain-numbers.js";
import type { ExplainedDepartment, ExplainedLine, ExplainedPipeline } from "../analysis/explain-subject.js";
import type { Estimate, SubjectEstimate, Summary } from "../domain/estimate.js";
import { rulesFor } from "../estimating/mix-rules.js";
import { ruleWords } from "../estimating/ruled-out.js";
import type { Origins } from "./explain-origins.js";
import { sourceList } from "./explain-sources.js";
import { located, sourceText } from "./rule-text.js";
import { wrapText } from "./wrap-text.js";

/** What a subject is told with. */
export type Telling = {
  readonly estimate: Estimate;
  readonly subject: SubjectEstimate;
  readonly assets: readonly string[];
  readonly origins: Origins;
  /** What was typed for the show or estimate, for the hints. */
  readonly file: string;
  readonly width: number;
};

/** A subject's derivation as text: the subject, each pipeline by department, and who says what. */
export function explainText(pipelines: readonly ExplainedPipeline[], telling: Telling): string {
  const { estimate, origins, width } = telling;
  const sources = sourceList(origins);
  const { currency } = estimate.show;
  const parts = [
    headText(telling),
    ...verdictText(telling),
    ...rulesText(telling),
    ...pipelines.map((one) => pipelineText(one, telling, currency, sources.markOf)),
    sources.text(width),
    reachText(pipelines, telling),
    ...(origins.notes.length === 0
      ? []
      : [`${origins.notes.map((note) => wrapText(note, width)).join("\n")}\n`]),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

/** What the subject is, and what its figures are made with. */
export function headText({ estimate, subject, assets, file, width }: Telling): string {
  const { code, description, kind, sequence, frames, seconds, complexity, work, status } = subject;
  const size = frames > 0 ? [`${frames} frames (${numberText(seconds)} s without handles)`] : [];
  const facts = [
    `A ${kind}${sequence === "" ? " of the show" : ` of ${sequence}`}`,
    ...size,
    complexity,
    ...(work.length === 0 ? [] : [work.join(", ")]),
  ];
  const { seed, draws, subjectDraws = draws } = estimate.provenance;
  const lines = [
    wrapText(description === "" ? code : `${code}: ${description}`, width),
    wrapText(`${facts.join("; ")}.`, width),
    ...(status === "hold" || status === "omit"
      ? [
          wrapText(
            `It is ${status === "hold" ? "on hold" : "omitted"}, so it is in no total; this is what it would cost.`,
            width,
          ),
        ]
      : []),
    ...(assets.length === 0
      ? []
      : [
          wrapText(
            `It uses ${assets.join(", ")}: built once for all and not in here (shotcost explain ${file} ${assets[0]}).`,
            width,
          ),
        ]),
    wrapText(
      `Each number is a mean, its range in brackets; means multiply and add up, percentiles do not. Percentiles are of ${numberText(subjectDraws)} draws, seed ${seed}.`,
      width,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/** Which way is cheapest, where there is a choice. */
function verdictText({ estimate, subject, width }: Telling): readonly string[] {
  const { cheapest, chanceCheapest, pipelines } = subject;
  const others = Object.keys(pipelines).filter((name) => name !== cheapest);
  if (cheapest === null || chanceCheapest === null || others.length === 0) return [];
  const title = estimate.pipelineTitles[cheapest] ?? cheapest;
  const text = `By the median ${title} is cheapest; of all draws it is in ${shareText(chanceCheapest)}.`;
  return [`${wrapText(text, width)}\n`];
}

/** What rules keep it from, and who made them. */
function rulesText({ estimate, subject, origins, width }: Telling): readonly string[] {
  const lines = [...rulesFor(estimate.mix, subject.code)].map(([pipeline, { rule, sources }]) => {
    const told = new Set(sources.map((source) => sourceText(located(source, origins))));
    const who = told.size === 0 ? "" : ` (${[...told].join("; ")})`;
    const title = estimate.pipelineTitles[pipeline] ?? pipeline;
    return wrapText(
      `By rule not ${title} in the cheapest way shot by shot: ${ruleWords(rule)}${who}.`,
      width,
    );
  });
  return lines.length === 0 ? [] : [`${lines.join("\n")}\n`];
}

function pipelineText(
  one: ExplainedPipeline,
  { subject, width }: Telling,
  currency: string,
  markOf: MarkOf,
): string {
  const { cost, artistDays, elapsedDays } = one.figures;
  const name = one.title === one.pipeline ? one.pipeline : `${one.pipeline} (${one.title})`;
  const head = `${name}: ${moneyText(cost.p50, currency)} (P50), ${spread(cost)} (P10 to P90), mean ${moneyText(one.mean, currency)}; ${numberText(artistDays.p50)} artist days, ${numberText(elapsedDays.p50)} working days from first task to approval (P50).`;
  const [base] = Object.keys(subject.pipelines);
  const lines = [
    wrapText(head, width),
    ...(base === undefined || base === one.pipeline
      ? []
      : [wrapText(besideText(one, base, currency), width)]),
    ...largestText(one).map((sentence) => wrapText(sentence, width)),
    ...one.story.map((sentence) => wrapText(sentence, width)),
    ...one.departments.map((department) => departmentText(department, currency, width, markOf)),
  ];
  return `${lines.join("\n")}\n`;
}

/** What it saves and how much shorter it is than the first pipeline, draw by draw. */
function besideText(
  { figures: { saving, speedup } }: ExplainedPipeline,
  base: string,
  currency: string,
): string {
  const money = `${moneyText(Math.abs(saving.p50), currency)} ${saving.p50 < 0 ? "more" : "less"}`;
  return `That is ${money} than ${base} and ${numberText(speedup.p50)} times as fast, draw by draw (P50; ${spread(saving)} saved, P10 to P90).`;
}

/** Where most of the mean goes: the departments that make up two thirds of it, at most four. */
function largestText({ departments, mean }: ExplainedPipeline): readonly string[] {
  const told: string[] = [];
  let so = 0;
  for (const { title, share } of [...departments].sort((a, b) => b.share - a.share)) {
    if (so >= 2 / 3 || told.length === 4) break;
    so += share;
    told.push(`${title} ${shareText(share)}`);
  }
  return mean > 0 && departments.length > told.length ? [`Most of the mean is in ${told.join(", ")}.`] : [];
}

/** How any one of these figures is explained further. */
function reachText(pipelines: readonly ExplainedPipeline[], { subject, file, width }: Telling): string {
  const { pipeline } = pipelines.at(-1) ?? {};
  if (pipeline === undefined || subject.status === "hold" || subject.status === "omit") return "";
  const figure = `${subject.kind}s.${subject.code}.pipelines.${pipeline}.cost.p50`;
  const argument = /^[\w./-]+$/u.test(figure) ? figure : `'${figure}'`;
  const commands = `shotcost explain ${file} --figure ${argument}`;
  return `${wrapText(`Any of these figures further (cost, saving, artistDays, elapsedDays, fallback; p10 to p90): ${commands}`, width, "  ")}\n`;
}

function spread({ p10, p90 }: Summary): string {
  return `${numberText(p10)} to ${numberText(p90)}`;
}

function departmentText(
  { department, title, mean, share, artistDays, lines, extras }: ExplainedDepartment,
  currency: string,
  width: number,
  markOf: MarkOf,
): string {
  const name = title.toLowerCase() === department ? title : `${title} (${department})`;
  const days = artistDays > 0 ? `, ${numberText(artistDays)} artist days` : "";
  return [
    wrapText(
      `  ${name}: ${moneyText(mean, currency)}, ${shareText(share)} of the mean${days}`,
      width,
      "    ",
    ),
    ...lines
      .filter((line) => line.extra === undefined)
      .map((line) => wrapText(`    ${lineText(line, currency, markOf)}`, width, "      ")),
    ...extras.map((extra) => {
      const of = extra.lines === 1 ? "the same" : `the same for ${extra.lines} lines`;
      const product = formulaText(extra.shares, markOf);
      const text = `    ${extra.name}: ${of} × ${product} = ${moneyText(extra.mean, currency)}, ${shareText(extra.share)}`;
      return wrapText(text, width, "      ");
    }),
  ].join("\n");
}

/** One line: what it is, its factors, and what it comes to. */
export function lineText(line: ExplainedLine, currency: string, markOf: MarkOf): string {
  const first = line.usage.find((one) => one.source.kind !== "given");
  const department = line.path.slice(0, line.path.indexOf("/"));
  const of = first?.name.endsWith(`: ${department}`)
    ? first.name.slice(0, -department.length - 2)
    : (first?.name ?? "");
  const label = first && !of.includes("/") ? `${line.what} (${of})` : line.what;
  const product = formulaText([...line.usage, ...(line.rate ?? [])], markOf);
  if (line.mean === null || line.share === null) {
    return `${label}: ${product} × the price of ${line.resource}, which nobody has given: not counted`;
  }
  return `${label}: ${product} = ${moneyText(line.mean, currency)}, ${shareText(line.share)}`;
}
