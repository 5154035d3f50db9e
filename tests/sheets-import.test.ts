import { describe, expect, test } from "vitest";
import { run } from "./terminal.js";
import { workbook } from "./workbook.js";

/** Synthetic. */
const bids = `Shot,Frames,Comp,Roto,Status
SYN_0010,48,16,8,bid
SYN_0020,x,8,,bid
SYN_0030,36,24,,frozen
SYN_0040,24,4,2,cut
`;
const good = bids
  .split("\n")
  .filter((line) => !/,x,|frozen/u.test(line))
  .join("\n");

function text(content: string | Uint8Array | undefined): string {
  return typeof content === "string" ? content : "";
}

describe("importing a sheet", () => {
  test("writes nothing when a row is wrong, and the others when told to keep going; either way the exit code is 2", async () => {
    const files = { "bids.csv": bids };
    const argv = ["import", "bids.csv", "--fps", "24", "--units", "hours", "--out", "show.yaml"];
    const strict = await run(argv, { files });
    expect([strict.code, strict.written.size]).toEqual([2, 0]);
    expect(strict.stderr).toContain('B3 "Frames": "x" is no whole number of frames');
    expect(strict.stderr).toContain('E4 "Status": no status "frozen" is known');
    const going = await run([...argv, "--keep-going"], { files });
    expect(going.code).toBe(2);
    expect(going.stderr).toContain("2 errors\n");
    expect(going.stderr).toContain("2 shots at 24 fps, without the rows that are wrong; wrote show.yaml");
    // What was guessed is said of the rows that are written; where nothing is, errors stand alone.
    expect(going.stderr).toContain("[sheet-read-as]");
    expect(strict.stderr).not.toContain("[sheet-read-as]");
    expect(text(going.written.get("show.yaml"))).toContain("days: {comp: 2, roto: 1}");
  });

  test("asks for units at the first head that says none", async () => {
    const files = { "bids.csv": "shot,frames,comp,roto\nA1,24,2,1\n" };
    const { code, stderr } = await run(["import", "bids.csv", "--fps", "24"], { files });
    expect(code).toBe(2);
    expect(stderr).toContain("bids.csv:1:13: error: nothing says");
    expect(stderr).toContain("1 | shot,frames,comp,roto\n  |             ^^^^\n");
  });

  test("shows the row of a workbook, and the cell that is wrong", async () => {
    const rows = [
      ["Shot", "Frames", "Comp (days)", "Notes"],
      ["A1", 48, { error: "#REF!" }, "a"],
      ["A2", 48, "two", "b"],
    ] as const;
    const files = { "bids.xlsx": workbook([{ name: "Bids", rows }]) };
    const { stderr } = await run(["import", "bids.xlsx", "--fps", "24"], { files });
    expect(stderr).toContain("2 | A1 | 48 | #REF! | a\n  |           ^^^^^\n");
    expect(stderr).toContain("3 | A2 | 48 | two | b\n  |           ^^^\n");
  });

  test("becomes a show that is priced by its days, at the hours of the presets' day", async () => {
    const made = await run(["import", "bids.csv", "--fps", "24", "--units", "hours", "--quiet"], {
      files: { "bids.csv": good },
    });
    expect(made.code).toBe(0);
    const files = { "show.yaml": made.stdout };
    const { stdout } = await run(["estimate", "show.yaml", "--format", "json", "--draws", "200", "--quiet"], {
      files,
    });
    const [first] = JSON.parse(stdout).shots;
    // 16 and 8 hours of work, and on top what the presets add for notes.
    expect(first.pipelines.traditional.artistDays.mean).toBeGreaterThan(3);
    expect(first.pipelines.traditional.artistDays.mean).toBeLessThan(6);
  });

  test("saves how it was read, and reads it so again without asking", async () => {
    const files = { "bids.csv": good };
    const first = await run(
      ["import", "bids.csv", "--fps", "24", "--units", "hours", "--save-map", "vendor.yaml"],
      { files },
    );
    const map = text(first.written.get("vendor.yaml"));
    expect(map).toContain("units: hours");
    expect(map).toContain("Comp: { department: comp }");
    const again = await run(["import", "bids.csv", "--fps", "24", "--map", "vendor.yaml"], {
      files: { ...files, "vendor.yaml": map },
    });
    expect(again.code).toBe(0);
    expect(again.stdout).toBe(first.stdout);
    expect(again.stderr).not.toContain("[guessed-units]");
  });

  test("takes a mapping that was changed by hand, and tells what is wrong with one", async () => {
    const map =
      "columns: { Comp: ignore, Roto: { department: roto, unit: days } }\nstatuses: { cut: hold }\n";
    const files = { "bids.csv": good, "map.yaml": map };
    const { stdout } = await run(["import", "bids.csv", "--fps", "24", "--map", "map.yaml", "--quiet"], {
      files,
    });
    expect(stdout).toContain("days: {roto: 8}");
    expect(stdout).toContain("status: hold");
    const wrong = { ...files, "map.yaml": "columns: { Comp: { department: compp } }\ncolunms: {}\n" };
    const refused = await run(["import", "bids.csv", "--fps", "24", "--map", "map.yaml"], { files: wrong });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      'map.yaml: error: colunms: no key "colunms" here; did you mean "columns"?',
    );
    const unknown = { ...files, "map.yaml": "columns: { Comp: { department: compp } }\n" };
    const named = await run(["import", "bids.csv", "--fps", "24", "--map", "map.yaml"], { files: unknown });
    expect(named.stderr).toContain('no department "compp"; did you mean "comp"?');
  });

  test("is shown as a table by --dry-run, and nothing is written", async () => {
    const argv = [
      "import",
      "bids.csv",
      "--fps",
      "24",
      "--units",
      "hours",
      "--dry-run",
      "--quiet",
      "--out",
      "show.yaml",
    ];
    const { stdout, written, code } = await run(argv, { files: { "bids.csv": good } });
    expect([code, written.size]).toEqual([0, 0]);
    expect(stdout).toBe(
      [
        "shot      frames  status  comp d  roto d  description",
        "SYN_0010      48  bid          2       1",
        "SYN_0040      24  omit       0.5    0.25",
        "",
      ].join("\n"),
    );
  });

  test("names its own workbook's sheet, whatever the case of its suffix", async () => {
    const { code, stderr } = await run([
      "import",
      "tests/fixtures/sheets/synthetic-filtered.xlsx",
      "--fps",
      "24",
      "--skip-hidden",
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain('the sheet "Shots"');
    expect(stderr).toContain("2 shots at 24 fps");
  });
});
