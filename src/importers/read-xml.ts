import { SaxesParser } from "saxes";
import { type Checked, errorAt, type Problem } from "../domain/problem.js";
import type { Place } from "../domain/source.js";

/** An element: its attributes, the elements in it, and the text that stands directly in it. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly line: number;
};

type OpenElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: OpenElement[];
  text: string;
  readonly line: number;
};

/** Editing systems nest some dozens of levels; more is a file made to break its reader. */
const deepest = 200;

/** Some ten thousand clips as Premiere writes them; the tree of many more would not fit into memory. */
const mostElements = 1_000_000;

/** Fed piece by piece, so that the first fault stops the reading. */
const pieceLength = 64 * 1024;

/** What the first fault of a document is; nothing is read behind it. */
type Reading = { root?: OpenElement; problem?: Problem };

function syntaxProblem(parser: SaxesParser, error: Error, file: string): Problem {
  const reason = error.message.replace(/^(?:[^:]*:)?\d+:\d+: /, "").replace(/\.$/, "");
  const where = { file, line: parser.line, column: parser.columnIndex + 1 };
  return errorAt(
    "malformed-xml",
    `this is no sound XML: ${reason}`,
    where,
    "the file may be cut short; export it again",
  );
}

const noAttributes: ReadonlyMap<string, string> = new Map();

function openElement(name: string, attributes: object, line: number): OpenElement {
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return {
    name,
    attributes: given.length === 0 ? noAttributes : new Map(given),
    children: [],
    text: "",
    line,
  };
}

function tooMuch(depth: number, where: Place): Problem {
  return depth > deepest
    ? errorAt("too-deep", `elements are nested more than ${deepest} deep here`, where, "flatten the cut")
    : errorAt(
        "too-many-elements",
        `there are more than ${mostElements} elements in this file`,
        where,
        "export one sequence at a time",
      );
}

function listen(parser: SaxesParser, reading: Reading, file: string): void {
  const open: OpenElement[] = [];
  let count = 0;
  const place = () => ({ file, line: parser.line, column: parser.columnIndex + 1 });
  parser.on("error", (error) => {
    reading.problem ??= syntaxProblem(parser, error, file);
  });
  parser.on("doctype", (doctype) => {
    if (!/["'[]/.test(doctype)) return;
    const message = "the DOCTYPE declares entities or points to another file, which is never read";
    reading.problem ??= errorAt(
      "xml-doctype",
      message,
      place(),
      "write <!DOCTYPE xmeml> or nothing in its place",
    );
  });
  parser.on("opentag", (tag) => {
    const element = openElement(tag.name, tag.attributes, parser.line);
    open.at(-1)?.children.push(element);
    reading.root ??= element;
    open.push(element);
    count++;
    if (open.length > deepest || count > mostElements) reading.problem ??= tooMuch(open.length, place());
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
}

/**
 * An XML document as a tree. Entities beyond the five of XML itself are never expanded and nothing is fetched: a DOCTYPE
 * that declares or points to anything is refused.
 * Problems, with line and column: `malformed-xml`, `xml-doctype`, `too-deep`, `too-many-elements`.
 */
export function readXml(text: string, file: string): Checked<XmlElement> {
  const parser = new SaxesParser({ position: true });
  const reading: Reading = {};
  listen(parser, reading, file);
  const start = text.replace(/^\s+/, "");
  for (let at = 0; at < start.length && !reading.problem; at += pieceLength) {
    parser.write(start.slice(at, at + pieceLength));
  }
  if (!reading.problem) parser.close();
  if (reading.problem) return { problems: [reading.problem] };
  if (reading.root) return { value: reading.root, problems: [] };
  return { problems: [errorAt("malformed-xml", "there is no element in this file", { file })] };
}

/** The first child of a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** All children of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The text of the first child of a name; empty where there is none. */
export function childText(element: XmlElement | undefined, name: string): string {
  return childOf(element, name)?.text.trim() ?? "";
}
