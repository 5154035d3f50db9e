import { type GenerationSpec, mediaNamed, type OutputSpec, outputUnits } from "../domain/book.js";
import { mean } from "../domain/distribution.js";
import { measuresAt } from "./read-measures.js";
import type { Reader } from "./reader.js";
import type { Path } from "./value-at.js";

/**
 * What is generated in place of departments' work on a deliverable. Each output names who reviews it and for how long:
 * without that there is none. Problems: no-review, missing-key, unknown-department, unknown-measure.
 */
export function buildOutputs(
  reader: Reader,
  path: Path,
  departments: ReadonlySet<string>,
): GenerationSpec["makes"] {
  return Object.fromEntries(
    reader.names(path).flatMap((department): [string, OutputSpec][] => {
      const here = [...path, department];
      reader.known("department", department, departments, "unknown-department", here);
      const output = outputOf(reader, here, department, departments);
      return output ? [[department, output]] : [];
    }),
  );
}

function outputOf(
  reader: Reader,
  path: Path,
  department: string,
  departments: ReadonlySet<string>,
): OutputSpec | undefined {
  const written = reader.text([...path, "media"]);
  if (written === undefined) reader.error("missing-key", '"media" is missing', [...path, "media"]);
  const media = mediaNamed(written);
  const measures = measuresAt(reader, [...path, "per"], ["deliverable"]);
  const review = reviewOf(reader, path, department, departments);
  if (!measures || !review) return undefined;
  const per = measures.join("/");
  return {
    media,
    amount: reader.quantity([...path, "amount"], { units: [`${outputUnits[media]}/${per}`], min: 0 }),
    measures,
    tries: reader.quantity([...path, "tries"], { units: [""], min: 0 }),
    hours: reader.quantity([...path, "hours"], { units: [`artist-hour/${per}`], min: 0 }),
    final: reader.at([...path, "final"]) === true,
    review,
  };
}

function reviewOf(
  reader: Reader,
  path: Path,
  generated: string,
  departments: ReadonlySet<string>,
): OutputSpec["review"] | undefined {
  const here = [...path, "review"];
  const hint = "review: { department: language-review, days: [0.005, 0.01, 0.02], per: [minute, language] }";
  const department = reader.text([...here, "department"]);
  if (department === undefined || !reader.has([...here, "days"])) {
    const missing = reader.has(here) ? here : path;
    reader.error("no-review", `${generated} is generated and nobody is said to review it`, missing, hint);
    return undefined;
  }
  reader.known("department", department, departments, "unknown-department", [...here, "department"]);
  const measures = measuresAt(reader, [...here, "per"], ["deliverable"]);
  if (!measures) return undefined;
  const days = reader.quantity([...here, "days"], { units: [`artist-day/${measures.join("/")}`], min: 0 });
  if (mean(days.amount) <= 0) {
    reader.error("no-review", `the review of generated ${generated} takes no time`, [...here, "days"], hint);
  }
  return { department, days, measures };
}
