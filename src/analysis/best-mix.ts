import type { Mix, MixRisk, RuledOut, Summary } from "../domain/estimate.js";
import { addTally, difference, summaryOf, sumOf, type Tally, type TallyRoom } from "./tally.js";

/** One way of making a shot or a deliverable. */
export type MixOption = {
  readonly pipeline: string;
  readonly cost: Tally;
  readonly summary: Summary;
  /** Why it may not be chosen. */
  readonly ruledOut?: RuledOut;
};

/** An asset's cost by pipeline. */
export type AssetCosts = ReadonlyMap<string, Tally>;

/** The best mix while it is put together, subject by subject. */
export type MixBook = {
  /** @param assets codes of the assets it uses */
  add(code: string, assets: readonly string[], options: readonly MixOption[]): void;
  /**
   * What was added to another mix of the same show, as if it had been added here.
   * @param last true when nobody adds to those sums any more: where nothing was added here before, they are taken over
   */
  gather(sums: MixSums, last: boolean): void;
  /** What was added so far, as plain data. */
  readonly sums: MixSums;
  /** @param assets all assets; @param base cost of the first pipeline for the whole show */
  close(assets: ReadonlyMap<string, AssetCosts>, base: Tally | undefined): Mix;
};

/** Subjects that share assets, directly or through others: what is chosen for one touches what the others pay. */
type Cluster = {
  /** Who uses each asset. */
  readonly users: Map<string, string[]>;
  /** By subject: what is cheapest for it alone. */
  readonly own: Map<string, string>;
  readonly ownCost: Tally;
  /** By pipeline: all subjects made that way, where they may be. */
  readonly alike: ReadonlyMap<string, { readonly choice: Map<string, string>; readonly cost: Tally }>;
};

/** What grows while subjects are added. */
export type MixSums = {
  /** Subjects without assets. */
  readonly cost: Tally;
  readonly choice: Map<string, string>;
  /** All subjects, in the order they came. */
  readonly order: string[];
  readonly ruledOut: Record<string, Readonly<Record<string, RuledOut>>>;
  readonly clusters: Map<string, Cluster>;
  readonly forgone: { rules: number; risk: number; assets: number };
};

/** What a mix goes by. */
type Terms = {
  readonly pipelines: readonly string[];
  readonly room: TallyRoom;
  readonly risk: MixRisk;
};

/**
 * Opens the best mix: per subject the pipeline that is cheapest at P50 or P80 among those that may be chosen. An asset is
 * built, and paid for, in every pipeline chosen by a subject that uses it; so where subjects share assets, making all
 * of them alike is tried as well, and taken when the whole comes out cheaper.
 * @param clusterOf names the cluster of an asset; subjects without assets stand alone
 */
export function openMix(
  pipelines: readonly string[],
  room: TallyRoom,
  risk: MixRisk,
  clusterOf: (asset: string) => string,
): MixBook {
  const terms: Terms = { pipelines, room, risk };
  let sums: MixSums = {
    cost: room.open(),
    choice: new Map(),
    order: [],
    ruledOut: {},
    clusters: new Map(),
    forgone: { rules: 0, risk: 0, assets: 0 },
  };
  return {
    add(code, assets, options) {
      const [asset] = assets;
      addSubject(sums, terms, code, assets, options, asset === undefined ? undefined : clusterOf(asset));
    },
    gather(others, last) {
      if (last && sums.order.length === 0) sums = others;
      else gather(sums, others, terms);
    },
    get sums() {
      return sums;
    },
    close: (assets, base) => closeMix(sums, terms, assets, base),
  };
}

function addSubject(
  state: MixSums,
  { pipelines, room, risk }: Terms,
  code: string,
  assets: readonly string[],
  options: readonly MixOption[],
  clusterName: string | undefined,
): void {
  const { forgone, clusters } = state;
  const allowed = options.filter((one) => one.ruledOut === undefined);
  const chosen = cheapestAt(risk, allowed.length > 0 ? allowed : options);
  if (!chosen) return;
  state.order.push(code);
  if (allowed.length < options.length) state.ruledOut[code] = reasons(options);
  const atMedian = cheapestAt("p50", allowed) ?? chosen;
  forgone.rules += atMedian.cost.mean - (cheapestAt("p50", options) ?? chosen).cost.mean;
  forgone.risk += chosen.cost.mean - atMedian.cost.mean;
  if (clusterName === undefined) {
    state.choice.set(code, chosen.pipeline);
    room.add(state.cost, chosen.cost);
    return;
  }
  const cluster = clusters.get(clusterName) ?? openCluster(pipelines, room);
  clusters.set(clusterName, cluster);
  enter(cluster, code, assets, chosen, allowed, room);
}

/** Adds what another mix of the same show came to. */
function gather(into: MixSums, from: MixSums, { pipelines, room }: Terms): void {
  addTally(into.cost, from.cost);
  for (const [code, pipeline] of from.choice) into.choice.set(code, pipeline);
  into.order.push(...from.order);
  Object.assign(into.ruledOut, from.ruledOut);
  for (const kind of ["rules", "risk", "assets"] as const) into.forgone[kind] += from.forgone[kind];
  for (const [name, cluster] of from.clusters) {
    const known = into.clusters.get(name) ?? openCluster(pipelines, room);
    into.clusters.set(name, known);
    gatherCluster(known, cluster);
  }
}

function gatherCluster(into: Cluster, from: Cluster): void {
  for (const [asset, codes] of from.users)
    into.users.set(asset, [...(into.users.get(asset) ?? []), ...codes]);
  for (const [code, pipeline] of from.own) into.own.set(code, pipeline);
  addTally(into.ownCost, from.ownCost);
  for (const [pipeline, { choice, cost }] of from.alike) {
    const known = into.alike.get(pipeline);
    if (!known) continue;
    for (const [code, chosen] of choice) known.choice.set(code, chosen);
    addTally(known.cost, cost);
  }
}

function closeMix(
  state: MixSums,
  { pipelines, room, risk }: Terms,
  assets: ReadonlyMap<string, AssetCosts>,
  base: Tally | undefined,
): Mix {
  const { clusters, ruledOut, forgone } = state;
  const costs = [state.cost];
  const choice = new Map(state.choice);
  const used = new Set<string>();
  for (const cluster of clusters.values()) {
    const best = bestOf(cluster, assets, room, risk);
    for (const [code, pipeline] of best.choice) choice.set(code, pipeline);
    for (const asset of cluster.users.keys()) used.add(asset);
    costs.push(best.withAssets);
    forgone.assets += best.cost.mean - cluster.ownCost.mean;
  }
  for (const [code, ways] of assets) {
    const unused = used.has(code) ? undefined : ways.get(pipelines[0] ?? "");
    if (unused) costs.push(unused);
  }
  const cost = sumOf(costs, room);
  return {
    cost: summaryOf(cost),
    choice: Object.fromEntries(state.order.map((code) => [code, choice.get(code) ?? ""])),
    risk,
    ...(base ? { saving: summaryOf(difference(base, cost, room)) } : {}),
    ruledOut,
    forgone,
  };
}

/** The cheapest; the first where a price is unknown, since the unknown one might be anything. */
function cheapestAt(risk: MixRisk, options: readonly MixOption[]): MixOption | undefined {
  const [first, ...others] = options;
  if (!first || options.some(({ cost }) => cost.unknown.size > 0)) return first;
  return others.reduce((best, one) => (one.summary[risk] < best.summary[risk] ? one : best), first);
}

function reasons(options: readonly MixOption[]): Readonly<Record<string, RuledOut>> {
  return Object.fromEntries(
    options.flatMap(({ pipeline, ruledOut }) => (ruledOut === undefined ? [] : [[pipeline, ruledOut]])),
  );
}

function openCluster(pipelines: readonly string[], room: TallyRoom): Cluster {
  const alike = new Map(pipelines.map((name) => [name, { choice: new Map(), cost: room.open() }]));
  return { users: new Map(), own: new Map(), ownCost: room.open(), alike };
}

function enter(
  cluster: Cluster,
  code: string,
  assets: readonly string[],
  chosen: MixOption,
  allowed: readonly MixOption[],
  room: TallyRoom,
): void {
  for (const asset of assets) cluster.users.set(asset, [...(cluster.users.get(asset) ?? []), code]);
  cluster.own.set(code, chosen.pipeline);
  room.add(cluster.ownCost, chosen.cost);
  for (const [pipeline, all] of cluster.alike) {
    const one = allowed.find((option) => option.pipeline === pipeline) ?? chosen;
    all.choice.set(code, one.pipeline);
    room.add(all.cost, one.cost);
  }
}

type Way = { readonly choice: ReadonlyMap<string, string>; readonly cost: Tally };

/** Each for itself, or all alike: whichever is cheapest with the assets it needs; each for itself where a price is unknown. */
function bestOf(
  cluster: Cluster,
  assets: ReadonlyMap<string, AssetCosts>,
  room: TallyRoom,
  risk: MixRisk,
): Way & { readonly withAssets: Tally } {
  const own = { choice: cluster.own, cost: cluster.ownCost };
  let best = { ...own, withAssets: withAssets(own, cluster, assets, room) };
  if (best.withAssets.unknown.size > 0) return best;
  let lowest = summaryOf(best.withAssets)[risk];
  for (const alike of cluster.alike.values()) {
    const whole = withAssets(alike, cluster, assets, room);
    const at = summaryOf(whole)[risk];
    if (whole.unknown.size > 0 || at >= lowest) continue;
    best = { ...alike, withAssets: whole };
    lowest = at;
  }
  return best;
}

function withAssets(
  { choice, cost }: Way,
  { users }: Cluster,
  assets: ReadonlyMap<string, AssetCosts>,
  room: TallyRoom,
): Tally {
  const parts = [cost];
  for (const [asset, codes] of users) {
    for (const pipeline of new Set(codes.map((code) => choice.get(code) ?? ""))) {
      const built = assets.get(asset)?.get(pipeline);
      if (built) parts.push(built);
    }
  }
  return sumOf(parts, room);
}

/**
 * Names the cluster of each asset: assets are in one cluster when a subject uses both, or when others link them.
 * @param uses the assets of each subject
 */
export function assetClusters(uses: Iterable<readonly string[]>): (asset: string) => string {
  const parent = new Map<string, string>();
  const root = (asset: string): string => {
    let at = asset;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    parent.set(asset, at);
    return at;
  };
  for (const assets of uses) {
    const [first] = assets;
    if (first !== undefined) for (const asset of assets) parent.set(root(asset), root(first));
  }
  return root;
}
