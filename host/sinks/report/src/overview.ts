import { h, replace, type Child } from "./dom";
import { bytes, count, number, quantile, title } from "./format";
import { documents, facts, made, nameOf, type Table } from "./data";
import { grid } from "./grid";
import { histogram, strips } from "./chart";
import { openDocument } from "./reader";
import { part, type Section } from "./section";

const few = 8;

function listOf(items: Child[], name: string): HTMLElement {
  const rest = items.length - few;
  return h("ul", {}, items.slice(0, few).map((i) => h("li", {}, i)), rest > 0 && h("li", {}, `and ${count(rest, name)} more`));
}

/// What went wrong, or may have, before anything else.
function notices(): Child[] {
  const { manifest } = facts, list: Child[] = [];
  if (!manifest.complete)
    list.push(h("div", { class: "warning", role: "note" }, h("strong", {}, "This run is not complete. "),
      manifest.errors.length > 0 ? listOf(manifest.errors, "error") : "It was stopped before all documents were read; what follows is about those that were."));
  if (manifest.skipped.length > 0)
    list.push(h("div", { class: "warning", role: "note" },
      h("strong", {}, `${count(manifest.skipped.length, "document")} ${manifest.skipped.length === 1 ? "was" : "were"} left out`),
      listOf(manifest.skipped.map((s) => [h("b", {}, s.doc_id || s.file), ` in ${s.step}: ${s.reason}`]), "document")));
  if (facts.warnings.length > 0)
    list.push(h("div", { class: "warning mild", role: "note" }, h("strong", {}, count(facts.warnings.length, "warning")), listOf(facts.warnings, "warning")));
  return list;
}

const tile = (value: string, name: string): HTMLElement => h("div", { class: "tile" }, h("b", {}, value), h("span", {}, name));

function languages(): string {
  const values = documents.metadata.get("language");
  if (!values) return "";
  const names = new Intl.DisplayNames("en", { type: "language" });
  const counts = new Map<string, number>();
  for (const v of values) if (v) counts.set(v, (counts.get(v) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const name = (tag: string): string => {
    try {
      return names.of(tag) ?? tag;
    } catch {  // what a user has called a language need not be a tag
      return tag;
    }
  };
  return sorted.slice(0, 3).map(([tag]) => name(tag)).join(", ") + (sorted.length > 3 ? ` and ${sorted.length - 3} more` : "");
}

function documentTable(): Table {
  const fields = [...documents.metadata].filter(([field]) => field !== "title" && field !== "language");
  const named = documents.metadata.get("title");
  const hasTokens = documents.tokens.some((n) => n > 0);
  const columns: [string, string, string, (string | number | null)[]][] = [
    ["doc_id", "text", "", documents.ids.map((_, d) => d)],
    ...(named ? [["title", "text", "", named] as [string, string, string, (string | null)[]]] : []),
    ...(hasTokens ? [["tokens", "u64", "token", documents.tokens] as [string, string, string, number[]]] : []),
    ...(hasTokens ? [] : [["bytes", "u64", "", documents.bytes] as [string, string, string, number[]]]),
    ...fields.map(([field, values]) => {
      const numeric = values.every((v) => v === null || /^-?\d+(\.\d+)?$/.test(v));
      return [field, numeric ? "number" : "text", "", values] as [string, string, string, (string | null)[]];
    }),
  ];
  return {
    rows: documents.ids.length, columns: columns.map((c) => c[3]),
    facts: { name: "documents", step: "run", per_document: true, rows: facts.documents, shown: documents.ids.length,
      columns: columns.map(([name, type, unit]) => ({ name, type, unit, summary: "", order: 0 })) },
  };
}

function lengths(): Child {
  const hasTokens = documents.tokens.some((n) => n > 0);
  const values = hasTokens ? documents.tokens : documents.bytes, unit = hasTokens ? "tokens" : "bytes";
  if (values.length < 2) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const text = `Half of the texts have between ${number(Math.round(quantile(sorted, 0.25)))} and ${number(Math.round(quantile(sorted, 0.75)))} ${unit}; the shortest has ${number(sorted[0])}, the longest ${number(sorted[sorted.length - 1])}.`;
  const dots = values.map((value, d) => ({ value, name: nameOf(d), act: () => openDocument(d, {}) }));
  return part("How long the texts are", h("p", {}, text), values.length <= 60 ? strips([{ name: "", dots }], unit) : histogram(values, "length", unit, "texts"));
}

export function overview(): Section {
  const { manifest } = facts;
  return {
    id: "overview", name: "Overview",
    fill(place) {
      const tokens = documents.tokens.reduce((sum, n) => sum + n, 0), spoken = languages();
      replace(place, notices(),
        h("div", { class: "tiles" },
          tile(number(facts.documents), facts.documents === 1 ? "text" : "texts"), tokens > 0 && tile(number(tokens), "tokens"),
          manifest.terms > 0 && tile(number(manifest.terms), "different forms"), tile(bytes(manifest.bytes), "of text"), spoken && tile(spoken, "language")),
        h("p", { class: "run" }, "Made on ", h("time", { datetime: made.toISOString() }, made.toLocaleDateString("en", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })),
          ` by Textmill ${manifest.textmill}`, manifest.run_file && [" from ", h("code", {}, manifest.run_file)], ". The texts went through ",
          manifest.steps.map((step, i) => [i > 0 && (i + 1 === manifest.steps.length ? " and " : ", "), h("a", { href: "#methods" }, title(step.name).toLowerCase())]), "."),
        lengths(),
        part("The texts", grid(documentTable(), { label: "The texts of the corpus", act: (d) => openDocument(d, {}) })));
    },
  };
}
