import type { CutList, ImportOptions } from "../domain/cut-list.js";
import { type Checked, errorAt } from "../domain/problem.js";
import { readFcp7 } from "./read-fcp7.js";
import { readFcpx } from "./read-fcpx.js";
import { readListText } from "./read-list-text.js";
import { readXml } from "./read-xml.js";

/**
 * A cut as XML, whichever of the two kinds it is: `.xml` and `.fcpxml` are mixed up often enough.
 * Problems: `not-a-cut` for any other XML, and those of the reader of its kind.
 */
export function readCutXml(bytes: Uint8Array, file: string, options: ImportOptions): Checked<CutList> {
  const text = readListText(bytes, file);
  if (text.value === undefined) return { problems: text.problems };
  const xml = readXml(text.value, file);
  const root = xml.value;
  if (root === undefined) return { problems: xml.problems };
  if (root.name === "xmeml") return readFcp7(root, file, options);
  if (root.name === "fcpxml") return readFcpx(root, file, options);
  const message = `this XML is "${root.name.slice(0, 60)}"; cuts are "xmeml" (Final Cut Pro 7) or "fcpxml"`;
  const hint = "export the sequence as Final Cut Pro XML";
  return { problems: [errorAt("not-a-cut", message, { file, line: root.line }, hint)] };
}
