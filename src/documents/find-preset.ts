/** As much of the outside world's files as reading takes. */
export type ReadFiles = {
  stat(
    path: string,
  ):
    | { readonly kind: "file"; readonly size: number }
    | { readonly kind: "folder" }
    | { readonly kind: "nothing" };
  read(path: string): Uint8Array;
  /** True when there is a file of these bytes and no more. */
  holds(path: string, bytes: Uint8Array): boolean;
  /** Names in a folder, sorted; folders end with a slash. */
  list(path: string): readonly string[];
  /** With links followed. */
  real(path: string): string;
};

/** Where presets may lie: with the program, and beside the show. */
export type PresetFolders = {
  readonly files: ReadFiles;
  /** The built-in presets. */
  readonly presetFolder: string;
  /** The show's own folder; `""` is where the user stands. */
  readonly showFolder: string;
};

/** A preset's file: its path to read it, and `label` as problems and sources call it, the same on every machine. */
export type FoundPreset = {
  readonly path: string;
  readonly label: string;
  readonly builtIn: boolean;
  /** Where the path really leads: the identity of the preset. */
  readonly real: string;
  /** True when it was compared with what it was when the program was built, and is that. */
  readonly asBuilt?: boolean;
};

/** Why a preset was not found: there is none of that name, or it leads where nothing may be read from. */
export type NotFound = "unknown" | "outside";

const labelFolder = "shotcost/presets";

/** The preset that every studio's builds upon, as problems and sources call it. */
export const baseFile = `${labelFolder}/base.yaml`;

function slashes(path: string): string {
  return path.replaceAll("\\", "/");
}

/** Two paths put together, `.` and `..` worked out as far as they can be. */
export function joinPath(folder: string, name: string): string {
  const absolute = folder.startsWith("/");
  const kept: string[] = [];
  for (const part of `${slashes(folder)}/${slashes(name)}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (part !== ".." || !absolute) kept.push(part);
  }
  return `${absolute ? "/" : ""}${kept.join("/")}`;
}

/** The folder a file lies in; `""` when its path has none. */
export function folderOf(path: string): string {
  const at = slashes(path).lastIndexOf("/");
  return at === -1 ? "" : path.slice(0, Math.max(at, path.startsWith("/") ? 1 : 0));
}

function isWithin(path: string, folder: string): boolean {
  const below = slashes(folder).replace(/\/+$/u, "");
  return slashes(path).startsWith(`${below}/`);
}

function isFile(folders: PresetFolders, path: string): boolean {
  return folders.files.stat(path).kind === "file";
}

/** True for `./mine.yaml` and its like: a file named by its path, not a preset by its name. */
function isPath(name: string): boolean {
  return /^\.{1,2}(?:[/\\]|$)/u.test(name);
}

/** What problems and sources call the built-in preset of a name. */
export function labelOf(name: string): string {
  return `${labelFolder}/${name}.yaml`;
}

/** The name of the built-in preset that problems and sources call so. */
export function nameOfLabel(label: string): string {
  return label.slice(labelFolder.length + 1, -".yaml".length);
}

/** Names that could only lead out of the folders: absolute, on a drive, a home, or climbing inside. */
function isForbidden(name: string): boolean {
  return /^(?:[/\\~]|[A-Za-z]:)|[\\\p{Cc}]/u.test(name) || (!isPath(name) && name.split("/").includes(".."));
}

function found(path: string, folders: PresetFolders): FoundPreset | NotFound {
  const real = folders.files.real(path);
  const shipped = folders.files.real(folders.presetFolder);
  if (isWithin(real, shipped)) {
    const label = `${labelFolder}${slashes(real).slice(slashes(shipped).replace(/\/+$/u, "").length)}`;
    return { path, label, builtIn: true, real: slashes(real) };
  }
  const own = folders.files.real(folders.showFolder === "" ? "." : folders.showFolder);
  return isWithin(real, own) ? { path, label: path, builtIn: false, real: slashes(real) } : "outside";
}

/** Judges the path of a file that is not there, by its words alone. */
function staysInside(path: string, folders: PresetFolders): boolean {
  const climbs = path.startsWith("..") || path.startsWith("/");
  return [joinPath(folders.showFolder, ""), folders.presetFolder].some((folder) =>
    folder === "" ? !climbs : isWithin(path, folder),
  );
}

/**
 * Finds a preset: `./file.yaml` beside the file that names it, else a name such as `studios/boutique` in the show's
 * own `presets` and then among the built-in ones. A preset of the user's that names itself means the built-in one.
 * @param namedIn the file that names it, `undefined` for the show
 */
export function findPreset(
  name: string,
  namedIn: FoundPreset | undefined,
  folders: PresetFolders,
): FoundPreset | NotFound {
  if (isForbidden(name)) return "outside";
  if (isPath(name)) {
    const path = joinPath(namedIn ? folderOf(namedIn.path) : folders.showFolder, name);
    if (isFile(folders, path)) return found(path, folders);
    return staysInside(path, folders) ? "unknown" : "outside";
  }
  for (const folder of [joinPath(folders.showFolder, "presets"), folders.presetFolder]) {
    const path = joinPath(folder, `${name}.yaml`);
    if (!isFile(folders, path)) continue;
    const preset = found(path, folders);
    if (typeof preset === "string" || preset.real !== namedIn?.real) return preset;
  }
  return "unknown";
}

/**
 * Finds the built-in preset of a name, unless its file is not as it was when the program was built. The bytes say which it
 * is: asking where its path leads would take longer than reading it.
 * @param name of a file that there was when the program was built, and that the show has none of itself
 */
export function foundAsBuilt(
  name: string,
  bytes: Uint8Array,
  { files, presetFolder }: PresetFolders,
): FoundPreset | undefined {
  const below = `/${name}.yaml`;
  const path = `${presetFolder}${below}`;
  if (!files.holds(path, bytes)) return undefined;
  return {
    path,
    label: labelOf(name),
    builtIn: true,
    real: `${slashes(files.real(presetFolder))}${below}`,
    asBuilt: true,
  };
}

/** The folder of the show's own presets; nothing where there is none. */
export function ownPresets({ files, showFolder }: PresetFolders): string | undefined {
  const own = joinPath(showFolder, "presets");
  return files.stat(own).kind === "folder" ? own : undefined;
}

/** The names of the presets in a folder and the folders in it, sorted: `studios/boutique`. None when it is not there. */
export function listPresets(files: ReadFiles, presetFolder: string): readonly string[] {
  const names: string[] = [];
  const visit = (folder: string, prefix: string, depth: number) => {
    if (depth > 4 || files.stat(folder).kind !== "folder") return;
    for (const entry of files.list(folder)) {
      if (entry.endsWith("/")) visit(joinPath(folder, entry), `${prefix}${entry}`, depth + 1);
      else if (entry.endsWith(".yaml")) names.push(`${prefix}${entry.slice(0, -".yaml".length)}`);
    }
  };
  visit(presetFolder, "", 0);
  return names.sort();
}

/** A file in a folder `presets` belongs to the show beside that folder, and may extend what lies there by name. */
export function asNamedByShow(file: string): { readonly folder: string; readonly local: string } {
  const folder = folderOf(file);
  const inner = file.slice(folder === "" ? 0 : folder.length).replace(/^[/\\]/u, "");
  const isOwnFolder = folder === "presets" || folder.endsWith("/presets");
  return isOwnFolder
    ? { folder: folderOf(folder), local: `./${joinPath("presets", inner)}` }
    : { folder, local: `./${inner}` };
}

/**
 * The path of a file that a show names, `shots.csv` or `lists/shots.csv`, beside the show or in a folder below it, links
 * followed; whether there is one is not asked.
 */
export function findBeside(name: string, folders: PresetFolders): string | "outside" {
  if (isForbidden(name)) return "outside";
  const path = joinPath(folders.showFolder, name);
  if (folders.files.stat(path).kind === "nothing") return staysInside(path, folders) ? path : "outside";
  const own = folders.files.real(folders.showFolder === "" ? "." : folders.showFolder);
  return isWithin(folders.files.real(path), own) ? path : "outside";
}
