import { benchShot } from "./simulation-model.js";

/** The bench's model in Squiggle, ending in the show's P10, P50, P80 and P90. */
export function squiggleSource(shots: number): string {
  const lines = ["g = SampleSet.fromDist(lognormal(0, 0.15))"];
  for (let s = 0; s < shots; s++) {
    const { pert, rates, triangular, lognormal, frames } = benchShot(s);
    for (const [k, [low, likely, high]] of triangular.entries()) {
      lines.push(`t${s}_${k} = SampleSet.fromDist(triangular(${low}, ${likely}, ${high}))`);
    }
    for (const [k, [mu, sigma]] of lognormal.entries()) {
      lines.push(`l${s}_${k} = SampleSet.fromDist(lognormal(${mu}, ${sigma}))`);
    }
    for (const [d, [low, likely, high]] of pert.entries()) {
      const alpha = 1 + (4 * (likely - low)) / (high - low);
      const beta = `SampleSet.fromDist(beta(${alpha}, ${6 - alpha}))`;
      lines.push(`p${s}_${d} = (${low} + ${high - low} * ${beta}) * ${rates[d] ?? 0}`);
    }
    const work = pert.map((_, d) => `p${s}_${d}`).join(" + ");
    lines.push(
      `c${s} = g * ((${work}) * (1 + t${s}_0) * l${s}_0 + ${frames} * t${s}_1 * t${s}_2 * l${s}_1 + 100 * t${s}_3 * l${s}_2)`,
      `q${s} = [quantile(c${s}, 0.1), quantile(c${s}, 0.5), quantile(c${s}, 0.8), quantile(c${s}, 0.9)]`,
    );
  }
  const total = Array.from({ length: shots }, (_, s) => `c${s}`).join(" + ");
  lines.push(`total = ${total}`, "[0.1, 0.5, 0.8, 0.9] -> List.map({|p| quantile(total, p)})");
  return lines.join("\n");
}
