import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a real browser is, or nothing; `CHROMIUM` names another place. */
export const browserPath: string | undefined = [process.env.CHROMIUM ?? "", ...places].find((path) =>
  existsSync(path),
);

/** Said by name where tests are skipped. */
export const browserAbsent = `chromium is not here (${places.join(", ")}): apt-get install chromium`;

/** A headless browser of its own profile, which speaks to nobody. */
export function openBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error(browserAbsent);
  return chromium.launch({
    executablePath: browserPath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page that was opened, with all that went wrong in it: errors, warnings, dialogs, and requests to anywhere. */
export type Opened = { readonly page: Page; readonly faults: string[] };

/** How a page is looked at. */
export type Look = {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
};

/** Opens a page's text as a reader would. */
export async function openPage(browser: Browser, html: string, look: Look = {}): Promise<Opened> {
  const { width = 1280, colorScheme = "light", javaScriptEnabled = true } = look;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    javaScriptEnabled,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => faults.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => faults.push(`request: ${request.url().slice(0, 200)}`));
  page.on("dialog", async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.setContent(html);
  return { page, faults };
}
