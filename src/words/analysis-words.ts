/** The fixed words of `drivers`, `breakeven` and `sweep`. Sentences take what stands in them ready written. */
const english = {
  drivers: {
    lead: (title: string, mean: string, currency: string, deviation: string) =>
      `${title}: ${mean} ${currency} in the mean, standard deviation ${deviation}`,
    certain: "Nothing in it is uncertain.",
    together: "two or more of these together",
    share: "Share of the variance",
    tornado: "Cost as one unknown goes from its P10 to its P90, the others at their means",
    chance: (share: string) => `${share} chance`,
    others: (n: string, share: string) => `${n} more unknowns have ${share} of the variance between them.`,
    shared: (apart: string, currency: string, together: string, share: string) =>
      `Were every shot's unknowns its own, the standard deviation would be ${apart} ${currency}. What shots share (rates, notes, prices) makes it ${together}: ${share} of the variance, which more shots do not even out.`,
    unpriced: (resources: string) => `Nobody has a price for ${resources}: not in it.`,
    families: {
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
    },
  },
  breakEven: {
    join: "; ",
    inTheMean: (costs: string) => `${costs}; in the mean`,
    without: (resources: string) => `, without ${resources}, which nobody has a price for`,
    noneOn: (names: string) => `no break-even on ${names}`,
    assumed: (told: string) => `; you assume ${told}`,
    same: (value: string) => `both cost the same at ${value}`,
    stays: (pipeline: string, condition: string) => `${pipeline} stays cheaper while ${condition}`,
    chanceUnder: (name: string, value: string) => `the chance of "${name}" stays under ${value}`,
    chanceOver: (name: string, value: string) => `the chance of "${name}" stays over ${value}`,
    fewer: (value: string, name: string) => `it takes fewer than ${value} ${name}`,
    more: (value: string, name: string) => `it takes more than ${value} ${name}`,
    below: (name: string, value: string) => `${name} stays below ${value}`,
    above: (name: string, value: string) => `${name} stays above ${value}`,
    always: (pipeline: string) => `${pipeline} is cheaper at every value: `,
    absent: "no break-even: neither depends on it",
    parallel: (always: string) => `no break-even, ${always}it moves both alike`,
    negative: (always: string) => `no break-even, ${always}the two would meet below zero only`,
    impossible: (always: string, whole: string) =>
      `no break-even, ${always}the two would meet above ${whole} only`,
    far: (always: string) =>
      `no break-even in sight, ${always}the two would meet beyond a hundred times what you assume`,
    curved: "no break-even: it stands more than once in a product, which is then no straight line",
    differs: (low: string, high: string) => `${low} to ${high}, not the same everywhere`,
    range: (middle: string, low: string, high: string) => `${middle} (${low} to ${high})`,
    average: (mean: string) => `, ${mean} on average`,
  },
  sweep: {
    lead: (path: string, currency: string, ranges: boolean) =>
      `${path}; cost in ${currency}, P50${ranges ? " (P10 to P90)" : ""}`,
    p50: (pipelines: string, currency: string) => `${pipelines}, P50 in ${currency}`,
    noCrossing: "No two of them cross in this range.",
    crossing: (before: string, value: string, after: string) =>
      `${before} is cheaper up to about ${value}, ${after} beyond.`,
    axes: (down: string, across: string) => `down: ${down}; across: ${across}`,
    inUnit: (path: string, unit: string) => `${path} in ${unit}`,
    cheapest: "cheapest at P50",
  },
};

/** The words of these commands in one language. */
export type AnalysisWords = typeof english;

const french: AnalysisWords = {
  drivers: {
    lead: (title, mean, currency, deviation) =>
      `${title}\u00a0: ${mean} ${currency} en moyenne, écart-type ${deviation}`,
    certain: "Rien n'y est incertain.",
    together: "deux d'entre eux ou plus ensemble",
    share: "Part de la variance",
    tornado: "Le coût quand une inconnue va de son P10 à son P90, les autres à leur moyenne",
    chance: (share) => `${share} de chance`,
    others: (n, share) => `${n} autres inconnues ont ensemble ${share} de la variance.`,
    shared: (apart, currency, together, share) =>
      `Si les inconnues de chaque plan étaient les siennes seules, l'écart-type serait de ${apart} ${currency}. Ce que les plans partagent (tarifs, retouches, prix) le porte à ${together}\u00a0: ${share} de la variance, que davantage de plans n'atténuent pas.`,
    unpriced: (resources) => `Personne n'a de prix pour ${resources}\u00a0: non compté ici.`,
    families: {
      rates: "tarifs journaliers",
      effort: "effort\u00a0: jours-artiste des tâches",
      yields: "rendements\u00a0: prises et images jusqu'à la bonne",
      notes: "retouches du client",
      optimism: "optimisme\u00a0: dépassements, techniques nouvelles pour l'équipe",
      fallback: "retour aux artistes",
      prices: "prix des générateurs, fermes, licences et devises",
      shares: "parts laissées aux artistes, finitions",
      complexity: "complexité",
      renders: "rendus et heures-cœur",
      other: "autres",
    },
  },
  breakEven: {
    join: "\u00a0; ",
    inTheMean: (costs) => `${costs}\u00a0; en moyenne`,
    without: (resources) => `, sans ${resources}, dont personne n'a le prix`,
    noneOn: (names) => `pas de point d'équilibre pour ${names}`,
    assumed: (told) => `\u00a0; vous supposez ${told}`,
    same: (value) => `les deux coûtent autant à ${value}`,
    stays: (pipeline, condition) => `${pipeline} reste moins cher tant ${condition}`,
    chanceUnder: (name, value) => `que la chance de «\u00a0${name}\u00a0» reste sous ${value}`,
    chanceOver: (name, value) => `que la chance de «\u00a0${name}\u00a0» reste au-dessus de ${value}`,
    fewer: (value, name) => `qu'il faut moins de ${value} ${name}`,
    more: (value, name) => `qu'il faut plus de ${value} ${name}`,
    below: (name, value) => `que ${name} reste sous ${value}`,
    above: (name, value) => `que ${name} reste au-dessus de ${value}`,
    always: (pipeline) => `${pipeline} est moins cher à toute valeur\u00a0: `,
    absent: "pas de point d'équilibre\u00a0: aucun des deux n'en dépend",
    parallel: (always) => `pas de point d'équilibre, ${always}les deux bougent d'autant`,
    negative: (always) => `pas de point d'équilibre, ${always}ils ne se rejoindraient que sous zéro`,
    impossible: (always, whole) =>
      `pas de point d'équilibre, ${always}ils ne se rejoindraient qu'au-dessus de ${whole}`,
    far: (always) =>
      `pas de point d'équilibre en vue, ${always}ils se rejoindraient au-delà de cent fois ce que vous supposez`,
    curved:
      "pas de point d'équilibre\u00a0: il figure plus d'une fois dans un produit, qui n'est alors pas une droite",
    differs: (low, high) => `de ${low} à ${high}, pas le même partout`,
    range: (middle, low, high) => `${middle} (de ${low} à ${high})`,
    average: (mean) => `, ${mean} en moyenne`,
  },
  sweep: {
    lead: (path, currency, ranges) =>
      `${path}\u00a0; coût en ${currency}, P50${ranges ? " (P10 à P90)" : ""}`,
    p50: (pipelines, currency) => `${pipelines}, P50 en ${currency}`,
    noCrossing: "Aucun ne croise un autre dans cet intervalle.",
    crossing: (before, value, after) =>
      `${before} est moins cher jusqu'à ${value} environ, ${after} au-delà.`,
    axes: (down, across) => `en lignes\u00a0: ${down}\u00a0; en colonnes\u00a0: ${across}`,
    inUnit: (path, unit) => `${path} en ${unit}`,
    cheapest: "le moins cher à P50",
  },
};

const words: Readonly<Record<string, AnalysisWords>> = { en: english, fr: french };

/** The words of these commands in a language by its subtag; English where there are none. */
export function analysisWords(language: string): AnalysisWords {
  return (Object.hasOwn(words, language) ? words[language] : undefined) ?? english;
}
