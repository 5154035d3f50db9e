/** The largest file that is read: 64 MiB, twenty times a show of 10,000 shots. In bytes. */
export const largestFile = 64 * 1024 * 1024;

/** The deepest nesting that is read; a show needs about eight levels. */
export const deepest = 64;

/** The longest key, in characters: YAML's own bound for a key on one line (https://yaml.org/spec/1.2.2/#742-flow-mappings). */
export const longestKey = 1024;
