import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn } from "echarts";
import type { Load } from "../domain/details.js";
import { axisLabel, type Chart, faint, ink, labelText, rule } from "./draw-chart.js";
import { count, kept } from "./number-text.js";
import type { PageContext } from "./page-context.js";

const tall = 20;

/** Who is busy when: a row for each department, a field for each week, the darker the more of its crew is at work. */
export function loadChart({ style }: PageContext, { weeks, departments }: Load, width: number): Chart {
  const slim = width < 500;
  const every = Math.max(1, Math.ceil(weeks.length / (slim ? 3 : 8)));
  const label = (row: string) => {
    const one = departments[Number(row)];
    if (!one) return "";
    return `${labelText(one.title, slim ? 13 : 22)} (${count(one.crew, style.locale)})`;
  };
  const fields = departments.flatMap(({ people, crew }, row) =>
    people.flatMap((busy, week) =>
      kept(busy) > 0 && crew > 0 ? [[week, row, kept(busy) / kept(crew)]] : [],
    ),
  );
  return {
    width,
    height: departments.length * tall + 34,
    option: {
      grid: { left: slim ? 124 : 200, right: 30, top: 4, bottom: 28 },
      xAxis: {
        type: "category",
        data: weeks.map((_, week) => String(week)),
        axisLabel: {
          ...axisLabel,
          interval: (week: number) => week % every === 0,
          formatter: (week: string) => style.locale.date(weeks[Number(week)] ?? ""),
        },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: faint } },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: departments.map((_, row) => String(row)),
        axisLabel: { ...axisLabel, color: ink, interval: 0, formatter: label },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: rule } },
        splitLine: { show: true, lineStyle: { color: rule } },
      },
      series: [
        {
          type: "custom",
          silent: true,
          encode: { x: 0, y: 1 },
          data: fields,
          renderItem: (_: unknown, api: CustomSeriesRenderItemAPI) => fieldAt(api),
        },
      ],
    },
  };
}

function fieldAt(api: CustomSeriesRenderItemAPI): CustomSeriesRenderItemReturn {
  const [x = 0, y = 0] = api.coord([Number(api.value(0)), Number(api.value(1))]);
  const size = api.size?.([1, 1]);
  const wide = Array.isArray(size) ? (size[0] ?? 0) : 0;
  return {
    type: "rect",
    shape: { x: x - wide / 2, y: y - tall / 2 + 2, width: Math.max(1, wide - 1), height: tall - 4 },
    style: { fill: "var(--c1)", opacity: Math.round(8 + 92 * Math.min(1, Number(api.value(2)))) / 100 },
  };
}
