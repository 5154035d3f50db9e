import type { Importer } from "../domain/cut-list.js";
import { readCutXml } from "./read-cut-xml.js";

/**
 * Final Cut Pro 7 XML (`xmeml`), as Premiere, Resolve, Avid and Hiero export it: clips of all video tracks, nested
 * sequences opened, markers that begin with VFX as shots.
 */
export const fcp7: Importer = {
  name: "fcp7",
  summary: "Final Cut Pro 7 XML (xmeml), as Premiere and Resolve write it",
  extensions: ["xml"],
  read: readCutXml,
};
