// harness.mjs: what the tests of the page share: a server over a small collection that this file invents, a browser, and
// cases told as TAP. They skip by name where there is no Chromium, or the packages of package-lock.json are not installed
// (npm ci in this folder). SHOTS=folder keeps pictures; SLOW=milliseconds holds every request back that long, so that a case
// that looks before the page has come fails.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const minot = process.argv[2];
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const packages = await import("playwright-core").catch(() => null);
if (!browserPath || !packages) {
  console.log("1..1\nok 1 - the page in a browser # SKIP " + (browserPath ? "packages of tests/e2e" : "chromium"));
  process.exit(0);
}
const axe = readFileSync(new URL(import.meta.resolve("axe-core")), "utf8");

export const QUESTION = "Is quintamab effective for gout in adults?";
export const scratch = mkdtempSync(join(tmpdir(), "minot-e2e-"));
export const collection = join(scratch, "collection");
const records = [
  { id: "x:quintamab", kind: "guideline", title: "Guideline for the management of gout with quintamab", year: 2016, sections: [{
    label: "Recommendations", text: "Quintamab should be offered to adults with gout (Level A). This does not hold in pregnancy. " +
      "Quintamab 20 mg orally once weekly is recommended in gout for 6 weeks. Do not use quintamab in gout with severe kidney disease. " +
      "Check the blood count before starting quintamab in gout." }] },
  { id: "x:trial", title: "Quintamab or ferrolone for gout: a randomised trial", year: 2012, abstract:
    "In adults with gout, attacks were less frequent with quintamab than with ferrolone. We conclude that quintamab is effective in gout." },
  { id: "x:hostile", title: "<script>document.title='broken'</script>Quintamab in gout", year: 2010, abstract:
    "We conclude that quintamab <img src=x onerror=\"document.title='broken'\"> may help in gout." },
];

export function ingest(more = []) {
  writeFileSync(join(scratch, "records.jsonl"), [...records, ...more].map((r) => JSON.stringify(r) + "\n").join(""));
  execFileSync(minot, ["ingest", "-q", "-c", collection, join(scratch, "records.jsonl")]);
}
ingest();

let server;
export async function serve(...options) {
  server = spawn(minot, ["serve", "-q", "-c", collection, "--state", join(scratch, "state"), "--listen", "127.0.0.1:0", "--rate", "100000",
    ...options], { stdio: ["ignore", "pipe", "inherit"] });
  return base = await new Promise((resolve) => server.stdout.once("data", (line) => resolve(String(line).trim().replace(/\/$/, ""))));
}
export let base;
const browser = await packages.chromium.launch({ executablePath: browserPath, args: process.getuid() ? [] : ["--no-sandbox"] });

export const complaints = [];
export async function open({ width = 1280, height = 900, dark = false, js = true } = {}, path = "") {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: js, permissions: js ? ["clipboard-read", "clipboard-write"] : [], acceptDownloads: true });
  if (process.env.SLOW)
    await context.route("**/*", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, process.env.SLOW));
      await route.continue().catch(() => {}); // the page may have gone meanwhile
    });
  const page = await context.newPage();
  page.on("console", (m) => { if (m.type() === "error") complaints.push(m.text()); });
  page.on("pageerror", (e) => complaints.push(String(e)));
  page.on("request", (r) => { if (!r.url().startsWith(base)) complaints.push("a request elsewhere: " + r.url()); });
  await page.goto(base + path);
  return page;
}
/* Does what leads to another page, and waits until that page is there. (A click alone comes back before it.) */
export async function follow(page, act) {
  await Promise.all([page.waitForNavigation(), act()]);
}
export function is(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
}
export function ok(value, what) {
  if (!value) throw new Error(what);
}
/* Asks again until it is so. (Playwright's own waitForFunction evaluates text in the page, which the page's policy forbids
 * when the first look is too early.) */
export async function until(holds) {
  for (const end = Date.now() + 30_000; !(await holds());) {
    if (Date.now() > end) throw new Error("waited for 30 s in vain");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
export async function accessible(page, what) {
  await page.evaluate(axe + "; undefined"); // by the debugger, which the page's policy does not bind
  const result = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const faults = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}: ${v.nodes[0].failureSummary}`);
  ok(!faults.length, `${what}: ${faults.join("\n")}`);
}
export async function picture(page, name, whole = true) {
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, name + ".png"), fullPage: whole });
}

export async function run(cases) {
  const names = Object.keys(cases);
  console.log(`1..${names.length}`);
  let failed = 0;
  for (const [i, name] of names.entries()) {
    let fault = null;
    try {
      await cases[name]();
      if (complaints.length) fault = new Error("the browser complains: " + complaints.splice(0).join("; "));
    } catch (error) {
      fault = error;
      complaints.length = 0;
    }
    for (const context of browser.contexts()) await context.close();
    console.log(`${fault ? "not ok" : "ok"} ${i + 1} - ${name}`);
    if (fault) console.log(String(fault.stack).split("\n").map((l) => "# " + l).join("\n"));
    failed += fault ? 1 : 0;
  }
  await browser.close();
  server.kill("SIGTERM");
  await new Promise((resolve) => server.once("exit", resolve));
  rmSync(scratch, { recursive: true });
  process.exit(failed ? 1 : 0);
}
