import { templateFiller } from "../catalog.js";
import type { Estimate } from "../domain/estimate.js";
import { type Checked, errorAt } from "../domain/problem.js";
import type { Reporter } from "../domain/reporter.js";
import type { Terminal } from "../terminal.js";
import { readInput } from "./read-input.js";

/** A client's workbook that is to be filled, and the file that says how. */
export type TemplateOptions = {
  readonly template?: string;
  readonly templateMap?: string;
  readonly out?: readonly string[];
  readonly quiet?: boolean;
};

/**
 * What writes `.xlsx` files when a template is named: the client's workbook, filled. Nothing when none is named.
 * Problems: incomplete-template, and those of reading both files.
 */
export async function templateReporter(
  terminal: Terminal,
  { template, templateMap, out = [], quiet }: TemplateOptions,
): Promise<Checked<Reporter | undefined>> {
  if (template === undefined && templateMap === undefined) return { value: undefined, problems: [] };
  if (template === undefined || templateMap === undefined || !out.some((one) => /\.xlsx$/iu.test(one))) {
    const message =
      "a template takes three: the client's workbook, the map of its columns, and the file to write";
    const hint = "--template client.xlsx --template-map map.yaml --out bid.xlsx";
    return { problems: [errorAt("incomplete-template", message, { file: "--template" }, hint)] };
  }
  const bytes = readInput(terminal, template);
  const written = readInput(terminal, templateMap);
  const { readTemplateMap } = await import("../documents/template-map.js");
  const map = written.value ? readTemplateMap(written.value, templateMap) : { problems: written.problems };
  if (!bytes.value || !map.value) return { problems: [...bytes.problems, ...map.problems] };
  const { fillTemplate, templateNeedsLedger } = await templateFiller();
  const [content, how] = [{ bytes: bytes.value, file: template }, map.value];
  const reporter: Reporter = {
    name: "xlsx",
    summary: "a client's own sheet, filled",
    extensions: ["xlsx"],
    binary: true,
    needsLedger: () => templateNeedsLedger(how),
    faults: (estimate: Estimate) => fillTemplate(estimate, content, how).problems,
    render(estimate: Estimate) {
      const { value } = fillTemplate(estimate, content, how);
      if (!value) throw new Error("a template that was sound a moment ago is none now");
      const { filled, added, formulas } = value;
      const left = formulas === 0 ? "" : `, ${formulas} of its own formulas left alone`;
      if (!quiet) terminal.stderr(`${template}: ${filled} rows filled, ${added} added${left}\n`);
      return value.bytes;
    },
  };
  return { value: reporter, problems: map.problems };
}
