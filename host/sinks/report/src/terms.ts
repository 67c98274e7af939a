import { button, choice, h, replace, search, type Child } from "./dom";
import { number, title } from "./format";
import { column, documents, facts, has, table, tablesOf, type Table, type TableFacts } from "./data";
import { bars, dispersion } from "./chart";
import { comparison } from "./compare";
import { alongCorpus, find, openKwic } from "./kwic";
import { grid } from "./grid";
import { folded, part, type Section } from "./section";

const shownAtOnce = 30;
/// Columns of the counts; any before them are groups.
const own = ["term", "n", "frequency", "rank", "docfreq", "relative", "per_million"];

interface Chosen { group: string; n: number; words: string; all: boolean }

/// The places of one term along the corpus in the documents that belong to the group, drawn when the list is there.
function strip(term: string, belongs: (document: number) => boolean): HTMLElement {
  const place = h("span", { class: "strip" });
  void find(term).then(({ hits }) => {
    const { places, total, bounds } = alongCorpus(hits.filter((hit) => belongs(hit.document)));
    replace(place, dispersion(places, total, bounds, `Where “${term}” stands along the corpus`));
  });
  return place;
}

function view(t: Table): HTMLElement {
  const terms = column<string>(t, "term"), counts = column<number>(t, "frequency"), spread = column<number>(t, "docfreq"), lengths = column<number>(t, "n");
  const fields = t.facts.columns.filter((c) => !own.includes(c.name)).map((c) => c.name), groups = fields.map((name) => column<string>(t, name));
  const isKnown = fields.every((name) => documents.metadata.has(name));
  const groupOfDocument = (d: number): string => fields.map((name) => documents.metadata.get(name)?.[d] || "(none)").join(" · ");
  const groupOf = (row: number): string => groups.map((g) => g[row] || "(none)").join(" · ");
  const names = groups.length > 0 ? [...new Set(terms.map((_, row) => groupOf(row)))] : [];
  const sizes = [...new Set(lengths)].sort((a, b) => a - b);
  const chosen: Chosen = { group: names[0] ?? "", n: sizes[0] ?? 1, words: "", all: false };
  const place = h("div"), withStrips = facts.texts > 0 && facts.texts === facts.documents;

  function draw(): void {
    const rows: number[] = [];
    for (let row = 0; row < t.rows; ++row)
      if ((sizes.length < 2 || lengths[row] === chosen.n) && (names.length === 0 || groupOf(row) === chosen.group) && (!chosen.words || terms[row].includes(chosen.words.toLowerCase()))) rows.push(row);
    rows.sort((a, b) => counts[b] - counts[a]);
    const some = rows.slice(0, chosen.all ? 200 : shownAtOnce);
    const list = bars(some.map((row) => ({
      name: terms[row], value: counts[row], note: spread.length > 0 ? `in ${number(spread[row])} texts` : undefined,
      act: () => openKwic(terms[row]), title: "Show every occurrence in its context", extra: withStrips && strip(terms[row], (d) => fields.length === 0 || !isKnown || groupOfDocument(d) === chosen.group),
    })), "The most frequent terms");
    if (withStrips) list.classList.add("with-strips");
    replace(place, rows.length === 0 ? h("p", { class: "note" }, "No term matches.") : list,
      rows.length > some.length && !chosen.all && button(`Show more of ${number(rows.length)} terms`, () => {
        chosen.all = true;
        draw();
      }));
  }
  draw();
  return h("div", {},
    h("div", { class: "tools" },
      names.length > 0 && choice("Group", names.map((n) => [n, n]), chosen.group, (g) => {
        chosen.group = g;
        draw();
      }),
      sizes.length > 1 && choice("Length", sizes.map((n) => [String(n), n === 1 ? "single words" : `${n} words`]), String(chosen.n), (n) => {
        chosen.n = Number(n);
        draw();
      }),
      search("Find a term", (words) => {
        chosen.words = words;
        draw();
      })),
    place, folded("All counts as a table", () => grid(t, { label: "Counts of all terms", act: (row) => openKwic(terms[row]) })));
}

/// The most frequent single words.
function mostFrequent(t: Table, n: number): string[] {
  const terms = column<string>(t, "term"), counts = column<number>(t, "frequency"), lengths = column<number>(t, "n"), sums = new Map<string, number>();
  terms.forEach((term, row) => (lengths[row] ?? 1) === 1 && sums.set(term, (sums.get(term) ?? 0) + counts[row]));
  return [...sums].sort((a, b) => b[1] - a[1]).slice(0, n).map(([term]) => term);
}

export const isTerms = (t: TableFacts): boolean => has(t, "term", "frequency", "docfreq", "per_million");

export function termSections(): Section[] {
  const all = tablesOf("term_frequency").filter(isTerms);
  if (all.length === 0) return [];
  const lead: Child = facts.texts > 0 ? "The most frequent terms. Each tick stands for one occurrence along all texts, from the first to the last. Choose a term to read it in its contexts." : "The most frequent terms.";
  return [{
    id: "terms", name: "Terms", lead,
    async fill(place) {
      for (const of of all) {
        if (all.length > 1) place.append(h("h3", {}, title(of.step)));
        const t = await table(of);
        place.append(view(t));
        if (of !== all[0]) continue;
        const compared = comparison(mostFrequent(t, 3));
        if (compared) place.append(part("Terms compared", compared));
      }
    },
  }];
}
