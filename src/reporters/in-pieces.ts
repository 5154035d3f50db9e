/** Characters of a piece: enough that writing one costs nothing beside making it, few enough to hold many. */
const pieceLength = 1 << 16;

/** The same text in pieces of a size that is good to write, out of short ones. */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let held = "";
  for (const text of texts) {
    held += text;
    if (held.length < pieceLength) continue;
    yield held;
    held = "";
  }
  if (held !== "") yield held;
}
