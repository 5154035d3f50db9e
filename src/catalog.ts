import type { Importer } from "./domain/cut-list.js";
import type { Exporter } from "./domain/exporter.js";
import type { Model, ParameterSchema } from "./domain/model.js";
import type { Plugin } from "./domain/plugin.js";
import { type Checked, errorAt, type Problem } from "./domain/problem.js";
import type { Reporter } from "./domain/reporter.js";
import { artists } from "./models/artists.js";
import { farm } from "./models/farm.js";
import { generator, hostedGenerator } from "./models/generator.js";

/** Everything that has a name and can be chosen: models at hand, importers and reporters loaded when asked for. */
export type Catalog = {
  readonly models: ReadonlyMap<string, Model>;
  readonly importers: ReadonlyMap<string, Loadable<Importer>>;
  readonly reporters: ReadonlyMap<string, Loadable<Reporter>>;
};

/** Something to be loaded only when it is used, with the file suffixes that pick it. */
export type Loadable<T> = { readonly extensions: readonly string[]; load(): Promise<T> };

/** The models that need no plug-in. */
export const builtInModels: readonly Model[] = [artists, farm, generator, hostedGenerator];

const builtInImporters: Readonly<Record<string, Loadable<Importer>>> = {
  edl: { extensions: ["edl"], load: async () => (await import("./importers/edl.js")).edl },
  csv: {
    extensions: ["csv", "tsv", "tab"],
    load: async () => (await import("./importers/csv-sheet.js")).csvSheet,
  },
  xlsx: {
    extensions: ["xlsx", "xlsm"],
    load: async () => (await import("./importers/xlsx-sheet.js")).xlsxSheet,
  },
  otio: {
    extensions: ["otio"],
    load: async () => {
      const [{ otio }, { withOwnMetadata }] = await Promise.all([
        import("./importers/otio.js"),
        import("./importers/otio-own.js"),
      ]);
      return withOwnMetadata(otio);
    },
  },
  fcp7: { extensions: ["xml"], load: async () => (await import("./importers/fcp7.js")).fcp7 },
  fcpx: { extensions: ["fcpxml"], load: async () => (await import("./importers/fcpx.js")).fcpx },
  ale: { extensions: ["ale"], load: async () => (await import("./importers/ale.js")).ale },
};

const builtInReporters: Readonly<Record<string, Loadable<Reporter>>> = {
  table: { extensions: ["txt"], load: async () => (await import("./reporters/table.js")).table },
  json: { extensions: ["json"], load: async () => (await import("./reporters/json.js")).json },
  ndjson: {
    extensions: ["ndjson", "jsonl"],
    load: async () => (await import("./reporters/ndjson.js")).ndjson,
  },
  csv: { extensions: ["csv"], load: async () => (await import("./reporters/csv.js")).csv },
  html: { extensions: ["html", "htm"], load: async () => (await import("./reporters/html.js")).html },
  xlsx: { extensions: ["xlsx"], load: async () => (await import("./reporters/xlsx.js")).xlsx },
  markdown: {
    extensions: ["md", "markdown"],
    load: async () => (await import("./reporters/markdown.js")).markdown,
  },
};

/** What fills a client's workbook; loaded when one is named. */
export const templateFiller = () => import("./reporters/fill-template.js");

/** What tells the importer of a list by what stands in it; loaded where its name does not. */
export const formatSniffer = () => import("./importers/sniff-format.js");

/** What a show can be handed over as, by name; loaded when it is asked for. */
export const exporters: ReadonlyMap<string, () => Promise<Exporter>> = new Map([
  ["kitsu", async () => (await import("./exporters/kitsu.js")).kitsu],
  ["flow", async () => (await import("./exporters/flow.js")).flow],
  ["bidsheet", async () => (await import("./exporters/bid-sheet.js")).bidSheet],
  ["otio", async () => (await import("./exporters/otio.js")).otio],
]);

/**
 * The catalog of the built-ins and of the plug-ins given. A plug-in may not take a name that is taken.
 * Problems: bad-plugin, plugin-name-taken.
 * @param plugins by the path they were loaded from
 */
export function catalog(plugins: ReadonlyMap<string, unknown>): Checked<Catalog> {
  const problems: Problem[] = [];
  const models = new Map(builtInModels.map((model) => [model.name, model]));
  const importers = new Map(Object.entries(builtInImporters));
  const reporters = new Map(Object.entries(builtInReporters));
  for (const [file, exported] of plugins) {
    const fault = faultOf(exported);
    if (fault !== undefined || !isPlugin(exported)) {
      problems.push(
        errorAt(
          "bad-plugin",
          fault ?? "this is no plug-in",
          { file },
          "export default { name, models: [ … ] }",
        ),
      );
      continue;
    }
    const enter = <T extends { readonly name: string }, V>(
      into: Map<string, V>,
      kind: string,
      entries: readonly T[],
      as: (one: T) => V,
    ) => {
      for (const one of entries) {
        if (into.has(one.name)) {
          problems.push(
            errorAt("plugin-name-taken", `there is a ${kind} named "${one.name}" already`, { file }),
          );
        } else into.set(one.name, as(one));
      }
    };
    enter(models, "model", exported.models ?? [], (one) => one);
    enter(importers, "importer", exported.importers ?? [], (one) => ({
      extensions: one.extensions,
      load: async () => one,
    }));
    enter(reporters, "reporter", exported.reporters ?? [], (one) => ({
      extensions: one.extensions,
      load: async () => one,
    }));
  }
  return { value: { models, importers, reporters }, problems };
}

/** The parameters of every model, for checking what a pipeline's step may say. */
export function modelParameters(of: Catalog): ReadonlyMap<string, Readonly<Record<string, ParameterSchema>>> {
  return new Map([...of.models].map(([name, model]) => [name, model.parameters]));
}

/** The name that a file's suffix picks, or nothing. */
export function namedBySuffix(
  choices: ReadonlyMap<string, Loadable<unknown>>,
  file: string,
): string | undefined {
  const suffix = file.slice(file.lastIndexOf(".") + 1).toLowerCase();
  for (const [name, { extensions }] of choices) if (extensions.includes(suffix)) return name;
  return undefined;
}

const kinds = { models: "plan", importers: "read", reporters: "render" } as const;

function faultOf(exported: unknown): string | undefined {
  if (!isRecord(exported)) return "its default export is no plug-in object";
  if (typeof exported.name !== "string" || exported.name === "") return "it has no name";
  for (const [kind, method] of Object.entries(kinds)) {
    const entries = exported[kind];
    if (entries === undefined) continue;
    if (!Array.isArray(entries)) return `its ${kind} are no list`;
    for (const one of entries) {
      if (!isRecord(one) || typeof one.name !== "string" || typeof one[method] !== "function") {
        return `one of its ${kind} lacks a name or its function ${method}`;
      }
      if (kind === "models" && !isRecord(one.parameters))
        return `its model "${one.name}" has no parameters (give {})`;
      if (kind !== "models" && !Array.isArray(one.extensions))
        return `"${one.name}" has no list of extensions`;
    }
  }
  return undefined;
}

function isPlugin(exported: unknown): exported is Plugin {
  return faultOf(exported) === undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
