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
