// What the plugins of the run say about their measures: formula, source, range. Shown beside every chart, and listed with BibTeX.
import { button, copy, h, type Child } from "./dom";
import { facts, type Measure } from "./data";
import { count, title } from "./format";

export function allMeasures(): Measure[] {
  const found = new Map<string, Measure>();
  for (const m of facts.measures) if (!found.has(m.id)) found.set(m.id, m);
  return [...found.values()];
}

export const measureOf = (id: string): Measure | undefined => allMeasures().find((m) => m.id === id);
export const nameOfMeasure = title;

/// Formula and source in a line, "" for what no plugin has declared.
export function aboutMeasure(id: string): string {
  const m = measureOf(id);
  return m ? [m.formula, m.source].filter(Boolean).join("; ") : "";
}

export function measureCard(id: string): Child {
  const m = measureOf(id);
  if (!m) return null;
  const line = (name: string, text: Child): Child => text && h("div", {}, h("dt", {}, name), h("dd", {}, text));
  return h("details", { class: "measure" }, h("summary", {}, `What ${nameOfMeasure(id)} is`),
    h("dl", {}, line("Formula", m.formula && h("code", {}, m.formula)), line("Source", m.source), line("Note", m.note), line("Range", m.range), line("Unit", m.unit === "1" ? "" : m.unit),
      line("Needs", m.sample && count(m.least, m.sample))));
}

const surname = (source: string): string => (source.match(/^[^\s,(]+/)?.[0] ?? "textmill").toLowerCase().normalize("NFD").replace(/[^a-z]/g, "");

/// The source as a BibTeX entry, as far as a line of text can be taken apart: author, year, title and where.
export function bibtex(m: Measure): string {
  const source = m.source, parts = source.match(/^(.+?)\s*\((\d{4})\)\.?\s*(.*)$/);
  if (!parts) return `@misc{${surname(source)},\n  note = {${source}}\n}`;
  const [, authors, year, rest] = parts, [name, ...where] = rest.split(/(?<=[.?!])\s+/);
  const fields = [["author", authors.replace(/,?\s*&\s*/g, " and ")], ["year", year], ["title", `{${name.replace(/\.$/, "")}}`], ["howpublished", where.join(" ").replace(/\.$/, "")]];
  return `@misc{${surname(source)}${year},\n` + fields.filter(([, v]) => v).map(([k, v]) => `  ${k} = {${v}}`).join(",\n") + "\n}";
}

export function copyButton(text: () => string, label: string): HTMLElement {
  const element: HTMLButtonElement = button(label, () => void copy(text(), element));
  return element;
}
