import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import type { CutShot } from "../domain/cut-list.js";
import { type Checked, errorAt, type Problem } from "../domain/problem.js";
import { type Status, statuses } from "../domain/show.js";
import type { ShownShot } from "./match-recut.js";
import { parseYaml } from "./parse-yaml.js";
import { type RecutChange, type RecutChanges, recutChanges, speedWords } from "./recut-changes.js";
import { editsOf, groupFresh } from "./recut-edits.js";
import { isMapping, type Mapping, valueAt } from "./value-at.js";
import type { ShotWriter } from "./write-show.js";
import { applyEdits, commentsAbove } from "./yaml-edit.js";

/** A show that a cut can be laid onto: its text, its list of shots as it is written, and the shots in it. */
export type RecutShow = {
  readonly file: string;
  readonly text: string;
  readonly value: Mapping;
  readonly fps: number;
  readonly root: YAMLMap;
  /** Absent where the show has no list yet. */
  readonly list?: YAMLSeq;
  readonly nodes: readonly YAMLMap[];
  readonly shots: readonly ShownShot[];
};

/** A show after a recut, and what changed. */
export type Recut = RecutChanges & { readonly yaml: string; readonly warnings: readonly Problem[] };

function textIn(value: unknown, key: string): string {
  const found = valueAt(value, [key]);
  return typeof found === "string" ? found : "";
}

function numberIn(value: unknown, key: string): number | undefined {
  const found = valueAt(value, [key]);
  return typeof found === "number" && Number.isSafeInteger(found) ? found : undefined;
}

function shownShot(
  value: unknown,
  index: number,
  node: YAMLMap,
  text: string,
  defaults: unknown,
): ShownShot | undefined {
  const [code, frames] = [textIn(value, "code"), numberIn(value, "frames")];
  if (code === "" || frames === undefined) return undefined;
  const words = commentsAbove(text, node.range?.[0] ?? 0).map((line) => line.words);
  const clip = words.flatMap((line) => /^clip (.+?)(?:, reel .*)?$/u.exec(line)?.[1] ?? [])[0];
  const speed = words.find((line) => speedWords.test(line));
  const said = textIn(value, "status") || textIn(defaults, "status") || "bid";
  const status: Status = statuses.find((one) => one === said) ?? "bid";
  const handles = numberIn(value, "handles") ?? numberIn(defaults, "handles") ?? 0;
  return {
    index,
    code,
    frames,
    handles,
    status,
    description: textIn(value, "description"),
    ...(clip === undefined ? {} : { clip }),
    ...(speed === undefined ? {} : { speed }),
  };
}

function notEditable(file: string, message: string, path: readonly (string | number)[]): Problem {
  return errorAt("not-editable", message, { file, path }, "write the shots out, one under the other");
}

/**
 * Opens a show to lay a cut onto it: the text is kept, so that all that does not change stays as it was written.
 * Problems: those of parsing, `not-a-show`, `not-editable`.
 */
export function openRecut(bytes: Uint8Array, file: string): Checked<RecutShow> {
  const parsed = parseYaml(bytes, file);
  if (!parsed.value) return { problems: parsed.problems };
  const { text, value } = parsed.value;
  const fps = valueAt(value, ["fps"]);
  const list = valueAt(value, ["shots"]) ?? [];
  if (typeof fps === "number" && isMapping(list) && Object.hasOwn(list, "file")) {
    const message = `the shots of this show stand in ${String(list.file)}, and a cut is laid onto a show that has them written out`;
    const hint = "lay it onto a show with its shots in the YAML, or import it into a show of its own";
    return { problems: [errorAt("not-editable", message, { file, path: ["shots"] }, hint)] };
  }
  if (!isMapping(value) || typeof fps !== "number" || !Array.isArray(list)) {
    const message = "this is no show: it has no fps, or its shots are no list";
    return {
      problems: [errorAt("not-a-show", message, { file }, "shotcost import CUT --out show.yaml makes one")],
    };
  }
  if (file.toLowerCase().endsWith(".json")) {
    return { problems: [notEditable(file, "a show in JSON keeps no comments and is not edited", [])] };
  }
  const root = parseDocument(text, { keepSourceTokens: false }).contents;
  const node = isMap(root) ? root.get("shots", true) : undefined;
  const items = isSeq(node) ? node.items : [];
  const shots: ShownShot[] = [];
  const nodes: YAMLMap[] = [];
  for (const [index, one] of list.entries()) {
    const item = items[index];
    const shot = isMap(item) ? shownShot(one, index, item, text, valueAt(value, ["defaults"])) : undefined;
    if (!isMap(item) || !shot) {
      return {
        problems: [
          notEditable(file, "this shot has no code or no frames, or is an alias of another", [
            "shots",
            index,
          ]),
        ],
      };
    }
    nodes.push(item);
    shots.push(shot);
  }
  if (!isMap(root)) return { problems: [notEditable(file, "the show is written as an alias", [])] };
  const show = { file, text, value, fps, root, nodes, shots };
  return { value: isSeq(node) ? { ...show, list: node } : show, problems: [] };
}

/** What the show's data should be after the changes: the check on what editing its text came to. */
function expectedShots(
  show: RecutShow,
  { changes, order }: RecutChanges,
  written: ReadonlyMap<CutShot, unknown>,
): readonly unknown[] {
  const byIndex = new Map(
    changes.flatMap((change) => (change.shown ? [[change.shown.index, change] as const] : [])),
  );
  const old = (Array.isArray(show.value.shots) ? show.value.shots : []).map((one: unknown, index) => {
    const change = byIndex.get(index);
    return change && isMapping(one) ? { ...one, ...changedValues(change) } : one;
  });
  const behind = groupFresh(order);
  const added = (after: number) => (behind.get(after) ?? []).map((shot) => written.get(shot));
  return [...added(-1), ...old.flatMap((one, index) => [one, ...added(index)])];
}

function changedValues({ kinds, shot, code }: RecutChange): Mapping {
  return {
    ...(kinds.includes("omitted") ? { status: "omit" } : {}),
    ...(kinds.includes("reinstated") ? { status: "bid" } : {}),
    ...(kinds.includes("renamed") ? { code } : {}),
    ...(shot ? { frames: shot.frames } : {}),
  };
}

function nothingInCommon(file: string): Problem {
  const message = "no shot of this show is in the new cut: every one would be omitted";
  return errorAt(
    "nothing-in-common",
    message,
    { file, path: ["shots"] },
    "is it the right cut, and do its codes look like the show's?",
  );
}

/**
 * Lays a new cut onto a show. What the bidder wrote stays: days, work, complexity, comments, order; codes, frames and
 * statuses follow the cut, new shots are put in behind the shot they follow. The text is edited in place.
 * Problems: `fps-mismatch`, `nothing-in-common`, and those of writing new shots (warnings).
 */
export function recutShow(
  show: RecutShow,
  cut: { readonly fps: number; readonly shots: readonly CutShot[] },
  write: ShotWriter,
): Checked<Recut> {
  if (Math.abs(cut.fps - show.fps) > 0.01) {
    const message = `the show runs at ${show.fps} frames per second, and the new cut at ${cut.fps}: their frames cannot be compared`;
    return { problems: [errorAt("fps-mismatch", message, { file: show.file, path: ["fps"] })] };
  }
  const changes = recutChanges(show.shots, cut.shots);
  const fresh = changes.order.filter((one) => typeof one !== "number");
  if (show.shots.length > 0 && fresh.length === changes.order.length)
    return { problems: [nothingInCommon(show.file)] };
  const written = new Map(fresh.map((shot) => [shot, write(shot)]));
  const yaml = applyEdits(
    show.text,
    editsOf(show, changes, (shot) => written.get(shot)?.node),
  );
  const values = new Map([...written].map(([shot, { node }]): [CutShot, unknown] => [shot, node.toJSON()]));
  verify(yaml, show, expectedShots(show, changes, values));
  const warnings = [...written.values()].flatMap(({ problems }) => problems);
  return { value: { ...changes, yaml, warnings }, problems: [] };
}

/** Editing a text by its places is checked by reading the result: anything else than what was meant is a bug, told as one. */
function verify(yaml: string, show: RecutShow, expected: readonly unknown[]): void {
  const read = parseYaml(new TextEncoder().encode(yaml), show.file);
  const found: unknown = valueAt(read.value?.value, ["shots"]) ?? [];
  const statusless = (list: unknown) =>
    JSON.stringify(list, (key, value) => (key === "status" && value !== "omit" ? undefined : value));
  if (statusless(sorted(found)) !== statusless(sorted(expected))) {
    throw new Error(`laying the cut onto ${show.file} would have changed more than was meant`);
  }
}

/** Keys in one order: where a pair is put in is a matter of style. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
