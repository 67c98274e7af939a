// Texts, names and metadata that would like to be markup, or that are not easy to cut: what the report shows is what the files hold.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allFilled, check, equal, inFolder, main, run, withPage } from "./page.mjs";

const texts = {
  "markup": "</script><script>alert(1)</script> <!-- <b>bold</b> & &amp; ]]> boat.\nA second line, with a boat.",
  "letters": "Ωmega 👩‍👩‍👧 naïve boat 漢字 \u202eright to left\u202c العربية. e\u0301 boat\u00a0boat.",
  "<img src=x onerror=alert(2)>": "One \"quoted\" boat, 'single', `back` ${code} \\u003c \u2028 end.",
  "empty": "",
  "long": `A ${"Donaudampfschifffahrt".repeat(20)} and a boat. `.repeat(3),
};

await main(() => inFolder(async (folder) => {
  mkdirSync(join(folder, "texts"));
  const rows = Object.entries(texts).map(([doc_id, text]) => JSON.stringify({ doc_id, text, title: `<i>${doc_id}</i>`, "<x>": "</script>" }));
  writeFileSync(join(folder, "texts.jsonl"), rows.join("\n") + "\n");
  writeFileSync(join(folder, "run.yaml"), `textmill: 1
sources: [{ path: texts.jsonl }]
chain:
  - { use: segment }
  - { use: normalize }
  - { use: term_frequency }
  - { use: keywords }
  - { use: topics, with: { num_topics: 2 } }
sinks: [{ path: report.html }]
`);
  run(["run", join(folder, "run.yaml"), "-q"]);
  await withPage(join(folder, "report.html"), {}, async (page) => {
    await allFilled(page);
    for (const [id, text] of Object.entries(texts)) {
      await page.locator("#overview .grid tbody tr.acts").filter({ hasText: `<i>${id}</i>` }).first().click();
      await page.waitForSelector("dialog .text", { state: "attached" });
      await page.waitForFunction(() => !document.querySelector("dialog .text .loading"));
      equal(await page.$eval("dialog .text", (e) => e.textContent), text, `the text of ${id}`);
      await page.keyboard.press("Escape");
    }
    await page.click('#terms .bars button:text-is("boat")');
    await page.waitForSelector("dialog .kwic li");
    equal(await page.locator("dialog .kwic b").allTextContents(), new Array(9).fill("boat"), "contexts");
    await page.keyboard.press("Escape");
    equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, "how much wider the page is than the window");
    await page.click('#terms .bars button:text-is("العربية")');
    await page.waitForSelector("dialog .kwic li");
    const [before, node, behind] = await page.$$eval("dialog .kwic li:first-child :is(.left, b, .right)", (all) => all.map((e) => e.getBoundingClientRect().left));
    check(behind < node && node < before, `of a line from right to left, what comes before stands at ${before}, its middle at ${node}, what follows at ${behind}`);
    equal(await page.locator("main img, main i[onerror], dialog img").count(), 0, "elements that texts have made");
    check((await page.title()).includes("Textmill"), "the title");
  });
}));
