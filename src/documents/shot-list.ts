import { errorAt, nearest, type Problem, unknownName } from "../domain/problem.js";
import type { Place } from "../domain/source.js";
import { largestFile } from "./bounds.js";
import { findBeside, type PresetFolders } from "./find-preset.js";
import type { Layer, Merged } from "./merge-layers.js";
import { isShotList, parseShotList, unknownList } from "./parse-shot-list.js";
import { withValue, type YamlDocument } from "./parse-yaml.js";
import { isMapping, type Mapping, valueAt } from "./value-at.js";

/** A list of shots that a show names: a layer to be laid over the show's own, and what was read for it. */
export type ShotList = {
  readonly problems: readonly Problem[];
  readonly layer?: Layer;
  readonly documents: readonly YamlDocument[];
  /** What it was read from, for the estimate's provenance. */
  readonly inputs: readonly { readonly path: string; readonly bytes: Uint8Array }[];
};

const none: ShotList = { problems: [], documents: [], inputs: [] };
const noShots: Layer = { document: { file: "", text: "", value: { shots: [] } }, builtIn: false };

/** What is wrong with the list is said once: an empty one stands in for it. */
function wrong(problems: readonly Problem[], documents: readonly YamlDocument[] = []): ShotList {
  return { problems, documents, layer: noShots, inputs: [] };
}

/**
 * Reads the list that `shots: { file: shots.csv }` names, from the show's own folder, links followed; nothing where the
 * shots are written out. Problems: `shots-outside`, `missing-file`, `is-a-folder`, `file-too-large`, `unreadable-file`,
 * `unknown-key`, `wrong-type`, `unknown-department` for a column of days nobody knows, and those of `parseShotList`.
 */
export async function readShotList(merged: Merged, folders: PresetFolders): Promise<ShotList> {
  const named = valueAt(merged.value, ["shots"]);
  if (!isMapping(named) || !Object.hasOwn(named, "file")) return none;
  const strange = Object.keys(named).filter((key) => key !== "file");
  if (strange.length > 0) {
    return wrong(
      strange.map((key) => {
        const message = `no key "${key.slice(0, 80)}" here${nearest(key, ["file"]) ? '; did you mean "file"?' : ""}`;
        return errorAt("unknown-key", message, merged.placeOf(["shots", key]), "known here: file");
      }),
    );
  }
  const place = merged.placeOf(["shots", "file"]);
  if (typeof named.file !== "string" || named.file === "") {
    return wrong([errorAt("wrong-type", "this should name a file", place, "shots: { file: shots.csv }")]);
  }
  const found = findBeside(named.file, folders);
  if (found === "outside") return wrong([outside(named.file, place)]);
  if (!isShotList(found)) return wrong([unknownList(place)]);
  const bytes = bytesOf(found, place, folders);
  if (!(bytes instanceof Uint8Array)) return wrong([bytes]);
  const parsed = await parseShotList(bytes, found);
  const document = parsed.value;
  if (!document) return wrong(parsed.problems);
  const problems = [...parsed.problems, ...unknownDepartments(document, merged)];
  return problems.length > 0
    ? wrong(problems, [document])
    : {
        problems,
        layer: { document, builtIn: false },
        documents: [document],
        inputs: [{ path: found, bytes }],
      };
}

function outside(name: string, place: Place): Problem {
  const hint = "a list of shots lies beside its show or in a folder below it, links followed";
  return errorAt("shots-outside", `"${name.slice(0, 200)}" leads outside the show's folder`, place, hint);
}

function bytesOf(path: string, place: Place, { files }: PresetFolders): Uint8Array | Problem {
  const stat = files.stat(path);
  if (stat.kind === "nothing") return errorAt("missing-file", `there is no file ${path}`, place);
  if (stat.kind === "folder") return errorAt("is-a-folder", `${path} is a folder, not a file`, place);
  if (stat.size > largestFile) {
    const size = (stat.size / 1024 / 1024).toFixed(1);
    const message = `${path} has ${size} MiB; at most ${largestFile / 1024 / 1024} MiB are read`;
    return errorAt("file-too-large", message, place);
  }
  try {
    return files.read(path);
  } catch (error) {
    // A file system's refusal has a code; anything else is a bug and is not hidden.
    if (!(error instanceof Error) || !("code" in error)) throw error;
    return errorAt("unreadable-file", `${path} cannot be read (${String(error.code)})`, place);
  }
}

/** A table says a wrong department in its head once, and not in each of its rows. */
function unknownDepartments({ file, value }: YamlDocument, merged: Merged): readonly Problem[] {
  if (!file.toLowerCase().endsWith(".csv")) return [];
  const known = valueAt(merged.value, ["departments"]);
  const names = isMapping(known) ? new Set(Object.keys(known)) : new Set<string>();
  const first = new Map<string, number>();
  const shots = valueAt(value, ["shots"]);
  for (const [index, shot] of (Array.isArray(shots) ? shots : []).entries()) {
    for (const name of Object.keys(daysOf(shot)))
      if (!names.has(name) && !first.has(name)) first.set(name, index);
  }
  return [...first].map(([name, index]) =>
    unknownName("department", name, names, "unknown-department", {
      file,
      path: ["shots", index, "days", name],
    }),
  );
}

function daysOf(shot: unknown): Mapping {
  const days = valueAt(shot, ["days"]);
  return isMapping(days) ? days : {};
}

/** The layers of a show with the list it names in place of the name: what is read from it replaces nothing. */
export function withShotList(layers: readonly Layer[], list: Layer): readonly Layer[] {
  const nameless = layers.map((layer) => {
    const { value } = layer.document;
    if (!isMapping(value) || !Object.hasOwn(value, "shots")) return layer;
    const { shots, ...rest } = value;
    return { ...layer, document: withValue(layer.document, rest) };
  });
  return [...nameless, list];
}
