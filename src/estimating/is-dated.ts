import { isCounted, type Show } from "../domain/show.js";

/** Subjects × pipelines whose dates an estimate works out by itself, in less than a second; `schedule` does any number. */
const mostSubjects = 300;

/** True for a show whose estimate tells when it is delivered: it says when it starts, and is not too long for that. */
export function isDated({ start, subjects, pipelines }: Show): boolean {
  return start !== undefined && subjects.filter(isCounted).length * pipelines.length <= mostSubjects;
}
