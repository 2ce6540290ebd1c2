// "What we count": what is shown is what was sent, and off means off, for as long as the reader asked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, browser, leave, reader, settle, startCentre, until } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

const SENT = "Sent. The centre has your answers.";
const KEEP = "Keep this off on this device";
const stored = (page) => page.evaluate(() => ({ ...localStorage }));
const lines = ({ walk }) => walk.locator(".ew-log > li").evaluateAll((all) => all.map((line) => ({
  name: line.querySelector("p").textContent,
  state: line.querySelector(".ew-tag").textContent,
  bytes: line.querySelector("pre").textContent,
})));
async function opened(centre, options) {
  const page = await chromium.open(centre.host(options));
  const she = reader(page);
  await she.ready();
  return { page, she };
}
// What a page's script does with the element.
const setUsage = (page, on) => page.evaluate((to) => document.querySelector("evidence-walk").setUsage(to), on);

test("the bytes shown are the bytes sent, each in the request it is said to be in", async (t) => {
  const centre = await startCentre(t);
  const { page, she } = await opened(centre);
  await she.start();
  await she.finding();
  await she.walk.locator(".ew-content details[data-detail] > summary").first().click();
  await she.onwards();
  await she.choose("Very useful");
  await she.write("“Costs”, in £ & \"full\"\n💡");
  await she.press("What we count");
  const draft = (await lines(she)).slice(-2);
  assert.deepEqual(draft.map(({ state }) => state), Array(2).fill("Only when you press Send"));
  assert.ok(centre.posts().every(({ body }) => !body.includes("Costs")));
  await she.send();
  await she.state(SENT);
  await until("all is sent", async () => (await lines(she)).every(({ state }) => state.startsWith("Sent, in request ")));
  const shown = await lines(she);
  const posts = centre.posts();
  assert.equal(shown.length, posts.flatMap(({ signals }) => signals).length);
  for (const { state, bytes } of shown) {
    const { body } = posts[Number(state.match(/\d+$/)[0]) - 1];
    assert.ok(body.includes(bytes), `${bytes} is not in ${body}`);
  }
  // Every byte of a request is one that is shown, but for what surrounds the signals.
  for (const { body, signals } of posts) {
    const parts = shown.filter(({ bytes }) => body.includes(bytes)).map(({ bytes }) => bytes);
    assert.equal(body, `{"version":1,"signals":[${parts.join(",")}]}`);
    assert.equal(new Set(signals.map(({ kind }) => kind === "answered")).size, 1);
  }
  for (const [at, { bytes }] of draft.entries()) {
    const sent = shown.at(at - 2).bytes;
    assert.equal(sent.length, bytes.length);
    assert.equal(sent.slice(sent.indexOf("\"question\"")), bytes.slice(bytes.indexOf("\"question\"")));
  }
  assert.ok(shown.some(({ name }) => name === "You reached the end"));
  const code = await she.walk.locator(".ew-state .ew-code").innerText();
  assert.match(code, /^[0-9a-f]{4}(-[0-9a-f]{4}){7}$/);
  const sheets = posts.flatMap(({ signals }) => signals).map(({ sheet }) => sheet).filter(Boolean);
  assert.deepEqual(sheets, Array(2).fill(code.replaceAll("-", "")));
  assert.deepEqual(await stored(page), {});
});

test("kept off on this device: one entry while it is ticked, off at the next visit, none after", async (t) => {
  const centre = await startCentre(t);
  const { page, she } = await opened(centre);
  await she.start();
  await she.press("What we count");
  assert.deepEqual(await stored(page), {});
  await she.walk.getByLabel(KEEP).check();
  assert.deepEqual(await stored(page), { "evidence-walk-counting": "no" });
  await she.walk.getByText("evidence-walk-counting = no").waitFor();
  await page.reload();
  await she.ready();
  assert.equal(await she.counting().isChecked(), false);
  await setUsage(page, true);
  await she.start();
  await she.onwards();
  assert.equal(await she.counting().isChecked(), false, "the site overruled the reader");
  await she.press("What we count");
  await she.walk.getByLabel(KEEP).uncheck();
  assert.deepEqual(await stored(page), {});
  assert.deepEqual(await page.context().cookies(), []);
  await page.reload();
  await she.ready();
  assert.equal(await she.counting().isChecked(), true);
  await leave(page);
  assert.deepEqual(centre.posts(), []);
});

test("setUsage decides, before the widget has come and after", async (t) => {
  const centre = await startCentre(t);
  const early = async (attributes, on) => {
    const prepare = (page) => page.addInitScript((to) => {
      customElements.whenDefined("evidence-walk")
        .then(() => document.querySelector("evidence-walk").setUsage(to));
    }, on);
    const page = await chromium.open(centre.host({ attributes }), { prepare });
    const she = reader(page);
    await she.ready();
    assert.equal(await she.counting().isChecked(), on);
    return { page, she };
  };
  const off = await early("", false);
  await off.she.start();
  await leave(off.page);
  assert.deepEqual(centre.posts(), []);

  const { page, she } = await early("usage=\"off\"", true);
  await she.start();
  await setUsage(page, false);
  await she.next();
  await leave(page);
  assert.deepEqual(centre.posts(), []);

  const on = await opened(centre, { attributes: "usage=\"off\"" });
  await on.she.start();
  await setUsage(on.page, true);
  await on.she.next();
  await leave(on.page);
  const kinds = centre.posts().flatMap(({ signals }) => signals).map(({ kind }) => kind);
  assert.deepEqual(kinds, ["started", "step_reached"]);
});

test("setUsage fetches nothing for an element that is far away, and is kept when it is put back", async (t) => {
  const centre = await startCentre(t);
  const change = (snippet) => `<div style="height: 6000px"></div>${snippet}`;
  const page = await chromium.open(centre.host({ csp: "", change }));
  await page.waitForFunction(() => document.querySelector("evidence-walk").shadowRoot);
  await setUsage(page, false);
  await settle(page);
  assert.ok(page.seen.requests.every((line) => !line.includes(".wasm")), String(page.seen.requests));
  const she = reader(page);
  await she.start();
  assert.equal(await she.counting().isChecked(), false);
  await page.evaluate(() => {
    const element = document.querySelector("evidence-walk");
    element.remove();
    setTimeout(() => document.querySelector("main").append(element), 50);
  });
  await page.waitForTimeout(200);
  await she.start();
  await she.onwards();
  assert.equal(await she.counting().isChecked(), false);
  await leave(page);
  assert.deepEqual(centre.posts(), []);
});

test("with Global Privacy Control nothing is counted, whoever switches it on, and the panel says why", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host(), {
    prepare: (page) => page.addInitScript(() => {
      Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
    }),
  });
  const she = reader(page);
  await she.ready();
  const why = she.walk.getByText("(Global Privacy Control), so nothing is counted here").first();
  await setUsage(page, true);
  assert.equal(await she.counting().first().isChecked(), false, "the site's yes changes nothing");
  assert.equal(await why.count(), 0, "and opens nothing");
  await she.counting().first().click();
  await why.waitFor();
  for (const there of await she.counting().all()) assert.equal(await there.isChecked(), false);
  await she.press("Close");
  await she.start();
  await she.onwards();
  await leave(page);
  assert.deepEqual(centre.posts(), []);
});

test("where the browser blocks storage the widget works, and says that it cannot remember", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host(), {
    prepare: (page) => page.addInitScript(() => {
      const blocked = () => { throw new DOMException("Access is denied", "SecurityError"); };
      Object.defineProperty(window, "localStorage", { get: blocked });
    }),
  });
  const she = reader(page);
  await she.ready();
  assert.equal(await she.counting().isChecked(), true);
  await she.start();
  await she.press("What we count");
  await she.walk.getByLabel(KEEP).click();
  await she.walk.locator(".ew-panel").getByText("does not let this page store anything").waitFor();
  assert.equal(await she.walk.getByLabel(KEEP).isChecked(), false);
  assert.match(await she.said(), /cannot remember/);
  assert.equal(await she.counting().first().isChecked(), false);
  await leave(page);
  assert.deepEqual(centre.posts(), []);
  assert.deepEqual(page.seen.errors, []);
  assert.deepEqual(page.seen.console, []);
});

test("the open panel, by keyboard and at any width, has no accessibility finding", async (t) => {
  const centre = await startCentre(t);
  const { page, she } = await opened(centre);
  await she.start();
  await she.onwards();
  await she.choose("Very useful");
  await she.walk.getByRole("button", { name: "What we count" }).focus();
  await page.keyboard.press("Enter");
  await she.walk.locator(".ew-panel").waitFor();
  assert.equal(await page.evaluate(() => document.querySelector("evidence-walk").shadowRoot.activeElement.tagName), "H2");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const scroller = await page.evaluate(() => document.querySelector("evidence-walk").shadowRoot.activeElement.getAttribute("aria-label"));
  assert.equal(scroller, "You started the walk");
  for (const state of ["drafts", "sent and kept off"]) {
    for (const [width, colorScheme] of [[320, "light"], [320, "dark"], [1280, "light"], [1280, "dark"]]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await axe(page, { include: "evidence-walk" }), [], `${state} ${width} ${colorScheme}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${state} at ${width} px`);
    }
    if (state === "drafts") {
      await she.send();
      await she.state(SENT);
      await she.walk.getByLabel(KEEP).check();
    }
  }
});
