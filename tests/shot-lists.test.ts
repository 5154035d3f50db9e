import { describe, expect, test } from "vitest";
import { showSchema } from "../src/documents/schema.js";
import { shotColumnGroups, shotColumns } from "../src/documents/shot-csv.js";
import { run } from "./terminal.js";

const head = `title: Two shots
currency: USD
fps: 24
delivery: { width: 3840, height: 2160, hdr: true, bit_depth: 16 }
presets: [studios/boutique, regions/us]
defaults: { handles: 8, complexity: medium, approvals: { final_pixels: true } }
`;
const show = `${head}shots: { file: shots.csv }\n`;
const csv = `code,sequence,frames,work,days/comp,description
OPN_010,opening,72,set-extension,,"wide, extend
the street"

OPN_020,opening,48,sky-replacement; cleanup,1 2 4,
`;

async function checked(list: string | Uint8Array, text = show, file = "shots.csv") {
  const { code, stderr } = await run(["estimate", "show.yaml", "--draws", "200", "--format", "json"], {
    files: { "show.yaml": text, [file]: list },
  });
  return { code, lines: stderr.split("\n").filter((line) => line.includes("error:")) };
}

describe("a list of shots in a file of its own", () => {
  test("has a column for every key of a shot but its pipelines and metadata", () => {
    const shot = showSchema.shape.shots.unwrap().element;
    const columns = [...Object.keys(shotColumns), ...Object.keys(shotColumnGroups), "pipelines", "metadata"];
    expect(columns.sort()).toEqual(Object.keys(shot.shape).sort());
  });

  test("gives the same estimate as YAML, and stands in its provenance", async () => {
    const written = `${head}shots:
  - { code: OPN_010, sequence: opening, frames: 72, work: [set-extension], description: "wide, extend\\nthe street" }
  - { code: OPN_020, sequence: opening, frames: 48, work: [sky-replacement, cleanup], days: { comp: [1, 2, 4] } }
`;
    const estimates = await Promise.all(
      [show, written].map(async (text) => {
        const argv = ["estimate", "show.yaml", "--draws", "200", "--format", "json"];
        const { code, stdout } = await run(argv, { files: { "show.yaml": text, "shots.csv": csv } });
        expect(code).toBe(0);
        return JSON.parse(stdout);
      }),
    );
    const [fromList, fromYaml] = estimates;
    const paths = fromList.provenance.inputs.map(({ path }: { path: string }) => path);
    expect(paths[0]).toBe("show.yaml");
    expect(paths.at(-1)).toBe("shots.csv");
    expect({ ...fromList, provenance: 0, warnings: 0 }).toEqual({ ...fromYaml, provenance: 0, warnings: 0 });
  });

  test("is explained by file and line, from the show and from a saved estimate", async () => {
    const files = { "show.yaml": show, "shots.csv": csv };
    const explained = await run(["explain", "show.yaml", "OPN_020", "--line", "comp/work"], { files });
    expect(explained.stdout).toContain("shots.csv:5\n");
    const saved = await run(["estimate", "show.yaml", "--ledger", "--format", "json"], { files });
    const again = await run(["explain", "bid.json", "OPN_020", "--line", "comp/work"], {
      files: { ...files, "bid.json": saved.stdout },
    });
    expect(again.stdout).toContain("shots.csv:5\n");
    const changed = await run(["explain", "bid.json", "OPN_020", "--line", "comp/work"], {
      files: { "show.yaml": show, "shots.csv": `${csv}\n`, "bid.json": saved.stdout },
    });
    expect(changed.stdout.replaceAll(/\s+/gu, " ")).toContain("shots.csv has changed since");
  });

  test("is read with semicolons, tabs, BOM and CR LF, blank rows and an empty last column", async () => {
    const variants = [
      "code\tframes\twork\tdescription\nA\t48\tcleanup\ta, b; c\n",
      `\ufeff${csv.replaceAll("\n", "\r\n")}`,
      "code;frames;work;complexity\nA;48;cleanup roto-only;medium\n;;;\n".replace(
        "roto-only",
        "wire-removal",
      ),
      "code,frames,work,\nA,48,cleanup,\n",
      "\n\ncode,frames,work\nA,48,cleanup",
    ];
    for (const one of variants) expect(await checked(one), one).toEqual({ code: 0, lines: [] });
  });

  test("tells what is wrong at its row and cell, all at once", async () => {
    const wrong = `code,frames,work,status
A,many,cleanup,bid
A,-3,cleanup,maybe
`;
    expect((await checked(wrong)).lines).toEqual([
      'shots.csv:2:3: error: shots[0].frames: this should be a number, and is the text "many" [wrong-type]',
      "shots.csv:3:3: error: shots[1].frames: -3 must be above 0 [negative-amount]",
      'shots.csv:3:14: error: shots[1].status: "maybe" is none of the known values [bad-value]',
    ]);
    expect((await checked("code,frames,work\nA,48,cleanup\nA,48,clenup\n")).lines).toEqual([
      'shots.csv:3:1: error: shots[1].code: the code "A" is used twice [duplicate-code]',
      'shots.csv:3:6: error: shots[1].work[0]: no work type "clenup"; did you mean "cleanup"? [unknown-work]',
    ]);
  });

  test.each([
    [
      "code,framse\nA,48\n",
      'shots.csv:1:6: error: no column "framse" here; did you mean "frames"? [unknown-key]',
    ],
    ["code,work\nA,cleanup\n", 'shots.csv:1:1: error: there is no column "frames" [missing-key]'],
    [
      "code,frames,frames\nA,48,49\n",
      'shots.csv:1:6: error: the column "frames" is there twice [duplicate-key]',
    ],
    ["code,frames,\nA,48,x\n", 'shots.csv:1:13: error: no column "" here [unknown-key]'],
    [
      "code,frames,days/__proto__\nA,48,1\n",
      'shots.csv:1:13: error: no column "days/__proto__" here [unknown-key]',
    ],
    [
      "code,frames,days/cmp\nA,48,\nB,48,1\n",
      'shots.csv:1:13: error: shots[1].days.cmp: no department "cmp"; did you mean "comp"? [unknown-department]',
    ],
    [
      "code,frames\nA,48\nB\n",
      "shots.csv:3:1: error: shots[1]: this row has 1 cell, and the head has 2 [ragged-row]",
    ],
    [
      'code,frames\nA,48\n"B,48\n',
      "shots.csv:3:1: error: shots[1]: a quote is opened in this row and never closed: the file may be cut short [malformed-csv]",
    ],
    [
      'code,frames\n"A"x,48\n',
      "shots.csv:2:1: error: shots[0]: a quote stands inside a cell that is quoted: quotes in a cell are written twice [malformed-csv]",
    ],
    ["", "shots.csv:1:1: error: there is nothing in this file [empty-document]"],
    [
      new Uint8Array([0xff, 0xfe, 65, 0]),
      "shots.csv:1:1: error: this file is written in UTF-16; only UTF-8 is read [not-utf8]",
    ],
    [
      new Uint8Array([65, 0, 1]),
      "shots.csv:1:2: error: there is a NUL byte here: this is a binary file, not text [not-text]",
    ],
  ])("refuses %j", async (list, line) => {
    expect(await checked(list)).toEqual({ code: 2, lines: [line] });
  });

  test("is NDJSON with every key of a shot, its lines told", async () => {
    const text = `${head}shots: { file: lists/shots.ndjson }\n`;
    const good = `{"code":"A","frames":48,"work":["cleanup"],"days":{"comp":{"p10":1,"p90":3}}}\n\n`;
    expect(await checked(good, text, "lists/shots.ndjson")).toEqual({ code: 0, lines: [] });
    const wrong = `${good}{"code":"B","frames":0,"work":["clenup"]}\n{"code":"C","code":"D"}\n{"code":\n[1]\n`;
    expect((await checked(wrong, text, "lists/shots.ndjson")).lines).toEqual([
      'lists/shots.ndjson:4:13: error: code: "code" is written twice on line 4, in columns 2 and 13 [duplicate-key]',
      "lists/shots.ndjson:5:9: error: this is no JSON: a value should stand here [json-syntax]",
      "lists/shots.ndjson:6:1: error: each line is one shot, as a mapping [wrong-type]",
    ]);
  });

  test.each([
    ["{ file: ../shots.csv }", "shots-outside"],
    ["{ file: /shots.csv }", "shots-outside"],
    ["{ file: lists/../../shots.csv }", "shots-outside"],
    ["{ file: none.csv }", "missing-file"],
    ["{ file: lists }", "unknown-format"],
    ["{ file: folder.csv }", "is-a-folder"],
    ["{ file: large.csv }", "file-too-large"],
    ["{ file: locked.csv }", "unreadable-file"],
    ["{ file: shots.xlsx }", "unknown-format"],
    ["{ file: 3 }", "wrong-type"],
    ["{ file: shots.csv, fiel: 3 }", "unknown-key"],
    ["{ A: 3 }", "wrong-type"],
  ])("refuses shots: %s as %s", async (named, code) => {
    const { code: exit, stderr } = await run(["check", "show.yaml", "--max-cost", "1 USD"], {
      files: {
        "show.yaml": `${head}shots: ${named}\n`,
        "shots.csv": csv,
        "folder.csv/a": "",
        "locked.csv": csv,
      },
      faults: {
        "large.csv": { kind: "size", bytes: 65 * 1024 * 1024 },
        "locked.csv": { kind: "unreadable" },
      },
    });
    expect(stderr).toContain(`[${code}]`);
    expect(exit).toBe(2);
  });

  test("is not edited by a recut, and says so", async () => {
    const { code, stderr } = await run(
      ["import", "cut.edl", "--fps", "24", "--onto", "show.yaml", "--dry-run"],
      {
        files: { "show.yaml": show, "shots.csv": csv, "cut.edl": "TITLE: x\n" },
      },
    );
    expect(code).toBe(2);
    expect(stderr).toContain("the shots of this show stand in shots.csv");
    expect(stderr).toContain("[not-editable]");
  });
});
