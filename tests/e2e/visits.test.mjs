// Many visits of readers who do anything: what leaves the page, when, and what stays on the device.
// The witness of what leaves is the proxy, outside the browser. EVIDENCE_WALK_VISITS and
// EVIDENCE_WALK_SEED make it longer, or again as it was. Seen to fail with a loader that starts by itself
// ("sent before the first act"), with one that writes sessionStorage ("left this on the device"), with counts
// made while counting is off ("counted after off"), and with answers that leave as they are chosen ("an answer
// before Send or a press").
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, reader, startCentre, until } from "./harness.mjs";
import { undeclaredPost } from "./harness/batch.mjs";
import { LOOKS, act, chance, drawn, look } from "./harness/visit.mjs";

const VISITS = Number(process.env.EVIDENCE_WALK_VISITS ?? 20);
const SEED = Number(process.env.EVIDENCE_WALK_SEED ?? Date.now() % 1_000_000_007);
const AT_ONCE = 5;
const SENT = "Sent. The centre has your answers.";
// How a visit goes: whether the reader sends, or presses an answer at the foot of the page, and how counting is
// switched off, if it is.
const WAYS = [
  { sends: false }, { sends: true }, { sends: false, off: "switch" }, { sends: true, off: "switch" },
  { sends: false, off: "kept" }, { sends: true, off: "site" }, { foot: true, off: "attribute" },
  { foot: true, off: "browser" }, { foot: true }, { sends: true },
];

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

// Everything a browser can keep for a page.
async function kept(page) {
  const { cookies, origins } = await page.context().storageState({ indexedDB: true });
  const inside = await page.evaluate(async () => ({
    local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie, name: window.name,
    databases: await indexedDB.databases(), caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    files: (await navigator.storage.getDirectory().then((root) => Array.fromAsync(root.keys()), () => [])).length,
  }));
  return { cookies, origins, ...inside };
}
const NOTHING = { cookies: [], origins: [], local: {}, session: {}, cookie: "", name: "", databases: [], caches: [], workers: 0, files: 0 };
const KEPT = "evidence-walk-counting";

async function begin(centre, n) {
  const way = WAYS[n % WAYS.length];
  // Of each visit its own, so that it is the same whatever the others do meanwhile.
  const random = chance(SEED + n * 7_919);
  const attributes = way.off === "attribute" ? "usage=\"off\"" : "";
  const start = random(3) === 0 ? "walk" : "read";
  const prepare = async (page) => {
    page.context().setDefaultTimeout(60_000);
    if (way.off !== "browser") return;
    await page.addInitScript(() => { Object.defineProperty(navigator, "globalPrivacyControl", { value: true }); });
  };
  const page = await chromium.open(centre.host({ attributes, start }), { prepare });
  const she = reader(page);
  await she.walk.scrollIntoViewIfNeeded();
  await she.ready();
  for (let times = random(8); times > 0; times -= 1) await page.evaluate(look, LOOKS[random(LOOKS.length)]);
  return { n, page, she, way, seed: random(2 ** 31), times: 5 + random(25) };
}
const doing = ({ page, n, seed, times }, more = 0) => page.evaluate(act, { draws: drawn(seed + more, times), words: `words-of-${n}-` });
const isOff = ({ page }) => page.evaluate(() => document.querySelector("evidence-walk").shadowRoot.querySelector("[data-usage]").dataset.usage !== "on");

async function switchOff(visit) {
  const { page, way } = visit;
  if (way.off === "switch") {
    await page.evaluate(() => document.querySelector("evidence-walk").shadowRoot.querySelector("input[role=switch]").click());
  }
  if (way.off === "site") await page.evaluate(() => document.querySelector("evidence-walk").setUsage(false));
  if (way.off === "kept") {
    await page.evaluate(() => {
      const root = document.querySelector("evidence-walk").shadowRoot;
      const box = () => [...root.querySelectorAll("input[type=checkbox]")].find((one) => /Keep this off/.test(one.labels[0]?.textContent));
      if (!box()) root.querySelector(".ew-records").click();
      return new Promise((done) => setTimeout(() => { box().click(); done(); }, 50));
    });
  }
  await until(`visit ${visit.n} is off by ${way.off}`, () => isOff(visit));
}

// Sends what the reader has answered, or answers now; returns whether there was anything.
async function send({ page, she }) {
  await page.evaluate(() => {
    const root = document.querySelector("evidence-walk").shadowRoot;
    const open = root.querySelector(".ew-start");
    if (open?.checkVisibility()) open.click();
  });
  const next = she.walk.getByRole("button", { name: /^Next: / });
  while (await next.isVisible()) await next.evaluate((button) => button.click());
  await she.walk.getByRole("radio", { name: "Very useful" }).evaluate((radio) => radio.click());
  await she.walk.getByRole("button", { name: "Send my answers" }).evaluate((button) => button.click());
  await she.state(SENT);
}

// Presses an answer at the foot of the page, whatever else was chosen before.
async function pressFoot({ page, she, n }) {
  await page.evaluate((place) => {
    const walk = document.querySelector("evidence-walk");
    const shell = walk.shadowRoot.querySelector(".ew-shell");
    if (shell.dataset.view !== "page") shell.querySelector(".ew-page").click();
    walk.querySelectorAll(".ew-options button")[place].click();
  }, n % 6);
  await she.walk.locator(".ew-app .ew-pressed").getByText("has your answer.").waitFor();
}
async function leave({ page, way, n }, centre) {
  const held = await kept(page);
  const expected = way.off === "kept"
    ? { ...NOTHING, local: { [KEPT]: "no" }, origins: [{ origin: new URL(page.url()).origin, localStorage: [{ name: KEPT, value: "no" }] }] }
    : NOTHING;
  const { indexedDB: _, ...origin } = held.origins[0] ?? {};
  assert.deepEqual({ ...held, origins: held.origins.length > 0 ? [origin] : [] }, expected, `visit ${n} left this on the device`);
  assert.deepEqual([page.seen.errors, page.seen.console], [[], []], `visit ${n}`);
  const elsewhere = page.seen.requests.map((line) => line.split(" ")[1])
    .filter((address) => ![centre.pages.origin, centre.between.url].some((own) => address.startsWith(`${own}/`)));
  assert.deepEqual(elsewhere, [], `visit ${n} asked elsewhere`);
  await page.goto("about:blank");
}
const answers = (posts) => posts.flatMap(({ signals }) => signals).filter(({ kind }) => kind === "answered");
const counts = (posts) => posts.flatMap(({ signals }) => signals).filter(({ kind }) => kind !== "answered");
const rest = () => new Promise((done) => setTimeout(done, 250));

test(`${VISITS} driven visits, seed ${SEED}: nothing but what is declared leaves, and nothing stays`, { timeout: 3_600_000 }, async (t) => {
  const centre = await startCentre(t);
  const seen = { acts: 0, counts: 0, sheets: 0 };
  for (let from = 0; from < VISITS; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, VISITS - from) }, (_, at) => from + at);
    const before = centre.posts().length;
    const since = (from) => centre.posts().slice(from);

    // Nobody has acted in the widget yet.
    const visits = await Promise.all(numbers.map((n) => begin(centre, n)));
    await rest();
    assert.deepEqual(since(before), [], "sent before the first act");

    // All do; counting is on in some, and off from the start in others.
    const acts = await Promise.all(visits.map((visit) => doing(visit)));
    seen.acts += acts.flat().length;
    await rest();
    assert.deepEqual(answers(since(before)), [], "an answer before Send or a press");
    const on = visits.filter(({ way }) => !way.off);
    const off = visits.filter(({ way }) => way.off);
    for (const visit of off) await switchOff(visit);
    const sending = on.filter(({ way }) => way.sends);
    await Promise.all(sending.map(send));
    const pressing = on.filter(({ way }) => way.foot);
    await Promise.all(pressing.map(pressFoot));
    await Promise.all(on.map((visit) => leave(visit, centre)));
    await rest();

    // From here on nobody is left whose steps are counted.
    const mark = centre.posts().length;
    await Promise.all(off.map((visit) => doing(visit, 1)));
    const late = off.filter(({ way }) => way.sends);
    await Promise.all(late.map(send));
    const latePressing = off.filter(({ way }) => way.foot);
    await Promise.all(latePressing.map(pressFoot));
    await Promise.all(off.map((visit) => leave(visit, centre)));
    await rest();
    assert.deepEqual(counts(since(mark)), [], "counted after off");

    const sheets = new Set(answers(since(before)).map(({ sheet }) => sheet)).size;
    const presses = pressing.length + latePressing.length;
    assert.equal(sheets, sending.length + late.length + presses, "one sheet for each Send or press, and none without");
    const pressed = answers(since(before)).filter(({ place }) => place === "page");
    assert.equal(pressed.length, presses, "one answer for each press");
    assert.ok(pressed.every(({ question }) => question === "usefulness"), JSON.stringify(pressed));
    seen.sheets += sheets;
    seen.counts += counts(since(before)).length;
    for (const { n, way } of visits.filter(({ way }) => !way.sends)) {
      assert.ok(!JSON.stringify(centre.between.log).includes(`words-of-${n}-`), `visit ${n} sent nothing (${JSON.stringify(way)})`);
    }
    await Promise.all(visits.map(({ page }) => page.context().close()));
  }
  for (const post of centre.posts()) assert.deepEqual(undeclaredPost(post, centre.site), []);
  const ids = centre.posts().flatMap(({ signals }) => signals).map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, "an id was used twice");
  const foreign = centre.between.log.filter(({ method, path }) => method !== "GET" && !path.startsWith("/v1/signals?"));
  assert.deepEqual(foreign, [], "another request than GET and the POST of signals");
  for (const { path } of centre.between.log.filter(({ method }) => method === "GET")) assert.ok(!path.includes("?"), path);
  assert.ok(seen.acts > VISITS * 5 && seen.counts > VISITS && seen.sheets > VISITS / 4, JSON.stringify(seen));
  t.diagnostic(`${VISITS} visits, ${seen.acts} acts, ${seen.counts} counts and ${seen.sheets} sheets sent, seed ${SEED}`);
});
