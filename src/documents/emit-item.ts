import { isMap, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap } from "yaml";
import { itemText } from "./yaml-edit.js";

/** Texts that the core schema of YAML 1.2 reads as something else (https://yaml.org/spec/1.2.2/#103-core-schema). */
const typed =
  /^(?:~|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)?$/u;
/** Texts that would begin or hold a sign of YAML's own. */
const signs = /^[\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|:[ \t]|[\t ]#|[\t :]$/u;
/** Signs of lists and mappings on one line. */
const flowSigns = /[[\]{},]/u;
/** Characters that are written out, or that some reader takes for a line's end: left to the library. */
const odd = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufeff\ufffe\uffff]/u;
const plainKey = /^[A-Za-z_][\w./-]{0,60}$/u;

/** Nothing for a shape that is not written here. */
type Written = string | undefined;

function quoted(text: string): string {
  return text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
}

function scalarText({ value, type }: Scalar, inFlow: boolean): Written {
  if (typeof value === "number" && Number.isFinite(value)) return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value !== "string" || odd.test(value)) return undefined;
  if (type === Scalar.QUOTE_DOUBLE) return JSON.stringify(value);
  return signs.test(value) || typed.test(value) || (inFlow && flowSigns.test(value)) ? quoted(value) : value;
}

function keyText({ key }: Pair): Written {
  return isScalar(key) && typeof key.value === "string" && plainKey.test(key.value) && !typed.test(key.value)
    ? scalarKey(key.value, key.type === Scalar.QUOTE_DOUBLE)
    : undefined;
}

function scalarKey(text: string, isQuoted: boolean): string {
  return isQuoted ? JSON.stringify(text) : text;
}

function joined(parts: readonly Written[], open: string, close: string): Written {
  return parts.includes(undefined) ? undefined : `${open}${parts.join(", ")}${close}`;
}

/** A value on one line: a text, a number, or a list or mapping of them in brackets. */
function flowText(node: unknown, inFlow: boolean): Written {
  if (isScalar(node)) return scalarText(node, inFlow);
  if (isSeq(node) && (inFlow || node.flow === true))
    return joined(
      node.items.map((one) => flowText(one, true)),
      "[",
      "]",
    );
  if (!isMap(node) || !(inFlow || node.flow === true) || node.items.length === 0) return undefined;
  const pairs = node.items.map((pair): Written => {
    const [key, value] = [keyText(pair), flowText(pair.value, true)];
    return key === undefined || value === undefined ? undefined : `${key}: ${value}`;
  });
  return joined(pairs, "{", "}");
}

function commentOf(node: unknown): Written {
  const comment = isScalar(node) || isSeq(node) ? node.comment : undefined;
  if (!comment) return "";
  return odd.test(comment) ? undefined : ` #${comment}`;
}

function lineOf(pair: Pair): Written {
  const [key, value, comment] = [keyText(pair), flowText(pair.value, false), commentOf(pair.value)];
  return key === undefined || value === undefined || comment === undefined
    ? undefined
    : `${key}: ${value}${comment}`;
}

function above(node: YAMLMap): readonly string[] | undefined {
  if (!node.commentBefore) return [];
  const lines = node.commentBefore.split("\n");
  return lines.some((line) => odd.test(line) || line === "") ? undefined : lines.map((line) => `  #${line}`);
}

/**
 * A mapping as an item of a list, two columns in, as the `yaml` package writes it without folding, many times as fast. What is
 * not of the usual shape, a mapping of texts, numbers and values on one line with comments behind them, is left to it.
 */
export function emitItem(node: Node): string {
  if (!isMap(node) || node.flow === true || node.items.length === 0) return itemText(node, 2, false);
  const comments = above(node);
  const lines = node.items.map(lineOf);
  if (!comments || lines.includes(undefined)) return itemText(node, 2, false);
  const text = lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}`);
  return [...comments, ...text].join("\n");
}
