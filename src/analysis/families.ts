/** What kind of figure a factor is, as a producer would sort the reasons why a bid may be off. */
export type Family =
  | "rates"
  | "effort"
  | "yields"
  | "notes"
  | "optimism"
  | "fallback"
  | "prices"
  | "shares"
  | "complexity"
  | "renders"
  | "other";

/** The families in the order they are told, each with what it holds. */
export const familyTitles: Readonly<Record<Family, string>> = {
  rates: "day rates",
  effort: "effort: artist days of the tasks",
  yields: "yields: takes and images until one is accepted",
  notes: "client notes",
  optimism: "optimism: overruns and techniques new to the team",
  fallback: "fallback to artists",
  prices: "prices of generators, farms, licences and currencies",
  shares: "shares left to artists, finishing",
  complexity: "complexity",
  renders: "renders and core-hours",
  other: "other",
};

/** Family by the first word of a belief's key. */
const byFirstWord: Readonly<Record<string, Family>> = {
  rate: "rates",
  days: "effort",
  setup: "effort",
  review: "effort",
  prompting: "effort",
  conform: "effort",
  training: "effort",
  clearance: "effort",
  takes: "yields",
  ratio: "yields",
  references: "yields",
  tries: "yields",
  output: "yields",
  notes: "notes",
  "generated-notes": "notes",
  optimism: "optimism",
  "new-technique": "optimism",
  fallback: "fallback",
  price: "prices",
  licence: "prices",
  fee: "prices",
  fx: "prices",
  utilisation: "prices",
  "gpu-seconds": "prices",
  "storage-size": "prices",
  "storage-months": "prices",
  share: "shares",
  finishing: "shares",
  complexity: "complexity",
  "core-hours": "renders",
  renders: "renders",
};

/** The family of a belief such as `rate/artist/comp`; `other` for what no built-in model writes. */
export function familyOf(belief: string): Family {
  const slash = belief.indexOf("/");
  const first = slash < 0 ? belief : belief.slice(0, slash);
  return Object.hasOwn(byFirstWord, first) ? (byFirstWord[first] ?? "other") : "other";
}
