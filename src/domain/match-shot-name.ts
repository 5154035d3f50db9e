import { type Field, longestName, type ShotName, type Token } from "./shot-name.js";

/** A shot's code as a name has it, and its sequence where the template asks for one. */
export type NamedShot = { readonly code: string; readonly sequence?: string };

/** Fields that may hold every character but space; the others hold letters and digits alone. */
const wide: ReadonlySet<Field> = new Set(["sequence", "shot", "reel", "clip"]);

type Piece = { readonly field: Field; readonly from: number; readonly to: number };

function isPart(character: string, field: Field): boolean {
  if (field === "ignore") return true;
  return wide.has(field) ? !/\s/u.test(character) : /[\p{L}\p{N}]/u.test(character);
}

/** The lengths that a field may take at an offset, the one to be tried first in front. */
function lengthsAt(name: string, at: number, token: Extract<Token, { kind: "field" }>): readonly number[] {
  let most = 0;
  while (at + most < name.length && isPart(name.charAt(at + most), token.field)) most++;
  if (token.length !== undefined) return token.length <= most ? [token.length] : [];
  const all = Array.from({ length: most }, (_, index) => index + 1);
  return token.field === "ignore" ? [0, ...all] : all.reverse();
}

/** The pieces of a name behind an offset from a token on. What was found not to fit is not tried again: no name is slow. */
function piecesOf(
  name: string,
  at: number,
  index: number,
  tokens: readonly Token[],
  failed: Set<number>,
): readonly Piece[] | undefined {
  const token = tokens[index];
  if (!token) return at === name.length ? [] : undefined;
  const key = index * (longestName + 1) + at;
  if (failed.has(key)) return undefined;
  let found: readonly Piece[] | undefined;
  if (token.kind === "text") {
    const fits = name.slice(at, at + token.text.length).toLowerCase() === token.text;
    found = fits ? piecesOf(name, at + token.text.length, index + 1, tokens, failed) : undefined;
  } else {
    for (const length of lengthsAt(name, at, token)) {
      const rest = piecesOf(name, at + length, index + 1, tokens, failed);
      if (!rest) continue;
      found = [{ field: token.field, from: at, to: at + length }, ...rest];
      break;
    }
  }
  if (!found) failed.add(key);
  return found;
}

/** From the first to the last of sequence and shot, without what is ignored between them. */
function codeOf(name: string, pieces: readonly Piece[]): string {
  const own = pieces.filter(({ field }) => field === "sequence" || field === "shot");
  const from = Math.min(...own.map((piece) => piece.from));
  const to = Math.max(...own.map((piece) => piece.to));
  let code = "";
  let at = from;
  for (const piece of pieces) {
    if (piece.field !== "ignore" || piece.from < from || piece.to > to || piece.from === piece.to) continue;
    code += name.slice(at, piece.from).replace(/[\s_.-]+$/u, "");
    at = piece.to;
  }
  return code + name.slice(at, to);
}

/**
 * Reads a clip's name by a template that must fit all of it, whatever the case of its letters. Each placeholder takes one
 * character or more, the first ones as many as they can; `*` and `${ignore}` as few as they can, or none; what stands in
 * brackets is taken to be missing only where the name does not fit with it. The code is what
 * stands from the first to the last of `${sequence}` and `${shot}`. Nothing where the name does not fit.
 */
export function matchShotName(name: string, { forms }: ShotName): NamedShot | undefined {
  const line = name.trim();
  if (line.length > longestName) return undefined;
  let pieces: readonly Piece[] | undefined;
  for (const form of forms) pieces ??= piecesOf(line, 0, 0, form, new Set());
  if (!pieces?.some(({ field }) => field === "shot")) return undefined;
  const sequence = pieces.find(({ field }) => field === "sequence");
  const code = codeOf(line, pieces);
  return sequence ? { code, sequence: line.slice(sequence.from, sequence.to) } : { code };
}
