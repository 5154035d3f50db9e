import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEstimate } from "../src/documents/read-estimate.js";
import type { Estimate, SubjectEstimate } from "../src/domain/estimate.js";
import { html } from "../src/reporters/html.js";
import { browserAbsent, browserPath, openBrowser, openPage } from "./browser.js";
import { options, sampleEstimate } from "./sample-estimate.js";
import { run } from "./terminal.js";

const show = "examples/el-eternauta/show.yaml";

async function made(...more: readonly string[]): Promise<{ page: string; estimate: Estimate }> {
  const line = ["estimate", show, "--draws", "400", "--out", "bid.html", "--out", "bid.json", ...more];
  const { written } = await run(line);
  const bytes = new TextEncoder().encode(String(written.get("bid.json")));
  const { value } = readEstimate(bytes, "bid.json");
  if (!value) throw new Error("the estimate is not read back");
  return { page: String(written.get("bid.html")), estimate: value };
}

/** Those that are priced, in the order of the table. */
function counted({ shots, assets, deliverables }: Estimate): readonly SubjectEstimate[] {
  return [...shots, ...assets, ...deliverables].filter(({ status }) => ["bid", "awarded"].includes(status));
}

const digits = (text: string) => Number(text.replaceAll(/[^\d.-]/gu, ""));

/** What the cells of a part of the page say: their exact values and their texts. */
function cellsOf(page: Page, selector: string): Promise<readonly { value: string; text: string }[]> {
  return page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((cell) => ({ value: cell.dataset.value ?? "", text: cell.firstChild?.textContent ?? "" }))`,
  );
}

it("runs in a browser where it must: CI installs one", () => {
  if (process.env.CI === "true") expect(browserPath, browserAbsent).toBeDefined();
});

describe("the page", () => {
  it("is the same from the estimate saved beside it, and in every run", async () => {
    const { page, estimate } = await made();
    const saved = JSON.stringify(estimate);
    const { written } = await run(["report", "bid.json", "--out", "bid.html"], {
      files: { "bid.json": saved },
    });
    expect(written.get("bid.html")).toBe(page);
    expect((await made()).page).toBe(page);
  });

  it("says what it lacks where an estimate was saved without details, and how to get it", async () => {
    const { estimate } = await made();
    const { details: _, ...plain } = estimate;
    const page = String(html.render(plain, options));
    expect(page.match(/class="note missing"/gu)).toHaveLength(5);
    expect(page).toContain("--details --out bid.json");
    const french = String(html.render(plain, { ...options, locale: "fr" }));
    expect(french).toContain('<html lang="fr">');
    expect(french).toContain("sans ses détails");
  });
});

if (browserPath === undefined) it.skip(`was not tested: ${browserAbsent}`, () => {});

describe.runIf(browserPath !== undefined)("the page in a browser", () => {
  let browser: Browser;
  let text: string;
  let estimate: Estimate;
  beforeAll(async () => {
    browser = await openBrowser();
    ({ page: text, estimate } = await made());
  }, 120_000);
  afterAll(async () => browser?.close());

  it.each([
    { width: 1280, colorScheme: "light" },
    { width: 1280, colorScheme: "dark" },
    { width: 390, colorScheme: "light" },
    { width: 390, colorScheme: "dark" },
  ] as const)("opens quietly, fits and passes axe: $width wide, $colorScheme", async (look) => {
    const { page, faults } = await openPage(browser, text, look);
    await page.click("#row-0 button");
    for (const summary of await page.locator("summary").all()) await summary.click();
    await page.evaluate(axe.source);
    const found = await page.evaluate<readonly { id: string; nodes: readonly { html: string }[] }[]>(
      "axe.run(document).then(({ violations }) => violations)",
    );
    expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(look.width);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("has the figures of the JSON", async () => {
    const { page } = await openPage(browser, text);
    const { pipelines, totals } = estimate;
    const costs = await cellsOf(page, "#shot-table tbody td:nth-child(n+4):nth-child(-n+6)");
    const expected = counted(estimate).flatMap((one) =>
      pipelines.map((name) => one.pipelines[name]?.cost.p50 ?? -1),
    );
    expect(costs.map(({ value }) => Number(value))).toEqual(expected);
    for (const { value, text: shown } of costs)
      expect(Math.abs(digits(shown) - Number(value))).toBeLessThanOrEqual(0.05 * Number(value) + 0.5);
    const prices = await cellsOf(page, "#price tbody td");
    expect(prices.map(({ value }) => Number(value))).toEqual(
      pipelines.flatMap((name) => {
        const { p10, p50, p80, p90 } = totals[name]?.price.price ?? { p10: 0, p50: 0, p80: 0, p90: 0 };
        return [p10, p50, p80, p90];
      }),
    );
    const steps = await cellsOf(page, "#roll-up tbody tr:nth-child(8) td");
    expect(steps.map((cell) => digits(cell.text))).toEqual(
      pipelines.map((name) => Math.round(totals[name]?.price.price.mean ?? 0)),
    );
    const within = await cellsOf(page, "#budget tbody td:nth-child(2)");
    expect(within.map(({ value }) => Number(value))).toEqual(
      pipelines.map((name) => totals[name]?.chanceWithinBudget),
    );
    const drivers = await cellsOf(page, "#drivers tbody td:nth-child(4)");
    expect(drivers.map(({ value }) => Number(value))).toEqual(
      pipelines.flatMap(
        (name) => estimate.details?.drivers[name]?.drivers.map((one) => one.costAtHigh) ?? [],
      ),
    );
    await page.context().close();
  });

  it("draws every chart, the same in light and dark, with words for who does not see it", async () => {
    const { page } = await openPage(browser, text);
    const drawn = await page.evaluate<readonly { label: string; marks: number }[]>(
      "[...document.querySelectorAll('svg')].map((one) => ({ label: one.getAttribute('aria-label'), marks: one.querySelectorAll('path,text').length }))",
    );
    expect(drawn).toHaveLength(2 + 2 + 3 + 3 + 2 + 3 * 2);
    for (const { label, marks } of drawn) {
      expect(label.length).toBeGreaterThan(10);
      expect(marks).toBeGreaterThan(8);
    }
    expect(text).not.toMatch(/zr\d+-/u);
    const ids = [...text.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await page.context().close();
  });

  it("sorts by a head, by mouse and by keyboard, and says so", async () => {
    const { page } = await openPage(browser, text);
    const head = page.locator("#shot-table thead th").nth(5);
    const codes = () =>
      page.evaluate<readonly string[]>(
        "[...document.querySelectorAll('#shot-table tbody th button')].map((one) => one.textContent)",
      );
    const written = await codes();
    const cost = (code: string) =>
      [...estimate.shots, ...estimate.assets, ...estimate.deliverables].find((one) => one.code === code)
        ?.pipelines.generative?.cost.p50 ?? 0;
    await head.locator("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect(await codes()).toEqual([...written].sort((a, b) => cost(b) - cost(a)));
    await page.keyboard.press("Enter");
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    expect(await codes()).toEqual([...written].sort((a, b) => cost(a) - cost(b)));
    await page.keyboard.press("Space");
    expect(await head.getAttribute("aria-sort")).toBeNull();
    expect(await codes()).toEqual(written);
    await page.context().close();
  });

  it("filters by a word, a sequence and the cheapest, and shows all again", async () => {
    const { page } = await openPage(browser, text);
    const shown = () => page.locator("#shot-table tbody tr:visible").count();
    const all = await shown();
    await page.fill("input[name=text]", "SNOW bus");
    const found = estimate.shots.filter(({ description, work }) =>
      ["snow", "bus"].every((word) => `${work.join()} ${description}`.toLowerCase().includes(word)),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(await shown()).toBeGreaterThanOrEqual(found.length);
    expect(await page.textContent("#shown")).toBe(`${await shown()} of ${all} rows`);
    await page.click("button[type=reset]");
    await page.waitForFunction(`document.getElementById("shown").textContent.startsWith("${all} ")`);
    await page.selectOption("select[name=sequence]", "collapse");
    const collapse = counted(estimate).filter((one) => one.sequence === "collapse");
    expect(await shown()).toBe(collapse.length);
    await page.selectOption("select[name=cheapest]", { label: "hybrid" });
    expect(await shown()).toBe(collapse.filter((one) => one.cheapest === "hybrid").length);
    await page.context().close();
  });

  it("unfolds how a shot's figures come about, with links to who says so, and folds it again", async () => {
    const { page } = await openPage(browser, text);
    const index = counted(estimate).findIndex(({ code }) => code === "ETE_106_0590");
    const button = page.locator(`#row-${index} button`);
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await button.getAttribute("aria-expanded")).toBe("true");
    const below = page.locator(`#${await button.getAttribute("aria-controls")}`);
    expect(await below.locator("section").count()).toBe(3);
    const told = estimate.details?.subjects.ETE_106_0590?.hybrid;
    const rows = below.locator("section").nth(1).locator("tbody tr");
    expect(await rows.count()).toBe((told?.lines.length ?? 0) + (told?.extras.length ?? 0));
    const means = await rows.locator("td:nth-child(4)").allTextContents();
    const exact = [...(told?.lines ?? []), ...(told?.extras ?? [])].map(({ mean }) => mean ?? 0);
    for (const [row, mean] of means.entries())
      expect(Math.abs(digits(mean) - (exact[row] ?? 0))).toBeLessThanOrEqual(0.5);
    expect(await rows.first().textContent()).toMatch(/Matchmove.*building-collapse.*artist-day.*×.*USD/u);
    const link = await rows.first().locator("a").first().getAttribute("href");
    expect(await page.locator(link ?? "#none").count()).toBe(1);
    await button.click();
    expect(await below.isVisible()).toBe(false);
    await page.context().close();
  });

  it("links to sources that are pages, and to nothing else", async () => {
    const { page } = await openPage(browser, text);
    const links = await page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('#sources a')].map((one) => one.href)",
    );
    const urls = (estimate.details?.sources ?? []).flatMap(({ url, kind }) =>
      url === undefined || kind === "given" ? [] : [url],
    );
    expect(links.length).toBe(urls.length);
    for (const one of links) expect(one).toMatch(/^https?:\/\//u);
    await page.context().close();
  });

  it("prints in ink on paper, without what paper cannot do", async () => {
    const { page } = await openPage(browser, text, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")).toBe(
      "rgb(255, 255, 255)",
    );
    expect(await page.locator("#shot-filter").isVisible()).toBe(false);
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(50_000);
    await page.context().close();
  });

  it("is light, dark or as the system is, as the reader wants", async () => {
    const { page } = await openPage(browser, text, { colorScheme: "dark" });
    const paper = () => page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    const dark = await paper();
    await page.selectOption("#appearance", "light");
    expect(await paper()).toBe("rgb(255, 255, 255)");
    await page.selectOption("#appearance", "auto");
    expect(await paper()).toBe(dark);
    await page.context().close();
  });

  it("shows all figures without scripts, and offers nothing that would need them", async () => {
    const { page, faults } = await openPage(browser, text, { javaScriptEnabled: false });
    expect(await page.locator("#shot-table tbody tr:visible").count()).toBe(counted(estimate).length);
    expect(await page.locator("#shot-filter").isVisible()).toBe(false);
    expect(await page.locator("#appearance").isVisible()).toBe(false);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("works with two thousand shots", async () => {
    const [first] = sampleEstimate.shots;
    if (!first) throw new Error("the sample has no shots");
    const shots = Array.from({ length: 2_000 }, (_, index) => ({ ...first, code: `SH_${index}` }));
    const { page, faults } = await openPage(
      browser,
      String(html.render({ ...sampleEstimate, shots }, options)),
    );
    await page.fill("input[name=text]", "sh_199");
    expect(await page.locator("#shot-table tbody tr:visible").count()).toBe(11);
    await page.locator("#shot-table thead th button").first().click();
    await page.click("#row-1999 button");
    expect(await page.locator("#of-row-1999").isVisible()).toBe(true);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
