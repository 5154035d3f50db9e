import { type ApprovalQuestion, approvalQuestions } from "../domain/clearance.js";
import type { CutAsset, CutDeliverable, CutList, CutShot } from "../domain/cut-list.js";
import { deliverableKeys } from "../domain/deliverable-measures.js";
import { mean } from "../domain/distribution.js";
import { fitted, numberText, oneLine } from "./figure-text.js";

/** A column of the preview: its head, what it shows, and whether it is a number. */
type Column<R> = { readonly head: string; readonly cell: (row: R) => string; readonly right?: boolean };

/** The most letters of a column but the last. */
const widest = 24;

const questions: Readonly<Record<ApprovalQuestion, string>> = {
  finalPixels: "final pixels",
  likeness: "likeness",
  personalData: "personal data",
  thirdPartyIp: "third-party ip",
};

type Bid = Pick<CutAsset, "status" | "complexity" | "days" | "approvals" | "work" | "pipelines">;

function bidColumns<R extends Bid>(rows: readonly R[]): readonly Column<R>[] {
  const departments = [...new Set(rows.flatMap(({ days = {} }) => Object.keys(days)))];
  return [
    { head: "status", cell: ({ status }) => status ?? "" },
    { head: "complexity", cell: ({ complexity }) => complexity ?? "" },
    ...departments.map(
      (name): Column<R> => ({
        head: `${name} d`,
        cell: ({ days = {} }) => {
          const amount = days[name];
          return amount === undefined ? "" : numberText(mean(amount));
        },
        right: true,
      }),
    ),
    { head: "work", cell: ({ work = [] }) => work.join(", ") },
    ...approvalQuestions.map(
      (question): Column<R> => ({
        head: questions[question],
        cell: ({ approvals = {} }) => {
          const said = approvals[question];
          return said === undefined ? "" : said ? "yes" : "no";
        },
      }),
    ),
    { head: "own pipelines", cell: ({ pipelines = {} }) => Object.keys(pipelines).join(", ") },
  ];
}

function shotColumns(cut: CutList): readonly Column<CutShot>[] {
  const { plates = {} } = cut;
  return [
    { head: "shot", cell: ({ code }) => code },
    { head: "sequence", cell: ({ sequence = "" }) => sequence },
    { head: "frames", cell: ({ frames }) => String(frames), right: true },
    {
      head: "handles",
      cell: ({ handles }) => (handles === undefined ? "" : String(handles)),
      right: true,
    },
    {
      head: "speed",
      cell: ({ speed }) => (speed === undefined || speed === 1 ? "" : String(speed)),
      right: true,
    },
    ...bidColumns(cut.shots),
    { head: "assets", cell: ({ assets = [] }) => assets.join(", ") },
    { head: "camera", cell: ({ camera = "" }) => camera },
    {
      head: "plates",
      cell: ({ code, sequence = "", plates: day }) => day ?? plates[code] ?? plates[sequence] ?? "",
    },
    { head: "metadata", cell: ({ metadata = {} }) => Object.keys(metadata).join(", ") },
    { head: "description", cell: ({ description }) => description },
  ];
}

function assetColumns(assets: readonly CutAsset[]): readonly Column<CutAsset>[] {
  return [
    { head: "asset", cell: ({ code }) => code },
    { head: "type", cell: ({ type = "" }) => type },
    { head: "sequences", cell: ({ sequences = [] }) => sequences.join(", ") },
    ...bidColumns(assets),
    { head: "description", cell: ({ description }) => description },
  ];
}

function deliverableColumns(all: readonly CutDeliverable[]): readonly Column<CutDeliverable>[] {
  return [
    { head: "deliverable", cell: ({ code }) => code },
    { head: "sequence", cell: ({ sequence = "" }) => sequence },
    ...deliverableKeys.map(
      (key): Column<CutDeliverable> => ({
        head: key,
        cell: ({ size }) => (size[key] === undefined ? "" : String(size[key])),
        right: true,
      }),
    ),
    ...bidColumns(all),
    { head: "description", cell: ({ description }) => description },
  ];
}

function table<R>(all: readonly Column<R>[], rows: readonly R[], width: number): string {
  const last = all.at(-1);
  // A column of which nothing is there is none; the first and the last always are.
  const columns = all.filter(
    (column) => column === all[0] || column === last || rows.some((row) => column.cell(row) !== ""),
  );
  const cells = rows.map((row) => columns.map(({ cell }) => oneLine(cell(row))));
  const heads = columns.map(({ head }) => head);
  const widths = heads.map((head, index) =>
    cells.reduce((most, row) => Math.max(most, row[index]?.length ?? 0), head.length),
  );
  const used = widths.slice(0, -1).reduce((sum, one) => sum + Math.min(one, widest) + 2, 0);
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => {
        const room =
          index === texts.length - 1 ? Math.max(10, width - used) : Math.min(widths[index] ?? 0, widest);
        return columns[index]?.right ? text.padStart(room) : fitted(text, room, "…");
      })
      .join("  ")
      .trimEnd();
  return `${[heads, ...cells].map(line).join("\n")}\n`;
}

/** Pipelines and titles that hold for whole sequences. */
function sequenceLines(cut: CutList): string {
  const lines = Object.entries(cut.sequences ?? {}).map(([name, { title, pipelines }]) => {
    const own = typeof pipelines === "object" && pipelines !== null ? Object.keys(pipelines) : [];
    const said = [
      ...(typeof title === "string" ? [title] : []),
      ...(own.length === 0 ? [] : [`own pipelines ${own.join(", ")}`]),
    ];
    return `sequence ${oneLine(name)}: ${oneLine(said.join("; "))}\n`;
  });
  return lines.length === 0 ? "" : `\n${lines.join("")}`;
}

/**
 * What an import would write, as a table: a line per shot, bids in artist days (`comp d`, the mean of a range), and all else
 * that was understood, where anything was; then assets, deliverables and what is said of sequences. Wider than the terminal a table
 * is cut at the description only.
 */
export function importPreview(cut: CutList, width: number): string {
  const { assets = [], deliverables = [] } = cut;
  const builds = assets.length === 0 ? "" : `\n${table(assetColumns(assets), assets, width)}`;
  const others =
    deliverables.length === 0 ? "" : `\n${table(deliverableColumns(deliverables), deliverables, width)}`;
  return `${table(shotColumns(cut), cut.shots, width)}${builds}${others}${sequenceLines(cut)}`;
}
