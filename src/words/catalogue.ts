/** A number of shots, as a figure and with its noun: "12" and "12 shots". */
type Counted = { readonly figure: string; readonly shots: string };

/**
 * The fixed words of every report, in every language there is. Sentences take what stands in them ready written; words of
 * the show, its presets and its pipelines are not here, they stay as they were written.
 *
 * `\u00a0` is the blank at which no line is broken, as French sets it before double signs.
 */
const english = {
  language: "en",
  shots: (n: string, one: boolean) => `${n} ${one ? "shot" : "shots"}`,
  to: "to",
  and: "and",
  more: (n: string) => `${n} more`,
  yes: "yes",
  nothing: "nothing",
  wholeShow: "(whole show)",
  fps: (n: string) => `${n} fps`,
  estimate: "Estimate",
  kinds: { shot: "shot", asset: "asset", deliverable: "deliverable" },
  statuses: { bid: "bid", awarded: "awarded", hold: "hold", omit: "omit" },
  phases: {
    development: "development",
    "pre-production": "pre-production",
    production: "production",
    post: "post",
    delivery: "delivery",
    marketing: "marketing",
  },
  rows: {
    shot: { name: "Shot", by: "By shot", none: "There is no shot to show." },
    sequence: { name: "Sequence", by: "By sequence", none: "There is no sequence to show." },
    department: { name: "Department", by: "By department", none: "There is no department to show." },
    phase: { name: "Phase", by: "By phase", none: "There is no phase to show." },
  },
  answer: {
    cheapestFor: (pipeline: string, n: Counted, all: Counted) =>
      `${pipeline} is cheapest (P50) for ${n.figure} of ${all.shots}`,
    for: (pipeline: string, n: string) => `${pipeline} for ${n}`,
    none: "none",
    unknownFor: (n: string) => `for ${n} it cannot be told, a price is unknown`,
    evenFor: (n: string) => `for ${n} there is nothing to choose`,
    noneCheapest: (shots: string, why: string) => `Of ${shots} none has a cheapest pipeline: ${why}.`,
    showUnknown: (pipelines: string) =>
      `Which is cheapest for the whole show cannot be told: a price is unknown in ${pipelines}.`,
    showCheapest: (pipeline: string, price: string, others: string) =>
      `For the whole show ${pipeline} is cheapest: ${price} (P50 of the price); ${others}.`,
    join: "; ",
  },
  heads: {
    pipeline: "Pipeline",
    cost: "Cost",
    machine: ["Machines,", "other P50"],
    artistDays: ["Artist", "days P50"],
    elapsedDays: ["Elapsed", "days P50"],
    saves: "Saves",
    cheapest: "Cheapest",
    chance: "chance",
  },
  picture: {
    key: (line: string, p50: string, p80: string) => `${line} P10 to P90, ${p50} P50, ${p80} P80`,
    scale: (most: string) => `0 to ${most}`,
    price: (most: string, key: string) => `Price, 0 to ${most}: ${key}`,
  },
  listing: {
    title: (by: string, currency: string) => `${by}: direct cost in ${currency}, days in working days.`,
    some: (n: string, all: string) => `${n} of ${all} rows are shown.`,
    cut: (n: string, all: string, top: number) =>
      `${n} of ${all} rows are shown; --top ${top} shows all of them, --sort and --filter choose.`,
    ledgerTable: "A ledger is too wide for a table; csv has it.",
    ledgerMarkdown: "A ledger is too wide for Markdown; csv has it.",
    cost: (text: string, currency: string) => `cost P50 ${text} ${currency}`,
    range: (text: string, label: string, currency: string) => `${label} ${text} ${currency}`,
    machineCost: (text: string, currency: string) => `machines and other P50 ${text} ${currency}`,
    artistDays: (text: string) => `artist days P50 ${text}`,
    elapsedDays: (text: string) => `elapsed days P50 ${text}`,
    saving: (text: string, currency: string) => `saves ${text} ${currency} (P50)`,
    chance: (text: string) => `cheapest, chance ${text}`,
    of: (name: string, rest: string) => `${name}: ${rest}.`,
    explained: (currency: string) =>
      `Direct cost in ${currency}: P50 (P10–P90), under it artist days and elapsed days (P50). Cheapest, and what it saves against the first pipeline: P50.`,
    cheapestChance: "Cheapest (chance)",
    machine: (text: string) => `${text} for machines and other`,
    days: (text: string) => `${text} artist days`,
    elapsed: (text: string) => `${text} elapsed`,
  },
  total: {
    title: (currency: string) => `The whole show, in ${currency} and working days`,
    against: (pipeline: string) => `; what it saves, its odds and its speed against ${pipeline}`,
    end: ":",
    heading: "The whole show",
    unit: (currency: string) => `${currency}, working days`,
    direct: "Direct cost",
    saves: "Saves",
    cheaper: "Cheaper, chance",
    price: "Price",
    net: "Net of incentive",
    within: (budget: string) => `Within ${budget}, chance`,
    overrun: "  Over it by, mean",
    evensOut: (amounts: string) =>
      `Luck and bad luck even out: at P80 the direct cost is less than its parts' own P80s by ${amounts}.`,
    evenedFor: (amount: string, pipeline: string) => `${amount} for ${pipeline}`,
    artistDays: "Artist days",
    elapsedDays: "Elapsed days",
    faster: "Times as fast, P50",
    delivery: "Delivery",
    inTime: (deadline: string) => `By ${deadline}, chance`,
  },
  rollUp: {
    title: (currency: string) =>
      `From direct cost to net, in ${currency}: means, which add up (P50s do not):`,
    heading: "From direct cost to net",
    explained: (currency: string) => `Means in ${currency}; they add up, P50s do not.`,
    labour: "People's time",
    machine: "Machines and other",
    direct: "Direct cost",
    supervision: "+ Supervision",
    overhead: "+ Overhead",
    contingency: "+ Contingency",
    fee: "+ Fee",
    price: "= Price",
    incentive: "- Incentive",
    net: "= Net",
  },
  mix: {
    cheapest: (pipelines: string, cost: string, range: string) =>
      `The cheapest way shot by shot is ${pipelines}: direct cost ${cost} (P50; ${range}).`,
    saves: (saving: string, pipeline: string, range: string) =>
      `It saves ${saving} against ${pipeline} (P50; ${range}).`,
    givesUp: (amounts: string) => `It gives up ${amounts} in the mean.`,
    toRules: (amount: string) => `${amount} to approvals and clearance`,
    toRisk: (amount: string) => `${amount} to going by P80`,
    ruledOut: (pipeline: string, shots: string, why: string, who: string) =>
      `It may not use ${pipeline} for ${shots}: ${why}${who === "" ? "" : ` (${who})`}.`,
    rules: {
      "not-approved": "generated final pixels are not approved",
      contested: "the rights of a generator are contested",
      "trains-on-inputs": "a generator trains on what it is given, which the show forbids",
      "may-train-on-inputs":
        "nobody has said that its generators do not train on what they are given, which the show forbids",
    },
  },
  foot: {
    notCounted: (codes: string) => `Not counted: ${codes}.`,
    unknown: (resources: string, sign: string) =>
      `No price is known for ${resources}: costs with ${sign} and ? are lower bounds.`,
    departments: "The departments' costs leave out what has no price.",
    warnings: (n: string, one: boolean) => `${n} ${one ? "warning" : "warnings"}.`,
    sourced: (n: string) => `${n} sourced`,
    derived: (n: string) => `${n} derived from sources`,
    assumed: (n: string) => `${n} assumed`,
    own: (n: string) => `${n} your own`,
    figures: (parts: string, oldest: string) => `Figures behind this: ${parts}; ${oldest}.`,
    undated: "no price is dated",
    oldest: (date: string) => `the oldest price is of ${date}`,
    subjectDraws: (n: string) => ` (${n} for all but totals)`,
    simulation: (tool: string, seed: string, draws: string, one: boolean, own: string, errors: string) =>
      `${tool}, seed ${seed}, ${draws} ${one ? "draw" : "draws"}${own}; Monte Carlo error: ${errors}.`,
  },
};

/** The fixed words of a language. A language that lacks one is no `Words`, and does not compile. */
export type Words = typeof english;

const french = (): Words => ({
  language: "fr",
  shots: (n, one) => `${n} ${one ? "plan" : "plans"}`,
  to: "à",
  and: "et",
  more: (n) => `${n} de plus`,
  yes: "oui",
  nothing: "rien",
  wholeShow: "(tout le projet)",
  fps: (n) => `${n} im./s`,
  estimate: "Devis",
  kinds: { shot: "plan", asset: "asset", deliverable: "livrable" },
  statuses: { bid: "au devis", awarded: "attribué", hold: "en attente", omit: "abandonné" },
  phases: {
    development: "développement",
    "pre-production": "pré-production",
    production: "tournage",
    post: "post-production",
    delivery: "livraison",
    marketing: "marketing",
  },
  rows: {
    shot: { name: "Plan", by: "Par plan", none: "Il n'y a aucun plan à montrer." },
    sequence: { name: "Séquence", by: "Par séquence", none: "Il n'y a aucune séquence à montrer." },
    department: {
      name: "Département",
      by: "Par département",
      none: "Il n'y a aucun département à montrer.",
    },
    phase: { name: "Phase", by: "Par phase", none: "Il n'y a aucune phase à montrer." },
  },
  answer: {
    cheapestFor: (pipeline, n, all) =>
      `${pipeline} est le moins cher (P50) pour ${n.shots} sur ${all.figure}`,
    for: (pipeline, n) => `${pipeline} pour ${n}`,
    none: "aucun",
    unknownFor: (n) => `pour ${n} on ne peut le dire, un prix est inconnu`,
    evenFor: (n) => `pour ${n} tout se vaut`,
    noneCheapest: (shots, why) => `Sur ${shots}, aucun n'a de pipeline moins cher\u00a0: ${why}.`,
    showUnknown: (pipelines) =>
      `On ne peut dire lequel est le moins cher pour tout le projet\u00a0: un prix est inconnu dans ${pipelines}.`,
    showCheapest: (pipeline, price, others) =>
      `Pour tout le projet, ${pipeline} est le moins cher\u00a0: ${price} (P50 du prix)\u00a0; ${others}.`,
    join: "\u00a0; ",
  },
  heads: {
    pipeline: "Pipeline",
    cost: "Coût",
    machine: ["Machines,", "autres P50"],
    artistDays: ["Jours-", "artiste P50"],
    elapsedDays: ["Durée", "jours P50"],
    saves: "Économie",
    cheapest: "Moins cher",
    chance: "chance",
  },
  picture: {
    key: (line, p50, p80) => `${line} P10 à P90, ${p50} P50, ${p80} P80`,
    scale: (most) => `0 à ${most}`,
    price: (most, key) => `Prix, 0 à ${most}\u00a0: ${key}`,
  },
  listing: {
    title: (by, currency) => `${by}\u00a0: coût direct en ${currency}, jours ouvrés.`,
    some: (n, all) => `Lignes montrées\u00a0: ${n} sur ${all}.`,
    cut: (n, all, top) =>
      `Lignes montrées\u00a0: ${n} sur ${all}\u00a0; --top ${top} les montre toutes, --sort et --filter choisissent.`,
    ledgerTable: "Le grand livre est trop large pour un tableau\u00a0; le csv l'a.",
    ledgerMarkdown: "Le grand livre est trop large pour du Markdown\u00a0; le csv l'a.",
    cost: (text, currency) => `coût P50 ${text} ${currency}`,
    range: (text, label, currency) => `${label} ${text} ${currency}`,
    machineCost: (text, currency) => `machines et autres P50 ${text} ${currency}`,
    artistDays: (text) => `jours-artiste P50 ${text}`,
    elapsedDays: (text) => `durée en jours P50 ${text}`,
    saving: (text, currency) => `économise ${text} ${currency} (P50)`,
    chance: (text) => `le moins cher, chance ${text}`,
    of: (name, rest) => `${name}\u00a0: ${rest}.`,
    explained: (currency) =>
      `Coût direct en ${currency}\u00a0: P50 (P10–P90), dessous les jours-artiste et la durée en jours (P50). Le moins cher, et ce qu'il économise face au premier pipeline\u00a0: P50.`,
    cheapestChance: "Moins cher (chance)",
    machine: (text) => `${text} de machines et autres`,
    days: (text) => `${text} jours-artiste`,
    elapsed: (text) => `durée ${text}`,
  },
  total: {
    title: (currency) => `Tout le projet, en ${currency} et jours ouvrés`,
    against: (pipeline) => `\u00a0; économie, chances et vitesse face à ${pipeline}`,
    end: "\u00a0:",
    heading: "Tout le projet",
    unit: (currency) => `${currency}, jours ouvrés`,
    direct: "Coût direct",
    saves: "Économie",
    cheaper: "Moins cher, chance",
    price: "Prix",
    net: "Net, aide déduite",
    within: (budget) => `Dans les ${budget}, chance`,
    overrun: "  Dépassement moyen",
    evensOut: (amounts) =>
      `Chance et malchance se compensent\u00a0: à P80 le coût direct est sous la somme des P80 de ses parties, de ${amounts}.`,
    evenedFor: (amount, pipeline) => `${amount} pour ${pipeline}`,
    artistDays: "Jours-artiste",
    elapsedDays: "Durée en jours",
    faster: "Fois plus vite, P50",
    delivery: "Livraison",
    inTime: (deadline) => `Avant le ${deadline} inclus, chance`,
  },
  rollUp: {
    title: (currency) =>
      `Du coût direct au net, en ${currency}\u00a0: moyennes, qui s'additionnent (les P50 non)\u00a0:`,
    heading: "Du coût direct au net",
    explained: (currency) => `Moyennes en ${currency}\u00a0; elles s'additionnent, les P50 non.`,
    labour: "Temps des personnes",
    machine: "Machines et autres",
    direct: "Coût direct",
    supervision: "+ Supervision",
    overhead: "+ Frais généraux",
    contingency: "+ Imprévus",
    fee: "+ Honoraires",
    price: "= Prix",
    incentive: "- Aide",
    net: "= Net",
  },
  mix: {
    cheapest: (pipelines, cost, range) =>
      `Le moins cher plan par plan est ${pipelines}\u00a0: coût direct ${cost} (P50\u00a0; ${range}).`,
    saves: (saving, pipeline, range) => `Il économise ${saving} face à ${pipeline} (P50\u00a0; ${range}).`,
    givesUp: (amounts) => `Il cède ${amounts} en moyenne.`,
    toRules: (amount) => `${amount} aux accords et aux droits`,
    toRisk: (amount) => `${amount} à la prudence (P80)`,
    ruledOut: (pipeline, shots, why, who) =>
      `Il ne peut employer ${pipeline} pour ${shots}\u00a0: ${why}${who === "" ? "" : ` (${who})`}.`,
    rules: {
      "not-approved": "les pixels finaux générés ne sont pas acceptés",
      contested: "les droits d'un générateur sont contestés",
      "trains-on-inputs": "un générateur s'entraîne sur ce qu'on lui donne, ce que le projet interdit",
      "may-train-on-inputs":
        "nul n'a dit que ses générateurs ne s'entraînent pas sur ce qu'on leur donne, ce que le projet interdit",
    },
  },
  foot: {
    notCounted: (codes) => `Non comptés\u00a0: ${codes}.`,
    unknown: (resources, sign) =>
      `Aucun prix n'est connu pour ${resources}\u00a0: les coûts avec ${sign} et ? sont des minimums.`,
    departments: "Les coûts des départements laissent de côté ce qui n'a pas de prix.",
    warnings: (n, one) => `${n} ${one ? "avertissement" : "avertissements"}.`,
    sourced: (n) => `sourcés\u00a0: ${n}`,
    derived: (n) => `dérivés de sources\u00a0: ${n}`,
    assumed: (n) => `supposés\u00a0: ${n}`,
    own: (n) => `à vous\u00a0: ${n}`,
    figures: (parts, oldest) => `Chiffres derrière ceci, ${parts}\u00a0; ${oldest}.`,
    undated: "aucun prix n'est daté",
    oldest: (date) => `le prix le plus ancien date de ${date}`,
    subjectDraws: (n) => ` (${n} hors totaux)`,
    simulation: (tool, seed, draws, one, own, errors) =>
      `${tool}, graine ${seed}, ${draws} ${one ? "tirage" : "tirages"}${own}\u00a0; erreur de Monte-Carlo\u00a0: ${errors}.`,
  },
});

/** The languages there are, by their subtag (BCP 47). Words are made for who asks: there are hundreds of them. */
export const languages = { en: () => english, fr: french } satisfies Readonly<Record<string, () => Words>>;
