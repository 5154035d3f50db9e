import { describe, expect, test } from "vitest";
import { joinPath, listPresets, type ReadFiles } from "../src/documents/find-preset.js";
import { loadPresets } from "../src/documents/load-presets.js";

/** Files in memory; a value that begins with `-> ` is a link to another path. */
function inMemory(files: Readonly<Record<string, string>>): ReadFiles {
  const real = (path: string): string => {
    const clean = joinPath("", path);
    const whole = path.startsWith("/") ? joinPath("/", path) : joinPath("/home/show", clean);
    const link = files[whole];
    return link?.startsWith("-> ") ? real(link.slice(3)) : whole;
  };
  const below = (path: string) => Object.keys(files).filter((one) => one.startsWith(`${real(path)}/`));
  return {
    real,
    stat(path) {
      const text = files[real(path)];
      if (text !== undefined) return { kind: "file", size: text === "HUGE" ? 99 * 1024 * 1024 : text.length };
      return { kind: below(path).length > 0 ? "folder" : "nothing" };
    },
    read(path) {
      const text = files[real(path)];
      if (text === "LOCKED") throw Object.assign(new Error("no"), { code: "EACCES" });
      if (text === undefined) throw new RangeError(path);
      return new TextEncoder().encode(text);
    },
    holds(path, bytes) {
      return files[real(path)] === new TextDecoder().decode(bytes);
    },
    list(path) {
      const depth = real(path).length + 1;
      const names = below(path).map((one) => one.slice(depth).replace(/\/.*$/u, "/"));
      return [...new Set(names)].sort();
    },
  };
}

function load(names: readonly string[], files: Readonly<Record<string, string>>, showFolder = "/home/show") {
  const place = (_: string, index: number) => ({ file: "show.yaml", path: ["presets", index] });
  return loadPresets(names, { files: inMemory(files), presetFolder: "/usr/lib/presets", showFolder, place });
}

const library = {
  "/usr/lib/presets/work/core.yaml": "title: core\n",
  "/usr/lib/presets/prices/all.yaml": "title: prices\n",
  "/usr/lib/presets/studios/boutique.yaml": "extends: [work/core, prices/all]\n",
  "/usr/lib/presets/studios/large.yaml": "extends: [prices/all, work/core]\n",
};
const files = (loaded: ReturnType<typeof load>) => loaded.value?.map((one) => one.document.file);

describe("presets are read", () => {
  test("after those they extend, each once, the later named last", () => {
    const loaded = load(["studios/boutique", "studios/large"], library);
    expect(loaded.problems).toEqual([]);
    expect(files(loaded)).toEqual(
      ["work/core", "prices/all", "studios/boutique", "studios/large"].map(
        (one) => `shotcost/presets/${one}.yaml`,
      ),
    );
    expect(loaded.value?.every((one) => one.builtIn)).toBe(true);
    expect(loaded.value?.[0]?.name).toBe("work/core");
    expect(new TextDecoder().decode(loaded.value?.[0]?.bytes)).toBe("title: core\n");
  });

  test("from the show's own folder first; one of the same name may extend the built-in one", () => {
    const own = {
      ...library,
      "/home/show/presets/work/core.yaml": "extends: [work/core]\n",
      "/home/show/mine.yaml": "extends: [./parts/one.yaml]\n",
      "/home/show/parts/one.yaml": "extends: ../two.yaml\n",
      "/home/show/two.yaml": "title: two\n",
    };
    for (const showFolder of ["/home/show", ""]) {
      const loaded = load(["studios/boutique", "./mine.yaml"], own, showFolder);
      expect(loaded.problems).toEqual([]);
      const prefix = showFolder === "" ? "" : "/home/show/";
      expect(files(loaded)).toEqual([
        "shotcost/presets/work/core.yaml",
        `${prefix}presets/work/core.yaml`,
        "shotcost/presets/prices/all.yaml",
        "shotcost/presets/studios/boutique.yaml",
        `${prefix}two.yaml`,
        `${prefix}parts/one.yaml`,
        `${prefix}mine.yaml`,
      ]);
      expect(loaded.value?.map((one) => one.builtIn)).toEqual([true, false, true, true, false, false, false]);
    }
  });

  test("and listed, folders in folders too", () => {
    expect(listPresets(inMemory(library), "/usr/lib/presets")).toEqual([
      "prices/all",
      "studios/boutique",
      "studios/large",
      "work/core",
    ]);
    expect(listPresets(inMemory(library), "/nowhere")).toEqual([]);
  });
});

describe("presets are refused", () => {
  test("unknown ones, with the nearest and all known", () => {
    expect(load(["studios/butique"], library).problems).toEqual([
      {
        code: "unknown-preset",
        severity: "error",
        message: 'no preset "studios/butique"; did you mean "studios/boutique"?',
        where: { file: "show.yaml", path: ["presets", 0] },
        hint: "known: prices/all, studios/boutique, studios/large, work/core",
      },
    ]);
    expect(load(["./none.yaml"], library).problems).toMatchObject([{ code: "unknown-preset" }]);
    expect(load([""], library).problems).toMatchObject([{ code: "unknown-preset" }]);
  });

  test("circles, with the chain, at the name that closes it", () => {
    const circle = {
      "/usr/lib/presets/a.yaml": "extends: [b]\n",
      "/usr/lib/presets/b.yaml": "extends: [c]\n",
      "/usr/lib/presets/c.yaml": "extends: [a]\n",
    };
    expect(load(["a"], circle).problems).toMatchObject([
      {
        code: "preset-cycle",
        message: "presets extend each other in a circle: a → b → c → a",
        where: { file: "shotcost/presets/c.yaml", path: ["extends", 0] },
      },
    ]);
    expect(load(["a"], { "/usr/lib/presets/a.yaml": "extends: [./a.yaml]\n" }).problems).toMatchObject([
      { code: "preset-cycle", message: "presets extend each other in a circle: a → ./a.yaml" },
    ]);
  });

  test.each([
    "/etc/passwd",
    "../secret.yaml",
    "./../../home/secret.yaml",
    "work/../../../etc/secret",
    "~/secret",
    "C:/secret",
    "C:secret",
    "\\\\server\\share",
    "..",
    "./link.yaml",
    "linked",
    "a\u0000b",
  ])("what leads outside: %j", (name) => {
    const loaded = load([name], {
      ...library,
      "/home/secret.yaml": "title: secret\n",
      "/etc/secret.yaml": "title: secret\n",
      "/etc/passwd": "root\n",
      "/home/show/link.yaml": "-> /home/secret.yaml",
      "/home/show/presets/linked.yaml": "-> /home/secret.yaml",
    });
    expect(loaded.value).toBeUndefined();
    expect(loaded.problems).toMatchObject([{ code: "preset-outside" }]);
  });

  test("a folder whose name only begins like the show's is outside", () => {
    const near = { "/home/show-other/a.yaml": "title: a\n" };
    expect(load(["../show-other/a.yaml"], near).problems).toMatchObject([{ code: "preset-outside" }]);
  });

  test("unreadable, too large and broken ones, all said at once", () => {
    const broken = {
      "/usr/lib/presets/locked.yaml": "LOCKED",
      "/usr/lib/presets/huge.yaml": "HUGE",
      "/usr/lib/presets/broken.yaml": "a: [\n",
      "/usr/lib/presets/odd.yaml": "extends: [3, locked]\n",
    };
    const loaded = load(["locked", "huge", "broken", "odd"], broken);
    expect(loaded.problems.map((one) => [one.code, one.where.file, one.message.slice(0, 60)])).toEqual([
      ["preset-unreadable", "show.yaml", "shotcost/presets/locked.yaml cannot be read (EACCES)"],
      ["file-too-large", "show.yaml", "shotcost/presets/huge.yaml has 99.0 MiB; at most 64 MiB are "],
      [
        "yaml-syntax",
        "shotcost/presets/broken.yaml",
        "unexpected end of the stream within a flow collection",
      ],
      ["bad-extends", "shotcost/presets/odd.yaml", "extends lists names of presets"],
    ]);
    expect(loaded.unread).toEqual([
      { file: "shotcost/presets/broken.yaml", text: "a: [\n", value: undefined },
    ]);
  });
});
