import { xmlText } from "./cell-text.js";
import type { CellLook } from "./new-workbook.js";

/** Gathers the looks of a workbook's cells and writes its part of styles. */
export type LookBook = {
  /** The number by which cells name a look. */
  indexOf(look: CellLook | undefined): number;
  /** The styles part (ECMA-376 part 1, 18.8). */
  xml(): string;
};

/** Number formats of a workbook's own are counted from here (18.8.30). */
const firstFormat = 164;

const typeface = "Calibri";

/** A list of distinct texts, each with its index. */
function listed(first: readonly string[]) {
  const indexes = new Map(first.map((text, index) => [text, index]));
  return {
    index(text: string): number {
      const known = indexes.get(text);
      if (known !== undefined) return known;
      indexes.set(text, indexes.size);
      return indexes.size - 1;
    },
    all: () => [...indexes.keys()],
  };
}

function fontXml({ bold, italic, size = 10, color }: CellLook): string {
  return `<font>${bold ? "<b/>" : ""}${italic ? "<i/>" : ""}<sz val="${size}"/>${
    color === undefined ? "" : `<color rgb="FF${color}"/>`
  }<name val="${typeface}"/><family val="2"/></font>`;
}

function fillXml({ fill }: CellLook): string {
  if (fill === undefined) return '<fill><patternFill patternType="none"/></fill>';
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function borderXml({ line }: CellLook): string {
  const side = (name: string) =>
    name === line ? `<${name} style="thin"><color rgb="FF9AA0A6"/></${name}>` : `<${name}/>`;
  return `<border><left/><right/>${side("top")}${side("bottom")}<diagonal/></border>`;
}

function alignmentXml({ wrap, align, indent }: CellLook): string {
  if (!wrap && !indent && align === undefined) return '<alignment vertical="top"/>';
  return `<alignment${align === undefined ? "" : ` horizontal="${align}"`} vertical="top"${indent ? ' indent="1"' : ""}${wrap ? ' wrapText="1"' : ""}/>`;
}

function list(tag: string, entries: readonly string[]): string {
  return entries.length === 0 ? "" : `<${tag} count="${entries.length}">${entries.join("")}</${tag}>`;
}

/** An empty book of looks. */
export function lookBook(): LookBook {
  const formats = listed([]);
  const fonts = listed([fontXml({})]);
  const fills = listed([fillXml({}), '<fill><patternFill patternType="gray125"/></fill>']);
  const borders = listed([borderXml({})]);
  const looks = listed([]);
  const known = new Map<CellLook, number>();
  const written = (look: CellLook) => {
    const format = look.format === undefined ? 0 : firstFormat + formats.index(look.format);
    const [font, fill] = [fonts.index(fontXml(look)), fills.index(fillXml(look))];
    const border = borders.index(borderXml(look));
    return `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignmentXml(look)}</xf>`;
  };
  const plain: CellLook = {};
  looks.index(written(plain));
  return {
    indexOf(look) {
      if (look === undefined) return 0;
      const found = known.get(look);
      if (found !== undefined) return found;
      const made = looks.index(written(look));
      known.set(look, made);
      return made;
    },
    xml: () =>
      [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
        list(
          "numFmts",
          formats
            .all()
            .map(
              (code, index) => `<numFmt numFmtId="${firstFormat + index}" formatCode="${xmlText(code)}"/>`,
            ),
        ),
        list("fonts", fonts.all()),
        list("fills", fills.all()),
        list("borders", borders.all()),
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
        list("cellXfs", looks.all()),
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
        "</styleSheet>",
      ].join(""),
  };
}
