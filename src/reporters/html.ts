import type { Estimate } from "../domain/estimate.js";
import type { RenderOptions, Reporter } from "../domain/reporter.js";
import type { PageData } from "../page/page-data.js";
import { type Markup, markup, scriptJson, trusted } from "./markup.js";
import { pageScript, pageScriptHash, pageStyle } from "./page-assets.js";
import { budgetPart, distributionPart, driversPart, loadPart, sequencesPart } from "./page-charts.js";
import { type PageContext, pageContext } from "./page-context.js";
import { shotsPart } from "./page-shots.js";
import { pageFoot, sourcesPart } from "./page-sources.js";
import { pageHead, rollUpPart, totalsPart } from "./page-totals.js";

/**
 * One page with everything in it: no network, light and dark, for a screen, a phone and paper. Charts are drawn as SVG
 * here; the one script sorts, filters and unfolds the table of shots. A policy in the page lets nothing else run or load.
 */
export const html: Reporter = {
  name: "html",
  summary: "one page to read, print and send: charts, a table of shots, where every figure comes from",
  extensions: ["html", "htm"],
  showsDetails: true,
  render(estimate: Estimate, options: RenderOptions): string {
    const context = pageContext(estimate, options);
    const shots = shotsPart(context);
    const parts = [
      totalsPart(context),
      distributionPart(context),
      budgetPart(context),
      rollUpPart(context),
      driversPart(context),
      sequencesPart(context),
      loadPart(context),
      shots.part,
      sourcesPart(context),
    ];
    return page(context, parts, shots.data).html;
  },
};

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${pageScriptHash}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function page(context: PageContext, parts: readonly (Markup | undefined)[], data: PageData): Markup {
  const { estimate, style, words } = context;
  const title = estimate.show.title || style.locale.words.estimate;
  return markup`<!doctype html>
<html lang="${style.locale.words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="${estimate.provenance.tool}">
<title>${title}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<main id="main">
${pageHead(context)}
${contents(context)}
${parts}</main>
${pageFoot(context)}<script type="application/json" id="data">${scriptJson(data)}</script>
<script>${trusted(pageScript)}</script>
</body>
</html>
`;
}

/** Links to the parts, for whom the page is long. */
function contents({ estimate, style, words }: PageContext): Markup {
  const { total, rollUp } = style.locale.words;
  const parts = [
    ["total", total.heading],
    ["price", words.distribution.title],
    ["budget", words.budget.title],
    ["roll-up", rollUp.heading],
    ["drivers", words.drivers.title],
    ...(estimate.sequences.length === 0 ? [] : [["sequences", words.sequences.title] as const]),
    ["load", words.load.title],
    ["shots", words.shots.title],
    ["sources", words.sources.title],
  ] as const;
  const items = parts.map(([id, title]) => markup`<li><a href="#${id}">${title}</a></li>`);
  return markup`<nav aria-label="${words.contents}"><ul>${items}</ul></nav>`;
}
