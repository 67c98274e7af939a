// A report with the sections that the quickstart has not: a concordance, keyness, keywords that several texts share. Each section says
// what it shows; nothing is counted in bytes; a concordance can be read on a phone.
import { spawnSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessible, allFilled, check, equal, inFolder, jsonLines, main, run, screenshot, source, withPage } from "./page.mjs";

const texts = join(source, "configs/quickstart");

async function explainsSections(page) {
  const silent = await page.$$eval("main section:not(#overview)", (all) => all.filter((s) => (s.querySelector(".lead")?.textContent ?? "").length < 30).map((s) => s.id));
  equal(silent, [], "sections that do not say what they show");
}

/// Counted by hand from the table of keywords.
async function showsSharedKeywords(page, tables) {
  const of = new Map();
  for (const r of jsonLines(join(tables, "keywords.jsonl"))) of.set(r.keyword.toLowerCase(), (of.get(r.keyword.toLowerCase()) ?? new Set()).add(r.doc_id));
  const wanted = [...of].map(([word, ids]) => [word, ids.size]).filter(([, n]) => n > 1).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 15);
  check(wanted.length > 2, `keywords of several texts: ${wanted.length}`);
  const shown = await page.$$eval("#keywords .part", ([part]) => [part.querySelector("h3").textContent, [...part.querySelectorAll(".bars li")].map((li) => [li.querySelector("button").textContent, parseInt(li.querySelector(".value span").textContent)])]);
  equal(shown, ["Shared by several texts", wanted], "shared keywords");
}

async function namesSides(page) {
  equal(await page.$$eval("#step-keyness .sides span", (all) => all.map((s) => s.textContent)), ["← more in garden", "more in sea →"], "sides of keyness");
}

/// How far into its text a line stands, instead of bytes.
async function tellsPlaces(page, tables) {
  const heads = await page.$$eval("#step-kwic thead th", (all) => all.map((th) => th.textContent));
  check(heads.includes("At %") && !heads.includes("Begin") && !heads.includes("End"), `columns of the concordance: ${heads}`);
  const wanted = jsonLines(join(tables, "kwic.jsonl")).map((r) => String(Math.round((100 * r.begin) / statSync(join(texts, `${r.doc_id}.txt`)).size)));
  equal(await page.$$eval("#step-kwic tbody tr.acts", (all, k) => all.map((tr) => tr.children[k].textContent), heads.indexOf("At %")), wanted, "places of the lines");
}

async function readsOnPhone(page) {
  const lines = await page.$$eval("#step-kwic tbody tr.acts", (all) => all.map((tr) => [...tr.children].slice(1, 4).map((td) => td.getBoundingClientRect()).map((r) => [Math.round(r.left), Math.round(r.right), Math.round(r.top)])));
  check(lines.length > 3, `lines: ${lines.length}`);
  for (const [left, node, right] of lines) {
    check(left[0] >= 0 && left[1] <= node[0] && node[1] <= right[0] && right[1] <= 390, `a line at ${[left, node, right]} does not fit`);
    check(node[1] > 100 && node[0] < 290, "the middle is far from the middle");
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(wide <= 0, `on a phone the page is ${wide} pixels too wide`);
}

/// A reader may print before all has been drawn, and with dark colours.
async function printsAllOnWhite(page) {
  await page.evaluate(() => {
    document.documentElement.dataset.theme = "dark";
    window.print = () => (document.documentElement.dataset.printed = String(document.querySelectorAll("main section:not([data-filled])").length));
  });
  await page.keyboard.press("Control+p");
  await page.waitForFunction(() => document.documentElement.dataset.printed !== undefined || [...document.querySelectorAll("main section")].every((s) => s.dataset.filled !== undefined));
  equal(await page.evaluate(() => document.documentElement.dataset.printed ?? "0"), "0", "sections that were printed empty");
  const paper = () => page.evaluate(() => [getComputedStyle(document.documentElement).colorScheme, getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).getPropertyValue("--heat0").trim()]);
  check((await paper())[0] === "dark", "dark on the screen");
  await page.emulateMedia({ media: "print" });
  equal(await paper(), ["normal", "rgb(255, 255, 255)", "#f4efe2"], "paper");
  const wide = await page.$$eval("main table.grid", (all) => all.filter((t) => t.checkVisibility() && t.getBoundingClientRect().right > innerWidth).length);
  equal(wide, 0, "tables that are wider than the paper");
}

/// A browser repeats the head of a table on the next page only when there is no button in it.
async function repeatsHeads(page, folder) {
  await page.pdf({ path: join(folder, "paper.pdf"), format: "A5" });
  const { status, stdout } = spawnSync("pdftotext", ["-layout", join(folder, "paper.pdf"), "-"], { encoding: "utf8" });
  if (status === 0) check(stdout.split("\f").filter((p) => /\sTerm\s+Direction\s/.test(p)).length > 1, "the head of a table that goes on on the next page stands once");
}

async function drawsTrends(page) {
  const lines = () => page.$$eval("#step-trends .lines g", (all) => all.map((g) => [g.querySelectorAll("circle").length, g.querySelector(".band").getAttribute("d") !== ""]));
  equal(await lines(), new Array(6).fill([6, false]), "the most frequent terms over six years");
  await page.selectOption("#step-trends .tools select", "boat");
  equal(await lines(), [[6, true]], "one term with its interval");
}

async function drawsDiversity(page) {
  equal(await page.$$eval("#step-lexical_diversity .drawing", (all) => all.length), 1, "chart of lexical diversity");
  await page.selectOption("#step-lexical_diversity .tools select", "ttr");
  check((await page.textContent("#step-lexical_diversity details.measure")).includes("Formula"), "formula of a measure");
}

await main(() => inFolder(async (folder) => {
  writeFileSync(join(folder, "run.yaml"), `textmill: 1
sources: [{ path: ${texts}/*.txt, metadata: ${texts}/metadata.csv, language: en }]
chain:
  - segment
  - { use: normalize, with: { stopwords: en } }
  - { use: keyness, with: { by: subject, target: sea, reference: garden } }
  - { use: kwic, with: { pattern: "boat*" } }
  - { use: keywords, with: { top: 60 } }
  - { use: collocations, with: { top: 20 } }
  - { use: lexical_diversity }
  - { use: trends, with: { by: year } }
  - hedges
sinks: [{ format: html, path: report.html }, { format: jsonl, path: tables/ }]
`);
  run(["run", join(folder, "run.yaml"), "-q"]);
  const file = join(folder, "report.html"), tables = join(folder, "tables");
  await withPage(file, {}, async (page) => {
    await allFilled(page);
    await explainsSections(page);
    await showsSharedKeywords(page, tables);
    await namesSides(page);
    await tellsPlaces(page, tables);
    await drawsDiversity(page);
    await drawsTrends(page);
    await accessible(page, "light");
    await screenshot(page, "rich");
  });
  await withPage(file, { viewport: { width: 720, height: 1000 } }, printsAllOnWhite);
  await withPage(file, {}, (page) => allFilled(page).then(() => repeatsHeads(page, folder)));
  await withPage(file, { viewport: { width: 390, height: 844 } }, async (page) => {
    await allFilled(page);
    await readsOnPhone(page);
    await accessible(page, "phone");
    await screenshot(page, "rich_phone");
  });
}));
