import type { Quantity } from "../domain/factor.js";
import type { ParameterSchema } from "../domain/model.js";
import type { ParameterValue, Pipeline, Step } from "../domain/show.js";
import { asRead } from "./as-read.js";
import type { Reader } from "./reader.js";
import { isMapping, type Path } from "./value-at.js";

/** The parameters of every model, by model and name: what a step may say. */
export type ModelParameters = ReadonlyMap<string, Readonly<Record<string, ParameterSchema>>>;

const share = { units: [""], min: 0, max: 1 } as const;
const ownKeys = ["model", "uses", "share"];

/** The pipelines of a whole show, of all its presets and its own; what a part of it does otherwise stands with that part. */
export function readPipelines(reader: Reader, models: ModelParameters): Readonly<Record<string, Pipeline>> {
  return asRead(reader, ["pipelines"], () => buildPipelines(reader, ["pipelines"], {}, "show", models));
}

/**
 * Reads the pipelines that stand at a path on top of those that hold around it: mappings merge, a step is replaced whole.
 * @param scope `show`, `sequence:NAME` or `shot:CODE`: part of the keys of what is decided here
 */
export function buildPipelines(
  reader: Reader,
  path: Path,
  around: Readonly<Record<string, Pipeline>>,
  scope: string,
  models: ModelParameters,
): Readonly<Record<string, Pipeline>> {
  const built: Record<string, Pipeline> = { ...around };
  const waiting = new Set<string>();
  const build = (name: string): Pipeline | undefined => {
    const here = [...path, name];
    if (waiting.has(name)) {
      reader.error("pipeline-cycle", `the pipeline "${name}" extends itself`, [...here, "extends"]);
      return undefined;
    }
    waiting.add(name);
    const parent = reader.text([...here, "extends"]);
    const known = new Set([...Object.keys(around), ...reader.names(path)]);
    let base = around[name];
    if (
      parent !== undefined &&
      reader.known("pipeline", parent, known, "unknown-pipeline", [...here, "extends"])
    ) {
      base =
        parent !== name && reader.has([...path, parent]) && !done.has(parent) ? build(parent) : built[parent];
    }
    waiting.delete(name);
    const ownSteps = () => buildSteps(reader, [...here, "departments"], scope, models);
    // What stands elsewhere is the user's.
    const steps = path.length === 1 ? asRead(reader, here, ownSteps) : ownSteps();
    const pipeline: Pipeline = {
      name,
      title: reader.text([...here, "title"]) ?? (parent === undefined ? base?.title : undefined) ?? name,
      summary: reader.text([...here, "summary"]) ?? base?.summary ?? "",
      departments: { ...base?.departments, ...steps },
      place: reader.merged.placeOf(here),
    };
    done.add(name);
    built[name] = pipeline;
    return pipeline;
  };
  const done = new Set<string>();
  for (const name of reader.names(path)) if (!done.has(name)) build(name);
  return built;
}

function buildSteps(
  reader: Reader,
  path: Path,
  scope: string,
  models: ModelParameters,
): Readonly<Record<string, Step>> {
  const steps = reader
    .names(path)
    .map((department): [string, Step] => [
      department,
      buildStep(reader, [...path, department], department, scope, models),
    ]);
  return Object.fromEntries(steps);
}

function buildStep(
  reader: Reader,
  path: Path,
  department: string,
  scope: string,
  models: ModelParameters,
): Step {
  const model = reader.text([...path, "model"]);
  const departments = reader.names(["departments"]);
  if (department !== "*") reader.known("department", department, departments, "unknown-department", path);
  if (model === undefined) {
    reader.error("missing-key", `the step of ${department} does not name its model`, path, "model: artists");
  } else if (reader.known("model", model, models.keys(), "unknown-model", [...path, "model"])) {
    checkParameters(reader, path, model, models);
  }
  const uses = reader.text([...path, "uses"]);
  const left = reader.optional([...path, "share"], share);
  const schemas = models.get(model ?? "") ?? {};
  const parameters = Object.entries(schemas).flatMap(([name, schema]): [string, ParameterValue][] => {
    const value = parameter(reader, [...path, name], schema);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    model: model ?? "",
    ...(uses === undefined ? {} : { uses }),
    ...(left ? { share: left } : {}),
    parameters: Object.fromEntries(parameters),
    scope,
    place: reader.merged.placeOf(path),
  };
}

function checkParameters(reader: Reader, path: Path, model: string, models: ModelParameters): void {
  const schemas = models.get(model) ?? {};
  const known = [...ownKeys, ...Object.keys(schemas)];
  for (const key of reader.names(path))
    reader.known(`parameter of ${model}`, key, known, "unknown-parameter", [...path, key]);
  for (const [name, schema] of Object.entries(schemas)) {
    if (schema.required && !reader.has([...path, name])) {
      reader.error("missing-key", `${model} needs "${name}": ${schema.summary}`, path);
    }
  }
}

function parameter(reader: Reader, path: Path, schema: ParameterSchema): ParameterValue | undefined {
  const value = reader.at(path);
  if (value === undefined) return undefined;
  if (schema.kind === "quantity") return quantityParameter(reader, path, schema);
  const wanted = schema.kind === "text" ? "string" : schema.kind;
  if (
    typeof value !== wanted ||
    (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean")
  ) {
    const found = isMapping(value) ? "a mapping" : Array.isArray(value) ? "a list" : JSON.stringify(value);
    reader.error("wrong-type", `this should be a ${schema.kind}, and is ${found}`, path);
    return undefined;
  }
  if (schema.choices && !reader.known("choice", String(value), schema.choices, "bad-value", path))
    return undefined;
  return value;
}

function quantityParameter(reader: Reader, path: Path, schema: ParameterSchema): Quantity {
  return reader.quantity(path, { units: [schema.unit ?? ""], min: 0 });
}
