import { Document } from "yaml";
import type { Mapping } from "../../src/documents/value-at.js";

/** A show of many shots: those of another one over and over, each with its own code and length. */
export function longShow(show: Mapping, shots: number): string {
  const models: readonly unknown[] = Array.isArray(show.shots) ? show.shots : [];
  const list = Array.from({ length: shots }, (_, index) => {
    const model: unknown = models[index % models.length];
    const own = typeof model === "object" && model !== null ? model : {};
    const frames = "frames" in own && typeof own.frames === "number" ? own.frames : 48;
    return { ...own, code: `X${String(index).padStart(6, "0")}`, frames: frames + ((index * 7) % 40) };
  });
  const { start, deadline, ...rest } = show;
  return new Document({ ...rest, shots: list.map((shot) => ({ ...shot, status: "bid" })) }).toString();
}
