import { button, choice, h, replace, search } from "./dom";
import { collect, number, title } from "./format";
import { column, documents, facts, nameOf, table, tableFacts, tablesOf, textOf, type Table } from "./data";
import { bars } from "./chart";
import { grid, rowOpener } from "./grid";
import { marked, occurrences, openDocument, type Mark } from "./reader";
import { openKwic } from "./kwic";
import { folded, part, type Section } from "./section";

const level = (rank: number): string => `key${Math.min(4, Math.floor((rank - 1) / 3))}`;

/// Rows of a document table by document.
export function byDocument(t: Table): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  (t.columns[0] as number[]).forEach((d, row) => collect(rows, d, row));
  return rows;
}

/// A choice among documents with steps to the one before and after it.
export function documentChoice(list: number[], act: (d: number) => void): HTMLElement {
  let at = 0;
  const place = h("div", { class: "tools" });
  const go = (k: number): void => {
    at = Math.max(0, Math.min(list.length - 1, k));
    draw();
    act(list[at]);
  };
  const draw = (): void => replace(place,
    list.length > 2000 && search("Find a text", (words) => {
      const found = list.findIndex((d) => nameOf(d).toLowerCase().includes(words.toLowerCase()));
      if (words && found >= 0) go(found);
    }),
    list.length <= 2000 ? choice("Text", list.map((d, k) => [String(k), nameOf(d)]), String(at), (k) => go(Number(k))) : h("span", {}, `Text ${number(at + 1)} of ${number(list.length)}: ${nameOf(list[at])}`),
    button("←", () => go(at - 1), { "aria-label": "The text before", disabled: at === 0 }), button("→", () => go(at + 1), { "aria-label": "The next text", disabled: at + 1 === list.length }));
  draw();
  return place;
}

async function detail(t: Table, d: number, rows: number[], place: HTMLElement): Promise<void> {
  const words = column<string | null>(t, "keyword"), scores = column<number>(t, "score"), normal = column<number>(t, "score_normalized"), ranks = column<number>(t, "rank");
  const counts = column<number>(t, "frequency"), begins = column<number>(t, "first_begin"), ends = column<number>(t, "first_end"), variants = column<string | null>(t, "variants"), status = column<string>(t, "status");
  const present = rows.filter((row) => words[row] !== null);
  if (present.length === 0) return replace(place, h("p", { class: "note" }, `No keyword: ${status[rows[0]]}`));
  const marks: Mark[] = [], ofRow = new Map<number, Mark[]>();
  for (const row of [...present].reverse()) {  // the best ones are marked last and so stay on top
    const found = (await occurrences(d, begins[row], ends[row])).map((m) => ({ ...m, kind: level(ranks[row]), title: `${ranks[row]}. ${words[row]}: ${number(scores[row])}` }));
    ofRow.set(row, found);
    marks.push(...found);
  }
  const open = (row: number): void => openDocument(d, { at: begins[row], marks: (ofRow.get(row) ?? []).map((m) => ({ ...m, kind: "mark" })), note: [`“${words[row]}” `, button("in all texts", () => openKwic(words[row] ?? ""), { class: "link" })] });
  const list = bars(present.map((row) => ({
    name: words[row] ?? "", value: normal.length > 0 ? normal[row] : scores[row], act: () => open(row),
    title: [`Score ${number(scores[row])}`, variants[row] ? `also ${variants[row]?.replaceAll("|", ", ")}` : ""].filter(Boolean).join("; "), note: `${number(counts[row])}×`,
  })), `Keywords of ${nameOf(d)}`, (v) => number(Number(v.toPrecision(3))));
  const text = await textOf(d);
  const running = h("div", { class: "text excerpt", tabindex: 0, role: "region", "aria-label": `The text of ${nameOf(d)} with its keywords marked`, lang: documents.metadata.get("language")?.[d] ?? undefined });
  if (text) replace(running, marked(text.subarray(0, 20_000), marks).parts, text.length > 20_000 && h("p", {}, button("Read on", () => openDocument(d, { marks, at: 20_000 }))));
  else replace(running, h("p", { class: "note" }, "The text is not in this report."));
  replace(place, h("div", { class: "pair" }, list, running));
}

/// Keywords that several texts share.
function shared(t: Table): HTMLElement | null {
  const words = column<string | null>(t, "keyword"), texts = new Map<string, Set<number>>();
  words.forEach((word, row) => {
    if (word === null) return;
    const key = word.toLowerCase();
    texts.set(key, (texts.get(key) ?? new Set()).add(t.columns[0][row] as number));
  });
  const common = [...texts].filter(([, in_]) => in_.size > 1).sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1)).slice(0, 15);
  if (common.length === 0) return null;
  return part("Shared by several texts", bars(common.map(([word, in_]) => ({ name: word, value: in_.size, act: () => openKwic(word), title: "Show every occurrence in its context" })), "Keywords of several texts, by the number of texts", (n) => `${number(n)} texts`));
}

function stepOf(name: string): string {
  const step = facts.manifest.steps.find((s) => s.name === name);
  return step?.parameters.method ? ` by the method ${step.parameters.method}` : "";
}

export function keywordSections(): Section[] {
  return tablesOf("keywords").map((of, k) => ({
    id: k === 0 ? "keywords" : `keywords-${k}`, name: of.name === "keywords" ? "Keywords" : title(of.name),
    lead: `The most telling words and phrases of each text${stepOf(of.step)}. Bars are scores relative to the best of the text; the stronger a mark, the higher its rank. Choose a keyword to see all its places.`,
    async fill(place: HTMLElement) {
      const t = await table(of), rows = byDocument(t), one = h("div", { class: "filling" });
      const draw = (d: number): Promise<void> => detail(t, d, rows.get(d) ?? [], one).then(() => one.classList.remove("filling"));
      place.append(documentChoice([...rows.keys()], (d) => void draw(d)), one);
      await draw(rows.keys().next().value ?? 0);
      const common = shared(t), why = tableFacts(of.name.replace(/keywords$/, "keyword_terms"));
      if (common) place.append(common);
      place.append(folded("All keywords as a table", () => grid(t, { label: "Keywords of all texts", act: rowOpener(t), without: ["first_begin", "first_end"] })));
      if (why) {
        const terms = await table(why);
        place.append(folded("What each score is made of", () => grid(terms, { label: "Terms of the scores" })));
      }
    },
  }));
}
