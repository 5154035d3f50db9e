/** The fixed words of `check`. Sentences take what stands in them ready written. */
const english = {
  outcomes: {
    pass: "Passed",
    warn: "Passed with warnings",
    deny: "Denied",
    unknown: "Could not be evaluated",
  },
  verdicts: { pass: "pass", warn: "warn", deny: "deny", unknown: "unknown" },
  outcome: (word: string, counts: string) => `${word}: ${counts}`,
  lead: (title: string, file: string, outcome: string) => `${title}, ${file}. ${outcome}`,
  heads: ["", "gate", "pipeline", "measured", "limit"],
  measures: {
    cost: "cost",
    price: "price",
    artist_days: "artist days",
    elapsed_days: "elapsed days",
    chance_within_budget: "chance within budget",
    assumed_share: "assumed share of figures",
    price_age_days: "age of the oldest price",
    approvals: "open approvals",
    clearance: "clearance",
    training: "training on inputs",
  },
  mean: "mean",
  change: ", change",
  atLeast: (bound: string) => `at least ${bound}`,
  atMost: (bound: string) => `at most ${bound}`,
  none: "none",
  noneOpen: "none open",
  show: "(show)",
  cleared: {
    approvals: (failed: string, all: string, over: string) => `${failed} of ${all} ${over} are open`,
    training: (failed: string, all: string, over: string) => `${failed} of ${all} ${over} are trained on`,
    clearance: (failed: string, all: string, over: string) =>
      `${failed} of ${all} ${over} are of other tiers`,
  },
  overs: {
    shot: "shots",
    asset: "assets",
    deliverable: "deliverables",
    sequence: "sequences",
    department: "departments",
    show: "shows",
  },
  colon: ": ",
  join: "; ",
  more: (n: string) => ` and ${n} more`,
};

/** The words of `check` in one language. */
export type GateWords = typeof english;

const french: GateWords = {
  outcomes: {
    pass: "Accepté",
    warn: "Accepté avec réserves",
    deny: "Refusé",
    unknown: "Impossible à évaluer",
  },
  verdicts: { pass: "accepte", warn: "réserve", deny: "refuse", unknown: "inconnu" },
  outcome: (word, counts) => `${word}\u00a0: ${counts}`,
  lead: (title, file, outcome) => `${title}, ${file}. ${outcome}`,
  heads: ["", "seuil", "pipeline", "mesuré", "limite"],
  measures: {
    cost: "coût",
    price: "prix",
    artist_days: "jours-artiste",
    elapsed_days: "durée en jours",
    chance_within_budget: "chance de tenir le budget",
    assumed_share: "part de chiffres supposés",
    price_age_days: "âge du prix le plus ancien",
    approvals: "accords en suspens",
    clearance: "niveau de droits",
    training: "entraînement sur les données",
  },
  mean: "moyenne",
  change: ", écart",
  atLeast: (bound) => `au moins ${bound}`,
  atMost: (bound) => `au plus ${bound}`,
  none: "aucun",
  noneOpen: "aucun en suspens",
  show: "(projet)",
  cleared: {
    approvals: (failed, all, over) => `${failed} sur ${all} ${over} en suspens`,
    training: (failed, all, over) => `${failed} sur ${all} ${over} servent à l'entraînement`,
    clearance: (failed, all, over) => `${failed} sur ${all} ${over} d'un autre niveau`,
  },
  overs: {
    shot: "plans",
    asset: "assets",
    deliverable: "livrables",
    sequence: "séquences",
    department: "départements",
    show: "projets",
  },
  colon: "\u00a0: ",
  join: "\u00a0; ",
  more: (n) => ` et ${n} de plus`,
};

const words: Readonly<Record<string, GateWords>> = { en: english, fr: french };

/** The words of `check` in a language by its subtag; English where there are none. */
export function gateWords(language: string): GateWords {
  return (Object.hasOwn(words, language) ? words[language] : undefined) ?? english;
}
