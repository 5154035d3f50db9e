import { describe, expect, test } from "vitest";
import { complexityRecogniser, recogniseWork } from "../src/documents/recognise-work.js";

const vocabulary = [
  { name: "set-extension", words: ["set extension", "add landscape", "extensión de decorado"] },
  { name: "snow", words: ["snow", "nieve", "neige"] },
  { name: "cleanup", words: ["remove rig", "clean up", "quitar", "effacer"] },
  { name: "extension", words: ["extension"] },
  { name: "building-collapse", words: ["building collapse", "building comes down"] },
];

function works(description: string): readonly string[] {
  return recogniseWork(description, vocabulary).map((found) => found.work);
}

describe("work in a description", () => {
  test("is told with the description's own words", () => {
    expect(recogniseWork("add Norway landscape", vocabulary)).toEqual([
      { work: "set-extension", words: ["add … landscape"] },
    ]);
    expect(recogniseWork("SNOW, and more snow", vocabulary)).toEqual([
      { work: "snow", words: ["SNOW", "snow"] },
    ]);
  });

  test("is whole words only, in any case, with or without accents", () => {
    expect(works("snowman")).toEqual([]);
    expect(works("Extension DE decorado")).toEqual(["set-extension"]);
    expect(works("EXTENSIO\u0301N de decorado")).toEqual(["set-extension"]);
    expect(works("quitar cables, más nieve")).toEqual(["cleanup", "snow"]);
    expect(works("effacer le rig / neige qui tombe")).toEqual(["cleanup", "snow"]);
  });

  test("takes the longest phrase first, and each word once", () => {
    expect(works("set extension")).toEqual(["set-extension"]);
    expect(works("set extension and another extension")).toEqual(["set-extension", "extension"]);
  });

  test("lets a longer phrase take its words from a shorter one before it", () => {
    const storms = [
      { name: "snow", words: ["add snow", "snow"] },
      { name: "storm", words: ["snow storm over the city"] },
    ];
    const found = (text: string) => recogniseWork(text, storms).map(({ work, words }) => [work, words]);
    expect(found("snow storm over the city")).toEqual([["storm", ["snow storm over the city"]]]);
    expect(found("add snow storm over the city")).toEqual([["storm", ["snow storm over the city"]]]);
  });

  test("may be of several types, in the order they are said", () => {
    expect(works("building comes down in snow; remove camera rig")).toEqual([
      "building-collapse",
      "snow",
      "cleanup",
    ]);
  });

  test("has at most two words between the words of a phrase, and never a comma", () => {
    expect(works("remove the camera rig")).toEqual(["cleanup"]);
    expect(works("remove the very long rig")).toEqual([]);
    expect(works("add fog, landscape is fine")).toEqual([]);
    expect(works("landscape add")).toEqual([]);
  });

  test("is nothing in nothing, and nothing without words", () => {
    expect(works("")).toEqual([]);
    expect(recogniseWork("anything", [{ name: "x", words: ["", " - "] }])).toEqual([]);
  });
});

describe("complexity in a description", () => {
  const hints = [
    { name: "simple", words: ["simple", "easy"] },
    { name: "complex", words: ["complex"] },
    { name: "hero", words: ["hero", "full CG"] },
  ];
  test("is the hardest thing said, with its words", () => {
    const hintOf = complexityRecogniser(hints);
    expect(hintOf("full cg city, simple camera")).toEqual({ work: "hero", words: ["full cg"] });
    expect(hintOf("simple fix")).toEqual({ work: "simple", words: ["simple"] });
    expect(hintOf("snow")).toBeUndefined();
  });
});
