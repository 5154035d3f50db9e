import type { LedgerLine } from "../domain/estimate.js";

/** The lines of one subject. */
export type LedgerGroup = { readonly subject: string; readonly lines: readonly LedgerLine[] };

/**
 * A ledger by subject: in the order of the codes given, what they do not name behind them in the ledger's order. The order
 * within a subject is the ledger's.
 */
export function ledgerGroups(
  ledger: readonly LedgerLine[],
  codes: readonly string[] = [],
): readonly LedgerGroup[] {
  const groups = new Map<string, LedgerLine[]>(codes.map((code) => [code, []]));
  for (const line of ledger) {
    const [, subject] = line.path;
    const group = groups.get(subject);
    if (group) group.push(line);
    else groups.set(subject, [line]);
  }
  return [...groups].flatMap(([subject, lines]) => (lines.length === 0 ? [] : [{ subject, lines }]));
}
