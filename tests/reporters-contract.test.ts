import { marked, type Tokens } from "marked";
import { describe, expect, it } from "vitest";
import { estimateSchema } from "../src/documents/estimate-schema.js";
import { readEstimate } from "../src/documents/read-estimate.js";
import type { Estimate, SubjectEstimate } from "../src/domain/estimate.js";
import type { RenderOptions, Reporter } from "../src/domain/reporter.js";
import { csv } from "../src/reporters/csv.js";
import { html } from "../src/reporters/html.js";
import { json } from "../src/reporters/json.js";
import { markdown } from "../src/reporters/markdown.js";
import { ndjson } from "../src/reporters/ndjson.js";
import { table } from "../src/reporters/table.js";
import { xlsx } from "../src/reporters/xlsx.js";
import { csvRows } from "./csv-rows.js";
import { options, sampleEstimate } from "./sample-estimate.js";

const reporters: readonly Reporter[] = [table, json, ndjson, csv, markdown, html, xlsx];
const allOptions: readonly RenderOptions[] = (
  ["shot", "sequence", "department", "phase", "ledger", "show"] as const
).flatMap((by) =>
  (["file", "cost", "saving", "days", "code"] as const).flatMap((sort) => [
    { ...options, by, sort },
    { ...options, by, sort, top: 1, width: 20, ascii: true },
    { ...options, by, sort, width: 250, color: true, plain: true, top: 0 },
  ]),
);

/** A page has its own width, colours and rows, and takes longer to draw. */
function optionsOf({ name }: Reporter): readonly RenderOptions[] {
  return name === "html" ? [options, { ...options, sort: "cost", top: 1, locale: "fr" }] : allOptions;
}

const hostile = [
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  '=cmd|"/c calc"!A1',
  "+1+1",
  "-2+3",
  "@SUM(A1)",
  "\t=1",
  "\r\n=1\r\nnext",
  "👩‍🚒🦖 Ꮳ 撮影",
  "שלום \u202eevil\u202c مرحبا",
  `${"x".repeat(5_000)}é${"y".repeat(4_999)}`,
  "bell\u0007 escape\u001b[2J\u001b]0;title\u0007 nul\u0000 del\u007f c1\u009b31m",
  "a|b\\|c `code` **bold** [link](javascript:alert(1)) ![i](x) ~~s~~ # h @team #12 https://evil.example www.evil.example",
  "`|`",
  "1. one\n2. two\n\n- three\n> four\n```\nfive",
  "__proto__",
  "constructor",
  "",
  "   ",
  "\ud800 alone",
  `z${"\u0301".repeat(3_000)}`,
  '"quoted", and; more',
];

function withTexts(text: string): Estimate {
  const subject = (one: SubjectEstimate): SubjectEstimate => ({
    ...one,
    code: text,
    description: text,
    sequence: text,
    work: [text, text],
    complexity: text,
  });
  return {
    ...sampleEstimate,
    show: { ...sampleEstimate.show, title: text },
    pipelineTitles: { traditional: text, hybrid: text, generative: text },
    sequences: sampleEstimate.sequences.map((one) => ({ ...one, sequence: text })),
    departments: sampleEstimate.departments.map((one) => ({ ...one, department: text, title: text })),
    shots: sampleEstimate.shots.map(subject),
    assets: sampleEstimate.assets.map(subject),
    mix: { ...sampleEstimate.mix, choice: Object.fromEntries([[text, "hybrid"]]) },
    warnings: [{ code: text, severity: "warning", message: text, where: { file: text } }],
    provenance: { ...sampleEstimate.provenance, tool: text, presets: [text], oldestPrice: text },
  };
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

describe.each(reporters.map((reporter) => ({ name: reporter.name, reporter })))("$name", ({ reporter }) => {
  const written = async (estimate: Estimate, how: RenderOptions = options) => {
    const result = await reporter.render(estimate, how);
    return typeof result === "string" ? result : new TextDecoder().decode(result);
  };

  it("says what it is", () => {
    expect(reporter.name).toMatch(/^[a-z]+$/u);
    expect(reporter.summary).not.toBe("");
    expect(reporter.extensions.length).toBeGreaterThan(0);
  });

  it("changes nothing and gives the same twice, with every option", async () => {
    const estimate = frozen(structuredClone(sampleEstimate));
    for (const how of optionsOf(reporter))
      expect(await written(estimate, how)).toBe(await written(estimate, how));
  });

  it("shows an estimate with next to nothing in it", async () => {
    const bare: Estimate = {
      ...sampleEstimate,
      ...{ shots: [], assets: [], deliverables: [], sequences: [], departments: [], warnings: [] },
      mix: { ...sampleEstimate.mix, choice: {} },
    };
    const nobody: Estimate = { ...bare, pipelines: [], pipelineTitles: {}, totals: {}, comparison: {} };
    for (const how of optionsOf(reporter)) {
      await expect(written(bare, how)).resolves.toBeTypeOf("string");
      await expect(written(nobody, how)).resolves.toBeTypeOf("string");
    }
  });

  it("shows a saved estimate as it showed the estimate", async () => {
    const saved = new TextEncoder().encode(String(json.render(sampleEstimate, options)));
    const back = readEstimate(saved, "bid.json").value;
    if (!back) throw new Error("the sample is not read back");
    for (const how of optionsOf(reporter))
      expect(await written(back, how)).toBe(await written(sampleEstimate, how));
  });

  it("survives every text a user may write", async () => {
    for (const text of hostile) {
      const estimate = withTexts(text);
      for (const by of ["shot", "sequence", "department", "phase"] as const)
        for (const width of reporter.name === "html" ? [80] : [20, 80, 250])
          await expect(written(estimate, { ...options, by, width }), text).resolves.toBeTypeOf("string");
    }
  });
});

/** Controls other than a line feed, and marks that turn the direction. */
const harmful = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

describe("hostile texts", () => {
  it("cannot move a terminal's cursor or widen a line", () => {
    for (const text of hostile) {
      for (const width of [20, 80, 200]) {
        const lines = String(table.render(withTexts(text), { ...options, width }));
        expect(lines).not.toMatch(harmful);
        if (/^[\x20-\x7e]*$/u.test(text)) {
          for (const line of lines.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
        }
      }
    }
  });

  it("come back from JSON and NDJSON as they were", () => {
    for (const text of hostile) {
      const parsed = estimateSchema.parse(JSON.parse(String(json.render(withTexts(text), options))));
      expect(parsed.show.title).toBe(text);
      expect(parsed.shots[0]?.code).toBe(text);
      const lines = String(ndjson.render(withTexts(text), options))
        .trimEnd()
        .split("\n");
      expect(lines).toHaveLength(7);
      expect(JSON.parse(lines[0] ?? "")).toMatchObject({ show: text, code: text, currency: "USD" });
    }
  });

  it("come back from CSV as they were, but no spreadsheet takes them for formulas", () => {
    for (const text of hostile) {
      const rows = csvRows(String(csv.render(withTexts(text), options)));
      expect(rows).toHaveLength(1 + 4 * 3 + 2 + 3);
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      const code = rows[1]?.[0] ?? "";
      expect([text, `'${text}`]).toContain(code);
      expect(code).not.toMatch(/^\s*[=+\-@]|^[\t\r\n]/u);
      for (const row of rows.slice(1)) {
        for (const cell of row) if (/^[=+\-@\t\r]/u.test(cell)) expect(Number(cell)).toBeLessThan(0);
      }
    }
  });

  it("become nothing but text in Markdown", () => {
    for (const text of hostile) {
      const written = String(markdown.render(withTexts(text), options));
      expect(written).not.toMatch(harmful);
      expect(written.replaceAll(/<br>|<\/?code>/gu, "")).not.toContain("<");
      const tokens = marked.lexer(written);
      expect(
        tokens
          .map(({ type }) => type)
          .filter((type) => !["space", "heading", "paragraph", "list", "table"].includes(type)),
      ).toEqual([]);
      const tables = tokens.filter((token): token is Tokens.Table => token.type === "table");
      expect(tables.map(({ header }) => header.length)).toEqual([4, 4, 6]);
      expect(tables.map(({ rows }) => rows.length)).toEqual([15, 10, 5]);
      const inside: string[] = [];
      marked.walkTokens(tokens, (token) => {
        if (["html", "link", "image", "em", "strong", "del", "codespan", "code"].includes(token.type))
          inside.push(token.raw);
      });
      expect(inside.filter((raw) => !["<br>", "<code>", "</code>"].includes(raw))).toEqual([]);
    }
  });
});

describe("csv", () => {
  const shown = (how: Partial<RenderOptions>) =>
    csvRows(String(csv.render(sampleEstimate, { ...options, ...how })));

  it("chooses and orders columns by name", () => {
    const rows = shown({ fields: ["pipeline", "cost_p50", "code", "nothing"], top: 1 });
    expect(rows).toEqual([
      ["pipeline", "cost_p50", "code"],
      ["traditional", "18345.67", "ETE_106_0590"],
      ["hybrid", "9210.4", "ETE_106_0590"],
      ["generative", "6400", "ETE_106_0590"],
    ]);
    for (const by of ["shot", "sequence", "department", "phase", "ledger", "show"] as const) {
      expect(csv.fields?.(by)).toEqual(shown({ by })[0]);
    }
  });

  it("leaves an unknown cost empty and tells its lower bound apart; losses stay numbers", () => {
    const fields = ["code", "pipeline", "cost_p50", "cost_at_least", "saving_p50", "unknown_prices"];
    const rows = shown({ fields });
    expect(rows).toContainEqual(["ETE_106_0700", "generative", "", "310.5", "", "generator/veo-3.1-fast"]);
    expect(rows).toContainEqual(["ETE_106_0610", "generative", "2900", "", "-750", ""]);
  });

  it("ends every line with CR LF", () => {
    const text = String(csv.render(sampleEstimate, options));
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
    expect(text.endsWith("\r\n")).toBe(true);
  });

  it("writes the ledger with its factors and sources", () => {
    const unit = { "artist-day": 1 };
    const source = { kind: "own", text: "the bidder's days", date: "2024" } as const;
    const usage = [
      { name: "days", key: "days", amount: { kind: "pert", low: 2, likely: 4, high: 9 }, unit, source },
    ] as const;
    const ledger = [
      {
        pipeline: "hybrid",
        path: ["a", "b", "comp", "work"],
        resource: "artist/comp",
        phase: "post",
        usage,
        rate: null,
        mean: null,
      },
    ] as const;
    const rows = csvRows(String(csv.render({ ...sampleEstimate, ledger }, { ...options, by: "ledger" })));
    expect(rows[1]).toEqual([
      ...["hybrid", "a", "b", "comp", "work", "artist/comp", "post", ""],
      "[2, 4, 9] artist-day (days)",
      "unknown",
      "own: the bidder's days, 2024",
    ]);
  });
});
