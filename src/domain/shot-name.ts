import { type Checked, errorAt, nearest, type Problem } from "./problem.js";

/** What a template reads out of a name, and what it only steps over. */
const fields = [
  "sequence",
  "shot",
  "project",
  "episode",
  "scene",
  "take",
  "reel",
  "clip",
  "event",
  "version",
  "ignore",
] as const;
export type Field = (typeof fields)[number];

/** A piece of a template. */
export type Token =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "field"; readonly field: Field; readonly length?: number; readonly column: number };

/** What stands from here to the token `to` may be missing. */
type Option = { readonly kind: "option"; to: number };

/**
 * How names of clips are made, as it was read from a template such as `${sequence}_${shot}`: with all that may be missing,
 * then with less of it.
 */
export type ShotName = { readonly template: string; readonly forms: readonly (readonly Token[])[] };

/** What a problem's file is called when it lies in the template. */
export const shotNameOption = "--shot-name";

/** Names and templates are lines; what is longer is prose. In characters. */
export const longestName = 200;

/** Each bracket doubles the forms that a name may have. */
const mostBrackets = 4;

/** A placeholder as it is written. */
function written(name: string): string {
  return `\${${name}}`;
}

const hint = `known: ${fields.map(written).join(", ")}; * for anything, [ ] around what may be missing`;

function wrong(message: string, column: number, more?: string): Problem {
  return errorAt("bad-template", message, { file: shotNameOption, line: 1, column }, more);
}

type Reading = {
  readonly tokens: (Token | Option)[];
  readonly problems: Problem[];
  open?: { token: Option; column: number };
};

function addText(tokens: (Token | Option)[], text: string): void {
  const last = tokens.at(-1);
  if (last?.kind === "text") tokens[tokens.length - 1] = { kind: "text", text: last.text + text };
  else tokens.push({ kind: "text", text });
}

/** Reads `${name}` or `${name:4}` at an offset; gives the offset behind it. */
function readField(template: string, at: number, { tokens, problems }: Reading): number {
  const end = template.indexOf("}", at);
  if (end === -1) {
    problems.push(wrong("this placeholder is not closed with }", at + 1));
    return template.length;
  }
  const [name = "", width, ...more] = template.slice(at + 2, end).split(":");
  const field = fields.find((one) => one === name);
  const length = width === undefined ? undefined : Number(width);
  if (!field) {
    const near = nearest(name, fields);
    const meant = near === undefined ? "" : `; did you mean "\${${near}}"?`;
    problems.push(wrong(`no placeholder "\${${name.slice(0, 40)}}"${meant}`, at + 1, hint));
  } else if (
    more.length > 0 ||
    (length !== undefined && !(Number.isInteger(length) && length >= 1 && length <= longestName))
  )
    problems.push(
      wrong(`behind the colon stands a number of characters, as in ${written("shot:4")}`, at + 1),
    );
  else if (field !== "ignore" && tokens.some((one) => one.kind === "field" && one.field === field))
    problems.push(wrong(`"\${${field}}" stands twice in this template`, at + 1));
  else tokens.push({ kind: "field", field, column: at + 1, ...(length === undefined ? {} : { length }) });
  return end + 1;
}

/** Reads a bracket; what is in brackets may be missing, and holds no brackets. */
function readBracket(sign: string, at: number, reading: Reading): void {
  const { tokens, problems, open } = reading;
  if (sign === "[") {
    if (tokens.filter((one) => one.kind === "option").length >= mostBrackets)
      return void problems.push(wrong(`a template has at most ${mostBrackets} brackets`, at + 1));
    if (open) return void problems.push(wrong("a [ stands inside another", at + 1));
    const token = { kind: "option" as const, to: 0 };
    tokens.push(token);
    reading.open = { token, column: at + 1 };
    return;
  }
  if (!open)
    return void problems.push(
      wrong("there is no [ before this ]", at + 1, "a bracket of the name itself is written \\]"),
    );
  open.token.to = tokens.length;
  delete reading.open;
  // Texts on both sides of a bracket stay apart.
  addText(tokens, "");
}

function readTokens(template: string): Reading {
  const reading: Reading = { tokens: [], problems: [] };
  for (let at = 0; at < template.length; ) {
    const sign = template.charAt(at);
    if (template.startsWith("${", at)) {
      at = readField(template, at, reading);
      continue;
    }
    if (sign === "[" || sign === "]") readBracket(sign, at, reading);
    else if (sign === "*") reading.tokens.push({ kind: "field", field: "ignore", column: at + 1 });
    else if (sign === "\\" && at + 1 < template.length)
      addText(reading.tokens, template.charAt(++at).toLowerCase());
    else addText(reading.tokens, sign.toLowerCase());
    at++;
  }
  if (reading.open) reading.problems.push(wrong("this [ is not closed with ]", reading.open.column));
  return reading;
}

/** Two fields with nothing between them: nobody can tell where one ends. */
function sideBySide(tokens: readonly Token[]): readonly Problem[] {
  return tokens.flatMap((token, index) => {
    const before = tokens[index - 1];
    if (token.kind !== "field" || before?.kind !== "field") return [];
    if (token.length !== undefined || before.length !== undefined) return [];
    if (token.field === "ignore" || before.field === "ignore") return [];
    const message = `nothing tells where \${${before.field}} ends and \${${token.field}} begins`;
    return [
      wrong(message, token.column, `put text between them, or say how long one is: \${${token.field}:4}`),
    ];
  });
}

/**
 * Reads a template for the names of clips, such as `${sequence}_${shot}[_v${version}]`. Problem: `bad-template`, with its
 * column.
 */
export function readShotName(template: string): Checked<ShotName> {
  if (template.length > longestName)
    return { problems: [wrong(`a template has at most ${longestName} characters`, 1)] };
  const { tokens, problems } = readTokens(template);
  const forms = problems.length === 0 ? formsOf(tokens) : [];
  const all = [...problems, ...forms.flatMap(sideBySide).slice(0, 1)];
  if (all.length === 0 && !tokens.some((one) => one.kind === "field" && one.field === "shot"))
    all.push(wrong(`there is no ${written("shot")} in this template: it would give no codes`, 1, hint));
  return all.length > 0 ? { problems: all } : { value: { template, forms }, problems: [] };
}

/** A template with and without each of its brackets. */
function formsOf(written: readonly (Token | Option)[]): readonly (readonly Token[])[] {
  const at = written.findIndex((one) => one.kind === "option");
  const option = written[at];
  if (option?.kind !== "option") return [written.filter((one) => one.kind !== "option")];
  const before = written.slice(0, at);
  const without = [...before, ...written.slice(option.to).map((one) => moved(one, -(option.to - at)))];
  const withIt = [...before, ...written.slice(at + 1).map((one) => moved(one, -1))];
  return [...formsOf(withIt), ...formsOf(without)];
}

function moved(token: Token | Option, by: number): Token | Option {
  return token.kind === "option" ? { ...token, to: token.to + by } : token;
}
