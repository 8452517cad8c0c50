// board.mjs MINOT MAKE_BOARD: the editorial board of minot serve --board, worked by two people in two browsers.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { QUESTION, accessible, base, complaints, follow, is, ok, open, picture, run, scratch, serve } from "./harness.mjs";

const folder = join(scratch, "board");
const people = { anna: ["Anna Author", "author", "correct horse battery"], rita: ["Rita Reviewer", "reviewer,editor", "staple battery horse"],
  eva: ["Eva Editor", "editor", "another long password"] };
execFileSync(process.argv[3], [folder, ...Object.entries(people).map(([login, who]) => [login, ...who].join(":"))]);
await serve("--board", folder);

const HOSTILE = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">";
let hash; // of the article that the two work on

async function signIn(login, options, path = "/board") {
  const page = await open(options, path);
  if (page.url().includes("/board/sign-in")) {
    await page.fill("#login", login);
    await page.fill("#password", people[login][2]);
    await follow(page, () => page.click("text=Sign in >> nth=-1"));
  }
  await page.waitForSelector(".board-nav");
  return page;
}
async function declare(page, words) {
  await page.goto(base + "/board/members");
  await page.fill("#mine", words);
  await follow(page, () => page.click("text=Declare >> nth=-1"));
}
async function review(login, options) {
  return signIn(login, options, "/board/a/" + hash);
}
async function decide(page, nth, step, reason) {
  const form = page.locator(".under-review").nth(nth).locator("form.steps");
  if (reason) await form.locator("textarea").fill(reason);
  await follow(page, () => form.locator(`button[value="${step}"]`).click());
}
const state = (page) => page.locator("h1 ~ p .state-is").first().textContent();

const cases = {
  async "who is not signed in is sent to sign in, and back"() {
    const page = await open({}, "/board/desk");
    ok(page.url().includes("/board/sign-in"), page.url());
    await accessible(page, "sign-in");
    await picture(page, "board-sign-in");
    await page.fill("#login", "anna");
    await page.fill("#password", people.anna[2]);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".board-nav");
    is(new URL(page.url()).pathname, "/board/desk", "back where one was");
  },
  async "a wrong password is refused in words"() {
    const page = await open({}, "/board/sign-in");
    await page.fill("#login", "rita");
    await page.fill("#password", "not her password");
    await follow(page, () => page.keyboard.press("Enter"));
    ok((await page.locator('[role="alert"]').textContent()).length > 10, "it says why");
    complaints.length = 0; // the browser tells of the 403
  },
  async "an author submits an article"() {
    const page = await signIn("anna");
    await page.goto(base);
    await page.fill("#question", QUESTION);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/a\/[0-9a-f]{64}/);
    hash = page.url().slice(-64);
    await page.click("text=Submit to the board");
    await page.waitForURL(/\/board\/a\//);
    is(await state(page), "submitted", "state");
    is(await page.locator(".under-review form.steps button[value=accept]").count(), 0, "the author cannot accept");
    await page.goto(base + "/board");
    is(await page.locator(".cards a").first().textContent(), QUESTION, "it is in the queue");
    await accessible(page, "queue");
    await picture(page, "board-queue");
  },
  async "a reviewer declares interests and decides on each statement"() {
    const page = await review("rita");
    await declare(page, "Lectures paid by Example Pharma in 2024");
    await accessible(page, "members");
    await picture(page, "board-members");
    await page.goto(base + "/board/a/" + hash);
    await follow(page, () => page.click('button[value="begin review"]'));
    is(await state(page), "under review", "state");
    await accessible(page, "review");
    await picture(page, "board-review");
    const statements = page.locator(".under-review");
    const n = await statements.count();
    ok(n >= 2, "statements");
    for (let i = 0; i < n; i++) ok(await statements.nth(i).locator("mark").count() >= 1, `statement ${i} stands marked in its record`);
    await decide(page, 0, "comment", HOSTILE);
    ok((await statements.nth(0).locator(".entries").textContent()).includes(HOSTILE), "a hostile comment is text");
    ok(await page.title() !== "broken" && await page.locator(".under-review img").count() === 0, "and nothing but text");
    await decide(page, n - 1, "reject", "Not what the question asks");
    for (let i = 0; i < n - 1; i++) await decide(page, i, "accept");
    is(await statements.nth(n - 1).locator("h3 .state-is").textContent(), "rejected", "rejected");
    is(await statements.nth(0).locator("h3 .state-is").textContent(), "accepted", "accepted");
  },
  async "an editor approves, and readers see who stands behind it"() {
    const page = await review("eva");
    await declare(page, "none");
    await page.goto(base + "/board/a/" + hash);
    await follow(page, () => page.click('button[value="approve"]'));
    is(await state(page), "approved", "state");
    ok((await page.locator(".approval").textContent()).includes("Example Pharma"), "the reviewer's interests");
    await page.locator("text=Pin a local protocol").click();
    await page.fill("#protocol-title", "Our ward");
    await page.fill("#protocol-text", "We start on Mondays.\n! Here 10 mg is the first dose.");
    await follow(page, () => page.click("text=Pin it"));
    const reader = await open({}, "/board/approved/" + hash);
    ok((await reader.locator(".approval").textContent()).includes("Eva"), "who approved it");
    ok((await reader.locator(".differs").textContent()).includes("10 mg"), "what differs in the protocol is marked");
    ok((await reader.locator(".status").textContent()).includes("approved"), "status");
    await accessible(reader, "approved");
    await picture(reader, "board-approved");
    await reader.goto(base + "/a/" + hash);
    await follow(reader, () => reader.click("text=Read what it approved"));
    ok(reader.url().endsWith("/board/approved/" + hash), "the article's page leads there");
  },
  async "the question asked again leads to what was approved"() {
    const page = await open();
    await page.fill("#question", QUESTION);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/board\/approved\//);
    ok((await page.locator(".reviewed").textContent()).includes("Rita Reviewer"), "reviewers");
    await follow(page, () => page.click("text=What the program answers today"));
    ok(page.url().includes("/a/" + hash), "today's answer is there too");
    await page.goto(base + "/library");
    ok((await page.locator(".topic").first().textContent()).includes(QUESTION), "it is in the library");
    await accessible(page, "library with approved articles");
    await picture(page, "board-library");
  },
  async "an error that a reader reports comes to the desk, and is answered"() {
    const reader = await open({}, "/a/" + hash);
    await follow(reader, () => reader.locator("a.report").first().click());
    await reader.check('input[value="wrong number or dose"]');
    await reader.fill("textarea", HOSTILE);
    await follow(reader, () => reader.click("text=Send the report"));
    const page = await signIn("rita", {}, "/board/desk");
    ok((await page.locator(".cards").textContent()).includes(HOSTILE), "shown as text");
    is(await page.locator(".cards img").count(), 0, "and nothing but text");
    await page.click("text=Answer it");
    await page.fill('textarea[name="answer"]', "The dose is right; the unit was missing.");
    await page.fill('textarea[name="sources"]', "Formulary of 2020, page 3");
    await follow(page, () => page.click("text=Sign and answer"));
    await page.goto(base + "/board/desk?all=1");
    ok((await page.locator(".theirs").textContent()).includes("Rita Reviewer"), "marked as hers");
    await accessible(page, "desk");
    await picture(page, "board-desk");
  },
  async "a question without an answer is sent to the board"() {
    const reader = await open();
    await reader.fill("#question", "Is zebravirine good for hiccups?");
    await reader.keyboard.press("Enter");
    await reader.waitForURL(/\/a\//);
    await reader.fill("#desk-text", "Asked twice this week.");
    await follow(reader, () => reader.click("text=Send the question"));
    is(await reader.locator("h1").textContent(), "Sent to the board", "sent");
    const page = await signIn("rita", {}, "/board/desk");
    ok((await page.locator(".cards").textContent()).includes("zebravirine"), "it is on the desk");
  },
  async "sessions are listed and ended"() {
    const first = await signIn("rita");
    const second = await signIn("rita", {}, "/board/sessions");
    await accessible(second, "sessions");
    await picture(second, "board-sessions");
    const others = second.locator("li:not(:has(strong))");
    const before = await others.count();
    ok(before >= 1, "the other session is listed");
    while (await others.count()) {
      await follow(second, () => others.first().locator("button").click());
    }
    await first.goto(base + "/board");
    ok(first.url().includes("/board/sign-in"), "the other one is signed out");
    await follow(second, () => second.click("text=Sign out >> nth=-1"));
    await second.goto(base + "/board");
    ok(second.url().includes("/board/sign-in"), "signed out");
  },
  async "the rules and the log are shown"() {
    const page = await signIn("eva", {}, "/board/log");
    ok((await page.locator("tbody").textContent()).includes("approve"), "the log has the approval");
    await accessible(page, "log");
    await page.goto(base + "/about/policy");
    for (const step of ["submit", "accept", "approve", "withdraw", "reopen"])
      ok((await page.locator("table").textContent()).includes(step), step + " is among the rules");
    await accessible(page, "policy");
  },
  async "reading and deciding work without scripts"() {
    const page = await review("rita", { js: false });
    is(await state(page), "approved", "state");
    await page.fill("#reason-article", "Read again, all well.");
    await follow(page, () => page.click('form.steps >> nth=0 >> button[value="comment"]'));
    ok((await page.locator("main").textContent()).includes("Read again, all well."), "commented");
  },
};
cases["new evidence is shown above what was approved"] = async () => {
  const page = await review("eva");
  await page.fill("#reason-article", "A trial of last month says otherwise.");
  await follow(page, () => page.click('form.steps >> nth=0 >> button[value="mark outdated"]'));
  is(await state(page), "outdated", "state");
  const reader = await open({}, "/board/approved/" + hash);
  ok((await reader.locator(".approval.past").textContent()).includes("A trial of last month"), "why");
  await picture(reader, "board-outdated", false);
  await reader.goto(base);
  await reader.fill("#question", QUESTION);
  await reader.keyboard.press("Enter");
  await reader.waitForURL(/\/a\/[0-9a-f]{64}/);
  ok((await reader.locator(".tools .approval").first().textContent()).includes("new evidence"), "today's answer is shown, and says so");
  await accessible(reader, "an article that the board has");
};
for (const [name, options] of [["dark", { dark: true }], ["320 pixels", { width: 320, height: 640 }], ["print", {}]])
  cases[`no barriers and nothing cut off: ${name}`] = async () => {
    const page = await signIn("rita", options);
    for (const path of ["/board", "/board/a/" + hash, "/board/approved/" + hash, "/board/members", "/board/desk?all=1", "/board/sessions",
      "/board/log", "/about/policy"]) {
      await page.goto(base + path);
      if (name === "print") await page.emulateMedia({ media: "print" });
      else await accessible(page, `${name} ${path}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      ok(over <= 0, `${path} is ${over} pixels too wide`);
      await picture(page, `board-${name.replace(/ /g, "-")}${path.replace(hash, "x").replace(/\W+/g, "-")}`);
    }
  };

await run(cases);
