import Table from "cli-table3";

/** What a table is drawn with around its texts. */
export type Frame = {
  /** Before the first text of a row, between two, and after the last. */
  readonly left: string;
  readonly between: string;
  readonly right: string;
  /** One column of the rule under the head. */
  readonly rule: string;
};

/** A character nobody may use (private use area), standing for a text of one column. */
const hole = "\ue000";

/** Blanks between two columns. */
const blanks = "  ";

function drawn(rule: string): Frame {
  const none = "";
  const table = new Table({
    head: [hole, hole],
    colWidths: [1, 1],
    chars: {
      top: none,
      "top-mid": none,
      "top-left": none,
      "top-right": none,
      bottom: none,
      "bottom-mid": none,
      "bottom-left": none,
      "bottom-right": none,
      left: none,
      "left-mid": none,
      mid: rule,
      "mid-mid": rule.repeat(blanks.length),
      right: none,
      "right-mid": none,
      middle: blanks,
    },
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
  });
  table.push([hole, hole]);
  const [row = "", ruled = ""] = table.toString().split("\n");
  const [left = "", between = "", right = ""] = row.split(hole);
  return { left, between, right, rule: ruled.slice(0, 1) };
}

/** The two ways a table is drawn, as cli-table3 draws them. The built program has them as they were drawn at its build. */
export const frames: Readonly<Record<"ascii" | "lines", Frame>> = { ascii: drawn("-"), lines: drawn("─") };
