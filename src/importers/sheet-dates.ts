import type { SheetDate } from "./sheet-grid.js";

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
