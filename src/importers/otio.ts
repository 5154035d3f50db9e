import type { CutList, Importer, ImportOptions } from "../domain/cut-list.js";
import { type Checked, errorAt, hasErrors, warningAt } from "../domain/problem.js";
import { allSound } from "./all-sound.js";
import { boundMetadata } from "./bound-metadata.js";
import { cutWarnings } from "./cut-warnings.js";
import { gatherShots, takesAll } from "./gather-shots.js";
import { isObject, type JsonObject, listAt, numberAt, objectAt, textAt } from "./json-object.js";
import { limitProblems } from "./limit-problems.js";
import { mixedRates } from "./mixed-rates.js";
import { readTime, schemaOf } from "./otio-item.js";
import { deepest, isContainer } from "./otio-length.js";
import { parseJson } from "./parse-json.js";
import { placeMarkers } from "./place-markers.js";
import { settleRate, spokenRate } from "./read-frame-rate.js";
import { readListText } from "./read-list-text.js";
import { walkOtio } from "./walk-otio.js";

type Found = { readonly item: JsonObject; readonly path: readonly (string | number)[] };

/** The timelines in a document: itself, or those of a collection; a lone stack, track or clip is one, too. */
function timelinesIn(item: unknown, path: readonly (string | number)[] = []): readonly Found[] {
  if (!isObject(item) || path.length > 2 * deepest) return [];
  const schema = schemaOf(item);
  if (schema === "Timeline" || isContainer(schema) || schema === "Clip") return [{ item, path }];
  if (schema !== "SerializableCollection") return [];
  return listAt(item, "children").flatMap((child, index) => timelinesIn(child, [...path, "children", index]));
}

/** How often each rate is used for the durations of picture; the collection is bounded by the depth of the search. */
function countRates(item: unknown, rates: Map<number, number>, depth = 0): void {
  if (!isObject(item) || depth > deepest || /^audio$/i.test(textAt(item, "kind"))) return;
  const active = textAt(item, "active_media_reference_key") || "DEFAULT_MEDIA";
  const media = objectAt(objectAt(item, "media_references"), active) ?? objectAt(item, "media_reference");
  const range = objectAt(item, "source_range") ?? objectAt(media, "available_range");
  const rate = numberAt(objectAt(range, "duration"), "rate");
  if (schemaOf(item) === "Clip" && rate !== undefined) rates.set(rate, (rates.get(rate) ?? 0) + 1);
  for (const child of listAt(item, "children")) countRates(child, rates, depth + 1);
}

function rateOf(timeline: JsonObject, rates: ReadonlyMap<number, number>): number | undefined {
  const own = numberAt(objectAt(timeline, "global_start_time"), "rate");
  const [most] = [...rates].sort((a, b) => b[1] - a[1]);
  return own ?? most?.[0];
}

function readTimeline(found: Found, file: string, options: ImportOptions): Checked<CutList> {
  const { item, path } = found;
  const isTimeline = schemaOf(item) === "Timeline";
  const root = isTimeline ? item.tracks : item;
  const rates = new Map<number, number>();
  countRates(root, rates);
  // Without a rate there is no clip with a length, and any rate tells the same reason for it.
  const rate = rateOf(item, rates) ?? options.fps ?? 24;
  const fps = settleRate(rate, options.fps, "this timeline", file);
  if (fps.value === undefined) return { problems: fps.problems };
  const start = readTime(objectAt(item, "global_start_time"), fps.value) ?? 0;
  const walk = walkOtio(root, start, fps.value, file, isTimeline ? [...path, "tracks"] : path);
  if (walk.events.length === 0 && hasErrors(walk.problems)) return { problems: limitProblems(walk.problems) };
  const { events, lost } = placeMarkers(walk.events, walk.markers);
  const facts = {
    title: textAt(item, "name"),
    fps: spokenRate(fps.value),
    file,
    ...allSound(walk.counts.sound),
  };
  const cut = gatherShots(events, facts, options);
  const bounded = cut.value && boundMetadata(cut.value, file);
  const remains = { disabled: walk.counts.disabled, lost };
  const problems = limitProblems([
    ...fps.problems,
    ...mixedRates(rates.keys(), fps.value, file),
    ...cutWarnings(events, remains, takesAll(events, options.only), { file }),
    ...walk.problems,
    ...cut.problems,
    ...(bounded?.problems ?? []),
  ]);
  return bounded?.value === undefined ? { problems } : { value: bounded.value, problems };
}

function readOtio(bytes: Uint8Array, file: string, options: ImportOptions): Checked<CutList> {
  const text = readListText(bytes, file);
  if (text.value === undefined) return { problems: text.problems };
  const json = parseJson(text.value, file);
  if (hasErrors(json.problems)) return { problems: json.problems };
  const timelines = timelinesIn(json.value);
  const [first] = timelines;
  if (!first) {
    const schema = textAt(json.value, "OTIO_SCHEMA").slice(0, 60);
    const message = `this is no OpenTimelineIO timeline${schema === "" ? "" : ` but "${schema}"`}`;
    return { problems: [errorAt("not-otio", message, { file }, "export the cut as OpenTimelineIO (.otio)")] };
  }
  const read = readTimeline(first, file, options);
  const noted = { ...read, problems: [...json.problems, ...read.problems] };
  if (timelines.length === 1) return noted;
  const message = `this file holds ${timelines.length} timelines; the first, "${textAt(first.item, "name").slice(0, 60)}", is read`;
  const more = warningAt("several-timelines", message, { file }, "save each timeline to a file of its own");
  return { ...noted, problems: [more, ...noted.problems] };
}

/**
 * OpenTimelineIO timelines of any schema version: clips of all video tracks and what is nested in them, in frames of the
 * timeline's rate; markers and kept EDL comments as VFX marks, time effects as speeds, transitions as doubts.
 */
export const otio: Importer = {
  name: "otio",
  summary: "OpenTimelineIO: clips of all video tracks, markers that begin with VFX as shots",
  extensions: ["otio"],
  read: readOtio,
};
