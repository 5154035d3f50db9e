/** Reads RFC 4180 text, strictly: a quote inside a bare field or a bare line end is an error. Independent of what writes it. */
export function csvRows(text: string): string[][] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/uy;
  const rows: string[][] = [[]];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (!match) throw new SyntaxError(`no CSV at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    rows.at(-1)?.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
    if (match[3] === "\r\n" && field.lastIndex < text.length) rows.push([]);
    if (match[3] === "") break;
  }
  return rows;
}
