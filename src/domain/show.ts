import type { Book } from "./book.js";
import type { Quantity } from "./factor.js";
import type { PlainMapping } from "./plain-data.js";
import type { Place } from "./source.js";

/** When in a production the money is spent. */
export type Phase = "development" | "pre-production" | "production" | "post" | "delivery" | "marketing";
export const phases: readonly Phase[] = [
  "development",
  "pre-production",
  "production",
  "post",
  "delivery",
  "marketing",
];

/** Only `bid` and `awarded` are counted; `hold` and `omit` are listed. */
export type Status = "bid" | "awarded" | "hold" | "omit";
export const statuses: readonly Status[] = ["bid", "awarded", "hold", "omit"];

/** The four questions a streamer asks before generative material is used; absent means nobody has answered. */
export type Approvals = {
  readonly finalPixels?: boolean;
  readonly likeness?: boolean;
  readonly personalData?: boolean;
  readonly thirdPartyIp?: boolean;
};

/** One trade in the making; `after` names the departments whose work it waits for. */
export type Department = {
  readonly name: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly after: readonly string[];
  readonly phase: Phase;
};

/** How a department's part of a subject is made: a model, what it uses, and the share artists still do. */
export type Step = {
  readonly model: string;
  /** A generator, farm or other named tool of the preset library. */
  readonly uses?: string;
  /** Share of the artists' days that is left, 0 to 1. */
  readonly share?: Quantity;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** Where the step was decided: `show`, `sequence:NAME` or `shot:CODE`; part of the keys of its beliefs. */
  readonly scope: string;
  readonly place: Place;
};

/** A value of a model's own parameter, read and checked by the model's schema. */
export type ParameterValue = Quantity | string | number | boolean;

/** Department by department, who or what makes it; the step under `*` makes all departments not named. */
export type Pipeline = {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly departments: Readonly<Record<string, Step>>;
  readonly place: Place;
};

/** What a task is done for: a shot, an asset built once, or another deliverable. */
export type Subject = {
  readonly kind: "shot" | "asset" | "deliverable";
  readonly code: string;
  /** The sequence it belongs to; "" when it belongs to the show. */
  readonly sequence: string;
  readonly description: string;
  readonly status: Status;
  readonly complexity: string;
  readonly work: readonly string[];
  /** How big it is, by unit name: `{ shot: 1, second: 1.96, frame: 47 }`, handles in. */
  readonly measures: Readonly<Record<string, number>>;
  /** Seconds in the cut, handles out; 0 for what has no duration. */
  readonly seconds: number;
  readonly frames: number;
  /** The bidder's own artist days by department; they replace the work types'. */
  readonly days: Readonly<Record<string, Quantity>>;
  /** Codes of the assets it uses. */
  readonly assets: readonly string[];
  /** An asset's type: environment, character, prop … */
  readonly type?: string;
  readonly approvals: Approvals;
  /** Where final pixels are refused. */
  readonly refusedAt?: Place;
  /** The pipelines as they hold for this subject: shot over sequence over show over preset. */
  readonly pipelines: Readonly<Record<string, Pipeline>>;
  /** How a shot's camera moves, in the show's own words. */
  readonly camera?: string;
  /** All sequences an asset is for, where they are several. */
  readonly sequences?: readonly string[];
  /** Its own `pipelines` as they are written, to be handed on. */
  readonly ownPipelines?: PlainMapping;
  /** What other programs have said of a shot: kept, handed on, and read by nobody here. */
  readonly metadata?: PlainMapping;
  readonly place: Place;
};

/** What the finished pictures must be. */
export type Delivery = {
  readonly width: number;
  readonly height: number;
  readonly hdr: boolean;
  readonly bitDepth: number;
};

/** What is to be made, and with which figures. */
export type Show = {
  readonly title: string;
  /** ISO 4217 */
  readonly currency: string;
  readonly fps: number;
  readonly delivery: Delivery;
  /** ISO dates */
  readonly start?: string;
  readonly deadline?: string;
  /** The day the plates are there, ISO, by sequence or shot code. */
  readonly plates: Readonly<Record<string, string>>;
  /** What is written of sequences, their titles and pipelines, to be handed on. */
  readonly sequences?: Readonly<Record<string, PlainMapping>>;
  /** In any currency that an exchange rate leads from; always certain. */
  readonly budget?: Quantity;
  readonly subjects: readonly Subject[];
  /** Names in the order of the columns; the first is what the others are compared with. */
  readonly pipelines: readonly string[];
  readonly pipelineTitles: Readonly<Record<string, string>>;
  readonly book: Book;
  readonly file: string;
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly presets: readonly string[];
};

/** True for the statuses that are priced. */
export function isCounted(subject: Subject): boolean {
  return subject.status === "bid" || subject.status === "awarded";
}
