/** Text that is HTML already. Made by `markup` alone, which escapes all that goes into it. */
export type Markup = { readonly html: string };

type Piece = string | number | Markup | undefined | readonly Piece[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  // A bare carriage return is read as a line feed, and HTML has no way to write a NUL or half a character.
  "\r": "&#13;",
  "\0": "\ufffd",
};

/** A text as it stands in HTML, in an element or a quoted attribute: it reads the same, and nothing of it is markup. */
export function escaped(text: string): string {
  return text
    .replace(/[&<>"'\r\0]/gu, (sign) => entities[sign] ?? "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

function written(piece: Piece): string {
  if (piece === undefined) return "";
  if (typeof piece === "string") return escaped(piece);
  if (typeof piece === "number") return String(piece);
  return isList(piece) ? piece.map(written).join("") : piece.html;
}

function isList(piece: Piece): piece is readonly Piece[] {
  return Array.isArray(piece);
}

/** HTML from a template: texts and numbers in it are escaped, markup is not, lists are joined, nothing is left out. */
export function markup(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let html = parts[0] ?? "";
  for (const [index, piece] of pieces.entries()) html += written(piece) + (parts[index + 1] ?? "");
  return { html };
}

/** HTML that was made elsewhere and holds no text of a user's that is not escaped. */
export function trusted(html: string): Markup {
  return { html };
}

/** A value as JSON in a script element: no text in it can end the element or begin a comment. */
export function scriptJson(value: unknown): Markup {
  const json = JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return { html: json };
}
