// The page: its sections, the way among them, light and dark.
import { button, h, replace, search } from "./dom";
import { facts, readDocuments } from "./data";
import { openKwic } from "./kwic";
import { keywordSections } from "./keywords";
import { methods } from "./methods";
import { overview } from "./overview";
import { readabilitySections } from "./readability";
import { allFilled, fillAll, fillInTurn, sectionElement, type Section } from "./section";
import { tableSections } from "./tables";
import { termSections } from "./terms";
import { topicSections } from "./topics";
import { title } from "./format";

const themes = ["auto", "light", "dark"];

function themeButton(): HTMLElement {
  let at = 0;
  const element: HTMLButtonElement = button("", () => {
    at = (at + 1) % themes.length;
    draw();
  }, { class: "quiet theme" });
  const draw = (): void => {
    if (at === 0) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = themes[at];
    element.textContent = ["◐ Auto", "○ Light", "● Dark"][at];
    element.setAttribute("aria-label", `Colours: ${themes[at]}; press to change`);
  };
  draw();
  return element;
}

function navigation(sections: Section[]): HTMLElement {
  const links = new Map(sections.map((s) => [s.id, h("a", { href: "#" + s.id }, s.name)]));
  const inSight = new Set<string>();
  const observer = new IntersectionObserver((entries) => {
    for (const e of entries) e.isIntersecting ? inSight.add(e.target.id) : inSight.delete(e.target.id);
    const first = sections.find((s) => inSight.has(s.id));
    if (!first) return;
    for (const [id, link] of links) id === first.id ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  }, { rootMargin: "-20% 0px -60% 0px" });
  requestAnimationFrame(() => document.querySelectorAll("main section").forEach((e) => observer.observe(e)));
  return h("nav", { "aria-label": "Sections" }, h("ul", {}, [...links.values()].map((link) => h("li", {}, link))));
}

async function start(): Promise<void> {
  const app = document.getElementById("app");
  if (!app) return;
  if (!("DecompressionStream" in window)) {
    replace(app, h("p", { class: "loading" }, "This browser is too old to unpack the report: Chrome 103, Firefox 113, Safari 16.4 and later can."));
    return;
  }
  const stem = (facts.manifest.run_file || facts.title).replace(/^.*\/|\.\w+$/g, "");
  const name = title(stem.replace(/-/g, " "));
  document.title = `${name} · Textmill`;
  await readDocuments();
  const sections = [overview(), ...termSections(), ...keywordSections(), ...readabilitySections(), ...topicSections(), ...tableSections(), methods()];
  replace(app,
    h("header", { class: "side" }, h("p", { class: "mark" }, "Textmill"), h("p", { class: "name" }, name),
      facts.texts > 0 && search("Find in the texts", () => undefined), navigation(sections), themeButton()),
    h("main", { id: "main" }, h("h1", {}, name), sections.map(sectionElement), h("footer", {}, "This file holds everything it shows and asks no network for anything.")));
  const field = app.querySelector<HTMLInputElement>(".side input");
  field?.addEventListener("keydown", (event) => event.key === "Enter" && field.value.trim() && openKwic(field.value.trim()));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "p" || !(event.ctrlKey || event.metaKey) || allFilled()) return;
    event.preventDefault();
    void fillAll().then(() => window.print());
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    field?.focus();
  });
  window.addEventListener("beforeprint", () => void fillAll());
  if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
  if (facts.tables.reduce((sum, t) => sum + t.shown, 0) < 200_000) void fillInTurn();
}

start().catch((error: unknown) => {
  const app = document.getElementById("app");
  if (app) replace(app, h("p", { class: "loading", role: "alert" }, `The report could not be read: ${error instanceof Error ? error.message : String(error)}`));
});
