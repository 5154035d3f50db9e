import type { Details } from "../domain/details.js";
import type { Place } from "../domain/source.js";
import { factorNumber, rangeText } from "./factor-text.js";
import { footOf, mixCounts, mixHasUnknown } from "./foot.js";
import { type Markup, markup } from "./markup.js";
import { count } from "./number-text.js";
import { type PageContext, pageTable, part } from "./page-context.js";
import { costP50, costRange, listed } from "./table-style.js";

/** Figures named under one source; a show's own days may be thousands. */
const mostNamed = 12;

/** The numbers that sources go by in the page: facts of the show and of arithmetic have none (0). */
export function sourceNumbers({ sources }: Details): readonly number[] {
  let next = 0;
  return sources.map(({ kind }) => (kind === "given" ? 0 : ++next));
}

function placeText({ file, path }: Place): string {
  return path === undefined ? file : `${file}: ${path.join(".")}`;
}

/** A link that can only lead to a page; any other address is a text. */
function link(url: string): Markup {
  return /^https?:\/\/[^\s]+$/iu.test(url)
    ? markup`<a href="${url}" rel="noopener noreferrer">${url}</a>`
    : markup`<bdi>${url}</bdi>`;
}

/** Who says so, and of what: every source behind the lines, with its address and date. */
export function sourcesPart(context: PageContext): Markup {
  const { estimate, style, words } = context;
  const { sources: told } = words;
  const { details } = estimate;
  const { locale } = style;
  const parts = [markup`<p>${told.explained}</p>`];
  if (!details) parts.push(markup`<p class="note missing">${words.missing.details}</p>`);
  else {
    const numbers = sourceNumbers(details);
    const rows = details.sources.flatMap(({ kind, text, url, date, confidence }, index) => {
      const number = numbers[index] ?? 0;
      if (number === 0) return [];
      const said = [
        ...(date === undefined ? [] : [locale.date(date)]),
        ...(confidence === undefined ? [] : [told.confidence[confidence]]),
      ];
      return [
        markup`<tr id="source-${number}"><th scope="row">${number}</th><td>${told.kinds[kind]}</td><td><bdi>${text}</bdi>${said.length === 0 ? undefined : markup`<br><small>${said.join(", ")}</small>`}${url === undefined ? undefined : markup`<br>${link(url)}`}</td><td>${figuresOf(index, context, details)}</td></tr>
`,
      ];
    });
    const heads = ["", told.kind, told.said, told.of].map(
      (head) =>
        markup`<th scope="col">${head === "" ? markup`<span class="unseen">${words.explanation.source}</span>` : head}</th>`,
    );
    parts.push(markup`<div class="sources">${pageTable(told.title, heads, rows)}</div>`);
  }
  return part("sources", told.title, ...parts);
}

function figuresOf(source: number, { style, words }: PageContext, { factors }: Details): Markup {
  const { locale } = style;
  const own = factors.filter((one) => one.source === source);
  const items = own.slice(0, mostNamed).map(({ name, amount, mean, unit, place }) => {
    const range = rangeText(amount, locale);
    const where = place ? markup` title="${placeText(place)}"` : undefined;
    return markup`<li${where}><bdi>${name}</bdi>: ${factorNumber(mean, unit, locale)}${range === undefined ? "" : ` (${range})`}</li>`;
  });
  const more = own.length - items.length;
  return markup`<ul class="plain">${items}${more > 0 ? markup`<li>${words.sources.more(count(more, locale))}</li>` : undefined}</ul>`;
}

/** What is not counted, not known, and how far the rest can be trusted; and every warning. */
export function pageFoot({ estimate, style, words }: PageContext): Markup {
  const { locale } = style;
  const { notCounted, unknown, figures, simulation } = footOf(estimate, locale);
  const counts = mixCounts(estimate).map(([name, shots]) =>
    locale.words.answer.for(style.titleOf(name), count(shots, locale)),
  );
  const cost = { cost: estimate.mix.cost, unknown: mixHasUnknown(estimate) ? ["?"] : [] };
  const sentences = [
    ...(counts.length === 0 || estimate.pipelines.length < 2
      ? []
      : [
          locale.words.mix.cheapest(
            listed(counts, locale),
            `${costP50(cost, style)} ${style.currency}`,
            `P10–P90 ${costRange(cost, style)}`,
          ),
        ]),
    ...(notCounted.length === 0 ? [] : [locale.words.foot.notCounted(listed(notCounted, locale))]),
    ...(unknown.length === 0 ? [] : [locale.words.foot.unknown(listed(unknown, locale), "≥")]),
    figures,
    simulation,
  ];
  const warnings = estimate.warnings.map(
    ({ message, code }) => markup`<li><bdi>${message}</bdi> [<bdi>${code}</bdi>]</li>`,
  );
  return markup`<footer class="part">${sentences.map((line) => markup`<p>${line}</p>`)}${warnings.length === 0 ? undefined : markup`<details><summary>${words.warnings}: ${count(warnings.length, locale)}</summary><ul>${warnings}</ul></details>`}</footer>
`;
}
