import type { CutList, Importer, ImportOptions } from "../domain/cut-list.js";
import { type Checked, errorAt, hasErrors, type Problem, warningAt } from "../domain/problem.js";
import { type AleCell, type AleRow, type AleTable, readAleTable } from "./ale-table.js";
import { gatherShots } from "./gather-shots.js";
import { limitProblems } from "./limit-problems.js";
import type { PictureEvent } from "./picture-event.js";
import { type Clock, readFrames } from "./read-edit-times.js";
import { settleRate, spokenRate } from "./read-frame-rate.js";
import { readListText } from "./read-list-text.js";
import { joinMarkers, type Marker, readMarker } from "./read-marker.js";
import { timecodeBase } from "./timecode.js";

/** Columns in which editors say what a shot is and what it needs. */
const texts = [
  "descript",
  "description",
  "comments",
  "comment",
  "marker",
  "vfx comments",
  "shot description",
];
const reels = ["vfx reel", "tape", "reel", "reel #", "labroll", "camroll"];

type Setting = { readonly fps: number; readonly file: string };

/** A number of frames per second as an ALE has it: `24`, `23.976`, `25p`. */
function readRate(text: string | undefined): number | undefined {
  const match = /^(\d{1,4}(?:\.\d{1,6})?)\s*(?:fps|p)?$/i.exec(text ?? "");
  return match ? Number(match[1]) : undefined;
}

function firstOf(row: AleRow, names: readonly string[]): string | undefined {
  return names.map((name) => row.cells.get(name)?.text).find((text) => text !== undefined);
}

/** A clip without the column, or with nothing in it, is taken for picture. */
function isSound(row: AleRow): boolean {
  const tracks = row.cells.get("tracks")?.text;
  return tracks !== undefined && !/V/i.test(tracks);
}

/** A length in frames between two timecodes, or one timecode taken as a length. */
function lengthOf(
  from: AleCell | undefined,
  to: AleCell | undefined,
  clock: Clock,
): Checked<number> | undefined {
  if (!to) return undefined;
  const start = from
    ? readFrames({ text: from.text, column: from.column }, clock)
    : { value: 0, problems: [] };
  const end = readFrames({ text: to.text, column: to.column }, clock);
  const problems = [...start.problems, ...end.problems];
  if (start.value === undefined || end.value === undefined) return { problems };
  return { value: end.value - start.value, problems };
}

/** Start to end says how long a clip is; Duration is the check on it, and stands in where one is missing. */
function framesOf(row: AleRow, name: string, clock: Clock): Checked<number> {
  const where = { file: clock.file, line: clock.line };
  const [start, end] = [row.cells.get("start"), row.cells.get("end")];
  const span = start && end ? lengthOf(start, end, clock) : undefined;
  const said = lengthOf(undefined, row.cells.get("duration"), clock);
  const problems = [...(span?.problems ?? []), ...(said?.problems ?? [])];
  const frames = span?.value ?? said?.value;
  if (frames === undefined) {
    if (hasErrors(problems)) return { problems };
    const message = `"${name.slice(0, 60)}" has neither Start and End nor Duration`;
    return { problems: [errorAt("no-duration", message, where, "export these columns, too")] };
  }
  if (frames < 0) {
    const message = `"${name.slice(0, 60)}" ends before it begins`;
    return { problems: [...problems, errorAt("out-before-in", message, where)] };
  }
  if (said?.value === undefined || said.value === frames) return { value: frames, problems };
  const message = `"${name.slice(0, 60)}" runs ${frames} frames from Start to End, and ${said.value} by its Duration; ${frames} are counted`;
  return { value: frames, problems: [...problems, warningAt("duration-mismatch", message, where)] };
}

function markerOf(row: AleRow, file: string): Marker {
  const where = { file, line: row.line };
  return joinMarkers(texts.map((name) => readMarker([row.cells.get(name)?.text ?? ""], where)));
}

/** A row's clip, put behind the one before it: a bin has no order of its own. */
function readClip(row: AleRow, at: number, setting: Setting): Checked<PictureEvent> {
  const where = { file: setting.file, line: row.line };
  const name = row.cells.get("name")?.text ?? firstOf(row, ["source file", "clip number"]) ?? "";
  const rate = readRate(row.cells.get("fps")?.text) ?? setting.fps;
  const known = rate >= 1 && rate <= 1000 ? rate : setting.fps;
  const read = framesOf(row, name, {
    file: setting.file,
    line: row.line,
    base: timecodeBase(known),
    drop: false,
  });
  if (read.value === undefined) return { problems: read.problems };
  const frames = Math.round((read.value * setting.fps) / known);
  if (frames === 0) {
    const message = `"${name.slice(0, 60)}" has no frames and is left out`;
    return { problems: [...read.problems, warningAt("empty-event", message, where)] };
  }
  const mixed = Math.abs(known - setting.fps) > 0.01;
  const message = `"${name.slice(0, 60)}" at ${spokenRate(known)} frames per second is counted in the list's ${spokenRate(setting.fps)}`;
  const marker = markerOf(row, setting.file);
  const reel = firstOf(row, reels);
  const event: PictureEvent = {
    name: `clip on line ${row.line}`,
    ...(name === "" ? {} : { clip: name }),
    ...(reel === undefined ? {} : { reel }),
    recordIn: at,
    recordOut: at + frames,
    marks: marker.marks,
    remarks: marker.remarks,
    notes: [],
    doubts: mixed ? [warningAt("mixed-rates", message, where)] : [],
    where,
  };
  return { value: event, problems: [...read.problems, ...marker.problems] };
}

function readClips(table: AleTable, setting: Setting, problems: Problem[]): readonly PictureEvent[] {
  const events: PictureEvent[] = [];
  for (const row of table.rows) {
    if (isSound(row)) continue;
    const clip = readClip(row, events.at(-1)?.recordOut ?? 0, setting);
    problems.push(...clip.problems);
    if (clip.value) events.push(clip.value);
  }
  return events;
}

function readAle(bytes: Uint8Array, file: string, options: ImportOptions): Checked<CutList> {
  const text = readListText(bytes, file);
  if (text.value === undefined) return { problems: text.problems };
  const table = readAleTable(text.value, file);
  if (table.value === undefined) return { problems: table.problems };
  const fps = settleRate(readRate(table.value.heading.get("fps")), options.fps, "this log", file);
  if (fps.value === undefined) return { problems: fps.problems };
  const problems: Problem[] = [...table.problems, ...fps.problems];
  const events = readClips(table.value, { fps: fps.value, file }, problems);
  if (events.length === 0 && hasErrors(problems)) return { problems: limitProblems(problems) };
  const clips = table.value.rows.length;
  const instead = clips === 0 ? "it has no rows" : `all ${clips} clips are sound or empty`;
  const title = table.value.heading.get("title") ?? "";
  const facts = { title, fps: spokenRate(fps.value), file, instead, unplaced: true };
  const cut = gatherShots(events, facts, options);
  const all = limitProblems([...problems, ...cut.problems]);
  return cut.value === undefined ? { problems: all } : { value: cut.value, problems: all };
}

/** Avid Log Exchange: a bin's clips, each taken whole from Start to End; descriptions from the logging columns. */
export const ale: Importer = {
  name: "ale",
  summary: "Avid Log Exchange: the clips of a bin, each taken whole",
  extensions: ["ale"],
  read: readAle,
};
