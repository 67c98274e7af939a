// Keyword in context: where a word or phrase stands, every occurrence, found by the tokens that were counted. What the tokens do not
// know (function words that were left out, parts of words) is looked for in the letters of the texts.
import { button, choice, h, replace, search } from "./dom";
import { collator, count, number } from "./format";
import { documents, eachTokens, facts, nameOf, slice, textOf, vocabulary, type Tokens } from "./data";
import { dispersion } from "./chart";
import { openDocument, show } from "./reader";

export interface Hit { document: number; begin: number; end: number; token: number }

function findSequence(d: number, tokens: Tokens, wanted: number[], hits: Hit[]): void {
  const { term } = tokens, n = wanted.length;
  for (let i = term.indexOf(wanted[0]); i >= 0; i = term.indexOf(wanted[0], i + 1)) {
    let k = 1;
    while (k < n && term[i + k] === wanted[k]) ++k;
    if (k === n) hits.push({ document: d, begin: tokens.begin[i], end: tokens.end[i + n - 1], token: i });
  }
}

const encoder = new TextEncoder();

async function findLetters(words: string, hits: Hit[]): Promise<void> {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+")}(?![\\p{L}\\p{N}])`, "giu");
  for (let d = 0; d < facts.texts; ++d) {
    const text = await textOf(d);
    if (!text) continue;
    const letters = slice(text, 0, text.length);
    let at = 0, seen = 0;
    for (const m of letters.matchAll(pattern)) {
      at += encoder.encode(letters.slice(seen, m.index)).length;
      seen = m.index;
      hits.push({ document: d, begin: at, end: at + encoder.encode(m[0]).length, token: -1 });
    }
  }
}

/// All places of the words in the texts of the report, in their order; `by` says how they were found.
export async function find(words: string): Promise<{ hits: Hit[]; by: "tokens" | "letters" }> {
  const hits: Hit[] = [];
  const { numbers } = await vocabulary();
  const wanted = words.split(/\s+/).map((w) => numbers.get(w) ?? numbers.get(w.toLowerCase()) ?? 0);
  if (words && !wanted.includes(0)) {
    await eachTokens((d, tokens) => findSequence(d, tokens, wanted, hits));
    if (hits.length > 0) return { hits, by: "tokens" };
  }
  if (words) await findLetters(words, hits);
  return { hits, by: "letters" };
}

/// Where in the corpus each hit stands, all texts laid end to end; and where the texts begin.
export function alongCorpus(hits: Hit[]): { places: number[]; total: number; bounds: number[] } {
  const starts: number[] = [];
  let total = 0;
  for (let d = 0; d < facts.texts; ++d) {
    starts.push(total);
    total += documents.bytes[d];
  }
  return { places: hits.map((hit) => starts[hit.document] + hit.begin), total: total || 1, bounds: starts.slice(1) };
}

interface Line { hit: Hit; left: string; middle: string; right: string }

const clean = (text: string): string => text.replace(/\s+/g, " ");

async function lineOf(hit: Hit): Promise<Line> {
  const text = await textOf(hit.document);
  if (!text) return { hit, left: "", middle: "", right: "" };
  return { hit, left: clean(slice(text, hit.begin - 120, hit.begin)).trimStart(), middle: clean(slice(text, hit.begin, hit.end)), right: clean(slice(text, hit.end, hit.end + 120)).trimEnd() };
}

/// Hebrew, Arabic, Syriac, Thaana and others that are written from right to left.
const fromTheRight = (text: string): boolean => /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text);

const orders: [string, string][] = [["text", "order of the texts"], ["right", "what follows"], ["left", "what comes before"]];
const lastWordFirst = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, "").trim().split(/\s+/).reverse().join(" ");
const firstWordFirst = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, "").trim();

function concordance(body: HTMLElement, hits: Hit[]): void {
  const step = 100, sortable = hits.length <= 20_000;
  const list = h("ol", { class: "kwic" });
  const more = h("p", { class: "note" });
  let sorted: Line[] | undefined, shown = 0;
  const draw = async (): Promise<void> => {
    const lines = sorted ? sorted.slice(shown, shown + step) : await Promise.all(hits.slice(shown, shown + step).map(lineOf));
    for (const { hit, left, middle, right } of lines) {
      const open = (): void => openDocument(hit.document, { at: hit.begin, marks: hits.filter((o) => o.document === hit.document).map(({ begin, end }) => ({ begin, end, kind: "mark" })) });
      list.append(h("li", {}, h("button", { type: "button", dir: fromTheRight(middle) ? "rtl" : undefined, onclick: open, "aria-label": `${left} ${middle} ${right}, in ${nameOf(hit.document)}` },
        h("span", { class: "left" }, h("bdi", {}, left)), h("b", {}, middle), h("span", { class: "right" }, right), h("small", {}, nameOf(hit.document)))));
    }
    shown += lines.length;
    replace(more, shown < hits.length && button(`Show ${number(Math.min(step, hits.length - shown))} more of ${number(hits.length - shown)}`, () => void draw()));
  };
  const order = async (by: string): Promise<void> => {
    sorted = by === "text" ? undefined : await Promise.all(hits.map(lineOf));
    const key = by === "right" ? (l: Line) => firstWordFirst(l.right) : (l: Line) => lastWordFirst(l.left);
    const keys = new Map(sorted?.map((l) => [l, key(l)]));
    sorted?.sort((a, b) => collator.compare(keys.get(a) ?? "", keys.get(b) ?? ""));
    list.textContent = "";
    shown = 0;
    await draw();
  };
  body.append(h("div", { class: "tools" }, sortable && choice("Sort by", orders, "text", (by) => void order(by))), list, more);
  void draw();
}

/// Shows a word in all its contexts.
export function openKwic(words: string): void {
  show(words, `“${words}” in context`, (body) => {
    const result = h("div", {}, h("p", { class: "loading" }, "Looking through the texts …"));
    body.append(h("div", { class: "tools" }, search("Another word or phrase", (other) => other && void fill(result, other))), result);
    void fill(result, words);
  });
}

async function fill(result: HTMLElement, words: string): Promise<void> {
  const heading = document.querySelector("dialog h2");
  if (heading) heading.textContent = words;
  if (facts.texts === 0) return replace(result, h("p", { class: "note" }, "The texts are not in this report, so there are no contexts to show."));
  const { hits, by } = await find(words);
  const texts = new Set(hits.map((hit) => hit.document)).size;
  const { places, total, bounds } = alongCorpus(hits);
  replace(result,
    h("p", { class: "note", "aria-live": "polite" }, hits.length === 0 ? `“${words}” does not occur in the texts.` :
      `${count(hits.length, "occurrence")} in ${count(texts, "text")}` + (by === "letters" ? ", found by its letters" : ", counted as one term") +
      (facts.texts < facts.documents ? `; the report holds the first ${number(facts.texts)} of ${number(facts.documents)} texts` : "")),
    hits.length > 0 && dispersion(places, total, bounds, `Where “${words}” stands along the corpus`));
  if (hits.length > 0) concordance(result, hits);
}
