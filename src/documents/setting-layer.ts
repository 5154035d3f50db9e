import { errorAt, nearest, type Problem } from "../domain/problem.js";
import type { Layer } from "./merge-layers.js";
import { parseYaml } from "./parse-yaml.js";
import { isMapping } from "./value-at.js";

/**
 * Layers for `--set path=value`, each a document of its own named after what was typed. A path is names joined by dots,
 * names with dots in them included; it must lead to something that is there, or to a key a show may have at its top.
 * The value is read as YAML. Problems: bad-setting, unknown-path, and what the value's YAML gives.
 * @param current the merged value the settings come on top of
 */
export function settingLayer(
  settings: readonly string[],
  current: unknown,
  topKeys: readonly string[],
): { readonly layers: readonly Layer[]; readonly problems: readonly Problem[] } {
  const layers: Layer[] = [];
  const problems: Problem[] = [];
  for (const setting of settings) {
    const file = `--set ${setting}`;
    const equals = setting.indexOf("=");
    if (equals < 1) {
      problems.push(
        errorAt(
          "bad-setting",
          "this is not of the form path=value",
          { file },
          "--set 'rates.artist/comp=700 USD'",
        ),
      );
      continue;
    }
    const path = resolve(setting.slice(0, equals), current, topKeys);
    if ("unknown" in path) {
      const near = nearest(path.unknown, path.known);
      const message = `nothing is named "${path.unknown}" ${path.under === "" ? "at the top" : `under ${path.under}`}${near === undefined ? "" : `; did you mean "${near}"?`}`;
      const hint =
        path.known.length > 0 ? `known: ${path.known.slice(0, 24).join(", ")}` : "there is nothing below it";
      problems.push(errorAt("unknown-path", message, { file }, hint));
      continue;
    }
    const parsed = parseYaml(new TextEncoder().encode(setting.slice(equals + 1) || "null"), "--set");
    problems.push(...parsed.problems);
    if (!parsed.value) continue;
    const value = path.names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), parsed.value.value);
    layers.push({ document: { file, text: setting, value }, builtIn: false });
  }
  return { layers, problems };
}

type Resolved =
  | { readonly names: readonly string[] }
  | { readonly unknown: string; readonly under: string; readonly known: readonly string[] };

function resolve(path: string, current: unknown, topKeys: readonly string[]): Resolved {
  const names: string[] = [];
  let here = current;
  let rest = path;
  while (rest !== "") {
    const known = isMapping(here) ? Object.keys(here) : [];
    const all = names.length === 0 ? [...new Set([...known, ...topKeys])] : known;
    // The longest name wins, since names such as veo-3.1 have dots in them.
    const found = all
      .filter((name) => rest === name || rest.startsWith(`${name}.`))
      .sort((a, b) => b.length - a.length)[0];
    if (found === undefined)
      return { unknown: rest.split(".")[0] ?? rest, under: names.join("."), known: all };
    names.push(found);
    here = isMapping(here) ? here[found] : undefined;
    rest = rest.slice(found.length + 1);
  }
  return { names };
}
