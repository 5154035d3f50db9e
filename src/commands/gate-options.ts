import { readGateLimit } from "../documents/read-gate-limit.js";
import { gateFaults } from "../documents/read-policy.js";
import {
  type ClearanceTier,
  clearanceTiers,
  type Gate,
  type GateFigure,
  type GateMeasure,
} from "../domain/gate.js";
import { type Checked, errorAt, hasErrors, type Problem, unknownName } from "../domain/problem.js";

/** Gates as they are asked for on the command line; all of them deny. */
export type GateOptions = {
  readonly maxCost?: string;
  readonly maxPrice?: string;
  readonly maxDays?: string;
  readonly maxArtistDays?: string;
  readonly minChanceWithinBudget?: string;
  readonly maxAssumedShare?: string;
  readonly maxPriceAge?: string;
  readonly maxIncrease?: string;
  readonly approvals?: boolean;
  readonly clearance?: string;
  readonly training?: boolean;
  readonly figure?: GateFigure;
};

type Limited = readonly [
  option: keyof GateOptions & string,
  flag: string,
  of: GateMeasure,
  side: "atMost" | "atLeast",
];

const limited: readonly Limited[] = [
  ["maxCost", "--max-cost", "cost", "atMost"],
  ["maxPrice", "--max-price", "price", "atMost"],
  ["maxDays", "--max-days", "elapsed_days", "atMost"],
  ["maxArtistDays", "--max-artist-days", "artist_days", "atMost"],
  ["minChanceWithinBudget", "--min-chance-within-budget", "chance_within_budget", "atLeast"],
  ["maxAssumedShare", "--max-assumed-share", "assumed_share", "atMost"],
  ["maxPriceAge", "--max-price-age", "price_age_days", "atMost"],
  ["maxIncrease", "--max-increase", "price", "atMost"],
];

/** The gates of the command line, named as they are written there. Problems: bad-limit, unknown-tier. */
export function gatesOfOptions(options: GateOptions): Checked<readonly Gate[]> {
  const problems: Problem[] = [];
  const gates = limited.flatMap(([option, flag, of, side]): readonly Gate[] => {
    const text = options[option];
    if (typeof text !== "string") return [];
    const changes = option === "maxIncrease";
    const read = readGateLimit(text, of, changes);
    if ("fault" in read) {
      problems.push(errorAt("bad-limit", read.fault, { file: flag }));
      return [];
    }
    const figure = options.figure ?? (changes ? "mean" : "p50");
    const gate = { ...bare(flag, of), figure, [side]: read.limit };
    return [changes ? { ...gate, against: "baseline" } : gate];
  });
  if (options.approvals === true) gates.push({ ...bare("--approvals", "approvals"), over: "shot" });
  if (options.clearance !== undefined) gates.push(...clearanceGate(options.clearance, problems));
  if (options.training === true) gates.push({ ...bare("--training", "training"), over: "shot" });
  for (const gate of gates) {
    for (const { code, message } of gateFaults(gate)) problems.push(errorAt(code, message, gate.place));
  }
  return hasErrors(problems) ? { problems } : { value: gates, problems };
}

function bare(flag: string, of: GateMeasure): Gate {
  const place = { file: flag };
  return {
    name: flag,
    of,
    over: "show",
    figure: "p50",
    where: {},
    severity: "deny",
    mayBeEmpty: false,
    place,
  };
}

function clearanceGate(text: string, problems: Problem[]): readonly Gate[] {
  const names = text.split(",").map((name) => name.trim());
  const tiers = names.flatMap((name): ClearanceTier[] => {
    const tier = clearanceTiers.find((one) => one === name);
    if (tier) return [tier];
    problems.push(
      unknownName("clearance tier", name, clearanceTiers, "unknown-tier", { file: "--clearance" }),
    );
    return [];
  });
  return [{ ...bare("--clearance", "clearance"), over: "shot", tiers }];
}
