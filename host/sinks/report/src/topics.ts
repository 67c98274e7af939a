import { choice, h, newId, replace, s, type Child } from "./dom";
import { collect, number, percent, title } from "./format";
import { column, documents, groupFields, nameOf, slice, table, tableFacts, tablesOf, textOf, tokensOf, vocabulary, type Table } from "./data";
import { bars, drawing, heat } from "./chart";
import { grid } from "./grid";
import { openKwic } from "./kwic";
import { aboutMeasure } from "./measures";
import { openDocument, whole } from "./reader";
import { folded, part, type Section } from "./section";

interface Topic { id: number; share: number; label: string; tokens: number; terms: string }
interface Salient { term: string; saliency: number; probability: number }
interface Term { term: string; weight: number; probability: number | null }
interface Model { prefix: string; topics: Topic[]; terms: Map<number, Term[]>; places: Map<number, [number, number]>; shares: Map<number, Map<number, number>>; quality?: Table; salient: Salient[] }

const shown = 15;

async function optional(name: string): Promise<Table | undefined> {
  const of = tableFacts(name);
  return of && table(of);
}

function termsOf(t: Table): Map<number, Term[]> {
  const topics = column<number>(t, "topic"), terms = column<string>(t, "term"), weights = column<number>(t, "weight"), probabilities = column<number>(t, "probability");
  const result = new Map<number, Term[]>();
  topics.forEach((k, row) => {
    collect(result, k, { term: terms[row], weight: weights[row], probability: probabilities[row] ?? null });
  });
  return result;
}

async function read(prefix: string): Promise<Model> {
  const [summary, best, relevance, map, shares, quality, saliency] = await Promise.all(
    ["topic_summary", "topics", "topic_relevance", "topic_map", "doc_topics", "topic_quality", "topic_saliency"].map((n) => optional(prefix + n)));
  const model: Model = { prefix, topics: [], terms: new Map(), places: new Map(), shares: new Map(), quality, salient: [] };
  if (summary) {
    const ids = column<number | null>(summary, "topic"), share = column<number>(summary, "share"), label = column<string>(summary, "label"), tokens = column<number>(summary, "tokens"), terms = column<string>(summary, "terms");
    ids.forEach((id, row) => id !== null && model.topics.push({ id, share: share[row], label: label[row] ?? "", tokens: tokens[row], terms: terms[row] ?? "" }));
  }
  const terms = relevance ?? best;
  if (terms) model.terms = termsOf(terms);
  if (map) {
    const ids = column<number>(map, "topic"), x = column<number | null>(map, "x"), y = column<number | null>(map, "y");
    ids.forEach((id, row) => x[row] !== null && model.places.set(id, [x[row] as number, (y[row] as number) ?? 0]));
  }
  if (saliency) {
    const values = column<number>(saliency, "saliency"), probabilities = column<number>(saliency, "probability");
    model.salient = column<string>(saliency, "term").map((term, row) => ({ term, saliency: values[row], probability: probabilities[row] }));
  }
  if (shares) {
    const topics = column<number | null>(shares, "topic"), values = column<number>(shares, "share");
    topics.forEach((k, row) => {
      if (k === null) return;
      const of = model.shares.get(k) ?? new Map<number, number>();
      of.set(shares.columns[0][row] as number, values[row]);
      model.shares.set(k, of);
    });
  }
  return model;
}

/// How the occurrences of a term are spread over the topics. A salient term is in the lists of all topics that have it; of others, what
/// a list leaves out counts for no topic.
function spreadOf(model: Model, term: string): Map<number, number> {
  const counts = new Map<number, number>(), all = model.topics.reduce((sum, t) => sum + t.tokens, 0);
  const isSalient = model.salient.some((t) => t.term === term);
  let total = 0;
  for (const topic of model.topics) {
    const found = model.terms.get(topic.id)?.find((t) => t.term === term);
    if (!found) continue;
    counts.set(topic.id, found.weight * topic.tokens);
    if (!isSalient) total = Math.max(total, (found.probability ?? 0) * all);
  }
  total = Math.max(total, [...counts.values()].reduce((a, b) => a + b, 0));
  return new Map([...counts].map(([topic, n]) => [topic, n / total]));
}

/// While a term is pointed at, the circles are as large as its share in each topic.
function showSpread(map: Element | null, note: HTMLElement, model: Model, term?: string): void {
  const spread = term === undefined ? undefined : spreadOf(model, term);
  for (const circle of map?.querySelectorAll<SVGCircleElement>("circle") ?? [])
    circle.setAttribute("r", spread ? String(3 + 39 * Math.sqrt(spread.get(Number(circle.dataset.topic)) ?? 0)) : (circle.dataset.radius ?? "9"));
  note.textContent = spread ? `The circles show where “${term}” is.` : "Point at a term to see in which topics it is.";
}

/// Circles as large as the shares of the topics, as far from each other as their words differ.
function topicMap(model: Model, chosen: number | null, act: (topic: number) => void): SVGSVGElement | null {
  if (model.places.size < 2) return null;
  const size = 380, all = [...model.places.values()];
  const [xs, ys] = [all.map((p) => p[0]), all.map((p) => p[1])];
  const biggest = Math.max(...model.topics.map((t) => t.share)), radius = (t: Topic): number => 9 + 33 * Math.sqrt(t.share / biggest);
  const span = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) || 1;
  const middle = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2], room = size - 110;
  const place = (p: [number, number]): [number, number] => [size / 2 + ((p[0] - middle[0]) / span) * room, size / 2 + ((p[1] - middle[1]) / span) * room];
  const circles = [...model.topics].sort((a, b) => b.share - a.share).map((t) => {
    const p = model.places.get(t.id);
    if (!p) return null;
    const [x, y] = place(p), press = (event: Event): void => {
      const key = (event as KeyboardEvent).key;
      if (key !== undefined && key !== "Enter" && key !== " ") return;
      event.preventDefault();
      act(t.id);
    };
    return s("g", { class: t.id === chosen ? "topic chosen" : "topic", tabindex: 0, role: "button", "aria-pressed": String(t.id === chosen), "aria-label": `Topic ${t.id}: ${t.label}, ${percent(t.share)}`, onclick: press, onkeydown: press },
      s("circle", { cx: x, cy: y, r: radius(t), "data-topic": t.id, "data-radius": radius(t) }, s("title", {}, `${t.label}: ${percent(t.share)} of the words`)), s("text", { x, y: y + 5, "text-anchor": "middle", "aria-hidden": "true" }, String(t.id)));
  });
  return drawing(size, size, "", { class: "map", role: "group", "aria-label": "Map of the topics: near ones use similar words" },
    s("line", { x1: size / 2, x2: size / 2, y1: 8, y2: size - 8, class: "grid" }), s("line", { x1: 8, x2: size - 8, y1: size / 2, y2: size / 2, class: "grid" }), circles);
}

/// λ log φ + (1 − λ) log (φ / p), as Sievert and Shirley (2014).
function ranked(model: Model, topic: number, lambda: number): Term[] {
  const value = (t: Term): number => (t.probability ? Math.log(t.weight) - (1 - lambda) * Math.log(t.probability) : Math.log(t.weight));
  const list = [...(model.terms.get(topic) ?? [])];
  if (list.every((t) => t.probability !== null)) list.sort((a, b) => value(b) - value(a) || (a.term < b.term ? -1 : 1));
  return list.slice(0, shown);
}

const tokensOfAll = (model: Model): number => model.topics.reduce((sum, t) => sum + t.tokens, 0);

/// Bars of terms: pointing at one shows where it is, pressing it its occurrences.
function termBars(list: { term: string; value: number; second?: number; title?: string }[], label: string, legend: Child, point: (term?: string) => void): HTMLElement {
  const drawn = bars(list.map((t) => ({ name: t.term, value: t.value, second: t.second, act: () => openKwic(t.term), title: t.title ?? "Show every occurrence in its context" })),
      label, (v) => number(Number(v.toPrecision(3))));
  [...drawn.children].forEach((item, k) => {
    for (const event of ["mouseenter", "focusin"]) item.addEventListener(event, () => point(list[k].term));
    for (const event of ["mouseleave", "focusout"]) item.addEventListener(event, () => point());
  });
  return h("div", {}, drawn, h("p", { class: "legend" }, legend));
}

function termsOfTopic(model: Model, topic: Topic, lambda: number, point: (term?: string) => void): HTMLElement {
  const list = ranked(model, topic.id, lambda), all = tokensOfAll(model), known = list.every((t) => t.probability !== null);
  return termBars(list.map((t) => ({ term: t.term, value: t.weight * topic.tokens, second: known ? Math.max((t.probability ?? 0) * all, t.weight * topic.tokens) : undefined })),
      `Terms of topic ${topic.id}`, [h("i", { class: "swatch" }), " words in this topic ", known && [h("i", { class: "swatch behind" }), " words in all topics"]], point);
}

/// What stands for all topics together, when none is chosen.
function termsOfAll(model: Model, point: (term?: string) => void): HTMLElement {
  const all = tokensOfAll(model);
  return termBars(model.salient.slice(0, shown).map((t) => ({ term: t.term, value: t.probability * all, title: `Saliency ${number(Number(t.saliency.toPrecision(3)))} nat; press to show every occurrence in its context` })),
      "The most salient terms", [h("i", { class: "swatch" }), " words in all topics"], point);
}

function listOfTopics(model: Model, act: (topic: number) => void): HTMLElement {
  return h("ul", { class: "topic-list" }, model.topics.map((t) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => act(t.id) }, `${t.id} ${t.label}`), h("small", {}, ` ${percent(t.share)}`), h("p", {}, t.terms))));
}

/// The mean share of each topic in each group, darker where it is larger.
function prevalence(model: Model, field: string): HTMLElement | null {
  const of = documents.metadata.get(field);
  if (!of || model.shares.size === 0) return null;
  const names = [...new Set(of.map((v) => v ?? "(none)"))].sort();
  const means = model.topics.map((t) => names.map((name) => {
    const values = [...(model.shares.get(t.id) ?? [])].filter(([d]) => (of[d] ?? "(none)") === name).map(([, v]) => v);
    return values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : null;
  }));
  const most = Math.max(...means.flat().map((v) => v ?? 0));
  return h("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": `Topics by ${field}` }, h("table", { class: "heat" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Topic"), names.map((n) => h("th", { scope: "col" }, n)))),
    h("tbody", {}, model.topics.map((t, k) => h("tr", {}, h("th", { scope: "row" }, `${t.id} ${t.label}`), means[k].map((v) => h("td", { class: v === null ? "" : `heat${heat(v, 0, most)}` }, v === null ? "–" : percent(v))))))));
}

/// One line a topic, from the first text to the last: how much of each text it takes.
function alongTexts(model: Model): HTMLElement | null {
  const n = documents.ids.length;
  if (model.shares.size === 0 || n < 3 || n > 3000) return null;
  return h("div", { class: "along" }, model.topics.map((t) => {
    const of = model.shares.get(t.id);
    return h("div", {}, h("span", { class: "label" }, `${t.id} ${t.label}`), s("svg", { viewBox: `0 0 ${n} 20`, preserveAspectRatio: "none", role: "img", "aria-label": `Topic ${t.id} over the texts` },
      documents.ids.map((_, d) => s("rect", { x: d, y: 20 - 20 * (of?.get(d) ?? 0), width: 1, height: 20 * (of?.get(d) ?? 0), onclick: () => openDocument(d, {}) }, s("title", {}, `${nameOf(d)}: ${percent(of?.get(d) ?? 0)}`)))));
  }));
}

/// The sentence of a text with the most weight of the topic's terms.
async function passage(model: Model, topic: number, d: number): Promise<[string, number, number] | undefined> {
  const [tokens, text, { numbers }] = await Promise.all([tokensOf(d), textOf(d), vocabulary()]);
  if (!tokens || !text || tokens.sentences.length === 0) return undefined;
  const weights = new Map((model.terms.get(topic) ?? []).map((t) => [numbers.get(t.term) ?? 0, t.weight / Math.sqrt(t.probability ?? t.weight)]));
  weights.delete(0);
  let best = -1, sum = -1;
  tokens.sentences.forEach((first, k) => {
    const last = tokens.sentences[k + 1] ?? tokens.term.length;
    let weight = 0;
    for (let i = first; i < last; ++i) weight += weights.get(tokens.term[i]) ?? 0;
    weight /= Math.max(10, last - first) ** 0.35;  // between the sum, which likes long sentences, and the mean, which likes short ones
    if (weight > sum) [best, sum] = [k, weight];
  });
  const [begin, end] = whole(text, tokens.begin[tokens.sentences[best]], tokens.end[(tokens.sentences[best + 1] ?? tokens.term.length) - 1]);
  return [slice(text, begin, end).replace(/\s+/g, " "), begin, end];
}

async function representatives(model: Model, topic: number): Promise<HTMLElement | null> {
  const best = [...(model.shares.get(topic) ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 3).filter(([, share]) => share > 0.05);
  if (best.length === 0) return null;
  const quotes = await Promise.all(best.map(async ([d, share]) => ({ d, share, quote: await passage(model, topic, d) })));
  return h("ul", { class: "quotes" }, quotes.map(({ d, share, quote }) => h("li", {}, quote && h("blockquote", {}, quote[0].length > 320 ? quote[0].slice(0, 320) + " …" : quote[0]),
    h("button", { type: "button", class: "link", onclick: () => openDocument(d, quote ? { at: quote[1], marks: [{ begin: quote[1], end: quote[2], kind: "mark" }] } : {}) }, nameOf(d)), h("small", {}, ` ${percent(share)} of the text`))));
}

function qualityOf(model: Model, topic: number): Child {
  if (!model.quality) return null;
  const topics = column<number | null>(model.quality, "topic"), measures = column<string>(model.quality, "measure"), values = column<number | null>(model.quality, "value"), status = column<string>(model.quality, "status");
  const rows = topics.map((k, row) => [k, row] as const).filter(([k]) => k === topic).map(([, row]) => row);
  return [h("p", { class: "note" }, "Coherence (c_v, c_npmi, c_uci, u_mass): do its best terms occur together? Exclusivity: are they absent from other topics? The higher, the better; point at a value for its formula and source."),
    h("dl", { class: "facts" }, rows.map((row) => h("div", { title: aboutMeasure(measures[row]) || status[row] }, h("dt", {}, measures[row]), h("dd", {}, values[row] === null ? status[row] : number(values[row])))))];
}

export function topicSections(): Section[] {
  return tablesOf("topic_summary").map((of, k) => {
    const prefix = of.name.slice(0, -"topic_summary".length);
    return {
      id: k === 0 ? "topics" : `topics-${k}`, name: prefix ? title(prefix + "topics") : "Topics", lead: "Groups of words that keep company. The larger a circle, the more words its topic has; topics that stand near each other use similar words.",
      async fill(place: HTMLElement) {
        const model = await read(prefix);
        if (model.topics.length === 0) return replace(place, grid(await table(of), { label: "Why there are no topics" }));
        const hasAll = model.salient.length > 0;
        let chosen = hasAll ? null : model.topics[0].id, lambda = 0.6;
        const left = h("div"), head = h("div"), right = h("div"), beneath = h("div"), id = newId("lambda"), value = h("output", { for: id }, lambda.toFixed(1));
        const current = (): Topic | undefined => model.topics.find((t) => t.id === chosen);
        const pointed = h("p", { class: "legend onscreen" });
        const point = (term?: string): void => showSpread(left.querySelector(".map"), pointed, model, term);
        const slider = h("input", { id, type: "range", min: 0, max: 1, step: 0.1, value: lambda, oninput: () => {
          lambda = Number(slider.value);
          value.textContent = lambda.toFixed(1);
          const t = current();
          if (t) replace(right, termsOfTopic(model, t, lambda, point));
        } });
        const topics = choice("Topic", [...(hasAll ? [["", "all topics"] as [string, string]] : []), ...model.topics.map((t) => [String(t.id), `${t.id} ${t.label}`] as [string, string])], String(chosen ?? ""), (t) => {
          chosen = t === "" ? null : Number(t);
          draw();
        });
        const choose = (topic: number): void => {
          chosen = topic === chosen && hasAll ? null : topic;
          const select = topics.querySelector("select");
          if (select) select.value = String(chosen ?? "");
          draw();
          left.querySelector<SVGElement>(`[aria-label^="Topic ${topic}:"]`)?.focus();
        };
        const draw = (): void => {
          const t = current(), map = topicMap(model, chosen, choose);
          slider.disabled = !t;
          replace(left, map ?? bars(model.topics.map((o) => ({ name: `${o.id} ${o.label}`, value: o.share, act: () => choose(o.id) })), "Topics", percent));
          if (map) left.append(pointed);
          if (t) {
            replace(head, h("h3", {}, `Topic ${t.id}: ${t.label}`), h("p", {}, `${percent(t.share)} of the words.`));
            replace(right, termsOfTopic(model, t, lambda, point));
            void representatives(model, t.id).then((quotes) => chosen === t.id && replace(beneath, quotes && part("Passages that stand for it", quotes), model.quality && part("How well it holds together", qualityOf(model, t.id))));
          } else {
            replace(head, h("h3", {}, "The most salient terms"), h("p", {}, "Frequent terms that keep to few topics, and so tell most about which topics there are (Chuang, Manning and Heer 2012)."));
            replace(right, termsOfAll(model, point));
            replace(beneath, part("The topics", listOfTopics(model, choose)));
          }
          point();
        };
        draw();
        const hasRelevance = [...model.terms.values()].flat().every((t) => t.probability !== null);
        const fields = groupFields(), byGroup = h("div");
        if (fields.length > 0) replace(byGroup, prevalence(model, fields[0]));
        const along = alongTexts(model);
        place.append(
          h("div", { class: "tools" }, topics, hasRelevance && h("span", { class: "control" }, h("label", { for: id, title: "1: the most frequent terms; 0: the terms that hardly occur elsewhere (Sievert and Shirley 2014)" }, "Relevance λ"), slider, value)),
          h("div", { class: "pair topics" }, left, h("div", {}, head, right)), beneath);
        if (fields.length > 0) place.append(part("Where the topics are", h("div", { class: "tools" }, choice("By", fields.map((f) => [f, f]), fields[0], (f) => replace(byGroup, prevalence(model, f)))), byGroup));
        if (along) place.append(part("Along the texts", h("p", { class: "note" }, "Each column is a text, in their order; the taller, the more of it belongs to the topic."), along));
        for (const name of ["topic_summary", "topics", "topic_saliency", "topic_quality", "doc_topics", "topic_documents", "topic_trace"]) {
          const t = await optional(prefix + name);
          if (t) place.append(folded(`Table ${title(name).toLowerCase()}`, () => grid(t, { label: title(name), act: t.facts.per_document ? (row) => openDocument(t.columns[0][row] as number, {}) : undefined })));
        }
      },
    };
  });
}
