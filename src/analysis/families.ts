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

/** The families in the order they are told. */
export const families: readonly Family[] = [
  ...(["rates", "effort", "yields", "notes", "optimism", "fallback", "prices"] as const),
  ...(["shares", "complexity", "renders", "other"] as const),
];

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
