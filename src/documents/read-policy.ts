import {
  filtersOf,
  type Gate,
  type GateFilter,
  type GateLimit,
  gateFilters,
  measuredOver,
} from "../domain/gate.js";
import { type Checked, errorAt, hasErrors, type Problem } from "../domain/problem.js";
import { checkShape } from "./check-shape.js";
import { type Merged, mergeLayers } from "./merge-layers.js";
import { parseYaml, type YamlDocument } from "./parse-yaml.js";
import { policySchema, type RawGate } from "./policy-schema.js";
import { readGateLimit } from "./read-gate-limit.js";

/** The gates of a policy file, and the file itself for the lines of problems. */
export type ReadPolicy = Checked<readonly Gate[]> & { readonly document?: YamlDocument };

/**
 * Reads a policy. Problems: those of reading YAML and of its shape; bad-limit, no-limit, bad-gate for what cannot be
 * measured so. There is a value only without errors: a policy that is understood in part lets pass what it should not.
 */
export function readPolicy(bytes: Uint8Array, file: string): ReadPolicy {
  const parsed = parseYaml(bytes, file);
  if (!parsed.value) return { problems: parsed.problems };
  const document = parsed.value;
  const merged = mergeLayers([{ document, builtIn: false }]);
  const shape = checkShape(policySchema, merged);
  if (hasErrors(shape)) return { problems: shape, document };
  const problems: Problem[] = [];
  const gates = policySchema
    .parse(merged.value)
    .gates.map((raw, index) => readGate(raw, index, merged, problems));
  return hasErrors(problems) ? { problems, document } : { value: gates, problems, document };
}

function readGate(raw: RawGate, index: number, merged: Merged, problems: Problem[]): Gate {
  const path = ["gates", index];
  const report = (code: string, message: string, key?: string, hint?: string) => {
    const where = merged.placeOf(key === undefined ? path : [...path, key]);
    problems.push(errorAt(code, message, where, hint));
  };
  const { of, against, pipeline, message, tiers } = raw;
  const over = raw.over ?? measuredOver[of][0] ?? "show";
  const gate: Gate = {
    ...{ name: raw.name, of, over, severity: raw.severity ?? "deny", mayBeEmpty: raw.may_be_empty ?? false },
    figure: raw.figure ?? (against === undefined ? "p50" : "mean"),
    where: readWhere(raw, over, report),
    place: merged.placeOf(path),
    ...(pipeline === undefined ? {} : { pipeline }),
    ...(message === undefined ? {} : { message }),
    ...(tiers === undefined ? {} : { tiers }),
    ...(against === undefined ? {} : { against }),
    ...readLimits(raw, report),
  };
  const written = raw.at_most !== undefined || raw.at_least !== undefined;
  for (const { code, message: fault, key, hint } of gateFaults(gate)) {
    // A limit that could not be read has been told already.
    if (code !== "no-limit" || !written) report(code, fault, key, hint);
  }
  if (raw.figure !== undefined && withoutFigure.includes(of)) {
    report("bad-gate", `${of} is one number and has no ${raw.figure}`, "figure");
  }
  return gate;
}

type Report = (code: string, message: string, key?: string, hint?: string) => void;

const withoutFigure: readonly string[] = [
  "chance_within_budget",
  "assumed_share",
  "price_age_days",
  "approvals",
  "clearance",
  "training",
];

function readLimits(
  raw: RawGate,
  report: Report,
): { readonly atMost?: GateLimit; readonly atLeast?: GateLimit } {
  const one = (key: "at_most" | "at_least"): GateLimit | undefined => {
    if (raw[key] === undefined) return undefined;
    const read = readGateLimit(raw[key], raw.of, raw.against === "baseline");
    if ("limit" in read) return read.limit;
    report("bad-limit", read.fault, key);
    return undefined;
  };
  const [atMost, atLeast] = [one("at_most"), one("at_least")];
  return { ...(atMost ? { atMost } : {}), ...(atLeast ? { atLeast } : {}) };
}

function readWhere(raw: RawGate, over: Gate["over"], report: Report): Gate["where"] {
  const where: Partial<Record<GateFilter, readonly string[]>> = {};
  for (const filter of gateFilters) {
    const value: unknown = raw.where?.[filter];
    if (value === undefined) continue;
    const names = Array.isArray(value) ? value : [value];
    const texts = names.filter((one) => typeof one === "string" && one !== "");
    if (texts.length < names.length || texts.length === 0) {
      report("bad-gate", `where.${filter} should be a name or a list of names`, "where");
    } else if (!filtersOf[over].includes(filter)) {
      const known = filtersOf[over].join(", ");
      const hint = known === "" ? "leave it out" : `it has: ${known}`;
      report("bad-gate", `a ${over} is not told apart by ${filter}`, "where", hint);
    } else where[filter] = texts;
  }
  return where;
}

/** What of a gate cannot be measured so, wherever the gate was written; `key` is the one to look at. */
export function gateFaults(gate: Gate): readonly {
  readonly code: string;
  readonly message: string;
  readonly key?: string;
  readonly hint?: string;
}[] {
  const { of, over, against, tiers, atMost, atLeast } = gate;
  const faults = [];
  if (!measuredOver[of].includes(over)) {
    const hint = `it is measured over: ${measuredOver[of].join(", ")}`;
    faults.push({ code: "bad-gate", message: `${of} is not measured over each ${over}`, key: "over", hint });
  }
  if (atMost && atLeast && atMost.kind !== atLeast.kind) {
    faults.push({ code: "bad-limit", message: "both limits should be in the same unit" });
  }
  const comparable = ["cost", "price", "artist_days", "elapsed_days"].includes(of);
  if (against && !comparable) {
    faults.push({ code: "bad-gate", message: `${of} has no change against a baseline`, key: "against" });
  }
  if (of === "clearance") {
    if (atMost || atLeast) faults.push({ code: "bad-gate", message: "clearance has tiers and no bounds" });
    if (!tiers)
      faults.push({
        code: "no-limit",
        message: "a gate of clearance needs the tiers that are allowed",
        hint: "tiers: [licensed, indemnified]",
      });
  } else {
    if (tiers) faults.push({ code: "bad-gate", message: `${of} has no tiers`, key: "tiers" });
    const free = of === "approvals" || of === "training";
    if (of === "training" && (atMost || atLeast)) {
      faults.push({ code: "bad-gate", message: "training has no bounds: none may" });
    }
    if (!atMost && !atLeast && !free) {
      faults.push({
        code: "no-limit",
        message: `a gate of ${of} needs a limit`,
        hint: "write at_most or at_least",
      });
    }
  }
  return faults;
}
