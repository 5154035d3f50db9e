import { describe, expect, it } from "vitest";
import { type Estimate, estimateFile } from "../src/index.js";
import { inlineTerminal } from "./terminal.js";

/**
 * Deliverables beside published rates, times and prices. The bounds are wide and stated: a factor of two either way of
 * what is published. Direct costs stand beside prices, since the rates of linguists and voices hold their vendor's share.
 * The log error of each is printed, so that a drift is seen before it breaks.
 */
const factorOfTwo = Math.log(2);

async function estimated(deliverable: string): Promise<Estimate> {
  const show = `title: a published rate
currency: USD
fps: 24
delivery: { width: 1920, height: 1080, hdr: false, bit_depth: 10 }
presets: [studios/boutique, regions/us]
defaults: { approvals: { final_pixels: true } }
deliverables:
  - { code: ONE, ${deliverable} }
`;
  const { terminal } = inlineTerminal([], { files: { "show.yaml": show } });
  const { value, problems } = await estimateFile("show.yaml", { terminal, draws: 1000 });
  if (!value) throw new Error(problems.map(({ message }) => message).join("\n"));
  return value;
}

/** Natural logarithm of ours over theirs; within a range there is no error. */
function within(name: string, ours: number, low: number, high: number): void {
  const error = ours < low ? Math.log(ours / low) : ours > high ? Math.log(ours / high) : 0;
  process.stdout.write(
    `${name}: ${ours.toPrecision(3)} beside ${low}–${high}, log error ${error.toFixed(2)}\n`,
  );
  expect(Math.abs(error), name).toBeLessThan(factorOfTwo);
}

const cost = ({ totals }: Estimate, pipeline = "traditional") => totals[pipeline]?.cost.p50 ?? 0;
const days = ({ totals }: Estimate, pipeline = "traditional") => totals[pipeline]?.artistDays.p50 ?? 0;

describe("published rates of other post work", () => {
  // 5 USD a minute to a free-lance on average (chatscontrol), 15 GBP in a UK template: 5 to 20 USD a minute.
  it("subtitles, an hour in one language", async () => {
    const one = await estimated("work: [subtitles], complexity: medium, minutes: 60, languages: 1");
    within("subtitles, USD a minute", cost(one) / 60, 5, 20);
  });

  // About 3 USD a minute from one vendor, more than 10 before it.
  it("captions, an hour", async () => {
    const one = await estimated("work: [closed-captions], complexity: medium, minutes: 60, languages: 1");
    within("captions, USD a minute", cost(one) / 60, 3, 10);
  });

  // 5,000 to 15,000 USD for an hour in one language (Vitrina).
  it("a dub, an hour with twelve roles in one language", async () => {
    const one = await estimated("work: [dubbing], complexity: medium, minutes: 60, languages: 1, roles: 12");
    within("dub, USD an hour", cost(one), 5000, 15000);
  });

  // 0.11 USD a minute on a price list (BytePlus) to the 5 that a vendor claims for all machines of a dub.
  it("the machines of a generated dub", async () => {
    const one = await estimated("work: [dubbing], complexity: medium, minutes: 60, languages: 1, roles: 12");
    within("dub, USD a minute of machines", (one.totals.generative?.machine.p50 ?? 0) / 60, 0.11, 5);
  });

  // Correcting is on average 40 % faster than translating in one study, hardly so say subtitlers: 0.6 to 1 of the days.
  it("translation by people over a machine's draft", async () => {
    const one = await estimated("work: [translation], complexity: medium, minutes: 60, languages: 1");
    within("drafted translation, days over those of people alone", days(one, "hybrid") / days(one), 0.6, 1);
    expect(days(one, "generative")).toBeLessThan(days(one, "hybrid"));
  });

  // 15 USD a minute at an educational rate, 2,500 to 4,100 a programme hour of television (NAB to the FCC).
  it("audio description, an hour", async () => {
    const one = await estimated(
      "work: [audio-description], complexity: medium, minutes: 60, languages: 1, roles: 1",
    );
    within("audio description, USD a minute", cost(one) / 60, 15, 68);
  });

  // Packages of 10,000 to 17,500 USD for an hour of television, here with 22 minutes of music.
  it("a score for an hour of television", async () => {
    const one = await estimated("work: [score], complexity: medium, minutes: 22, versions: 1");
    within("score, USD", cost(one), 10000, 17500);
  });

  // An independent feature takes 180 to 270 hours (toolsforfilm); 20 minutes a day are 36 (colorist.org).
  it("the grade of a feature", async () => {
    const one = await estimated("work: [colour-grade], complexity: medium, minutes: 90");
    within("grade of a feature, hours", days(one) * 8, 36, 270);
  });

  // An hour of drama, 44 minutes without advertising, in 12 to 16 hours.
  it("the grade of an hour of drama", async () => {
    const one = await estimated("work: [colour-grade], complexity: simple, minutes: 44");
    within("grade of an hour of drama, hours", days(one) * 8, 12, 16);
  });

  // 1.5 to 4 hours for a thumbnail.
  it("a thumbnail", async () => {
    const one = await estimated(
      "work: [thumbnails], complexity: medium, images: 1, versions: 1, territories: 1",
    );
    within("thumbnail, hours", days(one) * 8, 1.5, 4);
  });

  // 3 to 5 days for a script, says who sells a tool for it; 105 pages.
  it("the breakdown of a script", async () => {
    const one = await estimated("work: [script-breakdown], complexity: medium, pages: 105");
    within("script breakdown, days", days(one), 3, 5);
  });
});
