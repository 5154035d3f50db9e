import type { CutList, ImportOptions } from "../domain/cut-list.js";
import { type Checked, errorAt, hasErrors, type Problem, warningAt } from "../domain/problem.js";
import { allSound } from "./all-sound.js";
import { cutWarnings } from "./cut-warnings.js";
import { formatRate, kindOf, type Resources, readResources } from "./fcpx-item.js";
import { gatherShots, takesAll } from "./gather-shots.js";
import { limitProblems } from "./limit-problems.js";
import { mixedRates } from "./mixed-rates.js";
import { placeMarkers } from "./place-markers.js";
import { settleRate, spokenRate } from "./read-frame-rate.js";
import { childOf, type XmlElement } from "./read-xml.js";
import { type FcpxSetting, type FcpxWalk, walkClips, walkSequence } from "./walk-fcpx.js";

/** A project to read, or, where there is none, the clips of the events. */
type Found = {
  readonly title: string;
  readonly sequence?: XmlElement;
  readonly clips: readonly XmlElement[];
};

function projectsIn(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.name === "project") return [child];
    return child.name === "library" || child.name === "event" ? projectsIn(child) : [];
  });
}

function clipsIn(element: XmlElement, resources: Resources): readonly XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.name === "library" || child.name === "event") return clipsIn(child, resources);
    return kindOf(child, resources) === "none" ? [] : [child];
  });
}

/** The rate of the sequence, else of the first clip or format that says one. */
function rateOf(found: Found, resources: Resources): number | undefined {
  const formats = [found.sequence, ...found.clips].map((item) => item?.attributes.get("format"));
  const ids = found.sequence ? formats : [...formats, ...resources.keys()];
  return ids.map((id) => formatRate(id, resources)).find((rate) => rate !== undefined);
}

function walkAll(found: Found, setting: FcpxSetting): FcpxWalk {
  const walk: FcpxWalk = {
    events: [],
    markers: [],
    problems: [],
    rates: new Set(),
    counts: { disabled: 0, sound: 0, generated: 0, visits: 0 },
  };
  const lay = { shift: 0, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, open: [] };
  if (found.sequence) walkSequence(found.sequence, lay, setting, walk);
  else walkClips(found.clips, setting, walk);
  return walk;
}

function generatedLeftOut(count: number, file: string): readonly Problem[] {
  if (count === 0) return [];
  const items = count === 1 ? "1 title or generator is" : `${count} titles and generators are`;
  return [
    warningAt("generated-items", `${items} left out`, { file }, "put a clip in place of one that is a shot"),
  ];
}

function readFound(
  found: Found,
  resources: Resources,
  file: string,
  options: ImportOptions,
): Checked<CutList> {
  const fps = settleRate(rateOf(found, resources), options.fps, "this project", file);
  if (fps.value === undefined) return { problems: fps.problems };
  const walk = walkAll(found, { fps: fps.value, file, resources });
  if (walk.events.length === 0 && hasErrors(walk.problems)) return { problems: limitProblems(walk.problems) };
  const { events, lost } = placeMarkers(walk.events, walk.markers);
  const { sound, disabled, generated } = walk.counts;
  const unplaced = found.sequence === undefined;
  const facts = { title: found.title, fps: spokenRate(fps.value), file, ...allSound(sound), unplaced };
  const cut = gatherShots(events, facts, options);
  const problems = limitProblems([
    ...fps.problems,
    ...mixedRates(walk.rates, fps.value, file),
    ...cutWarnings(events, { disabled, lost }, takesAll(events, options.only), { file }),
    ...generatedLeftOut(generated, file),
    ...walk.problems,
    ...cut.problems,
  ]);
  return cut.value === undefined ? { problems } : { value: cut.value, problems };
}

function remarkOn(projects: readonly XmlElement[], file: string): readonly Problem[] {
  const name = (projects[0]?.attributes.get("name") ?? "").slice(0, 60);
  if (projects.length > 1) {
    const message = `this file holds ${projects.length} projects; the first, "${name}", is read`;
    return [warningAt("several-timelines", message, { file }, "export one project at a time")];
  }
  if (projects.length === 1) return [];
  const message = "this file holds clips and no project: each clip is taken whole, one after the other";
  return [
    warningAt(
      "no-timeline",
      message,
      { file },
      "select the project and export it as XML for the cut's lengths",
    ),
  ];
}

/**
 * The first project of a Final Cut Pro X document (`fcpxml`); the clips of its events where it holds none.
 * Problems: `no-timeline`, `several-timelines`, `mixed-rates`, `generated-items`, those of the walk and of `gatherShots`.
 */
export function readFcpx(root: XmlElement, file: string, options: ImportOptions): Checked<CutList> {
  const resources = readResources(root);
  const projects = projectsIn(root);
  const [project] = projects;
  const clips = project ? [] : clipsIn(root, resources);
  if (!project && clips.length === 0) {
    const message = "there is neither a project nor a clip in this file";
    return {
      problems: [errorAt("no-timeline", message, { file }, "select the project and export it as XML")],
    };
  }
  const sequence = childOf(project, "sequence");
  const title = project?.attributes.get("name") ?? "";
  const read = readFound({ title, clips, ...(sequence ? { sequence } : {}) }, resources, file, options);
  return { ...read, problems: [...remarkOn(projects, file), ...read.problems] };
}
