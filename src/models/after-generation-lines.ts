import { approvalQuestions } from "../domain/clearance.js";
import { mean } from "../domain/distribution.js";
import { fact, factor } from "../domain/factor.js";
import type { LineItem } from "../domain/line-item.js";
import type { PlanContext } from "../domain/model.js";
import { warningAt } from "../domain/problem.js";
import type { Approvals } from "../domain/show.js";
import { unit } from "../domain/unit.js";
import { addArtistLines, artistLine, isArtistTask } from "./artist-lines.js";
import { farmLines } from "./farm-lines.js";
import { type Brief, textParameter } from "./generation-brief.js";

/**
 * What artists still do on each replaced department: its days × the share that is left (the step's, else the work
 * type's, else the general one); renders are left only where a share says so.
 */
export function finishingLines(
  brief: Pick<Brief, "subject" | "replaced">,
  context: PlanContext,
): readonly LineItem[] {
  const lines: LineItem[] = [];
  for (const { task, spec } of brief.replaced) {
    const { department, step } = task;
    const ofWork = Object.hasOwn(spec.finishing, department.name)
      ? spec.finishing[department.name]
      : undefined;
    const general = isArtistTask(task) ? context.show.book.generation.finishing : undefined;
    const share = step.share ?? ofWork ?? general;
    if (!share || mean(share.amount) === 0) continue;
    const scope = step.share ? `share/${context.pipeline}/${department.name}@${step.scope}` : undefined;
    const key = scope ?? (ofWork ? `finishing/${task.work}/${department.name}@show` : "finishing@show");
    const left = factor(`share of ${department.name} left to artists`, key, share);
    if (isArtistTask(task)) {
      const usage = task.factors.concat(left);
      addArtistLines(lines, { subject: brief.subject, department, what: "finishing", usage }, context);
    } else {
      const farm = textParameter(step, "farm");
      lines.push(...farmLines({ subject: brief.subject, task, farm, what: "render", with: [left] }, context));
    }
  }
  return lines;
}

/** The replaced tasks as artists would do them, at full cost, times the event that nothing generated is accepted. */
export function fallbackLines(
  brief: Pick<Brief, "subject" | "replaced" | "fallback">,
  context: PlanContext,
): readonly LineItem[] {
  const { subject, fallback } = brief;
  if (mean(fallback.amount) === 0) return [];
  const lines: LineItem[] = [];
  for (const { task } of brief.replaced) {
    const { department, factors, step } = task;
    if (isArtistTask(task)) {
      addArtistLines(
        lines,
        { subject, department, what: "fallback", usage: factors.concat(fallback) },
        context,
      );
    } else {
      const farm = textParameter(step, "farm");
      lines.push(...farmLines({ subject, task, farm, what: "fallback", with: [fallback] }, context));
    }
  }
  return lines;
}

/** What the model cannot do stays as it is made by hand. */
export function keptLines(brief: Pick<Brief, "subject" | "kept">, context: PlanContext): readonly LineItem[] {
  const { subject } = brief;
  const lines: LineItem[] = [];
  for (const task of brief.kept) {
    const { department, factors, step } = task;
    if (isArtistTask(task)) {
      addArtistLines(lines, { subject, department, what: "work", usage: factors }, context);
    } else {
      const farm = textParameter(step, "farm");
      lines.push(...farmLines({ subject, task, farm, what: "render", with: [] }, context));
    }
  }
  return lines;
}

/** Training of a character, a style or the like, for the asset types that the presets train. */
export function trainingLines(brief: Brief, context: PlanContext): readonly LineItem[] {
  const { subject } = brief;
  const { training } = context.show.book.generation;
  const type = subject.type ?? "";
  const found = Object.hasOwn(training, type) ? training[type] : undefined;
  if (!found) return [];
  const department = context.department("generation");
  const one = fact("trainings", 1, unit("training"), "one per asset");
  const days = factor(`training a ${type}, days`, `training/${type}@${subject.code}`, found.days);
  const lines: LineItem[] = [];
  addArtistLines(lines, { subject, department, what: "training", usage: [days, one] }, context);
  lines.push({
    pipeline: context.pipeline,
    path: [subject.sequence, subject.code, department.name, "training, machine"],
    resource: `training/${type}`,
    phase: department.phase,
    usage: [one],
    rate: context.price(`training a ${type}`, `price/training/${type}@show`, found.price),
  });
  return lines;
}

const questions: Readonly<Record<keyof Approvals, string>> = {
  finalPixels: "final pixels",
  likeness: "likeness",
  personalData: "personal data",
  thirdPartyIp: "third-party IP",
};

/**
 * Clearance of generated material: for each of the four questions answered yes, artist days of review and outside fees.
 * A shot nobody has answered for is a warning (approvals-unanswered) and bears the review of final pixels.
 */
export function clearanceLines(brief: Pick<Brief, "subject">, context: PlanContext): readonly LineItem[] {
  const { subject } = brief;
  const department = context.department("clearance");
  const { clearance } = context.show.book.generation;
  const answered = Object.keys(subject.approvals).length > 0;
  if (!answered) {
    context.report(
      warningAt(
        "approvals-unanswered",
        `nobody has answered the approval questions of ${subject.code}: it is priced as if its pixels were final`,
        subject.place,
        "approvals: { final_pixels: true, likeness: false, personal_data: false, third_party_ip: false }",
      ),
    );
  }
  const approvals: Approvals = answered ? subject.approvals : { finalPixels: true };
  const lines: LineItem[] = [];
  for (const question of approvalQuestions) {
    if (approvals[question] !== true) continue;
    const title = questions[question];
    // The amounts are written for one shot; a deliverable is filed once, as one is.
    const one = fact(`${subject.kind}s`, 1, unit("shot"), "one of it");
    const { days, fee } = clearance[question];
    const review = factor(`review of ${title}`, `clearance/${question}@${subject.code}`, days);
    const what = `clearance of ${title}`;
    lines.push(artistLine({ subject, department, what, usage: [review, one] }, context));
    if (fee !== null && mean(fee.amount) === 0) continue;
    lines.push({
      pipeline: context.pipeline,
      path: [subject.sequence, subject.code, department.name, `fee for ${title}`],
      resource: "fee/clearance",
      phase: department.phase,
      usage: [one],
      rate: context.price(what, `fee/${question}@show`, fee),
    });
  }
  return lines;
}
