import { errorAt } from "../domain/problem.js";
import type { Terminal } from "../terminal.js";
import { showProblems } from "./show-problems.js";

/** `shotcost schema show|preset|estimate`: the JSON Schema of a format. */
export async function schemaCommand(terminal: Terminal, of: string): Promise<number> {
  if (of === "estimate") {
    const { estimateJsonSchema } = await import("../documents/estimate-schema.js");
    terminal.stdout(`${JSON.stringify(estimateJsonSchema(), null, 2)}\n`);
    return 0;
  }
  if (of === "show" || of === "preset") {
    const { documentJsonSchema } = await import("../documents/json-schema.js");
    terminal.stdout(`${JSON.stringify(documentJsonSchema(of), null, 2)}\n`);
    return 0;
  }
  const problem = errorAt(
    "unknown-schema",
    `there is no schema "${of}"`,
    { file: "schema" },
    "known: show, preset, estimate",
  );
  showProblems(terminal, [problem], new Map(), { quiet: false, color: false });
  return 2;
}
