/** True for a year, a year and month, or a day of the calendar, as ISO 8601 writes them. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** True for a day of the calendar as ISO 8601 writes it: `2026-03-31`. */
export function isIsoDay(text: string): boolean {
  return text.length === 10 && isIsoDate(text);
}
