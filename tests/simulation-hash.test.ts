import { expect, test } from "vitest";
import { hashKey, murmur128 } from "../src/simulation/hash-key.js";

/** The first so many bytes as words, with zeros behind them. */
function words(bytes: Uint8Array, length: number): Int32Array {
  const padded = new Uint8Array((length & ~15) + 16);
  padded.set(bytes.subarray(0, length));
  return new Int32Array(padded.buffer);
}

test("MurmurHash3_x86_128 has the verification value its author published (SMHasher: 0xB3ECE62A)", () => {
  const hashes = new DataView(new ArrayBuffer(256 * 16));
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let length = 0; length < 256; length++) {
    for (const [lane, value] of murmur128(words(bytes, length), length, 256 - length).entries()) {
      hashes.setInt32(length * 16 + lane * 4, value, true);
    }
  }
  const [first] = murmur128(words(new Uint8Array(hashes.buffer), 4096), 4096, 0);
  expect((first >>> 0).toString(16)).toBe("b3ece62a");
});

test("A key is hashed as UTF-8, short or long, plain or not", () => {
  for (const key of [
    "",
    "a",
    "days/comp@SH010",
    "jours/étalonnage@PLAN_1",
    "特效@镜头🎬",
    "x".repeat(10_000),
  ]) {
    const bytes = new TextEncoder().encode(key);
    expect(hashKey(42, key)).toEqual(murmur128(words(bytes, bytes.length), bytes.length, 42).slice(0, 2));
  }
});

test("Every bit of the seed counts, beyond 32 of them too", () => {
  const hashes = Array.from({ length: 53 }, (_, bit) => hashKey(2 ** bit, "rate@show").join());
  expect(new Set([...hashes, hashKey(0, "rate@show").join()]).size).toBe(54);
  expect(hashKey(-1, "rate@show")).not.toEqual(hashKey(1, "rate@show"));
});

test("A hundred thousand keys that differ by a digit do not collide", () => {
  const seen = new Set<string>();
  for (let i = 0; i < 100_000; i++) seen.add(hashKey(1, `days/comp@SH${i}`).join());
  expect(seen.size).toBe(100_000);
});
