// Elements in one expression: h("p", { class: "note" }, "text", child).

export type Child = Node | string | number | null | undefined | false | Child[];
type Attributes = Record<string, unknown>;

function fill(element: Element, attributes: Attributes, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
}

export function append(to: Element | DocumentFragment, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(to, child);
    else to.append(child instanceof Node ? child : String(child));
  }
}

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

export function s<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(element, attributes, children);
  return element;
}

export function replace(element: Element, ...children: Child[]): void {
  element.textContent = "";
  append(element, children);
}

let ids = 0;
export const newId = (stem: string): string => `${stem}-${++ids}`;

export function button(text: Child, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", onclick: act, ...attributes }, text);
}

/// A labelled choice; act() gets the chosen value.
export function choice(label: string, options: [value: string, text: string][], chosen: string, act: (value: string) => void): HTMLElement {
  const id = newId("choice");
  const select = h("select", { id, onchange: () => act(select.value) },
    options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
  return h("span", { class: "control" }, h("label", { for: id }, label), select);
}

/// A search field that waits until the typing pauses.
export function search(label: string, act: (text: string) => void): HTMLElement {
  const id = newId("search");
  let timer = 0;
  const input = h("input", { id, type: "search", placeholder: label, autocomplete: "off", spellcheck: "false",
    oninput: () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => act(input.value.trim()), 120);
    } });
  return h("span", { class: "control search" }, h("label", { for: id, class: "hidden" }, label), input);
}

export async function copy(text: string, from: HTMLButtonElement): Promise<void> {
  const before = from.textContent;
  try {
    await navigator.clipboard.writeText(text);
    from.textContent = "Copied";
  } catch {  // a page from a file may not be allowed to
    const area = h("textarea", {}, text);
    from.parentElement?.append(area);
    area.select();
    from.textContent = document.execCommand("copy") ? "Copied" : "Press Ctrl-C";
    area.remove();
  }
  setTimeout(() => (from.textContent = before), 1600);
}
