import { printable } from "../documents/printable.js";
import type { SpendingPlan } from "../domain/spending-plan.js";
import type { Locale } from "../words/locale.js";
import { percentText } from "./figure-text.js";
import type { SpendingReader } from "./spending-reader.js";

/** Money in whole units of its currency, thousands separated. */
export function wholeMoney(value: number, { locale }: SpendingReader): string {
  const text = locale.number(Math.round(Math.abs(value)), 0);
  return value <= -0.5 ? `-${text}` : text;
}

/** P80 for 0.8. */
export function riskName(risk: number): string {
  return `P${Math.round(risk * 100)}`;
}

/** How many subjects, in words. */
function counted(plan: SpendingPlan, n: number, { locale, words }: SpendingReader): string {
  const shots = plan.subjects.every(({ kind }) => kind === "shot");
  const noun = shots ? words.shots : words.subjects;
  return words.counted(locale.number(n, 0), n === 1 ? noun.one : noun.many);
}

/** What a plan says, in sentences: what can be had, what it costs, what is missing, what more money buys. */
export function planSentences(plan: SpendingPlan, reader: SpendingReader): readonly string[] {
  const { locale, words } = reader;
  const number = (n: number) => locale.number(n, 0);
  const { show, asked, total, everything, next } = plan;
  const money = (value: number) => `${wholeMoney(value, reader)} ${printable(show.currency)}`;
  const risk = riskName(asked.risk);
  const all = total.made === show.subjects;
  const ways = plan.pipelines.flatMap((name) => {
    const made = plan.subjects.filter(({ pipeline }) => pipeline === name).length;
    return made === 0 ? [] : [words.by(number(made), printable(name))];
  });
  const head = all
    ? words.all(counted(plan, show.subjects, reader), money(show.budget), ways.join(", "))
    : total.made === 0
      ? show.deadline === undefined
        ? words.nothing(money(show.budget))
        : words.nothingInTime(money(show.budget), locale.date(show.deadline))
      : words.some(
          number(total.made),
          counted(plan, show.subjects, reader),
          money(show.budget),
          ways.join(", "),
        );
  const [at, mean, left] = [total.priceAtRisk, total.price.mean, total.left].map(money);
  const price = words.price(
    at ?? "",
    risk,
    mean ?? "",
    left ?? "",
    percentText(total.chanceWithinBudget, locale),
  );
  const delivered = total.delivery === undefined ? words.unknownWhen : locale.date(total.delivery);
  const date =
    show.deadline === undefined || total.made === 0
      ? []
      : [words.deadline(locale.date(show.deadline), delivered, risk)];
  return [
    head,
    ...(total.made === 0 ? [] : [price]),
    ...date,
    ...missingWords(plan, everything, money, reader),
    nextWords(plan, next, money, reader),
  ];
}

function missingWords(
  { show, asked, subjects }: SpendingPlan,
  { made, priceAtRisk, missing }: SpendingPlan["everything"],
  money: (value: number) => string,
  { locale, words }: SpendingReader,
): readonly string[] {
  const not = show.subjects - made;
  const number = (n: number) => locale.number(n, 0);
  const ruledOut =
    show.deadline === undefined
      ? not
      : subjects.filter(({ why }) => why === "every pipeline is ruled out").length;
  const late = not - ruledOut;
  const sums = [money(priceAtRisk), riskName(asked.risk), money(missing)] as const;
  const whole =
    late > 0
      ? words.allInTime(number(made), ...sums)
      : (not === 0 ? words.everything : words.allThatCan)(...sums);
  return [
    ...(missing > 0 ? [whole] : []),
    ...(ruledOut > 0 ? [words.never(number(ruledOut))] : []),
    ...(late > 0 ? [words.late(number(late))] : []),
  ];
}

function nextWords(
  { total }: SpendingPlan,
  next: SpendingPlan["next"],
  money: (value: number) => string,
  { locale, words }: SpendingReader,
): string {
  const { added, dropped, changed, budget, made, priceAtRisk } = next;
  if (added.length + dropped.length + changed.length === 0) return words.nextNothing(money(budget));
  const parts = [
    ...(added.length > 0
      ? [`${added.map(({ code, pipeline }) => `${printable(code)} (${printable(pipeline)})`).join(", ")}`]
      : []),
    ...(changed.length > 0
      ? [`${changed.map(({ code, to }) => words.instead(printable(code), printable(to))).join(", ")}`]
      : []),
    ...(dropped.length > 0 ? [words.without(dropped.map(printable).join(", "))] : []),
  ];
  const count = made - total.made;
  const more = count > 0 ? words.more(locale.number(count, 0)) : words.noMore;
  return words.next(money(budget), more, money(priceAtRisk), parts.join(words.join));
}

/** What is proved of the plan, in a sentence or two. */
export function searchSentence(
  { search, show, total, asked }: SpendingPlan,
  { locale, words }: SpendingReader,
): string {
  const { method, spread, atMost, gap, preferenceGap, atMostOfAny } = search;
  const inTime = show.deadline === undefined ? "" : words.inTime;
  if (method === "all-plans") return words.provedBest(inTime);
  const [most, made] = [atMost, total.made].map((n) => locale.number(n, 0));
  const number = words.hasMore(most ?? "", made ?? "", shareText(gap, locale));
  const more = (share: number) =>
    share < 0.001 ? locale.percent(0.001, 1) : words.moreThan(shareText(share, locale));
  const preferred =
    preferenceGap === null || gap > 0 ? "" : words.preferred(more(preferenceGap), words.better[asked.prefer]);
  const any = atMostOfAny === atMost && gap === 0 ? "" : words.whatever(locale.number(atMostOfAny, 0));
  const proved = words.proved(riskName(asked.risk), locale.number(spread, 2), number + preferred, inTime);
  return proved + any + (method === "multipliers" ? words.unsolved : "");
}

/** A small share as percent, rounded up. */
function shareText(share: number, locale: Locale): string {
  return share === 0 ? locale.percent(0, 0) : locale.percent(Math.ceil(share * 1000) / 1000, 1);
}
