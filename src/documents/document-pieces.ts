import { load, YAMLException } from "js-yaml";
import { deepest } from "./bounds.js";
import type { YamlDocument } from "./parse-yaml.js";
import { isMapping, type Path, valueAt } from "./value-at.js";
import { coreSchema } from "./yaml-schema.js";

/** A piece of a document that stands for itself: a path's place in it, some lines further down, is that in the document. */
export type DocumentPiece = {
  readonly document: YamlDocument;
  readonly path: Path;
  readonly linesAbove: number;
};

/** Where lines of a text begin: their offset, and how many lines are above. */
type LineStart = { readonly from: number; readonly linesAbove: number };

/** A key at the top of a text, with the items below it where it has a list in block style. */
type Section = LineStart & { readonly to: number; readonly items: readonly LineStart[] };

/** Longer pieces save nothing. In characters. */
const longestPiece = 256 * 1024;

const topKey = /^([A-Za-z_][\w-]*):(?=\s|$)/u;

type Pieces = {
  readonly sections: ReadonlyMap<string, Section>;
  last?: { readonly id: string; readonly piece: YamlDocument };
};

const known = new WeakMap<YamlDocument, Pieces | "none">();

/** The lines of a text that stand at its margin or begin an item, in one pass; nothing where a key stands twice. */
function sectionsOf(text: string): ReadonlyMap<string, Section> | undefined {
  const sections = new Map<string, Section>();
  let open:
    | (LineStart & { readonly name: string; readonly items: LineStart[]; column: number | undefined })
    | undefined;
  const close = (to: number) => {
    if (open)
      sections.set(open.name, { from: open.from, linesAbove: open.linesAbove, to, items: open.items });
  };
  let linesAbove = 0;
  for (let from = 0; from < text.length; linesAbove++) {
    const end = text.indexOf("\n", from);
    const to = end === -1 ? text.length : end;
    let at = from;
    while (at < to && text.charCodeAt(at) === 0x20) at++;
    const sign = text.charAt(at);
    const isItem = sign === "-" && (at + 1 >= to || /\s/u.test(text.charAt(at + 1)));
    if (isItem && open && (open.column === undefined || open.column === at - from)) {
      open.column = at - from;
      open.items.push({ from, linesAbove });
    } else if (at === from && at < to && sign !== "#" && sign !== "\r") {
      close(from);
      open = undefined;
      const name = topKey.exec(text.slice(from, Math.min(to, from + 200)))?.[1];
      if (name !== undefined) {
        if (sections.has(name)) return undefined;
        open = { name, from, linesAbove, items: [], column: undefined };
      }
    }
    from = to + 1;
  }
  close(text.length);
  return sections;
}

function piecesOf(document: YamlDocument): Pieces | undefined {
  const before = known.get(document);
  if (before) return before === "none" ? undefined : before;
  const sections = sectionsOf(document.text);
  const made = sections && { sections };
  known.set(document, made ?? "none");
  return made;
}

/** The piece's value read by itself, or nothing where it cannot stand alone, as with an alias in it. */
function valueOfPiece(text: string): unknown {
  try {
    return load(text, bounds);
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
}

const bounds = { schema: coreSchema, maxDepth: deepest };

/** A piece is believed only if it says, read alone, what the whole document says at its place. */
function pieceAt(
  document: YamlDocument,
  pieces: Pieces,
  from: number,
  to: number,
  at: Path,
  own: Path,
): YamlDocument | undefined {
  const id = at.join("\n");
  if (pieces.last?.id === id) return pieces.last.piece;
  if (to - from > longestPiece) return undefined;
  const text = document.text.slice(from, to);
  const value = valueOfPiece(text);
  const [read, meant] = [valueAt(value, own), valueAt(document.value, at)];
  if (read === undefined || JSON.stringify(read) !== JSON.stringify(meant)) return undefined;
  const piece = { file: document.file, text, value };
  pieces.last = { id, piece };
  return piece;
}

/**
 * The piece of a long document in which a path lies: an item of a list in block style under a key at the top, or all of such
 * a key. Found by the margins of lines, and believed only where it reads, by itself, as the document does there. Nothing for
 * other shapes, and for paths that lead nowhere: those take the whole document.
 */
export function documentPiece(document: YamlDocument, path: Path): DocumentPiece | undefined {
  const [key, index] = path;
  if (typeof key !== "string" || !isMapping(document.value)) return undefined;
  const pieces = piecesOf(document);
  const section = pieces?.sections.get(key);
  if (!pieces || !section) return undefined;
  const list = document.value[key];
  if (typeof index !== "number" || !Array.isArray(list)) {
    const piece = pieceAt(document, pieces, section.from, section.to, [key], [key]);
    return piece && { document: piece, path, linesAbove: section.linesAbove };
  }
  const start = section.items[index];
  if (!start || section.items.length !== list.length) return undefined;
  const to = section.items[index + 1]?.from ?? section.to;
  const piece = pieceAt(document, pieces, start.from, to, [key, index], [0]);
  return piece && { document: piece, path: [0, ...path.slice(2)], linesAbove: start.linesAbove };
}
