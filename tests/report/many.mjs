// The report of 10,000 documents, each as long as an abstract: it is not too large for a browser, and answers as soon as it is
// there.
import { createWriteStream, statSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { allFilled, check, equal, inFolder, main, run, screenshot, withPage } from "./page.mjs";

const documents = 10_000, wordsEach = 150, types = 20_000, mostBytes = 60e6, mostMilliseconds = 3000;

/// Numbers in [0, 1) that are the same everywhere (the generator of "Numerical Recipes", W. Press et al. 1992).
let state = 1;
const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;

/// The k-th word comes about 1/k times as often as the first.
function word() {
  let rank = Math.floor(types ** random()), text = "";
  for (rank += 40; rank > 0; rank = Math.floor(rank / 70)) text += "bdfglmnprstvkh"[rank % 14] + "aeiou"[Math.floor(rank / 14) % 5];
  return text;
}

function document(number) {
  const words = Array.from({ length: wordsEach }, (_, i) => {
    const w = i % 15 === 0 ? word().replace(/^./, (c) => c.toUpperCase()) : word();
    return i % 15 === 14 ? `${w}.` : w;
  });
  return `${JSON.stringify({ doc_id: `abstract ${number}`, year: 1990 + (number % 30), text: words.join(" ") })}\n`;
}

/// Paper has no scroll bar: the first rows, how many more there are, and no room for rows that are not there.
async function printsFirstRows(page) {
  const grid = page.locator("#overview .table"), most = 40;
  await page.emulateMedia({ media: "print" });
  await page.waitForFunction((n) => document.querySelectorAll("#overview .table tbody tr.acts").length === n, most);
  equal(await grid.locator(".paper").innerText(), "The first 40 of 10,000 rows; 9,960 more are in the report on a screen.", "what is said of the others");
  const height = await grid.evaluate((e) => e.getBoundingClientRect().height), row = await grid.locator("tbody tr.acts").first().evaluate((e) => e.getBoundingClientRect().height);
  check(height < (most + 4) * row, `a table of ${most} rows is ${height} pixels high, a row ${row}`);
  await screenshot(page, "ten_thousand_print");
  const pages = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type \/Page\b/g).length;
  check(pages < 40, `the report has ${pages} pages`);
  await page.emulateMedia({ media: "screen" });
  await grid.locator(".scroller").evaluate((e) => e.scrollTo(0, 5000 * 33));
  await page.waitForFunction(() => [...document.querySelectorAll("#overview tbody tr.acts")].some((r) => r.getAttribute("aria-rowindex") === "5000"));
}

await main(() => inFolder(async (folder) => {
  const file = createWriteStream(join(folder, "abstracts.jsonl"));
  for (let i = 0; i < documents; ++i) if (!file.write(document(i))) await once(file, "drain");
  await new Promise((done) => file.end(done));
  writeFileSync(join(folder, "run.yaml"), `textmill: 1
sources: [{ path: abstracts.jsonl }]
chain:
  - { use: segment, with: { language: en } }
  - { use: normalize }
  - { use: term_frequency }
  - { use: keywords, with: { top: 10 } }
  - { use: readability }
  - { use: topics, with: { num_topics: 10, iterations: 30, burn_in: 10 } }
sinks: [{ path: report.html }]
`);
  run(["run", join(folder, "run.yaml"), "-q"]);
  const report = join(folder, "report.html"), bytes = statSync(report).size;
  check(bytes <= mostBytes, `the report has ${bytes} bytes`);
  const times = [];  // the first that is fast enough counts: other tests may have the processors
  while (times.length < 4 && !(Math.min(...times) <= mostMilliseconds))
    await withPage(report, {}, async (page) => times.push(Number(await page.getAttribute("html", "data-ready"))));
  check(Math.min(...times) <= mostMilliseconds, `interactive after ${times} ms`);
  console.log(`${bytes} bytes, interactive after ${times} ms`);
  await withPage(report, {}, async (page) => {
    await allFilled(page);
    check((await page.textContent("#overview")).includes("10,000"), "the number of documents");
    await page.locator("#terms .bars button").first().click();
    await page.waitForSelector("dialog .kwic li");
    await page.keyboard.press("Escape");
    equal(await page.locator("dialog[open]").count(), 0, "windows that stay open");
    await screenshot(page, "ten_thousand");
    await printsFirstRows(page);
  });
}));
