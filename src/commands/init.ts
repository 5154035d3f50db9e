import { errorAt } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { showProblems } from "./show-problems.js";
import { writeFile } from "./write-file.js";

/** A show to start from: every line of it is read by a test. */
const starter = `# A show for shotcost. Estimate it with: shotcost estimate show.yaml
# What may stand here: shotcost schema show
title: My show
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
# A studio brings departments, work types, pipelines and prices; a region brings day rates.
# All that there is: shotcost presets list
presets: [studios/boutique, regions/us]
# Holds for every shot that does not say otherwise. Approvals: what a streamer asks before generated material is used.
defaults:
  handles: 8
  complexity: medium
  approvals: { final_pixels: true, likeness: false, personal_data: false, third_party_ip: false }
assets:
  street: { type: environment, complexity: medium, sequences: [opening] }
shots:
  - code: OPN_010
    sequence: opening
    frames: 72
    work: [set-extension]
    assets: [street]
    description: wide, extend the street to the horizon
  - code: OPN_020
    sequence: opening
    frames: 48
    work: [sky-replacement, cleanup]
    complexity: simple
    # Your own days replace those of the work types, department by department: low, likely, high.
    days: { comp: [1, 2, 4] }
`;

/** `shotcost init [FILE]`: writes a starter show; never over a file that is there, unless forced. */
export async function initCommand(
  terminal: Terminal,
  file: string,
  options: { readonly force?: boolean },
): Promise<number> {
  if (file === "-") {
    terminal.stdout(starter);
    return 0;
  }
  const found = terminal.files.stat(file).kind;
  if (found === "folder" || (found === "file" && !options.force)) {
    const message =
      found === "folder" ? "this is a folder" : "this file is there already, and stays as it is";
    const problem = errorAt("file-exists", message, { file }, "name another file, or say --force");
    showProblems(terminal, [problem], new Map(), { quiet: false, color: false });
    return 2;
  }
  const unwritten = writeFile(terminal, file, starter);
  if (unwritten.length > 0) {
    showProblems(terminal, unwritten, new Map(), { quiet: false, color: false });
    return 2;
  }
  terminal.stderr(`wrote ${file}; next: shotcost estimate ${file}\n`);
  return 0;
}
