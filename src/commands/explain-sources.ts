import type { Source } from "../domain/source.js";
import type { Origins } from "./explain-origins.js";
import { placeText, sourceText } from "./source-text.js";
import { wrapText } from "./wrap-text.js";

/** Numbers who says what, in the order in which it is first asked for. */
export type SourceList = {
  /** ` [3]`, or nothing for a fact of the show or of arithmetic. */
  markOf(source: Source, name: string): string;
  /** The list itself: each statement once, with the figures that rest on it and their places. */
  text(width: number): string;
};

type Entry = { readonly mark: number; readonly text: string; readonly figures: Map<string, string> };

/** An empty list of sources. */
export function sourceList(origins: Origins): SourceList {
  const entries = new Map<string, Entry>();
  return {
    markOf(source, name) {
      if (source.kind === "given") return "";
      const text = sourceText(source);
      const entry = entries.get(text) ?? { mark: entries.size + 1, text, figures: new Map() };
      entries.set(text, entry);
      const place = originText(source, origins);
      entry.figures.set(`${name}\n${place}`, place === "" ? name : `${name}: ${place}`);
      return ` [${entry.mark}]`;
    },
    text(width) {
      const blocks = [...entries.values()].map(({ mark, text, figures }) =>
        [
          wrapText(`[${mark}] ${text}`, width, "    "),
          ...[...figures.values()].map((one) => wrapText(`    ${one}`, width, "      ")),
        ].join("\n"),
      );
      return blocks.length === 0 ? "" : `Who says so:\n${blocks.join("\n")}\n`;
    },
  };
}

/** Where a figure was written and over what: `rates.yaml:3, over shotcost/presets/regions/us.yaml:24`. */
export function originText(source: Source, origins: Origins): string {
  const origin = origins.of(source);
  if (!origin) return "";
  const over = origin.overrode.length === 0 ? "" : `, over ${origin.overrode.map(placeText).join(", ")}`;
  return `${placeText(origin.place)}${over}`;
}
