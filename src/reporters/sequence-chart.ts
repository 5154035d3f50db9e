import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn } from "echarts";
import type { SequenceEstimate, Summary } from "../domain/estimate.js";
import { axisLabel, type Chart, faint, ink, labelText, lineOf, rule } from "./draw-chart.js";
import { entryOf } from "./entry-of.js";
import { count, kept } from "./number-text.js";
import type { PageContext } from "./page-context.js";

/** A bar for each sequence and pipeline to the P50 of its direct cost, and a line from P10 to P90. */
export function sequenceChart(
  { estimate, style }: PageContext,
  sequences: readonly SequenceEstimate[],
  width: number,
): Chart {
  const { pipelines } = estimate;
  const slim = width < 500;
  const thick = 10;
  const names = sequences.map(({ sequence }) => sequence || style.locale.words.wholeShow);
  return {
    width,
    height: sequences.length * (pipelines.length * (thick + 2) + 12) + 36,
    option: {
      grid: { left: slim ? 104 : 180, right: 24, top: 4, bottom: 28 },
      xAxis: {
        type: "value",
        min: 0,
        splitNumber: slim ? 3 : 6,
        axisLabel: {
          ...axisLabel,
          hideOverlap: true,
          formatter: (value: number) => count(value, style.locale),
        },
        axisLine: { show: true, lineStyle: { color: faint } },
        splitLine: { lineStyle: { color: rule } },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: names.map((_, row) => String(row)),
        axisLabel: {
          ...axisLabel,
          color: ink,
          interval: 0,
          formatter: (row: string) => labelText(names[Number(row)] ?? "", slim ? 14 : 26),
        },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: rule } },
      },
      series: pipelines.map((name, index) => ({
        type: "custom",
        silent: true,
        encode: { x: [1, 2, 3], y: 0 },
        data: sequences.flatMap((one, row) => {
          const cost = entryOf(one.pipelines, name)?.cost;
          return cost ? [[row, ...figuresOf(cost)]] : [];
        }),
        renderItem: (_: unknown, api: CustomSeriesRenderItemAPI) =>
          barAt(api, index, index - (pipelines.length - 1) / 2, thick),
      })),
    },
  };
}

function figuresOf({ p50, p10, p90 }: Summary): readonly number[] {
  return [kept(p50), kept(p10), kept(p90)];
}

/** A bar and the line over it. `offset` is how many bars it stands below its row's middle. */
function barAt(
  api: CustomSeriesRenderItemAPI,
  index: number,
  offset: number,
  thick: number,
): CustomSeriesRenderItemReturn {
  const { color } = lineOf(index);
  const row = Number(api.value(0));
  const [zero = 0, middle = 0] = api.coord([0, row]);
  const across = (at: number) => api.coord([Number(api.value(at)), row])[0] ?? 0;
  const y = middle + offset * (thick + 2);
  return {
    type: "group",
    children: [
      {
        type: "rect",
        shape: { x: zero, y: y - thick / 2, width: Math.max(0, across(1) - zero), height: thick },
        style: { fill: color, opacity: 0.75 },
      },
      {
        type: "line",
        shape: { x1: across(2), y1: y, x2: across(3), y2: y },
        style: { stroke: ink, lineWidth: 1.5 },
      },
    ],
  };
}
