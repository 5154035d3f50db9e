import { usedGenerator } from "../analysis/gate-clearances.js";
import { meanOfProduct } from "../domain/factor.js";
import { isLabour, type LineItem } from "../domain/line-item.js";
import { errorAt, type Problem } from "../domain/problem.js";
import type { Subject } from "../domain/show.js";

/**
 * What no plan of a deliverable may be, whoever's model made it: generated with nobody reviewing it, or left to tools
 * altogether. Gives a problem (no-review) for each pipeline of which that is true.
 */
export function unreviewed(subject: Subject, lines: readonly LineItem[]): readonly Problem[] {
  const pipelines = new Set(lines.map(({ pipeline }) => pipeline));
  return [...pipelines].flatMap((name) => {
    const own = lines.filter(({ pipeline }) => pipeline === name);
    const people = own.filter(isLabour);
    const busy = people.filter((line) => meanOfProduct(line.usage) > 0);
    const isGenerated = own.some(
      ({ resource, path }) => path[3] === "generation" && usedGenerator(resource) !== undefined,
    );
    if (isGenerated && !busy.some(({ path }) => path[3] === "review")) {
      return [problem(subject, `${subject.code} is generated in "${name}" and nobody reviews it`)];
    }
    if (people.length > 0 && busy.length === 0) {
      return [problem(subject, `nobody does anything for ${subject.code} in "${name}"`)];
    }
    return [];
  });
}

function problem(subject: Subject, message: string): Problem {
  return errorAt(
    "no-review",
    message,
    subject.place,
    "give its people's time above 0: somebody has to look at it",
  );
}
