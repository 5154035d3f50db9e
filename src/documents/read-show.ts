import type { Book } from "../domain/book.js";
import { currencies } from "../domain/currency.js";
import { mean } from "../domain/distribution.js";
import type { Quantity } from "../domain/factor.js";
import { isIsoDate } from "../domain/iso-day.js";
import { type Checked, errorAt, hasErrors, type Problem } from "../domain/problem.js";
import type { Show, Subject } from "../domain/show.js";
import { buildBook } from "./build-book.js";
import { type ModelParameters, readPipelines } from "./build-pipelines.js";
import { buildPlates } from "./build-schedule.js";
import { buildSubjects } from "./build-subjects.js";
import { headKeys } from "./built-presets.js";
import { asNamedByShow, baseFile, type ReadFiles } from "./find-preset.js";
import { type LoadedPresets, loadPresets, type ParsedBefore, type PresetLayer } from "./load-presets.js";
import { isQuantityMapping, type Layer, type Merged, mergeLayers } from "./merge-layers.js";
import { type Judge, openJudge } from "./open-judge.js";
import { ownSequences } from "./own-sequences.js";
import { parseYaml, unreadDocument, withValue, type YamlDocument } from "./parse-yaml.js";
import { openReader, type Reader } from "./reader.js";
import { settingLayer } from "./setting-layer.js";
import type { Shapes } from "./shape-of.js";
import { readShotList, withShotList } from "./shot-list.js";
import { isMapping, type Path } from "./value-at.js";
import type { ShowWithoutFigures } from "./without-figures.js";

/** What a show is read from and with. */
export type ShowRequest = {
  /** As the user wrote it; `-` for standard input. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly files: ReadFiles;
  readonly presetFolder: string;
  /** Folder of the show file. */
  readonly showFolder: string;
  readonly models: ModelParameters;
  /** Presets of the command line, over those the show names. */
  readonly presets: readonly string[];
  /** `path=value` of the command line, over everything. */
  readonly settings: readonly string[];
  readonly parsedBefore?: ParsedBefore;
  /** Judge by these before the schemas; those of the build, where there are some. */
  readonly shapes?: Shapes | undefined;
  /** SHA-256 of some bytes, in hexadecimal. */
  hash(bytes: Uint8Array): string;
};

/** A show, and every document that was read for it, so that problems can be shown with their lines. */
export type ReadShow = Checked<Show> & {
  readonly documents: ReadonlyMap<string, YamlDocument>;
  /** The merged documents, where reading came so far. */
  readonly merged?: Merged;
};

/**
 * From YAML to a show: parses, loads presets, merges, checks the shape, reads every quantity with its source. All
 * problems are gathered; there is a value only when none of them is an error.
 */
export async function readShow(request: ShowRequest): Promise<ReadShow> {
  const parsed = parseYaml(request.bytes, request.file);
  const documents = new Map<string, YamlDocument>();
  if (!parsed.value) {
    // A line of a binary file tells nobody anything.
    if (!request.bytes.includes(0)) documents.set(request.file, unreadDocument(request.bytes, request.file));
    return { problems: parsed.problems, documents };
  }
  const document = parsed.value;
  documents.set(document.file, document);
  if (!isMapping(document.value)) {
    const hint = 'a show begins with "title:", "currency:", "fps:"; `shotcost init` writes one to start from';
    return {
      problems: [errorAt("wrong-type", "a show is a mapping of keys", { file: request.file }, hint)],
      documents,
    };
  }
  const judge = openJudge(request.shapes);
  const loaded = await presetLayers(request, document, judge);
  for (const one of loaded.documents) documents.set(one.file, one);
  const layers = [...loaded.layers.map(withoutHead), { document, builtIn: false }];
  const unset = mergeLayers(layers, replacedWhole);
  const settings = settingLayer(request.settings, unset.value, await judge.keys());
  for (const layer of settings.layers) documents.set(layer.document.file, layer.document);
  const all = [...layers, ...settings.layers];
  const written = settings.layers.length > 0 ? mergeLayers(all, replacedWhole) : unset;
  const list = await readShotList(written, request);
  for (const one of list.documents) documents.set(one.file, one);
  const merged = list.layer ? mergeLayers(withShotList(all, list.layer), replacedWhole) : written;
  const early = [...parsed.problems, ...loaded.problems, ...settings.problems, ...list.problems];
  const shape = await judge.problems("show", merged);
  if (hasErrors([...early, ...shape])) return { problems: [...early, ...shape], documents, merged };
  // Without a pipeline nearly everything is missing: one problem says it better than thirty.
  if (openReader(merged).names(["pipelines"]).length === 0) {
    return { problems: [...early, noPipeline(request.file)], documents, merged };
  }
  const raw = await judge.show(merged);
  const reader = openReader(merged);
  const show = buildShow(reader, raw, request, loaded.layers);
  const problems = [...early, ...shape, ...reader.problems];
  if (hasErrors(problems)) return { problems, documents, merged };
  const read = list.inputs.map(({ path, bytes }) => inputOf(path, bytes, request));
  return { value: { ...show, inputs: [...show.inputs, ...read] }, problems, documents, merged };
}

/** A step of a pipeline is one decision, and so is a seniority mix: they are replaced whole, like a quantity. */
export function replacedWhole(path: Path, value: unknown): boolean {
  const isStep = path.length >= 4 && path.at(-2) === "departments" && path.at(-4) === "pipelines";
  const [first, , third] = path;
  const isMix =
    (path.length === 1 && first === "seniority_mix") ||
    (path.length === 3 && first === "crew" && third === "mix");
  return isStep || isMix || isQuantityMapping(value);
}

type Loaded = {
  readonly layers: readonly PresetLayer[];
  readonly problems: readonly Problem[];
  readonly documents: readonly YamlDocument[];
};

/** Presets the show names, then those of the command line; one named by both is read once, where it is named first. */
async function presetLayers(request: ShowRequest, document: YamlDocument, judge: Judge): Promise<Loaded> {
  const { files, presetFolder, showFolder, parsedBefore } = request;
  const named = isMapping(document.value) ? document.value.presets : undefined;
  const texts = Array.isArray(named) ? named.map((name) => (typeof name === "string" ? name : "")) : [];
  const inShow = loadPresets(texts, {
    files,
    presetFolder,
    showFolder,
    parsedBefore,
    place: (_, index) => ({ file: request.file, path: ["presets", index] }),
  });
  const all: LoadedPresets[] = [inShow];
  for (const name of request.presets) {
    const isFile = /\.ya?ml$/u.test(name);
    const { folder, local } = isFile ? asNamedByShow(name) : { folder: showFolder, local: name };
    const folders = { files, presetFolder, parsedBefore, showFolder: folder };
    all.push(loadPresets([local], { ...folders, place: () => ({ file: `--preset ${name}` }) }));
  }
  const layers = new Map<string, PresetLayer>();
  for (const layer of all.flatMap((one) => one.value ?? [])) {
    if (!layers.has(layer.document.file)) layers.set(layer.document.file, layer);
  }
  const ownProblems: Problem[] = [];
  for (const layer of layers.values()) {
    if (!layer.builtIn) ownProblems.push(...(await judge.problems("preset", mergeLayers([layer]))));
  }
  return {
    layers: overTheirBase([...layers.values()]),
    problems: [
      ...all.flatMap((one) => one.problems),
      // What one preset leaves out another gives; that is judged on the whole.
      ...ownProblems.filter(({ code }) => code !== "missing-key"),
    ],
    documents: all.flatMap((one) => [...one.documents, ...one.unread]),
  };
}

/**
 * What the program was built with is sound over the base of its build, and only so: names in it are defined there. Without
 * that base nothing counts as built.
 */
function overTheirBase(layers: readonly PresetLayer[]): readonly PresetLayer[] {
  const hasBase = layers.some(({ document, asBuilt }) => asBuilt === true && document.file === baseFile);
  return hasBase ? layers : layers.map((layer) => ({ ...layer, asBuilt: false }));
}

/** A preset's own title says nothing of the show. */
function withoutHead(layer: Layer): Layer {
  const { value } = layer.document;
  if (!isMapping(value) || headKeys.every((key) => value[key] === undefined)) return layer;
  const { title, summary, extends: names, ...rest } = value;
  return { ...layer, document: withValue(layer.document, rest) };
}

function buildShow(
  reader: Reader,
  raw: ShowWithoutFigures,
  request: ShowRequest,
  presets: readonly PresetLayer[],
): Show {
  if (!currencies.has(raw.currency)) {
    reader.known("currency of ISO 4217", raw.currency, currencies, "unknown-currency", ["currency"]);
  }
  const book: Book = buildBook(reader);
  const pipelines = readPipelines(reader, request.models);
  const subjects: readonly Subject[] = buildSubjects(reader, raw, pipelines, request.models);
  const start = dateAt(reader, "start");
  const deadline = dateAt(reader, "deadline");
  if (start !== undefined && deadline !== undefined && deadline < start) {
    reader.error("deadline-before-start", `the deadline ${deadline} lies before the start ${start}`, [
      "deadline",
    ]);
  }
  const budget = budgetOf(reader);
  const names = Object.keys(pipelines);
  const { width, height, hdr, bit_depth: bitDepth } = raw.delivery;
  return {
    title: raw.title,
    currency: raw.currency,
    fps: raw.fps,
    delivery: { width, height, hdr, bitDepth },
    ...(start === undefined ? {} : { start }),
    ...(deadline === undefined ? {} : { deadline }),
    plates: buildPlates(reader, subjects, deadline),
    ...(budget ? { budget } : {}),
    ...ownSequences(reader),
    subjects,
    pipelines: names,
    pipelineTitles: Object.fromEntries(names.map((name) => [name, pipelines[name]?.title ?? name])),
    book,
    file: request.file,
    inputs: [
      inputOf(request.file, request.bytes, request),
      ...presets.map(({ document, bytes }) => inputOf(document.file, bytes, request)),
    ],
    presets: presets.map(({ name }) => name),
  };
}

/** What was read. Its hash is worked out for who asks: a table shows none, and what hashes takes a while to load. */
function inputOf(
  path: string,
  bytes: Uint8Array,
  { hash }: Pick<ShowRequest, "hash">,
): Show["inputs"][number] {
  return {
    path,
    get sha256() {
      return hash(bytes);
    },
  };
}

function noPipeline(file: string): Problem {
  const hint = "presets: [studios/boutique, regions/us] brings three, and all that they need";
  return errorAt("no-pipeline", "there is no pipeline to compare", { file }, hint);
}

function budgetOf(reader: Reader): Quantity | undefined {
  const budget = reader.optional(["budget"], { units: ["MONEY"], min: 0 });
  if (budget && typeof budget.amount !== "number" && mean(budget.amount) >= 0) {
    reader.error("not-a-quantity", "a budget is one number, not a range", ["budget"]);
  }
  return budget;
}

function dateAt(reader: Reader, key: "start" | "deadline"): string | undefined {
  const date = reader.text([key]);
  if (date === undefined) return undefined;
  if (date.length === 10 && isIsoDate(date)) return date;
  reader.error("bad-date", `"${date}" is no date`, [key], `write it as ${key}: 2026-03-31`);
  return undefined;
}
