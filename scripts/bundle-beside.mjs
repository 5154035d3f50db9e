// Bundles for what few runs want, beside the one that has what they stand on: every module is in one of them, so that what
// it remembers is remembered once.
import { join, relative } from "node:path";
import { build } from "esbuild";

/** Modules, all exported. */
const all = (entries) => entries.map((entry) => `export * from "./${entry}";`).join("\n");

/**
 * Bundles some modules, and beside them others that are loaded when they are wanted, each as esbuild gives it.
 * @param options esbuild's, for every bundle, with the folder of src and dist
 * @param base of the first: its file in dist, and the sources that it exports
 * @param besides the same of the others; what they have in common with the first they take from that, by its `shared()`
 */
export async function bundleBeside(options, base, besides) {
  const bundled = (file, contents, more) =>
    build({
      ...options,
      ...more,
      stdin: { contents, resolveDir: options.absWorkingDir },
      outfile: `dist/${file}`,
      write: false,
      metafile: true,
    });
  // What others want of the first may bring more into it, of which they then want something, too.
  for (let wanted = []; ; ) {
    const first = await bundled(base.file, `${all(base.entries)}\n${shared(wanted)}`);
    const inside = modulesOf(first);
    const found = new Set();
    for (const { file, entries } of besides) {
      const plugins = [...options.plugins, takenFrom({ ...options, inside, resolved: outside })];
      const { outputFiles } = await bundled(file, all(entries), { plugins, format: "esm" });
      for (const name of importsOf(outputFiles.find(({ path }) => path.endsWith(file)).text)) found.add(name);
    }
    const now = [...found].sort();
    if (now.join() !== wanted.join()) {
      wanted = now;
      continue;
    }
    const resolved = (path) => ({ path, namespace: "shared" });
    const taken = takenFrom({ ...options, inside, resolved, file: base.file, wanted });
    const others = await Promise.all(
      besides.map(({ file, entries }) =>
        bundled(file, all(entries), { plugins: [...options.plugins, taken] }),
      ),
    );
    const twice = others
      .flatMap((one) => [...modulesOf(one)])
      .find((one, at, them) => them.indexOf(one) < at);
    if (twice) throw new Error(`${twice} would be in two bundles`);
    return [first, ...others];
  }
}

const outside = (module) => ({ path: `shared:${module}`, external: true, sideEffects: false });

/** Names of the sources that something of got into a bundle. */
function modulesOf({ metafile }) {
  const [output] = Object.values(metafile.outputs).filter(({ inputs }) => Object.keys(inputs).length > 0);
  const some = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return new Set(some.map(([name]) => name).filter((name) => name.startsWith("src/")));
}

/** What a bundle of modules imports from outside: `name module`. */
function importsOf(text) {
  return [...text.matchAll(/\bimport\s*([^"']*?)\s*from\s*["']shared:([^"']+)["']/g)].flatMap(
    ([, list, module]) => {
      if (!/^\{.*\}$/s.test(list)) throw new Error(`${module} is imported as a whole`);
      const names = list
        .slice(1, -1)
        .split(",")
        .map((one) => one.trim().split(/\s+as\s+/)[0]);
      return names.map((name) => `${name} ${module}`);
    },
  );
}

/** The part of a bundle that gives others what they want of it. */
function shared(wanted) {
  const imports = wanted.map((one, at) => {
    const [name, module] = one.split(" ");
    return `import { ${name} as shared${at} } from "./${module}";`;
  });
  return `${imports.join("\n")}\nexport const shared = () => [${wanted.map((_, at) => `shared${at}`).join()}];`;
}

/** Has modules that are in a bundle already taken from there. */
function takenFrom({ absWorkingDir, inside, resolved, file, wanted }) {
  return {
    name: "taken-from",
    setup(bundle) {
      bundle.onResolve({ filter: /^\.\.?\// }, ({ kind, importer, path, resolveDir }) => {
        if (kind !== "import-statement" || importer === "<stdin>") return undefined;
        const module = relative(absWorkingDir, join(resolveDir, path))
          .replaceAll("\\", "/")
          .replace(/\.js$/, ".ts");
        return inside.has(module) ? resolved(module) : undefined;
      });
      bundle.onLoad({ filter: /.*/, namespace: "shared" }, ({ path }) => ({
        contents: [
          `const its = loadCompiled("${file}").shared();`,
          ...wanted.flatMap((one, at) => {
            const [name, module] = one.split(" ");
            return module === path ? [`export const ${name} = its[${at}];`] : [];
          }),
        ].join("\n"),
      }));
    },
  };
}
