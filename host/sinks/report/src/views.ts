// Charts for tables of a known form, whatever their name: keyness to both sides, collocations, dispersion, trends.
import { h, type Child } from "./dom";
import { number, title } from "./format";
import { column, has, type Table } from "./data";
import { twoSided } from "./chart";
import { openKwic } from "./kwic";

/// The first column that is there.
function named(t: Table, ...names: string[]): string | undefined {
  return names.find((n) => t.facts.columns.some((c) => c.name === n));
}

/// Terms that are more frequent here than there, and the other way round.
function keyness(t: Table): Child {
  const score = named(t, "keyness", "log_ratio", "g2", "log_likelihood");
  if (!score || !has(t.facts, "term")) return null;
  const terms = column<string>(t, "term"), values = column<number | null>(t, score);
  if (!values.some((v) => v !== null && v < 0) || !values.some((v) => v !== null && v > 0)) return null;
  const rows = terms.map((_, row) => row).filter((row) => values[row] !== null).sort((a, b) => (values[b] as number) - (values[a] as number));
  const some = rows.length > 30 ? [...rows.slice(0, 15), ...rows.slice(-15)] : rows;
  return h("figure", {}, twoSided(some.map((row) => ({ name: terms[row], value: values[row] as number, act: () => openKwic(terms[row]) })), "Terms of both sides", "more in the reference", "more in the target"),
    h("figcaption", {}, `${title(score)}, ${number(some.length)} of ${number(rows.length)} terms`));
}

export function viewOf(t: Table): Child {
  return keyness(t);
}
