import type { CutList } from "../domain/cut-list.js";
import { type Checked, warningAt } from "../domain/problem.js";

/** What all shots of a list keep together, as characters of JSON: a show must stay a file that can be read and edited. */
const largest = 16 * 1024 * 1024;

/** A list whose shots keep no more than a show can hold; those behind keep none. Problem, a warning: `metadata-left-out`. */
export function boundMetadata(cut: CutList, file: string): Checked<CutList> {
  let kept = 0;
  let lost = 0;
  const shots = cut.shots.map((shot) => {
    if (shot.metadata === undefined) return shot;
    kept += JSON.stringify(shot.metadata).length;
    if (kept <= largest) return shot;
    lost++;
    const { metadata: _, ...rest } = shot;
    return rest;
  });
  if (lost === 0) return { value: cut, problems: [] };
  const message = `metadata of ${lost} shots are left out: all together they are larger than the ${largest / 1024 / 1024} MiB that a show keeps`;
  const hint = "leave them all in the timeline: --no-metadata";
  return { value: { ...cut, shots }, problems: [warningAt("metadata-left-out", message, { file }, hint)] };
}
