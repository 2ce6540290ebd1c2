// The page is left: hidden, closed in the middle of sending, kept by the browser and come back to, or
// short of what browsers allow for requests that outlive a page. Seen to fail: closing and the budget with
// the widget as it was before it sent once more when hidden; coming back with a request that failed taken
// for one that arrived, and with a page that, once left, sends no more.
import assert from "node:assert/strict";
import { test } from "node:test";
import { balance, ledgers, lines, made, reader, rounds, tell, until, wire } from "./harness.mjs";

const SENT = "Sent. The centre has your answers.";
const ROUNDS = rounds(3);
// How long the network needs to take a connection, counted from when the tab is gone. On loopback the
// bytes would have left before, and nothing would be tried.
const ACCEPT_MS = 400;

// Pages that are left are kept, as browsers do unless they are driven by a test.
const begin = await ledgers({ kept: true, through: wire });

// The defect: keepalive is taken from every request.
const withoutKeepalive = (page) => page.addInitScript(() => {
  const Real = globalThis.Request;
  globalThis.Request = class extends Real {
    constructor(url, init) { super(url, { ...init, keepalive: false }); }
  };
});

// Readers who close their tab, in turn: with counts waiting; right after Send; right after Send with counts
// waiting. Gives all they made. No connection is accepted before the tab is gone.
async function close({ chromium, centre }, count, { prepare } = {}) {
  const { between } = centre;
  const signals = [];
  for (let nth = 0; nth < count; nth += 1) {
    const page = await chromium.open(centre.host(), { prepare, proxy: { server: between.socks } });
    const context = page.context();
    const she = reader(page);
    await she.start();
    await she.onwards();
    await she.choose("Very useful");
    if (nth % 3 === 1) await she.counting().click();
    await made(she);
    between.hold();
    between.hangUp();
    const before = centre.posts().length;
    if (nth % 3 > 0) await she.send();
    // What was not sent has zeros for its id, and belongs to nobody.
    const left = (await made(she)).filter(({ state }) => !state.startsWith("Only when"));
    const gone = page.waitForEvent("close");
    await page.close({ runBeforeUnload: true });
    await gone;
    await new Promise((done) => setTimeout(done, ACCEPT_MS));
    assert.equal(centre.posts().length, before, "void: a request had arrived before the tab was closed");
    between.go();
    signals.push(...left);
    // The browser outlives its tab: it is closed only once the collector has answered.
    const answered = () => centre.posts().filter((post) => post.answered);
    const ids = () => new Set(answered().flatMap((post) => post.signals).map(({ id }) => id));
    if (!prepare) await until("what she left has come", () => left.every(({ id }) => ids().has(id))).catch(() => {});
    else await new Promise((done) => setTimeout(done, 2 * ACCEPT_MS));
    await context.close();
  }
  return signals;
}

test(`a tab closed with signals waiting or on their way: they arrive, once (${ROUNDS} rounds)`, async () => {
  const all = await begin();
  const { centre, office } = all;
  const signals = await close(all, ROUNDS);
  assert.ok(signals.some(({ bytes }) => bytes.includes("answered")) && signals.length > ROUNDS);
  const { ids, missing, twice, refused } = await balance(centre, office, signals);
  const share = (100 * (ids - missing)) / ids;
  tell(`closed in ${ROUNDS} rounds: ${ids - missing} of ${ids} signals arrived (${share.toFixed(1)} %), ${twice} twice`);
  assert.deepEqual({ twice, refused }, { twice: 0, refused: [] });
  assert.ok(share >= 98, `${missing} of ${ids} did not arrive`);
});

test("control: without keepalive a closed tab takes its signals along", async () => {
  const all = await begin();
  const { centre } = all;
  assert.ok((await close(all, 3, { prepare: withoutKeepalive })).length > 3);
  assert.deepEqual(centre.posts(), []);
});

const show = (page, hidden) => page.evaluate((hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}, hidden);

test("hidden in the middle of sending, and shown again: what left twice is stored once", async () => {
  const { chromium, centre, office } = await begin();
  const { between } = centre;
  const page = await chromium.open(centre.host(), { proxy: { server: between.socks } });
  const she = reader(page);
  await she.start();
  await she.onwards();
  await she.choose("Very useful");
  await made(she);
  between.hold();
  between.hangUp();
  await she.send();
  await show(page, true);
  await page.waitForTimeout(ACCEPT_MS);
  assert.deepEqual(centre.posts(), [], "void: a request had arrived before the page was hidden");
  between.go();
  await until("the answers have arrived twice", () => {
    const answers = centre.posts().flatMap(({ signals }) => signals).filter(({ kind }) => kind === "answered");
    return answers.length > new Set(answers.map(({ id }) => id)).size;
  });
  await show(page, false);
  await she.state(SENT);
  await until("all is sent", async () => (await made(she)).every(({ state }) => state.startsWith("Sent, in request ")));
  const { ids, ...rest } = await balance(centre, office, await made(she));
  assert.deepEqual(rest, { missing: 0, lost: 0, twice: 0, refused: [] });
  assert.ok(ids > 0);
  assert.deepEqual([page.seen.errors, lines(page)], [[], []]);
  await page.context().close();
});

// What the page's own scripts do with the budget: two requests whose answers nobody reads.
async function useUp(page, url) {
  await page.evaluate(async (url) => {
    const post = () => fetch(url, { method: "POST", mode: "no-cors", keepalive: true, body: "x".repeat(32_768) });
    globalThis.__unread = [post(), post()];
    const over = await fetch(url, { method: "POST", mode: "no-cors", keepalive: true, body: "x" }).then(() => true, () => false);
    if (over) throw new Error("void: there was room for more");
  }, url);
}

test("a host page that has used up what browsers allow: sent all the same while the page lives", async () => {
  const { chromium, centre, office } = await begin();
  centre.between.fault("stall", 2, ({ path }) => path === "/theirs");
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.start();
  await she.next();
  await useUp(page, `${centre.between.url}/theirs`);
  await show(page, true);
  await until("the counts have arrived", () => centre.posts().length > 0);
  assert.deepEqual(centre.between.log.filter(({ path }) => path === "/theirs").map(({ fate }) => fate), ["stall", "stall"]);
  await until("all is sent", async () => (await made(she)).every(({ state }) => state.startsWith("Sent, in request ")));
  const { missing, twice } = await balance(centre, office, await made(she));
  assert.deepEqual({ missing, twice }, { missing: 0, twice: 0 });
  assert.deepEqual(page.seen.errors, []);
  assert.deepEqual(lines(page), []);
  await page.context().close();
});

test(`left and come back to as it was: nothing is sent twice, and what waited is sent (${rounds(3)} rounds)`, async () => {
  const { chromium, centre, office } = await begin();
  const { between, pages } = centre;
  pages.put("/elsewhere", { html: "<p>Elsewhere." });
  const signals = [];
  for (let round = 0; round < rounds(3); round += 1) {
    const page = await chromium.open(centre.host({ headers: { "cache-control": "max-age=0" } }));
    await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => { globalThis.__persisted = persisted; }));
    const she = reader(page);
    await she.start();
    await she.onwards();
    await she.choose("Very useful");
    // The reader's answers fail, and so do the two requests sent on leaving the page; then the reader is away.
    between.hangUp();
    between.fault("request lost", 50);
    await she.send();
    await page.goto(`${pages.origin}/elsewhere`);
    await page.waitForTimeout(300);
    const away = centre.posts().length;
    await page.waitForTimeout(1_200);
    assert.equal(centre.posts().length, away, "nothing is sent by a page that is kept");
    between.pass();
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => globalThis.__persisted !== undefined);
    assert.equal(await page.evaluate(() => globalThis.__persisted), true, "void: the page was not kept");
    await she.state(SENT);
    await until("all is sent", async () => (await made(she)).every(({ state }) => state.startsWith("Sent, in request ")));
    signals.push(...await made(she));
    assert.deepEqual(page.seen.errors, []);
    await page.context().close();
  }
  const { ids, ...rest } = await balance(centre, office, signals);
  assert.deepEqual(rest, { missing: 0, lost: 0, twice: 0, refused: [] });
  tell(`left and come back to: ${rounds(3)} rounds, ${ids} signals, 0 lost, 0 twice`);
});
