export async function sweepCommand(_a: unknown, _b: unknown, _c: unknown): Promise<number> {
  return 2;
}
