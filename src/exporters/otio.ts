import type { Amount } from "../domain/distribution.js";
import type { Estimate, SubjectEstimate } from "../domain/estimate.js";
import type { Exporter } from "../domain/exporter.js";
import type { Show, Subject } from "../domain/show.js";
import { handlesOf, leftOut, subjectsOf } from "./shot-columns.js";

/** The name under which the metadata stands, and its version. */
const own = "shotcost";
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

function subjectData(subject: Subject): Json {
  const { code, sequence, description, status, complexity, work, assets, type, kind, approvals } = subject;
  const days = amountsOf(subject);
  return {
    code,
    ...(kind === "shot"
      ? { sequence, handles: handlesOf(subject), assets }
      : { sequences: sequence === "" ? [] : [sequence] }),
    ...(type === undefined ? {} : { type }),
    description,
    status,
    complexity,
    work,
    days,
    ...(Object.keys(approvals).length === 0 ? {} : { approvals }),
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

function clipOf(
  shot: Subject,
  fps: number,
  estimate: Estimate | undefined,
  entry: SubjectEstimate | undefined,
): Json {
  const range = timeRange(handlesOf(shot), shot.frames, fps);
  const priced = estimateData(entry, estimate?.show.currency ?? "");
  const marker = {
    OTIO_SCHEMA: "Marker.2",
    name: `VFX ${shot.code} ${shot.description}`.trim(),
    color: "GREEN",
    marked_range: range,
    metadata: { [own]: priced ? { estimate: priced } : {} },
  };
  return {
    OTIO_SCHEMA: "Clip.1",
    name: shot.code,
    source_range: range,
    media_reference: { OTIO_SCHEMA: "MissingReference.1", metadata: {} },
    markers: [marker],
    effects: [],
    metadata: { [own]: { shot: subjectData(shot) } },
  };
}

function timelineOf(show: Show, estimate: Estimate | undefined): Json {
  const entries = new Map((estimate?.shots ?? []).map((entry) => [entry.code, entry]));
  const clips = subjectsOf(show, "shot").map((shot) =>
    clipOf(shot, show.fps, estimate, entries.get(shot.code)),
  );
  const track = { OTIO_SCHEMA: "Track.1", name: "VFX", kind: "Video", children: clips, metadata: {} };
  const assets = subjectsOf(show, "asset").map(subjectData);
  return {
    OTIO_SCHEMA: "Timeline.1",
    name: show.title,
    global_start_time: rationalTime(0, show.fps),
    tracks: { OTIO_SCHEMA: "Stack.1", name: "tracks", children: [track], metadata: {} },
    metadata: { [own]: { schema, assets } },
  };
}

/**
 * An OpenTimelineIO timeline: the shots one after the other, each with a marker that the importer knows (`VFX CODE what is
 * to be done`), the bid in the clip's metadata and the estimate in the marker's.
 */
export const otio: Exporter = {
  name: "otio",
  summary: "OpenTimelineIO: a clip and a marker per shot, the estimate in their metadata",
  extension: "otio",
  write({ show, estimate }) {
    const content = `${JSON.stringify(timelineOf(show, estimate), null, 1)}\n`;
    return { content, problems: leftOut(show, ["deliverable"], { approvals: true }) };
  },
};
