import { describe, expect, test } from "vitest";
import { errorsOf, messageOf, readCsv, shotsOf } from "./sheet-reading.js";

/** Every sheet here is synthetic. */
const wide = `Shot Code,Sequence,Frames,Roto (days),Comp (days)
SYN_0010,SYN,48,1.5,3
SYN_0020,SYN,36,,2
`;

describe("a row per shot", () => {
  test("gives codes, sequences, frames and days by department", () => {
    const read = readCsv(wide);
    expect(shotsOf(read)).toMatchObject([
      { code: "SYN_0010", sequence: "SYN", frames: 48, days: { roto: 1.5, comp: 3 } },
      { code: "SYN_0020", sequence: "SYN", frames: 36, days: { comp: 2 } },
    ]);
    expect(messageOf(read, "sheet-read-as")).toContain("a row per shot; bids in D roto, E comp");
  });

  test("knows columns whatever their case, stars, spaces and accents", () => {
    const read = readCsv("SHOT_CODE *, nb  frames ,Éclairage [d],2D (d)\nA1,10,1,2\n");
    expect(shotsOf(read)).toMatchObject([{ code: "A1", frames: 10, days: { lighting: 1, comp: 2 } }]);
  });

  test.each([
    [
      "Kitsu",
      "Sequence,Name,Description,Nb Frames,Frame In,Frame Out,FPS\nSQ1,SH010,add snow,48,1001,1048,24\n",
    ],
    [
      "Flow",
      "Shot Code,Sequence,Description,Cut In,Cut Out,Cut Duration,Head In,Tail Out\nSH010,SQ1,add snow,1001,1048,48,993,1056\n",
    ],
    [
      "Flow's API",
      "code,sg_sequence,description,sg_cut_in,sg_cut_out,sg_cut_duration\nSH010,SQ1,add snow,1001,1048,48\n",
    ],
    ["ftrack", "Name,Parent,Description,fstart,fend,handles\nSH010,SQ1,add snow,1001,1048,8\n"],
    ["a vendor", "VFX ID,Seq.,Scope of Work,Total Frames,Handles\nSH010,SQ1,add snow,64,8\n"],
    ["a vendor in Spanish", "Plano;Secuencia;Descripción;Fotogramas\nSH010;SQ1;add snow;48\n"],
    ["a vendor in French", "Plan;Séquence;Descriptif;Nombre d'images\nSH010;SQ1;add snow;48\n"],
    ["seconds", "Shot,Seq,Brief,Duration (s)\nSH010,SQ1,add snow,2\n"],
    ["timecodes", "Shot,Seq,Brief,TC In,TC Out\nSH010,SQ1,add snow,01:00:00:00,01:00:02:00\n"],
  ])("reads the heads of %s", (_, sheet) => {
    expect(shotsOf(readCsv(sheet))).toMatchObject([
      { code: "SH010", sequence: "SQ1", description: "add snow", frames: 48 },
    ]);
  });

  test("takes handles from a column, a head and tail, or a count with and one without", () => {
    const handles = (sheet: string) => shotsOf(readCsv(sheet))[0]?.handles;
    expect(handles("Shot,Frames,Handles\nA1,48,8\n")).toBe(8);
    expect(handles("Shot,Frames,Head In,Cut In\nA1,48,993,1001\n")).toBe(8);
    expect(handles("Shot,Frames,Total Frames\nA1,48,64\n")).toBe(8);
    expect(handles("Shot,Frames,Total Frames\nA1,48,65\n")).toBeUndefined();
  });

  test("takes off the handles that the sheet's frames hold", () => {
    expect(shotsOf(readCsv("Shot,Frames\nA1,64\n", { handles: 8 }))[0]?.frames).toBe(48);
    expect(errorsOf(readCsv("Shot,Frames\nA1,16\n", { handles: 8 }))).toEqual(["handles-too-long"]);
  });

  test("adds up columns of one department", () => {
    expect(shotsOf(readCsv("Shot,Frames,Paint (days),Cleanup (days)\nA1,9,1,0.5\n"))[0]?.days).toEqual({
      prep: 1.5,
    });
  });

  test("reads ranges: low, likely and high, percentiles, from and to", () => {
    const sheet =
      "Shot,Frames,comp low (days),comp (days),comp high (days),roto p10 (days),roto p90 (days),fx from (days),fx to (days)\nA1,9,1,2,4,1,3,2,5\nA2,9,,2,,,,,\n";
    expect(shotsOf(readCsv(sheet)).map(({ days }) => days)).toEqual([
      {
        comp: { kind: "pert", low: 1, likely: 2, high: 4 },
        roto: { kind: "lognormal", p10: 1, p90: 3 },
        fx: { kind: "uniform", low: 2, high: 5 },
      },
      { comp: 2 },
    ]);
    expect(
      errorsOf(readCsv("Shot,Frames,comp low (days),comp (days),comp high (days)\nA1,9,3,2,4\n")),
    ).toEqual(["low-above-high"]);
  });

  test("leaves a tracker's column of a task's status alone", () => {
    const read = readCsv("Shot,Frames,Comp,Roto\nA1,48,WIP,Todo\n");
    expect(shotsOf(read)[0]?.days).toBeUndefined();
    expect(messageOf(read, "unused-columns")).toContain('"Comp", "Roto"');
  });

  test("does not take money for days", () => {
    const read = readCsv("Shot,Frames,Comp (days),Comp Cost,Comp ($),Day Rate\nA1,48,2,1300,1300,650\n");
    expect(shotsOf(read)[0]?.days).toEqual({ comp: 2 });
  });

  test("takes `Assets` for a list of assets where it holds names", () => {
    expect(shotsOf(readCsv("Shot,Frames,Assets\nA1,48,street; bus\n"))[0]?.assets).toEqual(["street", "bus"]);
  });

  test("finds heads below titles, and in two rows of which the first spans columns", () => {
    const sheet = "Synthetic bid,,,,\n,,,,\nShot,Length,Bid (days),,\n,Frames,Comp,Roto,FX\nA1,48,2,1,\n";
    expect(shotsOf(readCsv(sheet))).toMatchObject([{ code: "A1", frames: 48, days: { comp: 2, roto: 1 } }]);
  });

  test("puts sequences before codes that two of them share", () => {
    const read = readCsv("Sequence,Name,Nb Frames\nSQ1,SH010,9\nSQ2,SH010,9\nSQ2,SH020,9\n");
    expect(shotsOf(read).map(({ code }) => code)).toEqual(["SQ1_SH010", "SQ2_SH010", "SQ2_SH020"]);
  });

  test("reads rows of assets beside shots", () => {
    const read = readCsv(
      "Kind,Code,Frames,Asset Type,Modelling (days)\nshot,A1,48,,\nasset,bus,,vehicle,5\n",
    );
    expect(shotsOf(read).map(({ code }) => code)).toEqual(["A1"]);
    expect(read.value?.assets).toMatchObject([{ code: "bus", type: "vehicle", days: { modelling: 5 } }]);
  });

  test("splits a cell of work types into those known and a description", () => {
    expect(shotsOf(readCsv("Shot,Frames,Work Types\nA1,9,set-extension; and a dragon\n"))[0]).toMatchObject({
      work: ["set-extension"],
      description: "and a dragon",
    });
  });
});

describe("a row per task", () => {
  const long = `Link,Pipeline Step,Bid (hrs),Cut Duration,Status
A1,Tracking,8,48,wtg
,Roto,4,,wtg
A1,Comp,16,48,omt
A2,Comp,20,36,hld
`;

  test("is gathered into shots; empty codes are those above, tasks that were cut take no days", () => {
    const read = readCsv(long);
    expect(shotsOf(read)).toMatchObject([
      { code: "A1", frames: 48, status: "awarded", days: { matchmove: 1, roto: 0.5 } },
      { code: "A2", frames: 36, status: "hold", days: { comp: 2.5 } },
    ]);
    expect(Object.keys(shotsOf(read)[0]?.days ?? {})).not.toContain("comp");
    expect(messageOf(read, "sheet-read-as")).toContain("a row per task");
  });

  test("names a department nobody knows with its row; a mapping may say what it is", () => {
    const sheet = "Shot,Frames,Task,Bid (days)\nA1,48,Wizardry,2\nA2,48,Comp,1\n";
    const read = readCsv(sheet);
    expect(errorsOf(read)).toEqual(["unknown-department"]);
    expect(messageOf(read, "unknown-department")).toContain("C2");
    expect(shotsOf(read).map(({ code }) => code)).toEqual(["A2"]);
    expect(shotsOf(readCsv(sheet, { map: { departments: { wizardry: "fx" } } }))[0]?.days).toEqual({ fx: 2 });
  });

  test("adds up tasks of one department", () => {
    expect(shotsOf(readCsv("Shot,Frames,Task,Bid (days)\nA1,48,Paint,2\nA1,48,Prep,1\n"))[0]?.days).toEqual({
      prep: 3,
    });
  });
});

describe("units of bids", () => {
  const days = (sheet: string, units?: "days" | "hours" | "minutes") =>
    shotsOf(readCsv(sheet, units === undefined ? {} : { map: { units } }))[0]?.days;

  test("are asked for where nothing says them", () => {
    const read = readCsv("Shot,Frames,Comp\nA1,48,16\n");
    expect(errorsOf(read)).toEqual(["units-needed"]);
    expect(read.value).toBeUndefined();
  });

  test("are what somebody says, in days, hours or minutes", () => {
    const sheet = "Shot,Frames,Comp\nA1,48,480\n";
    expect(days(sheet, "days")).toEqual({ comp: 480 });
    expect(days(sheet, "hours")).toEqual({ comp: 60 });
    expect(days(sheet, "minutes")).toEqual({ comp: 1 });
  });

  test.each([
    ["Comp (man-days)", 16],
    ["Comp [MD]", 16],
    ["Comp jours", 16],
    ["Comp Hrs", 2],
    ["Bid Hours - Comp", 2],
    ["Comp (heures)", 2],
    ["Comp (mins)", 16 / 60 / 8],
  ])("are read from the head %s and told", (head, expected) => {
    const read = readCsv(`Shot,Frames,${head}\nA1,48,16\n`);
    expect(shotsOf(read)[0]?.days).toEqual({ comp: expected });
    expect(messageOf(read, "guessed-units")).toContain("bids are taken for");
  });

  test("may stand in a text above the heads, or in the cells", () => {
    expect(days("All bids in hours,,\nShot,Frames,Comp\nA1,48,16\n")).toEqual({ comp: 2 });
    expect(days("Shot,Frames,Comp,Roto\nA1,48,16h,2d\n")).toEqual({ comp: 2, roto: 2 });
  });

  test("that two heads contradict are asked for", () => {
    expect(errorsOf(readCsv("Shot,Frames,Comp (days),Roto (hours),FX\nA1,48,2,8,1\n"))).toEqual([
      "units-needed",
    ]);
  });
});

describe("numbers", () => {
  const comp = (sheet: string) => shotsOf(readCsv(sheet))[0]?.days?.comp;

  test("have a decimal comma where their own form or a semicolon tells", () => {
    expect(comp('Shot,Frames,Comp (days)\nA1,9,"1,5"\n')).toBe(1.5);
    expect(comp("Shot;Frames;Comp (days)\nA1;9;1,5\n")).toBe(1.5);
    expect(comp("Shot;Frames;Comp (days)\nA1;9;1,500\n")).toBe(1.5);
    expect(comp("Shot,Frames,Comp (days)\nA1,9,1.125\n")).toBe(1.125);
    expect(comp('Shot,Frames,Comp (days)\nA1,9,"1.234,5"\n')).toBe(1234.5);
    expect(comp('Shot,Frames,Comp (days)\nA1,9,"1,234.5"\n')).toBe(1234.5);
  });

  test("that could be either are asked for", () => {
    expect(errorsOf(readCsv('Shot,Frames,Comp (days)\nA1,9,"1,500"\n'))).toEqual(["ambiguous-decimal"]);
    expect(errorsOf(readCsv("Shot;Frames;Comp (days)\nA1;9;1.500\n"))).toEqual(["ambiguous-decimal"]);
    expect(errorsOf(readCsv('Shot,Frames,Comp (days)\nA1,9,"1,5"\nA2,9,1.5\n'))).toEqual([
      "ambiguous-decimal",
    ]);
    const said = readCsv('Shot,Frames,Comp (days)\nA1,9,"1,500"\n', { map: { decimal: "point" } });
    expect(shotsOf(said)[0]?.days?.comp).toBe(1500);
  });

  test("of frames may have thousands parted by anything", () => {
    for (const text of ['"1,048"', "1.048", "1 048", "1048", "1048.0", "1048 fr"]) {
      expect(shotsOf(readCsv(`Shot,Frames\nA1,${text}\n`))[0]?.frames).toBe(1048);
    }
  });

  test("are nothing where people write a dash or n/a, and 0 where they write 0", () => {
    expect(
      shotsOf(readCsv("Shot,Frames,Comp (days),Roto (days),FX (days)\nA1,9,-,n/a,0\n"))[0]?.days,
    ).toEqual({ fx: 0 });
  });

  test("below zero are refused", () => {
    expect(errorsOf(readCsv("Shot,Frames,Comp (days)\nA1,9,-2\n"))).toEqual(["negative-amount"]);
  });
});

describe("frames", () => {
  const frames = (sheet: string, map = {}) => shotsOf(readCsv(sheet, { map })).map((shot) => shot.frames);

  test("count the out frame in, unless the counts say otherwise", () => {
    expect(frames("Shot,Cut In,Cut Out\nA1,1001,1048\n")).toEqual([48]);
    expect(frames("Shot,Cut In,Cut Out,Frames\nA1,1001,1049,48\nA2,1001,1025,\n")).toEqual([48, 24]);
    expect(frames("Shot,Cut In,Cut Out\nA1,1001,1049\n", { frames: "exclusive" })).toEqual([48]);
  });

  test("of timecodes do not count the out frame in", () => {
    expect(frames("Shot,TC In,TC Out\nA1,00:00:01:00,00:00:03:00\n")).toEqual([48]);
  });

  test("that disagree with in and out are told by cell; the count is taken", () => {
    const read = readCsv("Shot,Cut In,Cut Out,Frames\nA1,1001,1048,48\nA2,1001,1024,42\n");
    expect(shotsOf(read)[1]?.frames).toBe(42);
    expect(messageOf(read, "frames-mismatch")).toContain("D3");
  });

  test("run forward", () => {
    expect(errorsOf(readCsv("Shot,Cut In,Cut Out\nA1,1048,1001\n"))).toEqual(["out-before-in"]);
  });

  test("are needed, but of an omitted shot", () => {
    expect(errorsOf(readCsv("Shot,Frames\nA1,\nA2,0\nA3,9\n"))).toEqual(["missing-frames", "missing-frames"]);
    expect(errorsOf(readCsv("Shot,Frames,Status\nA1,,cut\nA2,9,bid\n"))).toEqual([]);
  });

  test("are at the sheet's own rate, if it says one", () => {
    const sheet = "Shot,Frames,FPS\nA1,9,25\n";
    expect(readCsv(sheet, { fps: 25 }).value?.fps).toBe(25);
    expect(errorsOf(readCsv("Shot,Frames\nA1,9\n", { fps: 0 }))).toEqual(["bad-fps"]);
  });
});

describe("statuses and complexities", () => {
  test.each([
    ["bid", "bid"],
    ["Bidding", "bid"],
    ["AWARDED", "awarded"],
    ["wtg", "awarded"],
    ["In Progress", "awarded"],
    ["hld", "hold"],
    ["On Hold", "hold"],
    ["omt", "omit"],
    ["CUT", "omit"],
    ["Coupé", "omit"],
  ])("%s is %s", (word, status) => {
    expect(shotsOf(readCsv(`Shot,Frames,Status\nA1,9,${word}\n`))[0]?.status).toBe(status);
  });

  test("are told where a word was taken for one", () => {
    expect(messageOf(readCsv("Shot,Frames,Status\nA1,9,wtg\nA2,9,wtg\n"), "mapped-status")).toContain(
      '"wtg" as awarded (2 rows)',
    );
  });

  test("that nobody knows are told by cell, and may be mapped", () => {
    const sheet = "Shot,Frames,Status,Complexity\nA1,9,frozen,C\n";
    expect(errorsOf(readCsv(sheet))).toEqual(["unknown-status", "unknown-complexity"]);
    const map = { statuses: { Frozen: "hold" as const }, complexities: { C: "complex" } };
    expect(shotsOf(readCsv(sheet, { map }))[0]).toMatchObject({ status: "hold", complexity: "complex" });
  });

  test.each([
    ["Hero", "hero"],
    ["money shot", "hero"],
    ["Easy", "simple"],
    ["low", "simple"],
    ["Very High", "hero"],
    ["difícil", "complex"],
  ])("complexity %s is %s", (word, complexity) => {
    expect(shotsOf(readCsv(`Shot,Frames,Complexity\nA1,9,${word}\n`))[0]?.complexity).toBe(complexity);
  });
});

describe("rows", () => {
  test("that are wrong are all told, with row and column, and left out", () => {
    const rows = Array.from({ length: 100 }, (_, index) => `A${index},${index % 10 === 3 ? "x" : 48},2`);
    const read = readCsv(`Shot,Frames,Comp (days)\n${rows.join("\n")}\n`);
    expect(shotsOf(read)).toHaveLength(90);
    expect(errorsOf(read)).toHaveLength(10);
    expect(read.problems.find(({ code }) => code === "not-a-number")).toMatchObject({
      message: 'B5 "Frames": "x" is no whole number of frames',
      where: { file: "bids.csv", line: 5 },
    });
  });

  test("tell every cell that is wrong", () => {
    expect(errorsOf(readCsv("Shot,Frames,Comp (days),Status\nA1,x,y,z\n"))).toEqual([
      "unknown-status",
      "not-a-number",
      "not-a-number",
    ]);
  });

  test("are told by the line of the text, below cells of several lines", () => {
    const read = readCsv('Shot,Frames,Notes\nA1,9,"one\ntwo\nthree"\nA2,x,\n');
    expect(read.problems.find(({ code }) => code === "not-a-number")?.where.line).toBe(5);
    expect(messageOf(read, "not-a-number")).toContain("B3");
    expect(shotsOf(read)[0]?.notes).toEqual(["one two three"]);
  });

  test("of sums, headings and repeated heads are left out and told", () => {
    const read = readCsv(
      "Shot,Frames,Comp (days)\nSequence 1,,\nA1,9,1\nShot,Frames,Comp (days)\nA2,9,2\nTotal,18,3\n,18,3\n",
    );
    expect(shotsOf(read).map(({ code }) => code)).toEqual(["A1", "A2"]);
    expect(messageOf(read, "skipped-rows")).toBe(
      "left out: row 6 (sums); row 2 (headings); row 4 (the heads again)",
    );
    expect(errorsOf(read)).toEqual(["missing-code"]);
  });

  test("with one code are told", () => {
    const read = readCsv("Shot,Frames\nA1,9\na1,8\n");
    expect(errorsOf(read)).toEqual(["duplicate-code"]);
    expect(shotsOf(read)).toHaveLength(1);
  });
});

describe("texts", () => {
  const sheet = "Shot,Frames,Description\nA1,48,neige à l'été\n";
  const utf16 = (order: "le" | "be") => {
    const bytes = new Uint8Array(2 + 2 * sheet.length);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, order === "le");
    for (let at = 0; at < sheet.length; at++)
      view.setUint16(2 + 2 * at, sheet.charCodeAt(at), order === "le");
    return bytes;
  };

  test.each([
    ["UTF-8 with a mark", new TextEncoder().encode(`\ufeff${sheet}`)],
    ["UTF-16, little-endian", utf16("le")],
    ["UTF-16, big-endian", utf16("be")],
    ["Windows-1252", Uint8Array.from(sheet, (letter) => letter.charCodeAt(0))],
    ["CR LF", new TextEncoder().encode(sheet.replaceAll("\n", "\r\n"))],
    ["CR alone", new TextEncoder().encode(sheet.replaceAll("\n", "\r"))],
    ["mixed line ends", new TextEncoder().encode(sheet.replace("\n", "\r\n"))],
    ["sep=", new TextEncoder().encode(`sep=;\n${sheet.replaceAll(",", ";")}`)],
    ["semicolons", new TextEncoder().encode(sheet.replaceAll(",", ";"))],
    ["tabs", new TextEncoder().encode(sheet.replaceAll(",", "\t"))],
    ["strokes", new TextEncoder().encode(sheet.replaceAll(",", "|"))],
    ["quotes", new TextEncoder().encode(sheet.replace("neige à l'été", `"neige à l'été"`))],
  ])("in %s are read", (_, bytes) => {
    expect(shotsOf(readCsv(bytes))).toMatchObject([{ code: "A1", frames: 48, description: "neige à l'été" }]);
  });

  test("that are guarded against formulas lose the guard", () => {
    expect(
      shotsOf(readCsv("Shot,Frames,Description\nA1,9,'=SUM(A1)\nA2,9,'tis\n")).map(
        ({ description }) => description,
      ),
    ).toEqual(["=SUM(A1)", "'tis"]);
  });

  test("that are cut short, binary or no sheet are refused", () => {
    const error = (bytes: Uint8Array | string) => errorsOf(readCsv(bytes))[0];
    expect(error('Shot,Frames\nA1,"48')).toBe("malformed-csv");
    expect(error(Uint8Array.of(0, 1, 2, 3, 0, 0, 9))).toBe("not-text");
    expect(error(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toBe("not-text");
    expect(error("")).toBe("empty-file");
    expect(error("Dear all,\nhere is the bid.\n")).toBe("no-header");
    expect(error("Shot,Frames\n")).toBe("no-shots");
    expect(messageOf(readCsv("Shot,Frames,Notes\nA1,9,x\nA2,9"), "last-row-short")).toContain("cut short");
  });
});

describe("a mapping", () => {
  test("says what columns are that nobody knows", () => {
    const sheet = "Thing,Size,Nuke work,Extra\nA1,48,2,9\n";
    expect(errorsOf(readCsv(sheet))).toEqual(["no-header"]);
    const columns = {
      Thing: { field: "code" },
      Size: { field: "frames" },
      "Nuke work": { department: "comp", point: "likely", unit: "days" },
      Extra: "ignore",
    } as const;
    expect(shotsOf(readCsv(sheet, { map: { columns, headerRow: 1 } }))).toMatchObject([
      { code: "A1", frames: 48, days: { comp: 2 } },
    ]);
  });

  test("as it was used reads the sheet again in the same way, without a warning of what was guessed", () => {
    const first = readCsv(wide);
    const again = readCsv(wide, { map: first.value?.sheet ?? {} });
    expect(again.value?.shots).toEqual(first.value?.shots);
    expect(again.value?.sheet).toEqual(first.value?.sheet);
    expect(again.problems.map(({ code }) => code)).toEqual(["sheet-read-as"]);
  });
});

describe("a cell that is wrong", () => {
  test("has its line and column, quoted cells before it or not", () => {
    const text = 'Shot,Notes,Frames\nA,"x, ""y""",many\n"B","two\nlines",few\n,,\nC,,some\n';
    const { problems } = readCsv(new TextEncoder().encode(text));
    const places = problems.filter(({ code }) => code === "not-a-number").map(({ where }) => where);
    expect(places).toMatchObject([{ line: 2, column: 14 }, { line: 3 }, { line: 6, column: 4 }]);
    expect(places[1]).not.toHaveProperty("column");
  });

  test("French heads name their unit", () => {
    const found = readCsv(new TextEncoder().encode("Shot;Frames;Comp (j)\nA;48;2,5\n"));
    expect(found.value?.shots[0]?.days).toEqual({ comp: 2.5 });
  });
});
