import type { Problem } from "../domain/problem.js";
import { builtShapes } from "./built-shapes.js";
import { fitsShape } from "./fits-shape.js";
import type { Merged } from "./merge-layers.js";
import type { Shapes } from "./shape-of.js";
import { type ShowWithoutFigures, withoutFigures } from "./without-figures.js";

/** Judges documents: quickly by their shape, and with the schemas where that says no or is not there. */
export type Judge = {
  /** Those of `checkShape`. */
  problems(of: keyof Shapes, merged: Merged): Promise<readonly Problem[]>;
  /** The keys at the top of a show. */
  keys(): Promise<readonly string[]>;
  /** The parts of a show in which `problems` found nothing to be wrong. */
  show(merged: Merged): Promise<ShowWithoutFigures>;
};

/**
 * Opens a judge. The schemas' library is loaded only when a document does not fit, to say what is wrong, or where there
 * are no shapes.
 */
export function openJudge(shapes: Shapes | undefined = builtShapes()): Judge {
  const fitting = new WeakSet<Merged>();
  // What fits as a whole fits in its parts.
  const isShow = (_: unknown, merged: Merged): _ is ShowWithoutFigures => fitting.has(merged);
  return {
    async problems(of, merged) {
      if (shapes && fitsShape(shapes[of], merged.value, merged.origin)) {
        if (of === "show") fitting.add(merged);
        return [];
      }
      const [{ checkShape }, schema] = await Promise.all([import("./check-shape.js"), import("./schema.js")]);
      return checkShape(of === "show" ? schema.showSchema : schema.presetSchema, merged);
    },
    keys: async () => Object.keys(shapes?.show.properties ?? (await import("./schema.js")).showSchema.shape),
    async show(merged) {
      const parts = withoutFigures(merged.value);
      return isShow(parts, merged) ? parts : (await import("./schema.js")).showSchema.parse(parts);
    },
  };
}
