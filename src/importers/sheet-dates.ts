import type { SheetDate } from "./sheet-grid.js";

/** Number formats of every workbook that show a date or a time (ECMA-376 part 1, 18.8.30, and its East Asian ones). */
const builtIn = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** True for a number format that shows days or hours: `yyyy-mm-dd`, `[h]:mm`; not `0.00 "days"` or `[Red]0`. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(id);
  const bare = code
    .slice(0, 400)
    .replace(/"[^"]*"?|\\.|_.|\*./gu, "")
    .replace(/\[(?![hms]+\])[^\]]*\]/giu, "");
  return /[ymdhs]/iu.test(bare) && !/general/iu.test(bare);
}

const day = 86_400_000;

/**
 * A serial date as ISO: days since the end of 1899, with the 29th of February 1900 that never was (ECMA-376 part 1,
 * 18.17.4.1), or since the beginning of 1904. Below one day it is a time.
 */
export function serialDate(serial: number, since1904: boolean): SheetDate {
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.round((serial - Math.floor(serial)) * 1440) % 1440;
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  if (serial >= 0 && serial < 1) return { date: time };
  const whole = Math.floor(serial);
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30);
  const at = new Date(start + whole * day);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 || at.getUTCFullYear() < 1)
    return { date: String(serial) };
  const date = at.toISOString().slice(0, 10);
  return { date: minutes === 0 ? date : `${date} ${time}` };
}
