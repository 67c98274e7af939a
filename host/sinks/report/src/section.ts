// A section of the page: it fills itself when it comes near the eye, when the page has nothing else to do, or before it is printed.
import { h, type Child } from "./dom";

export interface Section { id: string; name: string; lead?: Child; fill: (place: HTMLElement) => void | Promise<void> }

const fills: (() => Promise<void>)[] = [];
let unfilled = 0;

export function sectionElement(section: Section): HTMLElement {
  const place = h("div", { class: "section-body" });
  const element = h("section", { id: section.id, "aria-labelledby": section.id + "-name" },
    h("h2", { id: section.id + "-name" }, section.name), section.lead && h("p", { class: "lead" }, section.lead), place);
  let filled: Promise<void> | undefined;
  const fill = async (): Promise<void> => {
    observer.disconnect();
    place.classList.add("filling");
    await Promise.resolve(section.fill(place)).catch((error: unknown) => {
      place.append(h("p", { class: "warning", role: "alert" }, `This section could not be drawn: ${error instanceof Error ? error.message : String(error)}`));
    }).finally(() => {
      place.classList.remove("filling");
      element.dataset.filled = "";
      --unfilled;
    });
  };
  const fillOnce = (): Promise<void> => (filled ??= fill());
  fills.push(fillOnce);
  ++unfilled;
  const observer = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && void fillOnce(), { rootMargin: "600px" });
  observer.observe(element);
  return element;
}

export async function fillAll(): Promise<void> {
  await Promise.all(fills.map((fill) => fill()));
}

/// One section after the other, each when the page has nothing else to do: a browser that prints does not wait for sections.
export async function fillInTurn(): Promise<void> {
  for (const fill of fills) {
    await new Promise<void>((go) => ("requestIdleCallback" in window ? window.requestIdleCallback(() => go()) : setTimeout(go, 50)));
    await fill();
  }
}

export const allFilled = (): boolean => unfilled === 0;

/// A part of a section with a name of its own.
export function part(name: string, ...children: Child[]): HTMLElement {
  return h("div", { class: "part" }, name && h("h3", {}, name), children);
}

/// What is folded until somebody asks; what is in it is made then.
export function folded(name: string, make: () => Child): HTMLElement {
  const place = h("div");
  const details: HTMLDetailsElement = h("details", { ontoggle: () => {
    if (details.open && place.childNodes.length === 0) place.append(...[make()].flat().filter((c): c is Node => c instanceof Node));
  } }, h("summary", {}, name), place);
  return details;
}
