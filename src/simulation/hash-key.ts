/** A text in UTF-8 as little-endian words, with zeros behind its last byte; those of a short one until the next is asked for. */
type Words = { readonly words: Int32Array; readonly length: number };

const scratch = Buffer.alloc(4096);
const scratchWords = new Int32Array(scratch.buffer, scratch.byteOffset, scratch.length >>> 2);

function wordsOf(text: string): Words {
  const most = text.length * 3 + 16;
  if (most > scratch.length) {
    const bytes = Buffer.alloc(most);
    const length = bytes.write(text);
    return { words: new Int32Array(bytes.buffer, bytes.byteOffset, most >>> 2), length };
  }
  const length = scratch.write(text);
  let at = length >>> 2;
  scratchWords[at] = (scratchWords[at] as number) & ((1 << ((length & 3) << 3)) - 1);
  while ((++at & 3) !== 0) scratchWords[at] = 0;
  return { words: scratchWords, length };
}

/** The 32-bit finaliser of MurmurHash3: every input bit changes every output bit with chance one half. */
export function mix32(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/**
 * MurmurHash3_x86_128 of some bytes, as four signed 32-bit lanes. They stand in little-endian words, with zeros behind them
 * up to a multiple of 16. The rotations are written out as in the original:
 * thousands of keys are hashed before anything is compiled.
 * Source: Austin Appleby, MurmurHash3 (public domain), github.com/aappleby/smhasher; its own verification value is in the test.
 * @param seed 32 bits
 */
export function murmur128(
  words: Int32Array,
  length: number,
  seed: number,
): readonly [number, number, number, number] {
  const { imul } = Math;
  let h1 = seed | 0;
  let h2 = h1;
  let h3 = h1;
  let h4 = h1;
  let k = 0;
  const tail = (length >>> 4) << 2;
  for (let at = 0; at < tail; at += 4) {
    k = imul(words[at] as number, C1);
    h1 ^= imul((k << 15) | (k >>> 17), C2);
    h1 = (imul((((h1 << 19) | (h1 >>> 13)) + h2) | 0, 5) + 0x561ccd1b) | 0;
    k = imul(words[at + 1] as number, C2);
    h2 ^= imul((k << 16) | (k >>> 16), C3);
    h2 = (imul((((h2 << 17) | (h2 >>> 15)) + h3) | 0, 5) + 0x0bcaa747) | 0;
    k = imul(words[at + 2] as number, C3);
    h3 ^= imul((k << 17) | (k >>> 15), C4);
    h3 = (imul((((h3 << 15) | (h3 >>> 17)) + h4) | 0, 5) + 0x96cd1c35) | 0;
    k = imul(words[at + 3] as number, C4);
    h4 ^= imul((k << 18) | (k >>> 14), C1);
    h4 = (imul((((h4 << 13) | (h4 >>> 19)) + h1) | 0, 5) + 0x32ac3b17) | 0;
  }
  k = imul(words[tail] as number, C1);
  h1 ^= imul((k << 15) | (k >>> 17), C2) ^ length;
  k = imul(words[tail + 1] as number, C2);
  h2 ^= imul((k << 16) | (k >>> 16), C3) ^ length;
  k = imul(words[tail + 2] as number, C3);
  h3 ^= imul((k << 17) | (k >>> 15), C4) ^ length;
  k = imul(words[tail + 3] as number, C4);
  h4 ^= imul((k << 18) | (k >>> 14), C1) ^ length;
  return finish(h1, h2, h3, h4);
}

function finish(a: number, b: number, c: number, d: number): readonly [number, number, number, number] {
  const sum = (a + b + c + d) | 0;
  const h1 = mix32(sum);
  const h2 = mix32((sum + b) | 0);
  const h3 = mix32((sum + c) | 0);
  const h4 = mix32((sum + d) | 0);
  const total = (h1 + h2 + h3 + h4) | 0;
  return [total, (total + h2) | 0, (total + h3) | 0, (total + h4) | 0];
}

/** 64 bits that identify an unknown in one run, as two signed 32-bit lanes. */
export type KeyHash = readonly [number, number];

/**
 * The 64 bits all draws of a key come from: the first half of MurmurHash3_x86_128 of the key's UTF-8.
 * @param seed any safe integer; its upper bits count too
 */
export function hashKey(seed: number, key: string): KeyHash {
  const upper = Math.floor(seed / 2 ** 32);
  const { words, length } = wordsOf(key);
  const [high, low] = murmur128(words, length, upper === 0 ? seed | 0 : (seed | 0) ^ mix32(upper));
  return [high, low];
}
