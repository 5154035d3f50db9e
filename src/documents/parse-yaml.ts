import { load, YAMLException } from "js-yaml";
import { type Checked, errorAt, type Problem } from "../domain/problem.js";
import { deepest, longestKey } from "./bounds.js";
import { checkPlainData } from "./check-plain-data.js";
import { decodeLeniently, decodeText } from "./decode-text.js";
import { explainYamlError } from "./explain-yaml-error.js";
import { findDuplicateKeys } from "./find-duplicate-keys.js";
import type { Location } from "./locate.js";
import { hasDuplicates, scanJson } from "./scan-json.js";
import type { Path } from "./value-at.js";
import { coreSchema } from "./yaml-schema.js";

/** A file that was read: its text, to show and to find lines in, and its plain value. */
export type YamlDocument = {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  /** Finds places in a text that is no YAML. */
  readonly places?: (path: Path, part: "key" | "value") => Location;
};

/** The document as text alone, for the excerpt beside the problems of a file that could not be read. */
export function unreadDocument(bytes: Uint8Array, file: string): YamlDocument {
  return { file, text: decodeLeniently(bytes), value: undefined };
}

/** A document whose value is known: its bytes are decoded for who asks for its text. */
export function knownDocument(bytes: Uint8Array, file: string, value: unknown): YamlDocument {
  let text: string | undefined;
  return {
    file,
    value,
    get text() {
      text ??= decodeLeniently(bytes);
      return text;
    },
  };
}

/** The same document with another value. */
export function withValue(document: YamlDocument, value: unknown): YamlDocument {
  const { file, places } = document;
  return {
    file,
    value,
    get text() {
      return document.text;
    },
    ...(places ? { places } : {}),
  };
}

/**
 * Reads a document into plain values: YAML 1.2 with the core schema (dates stay text), or JSON when the name ends in
 * `.json`. Fast, and without positions: `locate` finds those later. Bounded on hostile input: size, depth, what
 * aliases expand to, key length; one document, no custom tags, no merge keys, no key twice.
 *
 * Problems, each with line and column: `file-too-large`, `not-utf8`, `not-text`, `empty-document`, `yaml-syntax`,
 * `yaml-tag`, `yaml-alias`, `several-documents`, `duplicate-key`, `too-deep`, `too-many-nodes`, `merge-key`,
 * `reserved-key`, `key-too-long`, `json-syntax`.
 */
export function parseYaml(bytes: Uint8Array, file: string): Checked<YamlDocument> {
  const decoded = decodeText(bytes, file);
  const text = decoded.value;
  if (text === undefined) return { problems: decoded.problems };
  const read = file.toLowerCase().endsWith(".json") ? readJson(text, file) : readYaml(text, file);
  if (read.problems.length > 0) return { problems: read.problems };
  const document: YamlDocument = { file, text, value: read.value };
  const problems = checkPlainData(document);
  return problems.length > 0 ? { problems } : { value: document, problems: [] };
}

/** A document that is `null` because nothing is there, not because somebody wrote it. */
function isBlank(value: unknown, text: string): boolean {
  return value === undefined || (value === null && !/(?:^|\s)(?:null|~)\s*(?:#.*)?$/imu.test(text));
}

function emptyDocument(file: string): Problem {
  return errorAt("empty-document", "there is nothing in this file", { file, line: 1, column: 1 });
}

const bounds = { schema: coreSchema, maxDepth: deepest };

function readYaml(text: string, file: string): Checked<unknown> {
  try {
    const value = load(text, bounds);
    return isBlank(value, text) ? { problems: [emptyDocument(file)] } : { value, problems: [] };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const duplicates = error.reason === "duplicated mapping key" ? duplicateKeys(text, file, error) : [];
    return { problems: duplicates.length > 0 ? duplicates : [explainYamlError(error, text, file)] };
  }
}

/**
 * All keys that stand twice, when nothing else is wrong with the text and it is not too large for the slow parser; that
 * one has no bounds of its own, so else it is given no more than up to the first of them.
 */
function duplicateKeys(text: string, file: string, error: YAMLException): readonly Problem[] {
  const all = isSound(text) ? findDuplicateKeys(text, file) : [];
  if (all.length > 0) return all;
  return findDuplicateKeys(text.slice(0, (error.mark?.position ?? 0) + longestKey), file).slice(0, 1);
}

function isSound(text: string): boolean {
  try {
    load(text, { ...bounds, json: true });
    return true;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return false;
  }
}

function readJson(text: string, file: string): Checked<unknown> {
  if (text.trim() === "") return { problems: [emptyDocument(file)] };
  try {
    const value: unknown = JSON.parse(text);
    return hasDuplicates(text, value) ? { problems: scanJson(text, file) } : { value, problems: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const found = scanJson(text, file);
    const unplaced = errorAt("json-syntax", "this is no JSON", { file, line: 1, column: 1 });
    return { problems: found.length > 0 ? found : [unplaced] };
  }
}
