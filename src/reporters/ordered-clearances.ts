import type { Clearances, GeneratorClearance, NeededClearance } from "../domain/clearance.js";
import type { Approvals } from "../domain/show.js";
import { inOrder } from "./in-order.js";

/** What gates of approvals and clearance go by with its keys as the types name them; subjects and pipelines in order. */
export function orderedClearances(
  { generators, cases, subjects }: Clearances,
  codes: readonly string[],
  pipelines: readonly string[],
): Clearances {
  return {
    generators: inOrder(generators, [], orderedGenerator),
    cases: cases.map((one) => ({
      approvals: orderedApprovals(one.approvals),
      pipelines: inOrder(one.pipelines, pipelines, orderedNeed),
    })),
    subjects: inOrder(subjects, codes, (at) => at),
  };
}

function orderedGenerator({ tier, trainsOnInputs }: GeneratorClearance): GeneratorClearance {
  return {
    tier,
    ...(trainsOnInputs === undefined ? {} : { trainsOnInputs }),
  };
}

function orderedApprovals({ finalPixels, likeness, personalData, thirdPartyIp }: Approvals): Approvals {
  return {
    ...(finalPixels === undefined ? {} : { finalPixels }),
    ...(likeness === undefined ? {} : { likeness }),
    ...(personalData === undefined ? {} : { personalData }),
    ...(thirdPartyIp === undefined ? {} : { thirdPartyIp }),
  };
}

function orderedNeed({ generators, generated, unpriced }: NeededClearance): NeededClearance {
  return { generators, generated, ...(unpriced ? { unpriced } : {}) };
}
