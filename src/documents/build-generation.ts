import {
  type Card,
  type Farm,
  type GenerationSettings,
  type Generator,
  mediaNamed,
  outputUnits,
  type Yield,
} from "../domain/book.js";
import { chances } from "./build-work.js";
import { mapOf } from "./map-of.js";
import { sourceAt } from "./read-source.js";
import type { Reader } from "./reader.js";
import type { Path } from "./value-at.js";

const share = { units: [""], min: 0, max: 1 } as const;

/** Price books: what may be generated with, by the unit. */
export function buildGenerators(reader: Reader): Readonly<Record<string, Generator>> {
  return mapOf(reader, ["generators"], (path, name): Generator => {
    const media = mediaNamed(reader.text([...path, "media"]));
    if (!reader.has([...path, "media"]))
      reader.error("missing-key", '"media" is missing', [...path, "media"]);
    const unit = outputUnits[media];
    const card = reader.text([...path, "card"]);
    const retired = reader.text([...path, "retired"]);
    const latency = reader.optional([...path, "latency"], { units: [`machine-second/${unit}`], min: 0 });
    const lengths = reader.at([...path, "clip_seconds"]);
    const trains = reader.at([...path, "trains_on_inputs"]);
    const tier = reader.text([...path, "clearance"]) ?? "unknown";
    return {
      name,
      title: reader.text([...path, "title"]) ?? name,
      provider: reader.text([...path, "provider"]) ?? "",
      media,
      prices: mapOf(reader, [...path, "prices"], (price) => reader.price(price, unit)),
      gpuSeconds: mapOf(reader, [...path, "gpu_seconds"], (seconds) =>
        reader.quantity(seconds, { units: [`gpu-second/${unit}`], min: 0 }),
      ),
      ...(card === undefined ? {} : { card }),
      clipSeconds: Array.isArray(lengths) ? lengths.filter((one) => typeof one === "number") : [],
      output: {
        bitDepth: Number(reader.at([...path, "output", "bit_depth"]) ?? 8),
        hdr: reader.at([...path, "output", "hdr"]) === true,
      },
      clearance: tier,
      ...(typeof trains === "boolean" ? { trainsOnInputs: trains } : {}),
      saidBy: {
        ...(tier === "contested" ? saidBy(reader, [...path, "clearance"], "clearance") : {}),
        ...(typeof trains === "boolean" ? saidBy(reader, [...path, "trains_on_inputs"], "training") : {}),
      },
      ...(latency ? { latency } : {}),
      ...(retired === undefined ? {} : { retired }),
      place: reader.merged.placeOf(path),
    };
  });
}

function saidBy(reader: Reader, path: Path, about: "clearance" | "training"): Generator["saidBy"] {
  const { value, problems } = sourceAt(reader.merged, path);
  reader.problems.push(...problems);
  return value ? { [about]: value } : {};
}

/** Rented graphics cards. */
export function buildCards(reader: Reader): Readonly<Record<string, Card>> {
  return mapOf(reader, ["cards"], (path, name) => ({
    name,
    price: reader.price([...path, "price"], "gpu-hour"),
    utilisation: reader.quantity([...path, "utilisation"], share),
  }));
}

/** Render farms, with storage where it is named. */
export function buildFarms(reader: Reader): Readonly<Record<string, Farm>> {
  return mapOf(reader, ["farms"], (path, name) => {
    const at = (key: string): Path => [...path, "storage", key];
    const storage = reader.has([...path, "storage"]) && {
      size: reader.quantity(at("size"), { units: ["gigabyte/frame"], min: 0 }),
      price: reader.price(at("price"), "gigabyte-month"),
      months: reader.quantity(at("months"), { units: ["month"], min: 0 }),
    };
    return {
      name,
      price: reader.price([...path, "price"], "core-hour"),
      cores: reader.quantity([...path, "cores"], { units: ["core-hour/machine-hour"], min: 1e-9 }),
      ...(storage ? { storage } : {}),
    };
  });
}

/** How many generations it takes, by control mode and difficulty. */
export function buildYields(reader: Reader): Readonly<Record<string, Yield>> {
  return mapOf(reader, ["yields"], (path, name) => {
    const takes = reader.optional([...path, "takes"], { units: ["take/clip"], min: 0 });
    const ratio = reader.optional([...path, "ratio"], { units: ["generated-second/second"], min: 0 });
    if (!takes && !ratio) reader.error("missing-key", 'a yield needs "takes" or "ratio"', path);
    return { name, ...(takes ? { takes } : {}), ...(ratio ? { ratio } : {}) };
  });
}

/** Settings of generation that hold for the whole show. */
export function buildGeneration(reader: Reader, departments: ReadonlySet<string>): GenerationSettings {
  const at = (...keys: string[]): Path => ["generation", ...keys];
  const textAt = (...keys: string[]) => {
    const found = reader.text(at(...keys));
    if (found === undefined) reader.error("missing-key", `"${keys.join(".")}" is missing`, at(...keys));
    return found ?? "";
  };
  const conformDepartment = textAt("conform_department");
  reader.known("department", conformDepartment, departments, "unknown-department", at("conform_department"));
  const clearance = (question: string) => ({
    days: reader.quantity(at("clearance", question, "days"), { units: ["artist-day/shot"], min: 0 }),
    fee: reader.price(at("clearance", question, "fee"), "shot"),
  });
  return {
    promptingHours: reader.quantity(at("prompting_hours"), { units: ["artist-hour/take"], min: 0 }),
    setupHours: reader.quantity(at("setup_hours"), { units: ["artist-hour/shot"], min: 0 }),
    references: {
      images: reader.quantity(at("references", "images"), { units: ["generated-image"], min: 0 }),
      generator: textAt("references", "generator"),
      tier: textAt("references", "tier"),
    },
    upscale: { generator: textAt("upscale", "generator"), tier: textAt("upscale", "tier") },
    conformDays: reader.quantity(at("conform_days"), { units: ["artist-day/shot"], min: 0 }),
    conformDepartment,
    finishing: reader.quantity(at("finishing"), share),
    fallback: chances(reader, at("fallback")),
    training: mapOf(reader, at("training"), (path) => ({
      days: reader.quantity([...path, "days"], { units: ["artist-day/training"], min: 0 }),
      price: reader.price([...path, "price"], "training"),
    })),
    clearance: {
      finalPixels: clearance("final_pixels"),
      likeness: clearance("likeness"),
      personalData: clearance("personal_data"),
      thirdPartyIp: clearance("third_party_ip"),
    },
  };
}
