// Every table that no other section shows, whoever made it: sorted, searched, and each row leading to its place in a text.
import { h, type Child } from "./dom";
import { facts, table, type Table, type TableFacts } from "./data";
import { collect, title } from "./format";
import { grid, rowOpener } from "./grid";
import { openKwic } from "./kwic";
import { viewOf } from "./views";
import { folded, part, type Section } from "./section";

const shownElsewhere = /(^|\.)(term_frequency|keywords|keyword_terms|readability|readability_(hardest|contrast|explained|features|counts|sentences)|topics|topic_(summary|relevance|saliency|map|quality|documents|trace)|doc_topics)$/;
const named = new Set(["Overview", "Terms", "Keywords", "Readability", "Topics", "Methods"]);
const terms = /^(term|keyword|entry|word|ngram|collocation|lemma)$/;

function opener(t: Table): ((row: number) => void) | undefined {
  const toText = rowOpener(t), at = t.facts.columns.findIndex((c) => c.type === "text" && terms.test(c.name));
  if (toText) return toText;
  return at < 0 || facts.texts === 0 ? undefined : (row) => openKwic(String(t.columns[at][row]));
}

function meaning(of: TableFacts): Child {
  const described = of.columns.filter((c) => c.summary);
  return described.length > 0 && folded("What the columns mean", () => h("dl", { class: "columns" }, described.map((c) => h("div", {}, h("dt", {}, c.name), h("dd", {}, c.summary + (c.unit && c.unit !== "1" ? ` (${c.unit})` : ""))))));
}

/// What the tables of an analyzer show and how they are read, in a sentence or two.
const leads: Record<string, string> = {
  keyness: "Which terms one part of the corpus uses more often than another: to the right those of the target, to the left those of the reference. Choose a term to read it in its contexts.",
  collocations: "Words that stand together more often than chance would have them. The longer the bar, the stronger the bond.",
  dispersion: "How evenly terms are spread over the corpus: a word of all texts, or one of a few places?",
  kwic: "Every place of what was searched for, with the words before and after it. Choose a line to read on in its text.",
  trends: "How often terms are used from one period to the next, in a million words; the tests say which of them rise or fall.",
  lexical_diversity: "How rich the vocabulary of each text is, by several measures. Where a measure depends on the length of a text, compare texts of like length only.",
  language: "The language of each text, and how certain that is.",
  dictionary: "How many words of each category of a word list the texts use.",
  weights: "How much each term tells of each text: frequent in it, and rare elsewhere.",
  hedges: "Words by which writers soften what they say (perhaps, seems) or strengthen it (clearly, always), text by text.",
};

function leadOf(step: string): string {
  const plugin = facts.manifest.steps.find((s) => s.name === step)?.plugin ?? "";
  return leads[plugin] ?? "What this step has found. Choose the name of a column to sort by it, and a row to see its place in the texts.";
}

/// One section for each step that has such tables.
export function tableSections(): Section[] {
  const bySteps = new Map<string, TableFacts[]>();
  for (const t of facts.tables)
    if (t.rows > 0 && !shownElsewhere.test(t.name) && t.name !== "skipped_documents") collect(bySteps, t.step, t);
  return [...bySteps].map(([step, list]) => ({ step, list, name: title(step.replace(/^.*\/|\.(lua|so)$/g, "")) })).map(({ step, list, name }) => ({
    id: "step-" + step.replace(/[^\w-]/g, "-"), name: named.has(name) ? name + ": further tables" : name, lead: leadOf(step),
    async fill(place: HTMLElement) {
      for (const of of list) {
        const t = await table(of), view = viewOf(t);
        place.append(part(title(of.name) === name ? "" : title(of.name), view, grid(t, { label: title(of.name), act: opener(t) }), meaning(of)));
      }
    },
  }));
}
