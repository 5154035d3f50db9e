// The README's pictures: the page and the terminal, photographed in a real browser. Needs chromium (CHROMIUM names another
// place than /usr/bin/chromium) and a build.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = join(root, "bin/shotcost.js");
const show = "examples/el-eternauta/show.yaml";
const room = mkdtempSync(join(tmpdir(), "shotcost-pictures-"));

function shotcost(...args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`shotcost ${args.join(" ")}: ${stderr}`);
  return stdout;
}

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What a terminal shows: bold, faint, green and yellow are all the colours there are. */
function terminalPage(command, output) {
  const styles = { 1: "font-weight:700", 2: "opacity:.65", 32: "color:#8fd19e", 33: "color:#e8c468" };
  const lines = escaped(output).replaceAll(
    new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`, "g"),
    (_, code) => (styles[code] ? `<span style="${styles[code]}">` : "</span>"),
  );
  return `<!doctype html><meta charset="utf-8"><title>shotcost</title>
<pre style="margin:0;padding:18px 22px;background:#1b1f24;color:#e2e5e9;font:13px/1.3 'DejaVu Sans Mono',monospace;display:inline-block"><span style="opacity:.65">$</span> ${escaped(command)}
${lines}</pre>`;
}

shotcost("estimate", show, "--quiet", "--out", join(room, "bid.html"));
const table = ["estimate", show, "--by", "sequence", "--width", "110"];
// What fits a picture: the sequences and the whole show.
const output = shotcost(...table, "--quiet", "--color", "always")
  .split("\n")
  .slice(0, 32)
  .join("\n");
mkdirSync(join(root, "docs/pictures"), { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1120, height: 1410 } });
  await page.setContent(readFileSync(join(room, "bid.html"), "utf8"));
  await page.screenshot({ path: join(root, "docs/pictures/page.png") });
  await page.setContent(terminalPage(`shotcost ${table.join(" ")}`, output));
  await page.locator("pre").screenshot({ path: join(root, "docs/pictures/terminal.png") });
} finally {
  await browser.close();
  rmSync(room, { recursive: true, force: true });
}
