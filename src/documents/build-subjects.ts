import { deliverableKeys, deliverableMeasures } from "../domain/deliverable-measures.js";
import type { Quantity } from "../domain/factor.js";
import type { Approvals, Pipeline, Status, Subject } from "../domain/show.js";
import { buildPipelines, type ModelParameters } from "./build-pipelines.js";
import { keptMetadata } from "./kept-metadata.js";
import { ownPipelines } from "./own-pipelines.js";
import type { Reader } from "./reader.js";
import type { Path } from "./value-at.js";
import type { ShowWithoutFigures } from "./without-figures.js";

type Pipelines = Readonly<Record<string, Pipeline>>;
type RawApprovals = NonNullable<NonNullable<ShowWithoutFigures["shots"]>[number]["approvals"]>;

/** What every subject of a show is read against. */
type Surroundings = {
  readonly reader: Reader;
  readonly show: ShowWithoutFigures;
  readonly work: ReadonlySet<string>;
  readonly complexities: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
  readonly pipelines: Pipelines;
  /** Pipelines by sequence, where a sequence has its own. */
  readonly bySequence: ReadonlyMap<string, Pipelines>;
  readonly models: ModelParameters;
};

/**
 * Reads shots, assets and deliverables. Problems: unknown-work, unknown-complexity, unknown-asset, unknown-department,
 * duplicate-code, no-work, missing-key for a complexity that nothing gives, unused-asset (a warning).
 */
export function buildSubjects(
  reader: Reader,
  show: ShowWithoutFigures,
  pipelines: Pipelines,
  models: ModelParameters,
): readonly Subject[] {
  const bySequence = new Map(
    Object.keys(show.sequences ?? {}).map((name) => [
      name,
      buildPipelines(reader, ["sequences", name, "pipelines"], pipelines, `sequence:${name}`, models),
    ]),
  );
  const all: Surroundings = {
    reader,
    show,
    work: new Set(reader.names(["work"])),
    complexities: new Set(reader.names(["complexity"])),
    departments: new Set(reader.names(["departments"])),
    pipelines,
    bySequence,
    models,
  };
  const subjects = [...shotsOf(all), ...assetsOf(all), ...deliverablesOf(all)];
  const seen = new Set<string>();
  for (const { code, place } of subjects) {
    if (seen.has(code)) {
      const path = [...(place.path ?? [])];
      reader.error(
        "duplicate-code",
        `the code "${code}" is used twice`,
        typeof path[0] === "string" ? [...path, "code"] : path,
      );
    }
    seen.add(code);
  }
  return subjects;
}

function shotsOf(all: Surroundings): readonly Subject[] {
  const assets = new Set(Object.keys(all.show.assets ?? {}));
  const { fps, defaults } = all.show;
  return (all.show.shots ?? []).map((shot, index): Subject => {
    const path: Path = ["shots", index];
    const handles = shot.handles ?? defaults?.handles ?? 0;
    const frames = shot.frames + 2 * handles;
    const used = shot.assets ?? [];
    for (const [i, asset] of used.entries())
      all.reader.known("asset", asset, assets, "unknown-asset", [...path, "assets", i]);
    const measures = { shot: 1, second: frames / fps, frame: frames, minute: frames / fps / 60 };
    return {
      kind: "shot",
      ...common(all, path, shot.code, shot.sequence ?? "", shot, shot.work ?? []),
      ...(shot.camera === undefined ? {} : { camera: shot.camera }),
      ...keptMetadata(all.reader, path, shot.metadata),
      measures,
      seconds: shot.frames / fps,
      frames: shot.frames,
      assets: used,
    };
  });
}

function assetsOf(all: Surroundings): readonly Subject[] {
  return Object.entries(all.show.assets ?? {}).map(([code, asset]): Subject => {
    const path: Path = ["assets", code];
    const [sequence, ...others] = asset.sequences ?? [];
    const work = asset.work ?? (asset.type === undefined ? [] : [asset.type]);
    return {
      kind: "asset",
      ...common(all, path, code, others.length === 0 ? (sequence ?? "") : "", asset, work),
      ...(asset.type === undefined ? {} : { type: asset.type }),
      ...(others.length === 0 ? {} : { sequences: asset.sequences ?? [] }),
      measures: { asset: 1 },
      seconds: 0,
      frames: 0,
      assets: [],
    };
  });
}

function deliverablesOf(all: Surroundings): readonly Subject[] {
  return (all.show.deliverables ?? []).map((one, index): Subject => {
    const measures: Record<string, number> = { deliverable: 1 };
    for (const key of deliverableKeys) {
      const size = one[key];
      if (size !== undefined) measures[deliverableMeasures[key]] = size;
    }
    return {
      kind: "deliverable",
      ...common(all, ["deliverables", index], one.code, one.sequence ?? "", one, one.work ?? []),
      measures,
      seconds: 0,
      frames: 0,
      assets: [],
    };
  });
}

type RawSubject = {
  readonly description?: string | undefined;
  readonly status?: Status | undefined;
  readonly complexity?: string | undefined;
  readonly days?: Readonly<Record<string, unknown>> | undefined;
  readonly pipelines?: unknown;
  readonly approvals?: RawApprovals | undefined;
};

type Common = Omit<
  Subject,
  "kind" | "measures" | "seconds" | "frames" | "assets" | "type" | "camera" | "sequences" | "metadata"
>;

function common(
  all: Surroundings,
  path: Path,
  code: string,
  sequence: string,
  raw: RawSubject,
  work: readonly string[],
): Common {
  const { reader, show } = all;
  const unit = path[0] === "shots" ? "shot" : path[0] === "assets" ? "asset" : "deliverable";
  const days = daysOf(all, path, raw, unit);
  if (work.length === 0 && Object.keys(days).length === 0) {
    reader.error(
      "no-work",
      `${code} has neither work nor days: there is nothing to price`,
      path,
      "work: [cleanup], or days: { comp: 2 }",
    );
  }
  for (const [index, name] of work.entries()) {
    const place: Path = unit === "asset" && raw === undefined ? path : [...path, "work", index];
    const where = reader.has(place) ? place : reader.has([...path, "type"]) ? [...path, "type"] : path;
    reader.known("work type", name, all.work, "unknown-work", where);
    if (work.indexOf(name) !== index)
      reader.error("duplicate-work", `"${name}" stands twice in the work of ${code}`, where);
  }
  const complexity = raw.complexity ?? show.defaults?.complexity;
  if (complexity === undefined) {
    const hint = `complexity: ${[...all.complexities].join(" | ")}; or one for all under defaults`;
    reader.error("missing-key", `${code} does not say how complex it is`, path, hint);
  } else {
    const own = [...path, "complexity"];
    reader.known(
      "complexity",
      complexity,
      all.complexities,
      "unknown-complexity",
      raw.complexity === undefined ? ["defaults", "complexity"] : own,
    );
  }
  const approvals = approvalsOf({ ...show.defaults?.approvals, ...raw.approvals });
  const around = all.bySequence.get(sequence) ?? all.pipelines;
  const own = raw.pipelines ? ownPipelines(reader, [...path, "pipelines"]) : undefined;
  return {
    code,
    sequence,
    description: raw.description ?? "",
    status: raw.status ?? show.defaults?.status ?? "bid",
    complexity: complexity ?? "",
    work,
    days,
    approvals,
    ...(approvals.finalPixels === false
      ? {
          refusedAt: reader.merged.placeOf([
            ...(raw.approvals?.final_pixels === undefined ? ["defaults"] : path),
            "approvals",
            "final_pixels",
          ]),
        }
      : {}),
    pipelines: raw.pipelines
      ? buildPipelines(reader, [...path, "pipelines"], around, `${unit}:${code}`, all.models)
      : around,
    ...(own ? { ownPipelines: own } : {}),
    place: reader.merged.placeOf(path),
  };
}

function daysOf(
  all: Surroundings,
  path: Path,
  raw: RawSubject,
  unit: string,
): Readonly<Record<string, Quantity>> {
  return Object.fromEntries(
    Object.keys(raw.days ?? {}).map((department) => {
      const here = [...path, "days", department];
      all.reader.known("department", department, all.departments, "unknown-department", here);
      return [department, all.reader.quantity(here, { units: [`artist-day/${unit}`], min: 0 })];
    }),
  );
}

function approvalsOf(raw: RawApprovals): Approvals {
  return {
    ...(raw.final_pixels === undefined ? {} : { finalPixels: raw.final_pixels }),
    ...(raw.likeness === undefined ? {} : { likeness: raw.likeness }),
    ...(raw.personal_data === undefined ? {} : { personalData: raw.personal_data }),
    ...(raw.third_party_ip === undefined ? {} : { thirdPartyIp: raw.third_party_ip }),
  };
}
