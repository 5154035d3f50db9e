import type { Driver, Drivers } from "../analysis/drivers.js";
import type { AnalysisReader } from "./analysis-reader.js";
import { fitted, labelOf, numberText, oneLine, percentText, valueText, wrapped } from "./figure-text.js";

/** How text is drawn: its width in characters, and whether only ASCII is used. */
export type Look = { readonly width: number; readonly ascii: boolean };

type Marks = {
  readonly bar: string;
  readonly mean: string;
  readonly ellipsis: string;
  readonly dash: string;
};

function marksOf(look: Look): Marks {
  return look.ascii
    ? { bar: "#", mean: "|", ellipsis: "...", dash: " to " }
    : { bar: "█", mean: "│", ellipsis: "…", dash: "–" };
}

/** One pipeline's drivers for a terminal: the mean, shares of the families, and a tornado of the unknowns. */
export function driversTable(
  title: string,
  found: Drivers,
  currency: string,
  look: Look,
  reader: AnalysisReader,
): string {
  const number = (value: number) => numberText(value, reader.locale);
  const lead = reader.words.drivers.lead(
    oneLine(title),
    number(found.mean),
    currency,
    number(found.deviation),
  );
  const marks = marksOf(look);
  const lines = [
    lead,
    "",
    ...familyLines(found, look, marks, reader),
    "",
    ...tornado(found, currency, look, marks, reader),
    "",
    ...footLines(found, currency, reader).flatMap((line) => wrapped(line, look.width)),
  ];
  return reader.shown(`${lines.map((line) => line.trimEnd()).join("\n")}\n`);
}

function familyLines(
  found: Drivers,
  look: Look,
  marks: Marks,
  { locale, words: { drivers: words } }: AnalysisReader,
): readonly string[] {
  if (found.deviation === 0) return [words.certain];
  const named = found.families
    .filter(({ share }) => share >= 0.0005)
    .map(({ family, share }) => ({ title: words.families[family], share }));
  if (found.together >= 0.0005) named.push({ title: words.together, share: found.together });
  const wide = Math.min(54, look.width - 28);
  const room = Math.max(4, look.width - wide - 9);
  return [
    words.share,
    ...named.map(({ title, share }) => {
      const bar = marks.bar.repeat(Math.round(share * room));
      return `  ${fitted(title, wide, marks.ellipsis)} ${percentText(share, locale).padStart(5)} ${bar}`;
    }),
  ];
}

/** Bars from the cost at an unknown's P10 to the cost at its P90, on one scale, the mean marked. */
function tornado(
  found: Drivers,
  currency: string,
  look: Look,
  marks: Marks,
  reader: AnalysisReader,
): readonly string[] {
  const { locale, words } = reader;
  if (found.drivers.length === 0) return [];
  const names = Math.max(20, Math.floor((look.width - 8) * 0.42));
  const ranges = Math.max(14, Math.floor((look.width - 8) * 0.24));
  const room = Math.max(11, look.width - names - ranges - 10);
  const costs = found.drivers.flatMap(({ costAtLow, costAtHigh }) => [costAtLow, costAtHigh]);
  const low = Math.min(found.mean, ...costs);
  const high = Math.max(found.mean, ...costs);
  const column = (cost: number) => (high > low ? Math.round(((cost - low) / (high - low)) * (room - 1)) : 0);
  const bar = ({ costAtLow, costAtHigh }: Driver) => {
    const [from, to] = [column(Math.min(costAtLow, costAtHigh)), column(Math.max(costAtLow, costAtHigh))];
    const cells = Array.from({ length: room }, (_, i) => (i >= from && i <= to ? marks.bar : " "));
    cells[column(found.mean)] = marks.mean;
    return cells.join("");
  };
  const [from, to] = [numberText(low, locale), `${numberText(high, locale)} ${currency}`];
  const apart = from.length + to.length < room;
  const ends = apart ? from + to.padStart(room - from.length) : `${from}${marks.dash}${to}`.padStart(room);
  return [
    ...wrapped(words.drivers.tornado, look.width),
    ends.padStart(names + ranges + 10 + room),
    ...found.drivers.map((one) => {
      const name = fitted(nameOf(one, names, marks), names, marks.ellipsis);
      const range = fitted(rangeOf(one, marks, reader), ranges, marks.ellipsis);
      return `  ${name} ${range} ${percentText(one.share, locale).padStart(5)} ${bar(one)}`;
    }),
  ];
}

/** Its name, and whose it is when it is not the whole show's. */
function nameOf({ name, key }: Driver, width: number, { ellipsis }: Marks): string {
  const label = labelOf(name, key);
  const scope = oneLine(key.slice(key.lastIndexOf("@") + 1));
  if (scope === "show" || !key.includes("@")) return label;
  const whose = ` @${scope}`;
  const room = Math.max(8, width - whose.length);
  return label.length <= room ? label + whose : fitted(label, room, ellipsis) + whose;
}

function rangeOf(
  { low, high, unit, amount }: Driver,
  { dash }: Marks,
  { locale, words }: AnalysisReader,
): string {
  if (amount !== null && typeof amount === "object" && amount.kind === "event") {
    return words.drivers.chance(percentText(amount.chance, locale));
  }
  return `${numberText(low, locale)}${dash}${valueText(high, unit, undefined, locale)}`;
}

function footLines(
  found: Drivers,
  currency: string,
  { locale, words: { drivers: words } }: AnalysisReader,
): readonly string[] {
  const { others, sharedRisk, unknown } = found;
  const lines: string[] = [];
  if (others.count > 0)
    lines.push(words.others(locale.number(others.count, 0), percentText(others.share, locale)));
  if (sharedRisk.share > 0.005) {
    const { apart, together, share } = sharedRisk;
    const [alone, all] = [numberText(apart, locale), numberText(together, locale)];
    lines.push(words.shared(alone, currency, all, percentText(share, locale)));
  }
  if (unknown.length > 0) lines.push(words.unpriced(unknown.map(oneLine).join(", ")));
  return lines;
}
