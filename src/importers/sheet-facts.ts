import { isIsoDay } from "../domain/iso-day.js";
import type { PlainMapping } from "../domain/plain-data.js";
import { nearest } from "../domain/problem.js";
import type { SheetField } from "../domain/sheet.js";
import { type Approvals, type Status, statuses } from "../domain/show.js";
import { approvalsAt } from "./sheet-answers.js";
import { type RowReading, tellCell, textAt } from "./sheet-cells.js";
import { mappingAt } from "./sheet-kept.js";
import { kindOf } from "./sheet-kind.js";
import { sheetComplexity, sheetStatus } from "./sheet-status.js";
import { folded } from "./sheet-words.js";

/** What a row says of its shot beside frames and days; absent is not said. */
export type RowFacts = {
  readonly description: string;
  readonly notes: readonly string[];
  readonly status?: Status;
  readonly complexity?: string;
  readonly work?: readonly string[];
  readonly assets?: readonly string[];
  readonly approvals?: Approvals;
  readonly camera?: string;
  readonly plates?: string;
  readonly pipelines?: PlainMapping;
  readonly metadata?: PlainMapping;
};

/** Words of the sheet and the statuses they were taken for, with how many rows have them. */
export type StatusWords = Map<string, { readonly status: Status; rows: number }>;

function at(reading: RowReading, field: SheetField): string {
  return textAt(reading, reading.plan.fields.get(field));
}

/** A status, with the sheet's own word remembered. Problem: `unknown-status`. */
export function statusAt(reading: RowReading, words: StatusWords): Status | undefined {
  const text = at(reading, "status");
  if (text === "") return undefined;
  const status = sheetStatus(text, reading.plan.options.map?.statuses);
  if (status === undefined) {
    const message = `no status "${text.slice(0, 40)}" is known`;
    const hint = `known: ${statuses.join(", ")}, cut and the trackers' own; or say it under statuses in a file for --map`;
    tellCell(reading, reading.plan.fields.get("status") ?? 0, "unknown-status", message, hint);
    return undefined;
  }
  const word = words.get(text);
  if (word) word.rows++;
  else words.set(text, { status, rows: 1 });
  return status;
}

function complexityAt(reading: RowReading): string | undefined {
  const text = at(reading, "complexity");
  if (text === "") return undefined;
  const { complexities = [], map } = reading.plan.options;
  const found = sheetComplexity(text, complexities, map?.complexities);
  if (found !== undefined) return found;
  const known = complexities.map(({ name }) => name);
  const near = nearest(text, known);
  const message = `no complexity "${text.slice(0, 40)}"${near === undefined ? "" : `; did you mean "${near}"?`}`;
  const hint = `known: ${known.join(", ")}; or say it under complexities in a file for --map`;
  tellCell(reading, reading.plan.fields.get("complexity") ?? 0, "unknown-complexity", message, hint);
  return undefined;
}

/** The items of a cell that lists several: `a; b`, `a, b`, one per line. */
function listed(text: string): readonly string[] {
  const items = text
    .split(/[;,|]/u)
    .map((item) => item.trim())
    .filter((item) => item !== "");
  return [...new Set(items)];
}

/** Names of work types stand for themselves; anything else in the cell is a description of the work. */
function workAt(reading: RowReading): { readonly work: readonly string[]; readonly rest: readonly string[] } {
  const items = listed(at(reading, "work"));
  const known = kindOf(reading) === "deliverable" ? reading.plan.deliverableWork : reading.plan.work;
  const work = items.flatMap((item) => known.get(folded(item)) ?? []);
  return { work: [...new Set(work)], rest: items.filter((item) => !known.has(folded(item))) };
}

/** The day the plates come; a date that could be two days is a note. Problem: `unread-date`, a warning. */
function platesAt(reading: RowReading): { readonly day: string; readonly note: string } {
  const text = at(reading, "plates-due").replace(/^(\d{4}-\d\d-\d\d) \d\d:\d\d$/u, "$1");
  if (text === "" || isIsoDay(text)) return { day: text, note: "" };
  const message = `"${text.slice(0, 40)}" is not read as a day: it stays a comment`;
  const index = reading.plan.fields.get("plates-due") ?? 0;
  tellCell(reading, index, "unread-date", message, "write it as 2026-03-31", "warning");
  return { day: "", note: `plates due ${text}` };
}

/** What a row keeps of a show beyond what is bid: the camera, the plates' day, pipelines and metadata. */
function keptAt(
  reading: RowReading,
  plates: string,
): Pick<RowFacts, "camera" | "plates" | "pipelines" | "metadata"> {
  const camera = at(reading, "camera");
  const pipelines = mappingAt(reading, "kept-pipelines");
  const metadata = mappingAt(reading, "kept-metadata");
  return {
    ...(camera === "" ? {} : { camera }),
    ...(plates === "" ? {} : { plates }),
    ...(pipelines === undefined ? {} : { pipelines }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

/**
 * All that a row says of its shot, problems told. Problems: `unknown-status`, `unknown-complexity`, `unknown-answer`,
 * `bad-cell`, `bad-data-cell`.
 */
export function rowFacts(reading: RowReading, words: StatusWords): RowFacts {
  const { work, rest } = workAt(reading);
  const status = statusAt(reading, words);
  const complexity = complexityAt(reading);
  const assets = listed(at(reading, "assets"));
  const approvals = approvalsAt(reading);
  const due = at(reading, "due");
  const plates = platesAt(reading);
  const notes = [at(reading, "notes"), due === "" ? "" : `due ${due}`, plates.note].filter(
    (note) => note !== "",
  );
  const texts = [at(reading, "description"), ...rest];
  return {
    description: texts.filter((text) => text !== "").join("; "),
    notes,
    ...(status === undefined ? {} : { status }),
    ...(complexity === undefined ? {} : { complexity }),
    ...(work.length === 0 ? {} : { work }),
    ...(assets.length === 0 ? {} : { assets }),
    ...(approvals === undefined ? {} : { approvals }),
    ...keptAt(reading, plates.day),
  };
}

/** The first that is said of each, for a shot told in several rows. */
export function mergeFacts(facts: readonly RowFacts[]): RowFacts {
  const first = <K extends keyof RowFacts>(key: K) =>
    facts.map((one) => one[key]).find((value) => value !== undefined && value !== "");
  const [status, complexity] = [first("status"), first("complexity")];
  const [work, assets] = [first("work"), first("assets")];
  const approvals = first("approvals");
  const [camera, plates] = [first("camera"), first("plates")];
  const [pipelines, metadata] = [first("pipelines"), first("metadata")];
  return {
    description: first("description") ?? "",
    notes: [...new Set(facts.flatMap((one) => one.notes))],
    ...(status === undefined ? {} : { status }),
    ...(complexity === undefined ? {} : { complexity }),
    ...(work === undefined ? {} : { work }),
    ...(assets === undefined ? {} : { assets }),
    ...(approvals === undefined ? {} : { approvals }),
    ...(camera === undefined ? {} : { camera }),
    ...(plates === undefined ? {} : { plates }),
    ...(pipelines === undefined ? {} : { pipelines }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}
