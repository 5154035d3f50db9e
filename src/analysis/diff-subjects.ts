import type { Estimate, SubjectEstimate } from "../domain/estimate.js";
import type { Approvals, Show, Subject } from "../domain/show.js";

/** What became of a subject; `status` is a bid that was awarded, or the other way, and changes no cost. */
export type SubjectFate = "added" | "omitted" | "reinstated" | "re-scoped" | "status";

/** One fact of a subject that is another now; "" for what was not there. */
export type ChangedFact = { readonly what: string; readonly before: string; readonly after: string };

/** Exact means, in the show's currency and in artist days; 0 for what is not counted. */
export type SubjectDelta = { readonly cost: number; readonly artistDays: number };

/** One line of a change order. */
export type SubjectChange = {
  readonly code: string;
  readonly kind: SubjectEstimate["kind"];
  readonly sequence: string;
  readonly description: string;
  readonly fate: SubjectFate;
  readonly facts: readonly ChangedFact[];
  /** By pipeline: after less before. */
  readonly change: Readonly<Record<string, SubjectDelta>>;
};

/** An estimate, and the show it was made from where there is one: only that says all about its shots. */
export type DiffSide = { readonly estimate: Estimate; readonly show?: Show };

function subjectsOf({ estimate }: DiffSide): ReadonlyMap<string, SubjectEstimate> {
  const all = [...estimate.shots, ...estimate.assets, ...estimate.deliverables];
  return new Map(all.map((one) => [one.code, one]));
}

function counted(one: SubjectEstimate | undefined): boolean {
  return one?.status === "bid" || one?.status === "awarded";
}

/**
 * The change order of two estimates: subjects that came or went, in the order of the first, new ones last. Own days,
 * handles, assets and approvals are compared where both sides are shows, own days also where both have a ledger.
 * @param pipelines that both have
 */
export function changedSubjects(
  before: DiffSide,
  after: DiffSide,
  pipelines: readonly string[],
): readonly SubjectChange[] {
  const [old, now] = [subjectsOf(before), subjectsOf(after)];
  const more = moreFacts(before, after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((code) => {
    const [a, b] = [old.get(code), now.get(code)];
    const shown = b ?? a;
    if (!shown) return [];
    const facts = a && b ? [...changedFacts(a, b), ...more(code)] : newFacts(b ?? a, b !== undefined);
    const fate = fateOf(a, b, facts);
    if (fate === undefined) return [];
    const { kind, sequence, description } = shown;
    const change = Object.fromEntries(pipelines.map((name) => [name, deltaOf(a, b, name)]));
    return [{ code, kind, sequence, description, fate, facts, change }];
  });
}

function fateOf(
  a: SubjectEstimate | undefined,
  b: SubjectEstimate | undefined,
  facts: readonly ChangedFact[],
): SubjectFate | undefined {
  if (counted(b) && !counted(a)) return a ? "reinstated" : "added";
  if (counted(a) && !counted(b)) return "omitted";
  // What is on hold on both sides, or new and on hold, changes no total.
  if (!counted(a) || facts.length === 0) return undefined;
  return facts.every(({ what }) => what === "status") ? "status" : "re-scoped";
}

function deltaOf(
  a: SubjectEstimate | undefined,
  b: SubjectEstimate | undefined,
  pipeline: string,
): SubjectDelta {
  const of = (one: SubjectEstimate | undefined, figure: "cost" | "artistDays") =>
    one?.pipelines[pipeline]?.[figure].mean ?? 0;
  return { cost: of(b, "cost") - of(a, "cost"), artistDays: of(b, "artistDays") - of(a, "artistDays") };
}

function listed(values: readonly string[]): string {
  return values.join(", ");
}

function factsOf(one: SubjectEstimate): Readonly<Record<string, string>> {
  return {
    status: one.status,
    sequence: one.sequence,
    frames: one.frames === 0 ? "" : String(one.frames),
    work: listed(one.work),
    complexity: one.complexity,
  };
}

function changes(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): readonly ChangedFact[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((what) => {
    const [before = "", after = ""] = [a[what], b[what]];
    return before === after ? [] : [{ what, before, after }];
  });
}

function changedFacts(a: SubjectEstimate, b: SubjectEstimate): readonly ChangedFact[] {
  return changes(factsOf(a), factsOf(b));
}

/** Of one that came or went: how large it is. */
function newFacts(one: SubjectEstimate | undefined, came: boolean): readonly ChangedFact[] {
  if (!one) return [];
  const { frames, work, complexity } = { ...factsOf(one) };
  const facts = Object.entries({ frames, work, complexity }).filter(([, value]) => value !== "");
  return facts.map(([what, value = ""]) =>
    came ? { what, before: "", after: value } : { what, before: value, after: "" },
  );
}

function moreFacts(before: DiffSide, after: DiffSide): (code: string) => readonly ChangedFact[] {
  if (before.show && after.show) {
    const [old, now] = [before.show, after.show].map(
      ({ subjects }) => new Map(subjects.map((one) => [one.code, one])),
    );
    return (code) => {
      const [a, b] = [old?.get(code), now?.get(code)];
      return a && b ? changes(showFacts(a), showFacts(b)) : [];
    };
  }
  const [old, now] = [ownDays(before.estimate), ownDays(after.estimate)];
  if (!old || !now) return () => [];
  return (code) => changes(old.get(code) ?? {}, now.get(code) ?? {});
}

const answerText = (answer: boolean | undefined) => (answer === undefined ? "" : answer ? "yes" : "no");

function answers(to: Approvals): Readonly<Record<string, string>> {
  return {
    "final pixels": answerText(to.finalPixels),
    likeness: answerText(to.likeness),
    "personal data": answerText(to.personalData),
    "third-party IP": answerText(to.thirdPartyIp),
  };
}

function showFacts(one: Subject): Readonly<Record<string, string>> {
  const days = Object.entries(one.days).map(([department, { amount }]) => [
    `${department} days`,
    amountText(amount),
  ]);
  const { frame = 0 } = one.measures;
  // A shot's measures all follow from its frames and handles, an asset has none but itself.
  const sizes = one.kind === "deliverable" ? Object.entries(one.measures) : [];
  return {
    ...Object.fromEntries(sizes.map(([unit, size]) => [`${unit}s`, String(size)])),
    handles: frame > one.frames ? `${(frame - one.frames) / 2}` : "",
    assets: listed([...one.assets].sort()),
    ...Object.fromEntries(days),
    ...answers(one.approvals),
  };
}

function amountText(amount: Subject["days"][string]["amount"]): string {
  if (typeof amount === "number") return String(amount);
  switch (amount.kind) {
    case "pert":
    case "triangular":
      return `${amount.low}–${amount.likely}–${amount.high}`;
    case "uniform":
      return `${amount.low}–${amount.high}`;
    case "lognormal":
      return `P10 ${amount.p10}, P90 ${amount.p90}`;
    case "event":
      return `${amount.chance}`;
  }
}

/** The bidder's own days by subject, from a ledger; nothing without one. */
function ownDays({ ledger }: Estimate): ReadonlyMap<string, Readonly<Record<string, string>>> | undefined {
  if (!ledger) return undefined;
  const found = new Map<string, Record<string, string>>();
  for (const { path, usage } of ledger) {
    const [first] = usage;
    if (!first?.key.startsWith("days/own/")) continue;
    const facts = found.get(path[1]) ?? {};
    found.set(path[1], facts);
    facts[`${path[2]} days`] = amountText(first.amount);
  }
  return found;
}
