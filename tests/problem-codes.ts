import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

/**
 * The codes of all problems that the source can make. A code is whatever the source calls `code`: an argument for a
 * parameter of that name, a property, a variable, the member of a tuple. So a way to make problems needs no entry here.
 */

/** Where a code stands among a function's arguments or a tuple's members, by the name of the function or the tuple type. */
type Positions = Map<string, Set<number>>;

const isCode = /^[a-z]+(?:-[a-z0-9]+)+$/u;

function sourceFiles(folder: string): readonly ts.SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) =>
      ts.createSourceFile(name, readFileSync(`${folder}${name}`, "utf8"), ts.ScriptTarget.Latest, true),
    );
}

function eachNode(root: ts.Node, see: (node: ts.Node) => void): void {
  see(root);
  ts.forEachChild(root, (child) => eachNode(child, see));
}

function textOf(name: ts.Node | undefined): string | undefined {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;
}

/** A function's own name, or that of the variable or property that holds it. */
function nameOf(node: ts.SignatureDeclaration): string | undefined {
  const holder = node.parent;
  const held = ts.isVariableDeclaration(holder) || ts.isPropertyAssignment(holder);
  return textOf(node.name) ?? (held ? textOf(holder.name) : undefined);
}

function remember(positions: Positions, name: string | undefined, at: number): void {
  if (name === undefined || at === -1) return;
  positions.set(name, (positions.get(name) ?? new Set()).add(at));
}

function findPositions(node: ts.Node, calls: Positions, tuples: Positions): void {
  if (ts.isFunctionLike(node)) {
    const at = node.parameters.findIndex((parameter) => textOf(parameter.name) === "code");
    remember(calls, nameOf(node), at);
  } else if (ts.isTypeAliasDeclaration(node)) {
    eachNode(node.type, (inner) => {
      if (!ts.isTupleTypeNode(inner)) return;
      const at = inner.elements.findIndex((one) => ts.isNamedTupleMember(one) && one.name.text === "code");
      remember(tuples, node.name.text, at);
    });
  }
}

/** The codes that an expression may be: a text, or one of several by a condition. */
function valuesOf(node: ts.Node | undefined): readonly string[] {
  if (!node) return [];
  if (ts.isStringLiteral(node)) return isCode.test(node.text) ? [node.text] : [];
  if (ts.isParenthesizedExpression(node)) return valuesOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...valuesOf(node.whenTrue), ...valuesOf(node.whenFalse)];
  return ts.isBinaryExpression(node) ? [...valuesOf(node.left), ...valuesOf(node.right)] : [];
}

/** The codes at one position of all lists written inside an expression. */
function membersAt(node: ts.Node | undefined, at: number): readonly string[] {
  const found: string[] = [];
  if (node && at !== -1) {
    eachNode(node, (inner) => {
      if (ts.isArrayLiteralExpression(inner)) found.push(...valuesOf(inner.elements[at]));
    });
  }
  return found;
}

function typeNames(node: ts.TypeNode | undefined): readonly string[] {
  const names: string[] = [];
  if (node) {
    eachNode(node, (inner) => {
      if (ts.isTypeReferenceNode(inner)) names.push(textOf(inner.typeName) ?? "");
    });
  }
  return names;
}

function codesOf(node: ts.Node, calls: Positions, tuples: Positions): readonly string[] {
  if (ts.isCallExpression(node)) {
    const { expression } = node;
    const called = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
    return [...(calls.get(textOf(called) ?? "") ?? [])].flatMap((at) => valuesOf(node.arguments[at]));
  }
  if (ts.isPropertyAssignment(node) || ts.isParameter(node)) {
    return textOf(node.name) === "code" ? valuesOf(node.initializer) : [];
  }
  if (!ts.isVariableDeclaration(node)) return [];
  if (textOf(node.name) === "code") return valuesOf(node.initializer);
  if (ts.isArrayBindingPattern(node.name)) {
    const at = node.name.elements.findIndex((one) => ts.isBindingElement(one) && textOf(one.name) === "code");
    return membersAt(node.initializer, at);
  }
  return typeNames(node.type).flatMap((name) =>
    [...(tuples.get(name) ?? [])].flatMap((at) => membersAt(node.initializer, at)),
  );
}

/** The codes of the problems that are made in a folder of TypeScript, sorted. */
export function problemCodes(folder: string): readonly string[] {
  const files = sourceFiles(folder);
  const calls: Positions = new Map();
  const tuples: Positions = new Map();
  for (const file of files) eachNode(file, (node) => findPositions(node, calls, tuples));
  const codes = new Set<string>();
  for (const file of files) {
    eachNode(file, (node) => {
      for (const code of codesOf(node, calls, tuples)) codes.add(code);
    });
  }
  return [...codes].sort();
}
