import { type Problem, warningAt } from "../domain/problem.js";
import { countAt, numberAt, type RowReading, tellCell } from "./sheet-cells.js";
import { cellText, type SheetGrid, type SheetRow } from "./sheet-grid.js";
import type { SheetHeader } from "./sheet-header.js";
import { readCount } from "./sheet-numbers.js";
import type { SheetPlan } from "./sheet-plan.js";
import { frameNumber, readTimecode, timecodeBase } from "./timecode.js";

/** Ten million frames, 115 hours at 24 a second: no shot, but a slip. */
const mostFrames = 10_000_000;

/** In and out as frame numbers; timecodes are counted from zero at the sheet's rate. */
type Span = { readonly from: number; readonly to: number; readonly timecode: boolean };

function frameAt(
  row: SheetRow,
  index: number | undefined,
  fps: number,
): { at: number; timecode: boolean } | undefined {
  const cell = index === undefined ? undefined : row.cells[index];
  if (cell === undefined) return undefined;
  const timecode = readTimecode(cellText(cell));
  if (timecode) return { at: frameNumber(timecode, timecodeBase(fps), timecode.drop), timecode: true };
  const count = readCount(cell);
  return count === undefined ? undefined : { at: count, timecode: false };
}

function spanOf(row: SheetRow, plan: Pick<SheetPlan, "fields" | "fps">): Span | undefined {
  const from = frameAt(row, plan.fields.get("in"), plan.fps);
  const to = frameAt(row, plan.fields.get("out"), plan.fps);
  if (!from || !to || from.timecode !== to.timecode) return undefined;
  return { from: from.at, to: to.at, timecode: from.timecode };
}

function isEdge(text: string): boolean {
  return readTimecode(text) !== undefined;
}

/** Whether the out frame is counted in, and how that is known. */
export type Convention = { readonly value: "inclusive" | "exclusive"; readonly problems: readonly Problem[] };

const examples = {
  inclusive: "the out frame is counted in, 1001 to 1048 are 48 frames",
  exclusive: "the out frame is not counted in, 1001 to 1049 are 48 frames",
} as const;

/**
 * Whether in and out are inclusive, by the rows that give a count, too; else frame numbers are, as trackers have them
 * (count = out − in + 1), and timecodes are not, as editing systems have them. What is used is told.
 * Problem, a warning: `frame-convention`.
 */
export function frameConvention(
  grid: SheetGrid,
  header: SheetHeader,
  plan: Pick<SheetPlan, "fields" | "fps" | "options">,
): Convention {
  const votes = { inclusive: 0, exclusive: 0, all: 0, spans: 0, timecodes: 0 };
  for (const row of grid.rows.slice(header.body)) {
    const span = spanOf(row, plan);
    if (!span) continue;
    votes.spans++;
    if (span.timecode) votes.timecodes++;
    const cell = row.cells[plan.fields.get("frames") ?? -1];
    const count = cell === undefined ? undefined : readCount(cell);
    if (count === undefined) continue;
    votes.all++;
    if (count === span.to - span.from + 1) votes.inclusive++;
    if (count === span.to - span.from) votes.exclusive++;
  }
  const usual = votes.timecodes * 2 > votes.spans ? "exclusive" : "inclusive";
  const shown =
    votes.inclusive === votes.exclusive
      ? usual
      : votes.inclusive > votes.exclusive
        ? "inclusive"
        : "exclusive";
  const value = plan.options.map?.frames ?? shown;
  if (votes.spans === 0) return { value, problems: [] };
  const why =
    plan.options.map?.frames !== undefined
      ? "as the mapping says"
      : votes.all === 0
        ? `as is usual for ${usual === "inclusive" ? "frame numbers" : "timecodes"}; no row gives a count to check it by`
        : `as ${votes[value]} of ${votes.all} rows with a count have it`;
  const message = `in and out are read as ${value}: ${examples[value]}, ${why}`;
  return { value, problems: [warningAt("frame-convention", message, { file: grid.file, line: header.row })] };
}

function edgesOf(reading: RowReading): Span | undefined {
  const { plan, row } = reading;
  const [inAt, outAt] = [plan.fields.get("in"), plan.fields.get("out")];
  if (inAt === undefined || outAt === undefined) return undefined;
  for (const index of [inAt, outAt]) {
    // What is no timecode is told as a number that cannot be read.
    if (!isEdge(cellText(row.cells[index]))) countAt(reading, index);
  }
  return spanOf(row, plan);
}

function lengthOf(span: Span, plan: SheetPlan): number {
  return span.to - span.from + (plan.convention === "inclusive" ? 1 : 0);
}

function counted(reading: RowReading): number | undefined {
  const index = reading.plan.fields.get("frames");
  const timecode = readTimecode(cellText(reading.row.cells[index ?? -1]));
  if (timecode) return frameNumber(timecode, timecodeBase(reading.plan.fps), timecode.drop);
  return countAt(reading, index);
}

function inSeconds(reading: RowReading): number | undefined {
  const seconds = numberAt(reading, reading.plan.fields.get("seconds"));
  return seconds === undefined ? undefined : Math.round(seconds.amount * reading.plan.fps);
}

/** Handles at each end, as the sheet says them: outright, by its work range, or by a count with handles beside one without. */
function handlesOf(
  reading: RowReading,
  frames: number | undefined,
  whole: number | undefined,
): number | undefined {
  const { plan, row } = reading;
  const said = countAt(reading, plan.fields.get("handles"));
  if (said !== undefined) return said;
  const head = frameAt(row, plan.fields.get("head-in"), plan.fps);
  const from = frameAt(row, plan.fields.get("in"), plan.fps);
  if (head && from && from.at >= head.at) return from.at - head.at;
  const both = frames === undefined || whole === undefined ? undefined : (whole - frames) / 2;
  return both !== undefined && Number.isInteger(both) && both >= 0 ? both : undefined;
}

/** A shot's frames in the cut, handles out, and the handles the sheet says it is made with. */
export type SheetFrames = { readonly frames: number; readonly handles?: number };

function checked(reading: RowReading, frames: number): number | undefined {
  const index =
    reading.plan.fields.get("frames") ??
    reading.plan.fields.get("out") ??
    reading.plan.fields.get("seconds") ??
    0;
  if (frames > mostFrames) {
    tellCell(reading, index, "too-many-frames", `${frames} frames are no shot; up to ${mostFrames} are read`);
    return undefined;
  }
  if (frames > 0) return frames;
  const held = reading.plan.heldHandles;
  const message =
    held > 0
      ? `no frames are left without ${held} frames of handles at each end`
      : "a shot has at least one frame";
  tellCell(reading, index, held > 0 ? "handles-too-long" : "missing-frames", message);
  return undefined;
}

/** Tells where a count and the range from in to out disagree. */
function compare(reading: RowReading, count: number | undefined, ranged: number | undefined): void {
  if (count === undefined || ranged === undefined || count === ranged) return;
  const index = reading.plan.fields.get("frames") ?? 0;
  const message = `in to out are ${ranged} frames, and the count says ${count}; ${count} are taken`;
  tellCell(reading, index, "frames-mismatch", message, "mend the row that is wrong", "warning");
}

/**
 * A row's frames: its count, checked against in and out where they are given; else from in and out, from a count with
 * handles, or from seconds. Nothing, with the reason told, where there is none.
 * Problems: those of cells, `missing-frames`, `out-before-in`, `too-many-frames`, `handles-too-long`, and as a warning
 * `frames-mismatch`.
 */
export function sheetFrames(reading: RowReading): SheetFrames | undefined {
  const { plan, problems } = reading;
  const before = problems.length;
  const count = counted(reading);
  const span = edgesOf(reading);
  const whole = countAt(reading, plan.fields.get("frames-with-handles"));
  const handles = handlesOf(reading, count, whole);
  const ranged = span === undefined ? undefined : lengthOf(span, plan);
  if (ranged !== undefined && ranged < 1) {
    tellCell(reading, plan.fields.get("out") ?? 0, "out-before-in", "the shot ends before it begins");
    return undefined;
  }
  compare(reading, count, ranged);
  const held = handles ?? plan.heldHandles;
  const without = whole === undefined ? undefined : whole - 2 * held;
  const direct = count ?? ranged ?? inSeconds(reading);
  const frames = direct === undefined ? without : direct - 2 * plan.heldHandles;
  if (frames === undefined) {
    const index = plan.fields.get("frames") ?? plan.fields.get("in") ?? plan.fields.get("code") ?? 0;
    if (problems.length === before)
      tellCell(
        reading,
        index,
        "missing-frames",
        "nothing says how long the shot is",
        "give its frames, or in and out",
      );
    return undefined;
  }
  const value = checked(reading, frames);
  if (value === undefined) return undefined;
  return { frames: value, ...(handles === undefined ? {} : { handles }) };
}
