import type { Delta, EstimateDiff } from "../analysis/diff-estimates.js";
import { reasons } from "../analysis/diff-reasons.js";
import { formatUnit } from "../domain/unit.js";
import { detailText, fateText } from "./diff-words.js";
import { csvText } from "./figure-text.js";

const heading = [
  "record",
  "pipeline",
  "code",
  "kind",
  "what",
  "detail",
  "unit",
  "before",
  "after",
  "change",
  ...reasons,
];

type Row = readonly (string | number | null)[];

/** One row for each total, for each shot and pipeline, and for each figure that is another; nothing where all is the same. */
export function diffCsv(diff: EstimateDiff): string {
  const unsplit = reasons.map(() => null);
  const totals = diff.pipelines.flatMap((name): readonly Row[] => {
    const of = diff.totals[name];
    if (!of || diff.same) return [];
    const total = (what: string, unit: string, { before, after, change, parts }: Delta): Row => [
      ...["total", name, "", "", what, "", unit, before, after, change],
      ...(parts ? reasons.map((reason) => parts[reason]) : unsplit),
    ];
    return [
      total("artist days, mean", "artist-day", of.artistDays),
      total("cost, mean", diff.currency, of.cost),
      total("price, mean", diff.currency, of.price),
      ...(of.elapsedDays ? [total("elapsed days, P50", "day", of.elapsedDays)] : []),
    ];
  });
  const subjects = diff.subjects.flatMap((one) =>
    diff.pipelines.map((name): Row => {
      const detail = detailText(one);
      const change = one.change[name]?.cost ?? 0;
      return [
        ...["subject", name, one.code, one.kind, fateText(one), detail, diff.currency, null, null, change],
        ...unsplit,
      ];
    }),
  );
  const figures = diff.figures.flatMap((one) =>
    Object.entries(one.cost).map(
      ([name, cost]): Row => [
        ...[
          "figure",
          name,
          one.belief,
          one.reason,
          one.name,
          "",
          formatUnit(one.unit),
          one.before,
          one.after,
        ],
        cost,
        ...unsplit,
      ],
    ),
  );
  return csvText(heading, [...totals, ...subjects, ...figures]);
}
