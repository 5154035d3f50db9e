import type { Importer } from "../domain/cut-list.js";
import { readCutXml } from "./read-cut-xml.js";

/**
 * Final Cut Pro X XML (`fcpxml`), as Final Cut Pro and Resolve export it: the storyline and the clips connected to it,
 * compound clips opened, markers that begin with VFX as shots.
 */
export const fcpx: Importer = {
  name: "fcpx",
  summary: "Final Cut Pro XML (fcpxml), as Final Cut Pro and Resolve write it",
  extensions: ["fcpxml"],
  read: readCutXml,
};
