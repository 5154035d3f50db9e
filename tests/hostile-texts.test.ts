import measure from "fast-string-truncated-width";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { catalog } from "../src/catalog.js";
import { csvRows } from "./csv-rows.js";
import { hostileShow, hostileTexts, longText } from "./hostile-show.js";
import { run } from "./terminal.js";

const files = { "show.yaml": hostileShow() };
const text = (content: string | Uint8Array | undefined) =>
  typeof content === "string" ? content : new TextDecoder().decode(content);

/** Controls other than a line's end, and marks that turn the direction of what follows. */
const harmful = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What a spreadsheet takes for a formula; a number below nothing is none. */
function expectNoFormulas(csv: string): void {
  for (const row of csvRows(csv))
    for (const cell of row)
      if (/^\s*[=+\-@]|^[\t\r\n]/u.test(cell)) expect(Number(cell), JSON.stringify(cell)).toBeLessThan(0);
}

/** What holds in each format; a format that is not here fails. */
const holds: Readonly<Record<string, (content: string | Uint8Array) => void | Promise<void>>> = {
  table(content) {
    expect(text(content)).not.toMatch(harmful);
    for (const line of text(content).split("\n")) expect(measure(line).width, line).toBeLessThanOrEqual(80);
  },
  json(content) {
    const saved = JSON.parse(text(content));
    const { shots } = JSON.parse(files["show.yaml"]);
    expect(saved.show.title).toContain(longText);
    expect(
      saved.shots
        .slice(0, -1)
        .map(({ code, sequence, description }: Record<string, string>) => [code, sequence, description]),
    ).toEqual(
      shots
        .slice(0, -1)
        .map(({ code, sequence, description }: Record<string, string>) => [code, sequence, description]),
    );
  },
  ndjson(content) {
    const lines = text(content).trimEnd().split("\n");
    expect(lines).toHaveLength(Object.keys(hostileTexts).length + 1);
    for (const [index, shown] of Object.values(hostileTexts).entries())
      expect(JSON.parse(lines[index] ?? "").code).toContain(shown.slice(0, 150));
  },
  csv(content) {
    expectNoFormulas(text(content));
    const all = csvRows(text(content)).flat();
    expect(all.some((cell) => cell === longText)).toBe(true);
    expect(all).toContain(hostileTexts.html);
    expect(all).toContain(`'${hostileTexts.formula}`);
  },
  markdown(content) {
    expect(text(content)).not.toMatch(harmful);
    expect(text(content).replaceAll(/<br>|<\/?code>/gu, "")).not.toContain("<");
    expect(text(content)).toContain(longText);
  },
  // What a browser makes of it is held by the page's own tests.
  html(content) {
    const page = text(content);
    expect(page.match(/<script\b/gu)).toHaveLength(2);
    expect(page).not.toMatch(/<img\b[^>]*onerror|<b>/u);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).toContain(longText);
  },
  // XML may hold neither the lower controls nor a way to write them.
  xlsx(content) {
    if (typeof content === "string") throw new TypeError("a workbook is bytes");
    const parts = Object.entries(unzipSync(content)).filter(([name]) => /\.xml$/u.test(name));
    const all = parts.map(([, bytes]) => strFromU8(bytes)).join("\n");
    expect(all).not.toMatch(/(?![\t\n\r\x7f-\x9f])\p{Cc}|<script|<img/u);
    // A name may stand in a formula as a text between quotes, and as nothing else.
    const formulas = [...all.matchAll(/<f>(.*?)<\/f>/gsu)].map(([, formula]) =>
      (formula ?? "").replaceAll("&quot;&quot;", "").replaceAll(/&quot;.*?&quot;/gsu, ""),
    );
    expect(formulas.length).toBeGreaterThan(100);
    expect(formulas.filter((one) => /cmd\||SUM\(A1\)|alert|\+1\+1|-2\+3/u.test(one))).toEqual([]);
    expect(all).toContain(longText);
    expect(all).toContain("=cmd|");
  },
};

describe("a show of hostile texts", () => {
  const { reporters } = catalog(new Map()).value ?? { reporters: new Map() };

  it.each([...reporters.keys()])("comes out of the reporter %s intact and harmless", async (format) => {
    const suffix = reporters.get(format)?.extensions[0];
    const { code, written, stderr } = await run(
      ["estimate", "show.yaml", "--out", `bid.${suffix}`, "--draws", "200", "--width", "80"],
      { files },
    );
    expect(code, stderr).toBe(0);
    expect(stderr).not.toMatch(harmful);
    const content = written.get(`bid.${suffix}`);
    const check = holds[format];
    expect(check, `say in this test what holds of the reporter ${format}`).toBeTypeOf("function");
    await check?.(content ?? "");
  });
});

describe("a command's table", () => {
  let saved = "";
  beforeAll(async () => {
    const ran = await run(["estimate", "show.yaml", "--format", "json", "--draws", "200"], { files });
    saved = ran.stdout;
  });

  it.each([
    "estimate show.yaml --by sequence --draws 200",
    "estimate show.yaml --plain --draws 200",
    "estimate show.yaml --ascii --locale fr --draws 200",
    "estimate show.yaml --by department --draws 200 --width 200",
    "drivers show.yaml",
    "drivers show.yaml --format csv",
    "breakeven show.yaml",
    "breakeven show.yaml --format csv",
    "sweep show.yaml --vary rates.artist/comp=500..700/2 --draws 200",
    "schedule show.yaml --draws 100",
    "schedule show.yaml --draws 100 --by shot",
    "schedule show.yaml --draws 100 --format csv",
    "schedule show.yaml --draws 100 --format md",
    "explain show.yaml @SUM(A1)at",
    "explain show.yaml --figure totals.hybrid.cost.p50",
    "diff show.yaml other.yaml",
    "diff show.yaml other.yaml --format md",
    "diff show.yaml other.yaml --format csv",
    "check show.yaml --max-price 1USD",
    "report bid.json --by shot",
    "export show.yaml --to kitsu",
    "export show.yaml --to flow",
    "export show.yaml --to bidsheet",
    "import sheet.csv --fps 24 --dry-run",
  ])("%s", async (line) => {
    const other = files["show.yaml"].replaceAll('"frames":48', '"frames":96');
    const sheet = [
      "Shot,Description,Frames",
      ...Object.entries(hostileTexts).map(([name, one]) =>
        [`SH_${name}`, one, "48"].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","),
      ),
    ].join("\r\n");
    const { stdout, stderr, code } = await run(line.split(" "), {
      files: { ...files, "other.yaml": other, "bid.json": saved, "sheet.csv": sheet },
    });
    expect([0, 1], stderr).toContain(code);
    expect(stdout.length + stderr.length).toBeGreaterThan(20);
    expect(stderr).not.toMatch(harmful);
    if (/csv|export/u.test(line) && !line.startsWith("import")) expectNoFormulas(stdout);
    else expect(stdout).not.toMatch(harmful);
  });
});
