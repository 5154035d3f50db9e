import type { GenerationSpec, TaskSpec, WorkType } from "../domain/book.js";
import { buildOutputs } from "./build-outputs.js";
import { mapOf } from "./map-of.js";
import { measuresAt } from "./read-measures.js";
import type { Reader } from "./reader.js";
import { isMapping, type Path } from "./value-at.js";

const share = { units: [""], min: 0, max: 1 } as const;
const chance = { units: [""], min: 0, max: 1, event: true } as const;

/** The work types: tasks per department and measure, and what generation can do for them. */
export function buildWork(
  reader: Reader,
  departments: ReadonlySet<string>,
): Readonly<Record<string, WorkType>> {
  const yields = new Set(reader.names(["yields"]));
  const complexities = new Set(reader.names(["complexity"]));
  return mapOf(reader, ["work"], (path, name) => {
    const generation = generationOf(reader, [...path, "generation"], departments, yields);
    const caution = reader.text([...path, "caution"]);
    return {
      name,
      title: reader.text([...path, "title"]) ?? name,
      family: reader.text([...path, "family"]) ?? "",
      words: reader.texts([...path, "words"]),
      tasks: tasksOf(reader, [...path, "tasks"], departments),
      ...(generation ? { generation } : {}),
      complexity: multipliers(reader, [...path, "complexity"], complexities),
      ...(caution === undefined ? {} : { caution }),
      place: reader.merged.placeOf(path),
    };
  });
}

function multipliers(reader: Reader, path: Path, complexities: ReadonlySet<string>): WorkType["complexity"] {
  return Object.fromEntries(
    reader.names(path).map((complexity) => {
      const here = [...path, complexity];
      reader.known("complexity", complexity, complexities, "unknown-complexity", here);
      return [complexity, reader.quantity(here, { units: [""], min: 0 })];
    }),
  );
}

function tasksOf(reader: Reader, path: Path, departments: ReadonlySet<string>): readonly TaskSpec[] {
  return reader.names(path).flatMap((department) => {
    const here = [...path, department];
    reader.known("department", department, departments, "unknown-department", here);
    const value = reader.at(here);
    if (value === null) return [];
    const several = Array.isArray(value) && value.some(isMapping);
    const places: readonly Path[] = several ? value.map((_, index) => [...here, index]) : [here];
    return places.flatMap((one) => taskOf(reader, one, department) ?? []);
  });
}

const taskKeys = ["days", "core_hours", "renders", "per", "source"];

function taskOf(reader: Reader, path: Path, department: string): TaskSpec | undefined {
  const value = reader.at(path);
  const detailed = isMapping(value) && taskKeys.some((key) => Object.hasOwn(value, key));
  if (!detailed || ("value" in value && !("per" in value))) {
    return {
      department,
      measures: ["shot"],
      amount: reader.quantity(path, { units: ["artist-day/shot"], min: 0 }),
    };
  }
  for (const key of Object.keys(value)) reader.known("key", key, taskKeys, "unknown-key", [...path, key]);
  const measures = measuresAt(reader, [...path, "per"], ["shot"]);
  if (!measures) return undefined;
  const per = measures.join("/");
  if ("core_hours" in value) {
    return {
      department,
      measures,
      amount: reader.quantity([...path, "core_hours"], { units: ["core-hour/render"], min: 0 }),
      renders: reader.quantity([...path, "renders"], { units: [`render/${per}`], min: 0 }),
    };
  }
  return {
    department,
    measures,
    amount: reader.quantity([...path, "days"], { units: [`artist-day/${per}`], min: 0 }),
  };
}

function generationOf(
  reader: Reader,
  path: Path,
  departments: ReadonlySet<string>,
  yields: ReadonlySet<string>,
): GenerationSpec | undefined {
  if (!reader.has(path) || reader.at(path) === null) return undefined;
  const name = reader.text([...path, "yield"]);
  const control = reader.text([...path, "control"]);
  if (control === undefined) reader.error("missing-key", '"control" is missing', [...path, "control"]);
  const makes = buildOutputs(reader, [...path, "makes"], departments);
  if (name === undefined && !reader.has([...path, "makes"]))
    reader.error("missing-key", '"yield" is missing', [...path, "yield"]);
  if (name !== undefined) reader.known("yield", name, yields, "unknown-yield", [...path, "yield"]);
  const finishing = Object.fromEntries(
    reader.names([...path, "finishing"]).map((department) => {
      const here = [...path, "finishing", department];
      reader.known("department", department, departments, "unknown-department", here);
      return [department, reader.quantity(here, share)];
    }),
  );
  return {
    control: control ?? "",
    ...(name === undefined ? {} : { yield: name }),
    finishing,
    makes,
    fallback: chances(reader, [...path, "fallback"]),
  };
}

/** Chances by complexity: a plain 0.1 is read as an event with that chance. */
export function chances(reader: Reader, path: Path): GenerationSpec["fallback"] {
  const complexities = new Set(reader.names(["complexity"]));
  return Object.fromEntries(
    reader.names(path).map((complexity) => {
      const here = [...path, complexity];
      reader.known("complexity", complexity, complexities, "unknown-complexity", here);
      const read = reader.quantity(here, chance);
      const amount =
        typeof read.amount === "number" ? ({ kind: "event", chance: read.amount } as const) : read.amount;
      return [complexity, { ...read, amount }];
    }),
  );
}
