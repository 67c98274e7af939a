// What the tests of the report share: packages, a browser, a page that must stay silent, and a run of the program.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const [textmill, source, packages, npm] = process.argv.slice(2);
const report = join(source, "host/sinks/report");

export function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}

/// Installs what only tests need, once for each package-lock.json.
function install() {
  mkdirSync(packages, { recursive: true });
  const lock = readFileSync(join(report, "package-lock.json"), "utf8");
  const done = join(packages, "installed.json");
  if (existsSync(done) && readFileSync(done, "utf8") === lock) return;
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) copyFileSync(join(report, file), join(packages, file));
  const result = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: packages, encoding: "utf8" });
  if (result.status !== 0) skip(`npm can't install the packages of the tests: ${result.stderr}`);
  writeFileSync(done, lock);
}

function chromium() {
  const found = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  return found ?? skip("no Chromium here");
}

const browserPath = chromium();
install();
const require = createRequire(join(packages, "package.json"));
const playwright = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export function check(holds, what) {
  if (!holds) throw new Error(what);
}
export function equal(found, wanted, what) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  check(a === b, `${what}: ${a}, not ${b}`);
}

/// The types, too, are a matter of tests: bundling does not look at them.
export function checkTypes() {
  const result = spawnSync(process.execPath, [join(packages, "node_modules/typescript/bin/tsc"), "-p", report], { encoding: "utf8" });
  check(result.status === 0, `types:\n${result.stdout}`);
}

export function inFolder(act) {
  const folder = mkdtempSync(join(tmpdir(), "textmill-report-"));
  return Promise.resolve(act(folder)).finally(() => rmSync(folder, { recursive: true, force: true }));
}

export function run(args) {
  const result = spawnSync(textmill, args, { encoding: "utf8" });
  check(result.status === 0 || result.status === 3, `textmill ${args.join(" ")}: ${result.stderr}`);
}

export const jsonLines = (file) => readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));

/// Opens the report and gives act() the page; whatever it complains of or asks of a network is a failure.
export async function withPage(file, options, act) {
  const browser = await playwright.chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
    const complaints = [];
    page.on("console", (m) => ["error", "warning"].includes(m.type()) && complaints.push(m.text()));
    page.on("pageerror", (e) => complaints.push(String(e)));
    page.on("dialog", (d) => complaints.push(`dialog: ${d.message()}`) && d.dismiss());
    page.on("request", (r) => r.url() !== `file://${file}` && !r.url().startsWith("data:") && complaints.push(`request: ${r.url()}`));
    page.setDefaultTimeout(180_000);  // a busy machine is slow to start a browser; what the report itself takes is measured in the page
    await page.goto(`file://${file}`);
    await page.waitForSelector("html[data-ready]");
    await act(page);
    equal(complaints, [], "complaints of the page");
  } finally {
    await browser.close();
  }
}

export async function allFilled(page) {
  await page.evaluate(() => ["beforeprint", "afterprint"].forEach((name) => window.dispatchEvent(new Event(name))));
  await page.waitForFunction(() => [...document.querySelectorAll("main section")].every((s) => s.dataset.filled !== undefined));
  equal(await page.locator("[role=alert]").allTextContents(), [], "sections that could not be drawn");
}

/// What axe-core finds that is serious or critical, and places of one name among which nobody can choose.
export async function accessible(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () =>
    (await window.axe.run()).violations.filter((v) => v.impact === "serious" || v.impact === "critical" || v.id === "landmark-unique").map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`));
  equal(found, [], `axe-core, ${what}`);
}

export async function screenshot(page, name) {
  const folder = join(packages, "..", "screenshots");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, timeout: 120_000 });  // of a busy machine
}

export async function main(act) {
  try {
    await act();
    console.log("passed");
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
