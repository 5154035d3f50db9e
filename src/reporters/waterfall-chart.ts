import { axisLabel, type Chart, ink, lineOf, rule } from "./draw-chart.js";
import { entryOf } from "./entry-of.js";
import { count, kept } from "./number-text.js";
import type { PageContext } from "./page-context.js";

type Step = { readonly label: string; readonly from: number; readonly to: number; readonly isSum: boolean };

/** The steps from direct cost to net of a pipeline, in means: each bar begins where the one before it ends. */
function stepsOf({ estimate, style }: PageContext, pipeline: string): readonly Step[] {
  const price = entryOf(estimate.totals, pipeline)?.price;
  if (!price) return [];
  const { rollUp } = style.locale.words;
  let running = kept(price.direct.mean);
  const steps: Step[] = [{ label: rollUp.direct, from: 0, to: running, isSum: true }];
  for (const key of ["supervision", "overhead", "contingency", "fee"] as const) {
    const to = running + kept(price[key].mean);
    steps.push({ label: rollUp[key], from: running, to, isSum: false });
    running = to;
  }
  const whole = kept(price.price.mean);
  steps.push({ label: rollUp.price, from: 0, to: whole, isSum: true });
  if (kept(price.incentive.mean) === 0) return steps;
  const net = kept(price.net.mean);
  return [
    ...steps,
    { label: rollUp.incentive, from: net, to: whole, isSum: false },
    { label: rollUp.net, from: 0, to: net, isSum: true },
  ];
}

/**
 * One pipeline's roll-up as a waterfall, lying down so that its labels can be read.
 * @param most the greatest of all pipelines, so that they have one scale
 */
export function waterfallChart(
  context: PageContext,
  pipeline: string,
  index: number,
  most: number,
): Chart | undefined {
  const steps = stepsOf(context, pipeline);
  if (steps.length === 0 || most <= 0) return undefined;
  const { color } = lineOf(index);
  const { locale } = context.style;
  const bar = { type: "bar", stack: "step", barWidth: 14, silent: true };
  return {
    width: 350,
    height: steps.length * 24 + 8,
    option: {
      grid: { left: 118, right: 62, top: 4, bottom: 4 },
      xAxis: { type: "value", show: false, min: 0, max: most },
      yAxis: {
        type: "category",
        inverse: true,
        data: steps.map(({ label }) => label),
        axisLabel: { ...axisLabel, color: ink },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: rule } },
      },
      series: [
        { ...bar, data: steps.map(({ from, to }) => Math.min(from, to)), itemStyle: { color: "none" } },
        {
          ...bar,
          data: steps.map(({ from, to, isSum }) => ({
            value: Math.abs(to - from),
            itemStyle: { color, opacity: isSum ? 1 : 0.55 },
            label: { formatter: count(Math.abs(to - from), locale) },
          })),
          label: {
            show: true,
            position: "right",
            opacity: 1,
            color: ink,
            fontSize: 12,
            fontFamily: "inherit",
          },
        },
      ],
    },
  };
}
