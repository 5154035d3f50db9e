import { Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { CutAsset, CutList, CutShot } from "../domain/cut-list.js";
import type { Amount } from "../domain/distribution.js";
import type { PlainMapping } from "../domain/plain-data.js";
import { type Problem, warningAt } from "../domain/problem.js";
import type { Approvals } from "../domain/show.js";
import { yamlData, yamlList, yamlPairs, yamlText } from "./yaml-nodes.js";

/** A bid in the YAML of a quantity: one number, `[low, likely, high]`, `{ p10, p90 }`, `{ uniform: [low, high] }` … */
function amountNode(amount: Amount): unknown {
  if (typeof amount === "number") return new Scalar(amount);
  const flow = (numbers: readonly number[]) => {
    const sequence = new YAMLSeq();
    sequence.flow = true;
    for (const number of numbers) sequence.add(new Scalar(number));
    return sequence;
  };
  switch (amount.kind) {
    case "pert":
      return flow([amount.low, amount.likely, amount.high]);
    case "triangular":
      return inline([["triangular", flow([amount.low, amount.likely, amount.high])]]);
    case "uniform":
      return inline([["uniform", flow([amount.low, amount.high])]]);
    case "lognormal":
      return inline([
        ["p10", new Scalar(amount.p10)],
        ["p90", new Scalar(amount.p90)],
      ]);
    case "event":
      return inline([["chance", new Scalar(amount.chance)]]);
  }
}

function inline(entries: readonly (readonly [string, unknown])[]): YAMLMap {
  const map = yamlPairs(entries);
  map.flow = true;
  return map;
}

function daysNode(
  days: Readonly<Record<string, Amount>>,
  sources: Readonly<Record<string, PlainMapping>>,
): YAMLMap {
  const map = new YAMLMap();
  for (const [department, amount] of Object.entries(days)) {
    const source = Object.hasOwn(sources, department) ? sources[department] : undefined;
    const node = amountNode(amount);
    const value = source
      ? inline([
          ["value", node],
          ["source", yamlData(source)],
        ])
      : node;
    map.add({ key: new Scalar(department), value });
  }
  map.flow = true;
  return map;
}

function approvalsNode({ finalPixels, likeness, personalData, thirdPartyIp }: Approvals): YAMLMap {
  const answers = [
    ["final_pixels", finalPixels],
    ["likeness", likeness],
    ["personal_data", personalData],
    ["third_party_ip", thirdPartyIp],
  ] as const;
  const map = yamlPairs(
    answers.flatMap(([key, answer]) => (answer === undefined ? [] : [[key, new Scalar(answer)] as const])),
  );
  map.flow = true;
  return map;
}

type Facts = Pick<
  CutShot,
  "assets" | "status" | "days" | "daySources" | "approvals" | "camera" | "pipelines" | "metadata"
>;

/**
 * What a list says of a shot or an asset beyond its length and work, as entries of its mapping: camera, assets, status,
 * days, approvals, and what is kept as it was: pipelines and metadata.
 */
export function shotFacts(shot: Facts): readonly (readonly [string, unknown])[] {
  const { assets = [], status, days = {}, daySources = {}, approvals = {} } = shot;
  const { camera = "", pipelines, metadata } = shot;
  return [
    ...(camera === "" ? [] : [["camera", yamlText(camera)] as const]),
    ...(assets.length === 0 ? [] : [["assets", yamlList(assets)] as const]),
    ...(status === undefined || status === "bid" ? [] : [["status", yamlText(status)] as const]),
    ...(Object.keys(days).length === 0 ? [] : [["days", daysNode(days, daySources)] as const]),
    ...(Object.keys(approvals).length === 0 ? [] : [["approvals", approvalsNode(approvals)] as const]),
    ...(pipelines === undefined ? [] : [["pipelines", yamlData(pipelines)] as const]),
    ...(metadata === undefined ? [] : [["metadata", yamlData(metadata)] as const]),
  ];
}

/** The type of an asset that nobody has said anything of. */
const unknownAssetType = "prop";

function assetNode(asset: CutAsset): YAMLMap {
  const type = yamlText(asset.type ?? unknownAssetType);
  const needsType = asset.type === undefined && asset.work === undefined && asset.days === undefined;
  if (needsType) type.comment = " nothing says what it is";
  return yamlPairs([
    ...(asset.type !== undefined || needsType ? [["type", type] as const] : []),
    ...(asset.sequences === undefined ? [] : [["sequences", yamlList(asset.sequences)] as const]),
    ...(asset.description === "" ? [] : [["description", yamlText(asset.description)] as const]),
    ...(asset.work === undefined ? [] : [["work", yamlList(asset.work)] as const]),
    ...(asset.complexity === undefined ? [] : [["complexity", yamlText(asset.complexity)] as const]),
    ...shotFacts(asset),
  ]);
}

/** Assets that shots use and no row of the list builds. */
function unbuilt(cut: CutList): readonly CutAsset[] {
  const built = new Set((cut.assets ?? []).map(({ code }) => code));
  const missing = new Map<string, CutAsset>();
  for (const shot of cut.shots) {
    for (const code of shot.assets ?? []) {
      if (!built.has(code) && !missing.has(code))
        missing.set(code, { code, description: "", notes: [], where: shot.where });
    }
  }
  return [...missing.values()];
}

/**
 * The assets of a list: those it builds, and those its shots use without, which are priced as props until somebody says
 * what they are. Nothing where there are none.
 * Problem, a warning: `asset-without-build`.
 */
export function assetNodes(
  cut: CutList,
  complexity: string,
): { readonly node?: YAMLMap; readonly problems: readonly Problem[] } {
  const added = unbuilt(cut);
  const all = [...(cut.assets ?? []), ...added].map((asset) => ({
    ...asset,
    complexity: asset.complexity ?? complexity,
  }));
  if (all.length === 0) return { problems: [] };
  const problems = added.map(({ code, where }) =>
    warningAt(
      "asset-without-build",
      `the asset ${code} is used, and nothing says what it is: it is priced as a ${unknownAssetType}`,
      where,
      "write its type, or its days",
    ),
  );
  return { node: yamlPairs(all.map((asset) => [asset.code, assetNode(asset)] as const)), problems };
}
