import { Scalar, YAMLMap, YAMLSeq } from "yaml";
import { isPlainMapping, type PlainData } from "../domain/plain-data.js";
import { printable } from "./printable.js";

/** What other readers of YAML (1.1) take for a number, a date, a time or a switch is quoted, so that it stays text. */
const misread = /^(?:[-+.]?\d[\d_.,:eExXoObBaAfFtTzZ \t+-]*|[.~=<?!].*|y|n|yes|no|on|off|true|false|null)$/i;

/** What is on one line and plain already, as nearly all texts are. */
const plainLine = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/** A text on one line, its control characters written out. */
export function yamlLine(text: string): string {
  if (plainLine.test(text)) return text;
  return printable(text.replace(/\s+/g, " ").trim()).replace(/\p{Noncharacter_Code_Point}/gu, "\ufffd");
}

/** A text as a scalar that every reader of YAML takes for a text. */
export function yamlText(text: string): Scalar<string> {
  const line = yamlLine(text);
  const made = new Scalar(line);
  if (misread.test(line)) made.type = Scalar.QUOTE_DOUBLE;
  return made;
}

/** A mapping in this order. */
export function yamlPairs(entries: readonly (readonly [key: string, value: unknown])[]): YAMLMap {
  const map = new YAMLMap();
  for (const [key, value] of entries) map.add({ key: yamlText(key), value });
  return map;
}

/** Texts as a list on one line. */
export function yamlList(texts: readonly string[]): YAMLSeq {
  const sequence = new YAMLSeq();
  for (const text of texts) sequence.add(yamlText(text));
  sequence.flow = true;
  return sequence;
}

/** A text that is kept to the letter: quoted unless it is a plain word, which every reader takes for itself. */
function exactText(text: string): Scalar<string> {
  const made = new Scalar(text);
  if (!/^[A-Za-z_][\w./-]{0,60}$/u.test(text) || misread.test(text)) made.type = Scalar.QUOTE_DOUBLE;
  return made;
}

/** Plain data on one line, to the letter. */
export function yamlData(data: PlainData): Scalar | YAMLMap | YAMLSeq {
  if (typeof data === "string") return exactText(data);
  if (data === null || typeof data !== "object") return new Scalar(data);
  if (!isPlainMapping(data)) {
    const sequence = new YAMLSeq();
    sequence.flow = true;
    for (const one of data) sequence.add(yamlData(one));
    return sequence;
  }
  const map = new YAMLMap();
  map.flow = true;
  for (const [key, value] of Object.entries(data)) map.add({ key: exactText(key), value: yamlData(value) });
  return map;
}
