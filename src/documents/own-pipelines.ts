import { keepMapping, type PlainMapping } from "../domain/plain-data.js";
import { writtenSource } from "../domain/source.js";
import { sourceAt } from "./read-source.js";
import type { Reader } from "./reader.js";
import { isMapping, type Mapping, type Path } from "./value-at.js";

/** A source by its words: a file that this is handed on to has no list of sources to look its name up in. */
function sourceOf(reader: Reader, path: Path): unknown {
  const { value } = sourceAt(reader.merged, path);
  return value && writtenSource(value);
}

function withSources(reader: Reader, value: unknown, path: Path): unknown {
  if (Array.isArray(value)) return value.map((one, index) => withSources(reader, one, [...path, index]));
  if (!isMapping(value)) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): (readonly [string, unknown])[] => {
    if (key !== "source") return [[key, withSources(reader, inner, [...path, key])]];
    const said = sourceOf(reader, path);
    return said === undefined ? [] : [[key, said]];
  });
  return Object.fromEntries(entries);
}

/** A step says its source itself where something around the pipelines has said it. */
function stepsWithSources(reader: Reader, pipelines: Mapping, path: Path): unknown {
  const entries = reader.names(path).map((name) => {
    const here = [...path, name, "departments"];
    const pipeline = pipelines[name];
    const steps = reader.names(here).map((department) => {
      const at = [...here, department];
      const source = sourceOf(reader, at);
      const step = withSources(reader, reader.at(at), at);
      return [department, isMapping(step) && source !== undefined ? { ...step, source } : step] as const;
    });
    const rest = isMapping(pipeline) ? Object.entries(pipeline).filter(([key]) => key !== "source") : [];
    return [
      name,
      Object.fromEntries([
        ...rest.filter(([key]) => key !== "departments"),
        ...(steps.length === 0 ? [] : [["departments", Object.fromEntries(steps)] as const]),
      ]),
    ] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * The pipelines that are written at a path, as they are written, to be handed on: sources by their words and not by their
 * names. Nothing where there are none, or more of them than anybody writes (256 KiB).
 */
export function ownPipelines(reader: Reader, path: Path): PlainMapping | undefined {
  const written = reader.at(path);
  if (!isMapping(written)) return undefined;
  const kept = keepMapping(stepsWithSources(reader, written, path));
  return "data" in kept && Object.keys(kept.data).length > 0 ? kept.data : undefined;
}
