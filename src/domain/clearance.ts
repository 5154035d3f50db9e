import type { Approvals } from "./show.js";

/** A question that a streamer asks before generative material. */
export type ApprovalQuestion = keyof Approvals;
export const approvalQuestions = ["finalPixels", "likeness", "personalData", "thirdPartyIp"] as const;

/** How clear the rights of a generator are, as its preset has it. */
export type GeneratorClearance = {
  /** licensed, indemnified, contested or unknown */
  readonly tier: string;
  /** True where what it is given may be used to train it; absent where nobody has said. */
  readonly trainsOnInputs?: boolean;
};

/** What one pipeline needs to be allowed for a subject. */
export type NeededClearance = {
  /** Everything it is generated, upscaled or prepared with: names in `generators`. */
  readonly generators: readonly string[];
  /** True where something of it is itself generated: then the questions are asked. */
  readonly generated: boolean;
  /** Questions answered yes whose clearance nobody has a price for. */
  readonly unpriced?: readonly ApprovalQuestion[];
};

/** The answers for a subject, and what they have to cover: by pipeline, those that use no generator left out. */
export type SubjectClearance = {
  readonly approvals: Approvals;
  readonly pipelines: Readonly<Record<string, NeededClearance>>;
};

/** What the gates of approvals and clearance go by: each generator once, and what subjects have in common once. */
export type Clearances = {
  readonly generators: Readonly<Record<string, GeneratorClearance>>;
  readonly cases: readonly SubjectClearance[];
  /** By the code of each counted subject: its place in `cases`, from 0. */
  readonly subjects: Readonly<Record<string, number>>;
};

/** The cases of some subjects, alike ones once, and the number of each subject's. */
export function numberedCases(
  subjects: Readonly<Record<string, SubjectClearance>>,
): Pick<Clearances, "cases" | "subjects"> {
  const places = new Map<string, number>();
  const cases: SubjectClearance[] = [];
  const numbered = Object.entries(subjects).map(([code, one]) => {
    const name = JSON.stringify(one);
    const at = places.get(name) ?? cases.push(one) - 1;
    places.set(name, at);
    return [code, at] as const;
  });
  return { cases, subjects: Object.fromEntries(numbered) };
}

/** A subject's answers and what they have to cover; nothing for one that is not counted. */
export function caseOf({ cases, subjects }: Clearances, code: string): SubjectClearance | undefined {
  return Object.hasOwn(subjects, code) ? cases[subjects[code] ?? -1] : undefined;
}
