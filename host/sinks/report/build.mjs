// node build.mjs FOLDER [NPM]: installs what bundling needs into FOLDER, and writes FOLDER/report.html. Does
// nothing when that page was made from the same sources, so that several build trees can share a folder.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, rmdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2]);
const npm = process.argv[3] ?? "npm";
const page = join(folder, "report.html");
const hashOf = (...files) => {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(join(here, file)));
  return hash.digest("hex");
};
const sources = readdirSync(join(here, "src")).sort().map((name) => join("src", name));
const packages = hashOf("package.json", "package-lock.json", ".npmrc");
const wanted = hashOf("package.json", "package-lock.json", "tsconfig.json", "build.mjs", ...sources);
const noted = (name) => existsSync(join(folder, name)) && readFileSync(join(folder, name), "utf8");

/// Only one build at a time; a lock that a killed build has left is taken over.
function locked(act) {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, "lock");
  for (let waited = 0; ; ++waited) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (waited > 600 || Date.now() - statSync(lock).mtimeMs > 300_000) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  try {
    act();
  } finally {
    rmdirSync(lock);
  }
}

function run(program, args) {
  const result = spawnSync(program, args, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  if (result.status !== 0) throw new Error(`${program} ${args.join(" ")} failed`);
}

function install() {
  for (const file of ["package.json", "package-lock.json", ".npmrc", "tsconfig.json"]) cpSync(join(here, file), join(folder, file));
  if (noted("packages.hash") === packages && existsSync(join(folder, "node_modules"))) return;
  run(npm, ["ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(join(folder, "packages.hash"), packages);
}

function bundle() {
  rmSync(join(folder, "src"), { recursive: true, force: true });
  cpSync(join(here, "src"), join(folder, "src"), { recursive: true });
  const { buildSync } = createRequire(join(folder, "package.json"))("esbuild");
  const text = (entry, options) =>
    buildSync({ entryPoints: [join(folder, "src", entry)], bundle: true, minify: true, write: false, charset: "utf8", target: ["chrome105", "firefox113", "safari16.4"], ...options })
      .outputFiles[0].text.trim();
  const script = text("main.ts", { format: "iife" }).replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const html = readFileSync(join(folder, "src", "page.html"), "utf8")
    .replace("/*style*/", () => text("style.css", {}))
    .replace("/*script*/", () => script);
  writeFileSync(page + ".new", html);
  renameSync(page + ".new", page);
  writeFileSync(join(folder, "sources.hash"), wanted);
}

locked(() => {
  if (noted("sources.hash") === wanted && existsSync(page)) {
    utimesSync(page, new Date(), new Date());
    return;
  }
  install();
  bundle();
});
