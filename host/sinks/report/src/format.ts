// Numbers and names as people read them; the locale is that of the report, not that of the reader, so that two people see the same.

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const large = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });

/// Six digits at most, as the program's own tables; the exact value stays in the data.
export function number(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "number") return String(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return whole.format(value).replace("-", "−");
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return value.toExponential(2);
  return (size >= 1000 ? large.format(value) : String(Number(value.toPrecision(4)))).replace("-", "−");
}

/// Writes the numbers of one column with as many decimals as most of them need, so that they can be compared at a glance. What is too
/// small for that stands as it is.
export function inColumn(values: Iterable<unknown>): (value: unknown) => string {
  let decimals = 0;
  for (const v of values) {
    const text = number(v);
    if (!text.includes("e")) decimals = Math.max(decimals, text.length - 1 - (text.includes(".") ? text.indexOf(".") : text.length - 1));
  }
  decimals = Math.min(decimals, 4);
  const fixed = new Intl.NumberFormat("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return (v) => (typeof v !== "number" || decimals === 0 || Math.abs(v) >= 1e9 || (v !== 0 && Math.abs(v) < 10 ** -decimals) ? number(v) : fixed.format(v).replace("-", "−"));
}

export const percent = (share: number): string => (share < 0.0995 ? (share * 100).toFixed(1) : (share * 100).toFixed(0)) + " %";
export const count = (n: number, thing: string): string => `${whole.format(n)} ${thing}${n === 1 ? "" : "s"}`;

export function bytes(n: number): string {
  const units = ["bytes", "kB", "MB", "GB"];
  let k = 0;
  for (; n >= 1000 && k < 3; ++k) n /= 1000;
  return (k === 0 ? whole.format(n) : n.toFixed(n < 10 ? 1 : 0)) + " " + units[k];
}

/// term_frequency -> Term frequency
export function title(name: string): string {
  const words = name.replace(/[_.]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const collator = new Intl.Collator("en", { numeric: true });

/// Adds to the list under a key.
export function collect<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

export function mean(values: number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

export function quantile(sorted: number[], q: number): number {
  const at = (sorted.length - 1) * q, below = Math.floor(at);
  return sorted[below] + ((sorted[below + 1] ?? sorted[below]) - sorted[below]) * (at - below);
}
