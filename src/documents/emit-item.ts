import { isMap, isScalar, isSeq, type Node, type Pair, Scalar, YAMLMap } from "yaml";
import { jsonText } from "../domain/json-text.js";
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
/** What cannot stand in a comment. */
const notInComment = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff\ufffe\uffff]/u;
const plainKey = /^[A-Za-z_][\w./-]{0,60}$/u;

/** Nothing for a shape that is not written here. */
type Written = string | undefined;

function quoted(text: string): string {
  return text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
}

function scalarText({ value, type }: Scalar, inFlow: boolean): Written {
  if (typeof value === "number" && Number.isFinite(value)) return Object.is(value, -0) ? "-0" : String(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  if (type === Scalar.QUOTE_DOUBLE) return jsonText(value);
  if (odd.test(value)) return undefined;
  return signs.test(value) || typed.test(value) || (inFlow && flowSigns.test(value)) ? quoted(value) : value;
}

function keyText({ key }: Pair): Written {
  if (!isScalar(key) || typeof key.value !== "string") return undefined;
  if (key.type === Scalar.QUOTE_DOUBLE) return jsonText(key.value);
  return plainKey.test(key.value) && !typed.test(key.value) ? key.value : undefined;
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
  if (!isMap(node) || !(inFlow || node.flow === true)) return undefined;
  const pairs = node.items.map((pair): Written => {
    const [key, value] = [keyText(pair), flowText(pair.value, true)];
    return key === undefined || value === undefined ? undefined : `${key}: ${value}`;
  });
  return joined(pairs, "{", "}");
}

function commentOf(node: unknown): Written {
  const comment = isScalar(node) || isSeq(node) ? node.comment : undefined;
  if (!comment) return "";
  return notInComment.test(comment) ? undefined : ` #${comment}`;
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
  return lines.some((line) => notInComment.test(line) || line === "")
    ? undefined
    : lines.map((line) => `#${line}`);
}

/** The pair as the library writes it, for what is not written here. */
function pairText(pair: Pair): string {
  const map = new YAMLMap();
  map.items.push(pair);
  return itemText(map, 0, false).replace(/^(?:- | {2})/gmu, "");
}

/**
 * A mapping as an item of a list, so many columns in, as the `yaml` package writes it without folding, many times as fast.
 * What is not of the usual shape, a mapping of texts, numbers and values on one line with comments behind them, is left to
 * it.
 */
export function emitItem(node: Node, indent = 2): string {
  if (!isMap(node) || node.flow === true || node.items.length === 0) return itemText(node, indent, false);
  const comments = above(node);
  if (!comments) return itemText(node, indent, false);
  const lines = node.items.flatMap((pair) => (lineOf(pair) ?? pairText(pair)).split("\n"));
  const text = lines.map((line, index) => `${index === 0 ? "- " : "  "}${line}`);
  return [...comments, ...text].map((line) => `${" ".repeat(indent)}${line}`).join("\n");
}
