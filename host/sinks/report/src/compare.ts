// Terms side by side: how often each comes along the corpus, or in groups of its texts.
import { choice, h, newId, replace, type Child } from "./dom";
import { collator, number } from "./format";
import { documents, facts, groupFields } from "./data";
import { lines } from "./chart";
import { find, type Hit } from "./kwic";

const pieces = 20, most = 6, per = 10_000;

/// Parts of the corpus, each with its words; which one a place is in.
interface Parts { names?: string[]; words: number[]; of: (hit: Hit) => number; about: string; inOrder: boolean }

/// The number of the token at a place, of which hits by letters know only the byte.
const tokenAt = (hit: Hit): number => (hit.token >= 0 ? hit.token : Math.floor((hit.begin / (documents.bytes[hit.document] || 1)) * documents.tokens[hit.document]));

function alongTexts(): Parts {
  const starts: number[] = [];
  let total = 0;
  for (let d = 0; d < facts.texts; ++d) {
    starts.push(total);
    total += documents.tokens[d];
  }
  const n = Math.max(1, Math.min(pieces, Math.floor(total / 50)));
  const piece = (token: number): number => Math.min(n - 1, Math.floor((token / total) * n));
  return { words: new Array(n).fill(total / n), of: (hit) => piece(starts[hit.document] + tokenAt(hit)), inOrder: true,
    about: `All texts laid end to end and cut into ${n} pieces of ${number(Math.round(total / n))} words.` };
}

function byField(field: string): Parts {
  const values = (documents.metadata.get(field) ?? []).slice(0, facts.texts).map((v) => v ?? "(none)");
  const names = [...new Set(values)].sort(collator.compare), at = new Map(names.map((name, k) => [name, k]));
  const words = new Array(names.length).fill(0);
  values.forEach((value, d) => (words[at.get(value) ?? 0] += documents.tokens[d]));
  return { names, words, of: (hit) => at.get(values[hit.document]) ?? 0, inOrder: names.every((name) => /^-?\d/.test(name)), about: `The texts by their ${field}.` };
}

async function chart(terms: string[], parts: Parts): Promise<Child> {
  const found = await Promise.all(terms.map((term) => find(term)));
  const series = found.map(({ hits }, k) => {
    const counts = new Array<number>(parts.words.length).fill(0);
    for (const hit of hits) ++counts[parts.of(hit)];
    return { name: terms[k], points: counts.map((n, x) => ({ x: parts.names ? x : x + 1, y: parts.words[x] > 0 ? (per * n) / parts.words[x] : null })) };
  });
  const drawn = lines(series, parts.names ? "" : "piece", `in ${number(per)} words`, parts.names);
  if (!parts.inOrder) drawn.classList.add("apart");
  return [drawn, h("figcaption", {}, parts.about)];
}

/// A chart of terms that the reader names, to begin with of these.
export function comparison(first: string[]): HTMLElement | null {
  if (facts.texts === 0 || !documents.tokens.some((n) => n > 0) || first.length === 0) return null;
  const place = h("figure"), fields = groupFields(), id = newId("compared");
  let field = "", drawing = 0;
  const draw = async (): Promise<void> => {
    const mine = ++drawing, terms = [...new Set(input.value.split(",").map((t) => t.trim()).filter(Boolean))].slice(0, most);
    const made = terms.length > 0 ? await chart(terms, field ? byField(field) : alongTexts()) : h("p", { class: "note" }, "Name a term, or several with commas between.");
    if (mine === drawing) replace(place, made);  // an earlier one may come later
  };
  const input = h("input", { id, type: "search", value: first.join(", "), spellcheck: "false", autocomplete: "off", onchange: () => void draw() });
  void draw();
  return h("div", {}, h("div", { class: "tools" }, h("span", { class: "control search wide" }, h("label", { for: id }, "Terms"), input),
    fields.length > 0 && choice("By", [["", "order of the texts"], ...fields.map((f): [string, string] => [f, f])], field, (f) => {
      field = f;
      void draw();
    })), place);
}
