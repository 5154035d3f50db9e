import type { Estimate } from "../domain/estimate.js";
import type { RenderOptions } from "../domain/reporter.js";
import { type PageWords, pageWords } from "../words/page-words.js";
import { entryOf } from "./entry-of.js";
import { type Markup, markup } from "./markup.js";
import { type TableStyle, tableStyle } from "./table-style.js";

/** What every part of a page needs: the estimate, how figures are written, and the words. */
export type PageContext = {
  readonly estimate: Estimate;
  readonly options: RenderOptions;
  /** Titles and currency as they were written, for `markup` escapes them. */
  readonly style: TableStyle;
  readonly words: PageWords;
};

/** Gathers it. A page has its own width, colours and signs, whatever the terminal's are. */
export function pageContext(estimate: Estimate, options: RenderOptions): PageContext {
  const page = { ...options, width: 80, color: false, ascii: false, plain: false };
  const style = tableStyle(estimate, page);
  return {
    estimate,
    options: page,
    style: {
      ...style,
      currency: estimate.show.currency,
      titleOf: (pipeline) => isolated(entryOf(estimate.pipelineTitles, pipeline) || pipeline),
    },
    words: pageWords(style.locale.words.language),
  };
}

const turning = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc]|\ud802|\ud803|\ud83a/;

/** A text that may turn the direction of what follows it, kept from doing so. */
export function isolated(text: string): string {
  return turning.test(text) ? `\u2068${text}\u2069` : text;
}

/** The pipelines with the line each has in the pictures. */
export function legend({ estimate, style }: PageContext): Markup {
  const items = estimate.pipelines.map(
    (name, index) => markup`<li class="series s${(index % 6) + 1}">${style.titleOf(name)}</li>`,
  );
  return markup`<ul class="legend">${items}</ul>`;
}

/** A part of the page under its heading. */
export function part(id: string, title: string, ...body: readonly (Markup | undefined)[]): Markup {
  return markup`<section class="part" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${body.filter((one) => one !== undefined)}</section>
`;
}

/** A table that may be wider than the page: its head, its rows, and what it is. */
export function pageTable(
  name: string,
  heads: readonly (Markup | string)[],
  rows: readonly Markup[],
): Markup {
  const cells = heads.map((head, index) =>
    typeof head === "string"
      ? markup`<th scope="col"${index === 0 ? undefined : markup` class="number"`}>${head}</th>`
      : head,
  );
  return markup`<div class="scroll" role="group" tabindex="0" aria-label="${name}"><table><caption class="unseen">${name}</caption>
<thead><tr>${cells}</tr></thead>
<tbody>${rows}</tbody></table></div>
`;
}
