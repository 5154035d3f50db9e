import type { CutAsset, CutDeliverable, CutShot } from "../domain/cut-list.js";
import type { PlainMapping } from "../domain/plain-data.js";
import { hasErrors, type Problem } from "../domain/problem.js";
import { type BidBook, daysOf, enterBids } from "./sheet-bids.js";
import { type RowReading, tellCell, textAt } from "./sheet-cells.js";
import { sheetCodes } from "./sheet-codes.js";
import { deliverableOf } from "./sheet-deliverable.js";
import { type RowFacts, rowFacts, type StatusWords } from "./sheet-facts.js";
import { type SheetFrames, sheetFrames } from "./sheet-frames.js";
import { placeOfRow, type SheetRow } from "./sheet-grid.js";
import { keptDays, mappingAt } from "./sheet-kept.js";
import { kindOf } from "./sheet-kind.js";
import type { SheetPlan } from "./sheet-plan.js";

/** What a sheet's rows tell, without those that are wrong. */
export type SheetShots = {
  readonly shots: readonly CutShot[];
  readonly assets: readonly CutAsset[];
  readonly deliverables: readonly CutDeliverable[];
  readonly problems: readonly Problem[];
  readonly words: StatusWords;
  /** Titles and pipelines of sequences, as a show writes them. */
  readonly sequences: ReadonlyMap<string, PlainMapping>;
};

/** What a row tells of; nothing where it is wrong. */
type Row = {
  readonly shot?: CutShot;
  readonly asset?: CutAsset;
  readonly deliverable?: CutDeliverable;
};

type Days = Pick<CutShot, "days" | "daySources">;

/** What of the facts a shot carries, as far as it was said. */
export function carried(facts: RowFacts, { days, daySources }: Days): Omit<RowFacts, "assets"> & Days {
  const { assets: _, ...rest } = facts;
  return {
    ...rest,
    ...(days === undefined || Object.keys(days).length === 0 ? {} : { days }),
    ...(daySources === undefined ? {} : { daySources }),
  };
}

/** What assets and deliverables have in common. */
function saidOf(reading: RowReading, code: string, facts: RowFacts, days: Days) {
  const { camera: _, plates: __, metadata: ___, ...said } = facts;
  return { code, ...carried(said, days), where: placeOfRow(reading.plan, reading.row) };
}

function assetOf(reading: RowReading, code: string, facts: RowFacts, days: Days): CutAsset {
  const { plan } = reading;
  const type = textAt(reading, plan.fields.get("asset-type"));
  const sequences = textAt(reading, plan.fields.get("sequences"))
    .split(/[;,]/u)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return {
    ...saidOf(reading, code, facts, days),
    ...(type === "" ? {} : { type }),
    ...(sequences.length === 0 ? {} : { sequences }),
  };
}

/** An omitted shot needs no length: it is listed, and not priced. */
function framesOr(
  reading: RowReading,
  facts: RowFacts,
): (SheetFrames & { readonly unsaid?: boolean }) | undefined {
  if (facts.status !== "omit") return sheetFrames(reading);
  const trial: RowReading = { ...reading, problems: [] };
  const frames = sheetFrames(trial);
  reading.problems.push(...trial.problems.filter((problem) => problem.code !== "missing-frames"));
  return frames ?? { frames: 1, unsaid: true };
}

function readRow(reading: RowReading, code: string, sequence: string, words: StatusWords): Row {
  const { plan, row, problems } = reading;
  if (code === "") {
    tellCell(
      reading,
      plan.fields.get("code") ?? 0,
      "missing-code",
      "the row has no code",
      "give the shot its code",
    );
    return {};
  }
  const facts = rowFacts(reading, words);
  const book: BidBook = new Map();
  enterBids(reading, book, (bid) => bid.department);
  const days = keptDays(reading, daysOf(reading, book));
  const kind = kindOf(reading);
  if (kind === "asset") return hasErrors(problems) ? {} : { asset: assetOf(reading, code, facts, days) };
  if (kind === "deliverable") {
    const deliverable = deliverableOf(reading, sequence, saidOf(reading, code, facts, days));
    return hasErrors(problems) ? {} : { deliverable };
  }
  const frames = framesOr(reading, facts);
  if (!frames || hasErrors(problems)) return {};
  const { assets } = facts;
  const { unsaid, ...length } = frames;
  const notes = unsaid ? [...facts.notes, "the sheet does not say how long it is"] : facts.notes;
  const shot: CutShot = {
    code,
    ...length,
    ...(sequence !== "" || plan.fields.has("sequence") ? { sequence } : {}),
    ...carried({ ...facts, notes }, days),
    ...(assets === undefined ? {} : { assets }),
    where: placeOfRow(plan, row),
  };
  return { shot };
}

/** What a row keeps of its sequence. Problems: `bad-data-cell`, also where rows of one sequence do not say the same. */
function enterSequence(reading: RowReading, name: string, sequences: Map<string, PlainMapping>): void {
  const written = mappingAt(reading, "kept-sequence");
  if (written === undefined || name === "") return;
  const before = sequences.get(name);
  if (before === undefined) sequences.set(name, written);
  else if (JSON.stringify(before) !== JSON.stringify(written)) {
    const message = `the rows above say otherwise of the sequence ${name}`;
    const hint = "let all rows of a sequence say the same, or empty the cells";
    tellCell(reading, reading.plan.fields.get("kept-sequence") ?? 0, "bad-data-cell", message, hint);
  }
}

/**
 * A row per shot (or asset, or deliverable). Rows with errors are left out, with all their errors told.
 * Problems: `missing-code`, `duplicate-code`, `code-with-sequence`, and those of frames, bids and facts.
 */
export function sheetShots(rows: readonly SheetRow[], plan: SheetPlan): SheetShots {
  const codes = sheetCodes(rows, plan);
  const problems: Problem[] = [...codes.problems];
  const words: StatusWords = new Map();
  const seen = new Map<string, number>();
  const shots: CutShot[] = [];
  const assets: CutAsset[] = [];
  const deliverables: CutDeliverable[] = [];
  const sequences = new Map<string, PlainMapping>();
  for (const row of rows) {
    const reading: RowReading = { plan, row, problems: [] };
    const { code, sequence } = codes.of(row);
    const before = seen.get(code.toLowerCase());
    if (code !== "" && before !== undefined) {
      const message = `the code ${code} is that of row ${before}, too`;
      tellCell(
        reading,
        plan.fields.get("code") ?? 0,
        "duplicate-code",
        message,
        "give each shot its own code",
      );
    } else seen.set(code.toLowerCase(), row.number);
    enterSequence(reading, sequence, sequences);
    const { shot, asset, deliverable } = readRow(reading, code, sequence, words);
    if (shot) shots.push(shot);
    if (asset) assets.push(asset);
    if (deliverable) deliverables.push(deliverable);
    for (const problem of reading.problems) problems.push(problem);
  }
  return { shots, assets, deliverables, problems, words, sequences };
}
