// The few forms of charts that the report needs, as SVG and HTML that take their colours from the style sheet. A library of charts
// would be five times the size of this whole page, in every report, for forms that are ten lines each.
import { h, s, type Child } from "./dom";
import { inColumn, number, quantile } from "./format";

export interface Scale { (value: number): number; from: number; to: number }

export function scale(from: number, to: number, low: number, high: number): Scale {
  const span = to - from || 1;
  return Object.assign((value: number) => low + ((value - from) / span) * (high - low), { from, to });
}

/// Round values from one end to the other.
export function ticks(from: number, to: number, about: number): number[] {
  const span = to - from;
  if (!(span > 0)) return [from];
  const raw = span / about, power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((m) => m * power >= raw) ?? 10);
  const list: number[] = [];
  for (let k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; ++k) list.push(Number((k * step).toPrecision(12)));
  return list;
}

/// A drawing that keeps its shape and can be as wide as its place; `label` is what it is to who can't see it.
export function drawing(width: number, height: number, label: string, attributes: Record<string, unknown>, ...children: Child[]): SVGSVGElement {
  return s("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, ...attributes, class: `drawing ${attributes.class ?? ""}` }, children);
}

/// The room that texts of the two sizes of letters take, which the style sheet makes larger on a phone.
const isSmall = (): boolean => matchMedia("(max-width: 40rem)").matches;
const pen = document.createElement("canvas").getContext("2d");
function widest(texts: string[], pixels: number): number {
  if (pen) pen.font = `${pixels}px ${getComputedStyle(document.body).fontFamily}`;
  return Math.max(0, ...texts.map((t) => pen?.measureText(t).width ?? t.length * pixels * 0.6));
}
const nameWidth = (names: string[]): number => widest(names, isSmall() ? 21 : 13);
const tickWidth = (texts: string[]): number => widest(texts, isSmall() ? 19 : 12);

/// A name that has no more room than this many letters, the whole of it being said on hover.
const cut = (name: string, letters: number): string => (name.length > letters ? name.slice(0, Math.max(1, letters - 1)).trimEnd() + "…" : name);

/// Names of rows to the left of a drawing, and the room that they take.
function rowNames(names: string[]): { left: number; name: (full: string, y: number) => SVGElement } {
  const most = isSmall() ? 18 : 34, left = 24 + nameWidth(names.map((n) => cut(n, most)));
  return { left, name: (full, y) => s("text", { x: left - 12, y: y + 4, "text-anchor": "end", class: "name" }, cut(full, most), full.length > most && s("title", {}, full)) };
}

export function axisBelow(x: Scale, top: number, bottom: number, left: number, right: number, label: string): SVGGElement {
  return s("g", { class: "axis" },
    ticks(x.from, x.to, Math.max(3, Math.floor((right - left) / 90))).map((t) => [
      s("line", { x1: x(t), x2: x(t), y1: top, y2: bottom, class: "grid" }),
      s("text", { x: x(t), y: bottom + 16, "text-anchor": "middle" }, number(t)),
    ]),
    s("text", { x: right, y: bottom + 32, "text-anchor": "end", class: "name" }, label));
}

export interface Bar { name: string; value: number; second?: number; note?: string; act?: () => void; title?: string; extra?: Child }

/// Ranked bars as a list: each a name, a bar, a number; a second value lies behind the first.
export function bars(list: Bar[], label: string, shown: (value: number) => string = inColumn(list.map((b) => b.value))): HTMLElement {
  const most = Math.max(...list.map((b) => Math.max(b.value, b.second ?? 0)), 1e-12);
  return h("ol", { class: "bars", "aria-label": label }, list.map((b) => {
    const name = b.act ? h("button", { type: "button", class: "link", onclick: b.act, title: b.title }, b.name) : h("span", { title: b.title }, b.name);
    const track = h("span", { class: "track", "aria-hidden": "true" },
      b.second !== undefined && h("i", { class: "behind", style: `width:${(100 * b.second) / most}%` }),
      h("i", { style: `width:${(100 * Math.max(0, b.value)) / most}%` }));
    return h("li", {}, h("span", { class: "label" }, name), track, h("span", { class: "value" }, h("span", {}, shown(b.value)), b.note && h("small", {}, b.note)), b.extra);
  }));
}

/// Bars to both sides of a middle line.
export function twoSided(list: Bar[], label: string, left: string, right: string): HTMLElement {
  const most = Math.max(...list.map((b) => Math.abs(b.value)), 1e-12), shown = inColumn(list.map((b) => Math.round(b.value * 100) / 100));
  return h("div", {}, h("div", { class: "sides" }, h("span", {}, "← " + left), h("span", {}, right + " →")),
    h("ol", { class: "bars two", "aria-label": label }, list.map((b) => h("li", {},
      h("span", { class: "label" }, b.act ? h("button", { type: "button", class: "link", onclick: b.act }, b.name) : b.name),
      h("span", { class: "track", "aria-hidden": "true" },
        h("i", { class: b.value < 0 ? "minus" : "plus", style: `width:${(50 * Math.abs(b.value)) / most}%` })),
      h("span", { class: "value" }, h("span", {}, shown(b.value)), b.note && h("small", {}, b.note))))));
}

/// How many values fall into each of some bins of round width.
export function histogram(values: number[], name: string, unit: string, things: string): SVGSVGElement {
  const width = 640, height = 190, right = 630, bottom = 150, top = 10;
  const low = Math.min(...values), high = Math.max(...values);
  const edges = ticks(low, high, Math.min(30, Math.max(6, Math.sqrt(values.length) * 2)));
  const step = edges.length > 1 ? edges[1] - edges[0] : Math.abs(low) || 1;
  const first = Math.floor(low / step) * step, bins: number[] = [];
  for (const v of values) {
    const k = Math.floor((v - first) / step + 1e-9);
    bins[k] = (bins[k] ?? 0) + 1;
  }
  const n = Math.max(bins.length, 1), most = Math.max(...Array.from(bins, (b) => b ?? 0)), heights = ticks(0, most, 4).filter(Number.isInteger);
  const left = 12 + tickWidth(heights.map(number)), x = scale(first, first + n * step, left, right), y = scale(0, most, bottom, top);
  return drawing(width, height, `Distribution of ${name} over ${values.length} ${things}, from ${number(low)} to ${number(high)}`, {},
    heights.map((t) => [
      s("line", { x1: left, x2: right, y1: y(t), y2: y(t), class: "grid" }),
      s("text", { x: left - 6, y: y(t) + 4, "text-anchor": "end", class: "tick" }, number(t))]),
    Array.from(bins, (b, k) => b ? s("rect", { x: x(first + k * step) + 1, width: Math.max(1, x(first + step) - x(first) - 2), y: y(b), height: bottom - y(b), rx: 2, class: "fill" },
      s("title", {}, `${b} with ${number(first + k * step)} to ${number(first + (k + 1) * step)}`)) : null),
    axisBelow(x, bottom, bottom, left, right, unit ? `${name} (${unit})` : name));
}

export interface Dot { value: number; name: string; act?: () => void }

/// One row of dots for each group, with its mean; each dot a document.
export function strips(groups: { name: string; dots: Dot[] }[], name: string): SVGSVGElement {
  const names = rowNames(groups.map((g) => g.name)), row = 46, left = groups.length > 1 ? names.left : 20, right = 700, top = 8;
  const bottom = top + groups.length * row;
  const all = groups.flatMap((g) => g.dots.map((d) => d.value));
  const low = Math.min(...all), high = Math.max(...all), edge = (high - low || 1) * 0.04;
  const x = scale(low - edge, high + edge, left, right);
  return drawing(720, bottom + 40, `${name} of ${all.length} documents in ${groups.length} groups`, { class: "strips" },
    axisBelow(x, top, bottom, left, right, name),
    groups.map((g, k) => {
      const y = top + k * row + row / 2;
      const middle = g.dots.reduce((sum, d) => sum + d.value, 0) / g.dots.length;
      const taken = new Map<number, number>();
      return s("g", {},
        groups.length > 1 && names.name(g.name, y),
        s("line", { x1: left, x2: right, y1: y, y2: y, class: "base" }),
        g.dots.map((d) => {
          const place = Math.round(x(d.value) / 9), above = taken.get(place) ?? 0;
          taken.set(place, above + 1);
          const offset = Math.min(18, Math.ceil(above / 2) * 8) * (above % 2 ? -1 : 1);
          return s("circle", { cx: x(d.value), cy: y + offset, r: 5, class: "dot", onclick: d.act }, s("title", {}, `${d.name}: ${number(d.value)}`));
        }),
        s("line", { x1: x(middle), x2: x(middle), y1: y - 19, y2: y + 19, class: "mean" }, s("title", {}, `mean ${number(middle)}`)));
    }));
}

/// For many values: of each group the middle half as a box, the median, and a line over the middle nine tenths.
export function ranges(groups: { name: string; values: number[] }[], name: string): SVGSVGElement {
  const { left, name: rowName } = rowNames(groups.map((g) => g.name)), row = 34, right = 700, top = 8, bottom = top + groups.length * row;
  const parts = groups.map((g) => {
    const sorted = [...g.values].sort((a, b) => a - b);
    return { ...g, at: [0.05, 0.25, 0.5, 0.75, 0.95].map((q) => quantile(sorted, q)) };
  });
  const low = Math.min(...parts.map((p) => p.at[0])), high = Math.max(...parts.map((p) => p.at[4])), edge = (high - low || 1) * 0.04;
  const x = scale(low - edge, high + edge, left, right);
  return drawing(720, bottom + 40, `${name} in ${groups.length} groups`, { class: "ranges" }, axisBelow(x, top, bottom, left, right, name),
    parts.map((p, k) => {
      const y = top + k * row + row / 2, at = p.at.map(x);
      return s("g", {}, s("title", {}, `${p.name}: ${number(p.values.length)} texts, median ${number(p.at[2])}, half between ${number(p.at[1])} and ${number(p.at[3])}`),
        rowName(p.name, y),
        s("line", { x1: at[0], x2: at[4], y1: y, y2: y, class: "whisker" }), s("rect", { x: at[1], width: Math.max(1, at[3] - at[1]), y: y - 9, height: 18, rx: 2, class: "box" }),
        s("line", { x1: at[2], x2: at[2], y1: y - 9, y2: y + 9, class: "mean" }));
    }));
}

export interface Series { name: string; points: { x: number; y: number | null; low?: number | null; high?: number | null }[] }

/// Lines over an axis of numbers, or of places with names; a band where a value has an interval, a gap where it has none. Heights begin
/// at 0, but where only differences mean something.
export function lines(list: Series[], nameX: string, nameY: string, names?: string[], fromZero = true): SVGSVGElement {
  const right = 600, top = 14, bottom = 240;
  const all = list.flatMap((l) => l.points), xs = all.map((p) => p.x), ys = all.flatMap((p) => [p.y, p.high]).filter((v): v is number => typeof v === "number");
  const least = fromZero ? 0 : Math.min(...ys), y = scale(least, Math.max(...ys, least + 1e-12), bottom, top), heights = ticks(least, y.to, 4);
  const left = Math.max(12 + tickWidth(heights.map(number)), names ? 6 + tickWidth([names[0]]) / 2 : 0), x = scale(Math.min(...xs), Math.max(...xs), left, right), letters = isSmall() ? 9 : 15;
  const path = (points: { x: number; y: number | null }[]): string => points.map((p, k) => (p.y === null ? "" : `${k > 0 && points[k - 1].y !== null ? "L" : "M"}${x(p.x).toFixed(1)} ${y(p.y).toFixed(1)}`)).join("");
  const band = (l: Series): string => {
    const known = l.points.filter((p) => typeof p.low === "number" && typeof p.high === "number");
    if (known.length < 2) return "";
    return path(known.map((p) => ({ x: p.x, y: p.high as number }))) + known.reverse().map((p) => `L${x(p.x).toFixed(1)} ${y(p.low as number).toFixed(1)}`).join("") + "Z";
  };
  // Names stand beside the ends of their lines, never on each other.
  const ends = list.map((l) => [...l.points].reverse().find((p) => p.y !== null));
  const labels = new Map<number, number>();
  let free = -Infinity;
  for (const k of ends.map((_, k) => k).filter((k) => ends[k]).sort((a, b) => y(ends[a]?.y as number) - y(ends[b]?.y as number))) labels.set(k, (free = Math.max(free + (isSmall() ? 22 : 15), y(ends[k]?.y as number) + 4)));
  const over = Math.max(0, free - bottom);
  const every = names ? Math.ceil(names.length / 9) : 1;
  return drawing(720, 282, `${list.map((l) => l.name).join(", ")}: ${nameY} by ${nameX}`, { class: "lines" },
    heights.map((t) => [s("line", { x1: left, x2: right, y1: y(t), y2: y(t), class: "grid" }), s("text", { x: left - 6, y: y(t) + 4, "text-anchor": "end" }, number(t))]),
    names ? names.map((n, k) => k % every === 0 && s("text", { x: x(k), y: bottom + 18, "text-anchor": "middle" }, n)) : ticks(x.from, x.to, 6).map((t) => s("text", { x: x(t), y: bottom + 18, "text-anchor": "middle" }, number(t))),
    s("text", { x: right, y: bottom + 36, "text-anchor": "end", class: "name" }, nameX), s("text", { x: left, y: bottom + 36, class: "name" }, "↑ " + nameY),
    list.map((l, k) => {
      const last = ends[k];
      return s("g", { class: `series${k % 6}` }, s("path", { d: path(l.points), class: "line" }), s("path", { d: band({ ...l, points: [...l.points] }), class: "band" }),
        l.points.length <= 60 && l.points.map((p) => p.y !== null && s("circle", { cx: x(p.x), cy: y(p.y), r: 3.5, class: "dot" }, s("title", {}, `${l.name}, ${names ? names[p.x] : number(p.x)}: ${number(p.y)}`))),
        last && s("text", { x: x(last.x) + 9, y: (labels.get(k) ?? 0) - over, class: "name" }, cut(l.name, letters), l.name.length > letters && s("title", {}, l.name)));
    }));
}

/// Points over a logarithmic axis; those that stand apart have their names beside them.
export function scatter(points: { x: number; y: number; name: string; act: () => void }[], nameX: string, nameY: string): SVGSVGElement {
  const left = 44, right = 690, top = 12, bottom = 300;
  const log = (v: number): number => Math.log10(v);
  const x = scale(log(Math.min(...points.map((p) => p.x))) - 0.05, log(Math.max(...points.map((p) => p.x))) + 0.08, left, right);
  const low = Math.min(0, ...points.map((p) => p.y)), y = scale(low, Math.max(1, ...points.map((p) => p.y)), bottom, top);
  const powers = Array.from({ length: 40 }, (_, k) => [1, 2, 5].map((m) => m * 10 ** (Math.floor(x.from) + k))).flat().filter((v) => log(v) >= x.from && log(v) <= x.to);
  const taken: [number, number][] = [];
  const named = (px: number, py: number, name: string): boolean => {
    const free = taken.every(([a, b]) => Math.abs(a - px) > 7 * name.length + 12 || Math.abs(b - py) > 14);
    if (free) taken.push([px, py]);
    return free;
  };
  return drawing(720, 345, `${points.length} terms by ${nameX} and ${nameY}`, { class: "scatter" },
    ticks(y.from, y.to, 5).map((t) => [s("line", { x1: left, x2: right, y1: y(t), y2: y(t), class: "grid" }), s("text", { x: left - 6, y: y(t) + 4, "text-anchor": "end" }, number(t))]),
    powers.map((v) => s("text", { x: x(log(v)), y: bottom + 18, "text-anchor": "middle" }, number(v))),
    s("text", { x: right, y: bottom + 36, "text-anchor": "end", class: "name" }, nameX), s("text", { x: left, y: bottom + 36, class: "name" }, "↑ " + nameY),
    points.map((p) => {
      const [px, py] = [x(log(p.x)), y(p.y)];
      return s("g", { class: "point", onclick: p.act }, s("circle", { cx: px, cy: py, r: 4, class: "dot" }, s("title", {}, `${p.name}: ${number(p.x)} ${nameX}, ${number(p.y)}`)),
        px < right - 60 && named(px, py, p.name) && s("text", { x: px + 7, y: py + 4 }, p.name));
    }));
}

/// Ticks along one line, as one path: thousands cost no more than ten.
export function dispersion(places: ArrayLike<number>, total: number, bounds: number[], label: string): SVGSVGElement {
  const width = 1000, height = 22;
  let path = "", before = -1;
  for (let i = 0; i < places.length; ++i) {
    const x = Math.round((places[i] / total) * width * 2) / 2;
    if (x === before) continue;
    path += `M${x} 3V19`;
    before = x;
  }
  const borders = bounds.length > 120 ? "" : bounds.map((b) => `M${((b / total) * width).toFixed(1)} 0V22`).join("");
  return s("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", class: "dispersion", role: "img", "aria-label": label },
    s("path", { d: borders, class: "border" }), s("path", { d: path, class: "tick" }));
}

/// From light to dark, in nine steps that the style sheet colours.
export const heat = (value: number, low: number, high: number): number =>
  Math.max(0, Math.min(8, Math.floor(((value - low) / (high - low || 1)) * 9)));
