// What leaves the page, when, and in what company. The witness is the proxy, outside the browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, leave, reader, settle, staff, startCentre, until } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

const named = ({ kind, step, detail }) => [kind, step, detail].filter(Boolean).join(" ");
const all = (centre) => centre.posts().flatMap(({ signals }) => signals);
const usage = (centre) => all(centre).filter(({ kind }) => kind !== "answered");

test("nothing is sent before the reader's first act in the widget", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.ready();
  await page.locator("#footer").scrollIntoViewIfNeeded();
  await page.locator("evidence-walk details summary").first().click();
  await she.walk.getByRole("button", { name: /^Take this step by step/ }).hover();
  await she.press("What we count");
  await she.press("Close");
  await leave(page);
  assert.deepEqual(centre.posts(), []);
});

test("each count is sent once, however often its step is shown", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.start();
  await she.finding();
  const fold = she.walk.locator(".ew-content details[data-detail] > summary").first();
  for (let times = 0; times < 4; times += 1) await fold.click();
  await she.onwards();
  await she.back();
  await she.back();
  await she.onwards();
  await she.press("Show the whole page");
  await she.start();
  await leave(page);
  const expected = ["started", "finished", ...centre.summary.steps.map(({ id }) => `step_reached ${id}`)];
  const sent = usage(centre).map(named);
  assert.deepEqual(sent.filter((name) => !name.startsWith("detail_opened")).sort(), expected.sort());
  assert.equal(sent.filter((name) => name.startsWith("detail_opened")).length, 1, String(sent));
});

test("a request carries no cookie and no referrer, and needs no permission to be sent", async (t) => {
  const centre = await startCentre(t);
  const signals = () => centre.posts().at(-1);
  const theirs = { name: "theirs", value: "1", url: centre.between.url };
  const page = await chromium.open(centre.sample(), { prepare: (page) => page.context().addCookies([theirs]) });
  await reader(page).start();
  await leave(page);
  const visit = centre.between.log.find(({ path }) => path === "/");
  assert.equal(visit.headers.cookie, "theirs=1", "the browser had one to give");
  assert.equal(signals().headers.cookie, undefined);
  assert.equal(signals().headers["content-type"], "text/plain;charset=UTF-8");

  const other = await chromium.open(centre.host());
  await reader(other).start();
  await leave(other);
  assert.ok(centre.between.log.some(({ headers }) => headers.referer?.startsWith(centre.pages.origin)));
  assert.equal(centre.posts().length, 2);
  assert.equal(signals().headers.referer, undefined);
  assert.equal(signals().headers.origin, centre.pages.origin);
  assert.ok(centre.between.log.every(({ method }) => method !== "OPTIONS"));
});

test("switched off, what waits is dropped and nothing more is counted", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.start();
  await she.next();
  await she.counting().click();
  assert.equal(await she.counting().isChecked(), false);
  await she.onwards();
  await leave(page);
  assert.deepEqual(centre.posts(), []);
});

for (const [how, attributes, options] of [
  ["usage=\"off\"", "usage=\"off\"", {}],
  ["Global Privacy Control", "", {
    extraHTTPHeaders: { "sec-gpc": "1" },
    prepare: (page) => page.addInitScript(() => {
      Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
    }),
  }],
]) {
  test(`with ${how} counting starts off, and answers can still be sent`, async (t) => {
    const centre = await startCentre(t);
    const page = await chromium.open(centre.host({ attributes }), options);
    const she = reader(page);
    await she.ready();
    assert.equal(await she.counting().isChecked(), false);
    await she.start();
    await she.onwards();
    await she.choose("Slightly useful");
    await she.send();
    await she.state("Sent. The centre has your answers.");
    await leave(page);
    assert.deepEqual(usage(centre), []);
    assert.equal((await (await staff(chromium, centre)).report()).people, 1);
  });
}

test("no answer leaves before Send, and answers and counts never share a request", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.start();
  await she.onwards();
  await she.choose("Not at all useful");
  await she.write("unsent-words");
  // As the browser does when the reader turns to another tab.
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  await until("the counts have arrived", () => usage(centre).length === centre.summary.steps.length + 2);
  assert.ok(!JSON.stringify(centre.between.log).includes("unsent-words"));
  await she.write("sent-words");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  const other = await chromium.open(centre.host());
  await reader(other).start();
  await reader(other).onwards();
  await reader(other).write("unsent-words");
  await leave(other);
  for (const { body, signals } of centre.posts()) {
    assert.equal(new Set(signals.map(({ kind }) => kind === "answered")).size, 1, body);
    assert.ok(!body.includes("unsent-words"));
  }
  assert.deepEqual(all(centre).filter(({ kind }) => kind === "answered").map(({ question }) => question),
    ["usefulness", "missing"]);
});

test("nothing is stored on the device", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.start();
  await she.counting().click();
  await she.onwards();
  await she.choose("Very useful");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  await settle(page);
  assert.deepEqual(await page.context().cookies(), []);
  assert.deepEqual(await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  })), { local: 0, session: 0, databases: [], caches: [], workers: 0 });
});
