/** The fixed words of `plan`. Sentences take what stands in them ready written. */
const english = {
  shots: { one: "shot", many: "shots" },
  subjects: { one: "shot or deliverable", many: "shots and deliverables" },
  counted: (n: string, noun: string) => `${n} ${noun}`,
  by: (n: string, pipeline: string) => `${n} by ${pipeline}`,
  all: (counted: string, budget: string, ways: string) => `All ${counted} can be had for ${budget}: ${ways}.`,
  nothing: (budget: string) => `Nothing can be had for ${budget}.`,
  nothingInTime: (budget: string, deadline: string) => `Nothing can be had for ${budget} by ${deadline}.`,
  some: (made: string, counted: string, budget: string, ways: string) =>
    `${made} of ${counted} can be had for ${budget}: ${ways}.`,
  price: (at: string, risk: string, mean: string, left: string, chance: string) =>
    `The price is ${at} at ${risk} (${mean} in the mean), ${left} is left; the budget holds with a chance of ${chance}.`,
  unknownWhen: "it is not known when",
  deadline: (deadline: string, delivered: string, risk: string) =>
    `Deadline ${deadline}: delivered by ${delivered} at ${risk}.`,
  everything: (price: string, risk: string, missing: string) =>
    `Everything would cost ${price} at ${risk}: ${missing} is missing.`,
  allThatCan: (price: string, risk: string, missing: string) =>
    `All that can be made at all would cost ${price} at ${risk}: ${missing} is missing.`,
  allInTime: (n: string, price: string, risk: string, missing: string) =>
    `The ${n} that were found to be in time whatever they cost would cost ${price} at ${risk}: ${missing} is missing.`,
  never: (n: string) => `For ${n} every pipeline is ruled out: no money buys them.`,
  late: (n: string) => `For ${n} no way was found to be in time, whatever it costs.`,
  nextNothing: (budget: string) => `10 % more (${budget}) buys nothing more.`,
  instead: (code: string, pipeline: string) => `${code} by ${pipeline} instead`,
  without: (codes: string) => `without ${codes}`,
  more: (n: string) => `${n} more`,
  noMore: "no more shots, but other ways",
  next: (budget: string, more: string, price: string, parts: string) =>
    `10 % more (${budget}) buys ${more}, for ${price}: ${parts}.`,
  join: "; ",
  madeBy: "made by",
  mean: "mean",
  asset: (code: string) => `${code} (asset)`,
  together: "together",
  /** Why a subject cannot be had, by what the plan says. */
  whys: {
    "every pipeline is ruled out": "every pipeline is ruled out",
    "crews do not reach until the deadline": "crews do not reach until the deadline",
    "budget or crews do not reach": "budget or crews do not reach",
    "the budget does not reach": "the budget does not reach",
  },
  notMade: (why: string) => `Not made, ${why}`,
  notBy: (pipeline: string, why: string) => `Not by ${pipeline}, ${why}`,
  reason: (why: string, codes: string) => `${why}: ${codes}.`,
  not: (why: string) => `not: ${why}`,
  provedBest: (inTime: string) => `Proved on the draws: no plan within the budget${inTime} is better.`,
  inTime: " and in time",
  proved: (risk: string, spread: string, number: string, inTime: string) =>
    `Proved on the draws: no plan within the budget${inTime} whose ${risk} is at least ${spread} standard deviations above its mean, as here, ${number}.`,
  hasMore: (most: string, made: string, gap: string) =>
    `has more than ${most}, this one ${made} (gap ${gap})`,
  preferred: (more: string, better: string) => `; none of as many is ${more} ${better}`,
  moreThan: (share: string) => `more than ${share}`,
  better: { cheapest: "cheaper", quality: "richer in artists' work", schedule: "faster" },
  whatever: (most: string) => ` Whatever the plan, none has more than ${most}.`,
  unsolved: " For so many with a deadline the lowest price is only come near to.",
  foot: (tool: string, seed: string, draws: string) => `${tool}, seed ${seed}, ${draws} draws.`,
};

/** The words of `plan` in one language. */
export type SpendingWords = typeof english;

const french: SpendingWords = {
  shots: { one: "plan", many: "plans" },
  subjects: { one: "plan ou livrable", many: "plans et livrables" },
  counted: (n, noun) => `${n} ${noun}`,
  by: (n, pipeline) => `${n} en ${pipeline}`,
  all: (counted, budget, ways) => `Pour ${budget} on a tout, ${counted}\u00a0: ${ways}.`,
  nothing: (budget) => `Pour ${budget} on n'a rien.`,
  nothingInTime: (budget, deadline) => `Pour ${budget} on n'a rien d'ici le ${deadline}.`,
  some: (made, counted, budget, ways) => `Pour ${budget} on a ${made} des ${counted}\u00a0: ${ways}.`,
  price: (at, risk, mean, left, chance) =>
    `Le prix est de ${at} à ${risk} (${mean} en moyenne), il reste ${left}\u00a0; le budget tient avec une chance de ${chance}.`,
  unknownWhen: "on ne sait quand",
  deadline: (deadline, delivered, risk) => `Échéance ${deadline}\u00a0: livraison le ${delivered} à ${risk}.`,
  everything: (price, risk, missing) => `Le tout coûterait ${price} à ${risk}\u00a0: il manque ${missing}.`,
  allThatCan: (price, risk, missing) =>
    `Tout ce qui est faisable coûterait ${price} à ${risk}\u00a0: il manque ${missing}.`,
  allInTime: (n, price, risk, missing) =>
    `Les ${n} que l'on a trouvés dans les délais à n'importe quel prix coûteraient ${price} à ${risk}\u00a0: il manque ${missing}.`,
  never: (n) => `Pour ${n}, tous les pipelines sont exclus\u00a0: aucune somme ne les achète.`,
  late: (n) => `Pour ${n}, rien n'a été trouvé dans les délais, à aucun prix.`,
  nextNothing: (budget) => `10\u00a0% de plus (${budget}) n'achètent rien de plus.`,
  instead: (code, pipeline) => `${code} plutôt en ${pipeline}`,
  without: (codes) => `sans ${codes}`,
  more: (n) => `${n} de plus`,
  noMore: "pas plus de plans, mais d'autres façons",
  next: (budget, more, price, parts) =>
    `10\u00a0% de plus (${budget}) achètent ${more}, pour ${price}\u00a0: ${parts}.`,
  join: "\u00a0; ",
  madeBy: "fait en",
  mean: "moyenne",
  asset: (code) => `${code} (asset)`,
  together: "ensemble",
  whys: {
    "every pipeline is ruled out": "tous les pipelines sont exclus",
    "crews do not reach until the deadline": "les équipes n'y suffisent pas d'ici l'échéance",
    "budget or crews do not reach": "le budget ou les équipes n'y suffisent pas",
    "the budget does not reach": "le budget n'y suffit pas",
  },
  notMade: (why) => `Pas fait, ${why}`,
  notBy: (pipeline, why) => `Pas en ${pipeline}, ${why}`,
  reason: (why, codes) => `${why}\u00a0: ${codes}.`,
  not: (why) => `non\u00a0: ${why}`,
  provedBest: (inTime) => `Prouvé sur les tirages\u00a0: aucun choix dans le budget${inTime} n'est meilleur.`,
  inTime: " et dans les délais",
  proved: (risk, spread, number, inTime) =>
    `Prouvé sur les tirages\u00a0: aucun choix dans le budget${inTime} dont le ${risk} est, comme ici, au moins ${spread} écarts-types au-dessus de sa moyenne ${number}.`,
  hasMore: (most, made, gap) => `n'en a plus de ${most}, celui-ci ${made} (écart ${gap})`,
  preferred: (more, better) => `\u00a0; aucun d'autant n'est ${more} ${better}`,
  moreThan: (share) => `de plus de ${share}`,
  better: {
    cheapest: "moins cher",
    quality: "plus riche en travail d'artistes",
    schedule: "plus rapide",
  },
  whatever: (most) => ` Quel que soit le choix, aucun n'en a plus de ${most}.`,
  unsolved: " Pour un tel nombre avec une échéance, le prix le plus bas n'est qu'approché.",
  foot: (tool, seed, draws) => `${tool}, graine ${seed}, ${draws} tirages.`,
};

const words: Readonly<Record<string, SpendingWords>> = { en: english, fr: french };

/** The words of `plan` in a language by its subtag; English where there are none. */
export function spendingWords(language: string): SpendingWords {
  return (Object.hasOwn(words, language) ? words[language] : undefined) ?? english;
}
