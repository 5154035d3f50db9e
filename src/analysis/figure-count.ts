import type { FigureCounts } from "../domain/estimate.js";
import type { Factor } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { Source, SourceKind } from "../domain/source.js";

/** Figures by who says so and where: plain data, which one thread may give another. */
export type FiguresMet = {
  readonly kinds: ReadonlyMap<string, SourceKind>;
  /** The date of the oldest price among them, ISO. */
  readonly oldestPrice?: string;
};

/** How the figures behind an estimate are known, and the date of the oldest price among them. */
export type FigureCount = {
  add(line: LineItem): void;
  gather(met: FiguresMet): void;
  /** What was met since this was last asked. */
  met(): FiguresMet;
  readonly counts: FigureCounts;
  readonly oldestPrice: string | undefined;
};

/** Counts each figure once, however many lines it stands in; facts of the show and of arithmetic are not counted. */
export function figureCount(): FigureCount {
  const seen = new WeakSet<Source>();
  // The factors of one rate stand in very many lines.
  const rates = new WeakSet<readonly Factor[]>();
  let rateBefore: LineItem["rate"] = null;
  const all = new Map<string, SourceKind>();
  let fresh = new Map<string, SourceKind>();
  let oldest: string | undefined;
  // Lines of one task begin with the same factors.
  let before: readonly Factor[] = [];
  const count = (source: Source) => {
    if (source.kind === "given" || seen.has(source)) return;
    seen.add(source);
    const name = nameOf(source);
    if (all.has(name)) return;
    fresh.set(name, source.kind);
    all.set(name, source.kind);
  };
  const date = (one: string | undefined) => {
    if (one !== undefined && (oldest === undefined || one < oldest)) oldest = one;
  };
  return {
    add({ usage, rate }) {
      const length = usage.length;
      for (let i = 0; i < length; i++) {
        const one = usage[i];
        if (one && one !== before[i]) count(one.source);
      }
      before = usage;
      if (!rate || rate === rateBefore) return;
      rateBefore = rate;
      if (rates.has(rate)) return;
      rates.add(rate);
      for (const one of rate) {
        count(one.source);
        date(one.source.date);
      }
    },
    gather({ kinds, oldestPrice }) {
      for (const [name, kind] of kinds) all.set(name, kind);
      date(oldestPrice);
    },
    met() {
      const kinds = fresh;
      fresh = new Map();
      return oldest === undefined ? { kinds } : { kinds, oldestPrice: oldest };
    },
    get counts() {
      const counts = { sourced: 0, derived: 0, assumption: 0, own: 0 };
      for (const kind of all.values()) if (kind !== "given") counts[kind]++;
      return counts;
    },
    get oldestPrice() {
      return oldest;
    },
  };
}

/** A figure is where it stands and who says so. */
function nameOf({ kind, text, place }: Source): string {
  return `${place?.file ?? ""}\n${place?.path?.join("/") ?? ""}\n${kind}\n${text}`;
}
