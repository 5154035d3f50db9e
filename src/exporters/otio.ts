import type { Amount } from "../domain/distribution.js";
import type { Estimate, SubjectEstimate } from "../domain/estimate.js";
import type { Exporter } from "../domain/exporter.js";
import { jsonText } from "../domain/json-text.js";
import { isEmptyMapping, type PlainMapping } from "../domain/plain-data.js";
import type { Show, Subject } from "../domain/show.js";
import { writtenSource } from "../domain/source.js";
import { leftOut } from "./left-out.js";
import { type OtioMarker, otioMetadata, own } from "./otio-metadata.js";
import { handlesOf, sequencesOf, sizeOf, subjectsOf } from "./shot-columns.js";

/** The version of what stands there. */
const schema = "shotcost/otio@1";

type Json = Readonly<Record<string, unknown>>;

function rationalTime(value: number, rate: number): Json {
  return { OTIO_SCHEMA: "RationalTime.1", value, rate };
}

function timeRange(start: number, duration: number, rate: number): Json {
  return {
    OTIO_SCHEMA: "TimeRange.1",
    start_time: rationalTime(start, rate),
    duration: rationalTime(duration, rate),
  };
}

function amountsOf(subject: Subject): Readonly<Record<string, Amount>> {
  return Object.fromEntries(Object.entries(subject.days).map(([name, { amount }]) => [name, amount]));
}

/** Who says the days, where somebody else does than the studio. */
function sourcesOf({ days }: Subject): Json {
  return Object.fromEntries(
    Object.entries(days).flatMap(([name, { source }]) => {
      const said = writtenSource(source);
      return said ? [[name, said] as const] : [];
    }),
  );
}

/** What a shot keeps of other programs that does not go back to where it stood. */
function keptApart({ metadata }: Subject): PlainMapping | undefined {
  if (!metadata || !otioMetadata(metadata.otio)) return metadata;
  const rest = Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== "otio"));
  return isEmptyMapping(rest) ? undefined : rest;
}

function shotData(shot: Subject): Json {
  const { sequence, assets, camera } = shot;
  const metadata = keptApart(shot);
  return {
    sequence,
    handles: handlesOf(shot),
    assets,
    ...(camera === undefined ? {} : { camera }),
    ...(metadata ? { metadata } : {}),
  };
}

function subjectData(subject: Subject): Json {
  const { code, description, status, complexity, work, type, kind, approvals, ownPipelines } = subject;
  const sources = sourcesOf(subject);
  return {
    code,
    ...(kind === "shot" ? shotData(subject) : {}),
    ...(kind === "asset" ? { sequences: sequencesOf(subject) } : {}),
    ...(kind === "deliverable"
      ? { sequence: subject.sequence, size: Object.fromEntries(sizeOf(subject)) }
      : {}),
    ...(type === undefined ? {} : { type }),
    description,
    status,
    complexity,
    work,
    days: amountsOf(subject),
    ...(Object.keys(sources).length === 0 ? {} : { day_sources: sources }),
    ...(Object.keys(approvals).length === 0 ? {} : { approvals }),
    ...(ownPipelines ? { pipelines: ownPipelines } : {}),
  };
}

/** What an editor may want to see of a shot's price: money and days by pipeline, none where a price is unknown. */
function estimateData(entry: SubjectEstimate | undefined, currency: string): Json | undefined {
  if (!entry) return undefined;
  const pipelines = Object.entries(entry.pipelines).map(([name, { cost, artistDays, unknown }]) => [
    name,
    { ...(unknown.length === 0 ? { cost } : { unknown }), artist_days: artistDays },
  ]);
  return { currency, cheapest: entry.cheapest, pipelines: Object.fromEntries(pipelines) };
}

function markerObject(
  marker: Omit<OtioMarker, "at" | "frames" | "metadata"> & { readonly metadata: Json },
  range: Json,
): Json {
  const { name, comment, color, metadata } = marker;
  const said = { ...(comment === undefined ? {} : { comment }), ...(color === undefined ? {} : { color }) };
  return { OTIO_SCHEMA: "Marker.2", name, ...said, marked_range: range, metadata };
}

function clipOf(
  shot: Subject,
  fps: number,
  estimate: Estimate | undefined,
  entry: SubjectEstimate | undefined,
): Json {
  const start = handlesOf(shot);
  const range = timeRange(start, shot.frames, fps);
  const priced = estimateData(entry, estimate?.show.currency ?? "");
  const kept = otioMetadata(shot.metadata?.otio);
  const mark = {
    name: `VFX ${shot.code} ${shot.description}`.trim(),
    color: "GREEN",
    metadata: { ...kept?.mark, [own]: priced ? { estimate: priced } : {} },
  };
  const others = (kept?.markers ?? []).map((one) =>
    markerObject(one, timeRange(start + one.at, one.frames, fps)),
  );
  return {
    OTIO_SCHEMA: "Clip.1",
    name: shot.code,
    source_range: range,
    media_reference: { OTIO_SCHEMA: "MissingReference.1", metadata: kept?.media ?? {} },
    markers: [markerObject(mark, range), ...others],
    effects: [],
    metadata: { ...kept?.clip, [own]: { shot: subjectData(shot) } },
  };
}

/** What is said of sequences and of the day plates come. */
function aroundData({ sequences, plates }: Show): Json {
  return { ...(sequences ? { sequences } : {}), ...(Object.keys(plates).length === 0 ? {} : { plates }) };
}

function timelineOf(show: Show, estimate: Estimate | undefined): Json {
  const entries = new Map((estimate?.shots ?? []).map((entry) => [entry.code, entry]));
  const clips = subjectsOf(show, "shot").map((shot) =>
    clipOf(shot, show.fps, estimate, entries.get(shot.code)),
  );
  const track = { OTIO_SCHEMA: "Track.1", name: "VFX", kind: "Video", children: clips, metadata: {} };
  const assets = subjectsOf(show, "asset").map(subjectData);
  const deliverables = subjectsOf(show, "deliverable").map(subjectData);
  return {
    OTIO_SCHEMA: "Timeline.1",
    name: show.title,
    global_start_time: rationalTime(0, show.fps),
    tracks: { OTIO_SCHEMA: "Stack.1", name: "tracks", children: [track], metadata: {} },
    metadata: { [own]: { schema, assets, deliverables, ...aroundData(show) } },
  };
}

/**
 * An OpenTimelineIO timeline: the shots one after the other, each with a marker that the importer knows (`VFX CODE what is
 * to be done`), the bid in the clip's metadata and the estimate in the marker's, beside what other programs had written there.
 */
export const otio: Exporter = {
  name: "otio",
  summary: "OpenTimelineIO: a clip and a marker per shot, the estimate in their metadata",
  extension: "otio",
  write({ show, estimate }) {
    const content = `${jsonText(timelineOf(show, estimate), 1)}\n`;
    return { content, problems: leftOut(show, [], { cells: false }) };
  },
};
