import type { Shapes } from "./shape-of.js";

declare const __SHAPES__: string | undefined;

let shapes: Shapes | undefined;

/** The shapes of documents as they were written down when the program was built; nothing when run from its sources. */
export function builtShapes(): Shapes | undefined {
  if (typeof __SHAPES__ === "string") shapes ??= JSON.parse(__SHAPES__);
  return shapes;
}
