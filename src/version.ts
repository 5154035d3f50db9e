declare const __VERSION__: string | undefined;

/** This program's version, from package.json at build time; "0.0.0-dev" when run from its sources. */
export const version: string = typeof __VERSION__ === "string" ? __VERSION__ : "0.0.0-dev";
