import { approvalQuestions } from "../domain/clearance.js";
import type { CutAsset, CutDeliverable, CutList, CutShot, Importer } from "../domain/cut-list.js";
import { deliverableKeys } from "../domain/deliverable-measures.js";
import { isIsoDay } from "../domain/iso-day.js";
import { isEmptyMapping, isPlainMapping, keepMapping, type PlainMapping } from "../domain/plain-data.js";
import { type Approvals, type Status, statuses } from "../domain/show.js";
import type { Place } from "../domain/source.js";
import { isObject, type JsonObject, listAt, numberAt, objectAt, textAt } from "./json-object.js";
import { amountOf } from "./read-amount.js";

/** The name under which this program's metadata stands in a timeline it exported, and its version. */
const own = "shotcost";
const schema = "shotcost/otio@1";

function textsAt(value: JsonObject, key: string): readonly string[] {
  return listAt(value, key).filter((one) => typeof one === "string");
}

type Bid = Pick<
  CutAsset,
  "description" | "status" | "complexity" | "work" | "days" | "daySources" | "approvals" | "pipelines"
>;

/** Data of a show that are kept as they are; what cannot be kept is no data that this program has written. */
function keptAt(data: JsonObject, key: string): PlainMapping | undefined {
  const kept = Object.hasOwn(data, key) ? keepMapping(data[key]) : { fault: "" };
  return "data" in kept && !isEmptyMapping(kept.data) ? kept.data : undefined;
}

function mappingsIn(data: PlainMapping | undefined): Readonly<Record<string, PlainMapping>> {
  return Object.fromEntries(
    Object.entries(data ?? {}).flatMap(([name, one]) => (isPlainMapping(one) ? [[name, one] as const] : [])),
  );
}

function approvalsOf(data: JsonObject | undefined): Approvals | undefined {
  const answers = approvalQuestions.flatMap((question) => {
    const answer = data?.[question];
    return typeof answer === "boolean" ? [[question, answer] as const] : [];
  });
  return answers.length === 0 ? undefined : Object.fromEntries(answers);
}

function bidOf(data: JsonObject): Bid {
  const status: Status | undefined = statuses.find((one) => one === textAt(data, "status"));
  const complexity = textAt(data, "complexity");
  const work = textsAt(data, "work");
  const days = Object.entries(objectAt(data, "days") ?? {}).flatMap(([department, value]) => {
    const amount = amountOf(value);
    return amount === undefined ? [] : [[department, amount] as const];
  });
  const approvals = approvalsOf(objectAt(data, "approvals"));
  const daySources = mappingsIn(keptAt(data, "day_sources"));
  const pipelines = keptAt(data, "pipelines");
  return {
    description: textAt(data, "description"),
    ...(status === undefined ? {} : { status }),
    ...(complexity === "" ? {} : { complexity }),
    ...(work.length === 0 ? {} : { work }),
    ...(days.length === 0 ? {} : { days: Object.fromEntries(days) }),
    ...(Object.keys(daySources).length === 0 ? {} : { daySources }),
    ...(approvals === undefined ? {} : { approvals }),
    ...(pipelines === undefined ? {} : { pipelines }),
  };
}

/** Everything in a timeline that carries a shot, by the shot's code. */
function shotsIn(item: unknown, found: Map<string, JsonObject>, depth = 0): void {
  if (!isObject(item) || depth > 64) return;
  const shot = objectAt(objectAt(objectAt(item, "metadata"), own), "shot");
  const code = textAt(shot, "code");
  if (shot && code !== "") found.set(textAt(item, "name"), shot);
  for (const child of listAt(item, "children")) shotsIn(child, found, depth + 1);
}

function withData(shot: CutShot, data: JsonObject): CutShot {
  const handles = numberAt(data, "handles");
  const assets = textsAt(data, "assets");
  const [code, camera] = [textAt(data, "code"), textAt(data, "camera")];
  const apart = keptAt(data, "metadata");
  const metadata = apart || shot.metadata ? { ...shot.metadata, ...apart } : undefined;
  return {
    code,
    frames: shot.frames,
    ...(shot.speed === undefined ? {} : { speed: shot.speed }),
    ...(shot.recordIn === undefined ? {} : { recordIn: shot.recordIn }),
    ...(shot.recordOut === undefined ? {} : { recordOut: shot.recordOut }),
    notes: [],
    sequence: textAt(data, "sequence"),
    ...(handles !== undefined && Number.isSafeInteger(handles) && handles >= 0 ? { handles } : {}),
    ...(assets.length === 0 ? {} : { assets }),
    ...(camera === "" ? {} : { camera }),
    ...(metadata === undefined ? {} : { metadata }),
    ...bidOf(data),
    where: shot.where,
  };
}

function assetOf(data: JsonObject, where: Place): CutAsset {
  const type = textAt(data, "type");
  const sequences = textsAt(data, "sequences");
  return {
    code: textAt(data, "code"),
    notes: [],
    ...bidOf(data),
    ...(type === "" ? {} : { type }),
    ...(sequences.length === 0 ? {} : { sequences }),
    where,
  };
}

function deliverableOf(data: JsonObject, where: Place): CutDeliverable {
  const sequence = textAt(data, "sequence");
  const size = deliverableKeys.flatMap((key) => {
    const number = numberAt(objectAt(data, "size"), key);
    return number !== undefined && number > 0 && number <= 1e9 ? [[key, number] as const] : [];
  });
  return {
    code: textAt(data, "code"),
    notes: [],
    ...bidOf(data),
    ...(sequence === "" ? {} : { sequence }),
    size: Object.fromEntries(size),
    where,
  };
}

/** What this program wrote into a timeline, or nothing where it is another's. */
function ownTimeline(bytes: Uint8Array): JsonObject | undefined {
  const text = new TextDecoder().decode(bytes);
  if (!text.includes(schema)) return undefined;
  try {
    const timeline: unknown = JSON.parse(text);
    return isObject(timeline) && textAt(objectAt(objectAt(timeline, "metadata"), own), "schema") === schema
      ? timeline
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function withOwn(cut: CutList, timeline: JsonObject, file: string): CutList {
  const data = new Map<string, JsonObject>();
  shotsIn(objectAt(timeline, "tracks"), data);
  const shots = cut.shots.map((shot) => {
    const found = data.get(shot.clip ?? "") ?? data.get(shot.code);
    return found ? withData(shot, found) : shot;
  });
  const said = objectAt(objectAt(timeline, "metadata"), own) ?? {};
  const sequences = mappingsIn(keptAt(said, "sequences"));
  const plates = Object.fromEntries(
    Object.entries(keptAt(said, "plates") ?? {}).flatMap(([name, day]) =>
      typeof day === "string" && isIsoDay(day) ? [[name, day] as const] : [],
    ),
  );
  const listed = (key: string) =>
    listAt(said, key)
      .filter((one) => isObject(one))
      .filter((one) => textAt(one, "code") !== "");
  const assets = listed("assets").map((one) => assetOf(one, { file }));
  const deliverables = listed("deliverables").map((one) => deliverableOf(one, { file }));
  return {
    ...cut,
    shots,
    ...(Object.keys(sequences).length === 0 ? {} : { sequences }),
    ...(Object.keys(plates).length === 0 ? {} : { plates }),
    ...(assets.length === 0 ? {} : { assets }),
    ...(deliverables.length === 0 ? {} : { deliverables }),
  };
}

/**
 * An importer of timelines that also reads back what this program's export has put into their metadata: the bid of every
 * shot, the assets and the deliverables. Lengths are those of the clips, so that a timeline may be recut in between.
 */
export function withOwnMetadata(importer: Importer): Importer {
  return {
    ...importer,
    read(bytes, file, options) {
      const timeline = ownTimeline(bytes);
      if (!timeline) return importer.read(bytes, file, options);
      const read = importer.read(bytes, file, { ...options, only: options.only ?? "all" });
      return read.value ? { ...read, value: withOwn(read.value, timeline, file) } : read;
    },
  };
}
