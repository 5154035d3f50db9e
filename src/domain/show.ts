import type { Quantity } from "./factor.js";
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
  /** The pipelines as they hold for this subject: shot over sequence over show over preset. */
  readonly pipelines: Readonly<Record<string, Pipeline>>;
  readonly place: Place;
};

/** One department's part in a work type: artist days, or core-hours for `render`, per measure. */
export type TaskSpec = {
  readonly department: string;
  /** artist-day/measure, or core-hour/render */
  readonly amount: Quantity;
  /** A unit name: shot, second, frame, asset, minute … */
  readonly measure: string;
  /** Renders per delivered frame, for `render` only (render/frame). */
  readonly renders?: Quantity;
};

/** What generation can do for a work type. */
export type GenerationSpec = {
  /** How the model is led: text, image-anchored, plate-anchored. */
  readonly control: string;
  /** A name in `yields`. */
  readonly yield: string;
  /** Share of each replaced department's days that artists still do, 0 to 1. */
  readonly finishing: Readonly<Record<string, Quantity>>;
  /** Chance, by complexity, that no generation is accepted and artists make the shot after all. */
  readonly fallback: Readonly<Record<string, Quantity>>;
};

/** What has to be done in a shot, asset or deliverable. */
export type WorkType = {
  readonly name: string;
  readonly title: string;
  readonly family: string;
  /** Words in a description that tell this work, lower case. */
  readonly words: readonly string[];
  readonly tasks: readonly TaskSpec[];
  readonly generation?: GenerationSpec;
  readonly place: Place;
};

/** A video, image, audio or upscaling model to be bought by the unit, or hosted on rented cards. */
export type Generator = {
  readonly name: string;
  readonly title: string;
  readonly provider: string;
  readonly media: "video" | "image" | "upscale" | "speech" | "music" | "text";
  /** Price by tier (`1080p`, `1080p-audio`, `4k` …); `null` is unknown. */
  readonly prices: Readonly<Record<string, Quantity | null>>;
  /** gpu-second/generated-second by tier, for a hosted one. */
  readonly gpuSeconds: Readonly<Record<string, Quantity>>;
  /** The card it is hosted on: a name in `cards`. */
  readonly card?: string;
  /** Clip lengths in seconds that can be asked for; a clip is rounded up to the next. */
  readonly clipSeconds: readonly number[];
  readonly output: { readonly bitDepth: number; readonly hdr: boolean };
  /** licensed, indemnified, contested or unknown */
  readonly clearance: string;
  /** machine-second/generated-second (or per generated-image) from asking to having. */
  readonly latency?: Quantity;
  /** The day it can no longer be bought, ISO. */
  readonly retired?: string;
  readonly place: Place;
};

/** A rented graphics card: price per gpu-hour and the share of rented hours that do useful work. */
export type Card = { readonly name: string; readonly price: Quantity | null; readonly utilisation: Quantity };

/** A render farm: price per core-hour, how many cores a show gets, and storage. */
export type Farm = {
  readonly name: string;
  readonly price: Quantity | null;
  /** core-hour/machine-hour: the cores that work for this show at a time */
  readonly cores: Quantity;
  /** gigabyte/frame kept on disk, currency per gigabyte-month, and months kept; all or none */
  readonly storage?: { readonly size: Quantity; readonly price: Quantity | null; readonly months: Quantity };
};

/** How many generations it takes: takes per accepted clip, or generated seconds per finished second. */
export type Yield = { readonly name: string; readonly takes?: Quantity; readonly ratio?: Quantity };

/** A factor the whole show shares, written as lines of its own: its share of the lines it applies to. */
export type ShowFactor = {
  readonly name: string;
  readonly title: string;
  /** Which lines it comes on top of: artists' days or what is generated. */
  readonly applies: "artists" | "generation";
  /** What is added, as a product of shares of the line: rework share × extra rounds. */
  readonly shares: readonly { readonly name: string; readonly quantity: Quantity }[];
};

/** Settings of generation that hold for the whole show. */
export type GenerationSettings = {
  /** artist-hour/take spent on prompting, waiting and choosing */
  readonly promptingHours: Quantity;
  /** artist-hour per shot before the first take: reading the brief, preparing plates and masks */
  readonly setupHours: Quantity;
  /** generated-image for each shot or asset */
  readonly references: { readonly images: Quantity; readonly generator: string; readonly tier: string };
  readonly upscale: { readonly generator: string; readonly tier: string };
  /** artist-day/shot to bring a clip to the delivery spec: size, bit depth, grain, range, frame rate */
  readonly conformDays: Quantity;
  readonly conformDepartment: string;
  /** Share of replaced days that artists still do where the work type does not say. */
  readonly finishing: Quantity;
  readonly fallback: Readonly<Record<string, Quantity>>;
  /** Per asset type that is trained (character, style …): artist days and money a training. */
  readonly training: Readonly<Record<string, { readonly days: Quantity; readonly price: Quantity | null }>>;
  /** Per approval question answered yes: artist days of clearance work, and outside fees. */
  readonly clearance: Readonly<
    Record<keyof Approvals, { readonly days: Quantity; readonly fee: Quantity | null }>
  >;
};

/** What a roll-up percentage is taken of: the artists' direct cost, all direct cost, or the running subtotal. */
export type RollUpBase = "labour" | "direct" | "running";

/** The steps from direct cost to price, in this order. */
export const rollUpSteps = ["supervision", "overhead", "contingency", "fee"] as const;
export type RollUpStep = (typeof rollUpSteps)[number];

/** Shares (0.15 for 15 %) of their base, and the incentive that comes off the price. */
export type RollUp = {
  readonly steps: Readonly<Record<RollUpStep, { readonly share: Quantity; readonly of: RollUpBase }>>;
  readonly incentive?: {
    readonly title: string;
    /** Share of the eligible spend that comes back. */
    readonly share: Quantity;
    /** Which part of the price is eligible: shares of the artists' cost, of other direct cost, and of the steps above. */
    readonly labour: Quantity;
    readonly machine: Quantity;
    readonly markUp: Quantity;
  };
};

/** The people of one department. All are certain numbers. */
export type Crew = {
  /** Half a person is one who is there half the time. */
  readonly people: Quantity & { readonly amount: number };
  /** Days of work done in a day, on average over the crew: 1 is the artist whom the days are counted for. */
  readonly speed: number;
  /** The day the first of them begins, ISO; absent: the show's start. */
  readonly from?: string;
  /** Working days from the first one's beginning to the last one's. */
  readonly rampDays: number;
};

/** When people work. */
export type Calendar = {
  /** ISO 3166-1 alpha-2, and a part of it as ISO 3166-2 writes it (`CA` and `QC`); absent: no public holidays are kept. */
  readonly country?: string;
  readonly region?: string;
  /** 0 is Monday, 6 Sunday; ascending, at least one. */
  readonly workingDays: readonly number[];
  /** ISO dates, first and last day. */
  readonly daysOff: readonly { readonly from: string; readonly to: string }[];
};

/** How much machines do at a time; absent: nobody waits for one, and a render has its farm's cores. */
export type Throughput = {
  /** Generations that providers run for the show at a time. */
  readonly generations?: number;
  /** Cards that hosted generation has. */
  readonly gpus?: number;
  /** Cores of the farm, in place of the farm's own figure. */
  readonly farmCores?: number;
};

/**
 * Whose task a free artist takes where several wait: the one with the most work still to come behind it (`longest`),
 * with the least float (`deadline`), or the one written first in the show (`order`).
 */
export const priorities = ["longest", "deadline", "order"] as const;
export type Priority = (typeof priorities)[number];

/** All the figures a show is priced with, merged from presets and the show's own, each with its source. */
export type Book = {
  /** In the order they were written. */
  readonly departments: Readonly<Record<string, Department>>;
  readonly work: Readonly<Record<string, WorkType>>;
  /** Multipliers by name. */
  readonly complexity: Readonly<Record<string, Quantity>>;
  /** Price of one unit of a resource (`artist/comp`), in any currency; `null` is unknown. */
  readonly rates: Readonly<Record<string, Quantity | null>>;
  /** What this studio's artist costs as a share of the region's rate; absent is all of it. */
  readonly rateLoad?: Quantity;
  /** Tool licences per artist day, by department. */
  readonly licences: Readonly<Record<string, Quantity>>;
  /** Who works in each department. */
  readonly crew: Readonly<Record<string, Crew>>;
  readonly calendar: Calendar;
  readonly throughput: Throughput;
  readonly priority: Priority;
  /** artist-hour/artist-day; always certain. */
  readonly hoursPerDay: Quantity & { readonly amount: number };
  readonly review: { readonly rounds: Quantity; readonly turnaroundDays: Quantity };
  readonly factors: Readonly<Record<string, ShowFactor>>;
  readonly generators: Readonly<Record<string, Generator>>;
  readonly cards: Readonly<Record<string, Card>>;
  readonly farms: Readonly<Record<string, Farm>>;
  readonly yields: Readonly<Record<string, Yield>>;
  readonly generation: GenerationSettings;
  readonly rollUp: RollUp;
  /** Price of one unit of the currency named, in the show's currency: USD/GBP under `GBP`. */
  readonly fx: Readonly<Record<string, Quantity>>;
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
