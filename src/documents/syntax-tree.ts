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

/** The same reading as `parseYaml`, with positions; gives nothing only when the parser itself gave up. */
export function syntaxTree(text: string): SyntaxTree | undefined {
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
