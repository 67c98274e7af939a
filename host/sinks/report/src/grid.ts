// A table of any length: sorted by a click, searched, and only those rows drawn that are in sight.
import { button, h, replace, search } from "./dom";
import { collator, count, inColumn, number, title } from "./format";
import { documents, type Cell, type ColumnFacts, type Table } from "./data";
import { openDocument } from "./reader";

const rowHeight = 33, most = 14, mostOnPaper = 40, columnsOnPaper = 11;  // the style hides further ones

/// Nothing can be scrolled on paper: there a table shows its first rows and says how many it has.
let onPaper = false;
function turn(paper: boolean): void {
  if (paper === onPaper) return;
  onPaper = paper;
  for (const table of document.querySelectorAll("table.grid")) table.dispatchEvent(new Event("medium"));
}
window.addEventListener("beforeprint", () => turn(true));
window.addEventListener("afterprint", () => turn(false));
matchMedia("print").addEventListener("change", (event) => turn(event.matches));

interface View { column: number; down: boolean; words: string }

const isNumeric = (c: ColumnFacts): boolean => c.type !== "text" && c.type !== "bool" && c.type !== "document";

/// What stands before a node ends at it.
const isLeft = (c: ColumnFacts): boolean => c.name === "left" && c.type === "text";

export interface GridOptions {
  /// What a click on a row does.
  act?: (row: number) => void;
  /// Columns that are not shown.
  without?: string[];
  label: string;
}

/// Of numbers that are shares, counts or scores a thin bar says more than digits do.
function barsOf(facts: ColumnFacts[], columns: Cell[][], shown: number[]): Map<number, number> {
  const most = new Map<number, number>();
  for (const k of shown) {
    const c = facts[k];
    if (!isNumeric(c) || c.unit === "byte" || /(^|_)(topic|rank|n|sweep|begin|end|from|to|%)$/.test(c.name)) continue;
    let low = 0, high = 0;
    for (const value of columns[k]) if (typeof value === "number") [low, high] = [Math.min(low, value), Math.max(high, value)];
    if (low >= 0 && high > 0) most.set(k, high);
  }
  return most;
}

const isSpan = (c: ColumnFacts): boolean => c.unit === "byte" && /(^|_)(begin|end)$/.test(c.name);

/// Bytes say nothing to a reader: how far into its text a passage stands does.
function places(t: Table): Cell[] {
  const begin = t.columns[t.facts.columns.findIndex(isSpan)];
  return begin.map((at, row) => (typeof at === "number" ? Math.min(100, Math.round((100 * at) / Math.max(1, documents.bytes[t.columns[0][row] as number]))) : null));
}

export function grid(t: Table, options: GridOptions): HTMLElement {
  const facts = t.facts.per_document ? [{ name: "doc_id", type: "document", unit: "", summary: "The document", order: 0 }, ...t.facts.columns.slice(1)] : [...t.facts.columns];
  const columns = [...t.columns], withSpans = t.facts.per_document && facts.some(isSpan);
  if (withSpans) {
    facts.push({ name: "at_%", type: "u8", unit: "", summary: "How far into the text it stands, in percent", order: 0 });
    columns.push(places(t));
  }
  const says = (k: number): boolean => columns[k].some((v) => v !== null && !(facts[k].name === "status" && v === "ok"));
  const shown = facts.map((_, k) => k).filter((k) => !options.without?.includes(facts[k].name) && !(withSpans && isSpan(facts[k])) && says(k));
  // A concordance is read around its node, so its columns come first.
  const concordance = ["left", "node", "right"], isConcordance = concordance.every((n) => facts.some((c) => c.name === n && c.type === "text"));
  const place = (k: number): number => { const at = ["doc_id", ...concordance].indexOf(facts[k].name); return at < 0 ? concordance.length + 1 : at; };
  if (isConcordance) shown.sort((a, b) => place(a) - place(b));
  const largest = barsOf(facts, columns, shown);
  // Under one name of a column of measures stand values of different kinds.
  const mixed = facts.some((c) => c.name === "measure"), enough = 1000;
  const written = facts.map((c, k) => (/^f\d+$/.test(c.type) && !mixed ? inColumn(columns[k].slice(0, enough)) : number));
  // On a phone a line of a concordance stands below the name of its text.
  const narrow = matchMedia("(max-width: 40rem)"), height = (): number => (isConcordance && narrow.matches ? 56 : rowHeight);
  const view: View = { column: -1, down: false, words: "" };
  let order: number[] = [];

  const text = (k: number, row: number): string => {
    const value = columns[k][row];
    if (value === null || value === undefined) return "";
    if (facts[k].type === "document") return documents.ids[value as number] ?? "";
    return isNumeric(facts[k]) ? written[k](value) : String(value);
  };
  /// What a search looks at; numbers as they are in the data, since to write them for people takes long.
  const plain = (k: number, row: number): string => (isNumeric(facts[k]) ? String(columns[k][row] ?? "") : text(k, row).toLowerCase());
  const body = h("tbody");
  const filler = [h("tr", { "aria-hidden": "true" }), h("tr", { "aria-hidden": "true" })];
  const head = h("tr");
  const table = h("table", { class: isConcordance ? "grid concordance" : "grid", "aria-rowcount": t.rows + 1 }, h("thead", {}, head), body);
  const scroller = h("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": `Table: ${options.label}` }, table);
  const note = h("p", { class: "note", "aria-live": "polite" }), rest = h("p", { class: "note paper" });

  function cell(k: number, row: number): HTMLTableCellElement {
    const value = text(k, row), high = largest.get(k), raw = columns[k][row];
    const bar = high !== undefined && typeof raw === "number" && raw > 0;
    const classes = [isNumeric(facts[k]) ? "number" : "", facts[k].name === "status" && value !== "ok" && value ? "status" : "", isLeft(facts[k]) ? "flush" : ""].join(" ").trim();
    return h("td", { class: classes || undefined, style: bar ? `--share:${((100 * raw) / high).toFixed(1)}%` : undefined, title: value.length > 40 ? value : undefined }, isLeft(facts[k]) ? h("bdi", {}, value) : value);
  }

  function draw(): void {
    const room = onPaper ? mostOnPaper : Math.max(most, Math.ceil((scroller.clientHeight || most * height()) / height())) + 12;
    const from = onPaper ? 0 : Math.max(0, Math.min(Math.floor(scroller.scrollTop / height()) - 6, order.length - room)), to = Math.min(order.length, from + room);
    filler[0].style.height = `${from * height()}px`;
    filler[1].style.height = `${(order.length - to) * height()}px`;
    const missing = [to < order.length && `${number(order.length - to)} more`, shown.length > columnsOnPaper && count(shown.length - columnsOnPaper, "more column")].filter(Boolean).join(" and ");
    rest.textContent = (to < order.length ? `The first ${number(to)} of ${count(order.length, "row")}; ` : "") + (missing && `${missing} are in the report on a screen.`);
    const act = options.act;
    replace(body, !onPaper && filler[0], order.slice(from, to).map((row, i) => {
      const tr = h("tr", { "aria-rowindex": from + i + 2, class: act ? "acts" : undefined, onclick: act && (() => act(row)) }, shown.map((k) => cell(k, row)));
      const first = tr.firstElementChild;
      if (act && first) {  // a row that acts has a button for the keyboard
        const name = first.textContent ?? "";
        replace(first, h("button", { type: "button", class: "link" }, name || "show"));
      }
      return tr;
    }), !onPaper && filler[1]);
  }

  function arrange(): void {
    const words = view.words.toLowerCase();
    order = [];
    for (let row = 0; row < t.rows; ++row)
      if (!words || shown.some((k) => plain(k, row).includes(words))) order.push(row);
    if (view.column >= 0) {
      const values = columns[view.column], sign = view.down ? -1 : 1, doc = facts[view.column].type === "document";
      const value = (row: number): Cell => (doc ? documents.ids[values[row] as number] : values[row]);
      order.sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;  // what is missing comes last either way
        return sign * (typeof x === "number" && typeof y === "number" ? x - y : collator.compare(String(x), String(y)));
      });
    }
    const rows = count(t.rows, "row");
    note.textContent = (order.length === t.rows ? rows : `${number(order.length)} of ${rows}`) +
      (t.facts.rows > t.facts.shown ? `; the report holds the first ${number(t.facts.shown)} of ${number(t.facts.rows)}, all are in the other files of the run` : "");
    scroller.style.height = order.length > most ? `${(most + 1) * height() + 16}px` : "auto";
    scroller.scrollTop = 0;
    draw();
  }

  function sortBy(k: number): void {
    const was = view.column === k;
    view.down = was ? !view.down : isNumeric(facts[k]);
    view.column = k;
    header();
    arrange();
  }

  function header(): void {
    replace(head, shown.map((k) => {
      const c = facts[k], sorted = view.column === k;
      const about = [c.summary, c.unit && c.unit !== "1" ? `in ${c.unit}` : ""].filter(Boolean).join(", ");
      const name = c.name === "doc_id" ? "Document" : title(c.name), attributes = { scope: "col", class: isNumeric(c) ? "number" : undefined, "aria-sort": sorted ? (view.down ? "descending" : "ascending") : "none" };
      if (onPaper) return h("th", attributes, name);  // a browser repeats no head with buttons on the next page
      return h("th", attributes,
        button([name, h("span", { class: "sign", "aria-hidden": "true" }, sorted ? (view.down ? "↓" : "↑") : "")], () => sortBy(k), { title: about || undefined }));
    }));
  }

  table.addEventListener("medium", () => {
    header();
    draw();
  });
  let waiting = false;
  scroller.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  });
  header();
  arrange();
  const tools = t.rows > 8 ? h("div", { class: "tools" }, search("Search this table", (words) => {
    view.words = words;
    arrange();
  }), note) : note;
  return h("div", { class: "table" }, t.rows > 8 && tools, scroller, rest, t.rows <= 8 && note);
}

/// Rows that say where they stand lead to their place: the row of a document table with columns begin and end, or its document.
export function rowOpener(t: Table): ((row: number) => void) | undefined {
  if (!t.facts.per_document) return undefined;
  const at = (name: string): number => t.facts.columns.findIndex((c) => c.name === name);
  const [begin, end] = [["begin", "end"], ["first_begin", "first_end"]].map(([b, e]) => [at(b), at(e)]).find(([b, e]) => b >= 0 && e >= 0) ?? [-1, -1];
  return (row) => {
    const d = t.columns[0][row] as number;
    if (begin < 0) return openDocument(d, {});
    const marks = [];
    for (let i = 0; i < t.rows; ++i)
      if (t.columns[0][i] === d && typeof t.columns[begin][i] === "number")
        marks.push({ begin: t.columns[begin][i] as number, end: t.columns[end][i] as number, kind: "mark" });
    openDocument(d, { marks, at: t.columns[begin][row] as number | undefined, note: `Marked: the places that the table ${title(t.facts.name).toLowerCase()} names` });
  };
}
