import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Details } from "../src/domain/details.js";
import type { Estimate, SubjectEstimate } from "../src/domain/estimate.js";
import { html } from "../src/reporters/html.js";
import { escaped, markup, scriptJson } from "../src/reporters/markup.js";
import { browserAbsent, browserPath, openBrowser, openPage } from "./browser.js";
import { options, sampleEstimate } from "./sample-estimate.js";

const hostile: readonly string[] = [
  "<script>globalThis.taken = 1</script><img src=x onerror='globalThis.taken = 1'>",
  "</script><script>globalThis.taken = 1</script><!-- </title></style></textarea>",
  "<!--<script> &lt;b&gt; &amp; ]]> </svg><svg onload=globalThis.taken=1>",
  "\" onmouseover='globalThis.taken=1' autofocus onfocus=globalThis.taken=1 x=\"",
  "javascript:globalThis.taken=1",
  "{{constructor.constructor('globalThis.taken=1')()}} \u0024{globalThis.taken=1} `x`",
  "=cmd|'/c calc'!A1 @SUM(A1) +1 -2",
  "👩‍🚒🦖 Ꮳ 撮影 é e\u0301 z\u0301\u0301\u0301\u0301\u0301\u0301",
  "שלום \u202eevil\u202c مرحبا \u2066x",
  "bell\u0007 escape\u001b[2J del\u007f c1\u009b31m tab\t line\nfeed return\r\nmiddle\rend ls\u2028ps\u2029 bom\ufeff",
  "nul\u0000 alone\ud800 \udc00",
  `${"x".repeat(5_000)}é${"y".repeat(4_999)}`,
  "__proto__",
  "constructor",
  "   ",
];

/** Half a character and a NUL cannot stand in a file of HTML; all else can. */
function asWritten(text: string): string {
  return text
    .replaceAll("\0", "\ufffd")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

const unit = { "artist-day": 1 };

function withTexts(text: string): Estimate {
  const subject = (one: SubjectEstimate): SubjectEstimate => ({
    ...one,
    ...{ description: text, sequence: text, work: [text], complexity: text },
  });
  const told = {
    lines: [{ department: text, what: text, mean: 10, factors: [0] }],
    extras: [{ name: text, mean: 1, lines: 1, factors: [0] }],
  };
  const driver = { key: `${text}@${text}`, name: text, unit, share: 0.5, low: 1, high: 2 };
  const of = <T>(one: T) => Object.fromEntries(sampleEstimate.pipelines.map((name) => [name, one]));
  const [first] = sampleEstimate.shots;
  const details: Details = {
    curves: of({
      quantiles: Array.from({ length: 99 }, (_, at) => at),
      density: { at: [0, 1, 2], height: [0, 1, 0] },
    }),
    drivers: of({
      mean: 10,
      drivers: [{ ...driver, costAtLow: 9, costAtHigh: 11 }],
      others: { count: 0, share: 0 },
    }),
    load: of({
      weeks: ["2024-09-02"],
      departments: [{ department: text, title: text, crew: 1, people: [0.5] }],
    }),
    factors: [{ name: text, amount: 1, mean: 1, unit, source: 0, place: { file: text, path: [text] } }],
    sources: [{ kind: "assumption", text, url: text, date: text }],
    subjects: { [first?.code ?? ""]: of(told) },
  };
  return {
    ...sampleEstimate,
    show: { ...sampleEstimate.show, title: text, budget: 100 },
    pipelineTitles: of(text),
    sequences: sampleEstimate.sequences.map((one) => ({ ...one, sequence: text })),
    departments: sampleEstimate.departments.map((one) => ({ ...one, department: text, title: text })),
    shots: sampleEstimate.shots.map(subject),
    details,
    warnings: [{ code: "w", severity: "warning", message: text, where: { file: text } }],
    provenance: { ...sampleEstimate.provenance, tool: text, oldestPrice: text },
  };
}

describe("markup", () => {
  it("escapes all that goes into it, and nothing twice", () => {
    expect(escaped(`<a href="x" title='y'>&amp;\r\0`)).toBe(
      "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&#13;\ufffd",
    );
    const inner = markup`<b>${"<"}</b>`;
    expect(markup`<p>${inner}${[inner, "&", 1]}${undefined}</p>`.html).toBe(
      "<p><b>&lt;</b><b>&lt;</b>&amp;1</p>",
    );
  });

  it("writes JSON that ends no script and reads back the same", () => {
    for (const text of hostile) {
      const { html: json } = scriptJson({ [text]: text });
      expect(json).not.toMatch(/[<>&\u2028\u2029]/u);
      expect(JSON.parse(json)).toEqual({ [text]: text });
    }
  });
});

if (browserPath === undefined) it.skip(`hostile texts in a page: ${browserAbsent}`, () => {});

describe.runIf(browserPath !== undefined)("hostile texts in a page", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => browser?.close());

  const textOf = (page: Page, selector: string) =>
    page.evaluate<string | null>(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? null`);

  it.each(hostile.map((text) => ({ text, name: JSON.stringify(text).slice(0, 60) })))(
    "come out intact and do nothing: $name",
    async ({ text }) => {
      const written = String(html.render(withTexts(text), options));
      const { page, faults } = await openPage(browser, written, { width: 390 });
      await page.click("#row-0 button");
      const whole = asWritten(text);
      expect(await textOf(page, "h1")).toBe(whole);
      expect(await textOf(page, "#row-0 .clamp")).toBe(asWritten([text, text, text].join(", ")));
      expect(await textOf(page, "#row-0 td bdi")).toBe(whole);
      expect(await textOf(page, "#source-1 bdi")).toBe(whole);
      expect(await textOf(page, "footer li bdi")).toBe(whole);
      // Texts of the script's data are as they were, half characters and NUL included.
      expect(await textOf(page, "#of-row-0 .lines tbody tr:last-child td")).toBe(text);
      expect(await page.evaluate("globalThis.taken ?? null")).toBeNull();
      expect(await page.evaluate("[...document.scripts].length")).toBe(2);
      expect(await page.evaluate("document.querySelectorAll('img,iframe,object,embed,link').length")).toBe(0);
      expect(
        await page.evaluate(
          "[...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on'))).length",
        ),
      ).toBe(0);
      for (const href of await page.evaluate<readonly string[]>("[...document.links].map((one) => one.href)"))
        expect(href).toMatch(/^(?:https?:|about:blank#)/u);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it("leave no mark on what every object has", () => {
    for (const text of hostile) html.render(withTexts(text), options);
    const found: string[] = [];
    for (const key in {}) found.push(key);
    expect(found).toEqual([]);
  });
});
