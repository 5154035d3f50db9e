import type { Estimate } from "../domain/estimate.js";
import { errorAt, type Problem } from "../domain/problem.js";
import type { RenderOptions, Reporter } from "../domain/reporter.js";
import { localeOf } from "../words/locale.js";
import { workbookWords } from "../words/workbook-words.js";
import type { NewWorkbook } from "../workbooks/new-workbook.js";
import { workbookPieces, writeWorkbook } from "../workbooks/write-workbook.js";
import { ledgerGroups } from "./ledger-groups.js";
import { subjectsOf } from "./select-rows.js";
import { bidSheet } from "./xlsx-bid.js";
import { bidRows } from "./xlsx-bid-rows.js";
import { workDays } from "./xlsx-days.js";
import { assumptionsSheet, ratesSheet } from "./xlsx-figures.js";
import { homesOf } from "./xlsx-homes.js";
import { ledgerSheet } from "./xlsx-ledger.js";
import { ledgerRanges, mostLedgerLines } from "./xlsx-ledger-ranges.js";
import { looksOf } from "./xlsx-looks.js";
import { risksSheet } from "./xlsx-risks.js";
import { summarySheet } from "./xlsx-summary.js";

/**
 * A workbook to go on working with: Summary, Bid, Rates, Ledger, Assumptions, Risks. A line of the ledger is one product of
 * cells, so that a day rate or a shot's days may be changed and all totals follow; what formulas come to is stored beside
 * them and equals the estimate's means. The same estimate, saved or not, gives the same bytes.
 */
export const xlsx: Reporter = {
  name: "xlsx",
  summary: "a workbook with live formulas: summary, bid, rates, ledger, assumptions, risks",
  extensions: ["xlsx"],
  binary: true,
  needsLedger: () => true,
  faults(estimate: Estimate, file: string): readonly Problem[] {
    const lines = estimate.ledger?.length ?? 0;
    if (lines <= mostLedgerLines) return [];
    const message = `the ledger has ${lines} lines, and a sheet has room for ${mostLedgerLines}`;
    const hint = "compare fewer pipelines (--pipeline), or write the ledger as CSV (--by ledger)";
    return [errorAt("too-many-lines", message, { file }, hint)];
  },
  render: (estimate, options) => writeWorkbook(workbookOf(estimate, options)),
  pieces: (estimate, options) => workbookPieces(workbookOf(estimate, options)),
};

function workbookOf(estimate: Estimate, options: RenderOptions): NewWorkbook {
  const locale = localeOf(options.locale);
  const words = workbookWords(locale.words.language);
  const looks = looksOf(estimate.show.currency);
  const codes = subjectsOf(estimate).map(({ code }) => code);
  const groups = ledgerGroups(estimate.ledger ?? [], codes);
  const days = workDays(groups);
  const homes = homesOf(estimate, groups, words);
  const bid = bidRows(estimate, days, words);
  const ledger = ledgerRanges(groups, 2 * estimate.pipelines.length, words);
  const { onProgress } = options;
  const shared = { estimate, groups, days, homes, bid, ledger, looks, locale, words, onProgress };
  return {
    title: estimate.show.title,
    creator: estimate.provenance.tool,
    sheets: [
      summarySheet(shared),
      bidSheet(shared),
      ratesSheet(homes, looks, words),
      ledgerSheet(shared),
      assumptionsSheet(homes, looks, words),
      risksSheet(shared),
    ],
  };
}
