/** The fixed words of the page beside those that every report has. */
const english = {
  skip: "Skip to the estimate",
  contents: "Contents",
  appearance: "Appearance",
  appearances: { auto: "as the system", light: "light", dark: "dark" },
  distribution: {
    title: "What it may cost",
    explained: (currency: string) =>
      `The price in ${currency}: the higher the curve, the likelier. Under it P10 to P90 of each pipeline, a dot at P50, a stroke at P80.`,
    picture: "Curves of the price of each pipeline; the table below has the figures.",
  },
  budget: {
    title: "Within a budget",
    explained: "The chance that the price stays within a sum, by the sum.",
    picture: (budget: string) =>
      `Chance of staying within a budget${budget}, a rising curve for each pipeline; the table below has the figures.`,
    asked: (budget: string) => `Budget ${budget}`,
    /** In a sentence of what a picture shows. */
    at: (budget: string) => `, and the show's budget of ${budget}`,
    chance: "Chance",
    overrun: "Over it, mean",
  },
  rollUp: { picture: (pipeline: string) => `${pipeline}: steps from direct cost to net, in means.` },
  drivers: {
    title: "What moves the cost",
    explained: (currency: string) =>
      `Mean direct cost in ${currency} as one unknown goes from its P10 to its P90, all others at their means; the stroke is the mean.`,
    picture: (pipeline: string) => `${pipeline}: what moves the cost most, from the top.`,
    figures: "Figures",
    unknown: "Unknown",
    range: "P10 to P90",
    low: "Cost at P10",
    high: "Cost at P90",
    share: "Of the variance",
    others: (n: string, share: string) => `${n} more have ${share} of the variance between them.`,
  },
  sequences: {
    title: "By sequence",
    explained: (currency: string) => `Direct cost in ${currency}: P50, and a line from P10 to P90.`,
    picture: "A bar for each sequence and pipeline; the table below has the figures.",
    some: (n: string, all: string) => `The picture has the ${n} costliest of ${all}.`,
  },
  load: {
    title: "Who is busy when",
    explained:
      "People of each crew at work, week by week, in the mean of the draws: the darker, the more of the crew.",
    picture: (pipeline: string) => `${pipeline}: how busy each department is in each week.`,
    figures: "Weeks",
    department: "Department",
    crew: "Crew",
    peak: "Most at work",
    delivered: (p50: string, p80: string) => `Delivered ${p50} (P50), ${p80} (P80)`,
    inTime: (deadline: string, chance: string) => `; by ${deadline} with a chance of ${chance}`,
  },
  shots: {
    title: "Shots",
    explained: (currency: string) =>
      `Direct cost in ${currency}: P50, under it P10 to P90. Working days. A shot's name unfolds how its figures come about.`,
    length: "Length",
    sequence: "Sequence",
    find: "Find",
    all: "all",
    reset: "Show all",
    sortable: "a head sorts the rows",
    shown: "{n} of {all} rows",
    noScript: "Without scripts the table does not sort, filter or unfold.",
  },
  explanation: {
    department: "Department",
    what: "What",
    how: "How it comes about, in means",
    mean: "Mean",
    share: "Share",
    cost: "Cost P10 to P90",
    fallback: "Falls back to artists",
    base: (n: string, one: boolean) => (one ? "the same for 1 line" : `the same for ${n} lines`),
    source: "Source",
    chance: (share: string) => `${share} chance`,
  },
  sources: {
    title: "Where the figures come from",
    explained: "Who says so, and what it is said of. What nobody says is an assumption, with its reasoning.",
    kinds: {
      sourced: "sourced",
      derived: "derived",
      assumption: "assumption",
      own: "own",
      given: "given",
    },
    kind: "Kind",
    said: "Said",
    of: "Of what",
    more: (n: string) => `and ${n} more`,
    confidence: { high: "high confidence", medium: "medium confidence", low: "low confidence" },
  },
  warnings: "Warnings",
  missing: {
    details:
      "This estimate was saved without its details. To have this part, make the page with the estimate (shotcost estimate show.yaml --out bid.html), or save it with them (--details --out bid.json).",
    load: "When it is done is not known here: the show needs a start, crews and a calendar, and for a long show shotcost schedule tells it.",
    density: "The price is certain: there is no curve.",
  },
};

/** The page's words in a language; one that lacks any does not compile. */
export type PageWords = typeof english;

const french: PageWords = {
  skip: "Aller au devis",
  contents: "Sommaire",
  appearance: "Apparence",
  appearances: { auto: "comme le système", light: "claire", dark: "sombre" },
  distribution: {
    title: "Ce que cela peut coûter",
    explained: (currency) =>
      `Le prix en ${currency}\u00a0: plus la courbe est haute, plus il est probable. Dessous, du P10 au P90 de chaque pipeline, un point au P50, un trait au P80.`,
    picture: "Courbes du prix de chaque pipeline\u00a0; le tableau dessous en a les chiffres.",
  },
  budget: {
    title: "Dans un budget",
    explained: "La chance que le prix reste dans une somme, selon la somme.",
    picture: (budget) =>
      `Chance de rester dans un budget${budget}, une courbe croissante par pipeline\u00a0; le tableau dessous en a les chiffres.`,
    asked: (budget) => `Budget ${budget}`,
    at: (budget) => `, et le budget du projet de ${budget}`,
    chance: "Chance",
    overrun: "Dépassement moyen",
  },
  rollUp: { picture: (pipeline) => `${pipeline}\u00a0: du coût direct au net, en moyennes.` },
  drivers: {
    title: "Ce qui fait bouger le coût",
    explained: (currency) =>
      `Coût direct moyen en ${currency} quand une inconnue va de son P10 à son P90, les autres à leur moyenne\u00a0; le trait est la moyenne.`,
    picture: (pipeline) => `${pipeline}\u00a0: ce qui fait le plus bouger le coût, à partir du haut.`,
    figures: "Chiffres",
    unknown: "Inconnue",
    range: "P10 à P90",
    low: "Coût au P10",
    high: "Coût au P90",
    share: "De la variance",
    others: (n, share) => `${n} autres ont ensemble ${share} de la variance.`,
  },
  sequences: {
    title: "Par séquence",
    explained: (currency) => `Coût direct en ${currency}\u00a0: P50, et un trait du P10 au P90.`,
    picture: "Une barre par séquence et pipeline\u00a0; le tableau dessous en a les chiffres.",
    some: (n, all) => `L'image montre les ${n} plus chères sur ${all}.`,
  },
  load: {
    title: "Qui travaille quand",
    explained:
      "Les personnes de chaque équipe au travail, semaine par semaine, dans la moyenne des tirages\u00a0: plus c'est foncé, plus l'équipe est prise.",
    picture: (pipeline) => `${pipeline}\u00a0: la charge de chaque département, semaine par semaine.`,
    figures: "Semaines",
    department: "Département",
    crew: "Équipe",
    peak: "Au plus",
    delivered: (p50, p80) => `Livré le ${p50} (P50), le ${p80} (P80)`,
    inTime: (deadline, chance) => `\u00a0; pour le ${deadline} avec une chance de ${chance}`,
  },
  shots: {
    title: "Plans",
    explained: (currency) =>
      `Coût direct en ${currency}\u00a0: P50, dessous du P10 au P90. Jours ouvrés. Le nom d'un plan déplie d'où viennent ses chiffres.`,
    length: "Durée",
    sequence: "Séquence",
    find: "Chercher",
    all: "toutes",
    reset: "Tout montrer",
    sortable: "un titre trie les lignes",
    shown: "{n} lignes sur {all}",
    noScript: "Sans scripts, le tableau ne trie, ne filtre et ne déplie pas.",
  },
  explanation: {
    department: "Département",
    what: "Quoi",
    how: "D'où cela vient, en moyennes",
    mean: "Moyenne",
    share: "Part",
    cost: "Coût P10 à P90",
    fallback: "Revient aux artistes",
    base: (n, one) => (one ? "de même pour 1 ligne" : `de même pour ${n} lignes`),
    source: "Source",
    chance: (share) => `${share} de chance`,
  },
  sources: {
    title: "D'où viennent les chiffres",
    explained: "Qui le dit, et de quoi. Ce que personne ne dit est une hypothèse, avec son raisonnement.",
    kinds: {
      sourced: "sourcé",
      derived: "dérivé",
      assumption: "hypothèse",
      own: "à vous",
      given: "donné",
    },
    kind: "Nature",
    said: "Dit",
    of: "De quoi",
    more: (n) => `et ${n} de plus`,
    confidence: { high: "confiance haute", medium: "confiance moyenne", low: "confiance basse" },
  },
  warnings: "Avertissements",
  missing: {
    details:
      "Ce devis a été enregistré sans ses détails. Pour avoir cette partie, faites la page avec le devis (shotcost estimate show.yaml --out bid.html), ou enregistrez-le avec eux (--details --out bid.json).",
    load: "On ne sait pas ici quand ce sera fini\u00a0: il faut au projet un début, des équipes et un calendrier, et pour un long projet shotcost schedule le dit.",
    density: "Le prix est certain\u00a0: il n'y a pas de courbe.",
  },
};

const words: Readonly<Record<string, PageWords>> = { en: english, fr: french };

/** The page's words in a language by its subtag; English where there are none. */
export function pageWords(language: string): PageWords {
  return (Object.hasOwn(words, language) ? words[language] : undefined) ?? english;
}
