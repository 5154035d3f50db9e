/** The outside world, as far as the program knows one. Tests give it an inside. */
export type Terminal = {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Characters a line of standard output may have. */
  readonly width: number;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** The folder of the built-in presets. */
  readonly presetFolder: string;
  stdout(text: string | Uint8Array): void;
  stderr(text: string): void;
  /** All of standard input. */
  stdin(): Uint8Array;
  files: Files;
  /** Loads a plug-in file and gives what it exports as its default. */
  load(path: string): Promise<unknown>;
  /** Milliseconds, for progress alone. */
  now(): number;
};

/** Files by their path. A path is as the user wrote it, relative to where they stand. */
export type Files = {
  /** What is there: its size in bytes for a file. */
  stat(
    path: string,
  ):
    | { readonly kind: "file"; readonly size: number }
    | { readonly kind: "folder" }
    | { readonly kind: "nothing" };
  read(path: string): Uint8Array;
  /** Names in a folder, sorted; folders end with a slash. */
  list(path: string): readonly string[];
  /** Writes under a temporary name and renames: whole or not at all. */
  write(path: string, bytes: string | Uint8Array): void;
  /** With links followed, to see where a path really leads. */
  real(path: string): string;
};
