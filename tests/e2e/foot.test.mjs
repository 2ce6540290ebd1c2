// The question at the foot of the page: one press sends one answer, and every state has its words. Seen to fail
// with a press that counts a step, with a button that grows when it is pressed ("the row stays"), with a queue
// that the loader empties, with a foot that the walk shows ("the walk has no foot"), with "Take it back" that does
// nothing, with one id for the sheets of all widgets, with a widget that does not know a newer edition has been
// published, and with one that leaves out whom to talk to.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { axe, buildSite, copyCentre, layoutShift, leave, lines, made, program, reader, settle, shared, snippets, tag, until } from "./harness.mjs";

const CENTRE = "Example Evidence Centre";
const SENDING = "Sending your answer…";
const SENT = `Sent. ${CENTRE} has your answer.`;
const WAITING = /^Not sent yet\. Waiting for a connection/;
const BACK = `Taken back. ${CENTRE} no longer counts your answer.`;
const DELETED = "Not kept: the answers from this page were deleted. Load it again to answer.";
const REPLACED = /a newer version of this summary has been published/;

const { chromium, centre } = await shared();

/** A reader at the foot of a page of their own; `of`: which element of the page. */
async function atFoot({ host = {}, of = 0, ready = true, ...options } = {}) {
  await centre.between.pass();
  centre.between.log.length = 0;
  const page = await chromium.open(centre.host(host), options);
  const she = reader(page, of);
  if (ready) await she.ready();
  const foot = she.walk.locator(".ew-foot").filter({ visible: true });
  return {
    page, she, foot,
    press: (label) => foot.getByRole("button", { name: label, exact: true }).click(),
    said: (words) => foot.locator(".ew-pressed").filter({ hasText: words }).waitFor(),
    pressed: () => foot.locator("[aria-pressed=true]").allInnerTexts(),
    code: () => foot.locator(".ew-code").innerText(),
    async ends() {
      assert.deepEqual([page.seen.errors, page.seen.violations, lines(page)], [[], [], []]);
      await page.context().close();
    },
  };
}
const signals = () => centre.posts().flatMap(({ signals }) => signals);
const told = ({ question, answer_revision, place, value }) =>
  [question, answer_revision, place, value.choice ?? value.choices?.join("+") ?? value.text ?? "cleared"].filter((part) => part !== undefined).join(" ");
const sent = () => signals().map((signal) => (signal.kind === "answered" ? told(signal) : signal.kind));
const refusal = ({ body }) => JSON.stringify({
  accepted: [], duplicate: [], retry_after_ms: 0,
  refused: JSON.parse(body).signals.map(({ id }) => ({ id, reason: "unknown_edition" })),
});

test("one press sends that answer, says so, gives the code, and counts no step; the row and the focus stay", async () => {
  const { page, foot, press, said, pressed, code, ends } = await atFoot();
  const row = foot.locator(".ew-options");
  await row.scrollIntoViewIfNeeded();
  const before = await row.boundingBox();
  await press("Very useful");
  await said(SENT);
  assert.deepEqual(await row.boundingBox(), before, "the row stays where it was");
  assert.deepEqual(await pressed(), ["Very useful"]);
  const focused = await page.evaluate(() => document.querySelector("evidence-walk").shadowRoot.activeElement?.textContent);
  assert.equal(focused, "Very useful");
  assert.match(await code(), /^[0-9a-f]{4}-/);
  assert.equal((await layoutShift(page)).unprompted, 0);
  await leave(page);
  assert.deepEqual(sent(), ["usefulness 1 page very"], "one answer, no count");
  await ends();
});

test("pressed twice it is sent once; it is changed and taken back on the spot, and given again", async () => {
  const { page, she, foot, press, said, pressed, ends } = await atFoot();
  await press("Slightly useful");
  await said(SENT);
  await press("Slightly useful");
  await press("Extremely useful");
  await until("the change is sent", () => signals().length === 2);
  await said(SENT);
  assert.deepEqual(await pressed(), ["Extremely useful"]);
  await foot.getByRole("button", { name: "Take it back" }).click();
  await said(BACK);
  assert.deepEqual(await pressed(), []);
  assert.equal(await she.said(), BACK);
  assert.ok(!await foot.getByRole("button", { name: "Take it back" }).isVisible());
  const focused = await page.evaluate(() => document.querySelector("evidence-walk").shadowRoot.activeElement?.textContent);
  assert.equal(focused, "Extremely useful");
  await press("Not at all useful");
  await said(SENT);
  assert.deepEqual(sent(), ["usefulness 1 page slightly", "usefulness 2 page extremely", "usefulness 3 page cleared", "usefulness 4 page not_at_all"]);
  assert.equal(new Set(signals().map(({ sheet }) => sheet)).size, 1);
  await ends();
});

test("the other questions open below, with a Send of their own, on the same sheet", async () => {
  const { she, foot, press, said, ends } = await atFoot();
  assert.ok(!await foot.getByRole("textbox").isVisible());
  await press("Very useful");
  await said(SENT);
  await foot.getByText("Share or discuss it", { exact: true }).click();
  await she.write("Rural figures.");
  assert.equal(signals().length, 1, "nothing more before Send");
  await she.send();
  await foot.locator(".ew-state").getByText("Sent.").waitFor();
  assert.deepEqual(sent(), ["usefulness 1 page very", "intended_use 1 page share", "missing 1 page Rural figures."]);
  // The sheet is closed; the foot still changes its own answer.
  await press("Slightly useful");
  await until("the change is sent", () => signals().length === 4);
  assert.equal(sent().at(-1), "usefulness 2 page slightly");
  await ends();
});

test("page and walk share one sheet: the later answer wins, and the panel shows both", async () => {
  const { she, press, said, pressed, ends } = await atFoot();
  await press("Very useful");
  await said(SENT);
  await she.start();
  await she.onwards();
  assert.ok(await she.walk.getByRole("radio", { name: "Very useful" }).isChecked());
  await she.walk.getByText("What you sent before is with").waitFor();
  await she.walk.locator(".ew-moves").getByText("Talk to the adaptations adviser").filter({ visible: true }).waitFor();
  assert.equal(await she.walk.locator(".ew-foot").filter({ visible: true }).count(), 0, "the walk has no foot");
  await she.choose("Slightly useful");
  await she.send();
  await she.walk.locator(".ew-state").filter({ visible: true }).getByText("Sent.").waitFor();
  await she.press("Show the whole page");
  assert.deepEqual(await pressed(), ["Slightly useful"]);
  const answers = signals().filter(({ kind }) => kind === "answered");
  assert.deepEqual(answers.map(told), ["usefulness 1 page very", "usefulness 2 slightly"]);
  assert.equal(new Set(answers.map(({ sheet }) => sheet)).size, 1);
  const listed = (await made(she)).filter(({ bytes }) => bytes.includes("usefulness"));
  assert.deepEqual(listed.map(({ bytes }) => bytes.includes("\"place\":\"page\"")), [true, false]);
  await ends();
});

test("without a connection it waits and says so, can be tried again, and taken back meanwhile", async () => {
  const { foot, press, said, ends } = await atFoot();
  await centre.between.refuse();
  await press("Very useful");
  await said(WAITING);
  await foot.getByRole("button", { name: "Take it back" }).click();
  await said(/^Not taken back yet/);
  await press("Moderately useful");
  await said(WAITING);
  await centre.between.pass();
  await foot.getByRole("button", { name: "Try now" }).click();
  await said(SENT);
  assert.equal(sent().at(-1), "usefulness 3 page moderately");
  await ends();
});

test("on its way it says so", async () => {
  const { she, press, said, ends } = await atFoot();
  centre.between.delay(1_500, ({ method }) => method === "POST");
  await press("Very useful");
  await said(SENDING);
  assert.equal(await she.said(), SENDING);
  await said(SENT);
  await ends();
});

test("a collector that is gone or refuses is said, and nobody is thanked", async () => {
  for (const status of [410, 403]) {
    const { page, press, said } = await atFoot();
    centre.between.answer(status);
    await press("Very useful");
    await said(/^Could not be sent\. The centre’s collector did not accept it/);
    await until("the console has a line", () => lines(page).length === 1);
    await page.context().close();
  }
});

test("where a newer edition has been published meanwhile, the reader is told to load the page again", async () => {
  const { page, press, said } = await atFoot();
  centre.between.answer(200, {}, refusal, ({ method }) => method === "POST");
  await press("Very useful");
  await said(REPLACED);
  await page.context().close();
});

// Seen to fail with a collector that takes what comes after for a repeat: the page said "Sent".
test("the code at the foot withdraws what was pressed, and what is pressed after that is not said to be sent", async () => {
  const { page, press, said, code } = await atFoot();
  await press("Very useful");
  await said(SENT);
  const withdrawn = execFileSync(program, ["withdraw", await code(), "--data", centre.collector.data], { encoding: "utf8" });
  assert.match(withdrawn, /1 answer/);
  await press("Slightly useful");
  await said(DELETED);
  await page.context().close();
});

test("two widgets on the page have a foot and a sheet each", async () => {
  const { page, she, press, said, pressed } = await atFoot({ host: { twice: true } });
  const other = reader(page, 1);
  await other.walk.scrollIntoViewIfNeeded();
  await other.ready();
  await press("Very useful");
  await said(SENT);
  const second = other.walk.locator(".ew-foot").filter({ visible: true });
  await second.getByRole("button", { name: "Slightly useful" }).click();
  await second.locator(".ew-pressed").filter({ hasText: SENT }).waitFor();
  assert.deepEqual(await pressed(), ["Very useful"]);
  assert.deepEqual(sent(), ["usefulness 1 page very", "usefulness 1 page slightly"]);
  assert.equal(new Set(signals().map(({ sheet }) => sheet)).size, 2);
  assert.equal(await she.view(), "page");
  await page.context().close();
});

for (const [how, host, options] of [
  ["usage=\"off\"", { attributes: "usage=\"off\"" }, {}],
  ["Global Privacy Control", {}, {
    extraHTTPHeaders: { "sec-gpc": "1" },
    prepare: (page) => page.addInitScript(() => { Object.defineProperty(navigator, "globalPrivacyControl", { value: true }); }),
  }],
]) {
  test(`${how} does not stop an answer`, async () => {
    const { press, said, ends } = await atFoot({ host, ...options });
    await press("Very useful");
    await said(SENT);
    assert.deepEqual(sent(), ["usefulness 1 page very"]);
    await ends();
  });
}

test("a press waits for the widget, and says so; one whose widget never comes says that too", async () => {
  let free;
  const held = new Promise((done) => { free = done; });
  const prepare = (page) => page.route("**/*.wasm", async (route) => { await held; await route.continue(); });
  const { foot, press, said, ends } = await atFoot({ prepare, ready: false });
  await press("Very useful");
  await said(SENDING);
  assert.deepEqual(signals(), []);
  free();
  await said(SENT);
  assert.deepEqual(sent(), ["usefulness 1 page very"]);
  await foot.getByText("Talk to").waitFor();
  await ends();

  let fail;
  const broken = new Promise((done) => { fail = done; });
  const abort = (page) => page.route("**/*.wasm", async (route) => { await broken; await route.abort(); });
  const without = await atFoot({ prepare: abort, ready: false });
  await without.press("Very useful");
  await without.said(SENDING);
  fail();
  await without.said(/^Your answer could not be sent, because a part of this page did not load/);
  await without.foot.getByText("Talk to").waitFor();
  assert.deepEqual(signals(), []);
  await without.page.context().close();
});

test("without scripts there is nothing to press and no gap; in print neither; whom to talk to stands in both", async () => {
  const contact = (page) => page.locator("evidence-walk > .ew-foot").getByText("Talk to the adaptations adviser");
  const page = await chromium.open(centre.host(), { javaScriptEnabled: false });
  assert.equal(await page.locator(".ew-options").isVisible(), false);
  assert.ok((await page.locator("evidence-walk > .ew-foot").boundingBox()).height < 140);
  assert.ok(await contact(page).isVisible());
  await page.context().close();

  const { page: printed, press, said, ends } = await atFoot();
  await press("Very useful");
  await said(SENT);
  await printed.emulateMedia({ media: "print" });
  assert.equal(await printed.locator(".ew-options").filter({ visible: true }).count(), 0);
  assert.ok(await contact(printed).isVisible());
  await ends();
});

test("where the script fails the row stays invisible, in its place, and whom to talk to stands there", async () => {
  const { page, foot } = await atFoot({ prepare: (page) => page.route("**/*.js", (route) => route.abort()), ready: false });
  const row = page.locator("evidence-walk > .ew-foot .ew-options");
  assert.equal(await row.evaluate((row) => getComputedStyle(row).visibility), "hidden");
  const before = await row.boundingBox();
  assert.ok(before.height > 40);
  assert.ok(await foot.getByText("Talk to").isVisible());
  await page.context().close();
  const whole = await atFoot();
  assert.deepEqual((await whole.page.locator("evidence-walk > .ew-foot .ew-options").boundingBox()).height, before.height);
  await whole.ends();
});

test("with start=\"walk\" the foot comes with the whole page, and not before", async () => {
  const { she, foot, press, said, ends } = await atFoot({ host: { start: "walk" } });
  assert.equal(await foot.count(), 0);
  await she.press("Show the whole page");
  await press("Very useful");
  await said(SENT);
  assert.deepEqual(sent(), ["usefulness 1 page very"]);
  await ends();
  const whole = await atFoot();
  assert.equal(await whole.foot.count(), 1);
  await whole.she.start();
  assert.equal(await whole.foot.count(), 0, "the walk has no foot");
  await whole.ends();
});

test("a page without a collector has no row; the script tag alone has the same foot", async () => {
  const bare = snippets(buildSite(copyCentre(), { base: centre.between.url }));
  const { page, foot, ends } = await atFoot({ host: { change: () => bare.get(`${centre.name}.embed.html`) } });
  assert.equal(await page.locator(".ew-options").count(), 0);
  assert.ok(await foot.getByText("Talk to").isVisible());
  await ends();
  const alone = await atFoot({ host: { change: () => tag(centre) } });
  await alone.press("Very useful");
  await alone.said(SENT);
  assert.deepEqual(sent(), ["usefulness 1 page very"]);
  await alone.ends();
});

test("no accessibility finding in any of its states, in both schemes and at both widths", { timeout: 120_000 }, async () => {
  const findings = [];
  const check = async (page, state) => {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 900 });
        await settle(page);
        for (const line of await axe(page)) findings.push(`${state}, ${colorScheme}, ${width} px: ${line}`);
      }
    }
  };
  const { page, foot, press, said } = await atFoot();
  await check(page, "before a press");
  await press("Very useful");
  await said(SENT);
  await check(page, "sent");
  await foot.getByRole("button", { name: "Take it back" }).click();
  await said(BACK);
  await check(page, "taken back");
  await centre.between.refuse();
  await press("Slightly useful");
  await said(WAITING);
  await check(page, "waiting");
  await centre.between.pass();
  await page.context().close();
  const lost = await atFoot();
  centre.between.answer(410);
  await lost.press("Very useful");
  await lost.said(/^Could not be sent/);
  await check(lost.page, "could not be sent");
  assert.deepEqual(findings, []);
  await lost.page.context().close();
});
