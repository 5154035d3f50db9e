import type { Load } from "../domain/details.js";
import type { Estimate, Total } from "../domain/estimate.js";
import type { Model } from "../domain/model.js";
import type { Checked, Problem } from "../domain/problem.js";
import type { Show } from "../domain/show.js";
import type { PlannedLines } from "./estimate-options.js";
import { deliveries, scheduleDraws } from "./schedule-show.js";

/**
 * An estimate with the delivery of every pipeline in its totals, where the show says when it starts; the same draws as
 * `schedule` takes, so the same dates; with `load`, who is busy week by week in its details. Without a crew or a calendar there are none: what is missing is then a warning.
 */
export async function withDeliveries(
  of: Estimate,
  show: Show,
  models: ReadonlyMap<string, Model>,
  how: { readonly load?: boolean; readonly planned?: PlannedLines } = {},
): Promise<Checked<Estimate>> {
  const draws = scheduleDraws(show);
  const { value: found, problems } = await deliveries(show, models, {
    seed: of.provenance.seed,
    draws,
    ...how,
  });
  const told = new Set(of.warnings.map((one) => JSON.stringify(one)));
  const warnings = problems
    .map((one): Problem => ({ ...one, severity: "warning" }))
    .filter((one) => !told.has(JSON.stringify(one)));
  if (!found) return { value: of, problems: warnings };
  const totals = Object.entries(of.totals).map(([name, total]): [string, Total] => {
    const one = found.get(name);
    if (!one) return [name, total];
    const { moments, chance, holds } = one;
    const dates = { p50: moments.p50.date, p80: moments.p80.date, holds };
    return [name, { ...total, delivery: chance === undefined ? dates : { ...dates, chance } }];
  });
  const dated = { ...of, totals: Object.fromEntries(totals) };
  const loads = [...found].flatMap(([name, one]): [string, Load][] => (one.load ? [[name, one.load]] : []));
  if (!of.details || loads.length === 0) return { value: dated, problems: warnings };
  const details = { ...of.details, load: Object.fromEntries(loads) };
  return { value: { ...dated, details }, problems: warnings };
}
