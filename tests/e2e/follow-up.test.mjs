// What came of a summary: from the walk to a date in a calendar, from there months later to a page without a script,
// and to the figures beside the summary's.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import ICAL from "ical.js";
import { axe, browser, buildSite, copyCentre, program, reader, snippets, staff, startCollector } from "./harness.mjs";

const CALENDAR = "Add a date in three months to your calendar";
const OPEN = "Open the follow-up page";
const STEM = "group-parenting.en";
const EARLY = "It is too early to say";
const CHANGED = "What people here are able to do, such as finding, judging or using evidence";

const LOOKS = [320, 768, 1280].flatMap((width) => [[width, "light"], [width, "dark"]]);

let chromium;
let collector;
let office;
before(async () => {
  chromium = await browser();
  collector = await startCollector();
  office = await staff(chromium, { collector, name: STEM });
});
after(async () => {
  await chromium.close();
  await collector.stop();
});

const page = (edition = 1) => `${collector.url}/ask/${STEM}/${edition}/follow-up`;
const files = () => readdirSync(collector.data, { withFileTypes: true }).filter((file) => file.isFile());
const holds = (words) => files().some(({ name }) => readFileSync(join(collector.data, name)).includes(words));
const withdraw = (code) => execFileSync(program, ["withdraw", code, "--data", collector.data], { encoding: "utf8" });

/** The editor wants no follow-up page. */
function withoutFollowUp(centre) {
  const file = join(centre, "summaries", `${STEM}.md`);
  writeFileSync(file, readFileSync(file, "utf8").replace("---\n", "---\nfollow_up: false\n"));
}

/** The links in the walk's step, and the file that the first one saves. */
async function dated(open) {
  const from = await open();
  const she = reader(from);
  await she.ready();
  const link = (name) => she.walk.getByRole("link", { name }).filter({ visible: true });
  while (await link(OPEN).count() === 0) await she.next();
  assert.equal(await link(OPEN).evaluate((found) => found.href), page());
  const saved = from.waitForEvent("download");
  await link(CALENDAR).click();
  const download = await saved;
  assert.equal(download.suggestedFilename(), "follow-up.ics");
  assert.ok(await link(OPEN).isVisible(), "the walk stays");
  assert.deepEqual([from.seen.errors, from.seen.violations], [[], []]);
  const text = readFileSync(await download.path(), "utf8");
  await from.context().close();
  return text;
}

test("the walk leads to a date three months on, the same for two readers", async () => {
  const open = () => chromium.open(`${collector.url}/?summary=${STEM}&start=walk`);
  const text = await dated(open);
  assert.equal(text, await dated(open), "two readers get the same file");
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  const [event] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  const date = new ICAL.Event(event);
  assert.ok(date.startDate.isDate, "a day without a time");
  const today = new Date();
  const wanted = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 3, 1));
  assert.deepEqual([date.startDate.year, date.startDate.month], [wanted.getUTCFullYear(), wanted.getUTCMonth() + 1]);
  assert.equal(event.getFirstPropertyValue("url"), page());
  assert.ok(date.description.includes(page()), date.description);
  assert.match(date.summary, /^What came of “.+”\?$/);
  assert.match(date.uid, /^summary-group-parenting\.en\.e1-day-\d{8}@/);
  assert.deepEqual([date.attendees, date.organizer], [[], null]);
  const names = event.getAllProperties().map(({ name }) => name).sort();
  assert.deepEqual(names, ["description", "dtstamp", "dtstart", "summary", "transp", "uid", "url"]);
});

test("without a collector, and where the editor wants none, nothing leads to the page", async () => {
  const bare = snippets(buildSite(copyCentre())).get(`${STEM}.embed.html`);
  assert.ok(bare.includes("What you could do next") && !bare.includes("/follow-up"));
  const centre = copyCentre({ collector: collector.url });
  withoutFollowUp(centre);
  const without = snippets(buildSite(centre)).get(`${STEM}.embed.html`);
  assert.ok(without.includes("evidence-need") && !without.includes("/follow-up"));
});

test("a reader comes back without a script, says what came of it, and takes it back", async () => {
  const context = { javaScriptEnabled: false };
  const back = await chromium.open(page(), context);
  const sent = [];
  back.on("request", (request) => sent.push(request));
  await back.getByRole("button", { name: "Send these answers" }).click();
  await back.getByRole("link", { name: /Please answer at least one question/ }).click();
  await back.getByRole("checkbox", { name: CHANGED }).check();
  await back.getByRole("checkbox", { name: "None of these" }).check();
  await back.getByLabel("What changed?").fill("Two crèches run it; write to ana@example.org");
  await back.getByRole("button", { name: "Send these answers" }).click();
  await back.getByRole("link", { name: /please choose either what applies or that none does/ }).click();
  assert.match(await back.getByLabel("What changed?").inputValue(), /Two crèches/);
  await back.getByRole("checkbox", { name: "None of these" }).uncheck();
  await back.getByRole("radio", { name: "Yes, but later or differently" }).check();
  await back.getByLabel("What else contributed?").fill("A new budget for Ludlow");
  await back.getByRole("button", { name: "Send these answers" }).click();
  await back.getByRole("heading", { level: 1, name: /^Your answer is with/ }).waitFor();
  const code = await back.locator("code").innerText();
  assert.match(code, /^([0-9a-f]{4}-){7}[0-9a-f]{4}$/);
  assert.deepEqual(await back.context().cookies(), []);
  for (const request of sent) {
    const { referer, cookie } = await request.allHeaders();
    assert.deepEqual([referer, cookie], [undefined, undefined], request.url());
    assert.ok(request.url() === page() || /\/style\/\w+\.css$/.test(request.url()), request.url());
  }
  assert.ok(holds("Ludlow") && !holds("ana@example.org"));

  assert.equal((await office.report()).people, 0, "no sheet of the summary");
  const section = (name) => office.page.getByRole("region", { name });
  await section("Follow-up: what came of it").getByText("Nobody said that it is too early to say.").waitFor();
  await section("Follow-up: what came of it").getByText("never a score").waitFor();
  const anyway = section("Follow-up: Would it have happened anyway?");
  assert.match(await anyway.getByRole("row", { name: /^Yes, but later or differently/ }).innerText(), /1/);
  assert.match(await section("Follow-up: Since you read this summary").getByRole("row", { name: new RegExp(`^${CHANGED}`) }).innerText(), /1/);
  await section("What changed?").getByText(/wait/).first().waitFor();

  assert.match(withdraw(code), /2 answers and 2 comments/);
  assert.ok(!holds("Ludlow") && !holds("crèches"));
  await office.page.reload();
  await section("Follow-up: what came of it").getByText("Nobody has come back so far.").waitFor();
  await back.context().close();
});

test("too early is one press, by keyboard too, and offers another date", async () => {
  const back = await chromium.open(page());
  await back.getByRole("button", { name: EARLY }).focus();
  await back.keyboard.press("Enter");
  await back.getByRole("heading", { level: 1, name: /^Your answer is with/ }).waitFor();
  const saved = back.waitForEvent("download");
  await back.getByRole("link", { name: CALENDAR }).click();
  assert.equal((await saved).suggestedFilename(), "follow-up.ics");
  const code = await back.locator("code").innerText();
  // Back is a page with an id of its own: what is sent from it is another sheet.
  await back.goBack();
  await back.getByRole("button", { name: EARLY }).click();
  await back.getByRole("heading", { level: 1, name: /^Your answer is with/ }).waitFor();
  assert.notEqual(await back.locator("code").innerText(), code);
  await office.report();
  await office.page.getByText("2 readers said that it is too early to say").first().waitFor();
  assert.match(withdraw(code), /1 answer/);
  await back.context().close();
});

test("the form by keyboard alone: Enter in it never says that it is too early", async () => {
  const back = await chromium.open(page());
  await back.getByRole("radio", { name: "No", exact: true }).focus();
  await back.keyboard.press("Space");
  await back.keyboard.press("Enter");
  await back.getByRole("heading", { level: 1, name: /^Your answer is with/ }).waitFor();
  assert.match(withdraw(await back.locator("code").innerText()), /1 answer/);
  assert.equal(await back.getByRole("link", { name: CALENDAR }).count(), 0, "it was no “too early”");
  await back.context().close();
});

/** The second edition, which was published so many days ago; with `forget`, nothing is left of the first. */
function replaced(days, forget) {
  const centre = copyCentre();
  const file = join(centre, "summaries", `${STEM}.md`);
  const kept = (n) => join(centre, "published", `${STEM}.e${n}.json`);
  buildSite(centre);
  const changes = "changes:\n  - edition: 2\n    done: A newer search.\n    on: 2026-11\n";
  writeFileSync(file, readFileSync(file, "utf8").replace("\nedition: 1\n", `\nedition: 2\n${changes}`));
  buildSite(centre);
  const day = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  writeFileSync(kept(2), `${JSON.stringify({ ...JSON.parse(readFileSync(kept(2), "utf8")), published: day }, null, 2)}\n`);
  // The fingerprints of what was changed or is gone.
  const noted = join(centre, "editions.toml");
  const of = (lines) => lines.split("\n").filter((line) => !/^2 = /.test(line) && !(forget && /^1 = /.test(line))).join("\n");
  writeFileSync(noted, readFileSync(noted, "utf8").replace(/\[group-parenting\.en\.kept\]\n(?:\d+ = .*\n)*/, of));
  if (forget) rmSync(kept(1));
  return centre;
}

test("an edition that was replaced 31 days ago is followed up as long as its file stands", async () => {
  const back = await chromium.open();
  for (const [forget, status] of [[false, 200], [true, 410]]) {
    const other = await startCollector({ centre: replaced(31, forget) });
    const answer = await back.goto(`${other.url}/ask/${STEM}/1/follow-up`);
    assert.equal(answer.status(), status, other.text());
    if (forget) await back.getByRole("heading", { name: "This follow-up page is closed" }).waitFor();
    else {
      await back.getByRole("radio", { name: "No", exact: true }).check();
      await back.getByRole("button", { name: "Send these answers" }).click();
      await back.getByRole("heading", { level: 1, name: /^Your answer is with/ }).waitFor();
      assert.equal((await back.goto(`${other.url}/ask/${STEM}/2/follow-up`)).status(), 200);
    }
    await other.stop();
  }
  await back.context().close();
});

test("axe finds nothing in what staff see of it", async () => {
  const back = await chromium.open(page());
  await back.getByRole("checkbox", { name: CHANGED }).check();
  await back.getByRole("radio", { name: "No", exact: true }).check();
  await back.getByRole("button", { name: "Send these answers" }).click();
  await back.getByRole("heading", { level: 1, name: /^Your answer is with/ }).waitFor();
  await office.report();
  const section = office.page.getByRole("region", { name: "Follow-up: what came of it" });
  await section.scrollIntoViewIfNeeded();
  for (const [width, colorScheme] of LOOKS) {
    await office.page.setViewportSize({ width, height: 900 });
    await office.page.emulateMedia({ colorScheme });
    assert.deepEqual(await axe(office.page), [], `${width} px, ${colorScheme}`);
    assert.equal(await office.page.evaluate(() => document.documentElement.scrollWidth), width);
    if (process.env.PICTURES) await section.screenshot({ path: join(process.env.PICTURES, `follow-up-staff-${width}-${colorScheme}.png`) });
  }
  await back.context().close();
});

test("axe finds nothing, and nothing is wider than the window, in each state of the page", async () => {
  const back = await chromium.open(page());
  const check = async (state) => {
    for (const [width, colorScheme] of LOOKS) {
      await back.setViewportSize({ width, height: 900 });
      await back.emulateMedia({ colorScheme });
      assert.deepEqual(await axe(back), [], `${state} at ${width} px, ${colorScheme}`);
      assert.equal(await back.evaluate(() => document.documentElement.scrollWidth), width, `${state} at ${width} px`);
      if (process.env.PICTURES) await back.screenshot({ path: join(process.env.PICTURES, `follow-up-${state}-${width}-${colorScheme}.png`), fullPage: true });
    }
  };
  await check("form");
  await back.getByRole("button", { name: "Send these answers" }).click();
  await check("problems");
  await back.getByRole("button", { name: EARLY }).click();
  await check("done");
  assert.deepEqual(back.seen.violations, []);

  const centre = copyCentre();
  withoutFollowUp(centre);
  const other = await startCollector({ centre });
  assert.equal((await back.goto(`${other.url}/ask/${STEM}/1/follow-up`)).status(), 410);
  await back.getByRole("heading", { name: "This follow-up page is closed" }).waitFor();
  await check("closed");
  await other.stop();
  await back.context().close();
});
