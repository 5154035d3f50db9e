import { readFileSync, writeFileSync } from "node:fs";
import { type Run, run } from "./terminal.js";

/**
 * A page that shows commands and what they print, in Markdown, and is a test of it. A fence ```yaml show.yaml gives a
 * file; a fence ```console holds `$ shotcost …` with its standard output; ```stderr what is said beside it; `Exit code N.`
 * ends one command. UPDATE_GOLDEN=1 writes what was printed into the page, to be read before it is committed.
 */

/** Splits a command line as a shell would: spaces, single and double quotes. */
export function words(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/gu)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? "",
  );
}

const fence = /^```(\S+)(?: (\S+))?\n([\s\S]*?)^```\n/gmu;

/** Runs a page's commands with its files and gives the page as it should be. */
export async function replay(
  path: string,
): Promise<{ readonly expected: string; readonly actual: string; readonly runs: readonly Run[] }> {
  const expected = readFileSync(path, "utf8");
  const files: Record<string, string> = {};
  const runs: Run[] = [];
  let actual = "";
  let last = 0;
  for (const match of expected.matchAll(fence)) {
    const [whole, kind, name, body = ""] = match;
    const between = expected.slice(last, match.index);
    last = match.index + whole.length;
    if (kind === "console") {
      actual += keptProse(between);
      actual += await runBlock(body, name, files, runs);
    } else if (kind !== "stderr") {
      actual += keptProse(between) + whole;
      if (name !== undefined) files[name] = kind === "hex" ? fromHex(body) : body;
    }
  }
  actual += keptProse(expected.slice(last));
  return { expected, actual: `${actual.trimEnd()}\n`, runs };
}

function keptProse(text: string): string {
  return text.replaceAll(/^Exit code \d+\.\n\n?/gmu, "");
}

function fromHex(body: string): string {
  return String.fromCharCode(
    ...body
      .trim()
      .split(/\s+/u)
      .map((byte) => Number.parseInt(byte, 16)),
  );
}

async function runBlock(
  body: string,
  name: string | undefined,
  files: Record<string, string>,
  runs: Run[],
): Promise<string> {
  const line = body.split("\n")[0] ?? "";
  const [piped, command = piped ?? ""] = line.includes(" | ")
    ? line.replace(/^\$ /u, "").split(" | ")
    : [undefined, line.replace(/^\$ /u, "")];
  const argv = words(command).slice(1);
  const stdin = piped === undefined ? undefined : files[words(piped)[1] ?? ""];
  const width = name?.startsWith("width=") ? Number(name.slice(6)) : 80;
  const result = await run(argv, { files, width, ...(stdin === undefined ? {} : { stdin }) });
  runs.push(result);
  for (const [path, content] of result.written)
    files[path] = typeof content === "string" ? content : new TextDecoder().decode(content);
  const fenceName = name === undefined ? "console" : `console ${name}`;
  const out = `\`\`\`${fenceName}\n${line}\n${result.stdout}${result.stdout === "" || result.stdout.endsWith("\n") ? "" : "\n"}\`\`\`\n`;
  const told =
    result.stderr === ""
      ? ""
      : `\n\`\`\`stderr\n${result.stderr}${result.stderr.endsWith("\n") ? "" : "\n"}\`\`\`\n`;
  return `${out}${told}\nExit code ${result.code}.\n\n`;
}

/** Writes a page anew when that was asked for. */
export function updateWanted(path: string, actual: string): boolean {
  if (process.env.UPDATE_GOLDEN !== "1") return false;
  writeFileSync(path, actual);
  return true;
}
