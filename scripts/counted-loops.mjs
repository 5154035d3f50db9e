// Arrays are walked by counting, where the types say that it is an array. In code that does not run long enough to be
// optimised, V8 makes an object for every turn of `for (… of array)` and an iterator for every `const [a, b] = …`: that was a
// third of all a short run allocates. So each source is rewritten on its way into a bundle; it stays as it is on disk. What it does
// is the same, and every line keeps its number.
import ts from "typescript";

const listNames = new Set(["Float64Array", "Int32Array", "Uint32Array", "Uint16Array", "Uint8Array"]);

/** True when a type is nothing but arrays, whose iterators are those of the language. */
function isList(type, checker) {
  const known = checker.getBaseConstraintOfType(type) ?? type;
  if (known.isUnion()) return known.types.every((one) => isList(one, checker));
  return checker.isArrayType(known) || checker.isTupleType(known) || listNames.has(known.symbol?.name ?? "");
}

/** A pattern without `...rest`, which needs an array of its own. */
const isPlain = (pattern) => !pattern.elements.some((one) => ts.isBindingElement(one) && one.dotDotDotToken);

/** The text of a source with its loops over arrays counted and arrays taken apart by index. */
export function countedLoops(source, checker) {
  const { text } = source;
  const isListAt = (node) => isList(checker.getTypeAtLocation(node), checker);
  let loops = 0;

  /** `[a, , b = 1]` as `{ 0: a, 2: b = 1 }`: what is not there is undefined in both. */
  function patternByIndex(node) {
    if (!ts.isArrayBindingPattern(node) || !isPlain(node) || !isListAt(node)) return undefined;
    const read = node.elements.flatMap((one, index) =>
      ts.isOmittedExpression(one) ? [] : [`${index}: ${written(one)}`],
    );
    const breaks = text.slice(node.getStart(source), node.end).split("\n").length;
    return `{ ${read.join(", ")}${"\n".repeat(Math.max(0, breaks - read.join().split("\n").length))} }`;
  }

  /** The list of `for (const [index, one] of list.entries())`, and its two names. */
  function entriesOf({ expression }, { name }) {
    if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression))
      return undefined;
    const { expression: list, name: method } = expression.expression;
    const isPair = ts.isArrayBindingPattern(name) && isPlain(name) && name.elements.length === 2;
    if (method.text !== "entries" || !isPair || !name.elements.every(ts.isBindingElement)) return undefined;
    return isListAt(list) ? { list, names: name.elements } : undefined;
  }

  function loopByIndex(node) {
    if (!ts.isForOfStatement(node) || node.awaitModifier || !ts.isVariableDeclarationList(node.initializer))
      return undefined;
    const { initializer, expression, statement } = node;
    const [declared] = initializer.declarations;
    const entries = entriesOf(node, declared);
    if (!entries && !isListAt(expression)) return undefined;
    const [i, list] = [`$i${++loops}`, `$list${loops}`];
    const one = `${list}[${i}]`;
    const named = entries
      ? `${written(entries.names[0])} = ${i}, ${written(entries.names[1])} = ${one}`
      : `${written(declared.name)} = ${one}`;
    const kind = text.slice(initializer.getStart(source), declared.getStart(source));
    const head = `for (let ${i} = 0, ${list} = ${written(entries?.list ?? expression)}; ${i} < ${list}.length; ${i}++)`;
    const between = text.slice(text.indexOf(")", expression.end) + 1, statement.getStart(source));
    const body = written(statement);
    return `${head}${between}{ ${kind}${named}; ${ts.isBlock(statement) ? body.slice(1) : `${body} }`}`;
  }

  /** A node's text from its first word on, with all that is in it rewritten. */
  function written(node, from = node.getStart(source)) {
    const rewritten = loopByIndex(node) ?? patternByIndex(node);
    if (rewritten !== undefined) return rewritten;
    let [done, at] = ["", from];
    ts.forEachChild(node, (child) => {
      const start = child.getStart(source);
      done += text.slice(at, start) + written(child);
      at = child.end;
    });
    return done + text.slice(at, node.end);
  }

  return written(source, 0);
}

/** An esbuild plug-in that does so to the TypeScript below a folder, as the project's tsconfig.json understands it. */
export function countingLoops(folder, config) {
  let program;
  const open = () => {
    const { options, fileNames } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(config, ts.sys.readFile).config,
      ts.sys,
      ts.sys.resolvePath(`${config}/..`),
    );
    return ts.createProgram(fileNames, options);
  };
  return {
    name: "counting-loops",
    setup(bundle) {
      bundle.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!path.startsWith(folder)) return undefined;
        program ??= open();
        const source = program.getSourceFile(path);
        if (!source) throw new Error(`${path} is not part of ${config}`);
        return { contents: countedLoops(source, program.getTypeChecker()), loader: "ts" };
      });
    },
  };
}
