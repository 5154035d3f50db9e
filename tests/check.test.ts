import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type GateResult, gateResults } from "../src/analysis/gate-results.js";
import { findEstimate, openEstimate } from "../src/commands/open-estimate.js";
import { readEstimate } from "../src/documents/read-estimate.js";
import { readPolicy } from "../src/documents/read-policy.js";
import type { Estimate } from "../src/domain/estimate.js";
import type { Gate, GateLimit } from "../src/domain/gate.js";
import type { Show } from "../src/domain/show.js";
import { json } from "../src/reporters/json.js";
import { words } from "./manual-page.js";
import { inlineTerminal, run } from "./terminal.js";
import { tinyBook, tinyHead } from "./tiny-book.js";

const text = `${tinyHead}budget: 12000 USD
shots:
  - { code: A_1, sequence: a, frames: 24, work: [blast], approvals: { final_pixels: true, likeness: true, personal_data: true, third_party_ip: false } }
  - { code: A_2, sequence: a, frames: 48, work: [fix], complexity: double }
  - { code: B_1, sequence: b, frames: 24, work: [blast], approvals: { final_pixels: false } }
  - { code: B_2, sequence: b, frames: 24, work: [fix], status: omit }
`;

async function opened(show: string): Promise<{ readonly estimate: Estimate; readonly show: Show }> {
  const { terminal } = inlineTerminal([], { files: { "tiny.yaml": tinyBook, "show.yaml": show } });
  const found = await openEstimate(terminal, findEstimate(terminal, "show.yaml"), { draws: 200 });
  if (!found.estimate || !found.show) throw new Error(JSON.stringify(found.problems));
  return { estimate: found.estimate, show: found.show };
}

const gate = (of: Gate["of"], more: Partial<Gate> = {}): Gate => ({
  ...{ name: "gate", of, over: "show", figure: "mean", where: {}, severity: "deny", mayBeEmpty: false },
  ...{ place: { file: "policy.yaml" }, pipeline: "traditional" },
  ...more,
});
const usd = (amount: number): GateLimit => ({ kind: "money", amount, currency: "USD" });
const count = (amount: number): GateLimit => ({ kind: "number", amount });
const share = (amount: number): GateLimit => ({ kind: "share", amount });

let made: { readonly estimate: Estimate; readonly show: Show };
beforeAll(async () => {
  made = await opened(text);
});

function result(one: Gate, estimate: Estimate = made.estimate, baseline?: Estimate): GateResult {
  const input = { estimate, today: "2026-09-01", ...(baseline ? { baseline } : {}) };
  const [found] = gateResults([one], input);
  if (!found) throw new Error("no result");
  return found;
}
const verdict = (one: Gate, estimate?: Estimate, baseline?: Estimate) =>
  result(one, estimate, baseline).verdict;

describe("a gate", () => {
  it("lets pass what is exactly at its limit, and no more", () => {
    const cost = made.estimate.totals.traditional?.cost.mean ?? Number.NaN;
    expect(verdict(gate("cost", { atMost: usd(cost) }))).toBe("pass");
    expect(verdict(gate("cost", { atMost: usd(cost * 0.999999) }))).toBe("fail");
    expect(verdict(gate("cost", { atLeast: usd(cost) }))).toBe("pass");
    expect(verdict(gate("cost", { atLeast: usd(cost * 1.000001) }))).toBe("fail");
  });

  it("is held to by each pipeline by itself where it names none", () => {
    const { pipeline: _, ...any } = gate("cost", { atMost: usd(1e9) });
    const found = gateResults([any], { estimate: made.estimate, today: "2026-09-01" });
    expect(found.map((one) => one.pipeline)).toEqual(["traditional", "generative"]);
  });

  it("looks at those alone that match, with * for any letters, and never at what is not counted", () => {
    const items = (where: Gate["where"], over: Gate["over"] = "shot") =>
      result(gate("cost", { over, where, atMost: usd(1e9) })).rows.map(({ item }) => item);
    expect(items({})).toEqual(["A_1", "A_2", "B_1"]);
    expect(items({ code: ["A*"] })).toEqual(["A_1", "A_2"]);
    expect(items({ code: ["*_1"] })).toEqual(["A_1", "B_1"]);
    expect(items({ code: ["A"] })).toEqual([]);
    expect(items({ sequence: ["b"], work: ["fix", "blast"] })).toEqual(["B_1"]);
    expect(items({ complexity: ["double"] })).toEqual(["A_2"]);
    expect(items({ department: ["comp"] }, "department")).toEqual(["comp"]);
  });

  it("that looks at nothing is no pass, unless it may", () => {
    const nothing = { over: "shot", where: { code: ["C*"] }, atMost: usd(1) } as const;
    expect(verdict(gate("cost", nothing))).toBe("unknown");
    expect(verdict(gate("cost", { ...nothing, mayBeEmpty: true }))).toBe("pass");
  });

  it("cannot be evaluated for a pipeline, a budget or a currency that is not there", async () => {
    expect(verdict(gate("cost", { pipeline: "hybrid", atMost: usd(1e9) }))).toBe("unknown");
    expect(verdict(gate("cost", { atMost: { kind: "money", amount: 1e9, currency: "EUR" } }))).toBe(
      "unknown",
    );
    const { estimate } = await opened(text.replace("budget: 12000 USD\n", ""));
    expect(verdict(gate("chance_within_budget", { atLeast: share(0) }), estimate)).toBe("unknown");
  });

  it("reads the mix: its cost, and each shot by the pipeline it is given", () => {
    const { mix } = made.estimate;
    expect(result(gate("cost", { pipeline: "mix", atMost: usd(mix.cost.mean) })).verdict).toBe("pass");
    expect(verdict(gate("price", { pipeline: "mix", atMost: usd(1e9) }))).toBe("unknown");
    const days = result(gate("artist_days", { pipeline: "mix", over: "shot", atMost: count(1e9) }));
    expect(days.rows.map(({ item }) => item)).toEqual(["A_1", "A_2", "B_1"]);
  });
});

describe("an unknown price", () => {
  it("denies what is too much already, and else cannot be evaluated", async () => {
    const { estimate } = await opened(text.replace("shots:", "farms: { farm: { price: null } }\nshots:"));
    const cost = estimate.totals.traditional?.cost.mean ?? Number.NaN;
    expect(verdict(gate("cost", { atMost: usd(cost / 2) }), estimate)).toBe("fail");
    expect(verdict(gate("cost", { atMost: usd(cost * 2) }), estimate)).toBe("unknown");
    expect(verdict(gate("cost", { atLeast: usd(cost / 2) }), estimate)).toBe("pass");
    expect(verdict(gate("cost", { atLeast: usd(cost * 2) }), estimate)).toBe("unknown");
    expect(verdict(gate("chance_within_budget", { atLeast: share(0.5) }), { ...estimate })).not.toBe("pass");
    expect(
      verdict(
        gate("cost", { over: "department", where: { department: ["comp"] }, atMost: usd(1e9) }),
        estimate,
      ),
    ).toBe("pass");
    expect(
      verdict(
        gate("cost", { over: "department", where: { department: ["render"] }, atMost: usd(1e9) }),
        estimate,
      ),
    ).toBe("unknown");
    expect(verdict(gate("artist_days", { atMost: count(1e9) }), estimate)).toBe("pass");
    const grown = gate("cost", { against: "baseline", atMost: share(0.1) });
    expect(verdict(grown, estimate, made.estimate)).toBe("unknown");
  });
});

describe("approvals and clearance", () => {
  it("count what is open about a generated shot alone", () => {
    const open = result(gate("approvals", { over: "shot", pipeline: "generative" }));
    expect(open.rows.map(({ item, value, why }) => [item, value, why])).toEqual([
      ["A_1", 1, "personal data: the fee for its clearance is unknown"],
      ["A_2", 0, undefined],
      [
        "B_1",
        4,
        "final pixels not allowed, likeness unanswered, personal data unanswered, third-party IP unanswered",
      ],
    ]);
    expect(verdict(gate("approvals", { over: "shot" }))).toBe("pass");
  });

  it("go by the tiers that are allowed", () => {
    const tiers = (...all: NonNullable<Gate["tiers"]>) =>
      verdict(gate("clearance", { over: "shot", pipeline: "generative", tiers: all }));
    expect(tiers("licensed", "indemnified")).toBe("fail");
    expect(tiers("unknown")).toBe("pass");
  });

  it("know who trains on inputs, and do not pass what nobody has said", () => {
    const { clearances } = made.estimate;
    if (!clearances) throw new Error("no clearances");
    const said = (trainsOnInputs: boolean | undefined) => {
      const generators = Object.fromEntries(
        Object.entries(clearances.generators).map(([name, { tier }]) => [
          name,
          { tier, ...(trainsOnInputs === undefined ? {} : { trainsOnInputs }) },
        ]),
      );
      const estimate = { ...made.estimate, clearances: { ...clearances, generators } };
      return verdict(gate("training", { over: "shot", pipeline: "generative" }), estimate);
    };
    expect([said(true), said(false), said(undefined)]).toEqual(["fail", "pass", "unknown"]);
    expect(verdict(gate("training", { over: "shot", pipeline: "traditional" }))).toBe("pass");
  });

  it("are the same of a saved estimate", () => {
    const text = String(
      json.render(made.estimate, { width: 80, color: false, locale: "en", by: "shot", sort: "cost" }),
    );
    const read = readEstimate(new TextEncoder().encode(text), "bid.json");
    if (!read.value) throw new Error(JSON.stringify(read.problems));
    for (const pipeline of ["traditional", "generative", "mix"]) {
      const asked = [
        gate("approvals", { over: "shot", pipeline }),
        gate("clearance", { over: "shot", pipeline, tiers: ["licensed"] }),
        gate("clearance", { over: "shot", pipeline, tiers: ["unknown"] }),
        gate("training", { over: "shot", pipeline }),
      ];
      for (const one of asked) expect(result(one, read.value)).toEqual(result(one));
    }
  });

  it("are not known from an estimate saved without them, but for what the mix may not use", () => {
    const { clearances: _, ...older } = made.estimate;
    const found = result(gate("approvals", { over: "shot", pipeline: "generative" }), older);
    expect(found.rows.map((row) => row.verdict)).toEqual(["unknown", "unknown", "fail"]);
    const { ruledOut: __, ...mix } = older.mix;
    const oldest = { ...older, mix };
    for (const pipeline of ["traditional", "generative"]) {
      expect(verdict(gate("approvals", { over: "shot", pipeline }), oldest)).toBe("unknown");
      expect(verdict(gate("clearance", { over: "shot", pipeline, tiers: ["unknown"] }), oldest)).toBe(
        "unknown",
      );
    }
  });

  it("are not known of a subject that a saved estimate does not answer for", () => {
    const { clearances } = made.estimate;
    if (!clearances) throw new Error("no clearances");
    const { A_2: _, ...subjects } = clearances.subjects;
    const some = { ...made.estimate, clearances: { ...clearances, subjects } };
    const found = result(gate("approvals", { over: "shot" }), some);
    expect(found.rows.map((row) => row.verdict)).toEqual(["pass", "unknown", "pass"]);
  });
});

describe("a baseline", () => {
  const grown = (limit: GateLimit, more: Partial<Gate> = {}) =>
    gate("cost", { against: "baseline", atMost: limit, ...more });

  it("is what a change is measured from, in money and per cent", async () => {
    const dearer = await opened(text.replace("shots:", "rates: { artist/comp: 1000 USD }\nshots:"));
    const before = made.estimate.totals.traditional?.cost.mean ?? 0;
    const after = dearer.estimate.totals.traditional?.cost.mean ?? 0;
    expect(after).toBeGreaterThan(before);
    expect(verdict(grown(usd(after - before)), dearer.estimate, made.estimate)).toBe("pass");
    expect(verdict(grown(usd((after - before) * 0.99)), dearer.estimate, made.estimate)).toBe("fail");
    expect(verdict(grown(share(after / before - 1)), dearer.estimate, made.estimate)).toBe("pass");
    expect(verdict(grown(share((after / before - 1) * 0.99)), dearer.estimate, made.estimate)).toBe("fail");
    expect(verdict(grown(share(0)), made.estimate, made.estimate)).toBe("pass");
  });

  it("that is not there, or lacks what is looked at, is no pass", async () => {
    expect(verdict(grown(share(0.1)))).toBe("unknown");
    const { estimate } = await opened(text.replace("code: A_2", "code: A_9"));
    expect(
      result(grown(share(0.1), { over: "shot" }), estimate, made.estimate).rows.map((row) => row.verdict),
    ).toEqual(["pass", "unknown", "pass"]);
  });
});

describe("the age of prices", () => {
  const aged = (oldestPrice: string | undefined): Estimate => {
    const { oldestPrice: _, ...provenance } = made.estimate.provenance;
    return { ...made.estimate, provenance: oldestPrice ? { ...provenance, oldestPrice } : provenance };
  };
  const { pipeline: _, ...age } = gate("price_age_days", { atMost: count(31) });

  it("counts from the first day a date may mean", () => {
    expect(verdict(age, aged("2026-08-01"))).toBe("pass");
    expect(verdict(age, aged("2026-07-31"))).toBe("fail");
    expect(verdict(age, aged("2026-08"))).toBe("pass");
    expect(verdict(age, aged("2026"))).toBe("fail");
    expect(verdict(age, aged(undefined))).toBe("unknown");
  });
});

describe("a policy", () => {
  const read = (yaml: string) => readPolicy(new TextEncoder().encode(yaml), "policy.yaml");
  const codes = (yaml: string) => read(yaml).problems.map(({ code, where }) => [code, where.path?.join(".")]);

  it("names the nearest key to one that nobody knows, and gives no gate at all then", () => {
    const { problems, value } = read("gates:\n  - { name: a, of: price, at_most: 1 USD, severty: warn }\n");
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ["unknown-key", 'no key "severty" here; did you mean "severity"?'],
    ]);
    expect(value).toBeUndefined();
  });

  it("is refused where a limit does not fit its measure", () => {
    expect(codes("gates: [{ name: a, of: price, at_most: 10 % }]")).toEqual([
      ["bad-limit", "gates.0.at_most"],
    ]);
    expect(codes("gates: [{ name: a, of: artist_days, at_most: 10 USD }]")).toEqual([
      ["bad-limit", "gates.0.at_most"],
    ]);
    expect(codes("gates: [{ name: a, of: assumed_share, at_most: 80 }]")).toEqual([
      ["bad-limit", "gates.0.at_most"],
    ]);
    expect(codes("gates: [{ name: a, of: price, at_most: -1 USD }]")).toEqual([
      ["bad-limit", "gates.0.at_most"],
    ]);
    expect(codes("gates: [{ name: a, of: assumed_share, at_most: 80 %, against: baseline }]")).toContainEqual(
      ["bad-gate", "gates.0.against"],
    );
    expect(
      codes("gates: [{ name: a, of: price, at_most: 10 %, at_least: -5 USD, against: baseline }]"),
    ).toEqual([["bad-limit", "gates.0"]]);
    expect(codes("gates: []")).toEqual([["bad-value", "gates"]]);
  });

  it("is read with what it leaves unsaid", () => {
    expect(
      read("gates: [{ name: a, of: cost, against: baseline, at_most: 10 % }, { name: b, of: approvals }]")
        .value,
    ).toMatchObject([
      { over: "show", figure: "mean", severity: "deny", atMost: { kind: "share", amount: 0.1 } },
      { over: "shot", severity: "deny", mayBeEmpty: false },
    ]);
  });
});

describe("the example for GitHub Actions", () => {
  const page = readFileSync(fileURLToPath(new URL("../docs/gates.md", import.meta.url)), "utf8");
  const commands = [...page.matchAll(/^ +- run: (shotcost .*)$/gmu)].map(([, line = ""]) =>
    words(line).slice(1),
  );

  async function build(change: (show: string) => string) {
    const files: Record<string, string | Uint8Array> = {};
    for (const [, name = "", body = ""] of page.matchAll(/^```yaml (\S+\.yaml)\n([\s\S]*?)^```\n/gmu))
      files[name] = body;
    const sent = await run(words("estimate show.yaml --ledger --pipeline hybrid --out bid.json --quiet"), {
      files,
    });
    files["bid.json"] = sent.written.get("bid.json") ?? "";
    files["show.yaml"] = change(String(files["show.yaml"]));
    const codes: number[] = [];
    for (const argv of commands) {
      const { code, written } = await run(argv, { files });
      codes.push(code);
      for (const [name, content] of written) files[name] = content;
    }
    return { codes, files };
  }

  it("passes what is as it was sent, and leaves two pages behind", async () => {
    const { codes, files } = await build((show) => show);
    expect(codes).toEqual([0, 0]);
    expect(files["change-order.md"]).toMatch(/^No change/u);
    expect(files["gates.md"]).toMatch(/^# Pilot/u);
  });

  it("refuses a show that has grown too much", async () => {
    const { codes } = await build((show) => show.replace("frames: 48", "frames: 4800, complexity: hero"));
    expect(codes).toEqual([0, 1]);
  });

  it("does not pass what cannot be evaluated", async () => {
    const { codes } = await build((show) => show.replace("budget: 60000 USD\n", ""));
    expect(codes).toEqual([0, 2]);
  });
});
