import type { SubjectEstimate } from "../domain/estimate.js";
import type { RowFilter } from "../domain/reporter.js";

/** `*` stands for anything; letters match in any case. */
function patternOf(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[\\^$.|?+()[\]{}]/gu, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^(?:${escaped})$`, "isu");
}

function textsOf(subject: SubjectEstimate, key: RowFilter["key"]): readonly string[] {
  const value = subject[key];
  if (value === null) return ["none"];
  return typeof value === "string" ? [value] : value;
}

/** True for a shot, asset or deliverable that every filter lets through. */
export function passes(subject: SubjectEstimate, filters: readonly RowFilter[] | undefined): boolean {
  return (filters ?? []).every(({ key, pattern }) => {
    const wanted = patternOf(pattern);
    return textsOf(subject, key).some((text) => wanted.test(text));
  });
}
