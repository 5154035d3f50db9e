import type { ImportOptions } from "../domain/cut-list.js";
import { matchShotName, type NamedShot } from "../domain/match-shot-name.js";
import { type Problem, warningAt } from "../domain/problem.js";
import type { ShotName } from "../domain/shot-name.js";
import type { Place } from "../domain/source.js";
import type { PictureEvent } from "./picture-event.js";
import { codeFromText, withoutSuffix } from "./unique-codes.js";
import { mergeDescriptions, type VfxMark } from "./vfx-mark.js";

/** A code, and a sequence, read from a name by a template; nothing where the name does not fit. */
export function namedBy(template: ShotName, name: string): NamedShot | undefined {
  const found = matchShotName(withoutSuffix(name), template);
  const code = codeFromText(found?.code ?? "");
  return found && code !== "" ? { ...found, code } : undefined;
}

/** The warning of a name that a template does not fit. */
export function nameMismatch(template: ShotName, name: string, where: Place): Problem {
  const message = `"${name.slice(0, 60)}" is not named like ${template.template}, and keeps its name`;
  const hint = "[ ] around what may be missing and * for anything widen the template";
  return warningAt("shot-name-mismatch", message, where, hint);
}

type NamedEvents = { readonly events: readonly PictureEvent[]; readonly problems: readonly Problem[] };

function nameEvent(event: PictureEvent, template: ShotName, all: boolean, problems: Problem[]): PictureEvent {
  const read = (name: string): NamedShot | undefined => {
    const found = namedBy(template, name);
    if (!found) problems.push(nameMismatch(template, name, event.where));
    return found;
  };
  if (event.marks.length > 0)
    return { ...event, marks: event.marks.map((mark): VfxMark => ({ ...mark, ...read(mark.code) })) };
  const found = all ? read(event.clip ?? event.reel ?? event.name) : undefined;
  if (!found) return event;
  return { ...event, marks: [{ ...found, description: mergeDescriptions(event.remarks) }] };
}

/**
 * Events with their codes, and sequences, read by the template: from their marks where they have some, else from the clip's
 * name, which then marks them. What does not fit stays as it is. Problem, a warning: `shot-name-mismatch`.
 * @param all true where unmarked events become shots, too
 */
export function nameShots(
  events: readonly PictureEvent[],
  { shotName }: ImportOptions,
  all: boolean,
): NamedEvents {
  if (shotName === undefined) return { events, problems: [] };
  const problems: Problem[] = [];
  return { events: events.map((event) => nameEvent(event, shotName, all, problems)), problems };
}
