import type { SubjectEstimate } from "../domain/estimate.js";
import type { ExtraData, LineData, PageData, WayData } from "../page/page-data.js";
import { entryOf } from "./entry-of.js";
import { factorText } from "./factor-text.js";
import { type Markup, markup } from "./markup.js";
import { count, kept, percent, secondsText } from "./number-text.js";
import { costCell } from "./page-charts.js";
import { type PageContext, part } from "./page-context.js";
import { sourceNumbers } from "./page-sources.js";
import { rowCells } from "./row-cells.js";
import { type Row, selectRows, subjectsOf } from "./select-rows.js";

/** The rows of the table of shots, in the order asked for, with the subjects they are of. */
type Rows = readonly { readonly row: Row; readonly subject: SubjectEstimate }[];

function rowsOf({ estimate, options, style }: PageContext): Rows {
  const subjects = new Map(subjectsOf(estimate).map((one) => [one.code, one]));
  const { shown } = selectRows(estimate, { ...options, by: "shot" }, style.locale);
  return shown.flatMap((row) => {
    const subject = subjects.get(row.name);
    return subject ? [{ row, subject }] : [];
  });
}

/** From so many rows on a browser lays columns out by their heads alone: it need not look at every row first. */
const manyRows = 300;

/** The shots as a table that sorts, filters and unfolds, and the data its script reads. */
export function shotsPart(context: PageContext): { readonly part: Markup; readonly data: PageData } {
  const { style, words } = context;
  const { shots: told } = words;
  const rows = rowsOf(context);
  const body = rows.map((one, index) => tableRow(context, one, index));
  const table = markup`<div class="scroll" role="group" tabindex="0" aria-label="${told.title}"><table id="shot-table"${rows.length > manyRows ? markup` class="long"` : undefined}><caption class="unseen">${told.title}: ${told.sortable}</caption>
<thead><tr>${heads(context)}</tr></thead>
<tbody>
${body}</tbody></table></div>`;
  const shown = told.shown
    .replace("{n}", count(rows.length, style.locale))
    .replace("{all}", count(rows.length, style.locale));
  const content = [
    markup`<p>${told.explained(style.currency)}</p><noscript><p class="note">${told.noScript}</p></noscript>
${filterForm(context, rows)}<p id="shown" class="note screen" role="status">${shown}</p>
${table}`,
  ];
  return { part: part("shots", told.title, ...content), data: dataOf(context, rows) };
}

function heads({ estimate, style, words }: PageContext): readonly Markup[] {
  const { heads: told, rows } = style.locale.words;
  const head = (text: string, look: string) =>
    markup`<th scope="col" class="${look}"><button type="button">${text}</button></th>`;
  return [
    head(rows.shot.name, ""),
    head(words.shots.sequence, "spare"),
    head(words.shots.length, "number spare"),
    ...estimate.pipelines.map((name) => head(style.titleOf(name), "number")),
    ...(estimate.pipelines.length < 2
      ? []
      : [head(told.cheapest, "spare"), head(told.saves, "number spare")]),
  ];
}

function tableRow({ estimate, style }: PageContext, { row, subject }: Rows[number], index: number): Markup {
  const ways = rowCells(row, estimate, style);
  const best = ways.find(({ pipeline }) => pipeline === row.cheapest);
  const details = row.details.join(", ");
  const costs = ways.map(({ pipeline, cells, cost }) =>
    costCell(cells.p50.text, cells.range.text, cost?.p50, pipeline === row.cheapest),
  );
  const saving = best ? entryOf(subject.pipelines, best.pipeline)?.saving.p50 : undefined;
  const choice =
    estimate.pipelines.length < 2
      ? undefined
      : markup`<td class="spare">${best ? markup`${style.titleOf(best.pipeline)} <small>${best.cells.chance.text}</small>` : ""}</td><td class="number spare"${saving === undefined ? undefined : markup` data-value="${kept(saving)}"`}>${best?.cells.saving.text}</td>`;
  const place = row.cheapest === null ? "" : String(estimate.pipelines.indexOf(row.cheapest));
  return markup`<tr id="row-${index}" data-row="${index}" data-sequence="${subject.sequence}" data-cheapest="${place}"><th scope="row"><button type="button" aria-expanded="false"><bdi>${row.name}</bdi></button> <bdi class="clamp">${details}</bdi></th><td class="spare"><bdi>${subject.sequence}</bdi></td><td class="number spare" data-value="${kept(subject.seconds)}">${subject.seconds > 0 ? secondsText(subject.seconds, style.locale) : ""}</td>${costs}${choice}</tr>
`;
}

function filterForm({ estimate, style, words }: PageContext, rows: Rows): Markup {
  const { shots: told } = words;
  const sequences = [...new Set(rows.map(({ subject }) => subject.sequence))].filter((name) => name !== "");
  const cheapest = new Set(rows.map(({ row }) => row.cheapest));
  const choice = (value: string | number, text: string) =>
    markup`<option value="${String(value)}">${text.slice(0, 80)}</option>`;
  const select = (name: string, label: string, options: readonly Markup[]) =>
    markup`<label>${label}<select name="${name}">${choice("", told.all)}${options}</select></label>`;
  const pipelines = estimate.pipelines.flatMap((name, index) =>
    cheapest.has(name) ? [choice(index, style.titleOf(name))] : [],
  );
  return markup`<form id="shot-filter" role="search" hidden><label>${told.find}<input name="text" type="search" autocomplete="off"></label>${
    sequences.length < 2
      ? undefined
      : select(
          "sequence",
          told.sequence,
          sequences.map((name) => choice(name, name)),
        )
  }${pipelines.length < 2 ? undefined : select("cheapest", style.locale.words.heads.cheapest, pipelines)}<button type="reset">${told.reset}</button></form>
`;
}

function dataOf(context: PageContext, rows: Rows): PageData {
  const { estimate, style, words } = context;
  const { details } = estimate;
  const { locale } = style;
  const titles = new Map(estimate.departments.map(({ department, title }) => [department, title]));
  const departments = numbering();
  const whats = numbering();
  const numbers = details ? sourceNumbers(details) : [];
  const { department, what, how, mean, share, source } = words.explanation;
  const subjects = rows.map(({ subject }) =>
    estimate.pipelines.flatMap((name, pipeline): readonly WayData[] => {
      const figures = figuresOf(context, subject, name);
      return figures ? [{ pipeline, figures, ...told(context, subject, name, departments, whats) }] : [];
    }),
  );
  return {
    pipelines: estimate.pipelines.map(style.titleOf),
    departments: departments.names.map((name) => titles.get(name) || name),
    whats: whats.names,
    factors: (details?.factors ?? []).map((one) => [
      factorText(one, locale, words),
      one.name,
      numbers[one.source] ?? 0,
    ]),
    subjects,
    words: {
      ...{ department, what, how, mean, share, source },
      missing: details ? "" : words.missing.details,
      shown: words.shots.shown,
      language: locale.words.language,
    },
  };
}

type Numbering = { readonly names: string[]; of(name: string): number };

/** Names by their places, in the order they are met. */
function numbering(): Numbering {
  const names: string[] = [];
  const places = new Map<string, number>();
  return {
    names,
    of(name) {
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}

function figuresOf(
  { style, words }: PageContext,
  subject: SubjectEstimate,
  pipeline: string,
): WayData["figures"] | undefined {
  const found = entryOf(subject.pipelines, pipeline);
  if (!found) return undefined;
  const { locale, money, days } = style;
  const { artistDays, elapsedDays } = locale.words.total;
  const cost =
    found.unknown.length === 0
      ? money.range(found.cost, style.dash)
      : `≥ ${money.floor(found.cost.p10, 0)} + ?`;
  return [
    [words.explanation.cost, cost],
    [artistDays, days.range(found.artistDays, style.dash)],
    [elapsedDays, days.range(found.elapsedDays, style.dash)],
    ...(found.fallback > 0 ? [[words.explanation.fallback, percent(found.fallback, locale)] as const] : []),
  ];
}

function told(
  { estimate, style, words }: PageContext,
  subject: SubjectEstimate,
  pipeline: string,
  departments: Numbering,
  whats: Numbering,
): Pick<WayData, "lines" | "extras"> {
  const ways = estimate.details ? entryOf(estimate.details.subjects, subject.code) : undefined;
  const found = ways ? entryOf(ways, pipeline) : undefined;
  if (!found) return {};
  const { locale } = style;
  const whole = kept(entryOf(subject.pipelines, pipeline)?.cost.mean ?? 0);
  const shareOf = (mean: number) => (whole === 0 ? "" : percent(kept(mean) / whole, locale));
  const money = (mean: number) => style.money.value(mean, 0);
  return {
    lines: found.lines.map(({ department, what, mean, factors }): LineData => {
      const texts = mean === null ? (["?", ""] as const) : ([money(mean), shareOf(mean)] as const);
      const of = workOf(estimate.details?.factors[factors[0] ?? -1]?.name);
      const title = of === undefined ? what : `${what} (${of})`;
      return [departments.of(department), whats.of(title), ...texts, factors];
    }),
    extras: found.extras.map(({ name, mean, lines, factors }): ExtraData => {
      const base = words.explanation.base(count(lines, locale), lines === 1);
      return [name, money(mean), shareOf(mean), factors, base];
    }),
  };
}

/** The work type that a line's first factor is named after (`set-extension: comp`), or nothing. */
function workOf(name: string | undefined): string | undefined {
  return /^([^:]+): /u.exec(name ?? "")?.[1];
}
