import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import exactNormal from "@stdlib/stats-base-dists-normal-quantile";
import triangularQuantile from "@stdlib/stats-base-dists-triangular-quantile";
import { expect, test } from "vitest";
import { normalQuantile } from "../src/simulation/normal-quantile.js";
import { normalQuantiles } from "../src/simulation/normal-quantiles.js";
import { pertQuantiles, pertSums } from "../src/simulation/pert-quantiles.js";
import { fillTable, type Shape, tableCells } from "../src/simulation/quantile-table.js";

function reader(family: Shape["family"], parameter: number): (u: number) => number {
  const table = new Float64Array(tableCells + 1);
  fillTable(table, { family, parameter, low: 0, span: 1 });
  return (u) => {
    const cell = Math.min(tableCells - 1, Math.floor(u * tableCells));
    const here = table[cell] ?? Number.NaN;
    return here + ((table[cell + 1] ?? Number.NaN) - here) * (u * tableCells - cell);
  };
}

const modes = [0, 0.003, 0.01, 0.04, 0.1, 0.25, 0.333, 0.4375, 0.5, 0.61, 0.8, 0.97, 1];
/** Off the knots, P1 to P99. */
const inner = Array.from({ length: 981 }, (_, i) => 0.01 + (0.98 * (i + 0.37)) / 981);

function worst(read: (u: number) => number, exact: (u: number) => number, relative = false): number {
  return Math.max(...inner.map((u) => Math.abs(read(u) - exact(u)) / (relative ? exact(u) : 1)));
}

test("The shipped beta quantiles are the library's, to single precision", () => {
  const values = new Float32Array(Uint8Array.from(Buffer.from(pertQuantiles, "base64")).buffer);
  expect(values.length).toBe(17 * 1025);
  let off = 0;
  for (let row = 0; row < 17; row++) {
    for (let knot = 0; knot <= 1024; knot++) {
      const exact = betaQuantile(knot / 1024, 1 + row / 8, 5 - row / 8);
      off = Math.max(off, Math.abs((values[row * 1025 + knot] ?? Number.NaN) - exact));
    }
  }
  expect(off).toBeLessThan(6e-8);
});

test("The shipped sums are those of the shipped beta quantiles, to the bit", () => {
  const values = new Float32Array(Uint8Array.from(Buffer.from(pertQuantiles, "base64")).buffer);
  const sums = new Float64Array(Uint8Array.from(Buffer.from(pertSums, "base64")).buffer);
  const knots = Array.from({ length: 1023 }, (_, i) => i + 1);
  const sumOf = (row: number) =>
    row <= 16
      ? knots.reduce((sum, knot) => sum + (values[row * 1025 + knot] ?? 0), 0)
      : knots.reduce((sum, knot) => sum + Math.fround(1 - (values[(33 - row) * 1025 - 1 - knot] ?? 0)), 0);
  expect([...sums]).toEqual(Array.from({ length: 33 }, (_, row) => sumOf(row)));
});

test.each(modes)("PERT with its mode at %d: within 7e-5 of the range from P1 to P99", (mode) => {
  const exact = (u: number) => betaQuantile(u, 1 + 4 * mode, 5 - 4 * mode);
  expect(worst(reader("pert", mode), exact)).toBeLessThan(7e-5);
});

test.each(modes)("Triangular with its mode at %d: within 2e-4 of the range from P1 to P99", (mode) => {
  const exact = (u: number) => triangularQuantile(u, 0, 1, mode);
  expect(worst(reader("triangular", mode), exact)).toBeLessThan(2e-4);
});

test.each([
  [0.05, 3e-5],
  [0.3, 1.5e-4],
  [1, 6e-4],
  [1.5, 1.5e-3],
])("Lognormal with sigma %d: within %d of the value from P1 to P99", (sigma, bound) => {
  const exact = (u: number) => Math.exp(sigma * exactNormal(u, 0, 1));
  expect(worst(reader("lognormal", sigma), exact, true)).toBeLessThan(bound);
});

const shares = [0.01, 0.1, 0.5, 0.8, 0.9, 0.99];

// scipy 1.10.1: stats.beta.ppf(u, 1 + 4m, 5 − 4m)
test.each([
  [0, [0.002008048339, 0.020851637639, 0.129449436704, 0.275220336322, 0.36904265552, 0.601892829447]],
  [0.1, [0.009209136774, 0.050792775666, 0.202664850361, 0.366279127295, 0.462329749961, 0.682039017497]],
  [0.25, [0.032682112201, 0.112234958546, 0.313810170456, 0.490192342972, 0.58389037462, 0.777927716615]],
  [0.4375, [0.083489407374, 0.209734698665, 0.453415847158, 0.629974735976, 0.714336882697, 0.869552907331]],
  [0.9, [0.317960982503, 0.537670250039, 0.797335149639, 0.911767235524, 0.949207224334, 0.990790863226]],
])("PERT quantiles agree with scipy at the mode %d", (mode, exact) => {
  const read = reader("pert", mode);
  for (const [i, u] of shares.entries()) expect(Math.abs(read(u) - (exact[i] ?? 0))).toBeLessThan(7e-5);
});

test("Lognormal and triangular quantiles agree with scipy", () => {
  // scipy 1.10.1: stats.lognorm.ppf(u, 1), stats.triang.ppf(u, 0.2)
  const lognormal = [0.097651733, 0.277606242, 1, 2.320125395, 3.602224479, 10.240473656];
  const triangular = [0.04472136, 0.141421356, 0.367544468, 0.6, 0.717157288, 0.910557281];
  const readLog = reader("lognormal", 1);
  const readThree = reader("triangular", 0.2);
  for (const [i, u] of shares.entries()) {
    expect(Math.abs(readLog(u) / (lognormal[i] ?? 0) - 1)).toBeLessThan(6e-4);
    expect(Math.abs(readThree(u) - (triangular[i] ?? 0))).toBeLessThan(2e-4);
  }
});

test("The normal quantile agrees with scipy to 15 digits", () => {
  // scipy 1.10.1: stats.norm.ppf
  const exact: readonly (readonly [number, number])[] = [
    [1e-12, -7.034483825301131],
    [0.001, -3.090232306167813],
    [0.1, -1.2815515655446004],
    [0.3, -0.5244005127080409],
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.999999999, 5.997807019601637],
  ];
  for (const [u, z] of exact) expect(normalQuantile(u)).toBeCloseTo(z, 13);
});

test("The shipped normal quantiles are those of the algorithm, to the bit", () => {
  const values = new Float64Array(Uint8Array.from(Buffer.from(normalQuantiles, "base64")).buffer);
  const places = [
    ...Array.from({ length: 512 }, (_, i) => (i + 1) / 1024),
    ...Array.from({ length: 63 }, (_, i) => 1023 / 1024 + (i + 1) / 65536),
  ];
  expect([...values]).toEqual(places.map(normalQuantile));
  expect(normalQuantile(1023 / 1024)).toBe(-(values[0] ?? 0));
});

test.each([
  ["pert", (mode: number) => (1 + 4 * mode) / 6],
  ["triangular", (mode: number) => (1 + mode) / 3],
] as const)("A %s table has the exact mean and stays within 0 and 1", (family, mean) => {
  for (const mode of modes) {
    const table = new Float64Array(tableCells + 1);
    fillTable(table, { family, parameter: mode, low: 0, span: 1 });
    const cells = table.slice(0, tableCells).map((value, i) => (value + (table[i + 1] ?? 0)) / 2);
    expect(cells.reduce((sum, value) => sum + value, 0) / tableCells / mean(mode)).toBeCloseTo(1, 8);
    expect(Math.min(...table)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...table)).toBeLessThanOrEqual(1);
    for (let i = 0; i < tableCells; i++) expect(table[i + 1]).toBeGreaterThanOrEqual(table[i] ?? 0);
  }
});
