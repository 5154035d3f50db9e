import type { RecutChange, RecutChanges } from "../documents/recut-changes.js";
import { recutKinds } from "../documents/recut-changes.js";
import { fitted, oneLine } from "./figure-text.js";

/** The widest a code is shown. */
const widestCode = 32;

function frames({ shown, shot, kinds }: RecutChange): string {
  if (!shown || !shot) return shot || shown ? `${(shot ?? shown)?.frames} frames` : "";
  const change = shot.frames - shown.frames;
  if (change === 0) return "";
  const ends = `${shown.handles} ${shown.handles === 1 ? "frame" : "frames"} of handles at one end`;
  const against = kinds.includes("trimmed beyond handles")
    ? `, beyond the ${ends}`
    : change > 0
      ? `, within the ${ends}`
      : "";
  return `${shown.frames} → ${shot.frames} frames (${change > 0 ? "+" : "−"}${Math.abs(change)}${against})`;
}

function details(change: RecutChange): string {
  const { shown, by, kinds, speed, shot } = change;
  const known = {
    spelling: "its spelling",
    clip: "its clip",
    description: "its description",
    code: "its code",
  } as const;
  const was =
    shown !== undefined && kinds.includes("renamed")
      ? `was ${oneLine(shown.code)}, known by ${known[by ?? "code"]}`
      : "";
  const status = kinds.includes("omitted") && shown && shown.status !== "bid" ? `was ${shown.status}` : "";
  const retimed = kinds.includes("retimed") ? (speed === "" ? "no longer retimed" : (speed ?? "")) : "";
  const what = kinds.includes("new") && shot && shot.description !== "" ? oneLine(shot.description) : "";
  return [was, frames(change), status, retimed, what].filter((text) => text !== "").join("; ");
}

/** One line for each shot that a new cut changes, and a sum: `2 new, 1 omitted; 9 as they were`. */
export function recutReport({ changes, unchanged }: RecutChanges): string {
  const kindOf = (change: RecutChange) => change.kinds.join(", ");
  const code = Math.min(widestCode, Math.max(4, ...changes.map((change) => change.code.length)));
  const kind = Math.max(6, ...changes.map((change) => kindOf(change).length));
  const lines = changes.map((change) =>
    `${fitted(oneLine(change.code), code, "…")}  ${fitted(kindOf(change), kind, "…")}  ${details(change)}`.trimEnd(),
  );
  const counts = recutKinds.flatMap((name) => {
    const count = changes.filter(({ kinds }) => kinds.includes(name)).length;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  const sum = `${counts.length === 0 ? "nothing changed" : counts.join(", ")}; ${unchanged} ${unchanged === 1 ? "shot" : "shots"} as before`;
  return `${[...lines, ...(lines.length > 0 ? [""] : []), sum].join("\n")}\n`;
}
