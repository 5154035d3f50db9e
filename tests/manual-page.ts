import { readFileSync, writeFileSync } from "node:fs";
import { type FileFault, faultNamed, type Run, run } from "./terminal.js";

/**
 * A page that shows commands and what they print, in Markdown, and is a test of it. A fence ```yaml show.yaml gives a
 * file, ```hex cut.edl one by its bytes in hexadecimal, ```fault show.yaml what is wrong with one (`FileFault`); a fence
 * ```console holds `$ shotcost …` with its standard output; ```stderr what is said beside it; `Exit code N.` ends one
 * command; ```console terminal runs it on a screen. UPDATE_GOLDEN=1 writes what was printed into the page, to be read before it is committed.
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
  const files: Record<string, string | Uint8Array> = {};
  const faults: Record<string, FileFault> = {};
  const runs: Run[] = [];
  let actual = "";
  let afterRun = false;
  let last = 0;
  for (const match of expected.matchAll(fence)) {
    const [whole, kind, name, body = ""] = match;
    const between = prose(expected.slice(last, match.index), afterRun);
    last = match.index + whole.length;
    if (kind === "console") {
      afterRun = true;
      actual += between + (await runBlock(body, name, files, faults, runs));
    } else if (kind !== "stderr") {
      afterRun = false;
      actual += between + whole;
      if (name === undefined) continue;
      if (kind === "fault") faults[name] = faultNamed(body.trim());
      else files[name] = kind === "hex" ? fromHex(body) : body;
    }
  }
  actual += prose(expected.slice(last), afterRun);
  return { expected, actual: `${actual.trimEnd()}\n`, runs };
}

/** What stands between two fences; behind a run without its exit code, which is written anew. */
function prose(text: string, afterRun: boolean): string {
  return afterRun ? text.replace(/^\n*(?:Exit code \d+\.\n*)?/u, "") : text;
}

function fromHex(body: string): Uint8Array {
  return Uint8Array.from(body.trim().split(/\s+/u), (byte) => Number.parseInt(byte, 16));
}

async function runBlock(
  body: string,
  name: string | undefined,
  files: Record<string, string | Uint8Array>,
  faults: Readonly<Record<string, FileFault>>,
  runs: Run[],
): Promise<string> {
  const line = body.split("\n")[0] ?? "";
  const [piped, command = piped ?? ""] = line.includes(" | ")
    ? line.replace(/^\$ /u, "").split(" | ")
    : [undefined, line.replace(/^\$ /u, "")];
  const argv = words(command).slice(1);
  const stdin = piped === undefined ? undefined : files[words(piped)[1] ?? ""];
  const width = name?.startsWith("width=") ? Number(name.slice(6)) : 80;
  const stdoutIsTerminal = name === "terminal";
  const result = await run(argv, {
    ...{ files, faults, width, stdoutIsTerminal },
    ...(stdin === undefined ? {} : { stdin }),
  });
  runs.push(result);
  for (const [path, content] of result.written) files[path] = content;
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
