import type { Advice, Forbiddable } from "./advice.js";
import type { Quantity } from "./factor.js";
import type { Approvals, Department } from "./show.js";
import type { Place, Source } from "./source.js";

/** One department's part in a work type: artist days, or core-hours for `render`, per measure. */
export type TaskSpec = {
  readonly department: string;
  /** artist-day/measure, or core-hour/render */
  readonly amount: Quantity;
  /** Unit names it is counted by, multiplied: `[shot]`, `[second]`, `[minute, language]`; at least one. */
  readonly measures: readonly string[];
  /** Renders per delivered frame, for `render` only (render/frame). */
  readonly renders?: Quantity;
};

/** What generation can do for a work type. */
export type GenerationSpec = {
  /** How the model is led: text, image-anchored, plate-anchored. */
  readonly control: string;
  /** A name in `yields`: how often a clip of a shot is tried; none where a work type says what each department's output is. */
  readonly yield?: string;
  /** Share of each replaced department's days that artists still do, 0 to 1. */
  readonly finishing: Readonly<Record<string, Quantity>>;
  /** Chance, by complexity, that no generation is accepted and artists make the shot after all. */
  readonly fallback: Readonly<Record<string, Quantity>>;
  /** For a deliverable: what is generated in place of a department's work, by department. */
  readonly makes: Readonly<Record<string, OutputSpec>>;
};

/** What a model may put out; `analysis` is what it finds in pictures and sound. */
export const medias = ["video", "image", "upscale", "speech", "music", "text", "analysis"] as const;
export type Media = (typeof medias)[number];

/** The medium of that name; video for a name that is none. */
export function mediaNamed(name: string | undefined): Media {
  return medias.find((media) => media === name) ?? "video";
}

/** True for what ends up in the picture or the sound; a text is corrected by people, an analysis only tells. */
export function isSeenOrHeard(media: Media): boolean {
  return media !== "text" && media !== "analysis";
}

/** What one unit of a generator's output is, by what it makes: the unit its price is per. */
export const outputUnits: Readonly<Record<Media, string>> = {
  video: "generated-second",
  upscale: "generated-second",
  image: "generated-image",
  speech: "generated-minute",
  music: "generated-minute",
  text: "token",
  analysis: "analysed-minute",
};

/** What is generated in place of one department's work on a deliverable, and who looks at it. There is always somebody. */
export type OutputSpec = {
  readonly media: Media;
  /** What is kept: an output unit per measure, as token/minute/language. */
  readonly amount: Quantity;
  readonly measures: readonly string[];
  /** How many are made for one that is kept; a plain number. */
  readonly tries: Quantity;
  /** artist-hour per measure spent on asking, waiting and choosing */
  readonly hours: Quantity;
  /** True when it goes into the finished picture and so has to have the delivery's size. */
  readonly final: boolean;
  /** Who checks what was generated: artist days per measure, above 0. */
  readonly review: {
    readonly department: string;
    readonly days: Quantity;
    readonly measures: readonly string[];
  };
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
  /** Multipliers of its own by complexity, where those of shots say nothing of it. */
  readonly complexity: Readonly<Record<string, Quantity>>;
  /** Why generating it may be a poor fit (a contract, a consent), as a sentence; said wherever it is generated. */
  readonly caution?: string;
  readonly place: Place;
};

/** A video, image, audio or upscaling model to be bought by the unit, or hosted on rented cards. */
export type Generator = {
  readonly name: string;
  readonly title: string;
  readonly provider: string;
  readonly media: Media;
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
  /** True where what it is given may be used to train it; absent where nobody has said. */
  readonly trainsOnInputs?: boolean;
  /** Who says how clear its rights are, where they are contested, and whether it trains. */
  readonly saidBy?: { readonly clearance?: Source; readonly training?: Source };
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
export const rollUpBases = ["labour", "direct", "running"] as const;
export type RollUpBase = (typeof rollUpBases)[number];

/** The steps from direct cost to price, in this order. */
export const rollUpSteps = ["supervision", "overhead", "contingency", "fee"] as const;
export type RollUpStep = (typeof rollUpSteps)[number];

/** Shares (0.15 for 15 %) of their base, and the incentive that comes off the price. */
export type RollUp = {
  readonly steps: Readonly<Record<RollUpStep, { readonly share: Quantity; readonly of: RollUpBase }>>;
  readonly incentive?: Incentive;
};

/** What a place gives back of what is spent there. */
export type Incentive = {
  readonly title: string;
  /** The share as it is published, before tax on it or what one credit takes off another; told and not calculated with. */
  readonly headline?: Quantity;
  /** Share of the eligible spend that comes back. */
  readonly share: Quantity;
  /** Which part of the price is eligible: shares of the artists' cost, of other direct cost, and of the steps above. */
  readonly labour: Quantity;
  readonly machine: Quantity;
  readonly markUp: Quantity;
  /** The least eligible spend, in any currency; below it nothing comes back. Told and warned of: no product is a threshold. */
  readonly threshold?: Quantity;
  /** The most that comes back, in any currency; told and warned of. */
  readonly cap?: Quantity;
  /** The day or year of the rules it is read from, ISO. */
  readonly asOf?: string;
};

/** An artist of one seniority beside a mid one: what a day costs, and how much of a bid day is done in it. Certain numbers above 0. */
export type Seniority = { readonly rate: CertainQuantity; readonly speed: CertainQuantity };

/** Who a crew is made of: people, or shares of it, by seniority; only their proportions count, and some are above 0. */
export type SeniorityMix = {
  readonly parts: Readonly<Record<string, number>>;
  readonly source: Source;
};

/** A quantity that is one number. */
export type CertainQuantity = Quantity & { readonly amount: number };

/** The people of one department. All are certain numbers. */
export type Crew = {
  /** Half a person is one who is there half the time. */
  readonly people: CertainQuantity;
  /**
   * Days of work done in a day, on average over the crew: 1 is the artist whom the days are counted for. As written; else
   * the mean of the crew's seniority mix or, without one, of the studio's; else 1.
   */
  readonly speed: number;
  /** Its own seniority mix, where it is not the studio's. */
  readonly mix?: SeniorityMix;
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
  /** What unions, laws and clients of the place ask of generated material. */
  readonly advice?: readonly Advice[];
  /** What the show does not allow. */
  readonly forbid?: readonly Forbiddable[];
  /** Where that is written. */
  readonly forbiddenAt?: Place;
  /** Seniorities by name, for rates (`artist/comp/senior`, or a mid one's by ratio) and for the speed of a crew. */
  readonly seniorities: Readonly<Record<string, Seniority>>;
  /** The studio's, for every department without a mix of its own; absent: rates and days are those of the crew as it is. */
  readonly seniorityMix?: SeniorityMix;
  /** Share of paid days that are on a shot: this studio's, and the one the rates count with. Both or none. */
  readonly utilisation?: { readonly here: CertainQuantity; readonly inRates: CertainQuantity };
  /** Tool licences per artist day, by department. */
  readonly licences: Readonly<Record<string, Quantity>>;
  /** Who works in each department. */
  readonly crew: Readonly<Record<string, Crew>>;
  readonly calendar: Calendar;
  readonly throughput: Throughput;
  readonly priority: Priority;
  /** artist-hour/artist-day; always certain. */
  readonly hoursPerDay: CertainQuantity;
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
