/** A line of a derivation: department and what is done, by their places; its mean, its share, its factors. */
export type LineData = readonly [
  department: number,
  what: number,
  mean: string,
  share: string,
  factors: readonly number[],
];

/** What comes on top of some lines: its name, mean, share and factors, and of what it is a part, in words. */
export type ExtraData = readonly [
  name: string,
  mean: string,
  share: string,
  factors: readonly number[],
  base: string,
];

/** One pipeline's way of making a subject: its figures with their labels, and its derivation where there is one. */
export type WayData = {
  readonly pipeline: number;
  readonly figures: readonly (readonly [label: string, text: string])[];
  readonly lines?: readonly LineData[];
  readonly extras?: readonly ExtraData[];
};

/** What the page's script reads: written texts alone, nothing to compute. */
export type PageData = {
  readonly pipelines: readonly string[];
  readonly departments: readonly string[];
  readonly whats: readonly string[];
  /** A factor as it is told, its name, and the number of its source; 0 for what needs none. */
  readonly factors: readonly (readonly [text: string, name: string, source: number])[];
  /** By row of the table. */
  readonly subjects: readonly (readonly WayData[])[];
  readonly words: {
    readonly department: string;
    readonly what: string;
    readonly how: string;
    readonly mean: string;
    readonly share: string;
    readonly source: string;
    /** What is said where nothing was derived; "" where it was. */
    readonly missing: string;
    /** "{n} of {all} rows" */
    readonly shown: string;
    readonly language: string;
  };
};
