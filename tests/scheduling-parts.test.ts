import { describe, expect, it } from "vitest";
import type { Department } from "../src/domain/show.js";
import { forerunners } from "../src/scheduling/critical-path.js";
import { type Part, type PartKind, partGraph } from "../src/scheduling/part-graph.js";

const after: Readonly<Record<string, readonly string[]>> = {
  editorial: [],
  prep: ["editorial"],
  roto: ["editorial"],
  generation: ["prep"],
  lighting: ["layout"],
  layout: ["roto"],
  render: ["lighting"],
  comp: ["render", "generation"],
};
const departments = Object.fromEntries(
  Object.entries(after).map(([name, waits]): [string, Department] => [
    name,
    { name, title: name, aliases: [], after: waits, phase: "post" },
  ]),
);
const before = forerunners(departments);

/** What waits for what, by name: `comp` for people, `render!` for machines, with `again` for a fallback. */
function graph(...written: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const parts = [...written.map(partOf), { department: "", kind: "review" as const }];
  const { order, waitsFor } = partGraph(parts, before);
  const names = order.map((index) => written[index] ?? "review");
  return Object.fromEntries(names.map((name, i) => [name, (waitsFor[i] ?? []).map((at) => names[at] ?? "")]));
}

function partOf(written: string): Part {
  const kinds: Readonly<Record<string, PartKind>> = {
    "": "people",
    "!": "machine",
    " again": "fallback-people",
    "! again": "fallback-machine",
  };
  const department = written.replace(/!?( again)?$/u, "");
  return { department, kind: kinds[written.slice(department.length)] ?? "people" };
}

describe("what waits for what inside a subject", () => {
  it("follows `after`, also over departments that have nothing to do", () => {
    expect(graph("comp", "editorial", "lighting", "roto")).toEqual({
      editorial: [],
      roto: ["editorial"],
      lighting: ["roto"],
      comp: ["lighting"],
      review: ["comp"],
    });
  });

  it("has a department's machines after its people, and what follows after the machines", () => {
    expect(graph("generation!", "generation", "comp", "render!")).toMatchObject({
      generation: [],
      "generation!": ["generation"],
      comp: expect.arrayContaining(["generation!", "render!"]),
    });
  });

  it("begins a fallback when the generation has failed, and never before it what leads to the generation", () => {
    const found = graph(
      "prep",
      "generation",
      "generation!",
      "comp",
      "prep again",
      "lighting again",
      "comp again",
    );
    expect(found).toMatchObject({
      prep: [],
      generation: ["prep"],
      "prep again": ["generation!"],
      "lighting again": ["generation!"],
    });
    // The rest is waited for through these.
    expect(found["comp again"]).toEqual(["prep again", "lighting again"]);
    expect(found.comp).toEqual(["prep again", "lighting again"]);
  });

  it("ends with the reviews of all that nothing waits for", () => {
    expect(graph("comp", "prep").review).toEqual(["comp"]);
    expect(graph("prep", "roto").review).toEqual(["prep", "roto"]);
  });
});
