// The report of the quickstart: every section is there and answers, its numbers are those of the other files, nothing is asked of a
// network, and it can be used on a phone, on paper, in the dark, by keyboard and by screen reader.
import { spawnSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessible, allFilled, check, checkTypes, equal, inFolder, jsonLines, main, run, screenshot, source, withPage } from "./page.mjs";

const sections = ["overview", "terms", "keywords", "readability", "topics", "step-hedges", "methods"];

async function loads(file) {
  check(statSync(file).size <= 2.5e6, `the report has ${statSync(file).size} bytes`);
  const times = [];  // the first that is fast enough counts: other tests may have the processors
  while (times.length < 8 && !(Math.min(...times) <= 1000)) await withPage(file, {}, async (page) => times.push(Number(await page.getAttribute("html", "data-ready"))));
  check(Math.min(...times) <= 1000, `interactive after ${times} ms`);
}

async function hasSections(page) {
  await allFilled(page);
  equal(await page.$$eval("main section", (list) => list.map((s) => s.id)), sections, "sections");
  equal(await page.$$eval("nav a", (list) => list.map((a) => a.getAttribute("href").slice(1))), sections, "links");
}

/// The most frequent term leads to as many places as were counted, and one of them into its text.
async function showsContexts(page, tables) {
  const [most] = jsonLines(join(tables, "term_frequency.jsonl"));
  await page.click(`#terms .bars button:text-is("${most.term}")`);
  await page.waitForSelector("dialog .kwic li");
  equal(await page.locator("dialog .kwic li").count(), most.frequency, `contexts of ${most.term}`);
  check((await page.textContent("dialog .note")).startsWith(`${most.frequency} occurrences in ${most.docfreq} texts, counted`), "what is said of the contexts");
  const middles = await page.locator("dialog .kwic b").allTextContents();
  check(middles.every((m) => m.toLowerCase() === most.term), `the middles are ${middles}`);
  await accessible(page, "contexts");
  await screenshot(page, "contexts");
  await page.locator("dialog .kwic button").nth(1).click();
  await page.waitForSelector("dialog mark.here");
  equal((await page.textContent("dialog mark.here")).toLowerCase(), most.term, "the marked place");
  await page.click("dialog button:has-text('Back')");
  await page.waitForSelector("dialog .kwic li");
  await page.keyboard.press("Escape");
  equal(await page.locator("dialog[open]").count(), 0, "windows that stay open");
}

/// Nothing that is written in a drawing hangs over its left edge.
async function showsNames(page) {
  const cutOff = await page.$$eval("main .drawing text", (all) => all.filter((t) => t.getBoundingClientRect().width > 0 && t.getBoundingClientRect().left < t.ownerSVGElement.getBoundingClientRect().left - 1).map((t) => t.textContent));
  equal(cutOff, [], "texts that are cut off");
}

/// The numbers of a column stand below each other digit by digit; a status that all rows have is not told.
async function alignsNumbers(page) {
  const heads = await page.$$eval("#step-hedges .table:first-of-type thead", ([head]) => [...head.querySelectorAll("th")].map((th) => th.textContent));
  const k = heads.indexOf("Hedges per 1000");
  check(k > 0, `columns: ${heads}`);
  const shown = await page.$$eval("#step-hedges .table:first-of-type tbody", ([body], at) => [...body.querySelectorAll("tr.acts")].map((tr) => tr.children[at].textContent).filter((text) => text !== ""), k);
  check(shown.length > 3, `numbers: ${shown}`);
  equal([...new Set(shown.map((text) => text.split(".")[1]?.length))].length, 1, `decimals of ${shown}`);
}

/// As long as their numbers say, in every list of bars.
async function drawsBarsToScale(page) {
  const lists = await page.$$eval("main .bars:not(.two)", (all) => all.filter((l) => l.offsetParent).map((l) => ({ section: l.closest("section").id, bars: [...l.children].map((li) => {
    const bar = li.querySelector(".track i:last-child");
    return { width: bar.getBoundingClientRect().width, track: bar.parentElement.getBoundingClientRect().width, value: parseFloat(li.querySelector(".value span").textContent.replace(/,/g, "")) };
  }) })));
  for (const id of ["terms", "keywords", "topics"]) check(lists.some((l) => l.section === id), `no bars in ${id}`);
  for (const { bars } of lists) {
    const scale = Math.max(...bars.map((b) => b.width)) / Math.max(...bars.map((b) => b.value));
    for (const b of bars) {
      equal(Math.round(b.track), Math.round(bars[0].track), "room for the bars of one list");
      check(Math.abs(b.width - b.value * scale) < 4, `a bar of ${b.value} is ${b.width} pixels long, not ${b.value * scale}`);
    }
  }
}

async function finds(page) {
  await page.keyboard.press("/");
  await page.keyboard.type("the harbour");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog .kwic li");
  const middles = await page.locator("dialog .kwic b").allTextContents();
  equal(middles.length, 7, "places of a phrase with a word that was left out of the counts");
  check(middles.every((m) => m.toLowerCase() === "the harbour"), `found ${middles}`);
  await page.keyboard.press("Escape");
}

async function showsKeywords(page, tables) {
  const rows = jsonLines(join(tables, "keywords.jsonl")).filter((r) => r.doc_id === "garden_beans");
  equal(await page.locator("#keywords .pair .bars button").allTextContents(), rows.map((r) => r.keyword), "keywords of the first text");
  check((await page.locator("#keywords .text mark").count()) >= rows.length, "every keyword is marked");
  await page.selectOption("#keywords select", { index: 3 });
  await page.waitForFunction((before) => document.querySelector("#keywords .pair .bars button").textContent !== before, rows[0].keyword);
  await page.locator("#keywords .pair .bars button").first().click();
  await page.waitForSelector("dialog mark.here");
  await page.keyboard.press("Escape");
}

async function showsReadability(page, tables) {
  const values = jsonLines(join(tables, "readability.jsonl")).filter((r) => r.measure === "difficulty");
  equal(await page.locator("#readability .strips circle").count(), values.length, "dots");
  const sentences = jsonLines(join(tables, "readability_sentences.jsonl")).filter((r) => r.doc_id === "garden_beans");
  equal(await page.locator("#readability .heatstrip button").count(), sentences.length, "sentences");
  await page.locator("#readability .measure summary").click();
  check((await page.textContent("#readability .measure")).includes("Source"), "a measure names its source");
}

/// The order of terms at λ = 0.7 is that of the plugin, which ranks by the same.
async function showsTopics(page, tables) {
  const wanted = (topic) => jsonLines(join(tables, "topics.jsonl")).filter((r) => r.topic === topic).map((r) => r.term);
  const shown = () => page.locator("#topics .pair .bars button").allTextContents();
  equal(await page.locator("#topics .map .topic").count(), 4, "circles");
  const salient = jsonLines(join(tables, "topic_saliency.jsonl")).map((r) => r.term);
  equal(await shown(), salient.slice(0, 15), "the most salient terms");
  equal(await page.locator("#topics .topic-list li").count(), 4, "topics in the list");
  for (let k = 0; k < 15; ++k) {  // the topics together have all that there is of a salient term
    await page.locator("#topics .pair .bars li").nth(k).hover();
    const shares = await page.$$eval("#topics .map circle", (all) => all.map((c) => ((Number(c.getAttribute("r")) - 3) / 39) ** 2));
    check(Math.abs(shares.reduce((a, b) => a + b, 0) - 1) < 0.02, `${salient[k]} is in the topics by ${shares}`);
  }
  const slide = (to) => page.$eval("#topics input[type=range]", (e, v) => { e.value = v; e.dispatchEvent(new Event("input")); }, to);
  await slide("0.7");
  for (const topic of [0, 2]) {
    await page.locator(`#topics .map .topic[aria-label^="Topic ${topic}:"]`).focus();
    await page.keyboard.press("Enter");
    check((await page.textContent("#topics .pair h3")).startsWith(`Topic ${topic}:`), "the chosen topic");
    equal((await shown()).slice(0, 10), wanted(topic), `terms of topic ${topic}`);
  }
  const radii = () => page.$$eval("#topics .map circle", (all) => all.map((c) => c.getAttribute("r")).join());
  const ofTopics = await radii();
  await page.locator("#topics .pair .bars li").first().hover();
  check((await radii()) !== ofTopics, "circles answer to a term");
  check((await page.textContent("#topics .pair .legend")).startsWith("The circles show where"), "what the circles show");
  await page.mouse.move(0, 0);
  equal(await radii(), ofTopics, "circles afterwards");
  const before = await shown();
  await slide("0");
  check((await shown()).join() !== before.join(), "λ changes the order");
  await page.waitForSelector("#topics .quotes blockquote");
  await page.locator('#topics .map .topic[aria-label^="Topic 2:"]').focus();
  await page.keyboard.press("Enter");
  equal(await shown(), salient.slice(0, 15), "terms of all topics when none is chosen any more");
  equal(await page.inputValue("#topics .tools select"), "", "the choice says so");
  await page.keyboard.press("Enter");
  check((await page.textContent("#topics .pair h3")).startsWith("Topic 2:"), "and the topic again");
  equal(await page.inputValue("#topics .tools select"), "2", "the choice follows the map");
}

async function sortsAndSearches(page) {
  const table = "#overview .grid";
  await page.fill("#overview input[type=search]", "harbour");
  await page.waitForFunction(() => document.querySelectorAll("#overview .grid tbody tr.acts").length === 1);
  await page.fill("#overview input[type=search]", "");
  await page.waitForFunction(() => document.querySelectorAll("#overview .grid tbody tr.acts").length === 12);
  await page.click(`${table} thead button:has-text("Tokens")`);
  const column = await page.$$eval(`${table} tbody tr.acts td:nth-child(3)`, (cells) => cells.map((c) => Number(c.textContent)));
  equal(column, [...column].sort((a, b) => b - a), "tokens in descending order");
  equal(await page.getAttribute(`${table} th:nth-child(3)`, "aria-sort"), "descending", "what a screen reader is told");
}

/// The rates of all pieces make the count of the term, and groups are the values of the field.
async function comparesTerms(page, tables) {
  const rows = jsonLines(join(tables, "term_frequency.jsonl")).slice(0, 2), terms = rows.map((r) => r.term);
  await page.fill("#terms .search.wide input", terms.join(" , "));
  await page.keyboard.press("Enter");
  await page.waitForFunction((n) => document.querySelectorAll("#terms .lines .line").length === n, terms.length);
  const words = Number(/pieces of ([\d,]+) words/.exec(await page.textContent("#terms .lines + figcaption"))[1].replace(",", ""));
  const titles = await page.locator("#terms .lines .dot title").allTextContents();
  for (const { term, frequency } of rows) {
    const rates = titles.filter((t) => t.startsWith(`${term}, `)).map((t) => Number(t.split(": ")[1]));
    const sum = (rates.reduce((a, b) => a + b, 0) * words) / 10_000;
    check(Math.abs(sum - frequency) < 0.03 * frequency + 0.5, `the pieces hold ${sum} of ${frequency} ${term}`);
  }
  await page.locator("#terms .part select").selectOption("level");
  await page.waitForSelector("#terms .lines.apart");
  equal((await page.locator("#terms .lines .dot title").allTextContents()).length, 3 * terms.length, "rates by level");
}

/// A heading belongs to what it is of, and what is folded on a screen but has to be cited is printed.
async function printsHeadingsWithTheirs(page, folder) {
  const headings = await page.$$eval("main :is(h2, h3)", (all) => all.map((e) => e.textContent.trim())), file = join(folder, "report.pdf");
  check(headings.length > 10, `headings: ${headings}`);
  writeFileSync(file, await page.pdf({ format: "A4" }));
  const printed = spawnSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  if (printed.error) return console.log("what is on which page is not looked at: no pdftotext here");
  const last = printed.stdout.split("\f").map((p) => p.trim().split("\n").at(-1).trim());
  equal(last.filter((line) => headings.includes(line)), [], "headings at the end of a page");
  check(printed.stdout.includes("0.39 * words / sentences"), "formulas are printed");
}

async function saysItsMethods(page) {
  const text = await page.textContent("#methods");
  for (const words of ["Kincaid, J. P.", "flesch_kincaid", "num_topics", "We analysed 12 documents"]) check(text.includes(words), `methods have no '${words}'`);
}

await main(() => inFolder(async (folder) => {
  checkTypes();
  const file = join(folder, "report.html"), tables = join(folder, "tables");
  run(["run", join(source, "configs/quickstart.yaml"), "-q", "-o", file]);
  run(["run", join(source, "configs/quickstart.yaml"), "-q", "-o", tables + "/", "--format", "jsonl"]);
  await loads(file);
  await withPage(file, {}, async (page) => {
    await hasSections(page);
    await accessible(page, "light");
    await screenshot(page, "light");
    await drawsBarsToScale(page);
    await showsNames(page);
    await alignsNumbers(page);
    await comparesTerms(page, tables);
    await showsContexts(page, tables);
    await finds(page);
    await showsKeywords(page, tables);
    await showsReadability(page, tables);
    await showsTopics(page, tables);
    await sortsAndSearches(page);
    await saysItsMethods(page);
  });
  await withPage(file, { colorScheme: "dark" }, async (page) => {
    await allFilled(page);
    await accessible(page, "dark");
    await screenshot(page, "dark");
  });
  await withPage(file, { viewport: { width: 390, height: 844 } }, async (page) => {
    await allFilled(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(wide <= 0, `on a phone the page is ${wide} pixels too wide`);
    await showsNames(page);
    check(await page.isVisible("#terms .search.wide input"), "on a phone terms can be compared");
    await screenshot(page, "phone");
  });
  await withPage(file, {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    await allFilled(page);
    await screenshot(page, "print");
    check(!(await page.isVisible("nav")) && (await page.isVisible("#methods")), "what is printed");
    await printsHeadingsWithTheirs(page, folder);
  });
}));
