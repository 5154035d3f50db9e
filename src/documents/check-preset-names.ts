import { type Problem, unknownName } from "../domain/problem.js";
import type { Merged } from "./merge-layers.js";
import { isMapping, type Path, valueAt } from "./value-at.js";

type Reference = {
  readonly kind: string;
  readonly code: string;
  readonly path: Path;
  readonly name: string;
  readonly known: Iterable<string>;
};

/**
 * Names in a preset that should refer to something and are looked at only when a show uses them: departments of rates and
 * licences, cards, generators and tiers of pipelines and settings, farms. Problems: unknown-department,
 * unknown-card, unknown-generator, unknown-tier, unknown-farm, each in the file asked for.
 */
export function checkPresetNames(merged: Merged, file: string): readonly Problem[] {
  const all = [...booksReferences(merged), ...generationReferences(merged), ...pipelineReferences(merged)];
  return all.flatMap(({ kind, code, path, name, known }) => {
    const place = merged.placeOf(path);
    if (place.file !== file || new Set(known).has(name)) return [];
    return [unknownName(kind, name, known, code, place)];
  });
}

function namesAt(merged: Merged, path: Path): readonly string[] {
  const value = valueAt(merged.value, path);
  return isMapping(value) ? Object.keys(value).filter((name) => name !== "source") : [];
}

function textAt(merged: Merged, path: Path): string | undefined {
  const value = valueAt(merged.value, path);
  return typeof value === "string" ? value : undefined;
}

function booksReferences(merged: Merged): readonly Reference[] {
  const departments = namesAt(merged, ["departments"]);
  const department = (path: Path, name: string): Reference => ({
    kind: "department",
    code: "unknown-department",
    path,
    name,
    known: departments,
  });
  return [
    ...namesAt(merged, ["rates"])
      .filter((name) => name.startsWith("artist/"))
      .map((name) => department(["rates", name], name.split("/")[1] ?? "")),
    ...namesAt(merged, ["licences"]).map((name) => department(["licences", name], name)),
    ...namesAt(merged, ["generators"]).flatMap((name) =>
      named(merged, ["generators", name, "card"], "card", "unknown-card", namesAt(merged, ["cards"])),
    ),
  ];
}

function named(
  merged: Merged,
  path: Path,
  kind: string,
  code: string,
  known: Iterable<string>,
): readonly Reference[] {
  const name = textAt(merged, path);
  return name === undefined ? [] : [{ kind, code, path, name, known }];
}

function generationReferences(merged: Merged): readonly Reference[] {
  return ["references", "upscale"].flatMap((what) => {
    const path = ["generation", what];
    const uses = textAt(merged, [...path, "generator"]) ?? "";
    const tiers = tiersOf(merged, uses);
    return [
      ...generatorAt(merged, [...path, "generator"]),
      ...(tiers.length === 0 ? [] : named(merged, [...path, "tier"], "tier", "unknown-tier", tiers)),
    ];
  });
}

function generatorAt(merged: Merged, path: Path): readonly Reference[] {
  return named(merged, path, "generator", "unknown-generator", namesAt(merged, ["generators"]));
}

function tiersOf(merged: Merged, generator: string): readonly string[] {
  const of = ["generators", generator];
  return [...namesAt(merged, [...of, "prices"]), ...namesAt(merged, [...of, "gpu_seconds"])];
}

function pipelineReferences(merged: Merged): readonly Reference[] {
  const farms = namesAt(merged, ["farms"]);
  return namesAt(merged, ["pipelines"]).flatMap((pipeline) =>
    namesAt(merged, ["pipelines", pipeline, "departments"]).flatMap((department) => {
      const path = ["pipelines", pipeline, "departments", department];
      const model = textAt(merged, [...path, "model"]);
      const farm = named(merged, [...path, "farm"], "farm", "unknown-farm", farms);
      if (model === "farm")
        return [...farm, ...named(merged, [...path, "uses"], "farm", "unknown-farm", farms)];
      if (model !== "generator" && model !== "hosted-generator") return farm;
      const tiers = tiersOf(merged, textAt(merged, [...path, "uses"]) ?? "");
      return [
        ...farm,
        ...generatorAt(merged, [...path, "uses"]),
        ...(tiers.length === 0 ? [] : named(merged, [...path, "tier"], "tier", "unknown-tier", tiers)),
      ];
    }),
  );
}
