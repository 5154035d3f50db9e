import { picture } from "./draw-chart.js";
import { headline } from "./headline.js";
import { type Markup, markup } from "./markup.js";
import { kept, rateText, secondsText } from "./number-text.js";
import { type PageContext, pageTable, part } from "./page-context.js";
import { shotsText } from "./table-style.js";
import { comparisonLines, rollUpLines, type TotalLine } from "./total-lines.js";
import { waterfallChart } from "./waterfall-chart.js";

/** The page's head: what is estimated, how much of it there is, and the answer. */
export function pageHead({ estimate, style, words }: PageContext): Markup {
  const { show } = estimate;
  const { locale } = style;
  const size = [
    shotsText(show.shots, locale),
    secondsText(show.seconds, locale),
    locale.words.fps(rateText(show.fps, locale)),
    style.currency,
  ];
  const choices = Object.entries(words.appearances).map(
    ([value, text]) => markup`<option value="${value}">${text}</option>`,
  );
  return markup`<header class="top"><div><h1 dir="auto">${show.title || locale.words.estimate}</h1>
<p class="size">${size.join(", ")}</p></div>
<label hidden>${words.appearance}<select id="appearance">${choices}</select></label></header>
${headline(estimate, style).map(
  (line) => markup`<p class="answer">${line}</p>
`,
)}`;
}

function rowsOf(lines: readonly TotalLine[], sums: RegExp): readonly Markup[] {
  return lines.map(({ label, kind, texts }) => {
    const look = sums.test(label) ? "sum" : kind;
    return markup`<tr class="${look}"><th scope="row">${label.trim()}</th>${texts.map((text) => markup`<td class="number">${text}</td>`)}</tr>
`;
  });
}

/** The pipelines side by side. */
export function totalsPart(context: PageContext): Markup {
  const { estimate, style } = context;
  const { total } = style.locale.words;
  const heads = [total.unit(style.currency), ...estimate.pipelines.map(style.titleOf)];
  const rows = rowsOf(comparisonLines(estimate, style), /^\0/u);
  return part("total", total.heading, pageTable(total.heading, heads, rows));
}

/** From direct cost to net, in means: a picture for each pipeline, and the table. */
export function rollUpPart(context: PageContext): Markup {
  const { estimate, style, words } = context;
  const { rollUp } = style.locale.words;
  const most = Math.max(
    0,
    ...Object.values(estimate.totals).map(({ price }) =>
      Math.max(kept(price.price.mean), kept(price.net.mean)),
    ),
  );
  const drawings = estimate.pipelines.map((name, index) => {
    const chart = waterfallChart(context, name, index, most);
    const title = style.titleOf(name);
    return chart === undefined
      ? undefined
      : markup`<div><h3 class="series s${(index % 6) + 1}">${title}</h3>${picture(`roll-up-${index}`, chart, words.rollUp.picture(title))}</div>`;
  });
  const heads = [style.currency, ...estimate.pipelines.map(style.titleOf)];
  const rows = rowsOf(rollUpLines(estimate, style), /^=/u);
  return part(
    "roll-up",
    rollUp.heading,
    markup`<p>${rollUp.explained(style.currency)}</p>`,
    drawings.length === 0 ? undefined : markup`<div class="columns">${drawings}</div>`,
    pageTable(rollUp.heading, heads, rows),
  );
}

/** A code or name in a cell. */
export function nameCell(name: string): Markup {
  return markup`<th scope="row"><bdi>${name}</bdi></th>`;
}

/** A figure in a cell, with what it sorts by. */
export function figureCell(text: string, value: number): Markup {
  return markup`<td class="number" data-value="${kept(value)}">${text}</td>`;
}
