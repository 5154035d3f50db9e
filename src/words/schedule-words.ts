/** The fixed words of a schedule. Sentences take what stands in them ready written. */
const english = {
  start: (title: string, start: string, until: string, holidays: string) =>
    `${title}: start ${start}${until}, ${holidays}`,
  until: (deadline: string, days: string) => `, deadline ${deadline} (${days} working days)`,
  noHolidays: "no public holidays",
  holidays: (where: string) => `public holidays of ${where}`,
  mixTitle: "mix: cheapest shot by shot, crews shared",
  delivered: (title: string, p50: string, p80: string) => `${title}: delivery ${p50} (P50), ${p80} (P80)`,
  workChanges: "Whose work changes: means, and the change against the first pipeline.",
  aloneTitle:
    "A shot by itself, nobody waiting: from its first work to a first picture, made, and delivered after reviews.",
  foot: (tool: string, seed: string, draws: string, rule: string) =>
    `${tool}, seed ${seed}, ${draws} draws; work is given out by the rule "${rule}"; days are working days.`,
  show: "(show)",
  delivery: "Delivery, P50",
  p80: "  P80",
  workingDays: "Working days, P50",
  range: "  P10–P90",
  by: (deadline: string) => `By ${deadline}, chance`,
  smallestCrew: "Smallest crew for P80",
  crewNow: (people: string, now: string) => `${people}, now ${now}`,
  noneCan: "none can",
  holds: "Holds the date",
  reviews: "reviews",
  plates: "plates",
  noCrew: (title: string, deadline: string, date: string, why: string, share: string) =>
    `${title}: no crew meets ${deadline} at P80. With a seat for everybody it is ${date}: ${why} (in ${share} of the draws).`,
  byReviews: "the turnaround of reviews takes most of the way",
  byPlates: "plates that come late take most of the way",
  byMachines: (name: string) => `machines (${name}) take most of the way`,
  byPerson: (department: string) => `one person's own days in ${department} take most of the way`,
  hour: "h",
  day: "d",
  alone: ["P50 (P10–P90)", "first picture", "made", "delivered"],
  crew: "crew",
  busiest: "busiest",
  oneMore: "one more: P50",
  oneMoreP80: "P80",
  chance: "chance",
  needed: "needed",
  isNew: (text: string) => `${text} (new)`,
  artistDays: "Artist days",
  all: "All",
  directCost: (currency: string) => `Direct cost, ${currency}`,
  people: (phase: string) => `${phase}: people`,
  machines: (phase: string) => `${phase}: machines`,
  allPeople: "All people",
  allMachines: "All machines and other",
  week: "a column is a week",
  weeks: (n: string) => `a column is ${n} weeks, the busiest shows`,
  fullBlock: (week: string) => `${week}; a full block is the whole crew`,
  bars: (solid: string, light: string) => `working days P50–P80; ${solid} start to P50, ${light} to P80`,
  stroke: (stroke: string) => `, ${stroke} deadline`,
  markdown: {
    lead: (start: string, deadline: string) =>
      `Start ${start}${deadline}. Days are working days; alone is a subject's own work, nobody waiting, P50 (P10–P90).`,
    deadline: (date: string) => `, deadline ${date}`,
    heads: ["", "sequence", "start", "P50", "P80", "days P50", "days P80"],
    alone: ["alone: first picture", "alone: made", "alone: delivered"],
    workChanges: "Whose work changes",
  },
};

/** The words of a schedule in one language. */
export type ScheduleWords = typeof english;

const french: ScheduleWords = {
  start: (title, start, until, holidays) => `${title}\u00a0: début ${start}${until}, ${holidays}`,
  until: (deadline, days) => `, échéance ${deadline} (${days} jours ouvrés)`,
  noHolidays: "sans jours fériés",
  holidays: (where) => `jours fériés de ${where}`,
  mixTitle: "mix\u00a0: le moins cher plan par plan, équipes partagées",
  delivered: (title, p50, p80) => `${title}\u00a0: livraison le ${p50} (P50), le ${p80} (P80)`,
  workChanges: "À qui revient le travail\u00a0: moyennes, et l'écart avec le premier pipeline.",
  aloneTitle:
    "Un plan seul, sans attente\u00a0: du premier jour de travail à une première image, à sa fabrication, et à sa livraison après validations.",
  foot: (tool, seed, draws, rule) =>
    `${tool}, graine ${seed}, ${draws} tirages\u00a0; le travail est réparti par la règle «\u00a0${rule}\u00a0»\u00a0; les jours sont ouvrés.`,
  show: "(projet)",
  delivery: "Livraison, P50",
  p80: "  P80",
  workingDays: "Jours ouvrés, P50",
  range: "  P10–P90",
  by: (deadline) => `Au ${deadline}, chance`,
  smallestCrew: "Plus petite équipe pour P80",
  crewNow: (people, now) => `${people}, ici ${now}`,
  noneCan: "aucune",
  holds: "Tient la date",
  reviews: "validations",
  plates: "plates",
  noCrew: (title, deadline, date, why, share) =>
    `${title}\u00a0: aucune équipe ne tient le ${deadline} à P80. Avec un poste pour chacun, c'est le ${date}\u00a0: ${why} (dans ${share} des tirages).`,
  byReviews: "les délais de validation prennent l'essentiel du temps",
  byPlates: "les plates livrées tard prennent l'essentiel du temps",
  byMachines: (name) => `les machines (${name}) prennent l'essentiel du temps`,
  byPerson: (department) => `les jours d'une même personne en ${department} prennent l'essentiel du temps`,
  hour: "h",
  day: "j",
  alone: ["P50 (P10–P90)", "première image", "fabriqué", "livré"],
  crew: "équipe",
  busiest: "au plus",
  oneMore: "un de plus\u00a0: P50",
  oneMoreP80: "P80",
  chance: "chance",
  needed: "il faut",
  isNew: (text) => `${text} (nouveau)`,
  artistDays: "Jours-artiste",
  all: "Ensemble",
  directCost: (currency) => `Coût direct, ${currency}`,
  people: (phase) => `${phase}\u00a0: personnes`,
  machines: (phase) => `${phase}\u00a0: machines`,
  allPeople: "Toutes les personnes",
  allMachines: "Toutes les machines et autres",
  week: "une colonne est une semaine",
  weeks: (n) => `une colonne est ${n} semaines, la plus chargée compte`,
  fullBlock: (week) => `${week}\u00a0; un bloc plein est toute l'équipe`,
  bars: (solid, light) => `jours ouvrés P50–P80\u00a0; ${solid} du début au P50, ${light} au P80`,
  stroke: (stroke) => `, ${stroke} échéance`,
  markdown: {
    lead: (start, deadline) =>
      `Début ${start}${deadline}. Les jours sont ouvrés\u00a0; seul\u00a0: le travail propre à un plan, sans attente, P50 (P10–P90).`,
    deadline: (date) => `, échéance ${date}`,
    heads: ["", "séquence", "début", "P50", "P80", "jours P50", "jours P80"],
    alone: ["seul\u00a0: première image", "seul\u00a0: fabriqué", "seul\u00a0: livré"],
    workChanges: "À qui revient le travail",
  },
};

const words: Readonly<Record<string, ScheduleWords>> = { en: english, fr: french };

/** The words of a schedule in a language by its subtag; English where there are none. */
export function scheduleWords(language: string): ScheduleWords {
  return (Object.hasOwn(words, language) ? words[language] : undefined) ?? english;
}
