import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from "yaml";

/** A document's syntax with positions. Building one is a hundred times as slow as `parseYaml`. */
export type SyntaxTree = { readonly document: Document.Parsed; readonly lines: LineCounter };

/**
 * Larger texts get no tree. Counted in line ends, colons and commas, which is about what nodes cost: a show of 30,000
 * shots has a million and takes 0.7 GB; one of 100,000 took 35 s and 2.3 GB, and a place is not worth that.
 */
const mostMarks = 1_000_000;

function isTooLarge(text: string): boolean {
  if (text.length < mostMarks) return false;
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x3a || code === 0x2c) marks++;
  }
  return marks > mostMarks;
}

/** The same reading as `parseYaml`, with positions; nothing for a text too large or nested too deep for it. */
export function syntaxTree(text: string): SyntaxTree | undefined {
  if (isTooLarge(text)) return undefined;
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      schema: "core",
      merge: false,
      uniqueKeys: false,
      strict: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    return { document, lines };
  } catch (error) {
    // Nesting in a text that was refused for another reason may exhaust the stack of this parser.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A pair's key as the plain value has it: `1: x` and `"1": x` are the same key. */
export function keyText(pair: Pair): string | undefined {
  const key = pair.key;
  if (key === null || key === undefined) return "null";
  return isScalar(key) ? String(key.value) : undefined;
}

/** A node with an alias followed to what it stands for. */
export function followed(node: unknown, tree: SyntaxTree): Node | undefined {
  if (isAlias(node)) return node.resolve(tree.document);
  return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
}
