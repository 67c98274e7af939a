// Charts for tables of a known form: measures of texts, keyness to both sides, collocations, dispersion, trends, growth, numbers of topics. Which table it is, its columns say.
import { choice, h, replace, type Child } from "./dom";
import { collect, number } from "./format";
import { column, facts, has, type Cell, type Table } from "./data";
import { bars, lines, scatter, twoSided } from "./chart";
import { openKwic } from "./kwic";
import { measureChart } from "./readability";

const atOnce = 15;

/// A parameter of the step that has made a table; "" where it was left out.
function parameter(t: Table, name: string): string {
  const value = facts.manifest.steps.find((s) => s.name === t.facts.step)?.parameters[name] ?? "";
  return value.replace(/^\[(.*)\]$/, "$1");
}

/// A chart of one group of rows, to begin with of `first`, with a choice among the groups.
function byGroup(label: string, values: Cell[], draw: (rows: number[], name: string) => Child, first?: string): Child {
  const groups = new Map<string, number[]>();
  values.forEach((value, row) => collect(groups, String(value ?? ""), row));
  const names = [...groups.keys()], place = h("div");
  const show = (name: string): void => replace(place, draw(groups.get(name) ?? [], name));
  const shown = first !== undefined && groups.has(first) ? first : names[0] ?? "";
  show(shown);
  return h("figure", {}, names.length > 1 && names.length <= 500 && h("div", { class: "tools" }, choice(label, names.map((n) => [n, n || "all"]), shown, show)), place);
}

/// Terms that are more frequent in the target than in the reference, and the other way round, the most certain first.
function keyness(t: Table): Child {
  const terms = column<string>(t, "term"), ratio = column<number | null>(t, "log_ratio"), side = column<string>(t, "direction");
  const here = column<number>(t, "frequency_target"), there = column<number>(t, "frequency_reference");
  const others = parameter(t, "reference") || "all others";
  return byGroup("Target", column(t, "target"), (rows, target) => {
    const known = rows.filter((row) => ratio[row] !== null);
    const some = [...known.filter((row) => side[row] === "+").slice(0, atOnce), ...known.filter((row) => side[row] === "-").slice(0, atOnce)];
    const list = some.map((row) => ({ name: terms[row], value: ratio[row] as number, note: `${number(here[row])} : ${number(there[row])}`, act: () => openKwic(terms[row]) }));
    return [twoSided(list, "Terms that set target and reference apart", `more in ${others}`, `more in ${target || "the target"}`),
      h("figcaption", {}, `The ${number(some.length)} terms with the smallest p of ${number(rows.length)}. Bars and numbers: binary logarithm of the ratio of both rates; 1 is twice as frequent, 2 four times.`,
        h("span", { class: "wide" }, " Small numbers: occurrences in target and reference."))];
  });
}

function collocations(t: Table): Child {
  const node = column<string>(t, "node"), other = column<string>(t, "collocate"), score = column<number | null>(t, "score"), frequency = column<number>(t, "frequency"), n = column<number>(t, "n");
  const before = column<number>(t, "left"), inWindow = before.some((left, row) => left > 0 && left < frequency[row]);
  // As they mostly stand in the texts.
  const name = (row: number): string => (2 * before[row] > frequency[row] ? `${other[row]} ${node[row]}` : `${node[row]} ${other[row]}`);
  return byGroup("Length", n.map((length) => `${length} words`), (rows) => {
    const some = rows.filter((row) => score[row] !== null).slice(0, 2 * atOnce);
    return [bars(some.map((row) => ({ name: name(row), value: score[row] as number, note: `${number(frequency[row])}×`, act: () => openKwic(inWindow ? node[row] : `${node[row]} ${other[row]}`) })), "The strongest collocations"),
      h("figcaption", {}, `The strongest of ${number(rows.length)}, by ${parameter(t, "sort_by") || "score"}; how often they meet stands beside it.`)];
  });
}

/// Frequent terms lie to the right, terms of few places at the top.
function dispersion(t: Table): Child {
  const terms = column<string>(t, "term"), x = column<number>(t, "frequency"), y = column<number | null>(t, "dp_norm");
  const rows = terms.map((_, row) => row).filter((row) => y[row] !== null && x[row] > 0).sort((a, b) => x[b] - x[a]).slice(0, 400);
  if (rows.length < 3) return null;
  return h("figure", {}, scatter(rows.map((row) => ({ x: x[row], y: y[row] as number, name: terms[row], act: () => openKwic(terms[row]) })), "occurrences", "unevenness (DP, normed)"),
    h("figcaption", {}, `${rows.length < terms.length ? `The ${number(rows.length)} most frequent of ${number(terms.length)} terms. ` : ""}A term at the bottom is spread evenly, one at the top stands in few parts of the corpus.`));
}

/// The most frequent terms over the bins, or one with the interval of each rate.
function trends(t: Table): Child {
  const bins = column<number>(t, "bin_number"), names = column<string>(t, "bin"), y = column<number | null>(t, "per_million"), low = column<number | null>(t, "low"), high = column<number | null>(t, "high");
  const named: string[] = [], rowsOf = new Map<string, number[]>(), totals = new Map<string, number>(), counts = column<number>(t, "frequency");
  bins.forEach((bin, row) => (named[bin - 1] = names[row]));
  column<string>(t, "term").forEach((term, row) => {
    collect(rowsOf, term, row);
    totals.set(term, (totals.get(term) ?? 0) + counts[row]);
  });
  const sum = (term: string): number => totals.get(term) ?? 0, terms = [...rowsOf.keys()].sort((a, b) => sum(b) - sum(a)), first = terms.slice(0, 6), place = h("div");
  const show = (term: string): void => {
    const series = (term ? [term] : first).map((name) => ({ name, points: (rowsOf.get(name) ?? []).map((row) => ({ x: bins[row] - 1, y: y[row], ...(term && { low: low[row], high: high[row] }) })) }));
    replace(place, lines(series, "", "in a million words", named),
      h("figcaption", {}, (term ? "The band is the 95 % interval of each rate. " : "Choose one term to see how certain its rates are. ") + "A gap is a bin without words."));
  };
  const only = terms.length === 1 ? terms[0] : "";
  show(only);
  return h("figure", {}, !only && h("div", { class: "tools" }, choice("Term", [["", `the ${first.length} most frequent`], ...terms.slice(0, 500).map((n): [string, string] => [n, n])], "", show)), place);
}

function growth(t: Table): Child {
  const words = column<number>(t, "words"), terms = column<number>(t, "terms"), hapaxes = column<number>(t, "hapaxes");
  return h("figure", {}, lines([{ name: "terms", points: words.map((x, k) => ({ x, y: terms[k] })) }, { name: "hapaxes", points: words.map((x, k) => ({ x, y: hapaxes[k] })) }], "words read", "different terms"),
    h("figcaption", {}, "How many different terms there are after so many words, and how many of them have occurred once."));
}

/// A measure of models with different numbers of topics.
function topicCount(t: Table): Child {
  const x = column<number>(t, "num_topics"), measures = column<string>(t, "measure"), y = column<number | null>(t, "value"), best = column<string>(t, "best");
  const chosen = column<boolean>(t, "chosen"), notes = column<string | null>(t, "note"), note = notes.find((text) => text);
  return byGroup("Measure", measures, (rows) => {
    const name = measures[rows[0]], topics = x[rows.find((row) => chosen[row]) ?? rows[0]];
    return [lines([{ name, points: rows.map((row) => ({ x: x[row], y: y[row] })) }], "number of topics", name, undefined, false),
      h("figcaption", {}, `The ${best[rows[0]]} value is the best. The model has ${number(topics)} topics: ${note ?? "see the table"}.`)];
  }, "held_out_log_likelihood");
}

export function viewOf(t: Table): Child {
  if (t.facts.per_document && has(t.facts, "measure", "value", "status")) return measureChart(t, "mattr");
  if (has(t.facts, "num_topics", "measure", "value", "best", "chosen", "note")) return topicCount(t);
  if (has(t.facts, "term", "bin_number", "bin", "per_million", "low", "high")) return trends(t);
  if (has(t.facts, "words", "terms", "hapaxes") && t.rows > 2) return growth(t);
  if (has(t.facts, "target", "term", "direction", "log_ratio", "frequency_target", "frequency_reference")) return keyness(t);
  if (has(t.facts, "node", "collocate", "score", "frequency", "n")) return collocations(t);
  if (has(t.facts, "term", "frequency", "dp_norm")) return dispersion(t);
  return null;
}
