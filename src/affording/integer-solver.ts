/** A linear or integer program in CPLEX LP format, and how far the search for its best solution goes. */
export type Program = {
  readonly text: string;
  /** A solution this close to the bound, as a share of it, is good enough. */
  readonly relativeGap: number;
  /** The same in units of the objective. */
  readonly absoluteGap: number;
};

/** A program's solution by variable; nothing where there is none. */
export type Solved = {
  readonly objective: number;
  /** Within the gaps that were asked for of the best there is; else the search came to its limit. */
  readonly proven: boolean;
  readonly values: ReadonlyMap<string, number>;
};

export type Solver = (program: Program) => Solved | undefined;

/** The package's types are written for its CommonJS build; what an import gives is the loader itself. */
type Loader = typeof import("highs")["default"];

function isLoader(value: unknown): value is Loader {
  return typeof value === "function";
}

/** Branches of a search: a limit in place of a time, so that every machine stops at the same solution. */
const mostNodes = 2_000;

/**
 * Loads HiGHS (Huangfu and Hall, Mathematical Programming Computation 10, 2018; https://highs.dev), compiled to
 * WebAssembly. It runs on one thread from a fixed seed: the same program gives the same solution.
 * @param wasm the compiled solver
 */
export async function openSolver(wasm: Uint8Array): Promise<Solver> {
  const { default: load }: { readonly default: unknown } = await import("highs");
  if (!isLoader(load)) throw new TypeError("the package highs does not export what loads it");
  const highs = await load({ wasmBinary: wasm.slice().buffer });
  return ({ text, relativeGap, absoluteGap }) => {
    const solution = highs.solve(text, {
      mip_rel_gap: relativeGap,
      mip_abs_gap: absoluteGap,
      mip_max_nodes: mostNodes,
      random_seed: 1,
    });
    const values = new Map<string, number>();
    for (const [name, column] of Object.entries<unknown>(solution.Columns)) {
      const value = typeof column === "object" && column && "Primal" in column ? column.Primal : undefined;
      if (typeof value === "number") values.set(name, value);
    }
    return values.size === 0 || solution.Status === "Infeasible"
      ? undefined
      : { objective: solution.ObjectiveValue, proven: solution.Status === "Optimal", values };
  };
}
