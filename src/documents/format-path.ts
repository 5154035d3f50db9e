import { printable } from "./printable.js";
import type { Path } from "./value-at.js";

/** A path as it is said in a message: `shots[3].work`, `rates.artist/comp`, `sources["veo-3.1"]`; `""` for the top. */
export function formatPath(path: Path): string {
  let text = "";
  for (const segment of path) {
    if (typeof segment === "number") text += `[${segment}]`;
    else if (/^[^\s.[\]"'\p{C}]{1,60}$/u.test(segment)) text += text === "" ? segment : `.${segment}`;
    else text += `["${printable(segment.length > 60 ? `${segment.slice(0, 59)}…` : segment)}"]`;
  }
  return text;
}
