import type { Shape } from "./fits-shape.js";
import type { Shapes } from "./shape-of.js";

declare const __SHAPES__: string | undefined;

/**
 * Shapes to be written down when the program is built. Of each the first line is what it says of itself, as JSON, and every
 * other one of its entries: the key, a blank, JSON; since most are in presets alone. Between the two stands an empty line.
 */
export function writeShapes({ show, preset }: Shapes): string {
  return `${withTexts(show)}\n\n${withTexts(preset)}`;
}

function withTexts({ properties = {}, ...itself }: Shape): string {
  const texts = Object.entries(properties).map(([key, one]) => `${key} ${JSON.stringify(one)}`);
  return [JSON.stringify(itself), ...texts].join("\n");
}

/** Shapes as they were written down; that of presets is read for who asks, which few runs do. */
export function readShapes(text: string): Shapes {
  const between = text.indexOf("\n\n");
  return {
    show: readShape(text.slice(0, between)),
    get preset() {
      return readShape(text.slice(between + 2));
    },
  };
}

function readShape(text: string): Shape {
  const [itself = "", ...entries] = text.split("\n");
  const properties: Record<string, string> = {};
  for (const entry of entries) {
    const blank = entry.indexOf(" ");
    properties[entry.slice(0, blank)] = entry.slice(blank + 1);
  }
  return { ...JSON.parse(itself), properties };
}

/** The shapes of documents as they were written down when the program was built; nothing when run from its sources. */
export function builtShapes(): Shapes | undefined {
  return typeof __SHAPES__ === "string" ? readShapes(__SHAPES__) : undefined;
}
