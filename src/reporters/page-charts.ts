import { budgetChart, curvesOf, densityChart } from "./curve-charts.js";
import { picture, pictures } from "./draw-chart.js";
import { driverChart, driverName } from "./driver-chart.js";
import { entryOf } from "./entry-of.js";
import { factorNumber, numberText } from "./factor-text.js";
import { loadChart } from "./load-chart.js";
import { type Markup, markup } from "./markup.js";
import { count, kept, percent } from "./number-text.js";
import { legend, type PageContext, pageTable, part } from "./page-context.js";
import { figureCell, nameCell } from "./page-totals.js";
import { rowCells } from "./row-cells.js";
import { cheapestOf } from "./select-rows.js";
import { sequenceChart } from "./sequence-chart.js";
import { costP50 } from "./table-style.js";

function missing({ words, estimate }: PageContext): Markup | undefined {
  return estimate.details
    ? undefined
    : markup`<p class="note missing">${words.missing.details}</p>
`;
}

/** The price's curves over each other, and P10 to P90 as figures. */
export function distributionPart(context: PageContext): Markup {
  const { estimate, style, words } = context;
  const { title, explained, picture: label } = words.distribution;
  const curves = curvesOf(context).filter(({ curve }) => curve.density.at.length > 0);
  const drawing =
    curves.length === 0
      ? (missing(context) ?? markup`<p class="note">${words.missing.density}</p>`)
      : markup`<p>${explained(style.currency)}</p>${legend(context)}${pictures("price", (width) => densityChart(context, curves, width), label)}`;
  const points = ["p10", "p50", "p80", "p90"] as const;
  const rows = estimate.pipelines.flatMap((name) => {
    const total = entryOf(estimate.totals, name);
    if (!total) return [];
    const { price } = total.price;
    const spread = kept(price.p90) - kept(price.p10);
    const cells = points.map((point) => {
      const known = style.money.value(price[point], spread);
      const text =
        total.unknown.length === 0
          ? known
          : costP50({ cost: { ...price, p50: price[point] }, unknown: total.unknown }, style);
      return figureCell(text, price[point]);
    });
    return [
      markup`<tr>${nameCell(style.titleOf(name))}${cells}</tr>
`,
    ];
  });
  const heads = [style.locale.words.total.price, ...points.map((point) => point.toUpperCase())];
  return part("price", title, drawing, pageTable(title, heads, rows));
}

/** The chance of staying within a budget, and the show's own where it has one. */
export function budgetPart(context: PageContext): Markup {
  const { estimate, style, words } = context;
  const { title, explained, picture: label, at, asked, chance, overrun } = words.budget;
  const { budget } = estimate.show;
  const curves = curvesOf(context);
  const sum = budget === undefined ? "" : style.money.value(budget, 0);
  const drawing =
    curves.length === 0
      ? missing(context)
      : markup`<p>${explained}</p>${legend(context)}${pictures("budget", (width) => budgetChart(context, curves, width), label(budget === undefined ? "" : at(sum)))}`;
  const rows = estimate.pipelines.flatMap((name) => {
    const total = entryOf(estimate.totals, name);
    const within = total?.chanceWithinBudget;
    const over = total?.expectedOverrun;
    if (!total || within === undefined || over === undefined) return [];
    const bound = total.unknown.length === 0 ? "" : "≤ ";
    const cells = [
      figureCell(`${bound}${percent(within, style.locale)}`, within),
      figureCell(`${bound === "" ? "" : "≥ "}${style.money.value(over, 0)}`, over),
    ];
    return [
      markup`<tr>${nameCell(style.titleOf(name))}${cells}</tr>
`,
    ];
  });
  const table =
    rows.length === 0
      ? undefined
      : pageTable(title, [asked(`${sum} ${style.currency}`), chance, overrun], rows);
  return part("budget", title, drawing, table);
}

/** What the cost depends on: a tornado for each pipeline, and the figures folded under it. */
export function driversPart(context: PageContext): Markup {
  const { estimate, style, words } = context;
  const { drivers: told } = words;
  const { details } = estimate;
  if (!details) return part("drivers", told.title, missing(context));
  const money = (value: number) => count(value, style.locale);
  const columns = estimate.pipelines.map((name, index) => {
    const found = entryOf(details.drivers, name);
    const chart = found ? driverChart(context, found, index) : undefined;
    if (!found || !chart) return undefined;
    const title = style.titleOf(name);
    const rows = found.drivers.map(
      (
        one,
      ) => markup`<tr>${nameCell(driverName(one))}<td class="number">${factorNumber(one.low, one.unit, style.locale)} – ${factorNumber(one.high, one.unit, style.locale)}</td>${figureCell(money(one.costAtLow), one.costAtLow)}${figureCell(money(one.costAtHigh), one.costAtHigh)}${figureCell(percent(one.share, style.locale), one.share)}</tr>
`,
    );
    const table = pageTable(
      `${told.title}: ${title}`,
      [told.unknown, told.range, told.low, told.high, told.share],
      rows,
    );
    const { others } = found;
    const left =
      others.count === 0
        ? undefined
        : markup`<p class="note">${told.others(count(others.count, style.locale), percent(others.share, style.locale))}</p>`;
    return markup`<div><h3 class="series s${(index % 6) + 1}">${title}</h3>${picture(`drivers-${index}`, chart, told.picture(title))}<details><summary>${told.figures}<span class="unseen">: ${title}</span></summary>${table}${left}</details></div>`;
  });
  return part(
    "drivers",
    told.title,
    markup`<p>${told.explained(style.currency)}</p><div class="columns">${columns}</div>`,
  );
}

/** Sequences that a picture has room for. */
const drawnSequences = 24;

/** The sequences side by side: bars, and the table. */
export function sequencesPart(context: PageContext): Markup | undefined {
  const { estimate, style, words } = context;
  const { sequences } = estimate;
  if (sequences.length === 0) return undefined;
  const { title, explained, picture: label, some } = words.sequences;
  const cost = (index: number) =>
    Math.max(0, ...Object.values(sequences[index]?.pipelines ?? {}).map((one) => kept(one.cost.p50)));
  const greatest = sequences
    .map((one, index) => ({ one, index, cost: cost(index) }))
    .sort((a, b) => b.cost - a.cost || a.index - b.index)
    .slice(0, drawnSequences)
    .sort((a, b) => a.index - b.index)
    .map(({ one }) => one);
  const rows = sequences.map((one) => {
    const cheapest = cheapestOf(one);
    const row = {
      name: one.sequence || style.locale.words.wholeShow,
      details: [],
      pipelines: one.pipelines,
      cheapest,
      chanceCheapest: cheapest === null ? null : one.chanceCheapest,
    };
    const cells = rowCells(row, estimate, style).map(({ pipeline, cells: { p50, range } }) =>
      costCell(p50.text, range.text, one.pipelines[pipeline]?.cost.p50, pipeline === cheapest),
    );
    return markup`<tr>${nameCell(row.name)}${figureCell(count(one.shots, style.locale), one.shots)}${cells}</tr>
`;
  });
  const heads = [words.shots.sequence, words.shots.title, ...estimate.pipelines.map(style.titleOf)];
  return part(
    "sequences",
    title,
    markup`<p>${explained(style.currency)}</p>${legend(context)}${pictures("sequence", (width) => sequenceChart(context, greatest, width), label)}`,
    greatest.length < sequences.length
      ? markup`<p class="note">${some(count(greatest.length, style.locale), count(sequences.length, style.locale))}</p>`
      : undefined,
    pageTable(title, heads, rows),
  );
}

/** A cost's P50 and, smaller, its range. */
export function costCell(p50: string, range: string, value: number | undefined, best: boolean): Markup {
  if (value === undefined) return markup`<td class="number"></td>`;
  return markup`<td class="number${best ? " best" : ""}" data-value="${kept(value)}">${p50} <small>${range}</small></td>`;
}

/** Who is busy when, pipeline by pipeline, and when all is delivered. */
export function loadPart(context: PageContext): Markup {
  const { estimate, style, words } = context;
  const { load: told } = words;
  const { locale } = style;
  const load = estimate.details?.load;
  const { deadline } = estimate.show;
  const dates = (name: string) => {
    const delivery = entryOf(estimate.totals, name)?.delivery;
    if (!delivery) return undefined;
    const { p50, p80, chance } = delivery;
    const late =
      deadline === undefined || chance === undefined
        ? ""
        : told.inTime(locale.date(deadline), percent(chance, locale));
    return markup`<p>${told.delivered(locale.date(p50), locale.date(p80))}${late}.</p>`;
  };
  const ways = estimate.pipelines.map((name, index) => {
    const found = load ? entryOf(load, name) : undefined;
    const when = dates(name);
    if (!found && !when) return undefined;
    const title = style.titleOf(name);
    const drawing = found
      ? pictures(`load-${index}`, (width) => loadChart(context, found, width), told.picture(title))
      : undefined;
    const rows = (found?.departments ?? []).map(
      ({
        title: department,
        crew,
        people,
      }) => markup`<tr>${nameCell(department)}${figureCell(numberText(crew, locale), crew)}${figureCell(numberText(Math.max(0, ...people), locale), Math.max(0, ...people))}${people.map((busy) => markup`<td class="number">${kept(busy) === 0 ? "" : style.days.value(busy, 0)}</td>`)}</tr>
`,
    );
    const heads = [
      told.department,
      told.crew,
      told.peak,
      ...(found?.weeks ?? []).map((week) => locale.date(week)),
    ];
    const table = found
      ? markup`<details><summary>${told.figures}<span class="unseen">: ${title}</span></summary>${pageTable(`${told.title}: ${title}`, heads, rows)}</details>`
      : undefined;
    return markup`<h3>${title}</h3>${when}${drawing}${table}`;
  });
  const known = ways.some((way) => way !== undefined);
  const hint = load ? undefined : (missing(context) ?? markup`<p class="note">${words.missing.load}</p>`);
  return part(
    "load",
    told.title,
    load && known ? markup`<p>${told.explained}</p>` : undefined,
    ...ways,
    hint,
  );
}
