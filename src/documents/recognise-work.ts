/** A name and the words that tell it in a description: a work type, or a complexity. */
export type Vocabulary = readonly { readonly name: string; readonly words: readonly string[] }[];

/** A work type that a description tells of, and the description's own words that led to it. */
export type RecognisedWork = { readonly work: string; readonly words: readonly string[] };

type Token = { readonly text: string; readonly written: string; readonly clause: number };
type Phrase = { readonly name: string; readonly tokens: readonly string[]; readonly letters: number };
type Find = { readonly name: string; readonly words: string; readonly at: number };

/** Words that may stand between the words of a phrase: `add landscape` is also in `add Norway landscape`. */
const widestGap = 2;

/** Longer descriptions are no one's brief for a shot; the rest is not searched. */
const longestDescription = 4000;

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** Words with the clause they stand in: a phrase does not reach over a comma, a stop or a stroke. */
function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let clause = 0;
  let end = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (/[^\s_'’-]/u.test(text.slice(end, match.index))) clause++;
    end = match.index + match[0].length;
    tokens.push({ text: fold(match[0]), written: match[0], clause });
  }
  return tokens;
}

/** Phrases by their first word, each with its letters: the longest goes first, equal ones in the vocabulary's order. */
function phrasesOf(vocabulary: Vocabulary): ReadonlyMap<string, readonly Phrase[]> {
  const phrases = vocabulary.flatMap(({ name, words }) =>
    words.map((word): Phrase => {
      const tokens = tokensOf(word).map((token) => token.text);
      return { name, tokens, letters: tokens.join("").length };
    }),
  );
  const byFirst = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const [first] = phrase.tokens;
    if (first === undefined) continue;
    const others = byFirst.get(first);
    if (others) others.push(phrase);
    else byFirst.set(first, [phrase]);
  }
  return byFirst;
}

/** Where the words of a phrase stand, in order and within one clause, or nothing. */
function positions(
  phrase: Phrase,
  tokens: readonly Token[],
  start: number,
  used: ReadonlySet<number>,
): readonly number[] | undefined {
  const found: number[] = [];
  let at = start;
  for (const wanted of phrase.tokens) {
    const last = found.length === 0 ? start : at + widestGap;
    while (at <= last && (tokens[at]?.text !== wanted || used.has(at))) at++;
    const token = tokens[at];
    if (at > last || !token || token.clause !== tokens[start]?.clause) return undefined;
    found.push(at);
    at++;
  }
  return found;
}

function written(tokens: readonly Token[], found: readonly number[]): string {
  return found
    .map((at, index) => {
      const gap = index > 0 && at !== (found[index - 1] ?? at) + 1;
      return `${gap ? "… " : ""}${tokens[at]?.written ?? ""}`;
    })
    .join(" ");
}

function findAll(tokens: readonly Token[], byFirst: ReadonlyMap<string, readonly Phrase[]>): readonly Find[] {
  const candidates = tokens
    .flatMap((token, start) => (byFirst.get(token.text) ?? []).map((phrase) => ({ phrase, start })))
    .sort((a, b) => b.phrase.letters - a.phrase.letters || a.start - b.start);
  const used = new Set<number>();
  const finds: Find[] = [];
  for (const { phrase, start } of candidates) {
    const found = positions(phrase, tokens, start, used);
    if (!found) continue;
    for (const at of found) used.add(at);
    finds.push({ name: phrase.name, words: written(tokens, found), at: start });
  }
  return finds.sort((a, b) => a.at - b.at);
}

/**
 * A reader of descriptions for one vocabulary, prepared once for many shots: whole words in any case and with or without
 * accents, the words of a phrase in order with at most two others between, the longest phrase first and each word of
 * the description used once. Work types come in the order in which the description tells them.
 */
export function workRecogniser(vocabulary: Vocabulary): (description: string) => readonly RecognisedWork[] {
  const byFirst = phrasesOf(vocabulary);
  return (description) => {
    const byWork = new Map<string, string[]>();
    for (const find of findAll(tokensOf(description.slice(0, longestDescription)), byFirst)) {
      const words = byWork.get(find.name) ?? [];
      byWork.set(find.name, words);
      if (!words.includes(find.words)) words.push(find.words);
    }
    return [...byWork].map(([work, words]) => ({ work, words }));
  };
}

/** The work types one description tells of, each with the words that led to it; see `workRecogniser`. */
export function recogniseWork(description: string, vocabulary: Vocabulary): readonly RecognisedWork[] {
  return workRecogniser(vocabulary)(description);
}

/**
 * The complexity a description hints at (`hero`, `full CG`, `simple`). Of several, the one that comes last in the hints,
 * which are given from simple to hero: a shot is not less than the hardest thing said of it.
 */
export function complexityRecogniser(hints: Vocabulary): (description: string) => RecognisedWork | undefined {
  const order = new Map(hints.map((hint, index) => [hint.name, index]));
  const recognise = workRecogniser(hints);
  return (description) =>
    [...recognise(description)].sort((a, b) => (order.get(b.work) ?? 0) - (order.get(a.work) ?? 0))[0];
}
