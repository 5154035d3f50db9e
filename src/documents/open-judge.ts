import type { Problem } from "../domain/problem.js";
import { builtShapes } from "./built-shapes.js";
import { fitsShape } from "./fits-shape.js";
import type { Merged } from "./merge-layers.js";
import type { Shapes } from "./shape-of.js";
import type { ShowParts } from "./show-parts.js";

/** Judges documents: quickly by their shape, and with the schemas where that says no or is not there. */
export type Judge = {
  /** Those of `checkShape`. */
  problems(of: keyof Shapes, merged: Merged): Promise<readonly Problem[]>;
  /** The keys at the top of a show. */
  keys(): Promise<readonly string[]>;
  /** The parts of a show in which nothing was found to be wrong. */
  show(value: unknown): Promise<ShowParts>;
};

/**
 * Opens a judge. The schemas' library is loaded only when a document does not fit, to say what is wrong, or where there
 * are no shapes.
 */
export function openJudge(shapes: Shapes | undefined = builtShapes()): Judge {
  const isShow = (value: unknown): value is ShowParts =>
    shapes !== undefined && fitsShape(shapes.show, value);
  return {
    async problems(of, merged) {
      if (shapes && fitsShape(shapes[of], merged.value)) return [];
      const [{ checkShape }, schema] = await Promise.all([import("./check-shape.js"), import("./schema.js")]);
      return checkShape(of === "show" ? schema.showSchema : schema.presetSchema, merged);
    },
    keys: async () => Object.keys(shapes?.show.properties ?? (await import("./schema.js")).showSchema.shape),
    show: async (value) => (isShow(value) ? value : (await import("./schema.js")).showSchema.parse(value)),
  };
}
