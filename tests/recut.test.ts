import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Run, run } from "./terminal.js";

/** A show as a bidder keeps it: comments, an order of its own, blank lines, both styles of YAML. Synthetic. */
const show = `# Our bid. Do not lose this line.
title: Pilot   # working title
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us]
plates: { SYN_0030: 2026-03-02 }

defaults: { handles: 8, complexity: medium }
shots:
  # the opener
  # clip A001C001, reel A001
  - code: SYN_0010
    frames: 48            # locked
    status: awarded # signed
    work: [set-extension]

    days: { comp: [3, 5, 11] }
  # clip A001C002, reel A001
  - { code: SYN_0020, work: [cleanup], frames: 36 }
  # clip A001C003
  # retimed to 50 %
  - frames: 24
    code: SYN_0030
    status: awarded
    work: [wire-removal]
    description: >-
      wires, all over
      the place
  - code: SYN_0040 # gone once
    frames: 20
    work: [cleanup]
    status: omit # was awarded

# the end
`;

/** A cut of \`code:frames\` pairs, as a sheet. */
function sheet(...shots: readonly string[]): string {
  return `Shot,Frames\n${shots.map((one) => one.replace(":", ",")).join("\n")}\n`;
}

const same = ["SYN_0010:48", "SYN_0020:36", "SYN_0030:24"];

async function onto(cut: string, text = show, name = "cut.csv"): Promise<Run & { readonly yaml: string }> {
  const files = { [name]: cut, "show.yaml": text };
  const done = await run(["import", name, "--onto", "show.yaml", "--out", "new.yaml", "--quiet"], { files });
  const written = done.written.get("new.yaml");
  return { ...done, yaml: typeof written === "string" ? written : "" };
}

/** The lines of a text that are not in another, and the other way round. */
function difference(from: string, to: string): readonly string[] {
  const [old, now] = [from.split("\n"), to.split("\n")];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ];
}

describe("a recut", () => {
  test("that changes nothing changes no byte", async () => {
    const plain = show.replace("  # retimed to 50 %\n", "");
    const { yaml, stdout, code } = await onto(sheet(...same), plain);
    expect([code, yaml]).toEqual([0, plain]);
    expect(stdout).toBe("nothing changed; 4 shots as before\n");
  });

  test("trims within the handles of one end, and beyond", async () => {
    const { yaml, stdout } = await onto(sheet("SYN_0010:56", "SYN_0020:45", "SYN_0030:20"));
    expect(stdout).toMatch(
      /SYN_0010 {2}trimmed within handles .* 48 → 56 frames \(\+8, within the 8 frames of handles at one end\)/u,
    );
    expect(stdout).toMatch(/SYN_0020 {2}trimmed beyond handles .* 36 → 45 frames \(\+9, beyond the 8/u);
    expect(stdout).toMatch(
      /SYN_0030 {2}trimmed within handles, retimed .* 24 → 20 frames \(−4\); no longer retimed/u,
    );
    expect(difference(show, yaml)).toEqual([
      "-     frames: 48            # locked",
      "-   - { code: SYN_0020, work: [cleanup], frames: 36 }",
      "-   # retimed to 50 %",
      "-   - frames: 24",
      "+     frames: 56            # locked",
      "+   - { code: SYN_0020, work: [cleanup], frames: 45 }",
      "+   - frames: 20",
    ]);
  });

  test("omits what is gone, keeps its work, and gives it back as it was", async () => {
    const { yaml, stdout } = await onto(sheet("SYN_0010:48"));
    expect(stdout).toContain("2 omitted");
    // The line that comes in stands in the show already, of another shot.
    expect(difference(show, yaml)).toEqual([
      "-   - { code: SYN_0020, work: [cleanup], frames: 36 }",
      "-     status: awarded",
      "+   - { code: SYN_0020, work: [cleanup], frames: 36, status: omit }",
    ]);
    expect(yaml).toContain("code: SYN_0030\n    status: omit # was awarded\n    work: [wire-removal]\n");
    const back = await onto(sheet(...same), yaml);
    expect(back.stdout).toContain("2 reinstated");
    const shots = parse(back.yaml).shots;
    expect(shots[1].status).toBe("bid");
    expect(shots[2]).toMatchObject({ status: "awarded", work: ["wire-removal"] });
    expect(back.yaml).toContain("SYN_0030\n    status: awarded\n");
  });

  test("keeps what a shot on one line was behind it", async () => {
    const awarded = show.replace(
      "work: [cleanup], frames: 36 }",
      "work: [cleanup], frames: 36, status: hold }",
    );
    const { yaml } = await onto(sheet("SYN_0010:48"), awarded);
    expect(yaml).toContain("{ code: SYN_0020, work: [cleanup], frames: 36, status: omit } # was hold\n");
    const back = await onto(sheet("SYN_0010:48", "SYN_0020:36"), yaml);
    expect(back.yaml).toContain("{ code: SYN_0020, work: [cleanup], frames: 36, status: hold }\n");
  });

  test("reinstates a shot with the status that a comment kept", async () => {
    const { yaml, stdout } = await onto(sheet(...same, "SYN_0040:20"));
    expect(stdout).toMatch(/SYN_0040 {2}reinstated/u);
    expect(yaml).toContain("    work: [cleanup]\n    status: awarded\n\n# the end\n");
  });

  test("puts new shots behind those they follow, the first ones too", async () => {
    const { yaml, stdout } = await onto(
      sheet(
        "NEW_0005:10",
        "SYN_0010:48",
        "NEW_0015:11",
        "NEW_0016:12",
        "SYN_0020:36",
        "SYN_0030:24",
        "NEW_0035:9",
      ),
    );
    expect(stdout).toContain("4 new");
    expect(parse(yaml).shots.map(({ code }: { readonly code: string }) => code)).toEqual([
      "NEW_0005",
      "SYN_0010",
      "NEW_0015",
      "NEW_0016",
      "SYN_0020",
      "SYN_0030",
      "NEW_0035",
      "SYN_0040",
    ]);
    expect(parse(yaml).shots[0]).toMatchObject({ frames: 10, handles: 8, work: ["needs-breakdown"] });
    const kept = show.split("\n").filter((line) => !line.includes("retimed"));
    expect(yaml.split("\n").filter((line) => kept.includes(line))).toEqual(expect.arrayContaining(kept));
    expect(yaml).toContain("  # the opener\n  # clip A001C001, reel A001\n  - code: SYN_0010\n");
  });

  test("knows a shot by its spelling, its clip or its description when its code is another", async () => {
    const bySpelling = await onto(sheet("syn-0010:48", "SYN_0020:36", "SYN_0030:24"));
    expect(bySpelling.stdout).toContain("was SYN_0010, known by its spelling");
    const edl = `TITLE: T
001  A001 V C 01:00:00:00 01:00:02:00 01:00:00:00 01:00:02:00
* FROM CLIP NAME: A001C001
*VFX XYZ_0010 extend
002  A001 V C 01:00:00:00 01:00:01:12 01:00:02:00 01:00:03:12
* FROM CLIP NAME: A001C002
*VFX SYN_0020 clean
003  A001 V C 01:00:00:00 01:00:01:00 01:00:03:12 01:00:04:12
*VFX XYZ_0030 wires all over the place
`;
    const { yaml, stdout } = await onto(edl, show, "cut.edl");
    expect(stdout).toContain("XYZ_0010  renamed           was SYN_0010, known by its clip");
    expect(stdout).toContain("was SYN_0030, known by its description");
    expect(yaml).toContain("- code: XYZ_0010\n    frames: 48            # locked");
    expect(parse(yaml).plates).toEqual({ XYZ_0030: "2026-03-02" });
  });

  test("tells a retime once, in a comment above the shot", async () => {
    const edl = (speed: string) => `TITLE: T
001  A001 V C 01:00:00:00 01:00:02:00 01:00:00:00 01:00:02:00
${speed}*VFX SYN_0010 extend
002  A002 V C 01:00:00:00 01:00:01:12 01:00:02:00 01:00:03:12
*VFX SYN_0020 clean
003  A003 V C 01:00:00:00 01:00:00:12 01:00:03:12 01:00:04:12
M2   A003       012.0                01:00:00:00
*VFX SYN_0030 wires
`;
    const slow = edl("M2   A001       048.0                01:00:00:00\n").replace(
      "01:00:02:00 01:00:00:00",
      "01:00:04:00 01:00:00:00",
    );
    const first = await onto(slow, show, "cut.edl");
    expect(first.stdout).toContain("SYN_0010  retimed  retimed to 200 %");
    expect(first.stdout).not.toContain("SYN_0030");
    expect(difference(show, first.yaml)).toEqual(["+   # retimed to 200 %"]);
    const second = await onto(slow, first.yaml, "cut.edl");
    expect(second.stdout).toContain("nothing changed");
    expect(second.yaml).toBe(first.yaml);
  });

  test("takes a shot that the list itself omits for gone", async () => {
    const { stdout } = await onto("Shot,Frames,Status\nSYN_0010,48,cut\nSYN_0020,36,bid\nSYN_0030,24,bid\n");
    expect(stdout).toMatch(/SYN_0010 {2}omitted .*was awarded/u);
  });

  test("keeps CR LF, and works in a list in one line or one that is empty", async () => {
    const crlf = await onto(sheet("SYN_0010:50", "NEW_1:9", "SYN_0020:36"), show.replaceAll("\n", "\r\n"));
    expect(crlf.yaml.replaceAll("\r\n", "")).not.toContain("\n");
    const flow = `${show.slice(0, show.indexOf("shots:"))}shots: [{ code: SYN_0010, frames: 48, work: [cleanup] }]\n`;
    const inLine = await onto(sheet("NEW_1:9", "SYN_0010:50", "NEW_2:8"), flow);
    expect(parse(inLine.yaml).shots.map(({ code }: { readonly code: string }) => code)).toEqual([
      "NEW_1",
      "SYN_0010",
      "NEW_2",
    ]);
    for (const none of ["shots: []\n", "shots:\n", ""]) {
      const empty = await onto(sheet("NEW_1:9", "NEW_2:8"), show.slice(0, show.indexOf("shots:")) + none);
      expect(parse(empty.yaml).shots).toHaveLength(2);
    }
  });

  test("writes over the show itself only when told to", async () => {
    const files = { "cut.csv": sheet("SYN_0010:50"), "show.yaml": show };
    const argv = ["import", "cut.csv", "--onto", "show.yaml", "--out", "show.yaml", "--quiet"];
    const refused = await run(argv, { files });
    expect([refused.code, refused.written.size]).toEqual([2, 0]);
    expect(refused.stderr).toContain("to change the show itself, say --force");
    expect((await run([...argv, "--force"], { files })).written.has("show.yaml")).toBe(true);
    const dry = await run(["import", "cut.csv", "--onto", "show.yaml", "--dry-run", "--quiet"], { files });
    expect([dry.code, dry.written.size]).toEqual([0, 0]);
    expect(dry.stdout).toContain("2 omitted, 1 trimmed within handles");
  });
});
