import type { SheetColumn, SheetMap, SheetOptions } from "../domain/sheet.js";
import { departmentFinder, headParts } from "./sheet-head.js";
import { fieldOfHead, folded, isMoneyHead, isUnreadHead } from "./sheet-words.js";

/** What a head means, and how sure that is: 0 is surest. */
export type Meaning = { readonly column: SheetColumn; readonly rank: number };

/** `Duration (frames)` and `Length [s]`: the unit behind the name decides. */
function fieldWithUnit(head: string): Meaning | undefined {
  const match = /^(.+?)\s(?:in\s)?(frames?|frs?|f|images|seconds?|secs?|s|tc|timecode)$/u.exec(folded(head));
  const [, name = "", unit = ""] = match ?? [];
  const found = fieldOfHead(name);
  if (!found) return undefined;
  if (found.field === "frames" && /^s/u.test(unit)) return { column: { field: "seconds" }, rank: found.rank };
  const countable = ["frames", "frames-with-handles", "in", "out", "handles", "head-in", "tail-out"];
  return countable.includes(found.field) ? { column: { field: found.field }, rank: found.rank } : undefined;
}

function sameHead(map: SheetMap | undefined): ReadonlyMap<string, SheetColumn> {
  return new Map(Object.entries(map?.columns ?? {}).map(([head, column]) => [folded(head), column]));
}

/**
 * A reader of heads: what a mapping says first, then the dictionary of fields, then the departments with their aliases,
 * then what is known not to be read (money, sums). Nothing for a head that nobody knows.
 */
export function columnReader(options: Partial<SheetOptions>): (head: string) => Meaning | undefined {
  const said = sameHead(options.map);
  const departmentOf = departmentFinder(options.departments ?? []);
  return (head) => {
    const own = said.get(folded(head));
    if (own !== undefined) return { column: own, rank: -1 };
    const field = fieldOfHead(head);
    if (field) return { column: { field: field.field }, rank: field.rank };
    if (folded(head).startsWith("shotcost")) return { column: "ignore", rank: 0 };
    const counted = fieldWithUnit(head);
    if (counted) return counted;
    const { name, unit, point } = headParts(head);
    const bid = unit === undefined ? undefined : fieldOfHead(name);
    if (bid?.field.startsWith("bid")) return { column: { field: bid.field }, rank: bid.rank };
    const money = isMoneyHead(head);
    const department =
      (money ? undefined : departmentOf(head)) ?? (isUnreadHead(head) ? undefined : departmentOf(name));
    if (department !== undefined) {
      return { column: { department, point, ...(unit === undefined ? {} : { unit }) }, rank: 0 };
    }
    return isUnreadHead(head) ? { column: "ignore", rank: 0 } : undefined;
  };
}
