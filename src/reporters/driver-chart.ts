import type { CostDriver, CostDrivers } from "../domain/details.js";
import { axisLabel, type Chart, faint, ink, labelText, lineOf, rule } from "./draw-chart.js";
import { count, kept } from "./number-text.js";
import type { PageContext } from "./page-context.js";

/** How many unknowns a picture has. */
const drawnDrivers = 8;

/** An unknown's name: behind what it is believed of where that is not the whole show, and what kind of figure it is. */
export function driverName({ name, key }: Pick<CostDriver, "name" | "key">): string {
  const at = key.lastIndexOf("@");
  const belief = at < 0 ? key : key.slice(0, at);
  const kind = belief.endsWith(`/${name}`) ? `${belief.slice(0, -name.length - 1)}: ` : "";
  const scope = key.slice(at + 1);
  return at < 0 || scope === "show" ? `${kind}${name}` : `${scope}: ${kind}${name}`;
}

/** One pipeline's greatest unknowns as a tornado: the mean cost from the one's P10 to its P90, around the mean. */
export function driverChart(
  { style }: PageContext,
  { drivers, mean }: CostDrivers,
  index: number,
): Chart | undefined {
  const shown = drivers.slice(0, drawnDrivers);
  if (shown.length === 0) return undefined;
  const costs = shown.flatMap(({ costAtLow, costAtHigh }) => [kept(costAtLow), kept(costAtHigh)]);
  const [low, high] = [Math.min(...costs), Math.max(...costs)];
  const room = (high - low) * 0.05 || 1;
  const bar = { type: "bar", stack: "swing", barWidth: 14, silent: true };
  return {
    width: 350,
    height: shown.length * 24 + 34,
    option: {
      grid: { left: 168, right: 14, top: 4, bottom: 28 },
      xAxis: {
        type: "value",
        min: low - room,
        max: high + room,
        splitNumber: 2,
        axisLabel: {
          ...axisLabel,
          hideOverlap: true,
          showMinLabel: false,
          showMaxLabel: false,
          formatter: (value: number) => count(value, style.locale),
        },
        axisLine: { show: true, lineStyle: { color: faint } },
        splitLine: { show: false },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: shown.map((_, row) => String(row)),
        axisLabel: {
          ...axisLabel,
          color: ink,
          interval: 0,
          formatter: (row: string) => labelText(driverName(shown[Number(row)] ?? nobody), 25),
        },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: rule } },
      },
      series: [
        {
          ...bar,
          data: shown.map((one) => Math.min(kept(one.costAtLow), kept(one.costAtHigh))),
          itemStyle: { color: "none" },
        },
        {
          ...bar,
          data: shown.map((one) => Math.abs(kept(one.costAtHigh) - kept(one.costAtLow))),
          itemStyle: { color: lineOf(index).color },
          markLine: {
            silent: true,
            symbol: "none",
            label: { show: false },
            lineStyle: { color: ink, type: "solid", width: 1 },
            data: [{ xAxis: kept(mean) }],
          },
        },
      ],
    },
  };
}

const nobody = { name: "", key: "" };
