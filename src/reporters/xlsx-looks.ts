import { minorDigits } from "../domain/currency.js";
import type { CellLook } from "../workbooks/new-workbook.js";

/** Colours: what may be changed is blue, as bids have it; heads are dark. */
const colours = { head: "1F3A5F", input: "0B3FD9", muted: "6B7280", warn: "B42318" } as const;
const fills = { head: "E6ECF5", input: "FFFBE6", total: "F3F4F6", warn: "FDECEA" } as const;

/** The height of a row with a title, in points. */
export const titleHeight = 24;

/** How the cells of a workbook look, with its money in the show's currency. */
export type Looks = ReturnType<typeof looksOf>;

/** The looks of a workbook in a currency (ISO 4217). */
export function looksOf(currency: string) {
  const digits = minorDigits(currency);
  const decimals = digits === 0 ? "" : `.${"0".repeat(digits)}`;
  const unit = `[$${currency}]\\ `;
  const money = `${unit}#,##0;[Red]-${unit}#,##0`;
  const price = `${unit}#,##0${decimals === "" ? ".####" : `${decimals}##`}`;
  const days = "#,##0.00";
  const figure = "#,##0.####";
  const share = "0.0%";
  const input: CellLook = { color: colours.input, fill: fills.input };
  const total: CellLook = { bold: true, fill: fills.total };
  return {
    title: { bold: true, size: 16, color: colours.head },
    subtitle: { color: colours.muted },
    section: { bold: true, size: 12, color: colours.head },
    head: { bold: true, color: colours.head, fill: fills.head, wrap: true, line: "bottom" },
    headIndent: {
      ...{ bold: true, color: colours.head, fill: fills.head, wrap: true, line: "bottom" },
      ...{ align: "left", indent: true },
    },
    headRight: {
      ...{ bold: true, color: colours.head, fill: fills.head, wrap: true, line: "bottom" },
      align: "right",
    },
    text: {},
    wrapped: { wrap: true },
    muted: { color: colours.muted, align: "left", indent: true },
    mutedRight: { color: colours.muted, align: "center" },
    mutedNumber: { color: colours.muted, format: figure },
    helper: { color: colours.muted, format: "0" },
    note: { italic: true, color: colours.muted },
    warn: { bold: true, color: colours.warn },
    money: { format: money },
    moneyTotal: { ...total, format: money, line: "top" },
    moneyBold: { ...total, format: money },
    bold: total,
    boldTop: { ...total, line: "top" },
    price: { format: price },
    priceInput: { ...input, format: price },
    unknownInput: { ...input, fill: fills.warn, format: price },
    days: { format: days },
    daysBold: { ...total, format: days },
    daysInput: { ...input, format: days },
    figure: { format: figure },
    figureInput: { ...input, format: figure },
    moneyInput: { ...input, format: money },
    share: { format: share },
    chance: { format: "0%" },
    whole: { format: "#,##0" },
    date: { format: "yyyy\\-mm\\-dd" },
  } as const satisfies Readonly<Record<string, CellLook>>;
}
