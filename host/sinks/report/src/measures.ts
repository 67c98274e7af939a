// What the plugins of the run say about their measures: formula, source, range. Shown beside every chart, and listed with BibTeX.
import { button, copy, h, type Child } from "./dom";
import { facts, type Measure } from "./data";
import { title } from "./format";

export function allMeasures(): Measure[] {
  const found = new Map<string, Measure>();
  for (const step of facts.manifest.steps) for (const m of step.measures ?? []) if (!found.has(m.id)) found.set(m.id, m);
  return [...found.values()];
}

export const measureOf = (id: string): Measure | undefined => allMeasures().find((m) => m.id === id);
export const nameOfMeasure = (id: string): string => measureOf(id)?.title || title(id);

export function measureCard(id: string): Child {
  const m = measureOf(id);
  if (!m) return null;
  const line = (name: string, text: Child): Child => text && h("div", {}, h("dt", {}, name), h("dd", {}, text));
  return h("details", { class: "measure" }, h("summary", {}, `What ${nameOfMeasure(id)} is`),
    h("dl", {}, line("Formula", m.formula && h("code", {}, m.formula)), line("Source", m.source), line("Variant", m.variant), line("Range", m.range), line("Unit", m.unit), line("Smallest text", m.smallest)));
}

const surname = (source: string): string => (source.match(/^[^\s,(]+/)?.[0] ?? "textmill").toLowerCase().normalize("NFD").replace(/[^a-z]/g, "");

/// The source as a BibTeX entry, as far as a line of text can be taken apart: author, year, title and where.
export function bibtex(m: Measure): string {
  if (m.bibtex) return m.bibtex;
  const source = m.source ?? "", parts = source.match(/^(.+?)\s*\((\d{4})\)\.?\s*(.*)$/);
  if (!parts) return `@misc{${surname(source)},\n  note = {${source}}\n}`;
  const [, authors, year, rest] = parts, [name, ...where] = rest.split(/(?<=[.?!])\s+/);
  const fields = [["author", authors.replace(/,?\s*&\s*/g, " and ")], ["year", year], ["title", `{${name.replace(/\.$/, "")}}`], ["howpublished", where.join(" ").replace(/\.$/, "")]];
  return `@misc{${surname(source)}${year},\n` + fields.filter(([, v]) => v).map(([k, v]) => `  ${k} = {${v}}`).join(",\n") + "\n}";
}

export function copyButton(text: () => string, label: string): HTMLElement {
  const element: HTMLButtonElement = button(label, () => void copy(text(), element), { class: "quiet" });
  return element;
}
