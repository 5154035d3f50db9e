import type { ExtraData, LineData, PageData, WayData } from "./page-data.js";

type Child = Node | string;

/** An element with its attributes and children; texts are texts, never markup. */
function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** How one row's figures come about, pipeline by pipeline. */
export function explanation(data: PageData, row: number): HTMLElement {
  const ways = (data.subjects[row] ?? []).map((way) => explainedWay(data, way));
  const { missing } = data.words;
  const hint = missing === "" ? [] : [element("p", { class: "note" }, missing)];
  return element("div", { class: "ways" }, ...ways, ...hint);
}

function explainedWay(data: PageData, way: WayData): HTMLElement {
  const figures = way.figures.map(([label, text]) =>
    element("div", {}, element("dt", {}, label), element("dd", {}, text)),
  );
  const title = data.pipelines[way.pipeline] ?? "";
  const look = `series s${(way.pipeline % 6) + 1}`;
  return element(
    "section",
    { "aria-label": title },
    element("p", { dir: "auto", class: look }, element("strong", {}, title)),
    element("dl", { class: "facts" }, ...figures),
    ...(way.lines ? [derivation(data, title, way.lines, way.extras ?? [])] : []),
  );
}

function derivation(
  data: PageData,
  title: string,
  lines: readonly LineData[],
  extras: readonly ExtraData[],
): HTMLElement {
  const { department, what, how, mean, share } = data.words;
  const head = (text: string, look = "") => element("th", { scope: "col", class: look }, text);
  const heads = [head(department), head(what), head(how), head(mean, "number"), head(share, "number")];
  const body = element("tbody", {});
  let last = -1;
  for (const [at, does, money, part, factors] of lines) {
    const name = at === last ? "" : (data.departments[at] ?? "");
    last = at;
    body.append(lineRow(data, [name, data.whats[does] ?? "", money, part], formula(data, factors)));
  }
  for (const [name, money, part, factors, base] of extras)
    body.append(lineRow(data, [name, "", money, part], [`${base} × `, ...formula(data, factors)]));
  const table = element(
    "table",
    { class: "lines" },
    element("caption", { class: "unseen" }, title),
    element("thead", {}, element("tr", {}, ...heads)),
    body,
  );
  return element("div", { class: "scroll", role: "group", tabindex: "0", "aria-label": title }, table);
}

function lineRow(
  { words }: PageData,
  [department, what, mean, share]: readonly [string, string, string, string],
  how: readonly Child[],
): HTMLElement {
  return element(
    "tr",
    { class: department === "" ? "more" : "" },
    element("td", { dir: "auto" }, department),
    element("td", { dir: "auto" }, what),
    element("td", { class: "how" }, ...how),
    element("td", { "data-label": words.mean, class: "number" }, mean),
    element("td", { "data-label": words.share, class: "number" }, share),
  );
}

/** Factors joined by ×; each leads to who says so. */
function formula(data: PageData, factors: readonly number[]): readonly Child[] {
  return factors.flatMap((id, index): readonly Child[] => {
    const [text = "?", name = "", source = 0] = data.factors[id] ?? [];
    const between = index === 0 ? [] : [" × "];
    const told = element("bdi", { title: name }, text);
    if (source === 0) return [...between, told];
    const label = `${data.words.source} ${source}: ${name}`;
    const link = element("a", { href: `#source-${source}`, "aria-label": label }, `[${source}]`);
    return [...between, told, "\u00a0", link];
  });
}
