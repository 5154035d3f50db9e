import { describe, expect, it } from "vitest";
import { type Run, run } from "./terminal.js";

const head = `title: Pilot
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us]
factors: { notes: null, generated-notes: null, optimism: null, new-technique: null }
review: { rounds: 0 }
start: 2026-03-02
`;
const approvals =
  "approvals: { final_pixels: true, likeness: false, personal_data: false, third_party_ip: false }";
const shot = (code: string, days: string, more = "") =>
  `  - { code: ${code}, sequence: opening, frames: 48, complexity: medium, days: { ${days} }, ${approvals}${more} }\n`;

async function schedule(show: string, ...more: readonly string[]): Promise<Run> {
  const argv = ["schedule", "show.yaml", "--pipeline", "traditional", "--quiet", "--draws", "40", ...more];
  return run(argv, { files: { "show.yaml": show } });
}

async function dates(show: string, ...more: readonly string[]) {
  const { stdout, stderr } = await schedule(show, "--format", "json", ...more);
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

const one = `${head}crew: { comp: 1 }\nshots:\n${shot("A", "comp: 3")}${shot("B", "comp: 2")}`;

describe("dates", () => {
  it("are those worked out by hand: five days of one compositor from a Monday end on Friday", async () => {
    const { schedules } = await dates(one);
    expect(schedules.traditional.delivery.p50).toEqual({ date: "2026-03-06", day: 5 });
    expect(schedules.traditional.subjects.map((row: { code: string }) => row.code)).toEqual(["A", "B"]);
    expect(schedules.traditional.subjects[0]).toMatchObject({
      start: { date: "2026-03-02", day: 0 },
      p50: { date: "2026-03-04", day: 3 },
      elapsedDays: { p50: 3, p80: 3 },
    });
    expect(schedules.traditional.holds).toEqual({ comp: 1 });
  });

  it("keep the user's days off, and the public holidays of a country", async () => {
    const off = await dates(`${one}calendar: { days_off: [2026-03-04] }\n`);
    expect(off.schedules.traditional.delivery.p50.date).toBe("2026-03-09");
    // 2026-03-24 is Argentina's day of memory, a Tuesday.
    const march = one.replace("2026-03-02", "2026-03-23");
    const worked = await dates(march);
    const holiday = await dates(`${march}calendar: { country: AR }\n`);
    expect(worked.schedules.traditional.delivery.p50.date).toBe("2026-03-27");
    expect(holiday.schedules.traditional.delivery.p50.date).toBe("2026-03-30");
    expect(holiday.schedules.traditional.delivery.p50.day).toBe(5);
  });

  it("wait for plates, people who join later, and reviews", async () => {
    const plates = await dates(`${one}plates: { B: 2026-03-16 }\n`);
    expect(plates.schedules.traditional.delivery.p50.date).toBe("2026-03-17");
    const later = await dates(
      one.replace("comp: 1 }", "comp: { people: 1, speed: 0.5, from: 2026-03-09 } }"),
    );
    expect(later.schedules.traditional.delivery.p50.date).toBe("2026-03-20");
    const review = await dates(one.replace("rounds: 0", "rounds: 2, turnaround_days: 1"));
    expect(review.schedules.traditional.delivery.p50.day).toBe(7);
  });

  it("tell the chance of a deadline's evening, and the crew it takes", async () => {
    const just = await dates(`${one}deadline: 2026-03-06\n`);
    expect(just.schedules.traditional).toMatchObject({
      chance: 1,
      smallestCrew: { possible: true, people: 1 },
    });
    const early = await dates(`${one}deadline: 2026-03-05\n`);
    expect(early.schedules.traditional).toMatchObject({ chance: 0, smallestCrew: { people: 2, now: 1 } });
    expect(early.schedules.traditional.departments[0].oneMore).toEqual({ p50: 2, p80: 2, chance: 1 });
    const never = await dates(`${one}deadline: 2026-03-03\n`);
    expect(never.schedules.traditional.smallestCrew).toEqual({
      possible: false,
      now: 1,
      without: { p80: { date: "2026-03-04", day: 3 }, holds: { comp: 1 } },
    });
  });

  it("are the same whatever the order of shots in the file", async () => {
    const many = Array.from({ length: 9 }, (_, i) => shot(`S${i}`, "roto: [1, 2, 4], comp: [1, 2, 5]"));
    const there = await dates(`${head}shots:\n${many.join("")}`);
    const back = await dates(`${head}shots:\n${[...many].reverse().join("")}`);
    const byCode = (rows: readonly { code: string }[]) =>
      [...rows].sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(back.schedules.traditional.delivery).toEqual(there.schedules.traditional.delivery);
    expect(byCode(back.schedules.traditional.subjects)).toEqual(byCode(there.schedules.traditional.subjects));
  });

  it("move when a generated shot falls back to artists, in so many draws", async () => {
    const show = `${head}shots:\n  - { code: A, sequence: s, frames: 48, work: [snow], complexity: complex, ${approvals} }\n`;
    const never = "--set=generation.fallback.complex=0";
    const always = "--set=generation.fallback.complex=1";
    const argv = (set: string) => ["--pipeline", "generative", "--format", "json", set];
    const results = await Promise.all(
      [never, always].map(async (set) => {
        const made = ["schedule", "show.yaml", "--quiet", "--draws", "40", ...argv(set)];
        const { stdout, stderr } = await run(made, { files: { "show.yaml": show } });
        expect(stderr).toBe("");
        return JSON.parse(stdout).schedules.generative.delivery.p50.day;
      }),
    );
    expect(results[1]).toBeGreaterThan((results[0] ?? 0) + 1);
  });
});

describe("a shot by itself", () => {
  const alone = async (show: string, ...more: readonly string[]) => {
    const { stdout, stderr } = await run(
      ["schedule", "show.yaml", "--quiet", "--draws", "40", "--format", "json", ...more],
      { files: { "show.yaml": show } },
    );
    expect(stderr).toBe("");
    const { schedules } = JSON.parse(stdout);
    const [name] = Object.keys(schedules);
    return schedules[name ?? ""].subjects.map((row: { alone: unknown }) => row.alone);
  };

  it("waits for nobody: roto and comp one after the other, then two rounds of reviews", async () => {
    const show = `${one.replace("rounds: 0", "rounds: 2, turnaround_days: 1")}plates: { A: 2026-03-16 }
`;
    const [first] = await alone(show.replace("comp: 3", "roto: 1, comp: 3"), "--pipeline", "traditional");
    expect([first.firstPicture.p50, first.made.p50, first.delivered.p50]).toEqual([4, 4, 6]);
  });

  it("has its first picture when takes are chosen, also where artists make it after all", async () => {
    const show = `${head}shots:
  - { code: A, sequence: s, frames: 48, work: [snow], complexity: complex, ${approvals} }
`;
    const [never, always] = await Promise.all(
      [0, 1].map(async (chance) => {
        const set = `--set=generation.fallback.complex=${chance}`;
        return (await alone(show, "--pipeline", "generative", set))[0];
      }),
    );
    expect(never.firstPicture.p50).toBeGreaterThan(0);
    expect(never.made.p50).toBeGreaterThan(never.firstPicture.p50);
    expect(always.firstPicture).toEqual(never.firstPicture);
    expect(always.made.p50).toBeGreaterThan(never.made.p50 + 1);
  });
});

describe("an estimate's days", () => {
  it("are those of a shot by itself in the schedule, draw by draw the same", async () => {
    const argv = ["examples/el-eternauta/show.yaml", "--format", "json", "--quiet", "--draws", "500"];
    const { schedules } = JSON.parse((await run(["schedule", ...argv])).stdout);
    const { shots, pipelines } = JSON.parse((await run(["estimate", ...argv])).stdout);
    for (const pipeline of pipelines) {
      for (const { code, kind, alone } of schedules[pipeline].subjects) {
        if (kind !== "shot") continue;
        const shot = shots.find((one: { code: string }) => one.code === code);
        const { p10, p50, p90 } = shot.pipelines[pipeline].elapsedDays;
        expect(alone.delivered.p10).toBeCloseTo(p10, 3);
        expect(alone.delivered.p50).toBeCloseTo(p50, 3);
        expect(alone.delivered.p90).toBeCloseTo(p90, 3);
      }
    }
  });
});

describe("a mix", () => {
  it("shares crews, and has every shot in the pipeline that the estimate chose", async () => {
    const argv = ["examples/el-eternauta/show.yaml", "--format", "json", "--quiet"];
    const mixed = JSON.parse((await run(["schedule", ...argv, "--draws", "40"])).stdout);
    const priced = JSON.parse((await run(["estimate", ...argv])).stdout);
    expect(mixed.choice).toEqual(priced.mix.choice);
    expect(mixed.pipelines).toEqual(["traditional", "hybrid", "generative", "mix"]);
    for (const row of mixed.schedules.mix.subjects) {
      if (row.kind === "shot") expect(row.pipeline).toBe(mixed.choice[row.code]);
    }
    expect(Object.keys(priced.totals.hybrid.delivery)).toEqual(["p50", "p80", "chance", "holds"]);
  });

  it("tells weeks for the traditional collapse and days for the generated one", async () => {
    const argv = ["schedule", "examples/el-eternauta/show.yaml", "--format", "json", "--quiet"];
    const { schedules } = JSON.parse((await run(argv)).stdout);
    const days = (pipeline: string, code: string) =>
      schedules[pipeline].subjects.find((row: { code: string }) => row.code === code).elapsedDays;
    for (const code of ["ETE_106_0590", "ETE_106_0600"]) {
      const [by, generated] = [days("traditional", code), days("generative", code)];
      expect(by.p10).toBeGreaterThan(2 * generated.p10);
      expect(by.p50).toBeGreaterThan(1.5 * generated.p50);
      expect(generated.p90).toBeGreaterThan(generated.p50);
    }
  });

  it("tells hours to days until the collapse has a generated picture, and weeks until artists have made one", async () => {
    const argv = ["schedule", "examples/el-eternauta/show.yaml", "--format", "json", "--quiet"];
    const { schedules } = JSON.parse((await run(argv)).stdout);
    const alone = (pipeline: string, code: string) =>
      schedules[pipeline].subjects.find((row: { code: string }) => row.code === code).alone;
    for (const code of ["ETE_106_0590", "ETE_106_0600"]) {
      const [by, generated] = [alone("traditional", code), alone("generative", code)];
      expect(by.firstPicture).toEqual(by.made);
      expect(by.firstPicture.p10).toBeGreaterThan(20);
      expect(generated.firstPicture.p10).toBeLessThan(1);
      expect(generated.firstPicture.p90).toBeLessThan(5);
      for (const one of [by, generated]) {
        expect(one.made.p50).toBeGreaterThanOrEqual(one.firstPicture.p50);
        expect(one.delivered.p50).toBeGreaterThan(one.made.p50);
      }
    }
  });
});

describe("shown", () => {
  const widest = (text: string) => Math.max(...text.split("\n").map((line) => [...line].length));

  it.each([40, 60, 80, 132])("no line is wider than %i columns", async (width) => {
    const { stdout } = await run([
      "schedule",
      "examples/el-eternauta/show.yaml",
      "--width",
      String(width),
      "--draws",
      "40",
      "--quiet",
    ]);
    expect(widest(stdout)).toBeLessThanOrEqual(width);
    expect(stdout).toContain("█");
  });

  it("in ASCII has nothing else", async () => {
    const { stdout } = await schedule(one, "--ascii");
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/u);
    expect(stdout).toContain("2026-03-06");
  });

  it("as CSV and Markdown gives the same dates", async () => {
    const csv = (await schedule(one, "--format", "csv")).stdout.split("\r\n");
    expect(csv[0]).toContain("delivery_p50,delivery_p80");
    expect(csv[1]).toBe(
      "traditional,show,Pilot,,traditional,2026-03-02,2026-03-06,2026-03-06,0,5,5,5,5,,,,,,,,,,",
    );
    expect(csv).toContain(
      "traditional,shot,A,opening,traditional,2026-03-02,2026-03-04,2026-03-04,0,3,3,3,3,,3,3,3,3,3,3,3,3,3",
    );
    const { stdout } = await schedule(one, "--format", "md");
    expect(stdout).toContain("| A | opening | 2026\\-03\\-02 | 2026\\-03\\-04 |");
  });

  it("writes files, their suffix picks the format", async () => {
    const { written, stdout, code } = await schedule(one, "--out", "dates.json", "--out", "dates.md");
    expect([code, stdout, [...written.keys()]]).toEqual([0, "", ["dates.json", "dates.md"]]);
    const bad = await schedule(one, "--out", "dates.pdf");
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain("[unknown-format]");
  });

  it("is the same for the same seed", async () => {
    const show = `${head}shots:\n${shot("A", "comp: [1, 2, 9]")}`;
    const [first, again, other] = [
      await schedule(show),
      await schedule(show),
      await schedule(show, "--seed", "2"),
    ];
    expect(again.stdout).toBe(first.stdout);
    expect(other.stdout).not.toBe(first.stdout);
  });
});

describe("problems", () => {
  it.each([
    ["no-start", one.replace("start: 2026-03-02\n", "")],
    ["no-crew", one.replace("comp: 1", "comp: 0")],
    ["deadline-before-start", `${one}deadline: 2026-03-01\n`],
    ["plate-after-deadline", `${one}deadline: 2026-03-20\nplates: { A: 2026-03-23 }\n`],
    ["department-cycle", `${one}departments: { roto: { after: [comp] } }\n`],
    ["calendar-too-long", `${one}deadline: 2426-03-01\n`],
    ["schedule-too-long", one.replace("comp: 1 }", "comp: { people: 1, speed: 0.0001 } }")],
    ["no-working-days", `${one}calendar: { days_off: [{ from: 2020-01-01, to: 2420-01-01 }] }\n`],
    ["unknown-country", `${one}calendar: { country: XX }\n`],
    ["unknown-region", `${one}calendar: { country: US, region: XX }\n`],
  ])("%s", async (code, show) => {
    const { code: exit, stderr, stdout } = await schedule(show);
    expect(stderr).toContain(`[${code}]`);
    expect([exit, stdout]).toEqual([2, ""]);
  });

  it("do not stop an estimate, which is told without dates", async () => {
    const { code, stdout, stderr } = await run(["estimate", "show.yaml", "--format", "json"], {
      files: { "show.yaml": one.replace("comp: 1", "comp: 0") },
    });
    expect(code).toBe(0);
    expect(stderr).toContain("warning");
    expect(stderr).toContain("[no-crew]");
    expect(JSON.parse(stdout).totals.traditional.delivery).toBeUndefined();
  });
});
