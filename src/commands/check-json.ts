import type { CheckedEstimate } from "./check.js";
import { outcomeOf, verdictOf } from "./check-words.js";
import { jsonText } from "./figure-text.js";

/** Gates for a script: each with its verdict, its limit and every row that it looked at. */
export function checkJson({ file, title, currency, today, results }: CheckedEstimate): string {
  const gates = results.map((result) => {
    const { gate, pipeline, rows, why } = result;
    const { place: _, mayBeEmpty: __, ...asked } = gate;
    return { ...asked, pipeline, verdict: verdictOf(result), ...(why === undefined ? {} : { why }), rows };
  });
  return jsonText({
    schema: "shotcost/check@1",
    file,
    title,
    currency,
    today,
    outcome: outcomeOf(results),
    gates,
  });
}
