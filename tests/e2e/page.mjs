// page.mjs MINOT: the page of minot serve in Debian's Chromium (harness.mjs).
import { readFileSync } from "node:fs";

import { QUESTION, accessible, base, complaints, follow, is, ok, open, picture, run, serve, until } from "./harness.mjs";

await serve();

async function ask(page, question = QUESTION) {
  await page.fill("#question", question);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/a\/[0-9a-f]{64}/);
}
async function article(options) {
  const page = await open(options);
  await ask(page);
  return page;
}
const cases = {
  async "ask, and the address does not hold the question"() {
    const page = await article();
    is(await page.locator("h1").textContent(), QUESTION, "title");
    ok(await page.locator(".statement").count() >= 2, "statements");
    ok(!/quintamab/i.test(page.url()), page.url());
    const before = await page.locator("main").textContent();
    await page.reload();
    is(await page.locator("main").textContent(), before, "the same article again");
  },
  async "examples are answered"() {
    const page = await open();
    const examples = page.locator(".examples button");
    for (let i = 0; i < await examples.count(); i++) ok((await examples.nth(i).textContent()).endsWith("?"), "an example is a question");
  },
  async "a citation opens its record beside, with the quote marked"() {
    const page = await article();
    const statement = page.locator(".statement").first();
    const words = await statement.locator(".words").textContent();
    const cite = statement.locator("a.cite").first();
    const top = () => cite.evaluate((e) => e.getBoundingClientRect().top);
    await cite.scrollIntoViewIfNeeded();
    const before = await top();
    await cite.click();
    const mark = page.locator("#beside mark").first();
    await mark.waitFor();
    ok(words.includes((await mark.textContent()).trim()), "the mark is what the statement quotes");
    ok(Math.abs(await top() - before) < 2, "the citation stays where it was, though the lines above it break elsewhere");
    for (const name of ["Kind", "Date", "Status", "Licence"])
      ok((await page.locator("#beside .head").textContent()).includes(name), name + " of the record");
    ok(await mark.evaluate((m) => m.getBoundingClientRect().top < innerHeight), "the mark is in sight");
    await accessible(page, "record beside");
    await picture(page, "beside", false);
    await page.keyboard.press("Escape");
    ok(!await page.locator("#beside").evaluate((d) => d.open), "Escape closes it");
    ok(await cite.evaluate((c) => c === document.activeElement), "the focus is back on the citation");
    ok(page.url().match(/\/a\/[0-9a-f]{64}$/), "the address is the article's");
  },
  async "another citation replaces the record"() {
    const page = await article();
    const cites = page.locator(".statement a.cite");
    await cites.nth(0).click();
    await page.locator("#beside mark").first().waitFor();
    const first = await page.locator("#beside mark").first().textContent();
    await cites.nth(1).focus();
    await page.keyboard.press("Enter");
    await until(async () => (await page.locator("#beside mark").first().textContent()) !== first);
    is(await page.locator('a[aria-expanded="true"]').count(), 1, "one citation is open");
  },
  async "the reader is chosen, remembered and can be changed"() {
    const page = await article();
    await follow(page, () => page.click('.reader button[value="patient"]'));
    is(await page.locator('.reader button[aria-pressed="true"]').textContent(), "Patient or family", "chosen");
    is(await page.locator("h1").textContent(), QUESTION, "the same question");
    await page.goto(base);
    is(await page.locator('.reader button[aria-pressed="true"]').textContent(), "Patient or family", "remembered");
    await follow(page, () => page.click('.reader button[value="clinician"]'));
    is(await page.locator('.reader button[aria-pressed="true"]').textContent(), "Clinician", "changed");
  },
  async "a follow-up keeps the subject and shows the thread"() {
    const page = await article();
    const first = page.url();
    await page.fill(".follow #question", "What is the dose?");
    await page.keyboard.press("Enter");
    await until(() => page.url() !== first);
    is(await page.locator("h1").textContent(), "What is the dose?", "title");
    is(await page.locator(".thread a").first().textContent(), QUESTION, "thread");
    is(new URL(await page.locator(".thread a").first().getAttribute("href"), base).href, first, "its address");
  },
  async "every export is a file"() {
    const page = await article();
    await page.click(".export summary");
    for (const link of await page.locator(".export a").all()) {
      const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
      ok(/^minot-[0-9a-f]{12}\./.test(download.suggestedFilename()), download.suggestedFilename());
      ok(readFileSync(await download.path(), "utf8").length > 20, download.suggestedFilename());
    }
  },
  async "a statement is copied with its source"() {
    const page = await article();
    await page.locator(".copy").first().click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    ok(copied.includes("[") && copied.includes(page.url()), copied);
  },
  async "the article proves"() {
    const page = await article();
    await follow(page, () => page.click("text=Prove it again"));
    is(await page.locator("h1").textContent(), "All of it holds", "verdict");
    await accessible(page, "proof");
  },
  async "an article is put into the library"() {
    const page = await article();
    await follow(page, () => page.click("text=Put into the library"));
    await page.waitForSelector("text=In the library");
    await page.goto(base + "/library");
    is(await page.locator(".topic a").first().textContent(), QUESTION, "listed");
    await accessible(page, "library");
  },
  async "an error is reported"() {
    const page = await article();
    await follow(page, () => page.locator("a.report").first().click());
    await accessible(page, "report");
    await page.check('input[value="other"]');
    await page.fill("textarea", "It reads oddly.");
    await follow(page, () => page.click("text=Send the report"));
    is(await page.locator("h1").textContent(), "Thank you", "thanks");
  },
  async "the keyboard alone is enough"() {
    const page = await open();
    await page.keyboard.press("Tab");
    is(await page.evaluate(() => document.activeElement.className), "skip", "the first stop skips to the content");
    for (let i = 0; i < 12 && await page.evaluate(() => document.activeElement.id) !== "question"; i++) await page.keyboard.press("Tab");
    await page.keyboard.type(QUESTION);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/a\//);
    const seen = new Set();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const e = document.activeElement, r = e.getBoundingClientRect();
        const style = getComputedStyle(e);
        return { name: e.className || e.tagName, ring: style.outlineStyle !== "none", visible: r.bottom > 0 && r.top < innerHeight,
          small: r.height < 24 && style.display !== "inline" };
      });
      ok(at.ring && at.visible, `focus is not seen on ${at.name}`);
      ok(!at.small, `${at.name} is smaller than 24 pixels`);
      seen.add(at.name);
      if (at.name.includes("cited")) break;
    }
    ok([...seen].some((n) => n.includes("cited")), "a citation is reached");
    await page.keyboard.press("Enter");
    await page.locator("#beside mark").first().waitFor();
  },
  async "suggestions are taken by the keyboard"() {
    const page = await open();
    await page.route("**/api/v1/suggestions", (r) => r.fulfill({ json: { suggestions: ["Is quintamab safe?", "Is quintamab effective?"] } }));
    await page.type("#question", "quint");
    await page.waitForSelector(".suggestions li");
    await accessible(page, "suggestions");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    is(await page.inputValue("#question"), "Is quintamab effective?", "taken");
    ok(await page.locator(".suggestions").isHidden(), "the list is gone");
  },
  async "nothing of a record runs"() {
    const page = await article();
    for (const cite of await page.locator(".statement a.cite").all()) {
      await cite.click();
      await page.locator("#beside mark").first().waitFor();
    }
    for (const path of ["/record/x:hostile", page.url().slice(base.length)]) {
      await page.goto(base + path);
      ok(await page.title() !== "broken", path);
      is(await page.locator("img").count(), 0, "images");
    }
  },
  async "asking and reading work without scripts"() {
    const page = await article({ js: false });
    ok(await page.locator(".statement").count() >= 2, "statements");
    await page.locator(".statement a.cite").first().click();
    ok(await page.locator("mark").count() >= 1, "the record's own page marks the quote");
    await follow(page, () => page.click("text=Back to the article"));
    await follow(page, () => page.locator(".next button").first().click());
    ok(/\/a\//.test(page.url()), "a next question is asked");
  },
  async "what is wrong is said on a page"() {
    const page = await open({}, "/a/" + "0".repeat(64));
    ok((await page.locator('[role="alert"]').textContent()).includes("ask its question again"), "what to do");
    await accessible(page, "problem");
    complaints.length = 0; // the browser tells of the 404
  },
};
for (const [name, options] of [["light", {}], ["dark", { dark: true }], ["320 pixels", { width: 320, height: 640 }], ["print", {}]])
  cases[`no barriers and nothing cut off: ${name}`] = async () => {
    for (const path of ["", "/library", "/about/about", "/about/policy", "/about/disclaimer", "/record/x:quintamab", "article"]) {
      const page = path === "article" ? await article(options) : await open(options, path);
      if (name === "print") await page.emulateMedia({ media: "print" });
      else await accessible(page, `${name} ${path}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      ok(over <= 0, `${path} is ${over} pixels too wide`);
      if (!path || path === "article") await picture(page, `${name.replace(/ /g, "-")}-${path || "home"}`);
      await page.context().close();
    }
  };

await run(cases);
