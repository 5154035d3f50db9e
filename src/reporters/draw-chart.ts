import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { type Markup, markup, trusted } from "./markup.js";
import { cutTo, harmless } from "./terminal-text.js";

echarts.use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, MarkLineComponent, SVGRenderer]);

/** A picture's size in pixels, and what it shows; colours are the page's own, so that they follow light and dark. */
export type Chart = {
  readonly width: number;
  readonly height: number;
  readonly option: echarts.EChartsCoreOption;
};

/** The colours of the page's style. */
export const ink = "var(--ink)";
export const faint = "var(--faint)";
export const rule = "var(--rule)";

/** A pipeline's colour and line, by its place among the pipelines: as the legend has them. */
export function lineOf(index: number): {
  readonly color: string;
  readonly dash: "solid" | "dashed" | "dotted";
} {
  const dashes = ["solid", "dashed", "dotted"] as const;
  return { color: `var(--c${(index % 6) + 1})`, dash: dashes[index % 3] ?? "solid" };
}

/**
 * A user's text as a label: one line, harmless, cut to so many columns. The library keeps texts it has measured as keys
 * of a plain object, where "__proto__" and "constructor" are found before they are put there: they get a blank of no width.
 */
export function labelText(text: string, columns: number): string {
  const cut = cutTo(harmless(text), columns, "…");
  return cut in {} ? `${cut}\u200b` : cut;
}

/** Text on an axis. */
export const axisLabel = { color: faint, fontSize: 12, fontFamily: "inherit" };

/**
 * A chart as SVG. The same chart gives the same text in every run: what the library counts across charts is counted
 * within this one, and what it adds for a mouse is left out.
 * @param id of its own in the page
 * @param look `wide` or `slim` where the other one is there as well
 */
function svgOf(id: string, chart: Chart, label: string, look: string): Markup {
  const { width, height, option } = chart;
  const drawing = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  drawing.setOption({ animation: false, ...option });
  const text = drawing.renderToSVGString();
  drawing.dispose();
  // A user's text in it has its quotes and angles escaped: what is matched here is the library's own.
  const inner = text
    .replace(/^<svg[^>]*>/u, "")
    .replace(/<\/svg>\s*$/u, "")
    .replace(/<style\s*>[\s\S]*?<\/style>/gu, "")
    .replace(
      / (?:class="zr\d+-cls-\d+"|pointer-events="visible"|ecmeta_\w+="[^"]*"|xml:space="preserve")/gu,
      "",
    )
    .replace(/(id="|clip-path="url\(#)zr\d+-/gu, `$1${id}-`)
    .replace(/\n+/gu, "");
  return markup`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}"${look === "" ? undefined : markup` class="${look}"`}>${trusted(inner)}</svg>`;
}

/** One chart, as wide as it is. */
export function picture(id: string, chart: Chart, label: string): Markup {
  return markup`<figure>${svgOf(id, chart, label, "")}</figure>
`;
}

/** The same chart twice, for a wide page and for a phone's; one of them is seen. */
export function pictures(id: string, of: (width: number) => Chart, label: string): Markup {
  const wide = svgOf(`${id}-wide`, of(1080), label, "wide");
  return markup`<figure>${wide}${svgOf(`${id}-slim`, of(350), label, "slim")}</figure>
`;
}
