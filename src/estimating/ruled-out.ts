import { usedGenerator } from "../analysis/gate-clearances.js";
import { type Book, isSeenOrHeard } from "../domain/book.js";
import type { RuledOut } from "../domain/estimate.js";
import type { LineItem } from "../domain/line-item.js";
import type { Show, Subject } from "../domain/show.js";
import { given, type Source } from "../domain/source.js";

/** By pipeline, the generators that make a subject's pictures: reference images and upscaling are not the picture itself. */
export function picturesBy(lines: readonly LineItem[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { pipeline, path, resource } of lines) {
    if (path[3] !== "generation") continue;
    const name = usedGenerator(resource);
    if (name === undefined || name === "") continue;
    const known = found.get(pipeline);
    if (known) known.add(name);
    else found.set(pipeline, new Set([name]));
  }
  return found;
}

/**
 * Why the best mix may not make a subject with a pipeline, or nothing: its pictures are generated and generated final
 * pixels are not approved for it, or the generator's clearance is contested. Who asks for that pipeline by name still
 * gets its price; the mix alone keeps to the rules.
 * @param generators those that the pipeline makes its pictures with
 */
export function ruledOutBy(
  subject: Subject,
  generators: ReadonlySet<string>,
  show: Show,
): RuledOut | undefined {
  const known = show.book.generators;
  if (show.book.forbid?.includes("training-on-inputs")) {
    const trains = [...generators].map((name) =>
      Object.hasOwn(known, name) ? known[name]?.trainsOnInputs : undefined,
    );
    if (trains.includes(true)) return "trains-on-inputs";
    if (trains.includes(undefined)) return "may-train-on-inputs";
  }
  const mediaOf = (name: string) => (Object.hasOwn(known, name) ? known[name]?.media : undefined) ?? "video";
  if (subject.approvals.finalPixels === false && [...generators].some((name) => isSeenOrHeard(mediaOf(name))))
    return "not-approved";
  const contested = [...generators].some(
    (name) => Object.hasOwn(known, name) && known[name]?.clearance === "contested",
  );
  return contested ? "contested" : undefined;
}

const words: Readonly<Record<RuledOut, string>> = {
  "not-approved": "generated final pixels are not approved for it",
  contested: "the rights of its generator are contested",
  "trains-on-inputs": "its generator trains on what it is given, which the show forbids",
  "may-train-on-inputs":
    "nobody has said that its generator does not train on what it is given, which the show forbids",
};

/** Why a pipeline is ruled out, in words. */
export function ruleWords(rule: RuledOut): string {
  return words[rule];
}

/** Who made a rule, and where: the show's line, or whoever says so of the generators that the pipeline uses. */
export function ruleSources(
  rule: RuledOut,
  subject: Subject,
  used: readonly string[],
  { generators, forbiddenAt }: Book,
): readonly Source[] {
  const forbidden = given("forbid: training-on-inputs", forbiddenAt);
  const known = used.flatMap((name) => (Object.hasOwn(generators, name) ? (generators[name] ?? []) : []));
  switch (rule) {
    case "not-approved":
      return [given("approvals: final_pixels: false", subject.refusedAt ?? subject.place)];
    case "contested":
      return known.flatMap((one) => (one.clearance === "contested" ? (one.saidBy?.clearance ?? []) : []));
    case "trains-on-inputs":
      return [
        forbidden,
        ...known.flatMap((one) => (one.trainsOnInputs === true ? (one.saidBy?.training ?? []) : [])),
      ];
    case "may-train-on-inputs":
      return [forbidden];
  }
}
