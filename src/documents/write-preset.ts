import { replacedWhole } from "./read-show.js";
import { isMapping, type Path, valueAt } from "./value-at.js";

/** A figure that a new preset offers to replace: where it stands, and what is said of it. */
export type OfferedFigure = { readonly path: Path; readonly comment: string };

/** What a new preset says of itself. */
export type PresetHead = {
  readonly name: string;
  readonly summary: string;
  readonly extends: readonly string[];
  /** Sentences above everything. */
  readonly comments: readonly string[];
};

type Branch = {
  readonly leaves: Map<string, { readonly value: unknown; readonly comments: string[] }>;
  readonly branches: Map<string, Branch>;
};

/**
 * A preset that extends others and changes nothing yet: the figures offered stand in it behind a `#`, nested as they
 * would be, each under what is said of it. Taking away the `#` in front of a block gives the same figures.
 * @param merged the value the figures stand in now
 */
export function writePreset(head: PresetHead, figures: readonly OfferedFigure[], merged: unknown): string {
  const root = emptyBranch();
  for (const { path, comment } of figures) offer(root, whole(merged, path), comment, merged);
  const lines = [
    ...head.comments.map((comment) => `# ${comment}`),
    `title: ${quoted(head.name)}`,
    `summary: ${quoted(head.summary)}`,
    ...(head.extends.length === 0 ? [] : [`extends: [${head.extends.map(quoted).join(", ")}]`]),
    "",
    ...branchLines(root, "").map((line) => `#${line}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** What has to be written to replace a figure: a list, a step and a quantity are replaced whole. */
export function whole(merged: unknown, path: Path): readonly string[] {
  const names: string[] = [];
  for (const key of path) {
    const value = valueAt(merged, names);
    if (Array.isArray(value) || (names.length > 0 && replacedWhole(names, value))) break;
    names.push(String(key));
  }
  return names;
}

function emptyBranch(): Branch {
  return { leaves: new Map(), branches: new Map() };
}

function offer(root: Branch, path: readonly string[], comment: string, merged: unknown): void {
  let here = root;
  for (const key of path.slice(0, -1)) {
    const next = here.branches.get(key) ?? emptyBranch();
    here.branches.set(key, next);
    here = next;
  }
  const key = path.at(-1) ?? "";
  const leaf = here.leaves.get(key) ?? { value: withoutSources(valueAt(merged, path)), comments: [] };
  leaf.comments.push(comment);
  here.leaves.set(key, leaf);
}

function branchLines({ leaves, branches }: Branch, indent: string): readonly string[] {
  return [
    ...[...leaves].flatMap(([key, { value, comments }]) => [
      ...comments.map((comment) => `${indent}# ${comment}`),
      `${indent}${quoted(key)}: ${flow(value)}`,
    ]),
    ...[...branches].flatMap(([key, branch]) => [
      `${indent}${quoted(key)}:`,
      ...branchLines(branch, `${indent}  `),
    ]),
  ];
}

/** The studio's own number is the studio's own: who said the old one does not stand behind it. */
function withoutSources(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSources);
  if (!isMapping(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "source");
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === "value") return first[1];
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutSources(inner)]));
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (isMapping(value)) {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${quoted(key)}: ${flow(inner)}`)
      .join(", ")} }`;
  }
  return typeof value === "string" ? quoted(value) : JSON.stringify(value);
}

const plainWord = /^[\p{L}][\p{L}\p{N}_./+ -]*$/u;
const misread = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/iu;

/** A text as YAML reads it back, in quotes where it could be taken for something else. */
function quoted(text: string): string {
  return plainWord.test(text) && !misread.test(text) && !text.endsWith(" ") ? text : JSON.stringify(text);
}
