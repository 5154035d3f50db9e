import { modelParameters } from "../catalog.js";
import type { ModelParameters } from "../documents/build-pipelines.js";
import { formatPath } from "../documents/format-path.js";
import type { PresetLayer } from "../documents/load-presets.js";
import { type PresetAge, presetAge } from "../documents/preset-age.js";
import { presetFigures } from "../documents/preset-figures.js";
import { withLine } from "../documents/preset-leaves.js";
import { printable } from "../documents/printable.js";
import { isIsoDate } from "../domain/iso-day.js";
import { errorAt } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import type { Terminal } from "../terminal.js";
import { loadCatalog } from "./load-catalog.js";
import { type AskedPresets, askedPresets, presetLibrary } from "./preset-library.js";
import { showProblems } from "./show-problems.js";
import { placeText } from "./source-text.js";

type AgeOptions = { readonly days: number; readonly today?: string; readonly format?: string };

/**
 * `shotcost presets age`: prices older than so many days, and generators that can no longer be bought. Exit code 0 when
 * there is none, 1 when there is one, 2 when it could not answer. Problem of its own: bad-date.
 */
export async function presetsAgeCommand(
  terminal: Terminal,
  names: readonly string[],
  { days, today = terminal.today(), format }: AgeOptions,
): Promise<number> {
  const telling = { quiet: false, color: false };
  if (today.length !== 10 || !isIsoDate(today)) {
    const problem = errorAt(
      "bad-date",
      `"${today}" is no date`,
      { file: "--today" },
      "write it as 2026-03-31",
    );
    showProblems(terminal, [problem], new Map(), telling);
    return 2;
  }
  const asked = askedPresets(terminal, names, "presets age");
  const { value: catalog } = await loadCatalog(terminal, []);
  if (asked.problems.length > 0 || !catalog) {
    showProblems(terminal, asked.problems, asked.documents, telling);
    return 2;
  }
  const all = ageOf(asked, presetLibrary(terminal), modelParameters(catalog), today, days);
  const plain = { schema: "shotcost/preset-age@1", today, days, ...all };
  terminal.stdout(format === "json" ? `${JSON.stringify(plain, null, 2)}\n` : ageText(all, today, days));
  return all.old.length + all.ended.length > 0 ? 1 : 0;
}

/** The age of several presets together, with the lines looked up. */
function ageOf(
  asked: AskedPresets,
  library: readonly PresetLayer[],
  models: ModelParameters,
  today: string,
  days: number,
): PresetAge {
  const ages = asked.presets.flatMap(({ layers, own }): PresetAge[] => {
    if (!layers || !own) return [];
    const { figures, merged } = presetFigures(layers, library, models);
    return [presetAge(figures, own.document.value, merged.value, own.document.file, today, days)];
  });
  const located = <T extends { readonly place: Place }>(one: T): T => ({
    ...one,
    place: withLine(one.place, asked.documents),
  });
  return {
    dated: ages.reduce((sum, one) => sum + one.dated, 0),
    undated: ages.reduce((sum, one) => sum + one.undated, 0),
    old: ages.flatMap((one) => one.old).map(located),
    ended: ages.flatMap((one) => one.ended).map(located),
  };
}

function ageText({ dated, undated, old, ended }: PresetAge, today: string, days: number): string {
  const lines = [...old]
    .sort((a, b) => b.days - a.days)
    .map(
      (one) =>
        `${placeText(one.place)}: ${formatPath(one.place.path ?? [])} is of ${one.date}, ${one.days} days old`,
    );
  const ends = ended.map(
    ({ place, name, retired }) => `${placeText(place)}: ${name} has ended on ${retired}`,
  );
  const summary = `On ${today}: ${old.length} of ${dated} dated prices are older than ${days} days, ${undated} have no dated source; ${ended.length} generator${ended.length === 1 ? " has" : "s have"} ended.`;
  return `${[...lines, ...ends, summary].map(printable).join("\n")}\n`;
}
