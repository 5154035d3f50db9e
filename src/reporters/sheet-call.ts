/** A sheet's name as formulas write it before a cell. */
export function sheetCall(name: string): string {
  return /^[A-Za-z]+$/u.test(name) ? `${name}!` : `'${name.replaceAll("'", "''")}'!`;
}
