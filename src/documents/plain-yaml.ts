import { plainValue } from "./yaml-schema.js";

/** Where reading is, and how deep. */
type Reading = { readonly text: string; at: number; depth: number };

/** Anything but what stands on one line in plain letters, with `\n` at its end: tabs, other spaces, halves of characters. */
const unusual = /[^\n\x20-\x7e\u00a1-\u167f\u2010-\u2027\u2030-\u205e\u3001-\ud7ff]/;

/** Nothing, or nothing but a comment, up to the end of a line. */
const restOfLine = /(?: +#[^\n]*| *)(?:\n|$)/y;
/** Lines with nothing on them but a comment, and what the next is indented by. */
const emptyLines = /(?: *(?:#[^\n]*)?\n)*/y;
const indentation = / */y;
/** In a flow, what may stand between one thing and the next. */
const gap = /(?:[ \n]|(?<=[ \n])#[^\n]*)*/y;
const blockKey = /([A-Za-z_][A-Za-z0-9_./-]*):(?=[ \n]|$)/y;
const flowKey = /(?:([A-Za-z_][A-Za-z0-9_./-]*)|"([^"\\\n]*)"):(?=[ \n])/y;
const quoted = /"([^"\\\n]*)"|'([^'\n]*)'(?!')/y;
/** A word begins with what means nothing by itself, and goes on up to a comment or a key's colon. */
const inBlock = /(?:[A-Za-z0-9_/$(\u00a1-\uffff]|-(?=[A-Za-z0-9]))(?:[^\n:#]|:(?=[^ \n]))*/y;
const inFlow = /(?:[A-Za-z0-9_/$(\u00a1-\uffff]|-(?=[A-Za-z0-9]))(?:[^\n:#,[\]{}]|:(?=[^ \n,[\]{}]))*/y;

/** What is not written like that: for the parser, which knows everything. */
const otherwise = Symbol("otherwise");
type Read = unknown | typeof otherwise;

/** Deeper than any show. */
const deepest = 20;

/**
 * Reads YAML as most of it is written: mappings and lists by indentation or in brackets, of words, numbers and texts in quotes
 * that stand on one line. Says what the parser would say, in a third of its time, or nothing: for any other text, sound or not.
 * @returns the value
 */
export function plainYaml(text: string): { readonly value: unknown } | undefined {
  if (unusual.test(text)) return undefined;
  const reading: Reading = { text, at: 0, depth: 0 };
  const indent = nextLine(reading);
  const value = indent === 0 ? blockMapping(reading, 0) : otherwise;
  return value === otherwise || reading.at < text.length ? undefined : { value };
}

/** Goes on behind what stands here, if it does. */
function skip(pattern: RegExp, reading: Reading): boolean {
  pattern.lastIndex = reading.at;
  const found = pattern.test(reading.text);
  if (found) reading.at = pattern.lastIndex;
  return found;
}

function take(pattern: RegExp, reading: Reading): RegExpExecArray | null {
  pattern.lastIndex = reading.at;
  const found = pattern.exec(reading.text);
  if (found) reading.at = pattern.lastIndex;
  return found;
}

/** Goes to the next line that says something, and gives its indentation without passing it; -1 at the end. */
function nextLine(reading: Reading): number {
  skip(emptyLines, reading);
  indentation.lastIndex = reading.at;
  indentation.test(reading.text);
  const first = indentation.lastIndex;
  const character = reading.text[first];
  if (character === undefined || character === "#") {
    // The last line has no end.
    reading.at = reading.text.length;
    return -1;
  }
  return first - reading.at;
}

/** A mapping whose keys stand so far to the right, from the beginning of the line of its first key or from that key. */
function blockMapping(reading: Reading, indent: number, isAtKey = false): Read {
  const mapping: Record<string, unknown> = {};
  let here = isAtKey;
  for (;;) {
    if (!here) reading.at += indent;
    here = false;
    const key = nameOf(take(blockKey, reading)?.[1]);
    if (key === undefined || !mayBeKey(key, mapping)) return otherwise;
    const value = blockValue(reading, indent, true);
    if (value === otherwise) return otherwise;
    mapping[key] = value;
    const next = nextLine(reading);
    if (next > indent) return otherwise;
    if (next < indent) return mapping;
  }
}

function blockList(reading: Reading, indent: number): Read {
  const list: unknown[] = [];
  for (;;) {
    reading.at += indent;
    if (!reading.text.startsWith("- ", reading.at)) return otherwise;
    reading.at += 2;
    blockKey.lastIndex = reading.at;
    const item = blockKey.test(reading.text)
      ? deeper(reading, () => blockMapping(reading, indent + 2, true))
      : blockValue(reading, indent, false);
    if (item === otherwise) return otherwise;
    list.push(item);
    const next = nextLine(reading);
    if (next > indent) return otherwise;
    if (next < indent || !reading.text.startsWith("- ", reading.at + indent)) return list;
  }
}

/** What stands behind a key or a dash: on the same line, or behind a key on those below it. */
function blockValue(reading: Reading, indent: number, isOfKey: boolean): Read {
  const { text } = reading;
  if (isOfKey && skip(restOfLine, reading)) {
    const next = nextLine(reading);
    const isList = next >= indent && text.startsWith("- ", reading.at + next);
    if (isList) return deeper(reading, () => blockList(reading, next));
    return next > indent ? deeper(reading, () => blockMapping(reading, next)) : null;
  }
  skip(indentation, reading);
  const first = text[reading.at];
  const value =
    first === "{" || first === "[" ? flow(reading) : (quotedText(reading) ?? word(inBlock, reading));
  return value !== otherwise && skip(restOfLine, reading) ? value : otherwise;
}

function flow(reading: Reading): Read {
  const first = reading.text[reading.at];
  if (first === "{") return deeper(reading, () => flowMapping(reading));
  if (first === "[") return deeper(reading, () => flowList(reading));
  return quotedText(reading) ?? word(inFlow, reading);
}

function flowMapping(reading: Reading): Read {
  const mapping: Record<string, unknown> = {};
  reading.at++;
  for (;;) {
    skip(gap, reading);
    if (isAt("}", reading)) return mapping;
    const found = take(flowKey, reading);
    const key = nameOf(found?.[1]) ?? found?.[2];
    if (key === undefined || !mayBeKey(key, mapping)) return otherwise;
    skip(gap, reading);
    const value = flow(reading);
    if (value === otherwise) return otherwise;
    mapping[key] = value;
    skip(gap, reading);
    if (isAt("}", reading)) return mapping;
    if (!isAt(",", reading)) return otherwise;
  }
}

function flowList(reading: Reading): Read {
  const list: unknown[] = [];
  reading.at++;
  for (;;) {
    skip(gap, reading);
    if (isAt("]", reading)) return list;
    const item = flow(reading);
    if (item === otherwise) return otherwise;
    list.push(item);
    skip(gap, reading);
    if (isAt("]", reading)) return list;
    if (!isAt(",", reading)) return otherwise;
  }
}

/** Goes on behind a character that stands here. */
function isAt(character: string, reading: Reading): boolean {
  const is = reading.text[reading.at] === character;
  if (is) reading.at++;
  return is;
}

function deeper(reading: Reading, read: () => Read): Read {
  if (reading.depth === deepest) return otherwise;
  reading.depth++;
  const value = read();
  reading.depth--;
  return value;
}

function quotedText(reading: Reading): string | undefined {
  const found = take(quoted, reading);
  return found?.[1] ?? found?.[2];
}

function word(pattern: RegExp, reading: Reading): Read {
  const { text } = reading;
  const begin = reading.at;
  if (!skip(pattern, reading)) return otherwise;
  let end = reading.at;
  // Spaces at its end are not the word's; a comment begins behind one.
  while (text.charCodeAt(end - 1) === 0x20) end--;
  reading.at = end;
  return plainValue(text.slice(begin, end));
}

/** A key as a parser has it: `True` is `true` there. */
function nameOf(key: string | undefined): string | undefined {
  return key === undefined ? undefined : String(plainValue(key));
}

function mayBeKey(key: string, mapping: object): boolean {
  return key.length < 200 && key !== "__proto__" && !Object.hasOwn(mapping, key);
}
