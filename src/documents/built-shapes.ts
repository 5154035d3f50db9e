import type { Shape } from "./fits-shape.js";
import type { Shapes } from "./shape-of.js";

declare const __SHAPES__: Shapes | undefined;

/** Shapes to be written down when the program is built: those of entries as JSON, since most are in presets alone. */
export function writeShapes({ show, preset }: Shapes): Shapes {
  return { show: withTexts(show), preset: withTexts(preset) };
}

function withTexts(shape: Shape): Shape {
  const { properties = {} } = shape;
  const texts = Object.entries(properties).map(([key, one]) => [key, JSON.stringify(one)] as const);
  return { ...shape, properties: Object.fromEntries(texts) };
}

/** The shapes of documents as they were written down when the program was built; nothing when run from its sources. */
export function builtShapes(): Shapes | undefined {
  return typeof __SHAPES__ === "object" ? __SHAPES__ : undefined;
}
