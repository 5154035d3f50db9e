import type { Curve } from "../domain/details.js";
import type { Summary } from "../domain/estimate.js";
import { axisLabel, type Chart, faint, ink, lineOf, rule } from "./draw-chart.js";
import { entryOf } from "./entry-of.js";
import { count, kept, percent } from "./number-text.js";
import type { PageContext } from "./page-context.js";

type Curved = { readonly index: number; readonly curve: Curve; readonly price: Summary };

/** The pipelines that have a curve. */
export function curvesOf({ estimate }: PageContext): readonly Curved[] {
  return estimate.pipelines.flatMap((name, index) => {
    const curve = estimate.details ? entryOf(estimate.details.curves, name) : undefined;
    const total = entryOf(estimate.totals, name);
    return curve && total ? [{ index, curve, price: total.price.price }] : [];
  });
}

function moneyAxis({ style }: PageContext, low: number, high: number, width: number) {
  return {
    type: "value",
    min: low,
    max: high,
    splitNumber: width < 500 ? 3 : 8,
    axisLabel: {
      ...axisLabel,
      hideOverlap: true,
      showMinLabel: false,
      showMaxLabel: false,
      formatter: (value: number) => count(value, style.locale),
    },
    axisLine: { onZero: false, lineStyle: { color: faint } },
    axisTick: { lineStyle: { color: faint } },
    splitLine: { show: false },
  };
}

function extent(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return high > low ? [low, high] : [low * 0.9, high * 1.1 || 1];
}

/** Densities over each other, and under them a line for each pipeline: P10 to P90, a dot at P50, a stroke at P80. */
export function densityChart(context: PageContext, curves: readonly Curved[], width: number): Chart {
  const [low, high] = extent(curves.flatMap(({ curve }) => curve.density.at.map(kept)));
  const tall = width < 500 ? 180 : 240;
  const rows = curves.length * 18;
  const axis = moneyAxis(context, low, high, width);
  const grid = { left: 12, right: 12 };
  return {
    width,
    height: tall + rows + 44,
    option: {
      grid: [
        { ...grid, top: 8, height: tall },
        { ...grid, top: tall + 14, height: rows },
      ],
      xAxis: [
        { ...axis, gridIndex: 0, axisLabel: { show: false }, axisTick: { show: false } },
        { ...axis, gridIndex: 1 },
      ],
      yAxis: [
        { type: "value", gridIndex: 0, show: false, min: 0 },
        { type: "value", gridIndex: 1, show: false, min: -0.5, max: curves.length - 0.5, inverse: true },
      ],
      series: [
        ...curves.map(({ index, curve }) => densityLine(index, curve)),
        ...curves.map(({ index, price }, row) => rangeLine(index, price, row)),
      ],
    },
  };
}

function densityLine(index: number, { density }: Curve) {
  const { color, dash } = lineOf(index);
  return {
    type: "line",
    silent: true,
    showSymbol: false,
    smooth: 0.2,
    data: density.at.map((at, point) => [kept(at), kept(density.height[point] ?? 0)]),
    lineStyle: { color, type: dash, width: 2 },
    areaStyle: { color, opacity: 0.1 },
  };
}

function rangeLine(index: number, price: Summary, row: number) {
  const { color } = lineOf(index);
  const [p10, p50, p80, p90] = [price.p10, price.p50, price.p80, price.p90].map(kept);
  return {
    type: "scatter",
    xAxisIndex: 1,
    yAxisIndex: 1,
    silent: true,
    data: [
      { value: [p50, row], symbol: "circle", symbolSize: 9 },
      { value: [p80, row], symbol: "rect", symbolSize: [2, 13] },
    ],
    itemStyle: { color, opacity: 1 },
    markLine: {
      silent: true,
      symbol: "none",
      label: { show: false },
      lineStyle: { color, width: 3, type: "solid" },
      data: [[{ coord: [p10, row] }, { coord: [p90, row] }]],
    },
  };
}

/** The chance that the price stays within a sum, by the sum; a stroke at the show's budget and a dot where it is met. */
export function budgetChart(context: PageContext, curves: readonly Curved[], width: number): Chart {
  const { estimate, style, words } = context;
  const { budget } = estimate.show;
  const sums = curves.flatMap(({ curve }) => curve.quantiles.map(kept));
  const [low, high] = extent(budget === undefined ? sums : [...sums, kept(budget)]);
  const room = (high - low) * 0.03;
  return {
    width,
    height: width < 500 ? 230 : 300,
    option: {
      grid: { left: 48, right: 16, top: 26, bottom: 28 },
      xAxis: moneyAxis(context, low - room, high + room, width),
      yAxis: {
        type: "value",
        min: 0,
        max: 1,
        interval: 0.25,
        axisLabel: { ...axisLabel, formatter: (share: number) => percent(share, style.locale) },
        splitLine: { lineStyle: { color: rule } },
      },
      series: curves.map(({ index, curve }, row) => ({
        type: "line",
        silent: true,
        showSymbol: false,
        data: curve.quantiles.map((sum, at) => [kept(sum), (at + 1) / 100]),
        lineStyle: { color: lineOf(index).color, type: lineOf(index).dash, width: 2 },
        ...(row === 0 && budget !== undefined
          ? { markLine: budgetLine(kept(budget), words.budget.asked(style.money.value(budget, 0))) }
          : {}),
      })),
    },
  };
}

function budgetLine(budget: number, label: string) {
  return {
    silent: true,
    symbol: "none",
    lineStyle: { color: ink, type: "solid", width: 1 },
    label: { formatter: label, color: ink, fontSize: 12, fontFamily: "inherit", textBorderWidth: 0 },
    data: [{ xAxis: budget }],
  };
}
