// Runs with little in them: one document without a word, and a report without its texts.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { allFilled, check, equal, inFolder, main, run, source, withPage } from "./page.mjs";

await main(() => inFolder(async (folder) => {
  writeFileSync(join(folder, "text.txt"), "…");
  writeFileSync(join(folder, "run.yaml"), `textmill: 1
sources: [{ path: text.txt }]
chain: [{ use: segment }, { use: term_frequency }, { use: keywords }, { use: readability }, { use: topics }]
sinks: [{ path: report.html }]
`);
  run(["run", join(folder, "run.yaml"), "-q"]);
  await withPage(join(folder, "report.html"), {}, async (page) => {
    await allFilled(page);
    equal(await page.$$eval("main section", (list) => list.map((s) => s.id)), ["overview", "keywords", "readability", "topics", "methods"], "sections");
    check((await page.textContent("#keywords")).includes("No keyword: too_short"), "why there is no keyword");
    check((await page.textContent("#topics")).includes("empty_vocabulary"), "why there are no topics");
    check((await page.textContent("#readability")).includes("1 text: no value, too short"), "why there is no value");
  });

  run(["run", join(source, "configs/quickstart.yaml"), "-q", "--set", `sinks=[{path: ${join(folder, "without.html")}, texts: false}]`]);
  await withPage(join(folder, "without.html"), {}, async (page) => {
    await allFilled(page);
    await page.locator("#terms .bars button").first().click();
    await page.waitForFunction(() => document.querySelector("dialog .note")?.textContent === "The texts are not in this report, so there are no contexts to show.");
    await page.keyboard.press("Escape");
    await page.locator("#overview .grid tbody tr.acts").first().click();
    await page.waitForFunction(() => document.querySelector("dialog .text .note")?.textContent === "The text of this document is not in the report.");
  });
}));
