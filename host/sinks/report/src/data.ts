// Reads what host/sinks/report_block.cpp has written into the page. Blocks are unpacked when somebody looks at them, once.

export interface ColumnFacts { name: string; type: string; unit: string; summary: string; order: number }
export interface TableFacts { name: string; step: string; per_document: boolean; rows: number; shown: number; columns: ColumnFacts[] }
export interface Step { name: string; plugin: string; version: string; parameters: Record<string, string>; given: string[]; group_by: string[] }
export interface Measure { step: string; id: string; formula: string; source: string; note: string; range: string; unit: string; sample: string; least: number }
export interface Skipped { doc_id: string; file: string; step: string; reason: string }
export interface Manifest {
  textmill: string; run_file: string; complete: boolean; seed: number | null;
  inputs: { path: string; bytes: number; xxh128: string; documents: number }[];
  documents: number; bytes: number; replaced_bytes: number; terms: number; steps: Step[]; skipped: Skipped[]; errors: string[];
}
export interface Facts {
  title: string; documents: number; listed: number; texts: number; texts_wanted: boolean; warnings: string[]; measures: Measure[]; tables: TableFacts[]; manifest: Manifest;
}
export type Cell = string | number | boolean | null;
type Packed = Cell[] | { words: string[]; at: (number | null)[] };

/// A table, column by column. In document tables doc_id is the number of the document.
export interface Table { facts: TableFacts; rows: number; columns: Cell[][] }
export interface Documents { ids: string[]; origins: string[]; bytes: number[]; tokens: number[]; metadata: Map<string, (string | null)[]> }
/// Tokens of one document; term 0 is left out of the counts, others are numbers of terms from 1.
export interface Tokens { begin: Uint32Array; end: Uint32Array; term: Uint32Array; sentences: Uint32Array }

async function unpacked(element: Element): Promise<Uint8Array> {
  const text = element.textContent ?? "";
  const packed = Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  const bytes = packed.fromBase64 ? packed.fromBase64(text) : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const utf8 = new TextDecoder();
const json = async (element: Element): Promise<unknown> => JSON.parse(utf8.decode(await unpacked(element)));
const blocks = (kind: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(`script[data-block="${kind}"]`)];

/// When the run began.
export const made = new Date(document.querySelector<HTMLTimeElement>("#made")?.dateTime ?? "");
export const facts: Facts = JSON.parse(document.getElementById("facts")?.textContent ?? "{}");
const known = new Map<string, Promise<Table>>();

export const tableFacts = (name: string): TableFacts | undefined => facts.tables.find((t) => t.name === name && t.rows > 0);

/// All tables that end in this name: a step with `as:` puts its own before it.
export const tablesOf = (name: string): TableFacts[] =>
  facts.tables.filter((t) => t.rows > 0 && (t.name === name || t.name.endsWith("." + name)));

export function table(of: TableFacts): Promise<Table> {
  let found = known.get(of.name);
  if (!found) known.set(of.name, (found = readTable(of)));
  return found;
}

async function readTable(of: TableFacts): Promise<Table> {
  const result: Table = { facts: of, rows: 0, columns: of.columns.map(() => []) };
  for (const block of blocks("table").filter((b) => b.dataset.name === of.name)) {
    const columns = (await json(block)) as Packed[];
    columns.forEach((packed, k) => {
      const values = Array.isArray(packed) ? packed : packed.at.map((at) => (at === null ? null : packed.words[at]));
      if (result.columns[k].length === 0) result.columns[k] = values;
      else for (const value of values) result.columns[k].push(value);
    });
    result.rows += Number(block.dataset.rows);
  }
  return result;
}

/// A column by name; empty when the table has none of it.
export function column<T extends Cell = Cell>(t: Table, name: string): T[] {
  return (t.columns[t.facts.columns.findIndex((c) => c.name === name)] ?? []) as T[];
}
export const has = (t: TableFacts, ...names: string[]): boolean => names.every((n) => t.columns.some((c) => c.name === n));

export let documents: Documents = { ids: [], origins: [], bytes: [], tokens: [], metadata: new Map() };

export async function readDocuments(): Promise<void> {
  const [block] = blocks("documents");
  if (!block) return;
  const read = (await json(block)) as { ids: string[]; origins: string[]; bytes: number[]; tokens: number[]; metadata: Record<string, [number, string][]> };
  const metadata = new Map<string, (string | null)[]>();
  for (const [field, pairs] of Object.entries(read.metadata)) {
    const values: (string | null)[] = new Array(read.ids.length).fill(null);
    for (const [at, value] of pairs) values[at] = value;
    metadata.set(field, values);
  }
  documents = { ...read, metadata };
}

/// What people call a document.
export function nameOf(d: number): string {
  const of = (field: string): string | null | undefined => documents.metadata.get(field)?.[d];
  return of("title") || of("section") || documents.ids[d] || "?";
}

/// Fields by which documents can be grouped: few different values, most documents have one.
export function groupFields(): string[] {
  return [...documents.metadata].filter(([, values]) => {
    const different = new Set(values.filter((v) => v !== null));
    return different.size > 1 && different.size <= Math.min(24, Math.max(2, values.length / 2));
  }).map(([field]) => field);
}

const ready = new Promise<void>((resolve) => {
  if (document.readyState !== "loading") resolve();
  else document.addEventListener("DOMContentLoaded", () => resolve());
});

let terms: Promise<{ texts: string[]; numbers: Map<string, number> }> | undefined;
export function vocabulary(): Promise<{ texts: string[]; numbers: Map<string, number> }> {
  return (terms ??= ready.then(async () => {
    const [block] = blocks("terms");
    const texts = block ? ((await json(block)) as string[]) : [];
    return { texts, numbers: new Map(texts.map((text, i) => [text, i + 1])) };
  }));
}

/// A group of documents whose texts are packed together.
interface Pack { first: number; count: number; tokens: HTMLElement; texts: HTMLElement; readTokens?: Promise<Tokens[]>; readTexts?: Promise<Uint8Array[]> }
let packs: Promise<Pack[]> | undefined;

function allPacks(): Promise<Pack[]> {
  return (packs ??= ready.then(() => {
    const texts = blocks("texts");
    return blocks("tokens").map((tokens, k) => ({ first: Number(tokens.dataset.first), count: Number(tokens.dataset.count), tokens, texts: texts[k] }));
  }));
}

async function packOf(d: number): Promise<Pack | undefined> {
  return (await allPacks()).find((p) => d >= p.first && d < p.first + p.count);
}

async function unpackTexts(pack: Pack): Promise<Uint8Array[]> {
  const all = await unpacked(pack.texts);
  let at = 0;
  return documents.bytes.slice(pack.first, pack.first + pack.count).map((size) => all.subarray(at, (at += size)));
}

async function unpackTokens(pack: Pack): Promise<Tokens[]> {
  const bytes = await unpacked(pack.tokens);
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  return Array.from({ length: pack.count }, () => {
    const n = next();
    const [begin, end, term] = [new Uint32Array(n), new Uint32Array(n), new Uint32Array(n)];
    for (let i = 0; i < n; ++i) begin[i] = next();
    for (let i = 0, before = 0; i < n; ++i) {
      begin[i] += before;
      before = end[i] = begin[i] + next();
    }
    for (let i = 0; i < n; ++i) term[i] = next();
    const sentences = new Uint32Array(next());
    for (let i = 0, before = 0; i < sentences.length; ++i) sentences[i] = before += next();
    return { begin, end, term, sentences };
  });
}

/// The text of a document as UTF-8, since all offsets are bytes; undefined when the report does not hold it.
export async function textOf(d: number): Promise<Uint8Array | undefined> {
  const pack = await packOf(d);
  return pack && (await (pack.readTexts ??= unpackTexts(pack)))[d - pack.first];
}
export async function tokensOf(d: number): Promise<Tokens | undefined> {
  const pack = await packOf(d);
  return pack && (await (pack.readTokens ??= unpackTokens(pack)))[d - pack.first];
}
/// Calls visit for each document that has tokens, in order, pack by pack.
export async function eachTokens(visit: (d: number, tokens: Tokens) => void): Promise<void> {
  for (const pack of await allPacks()) (await (pack.readTokens ??= unpackTokens(pack))).forEach((t, i) => visit(pack.first + i, t));
}

const isInside = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/// Part of a text; the ends move to whole characters.
export function slice(text: Uint8Array, from: number, to: number): string {
  from = Math.max(0, from);
  to = Math.min(text.length, to);
  while (from < to && isInside(text[from])) ++from;
  while (to < text.length && isInside(text[to])) ++to;
  return utf8.decode(text.subarray(from, to));
}
