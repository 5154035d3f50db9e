/** The fixed words of `diff`. Sentences take what stands in them ready written. */
const english = {
  fates: {
    added: "added",
    reinstated: "reinstated",
    omitted: "omitted",
    "re-scoped": "re-scoped",
    status: "no change of scope",
  },
  none: "none",
  colon: ": ",
  join: "; ",
  /** What may be another about a shot or the show; what is not here stays as it is. */
  facts: {
    status: "status",
    sequence: "sequence",
    frames: "frames",
    work: "work",
    complexity: "complexity",
    handles: "handles",
    assets: "assets",
    "final pixels": "final pixels",
    likeness: "likeness",
    "personal data": "personal data",
    "third-party IP": "third-party IP",
  },
  yes: "yes",
  no: "no",
  days: (department: string) => `${department} days`,
  reasons: {
    scope: "scope",
    rate: "rate",
    price: "price",
    exchange: "exchange",
    preset: "preset",
    model: "model",
  },
  artistDays: "artist days",
  cost: (currency: string) => `cost, ${currency}`,
  price: (currency: string) => `price, ${currency}`,
  elapsedDays: "days, P50",
  before: "before",
  after: "after",
  change: "change",
  what: "what",
  noChange: (both: string) => `No change: ${both}`,
  head: (title: string, both: string, currency: string) => `${title}: ${both}; means in ${currency}`,
  means: (both: string, currency: string) => `${both}; means in ${currency}.`,
  newPipelines: (names: string) => `New pipelines, with nothing to compare them with: ${names}`,
  gonePipelines: (names: string) => `Pipelines that are gone: ${names}`,
  noSubjects: "No shot, asset or deliverable has come, gone or changed in scope.",
  order: "Change order",
  orderCost: (currency: string) => `Change order; direct cost, ${currency}`,
  unpriced: (names: string) => `Without a price, and not counted: ${names}`,
  figures: (currency: string) =>
    `Figures that are others, and what each does to the direct cost in ${currency}:`,
  otherFigures: "Figures that are others",
  more: (n: string) => `  … and ${n} more`,
};

/** The words of `diff` in one language. */
export type ChangeWords = typeof english;

const french: ChangeWords = {
  fates: {
    added: "ajouté",
    reinstated: "réintégré",
    omitted: "abandonné",
    "re-scoped": "périmètre modifié",
    status: "même périmètre",
  },
  none: "rien",
  colon: "\u00a0: ",
  join: "\u00a0; ",
  facts: {
    status: "statut",
    sequence: "séquence",
    frames: "images",
    work: "travail",
    complexity: "complexité",
    handles: "poignées",
    assets: "assets",
    "final pixels": "pixels finaux",
    likeness: "ressemblance",
    "personal data": "données personnelles",
    "third-party IP": "droits de tiers",
  },
  yes: "oui",
  no: "non",
  days: (department) => `jours de ${department}`,
  reasons: {
    scope: "périmètre",
    rate: "tarif",
    price: "prix",
    exchange: "change",
    preset: "préréglage",
    model: "modèle",
  },
  artistDays: "jours-artiste",
  cost: (currency) => `coût, ${currency}`,
  price: (currency) => `prix, ${currency}`,
  elapsedDays: "durée, P50",
  before: "avant",
  after: "après",
  change: "écart",
  what: "quoi",
  noChange: (both) => `Aucun changement\u00a0: ${both}`,
  head: (title, both, currency) => `${title}\u00a0: ${both}\u00a0; moyennes en ${currency}`,
  means: (both, currency) => `${both}\u00a0; moyennes en ${currency}.`,
  newPipelines: (names) => `Nouveaux pipelines, sans rien à quoi les comparer\u00a0: ${names}`,
  gonePipelines: (names) => `Pipelines disparus\u00a0: ${names}`,
  noSubjects: "Aucun plan, asset ou livrable n'est venu, parti ou changé de périmètre.",
  order: "Avenant",
  orderCost: (currency) => `Avenant\u00a0; coût direct, ${currency}`,
  unpriced: (names) => `Sans prix, et non comptés\u00a0: ${names}`,
  figures: (currency) =>
    `Les chiffres qui ont changé, et ce que chacun fait au coût direct en ${currency}\u00a0:`,
  otherFigures: "Les chiffres qui ont changé",
  more: (n) => `  … et ${n} de plus`,
};

const words: Readonly<Record<string, ChangeWords>> = { en: english, fr: french };

/** The words of `diff` in a language by its subtag; English where there are none. */
export function changeWords(language: string): ChangeWords {
  return (Object.hasOwn(words, language) ? words[language] : undefined) ?? english;
}
