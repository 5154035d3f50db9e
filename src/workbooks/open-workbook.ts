import { type Checked, errorAt, hasErrors, type Problem } from "../domain/problem.js";
import { isDateFormat } from "./date-format.js";
import { openZip, type Zip } from "./open-zip.js";
import { walkPart } from "./walk-part.js";

/** A sheet of a workbook, and the part of the archive it is in. */
export type WorkbookSheet = { readonly name: string; readonly hidden: boolean; readonly part: string };

/** What the sheets of a workbook share. */
export type Workbook = {
  readonly zip: Zip;
  readonly sheets: readonly WorkbookSheet[];
  readonly since1904: boolean;
  readonly strings: readonly string[];
  /** True for the cell formats that show dates, by index. */
  readonly dates: readonly boolean[];
};

type Relations = ReadonlyMap<string, { readonly type: string; readonly part: string }>;

/** A target in a relation, from the folder of the part that has it. */
function resolved(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const steps: string[] = folder === "" ? [] : folder.split("/");
  for (const one of target.split("/")) {
    if (one === "..") steps.pop();
    else if (one !== ".") steps.push(one);
  }
  return steps.join("/");
}

function relationsOf(zip: Zip, part: string, file: string): Checked<Relations> {
  const [folder, name] = [
    part.slice(0, Math.max(0, part.lastIndexOf("/"))),
    part.slice(part.lastIndexOf("/") + 1),
  ];
  const found = new Map<string, { type: string; part: string }>();
  const at = `${folder === "" ? "" : `${folder}/`}_rels/${name}.rels`;
  const open = (
    tag: string,
    { Id: id, Target: target, Type: type = "", TargetMode: mode }: Readonly<Record<string, string>>,
  ) => {
    if (tag !== "Relationship" || id === undefined || target === undefined || mode === "External") return;
    found.set(id, { type: type.slice(type.lastIndexOf("/") + 1), part: resolved(folder, target) });
  };
  const problems = walkPart(zip, at, { open }, file);
  return { value: found, problems };
}

function sharedStrings(zip: Zip, part: string, file: string): Checked<readonly string[]> {
  const strings: string[] = [];
  let text = "";
  let inText = false;
  let phonetic = false;
  const problems = walkPart(
    zip,
    part,
    {
      open(name) {
        if (name === "si") text = "";
        else if (name === "rPh") phonetic = true;
        else if (name === "t") inText = !phonetic;
      },
      close(name) {
        if (name === "si") strings.push(text);
        else if (name === "rPh") phonetic = false;
        else if (name === "t") inText = false;
        return undefined;
      },
      text(piece) {
        if (inText) text += piece;
      },
    },
    file,
  );
  return { value: strings, problems };
}

function dateStyles(zip: Zip, part: string, file: string): Checked<readonly boolean[]> {
  const formats = new Map<number, string>();
  const dates: boolean[] = [];
  let inCells = false;
  const problems = walkPart(
    zip,
    part,
    {
      open(name, { numFmtId, formatCode = "" }) {
        const id = Number(numFmtId ?? 0);
        if (name === "numFmt") formats.set(id, formatCode);
        else if (name === "cellXfs") inCells = true;
        else if (name === "xf" && inCells) dates.push(isDateFormat(id, formats.get(id)));
      },
      close(name) {
        if (name === "cellXfs") inCells = false;
        return undefined;
      },
    },
    file,
  );
  return { value: dates, problems };
}

type Listed = {
  readonly sheets: readonly { name: string; hidden: boolean; id: string }[];
  readonly since1904: boolean;
};

function listSheets(zip: Zip, part: string, file: string): Checked<Listed> {
  const sheets: { name: string; hidden: boolean; id: string }[] = [];
  let since1904 = false;
  const open = (tag: string, { name = "", state, id = "", date1904 }: Readonly<Record<string, string>>) => {
    if (tag === "sheet") sheets.push({ name, hidden: state === "hidden" || state === "veryHidden", id });
    if (tag === "workbookPr") since1904 = date1904 === "1" || date1904 === "true";
  };
  const problems = walkPart(zip, part, { open }, file);
  return { value: { sheets, since1904 }, problems };
}

function notOne(file: string): Problem {
  const message = "this archive is no workbook: it has no list of sheets";
  return errorAt("not-a-workbook", message, { file }, "save it again as .xlsx, or as CSV");
}

/** The part of one kind that a workbook relates to; the usual name where it does not say. */
function related(relations: Relations, type: string, usual: string): string {
  return [...relations.values()].find((one) => one.type === type)?.part ?? usual;
}

/**
 * Opens a workbook (Office Open XML, ECMA-376): its sheets, its texts and which of its formats are dates. Cells are read
 * sheet by sheet. Problems: `not-a-workbook`, `workbook-too-large`.
 */
export function openWorkbook(bytes: Uint8Array, file: string): Checked<Workbook> {
  const zip = openZip(bytes, file);
  if (!zip.value) return { problems: zip.problems };
  const root = relationsOf(zip.value, "", file);
  const part = related(root.value ?? new Map(), "officeDocument", "xl/workbook.xml");
  const relations = relationsOf(zip.value, part, file);
  const listed = listSheets(zip.value, part, file);
  const early = [...root.problems, ...relations.problems, ...listed.problems];
  if (hasErrors(early) || !relations.value || !listed.value) return { problems: early };
  const of = relations.value;
  const strings = sharedStrings(zip.value, related(of, "sharedStrings", "xl/sharedStrings.xml"), file);
  const dates = dateStyles(zip.value, related(of, "styles", "xl/styles.xml"), file);
  const sheets = listed.value.sheets.flatMap(({ name, hidden, id }) => {
    const found = of.get(id);
    return found?.type === "worksheet" ? [{ name, hidden, part: found.part }] : [];
  });
  const problems = [...early, ...strings.problems, ...dates.problems];
  if (hasErrors(problems)) return { problems };
  if (sheets.length === 0) return { problems: [...problems, notOne(file)] };
  const value = {
    zip: zip.value,
    sheets,
    since1904: listed.value.since1904,
    strings: strings.value ?? [],
    dates: dates.value ?? [],
  };
  return { value, problems };
}
