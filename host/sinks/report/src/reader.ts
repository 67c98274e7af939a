// The window in which a text is read, with passages marked, and in which words are shown in their contexts. Every number of the
// report leads here.
import { button, h, replace, type Child } from "./dom";
import { bytes, number } from "./format";
import { documents, nameOf, slice, textOf, tokensOf } from "./data";

/// A passage; kind is its class: mark, key0 … key4 by rank, heat0 … heat8 by difficulty.
export interface Mark { begin: number; end: number; kind: string; title?: string }
export interface Reading { marks?: Mark[]; at?: number; note?: Child }

let dialog: HTMLDialogElement | undefined;
const back: (() => void)[] = [];
let current: (() => void) | undefined;

/// Opens the window, or shows something else in it; "Back" leads to what was there before.
export function show(heading: string, label: string, fill: (body: HTMLElement) => void): void {
  const draw = (): void => {
    const body = h("div", { class: "window-body" });
    const bar = h("header", { class: "window-bar" },
      back.length > 0 && button("← Back", () => {
        current = undefined;
        back.pop()?.();
      }, { class: "quiet" }),
      h("h2", { tabindex: -1 }, heading), button("Close", () => dialog?.close(), { class: "quiet", "aria-label": "Close this window" }));
    if (!dialog) {
      dialog = h("dialog", { onclose: () => {
        back.length = 0;
        current = undefined;
        document.body.classList.remove("reading");
      }, onclick: (event: Event) => event.target === dialog && dialog?.close() });
      document.body.append(dialog);
    }
    dialog.setAttribute("aria-label", label);
    replace(dialog, bar, body);
    fill(body);
    document.body.classList.add("reading");
    if (!dialog.open) dialog.showModal();
    current = draw;
  };
  if (dialog?.open && current) back.push(current);
  draw();
}

/// A passage from its first to its last word, with the marks that stand at its ends without a blank.
export function whole(text: Uint8Array, begin: number, end: number): [number, number] {
  const isBlank = (byte: number): boolean => byte <= 32;
  while (begin > 0 && !isBlank(text[begin - 1])) --begin;
  while (end < text.length && !isBlank(text[end])) ++end;
  return [begin, end];
}

/// Marks may come in any order; where two overlap, the one that begins first keeps its place.
export function marked(text: Uint8Array, marks: Mark[]): { parts: Node[]; first: Map<number, HTMLElement> } {
  const sorted = [...marks].filter((m) => m.end > m.begin && m.begin < text.length).sort((a, b) => a.begin - b.begin || b.end - a.end);
  const parts: Node[] = [], first = new Map<number, HTMLElement>();
  let at = 0;
  const plain = (to: number): void => {
    if (to > at) parts.push(document.createTextNode(slice(text, at, to)));
    at = Math.max(at, to);
  };
  for (const m of sorted) {
    if (m.end <= at) continue;
    plain(m.begin);
    const element = h("mark", { class: m.kind, title: m.title }, slice(text, at, m.end));
    if (!first.has(m.begin)) first.set(m.begin, element);
    parts.push(element);
    at = m.end;
  }
  plain(text.length);
  return { parts, first };
}

function metadataOf(d: number): HTMLElement {
  const fields: [string, string][] = [["Identifier", documents.ids[d]]];
  for (const [field, values] of documents.metadata) if (values[d]) fields.push([field, values[d] as string]);
  fields.push(["Size", bytes(documents.bytes[d])]);
  if (documents.tokens[d]) fields.push(["Tokens", number(documents.tokens[d])]);
  return h("dl", { class: "facts" }, fields.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

/// A page of a long text at a time: a browser lays out a megabyte of marked text slowly.
const pageBytes = 120_000;

export function openDocument(d: number, reading: Reading): void {
  show(nameOf(d), "A text: " + nameOf(d), (body) => {
    body.append(metadataOf(d));
    if (reading.note) body.append(h("p", { class: "note" }, reading.note));
    const place = h("div", { class: "text", lang: documents.metadata.get("language")?.[d] ?? undefined }, h("p", { class: "loading" }, "Unpacking the text …"));
    const pages = h("div", { class: "tools" });
    body.append(pages, place);
    void textOf(d).then((text) => {
      if (!text) return replace(place, h("p", { class: "note" }, "The text of this document is not in the report."));
      const page = (k: number): void => {
        const from = k * pageBytes, to = Math.min(text.length, from + pageBytes);
        const inside = (reading.marks ?? []).filter((m) => m.end > from && m.begin < to).map((m) => ({ ...m, begin: m.begin - from, end: m.end - from }));
        const { parts, first } = marked(text.subarray(from, to), inside);
        replace(place, parts);
        if (text.length > pageBytes)
          replace(pages, button("← Earlier", () => page(k - 1), { disabled: k === 0 }), h("span", {}, `${Math.round((100 * from) / text.length)} to ${Math.round((100 * to) / text.length)} % of the text`), button("Later →", () => page(k + 1), { disabled: to >= text.length }));
        const target = reading.at === undefined ? undefined : first.get(reading.at - from);
        if (target) {
          target.classList.add("here");
          target.scrollIntoView({ block: "center" });
        }
      };
      page(Math.floor((reading.at ?? 0) / pageBytes));
    });
  });
}

/// All places of a word or phrase in one document, found by its tokens, so that what was counted together is marked together.
export async function occurrences(d: number, begin: number, end: number): Promise<Mark[]> {
  const tokens = await tokensOf(d);
  if (!tokens) return [{ begin, end, kind: "mark" }];
  const first = tokens.begin.indexOf(begin);
  let last = first;
  while (last + 1 < tokens.end.length && tokens.end[last] < end) ++last;
  if (first < 0 || tokens.term.subarray(first, last + 1).some((t) => t === 0)) return [{ begin, end, kind: "mark" }];
  const sequence = tokens.term.subarray(first, last + 1), found: Mark[] = [];
  for (let i = 0; i + sequence.length <= tokens.term.length; ++i)
    if (sequence.every((t, k) => tokens.term[i + k] === t)) found.push({ begin: tokens.begin[i], end: tokens.end[i + sequence.length - 1], kind: "mark" });
  return found;
}
