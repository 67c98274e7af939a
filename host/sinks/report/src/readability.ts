import { choice, h, replace, type Child } from "./dom";
import { collect, count, mean, number, quantile, title } from "./format";
import { column, documents, groupFields, nameOf, table, tableFacts, tablesOf, textOf, type Table } from "./data";
import { heat, histogram, ranges, strips } from "./chart";
import { grid, rowOpener } from "./grid";
import { byDocument, documentChoice } from "./keywords";
import { marked, openDocument, type Mark } from "./reader";
import { measureCard, nameOfMeasure } from "./measures";
import { folded, part, type Section } from "./section";

interface Score { document: number; value: number }

/// Values of each measure, and how often which reason stands where there is none.
function byMeasure(t: Table): Map<string, { scores: Score[]; reasons: Map<string, number[]> }> {
  const result = new Map<string, { scores: Score[]; reasons: Map<string, number[]> }>();
  const names = column<string>(t, "measure"), values = column<number | null>(t, "value"), status = column<string>(t, "status");
  names.forEach((name, row) => {
    let m = result.get(name);
    if (!m) result.set(name, (m = { scores: [], reasons: new Map() }));
    const document = t.columns[0][row] as number, value = values[row];
    if (value !== null) m.scores.push({ document, value });
    if (status[row] !== "ok") {
      const reason = (value === null ? "no value, " : "a value, but ") + status[row].replace(/: \d+ /, ": fewer ").replace(/_/g, " ");
      collect(m.reasons, reason, document);
    }
  });
  return result;
}

function silence(reasons: Map<string, number[]>): Child {
  if (reasons.size === 0) return null;
  return h("ul", { class: "note" }, [...reasons].sort((a, b) => b[1].length - a[1].length).slice(0, 6).map(([reason, list]) =>
    h("li", {}, `${count(list.length, "text")}: ${reason} `, h("small", {}, list.slice(0, 5).map((d) => documents.ids[d]).join(", ") + (list.length > 5 ? " …" : "")))));
}

function distribution(name: string, scores: Score[], field: string): Child {
  if (scores.length === 0) return h("p", { class: "note" }, "No text has a value of this measure.");
  const values = scores.map((s) => s.value), sorted = [...values].sort((a, b) => a - b);
  const groups = new Map<string, Score[]>();
  const of = documents.metadata.get(field);
  for (const s of scores) {
    collect(groups, of ? (of[s.document] ?? "(none)") : "", s);
  }
  const isNumber = [...groups.keys()].every((group) => group !== "" && Number.isFinite(Number(group)));  // years stay in their order
  const list = [...groups].map(([group, all]) => ({ name: group, dots: all.map((s) => ({ value: s.value, name: nameOf(s.document), act: () => openDocument(s.document, {}) })) }))
    .sort((a, b) => (isNumber ? Number(a.name) - Number(b.name) : mean(a.dots.map((d) => d.value)) - mean(b.dots.map((d) => d.value))));
  const summary = sorted.length < 4 ? `Median ${number(quantile(sorted, 0.5))} of ${number(sorted.length)} ${sorted.length === 1 ? "text" : "texts"}.` : `Median ${number(quantile(sorted, 0.5))}; half of the texts lie between ${number(quantile(sorted, 0.25))} and ${number(quantile(sorted, 0.75))}.`;
  const title = nameOfMeasure(name);
  if (values.length <= 400) return [h("p", {}, summary), strips(list, title), h("p", { class: "note" }, "Every dot is a text, the upright line the mean of its group.")];
  return [h("p", {}, summary), histogram(values, title, "", "texts"), list.length > 1 && [ranges(list.map((g) => ({ name: g.name, values: g.dots.map((d) => d.value) })), title),
    h("p", { class: "note" }, "Each box holds the middle half of its group, the upright line is the median, the thin line the middle nine tenths.")]];
}

/// All texts by one measure, as a table of texts and measures.
function wide(t: Table, measures: string[]): Table {
  const rows = new Map<number, (string | number | null)[]>();
  const names = column<string>(t, "measure"), values = column<number | null>(t, "value"), status = column<string>(t, "status");
  names.forEach((name, row) => {
    const d = t.columns[0][row] as number;
    const list = rows.get(d) ?? new Array(measures.length).fill(null);
    list[measures.indexOf(name)] = values[row] ?? status[row];
    rows.set(d, list);
  });
  const all = [...rows];
  const type = (k: number): string => (all.every(([, list]) => typeof list[k] !== "string") ? "f64" : "mixed");
  return { rows: all.length, columns: [all.map(([d]) => d), ...measures.map((_, k) => all.map(([, list]) => list[k]))],
    facts: { ...t.facts, rows: all.length, shown: all.length, columns: [t.facts.columns[0], ...measures.map((name, k) => ({ name, type: type(k), unit: "", summary: nameOfMeasure(name), order: 0 }))] } };
}

/// The sentences of a text, each as a piece of a strip as long as it is, coloured by its difficulty, and the text beneath.
function sentenceStrip(t: Table, rows: number[], d: number, ends: [number, number]): { strip: Child; marks: Mark[] } {
  const begin = column<number>(t, "begin"), end = column<number>(t, "end"), value = column<number | null>(t, "difficulty");
  const known = rows.filter((row) => value[row] !== null), [low, high] = ends;
  const marks = known.map((row) => ({ begin: begin[row], end: end[row], kind: `heat${heat(value[row] as number, low, high)}`, title: `Difficulty ${number(value[row])}` }));
  const open = (row: number): void => openDocument(d, { marks, at: begin[row], note: legend(low, high) });
  const strip = h("div", { class: "heatstrip", role: "group", "aria-label": `The sentences of ${nameOf(d)} by difficulty` }, rows.map((row) =>
    h("button", { type: "button", class: value[row] === null ? "none" : `heat${heat(value[row] as number, low, high)}`, style: `flex-grow:${end[row] - begin[row]}`, tabindex: -1, "aria-hidden": "true",
      title: value[row] === null ? "No value: fewer than three words" : `Difficulty ${number(value[row])}`, onclick: () => open(row) })));
  return { strip: [strip, legend(low, high)], marks };
}

const legend = (low: number, high: number): HTMLElement => h("p", { class: "legend" }, `easy ${number(low)} `,
  h("span", { class: "ramp", "aria-hidden": "true" }, Array.from({ length: 9 }, (_, k) => h("i", { class: `heat${k}` }))), ` ${number(high)} hard`);

function hardList(t: Table, rows: number[], kind: string, d: number): HTMLElement | null {
  const kinds = column<string>(t, "kind"), texts = column<string>(t, "text"), values = column<number>(t, "difficulty"), reasons = column<string>(t, "reason");
  const begin = column<number>(t, "begin"), end = column<number>(t, "end"), times = column<number>(t, "occurrences");
  const some = rows.filter((row) => kinds[row] === kind).slice(0, kind === "word" ? 10 : 5);
  if (some.length === 0) return null;
  return part(kind === "word" ? "Hardest words" : "Hardest sentences", h("ol", { class: `hard ${kind}s` }, some.map((row) => h("li", {},
    h("button", { type: "button", class: "link", onclick: () => openDocument(d, { at: begin[row], marks: [{ begin: begin[row], end: end[row], kind: "mark" }] }) }, texts[row]),
    h("small", {}, `${number(values[row])}; ${reasons[row]}${times[row] > 1 ? `; ${times[row]} times` : ""}`)))));
}

async function texts(prefix: string): Promise<Child> {
  const [sentenceFacts, hardFacts] = ["readability_sentences", "readability_hardest"].map((name) => tableFacts(prefix + name));
  const sentences = sentenceFacts && (await table(sentenceFacts)), hardest = hardFacts && (await table(hardFacts));
  if (!sentences && !hardest) return null;
  const [ofSentences, ofHardest] = [sentences && byDocument(sentences), hardest && byDocument(hardest)];
  const place = h("div");
  // All texts share one scale; a few odd sentences do not stretch it.
  const all = sentences ? (column<number | null>(sentences, "difficulty").filter((v) => v !== null) as number[]).sort((a, b) => a - b) : [];
  const ends: [number, number] = [quantile(all, 0.02), quantile(all, 0.98)];
  const draw = async (d: number): Promise<void> => {
    const found = sentences && sentenceStrip(sentences, ofSentences?.get(d) ?? [], d, ends);
    const text = found && (await textOf(d));
    replace(place, found?.strip,
      h("div", { class: text ? "pair" : "" },
        text && found && h("div", { class: "text excerpt", tabindex: 0, role: "region", "aria-label": `The text of ${nameOf(d)}, its sentences coloured by difficulty`, lang: documents.metadata.get("language")?.[d] ?? undefined }, marked(text.subarray(0, 20_000), found.marks).parts),
        hardest && h("div", {}, hardList(hardest, ofHardest?.get(d) ?? [], "sentence", d), hardList(hardest, ofHardest?.get(d) ?? [], "word", d))));
  };
  const list = [...(ofSentences ?? ofHardest ?? new Map<number, number[]>()).keys()];
  await draw(list[0]);
  return part("Sentence by sentence", documentChoice(list, (d) => void draw(d)), place);
}

/// The values of one measure at a time, to begin with of `first`, by groups if wanted.
export function measureChart(t: Table, first?: string): HTMLElement {
  const measures = byMeasure(t), names = [...measures.keys()], fields = groupFields(), chart = h("div");
  let measure = first !== undefined && measures.has(first) ? first : names[0], field = fields.includes("level") ? "level" : (fields[0] ?? "");
  const draw = (): void => {
    const m = measures.get(measure);
    if (m) replace(chart, distribution(measure, m.scores, field), silence(m.reasons), measureCard(measure));
  };
  draw();
  return h("div", {}, h("div", { class: "tools" },
    names.length > 1 && choice("Measure", names.map((n) => [n, nameOfMeasure(n)]), measure, (n) => {
      measure = n;
      draw();
    }),
    fields.length > 0 && choice("Groups", [["", "none"], ...fields.map((f) => [f, f] as [string, string])], field, (f) => {
      field = f;
      draw();
    })), chart);
}

export function readabilitySections(): Section[] {
  return tablesOf("readability").filter((of) => of.columns.some((c) => c.name === "measure")).map((of, k) => {
    const prefix = of.name.slice(0, -"readability".length);
    return {
      id: k === 0 ? "readability" : `readability-${k}`, name: prefix ? title(of.name) : "Readability",
      lead: "How hard each text is to read, by formulas that count the lengths of words and sentences, rare words and the like. The second part shows which sentences and words make a text hard.",
      async fill(place: HTMLElement) {
        const t = await table(of);
        place.append(measureChart(t));
        const detail = await texts(prefix);
        if (detail instanceof Node) place.append(detail);
        const asTable = wide(t, [...new Set(column<string>(t, "measure"))]);
        place.append(folded("All values as a table", () => grid(asTable, { label: "Readability of all texts", act: (row) => openDocument(asTable.columns[0][row] as number, {}) })));
        for (const name of ["readability_contrast", "readability_explained", "readability_features", "readability_hardest", "readability_counts"]) {
          const other = tableFacts(prefix + name);
          if (!other) continue;
          const found = await table(other);
          place.append(folded(title(name.replace("readability_", "")), () => grid(found, { label: title(name), act: rowOpener(found) })));
        }
      },
    };
  });
}
