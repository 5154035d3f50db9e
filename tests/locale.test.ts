import { beforeAll, describe, expect, it } from "vitest";
import { checkLocale, defaultLocale, localeOf } from "../src/words/locale.js";
import { run } from "./terminal.js";

let saved = "";
beforeAll(async () => {
  saved = (await run(["estimate", "examples/el-eternauta/show.yaml", "--format", "json"])).stdout;
}, 60_000);

async function shown(...options: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(["report", "bid.json", ...options], {
    files: { "bid.json": saved },
  });
  expect(code, stderr).toBe(0);
  return stdout;
}

/** The figures of a text in their order, all but its dates: languages put their parts in other orders. */
const digits = (text: string) =>
  text.replaceAll(/\d{4}-\d\d-\d\d|\d{1,2}(?:er)?\s\p{L}+\.?\s\d{4}/gu, "").replaceAll(/\D/gu, "");

describe("numbers and dates", () => {
  it.each([
    ["fr", "1\u202f234\u202f567,50", "12\u202f%", "2 sept. 2024"],
    ["en-IN", "12,34,567.50", "12%", "2 Sept 2024"],
    ["de-CH", "1'234'567.50", "12%", "02.09.2024"],
    ["ar-EG", "١٬٢٣٤٬٥٦٧٫٥٠", "١٢٪", "٠٢/٠٩/٢٠٢٤"],
  ])("of %s are written as there", (tag, number, percent, date) => {
    const locale = localeOf(tag);
    // Blanks, quotes and the short names of months change with the data of Node's releases.
    expect(locale.number(1_234_567.5, 2).replace(/’/gu, "'")).toBe(number);
    expect(locale.percent(0.12, 0).replaceAll(/\s/gu, "")).toBe(percent.replaceAll(/\s/gu, ""));
    expect(locale.date("2024-09-02").replaceAll(/[^\p{Nd}]+/gu, " ")).toBe(
      date.replaceAll(/[^\p{Nd}]+/gu, " "),
    );
  });

  it("are those of the program itself by default, without Intl", () => {
    expect(localeOf(undefined)).toBe(defaultLocale);
    expect(localeOf("en")).toBe(defaultLocale);
    expect(defaultLocale.number(-1_234_567.5, 1)).toBe("-1,234,567.5");
    expect(defaultLocale.date("2024-09")).toBe("2024-09");
  });

  it("take 0 to 9 where only ASCII is wanted", () => {
    expect(localeOf("ar-EG", true).number(12, 0)).toBe("12");
  });

  it("are of no language that there is not", () => {
    for (const tag of ["fr", "fr-CA", "en", "zh-Hant-TW", "de-CH-1996"]) expect(checkLocale(tag)).toEqual([]);
    for (const tag of ["", "xx", "fr_FR", "français", "e", "en-", "💥", "fr-FR.UTF-8"])
      expect(checkLocale(tag).map(({ code }) => code)).toEqual(["unknown-locale"]);
  });
});

describe("a report in French", () => {
  it.each(["table", "markdown"])(
    "as %s has the figures of the English one, and none of its words",
    async (format) => {
      for (const by of ["shot", "sequence", "department", "phase", "show"]) {
        const how = ["--format", format, "--by", by, "--width", "200"];
        const [english, french] = [await shown(...how), await shown(...how, "--locale", "fr")];
        expect(digits(french)).toBe(digits(english));
        expect(french).not.toMatch(
          /cheapest|saves |artist days|\d draws|direct cost|whole show|sourced|Department|\d shots/u,
        );
        expect(french).toMatch(/Coût/u);
      }
    },
  );

  it("keeps to ASCII where that is wanted", async () => {
    expect(await shown("--locale", "fr", "--ascii")).toMatch(/^[\n\x20-\x7e]*$/u);
  });

  it("for a screen reader keeps its accents", async () => {
    expect(await shown("--locale", "fr", "--plain")).toContain("coût P50");
  });
});

describe("machine formats", () => {
  it.each(["json", "ndjson", "csv"])("%s has no locale", async (format) => {
    expect(await shown("--format", format, "--locale", "fr")).toBe(await shown("--format", format));
  });

  it("and nothing else takes one from the environment", async () => {
    const files = { "bid.json": saved };
    const { stdout } = await run(["report", "bid.json"], {
      files,
      env: { LANG: "fr_FR.UTF-8", LC_ALL: "fr_FR" },
    });
    expect(stdout).toBe(await shown());
  });
});
