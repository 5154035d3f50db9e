// Loads a bundle beside this one with the code that was compiled for it when the program was built: parsing and compiling
// anew would be a tenth of a short run. Compiled code is for one version of V8 on one kind of processor; another Node
// finds none under its name, and one that V8 refuses is compiled as any other. Nothing is ever written at run time.
const { closeSync, openSync, readSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

/** Where the compiled code of a bundle is kept for this Node. */
const compiledName = (file) => `${file}.${process.versions.v8}-${process.arch}.bin`;

const none = Buffer.alloc(0);

/** Where files are read to, one over the other: to get memory from the system takes longer than to fill it. */
let room = none;

/** The bytes of a file, until the next is read. */
function read(file) {
  if (room === none) room = Buffer.allocUnsafeSlow(2 ** 21);
  const descriptor = openSync(file, "r");
  try {
    let length = 0;
    for (;;) {
      const more = readSync(descriptor, room, length, room.length - length, null);
      length += more;
      if (more === 0) return room.subarray(0, length);
      if (length === room.length) room = Buffer.concat([room], 2 * length);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The bytes of a file for good: nothing more is read to where they stand. */
function readForGood(file) {
  const bytes = read(file);
  room = none;
  return bytes;
}

function compiledCode(file) {
  try {
    return read(compiledName(file));
  } catch {
    return undefined;
  }
}

/** The same compiled by Node's own loader, which alone reads source maps (`node --enable-source-maps`). */
function withSourceMap(file, source) {
  const { Module } = require("node:module");
  const module = new Module(file);
  module._compile(`module.exports = ${source}`, file);
  return module.exports;
}

const loaded = new Map();

/** Bytes of bytecode that V8 runs of a function before it optimises it; the number of its own, where it knows one. */
const budget = 1_000_000;
const nodesBudget = typeof __INTERRUPT_BUDGET__ === "string" ? __INTERRUPT_BUDGET__ : undefined;

let optimisesLater = false;

function setBudget(bytes) {
  require("node:v8").setFlagsFromString(`--interrupt-budget=${bytes}`);
}

/**
 * Has V8 wait longer before it optimises: for what runs half a second, most of what it optimises comes too late, at a third
 * of the processor time. Compiled code is for the flags it was made under, so this is done where there is some.
 */
function optimiseLater() {
  if (nodesBudget === undefined) return;
  setBudget(budget);
  optimisesLater = true;
}

/**
 * Loads something of Node's own, whose compiled code is for Node's own flags: under others V8 compiles it anew, which takes
 * three times as long.
 */
function underNodesFlags(load) {
  if (!optimisesLater) return load();
  setBudget(nodesBudget);
  try {
    return load();
  } finally {
    setBudget(budget);
  }
}

/**
 * Gives what a bundle exports. It is written as a function of what a CommonJS module is given, of this loader for further
 * bundles, and of one for modules in the same folder: a script that was compiled before has no `import` of its own.
 * @param works true for a bundle in which the time is spent
 */
function loadCompiled(name, works = false) {
  const known = loaded.get(name);
  if (known) return known.module.exports;
  const file = join(__dirname, name);
  // Bundles are ASCII: no decoding, and one byte a character.
  const source = read(file).latin1Slice();
  const cachedData = compiledCode(file);
  if (works && cachedData) optimiseLater();
  // Compiled code keeps the name it was compiled under, and goes where nobody knows the folder it was built in.
  const script = new Script(source, { filename: `shotcost/dist/${name}`, cachedData });
  const module = { exports: {} };
  loaded.set(name, { module, script });
  const run = process.sourceMapsEnabled ? withSourceMap(file, source) : script.runInThisContext();
  const importModule = (name) => import(name);
  run(module.exports, require, module, file, __dirname, loadCompiled, importModule);
  return module.exports;
}

/** For the build: what was loaded so far, compiled, with the files to write it to, and whether V8 refused what was there. */
function compiledSoFar() {
  return [...loaded].map(([name, { script }]) => ({
    name,
    file: compiledName(join(__dirname, name)),
    bytes: script.createCachedData(),
    rejected: script.cachedDataRejected,
  }));
}

module.exports = { loadCompiled, compiledSoFar, optimiseLater, readForGood, underNodesFlags };
