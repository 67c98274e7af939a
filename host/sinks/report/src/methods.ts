import { h, type Child } from "./dom";
import { bytes, count, number, title } from "./format";
import { facts, type Manifest, type Step } from "./data";
import { allMeasures, bibtex, copyButton } from "./measures";
import { folded, part, type Section } from "./section";

function parameters(step: Step): Child {
  const given = Object.entries(step.parameters).filter(([, v]) => v !== "" && v !== "[]");
  if (given.length === 0 && step.group_by.length === 0) return h("p", { class: "note" }, "No parameters.");
  return h("dl", { class: "facts parameters" }, given.map(([name, value]) => h("div", { class: step.given.includes(name) ? "given" : undefined }, h("dt", {}, name), h("dd", {}, value))),
    step.group_by.length > 0 && h("div", {}, h("dt", {}, "group_by"), h("dd", {}, step.group_by.join(", "))));
}

function sources(): string[] {
  return [...new Set(allMeasures().map((m) => m.source.match(/^(?!This )[^()]*\(\d{4}\)/)?.[0] ?? "").filter(Boolean))].sort();
}

/// What a paper needs to say, from what was run.
export function paragraph(m: Manifest): string {
  const steps = m.steps.map((s) => {
    const named = s.given.filter((k) => s.parameters[k] !== undefined).map((k) => `${k} ${s.parameters[k]}`).join(", ");
    return `${title(s.name).toLowerCase()} (${s.plugin} ${s.version}${named ? `; ${named}` : ""})`;
  });
  const left = m.skipped.length > 0 ? ` ${count(m.skipped.length, "document")} could not be processed and ${m.skipped.length === 1 ? "was" : "were"} left out.` : "";
  const used = sources(), cited = used.length > 0 ? ` Measures follow ${used.join("; ")}.` : "";
  return `We analysed ${count(m.documents, "document")} (${bytes(m.bytes)}) with Textmill ${m.textmill}. The texts went through ${steps.join(", ")}.${left}${cited}${m.seed === null ? "" : ` The random seed was ${m.seed}.`} Results do not depend on the number of threads.`;
}

export function methods(): Section {
  const { manifest } = facts;
  return {
    id: "methods", name: "Methods", lead: "What was done, so that it can be done again.",
    fill(place) {
      const text = paragraph(manifest), measures = allMeasures();
      place.append(
        part("For your paper", h("p", { class: "quote" }, text), copyButton(() => text, "Copy this paragraph")),
        part("The chain", h("p", { class: "note" }, "Parameters in bold were given in the run file; the others have their defaults."), h("ol", { class: "chain" }, manifest.steps.map((step) => h("li", {}, h("h4", {}, title(step.name), " ", h("small", {}, `${step.plugin} ${step.version}`)), parameters(step))))));
      if (measures.length > 0) {
        const list = (): Child => h("dl", { class: "measures" }, measures.map((m) => h("div", {}, h("dt", {}, title(m.id), " ", h("code", {}, m.id)), h("dd", {}, m.formula && h("p", {}, h("code", {}, m.formula)), m.source && h("p", {}, m.source), m.note && h("p", { class: "note" }, m.note)))));
        place.append(part("Measures", copyButton(() => [...new Set(measures.filter((m) => /\(\d{4}\)/.test(m.source)).map(bibtex))].join("\n\n"), "Copy all sources as BibTeX"),
          folded(`${count(measures.length, "measure")} with formula and source`, list), h("div", { class: "paper" }, list())));
      }
      place.append(part("Inputs", h("p", {}, `${count(manifest.inputs.length, "file")}, ${bytes(manifest.bytes)} of text`, manifest.replaced_bytes > 0 && `; ${count(manifest.replaced_bytes, "byte")} that were not UTF-8 became U+FFFD`, "."),
        folded("Files and their hashes (XXH128)", () => h("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Input files" }, h("table", { class: "grid" },
          h("thead", {}, h("tr", {}, ["File", "Bytes", "Documents", "XXH128"].map((n) => h("th", { scope: "col" }, n)))),
          h("tbody", {}, manifest.inputs.slice(0, 2000).map((f) => h("tr", {}, h("td", {}, f.path), h("td", { class: "number" }, number(f.bytes)), h("td", { class: "number" }, number(f.documents)), h("td", {}, h("code", {}, f.xxh128))))))))));
    },
  };
}
