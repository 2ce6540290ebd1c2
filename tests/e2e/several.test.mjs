// More than one widget on a page, and widgets that the page moves about.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, leave, lines, reader, staff, startCentre, until } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

// Each count that reached the proxy, once the page has been left.
async function counts(centre, page) {
  await leave(page);
  // A batch that a busy machine answers late is sent again, with the same ids, and counted once.
  const signals = new Map(centre.posts().flatMap(({ signals }) => signals).map((signal) => [signal.id, signal])).values();
  return [...signals].filter(({ kind }) => kind !== "answered").map(({ kind, step = "" }) => `${kind} ${step}`.trim());
}
function quiet(page) {
  assert.deepEqual([page.seen.errors, page.seen.console, page.seen.violations], [[], [], []]);
}

test("two widgets of one summary walk by themselves and count the page once", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host({ twice: true }));
  const [first, second] = [reader(page, 0), reader(page, 1)];
  await first.start();
  await second.start();
  const [beginning] = await first.onwards();
  assert.equal(await second.title.innerText(), beginning);
  await second.onwards();
  await first.choose("Not at all useful");
  await second.choose("Extremely useful");
  assert.ok(await first.walk.getByRole("radio", { name: "Not at all useful" }).isChecked());
  await first.send();
  await first.state("Sent. The centre has your answers.");
  assert.ok(await second.walk.getByRole("button", { name: "Send my answers" }).isVisible());
  await second.send();
  await second.state("Sent. The centre has your answers.");
  const sent = await counts(centre, page);
  assert.equal(sent.length, centre.summary.steps.length + 2, String(sent));
  assert.equal(new Set(sent).size, sent.length);
  quiet(page);
  const { started, people } = await (await staff(chromium, centre)).report();
  assert.deepEqual({ started, people }, { started: 1, people: 2 });
});

test("switching off in one of two widgets leaves nothing of it behind", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host({ twice: true }));
  const [first, second] = [reader(page, 0), reader(page, 1)];
  await first.start();
  await second.start();
  await first.counting().click();
  await second.counting().click();
  await second.onwards();
  assert.deepEqual(await counts(centre, page), []);
});

test("moved within the page, a walk keeps its step, its answers and its counts", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.start();
  const last = (await she.onwards()).at(-1);
  await she.write("Kept.");
  await page.evaluate(() => document.querySelector("footer").append(document.querySelector("evidence-walk")));
  await page.waitForTimeout(100);
  assert.equal(await she.title.innerText(), last);
  assert.equal(await she.walk.getByRole("textbox").inputValue(), "Kept.");
  await she.back();
  await she.onwards();
  assert.equal((await counts(centre, page)).length, centre.summary.steps.length + 2);
  quiet(page);
});

test("removed and put back, a widget begins again and counts nothing twice", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.start();
  await she.onwards();
  await page.evaluate(async () => {
    const [walk, main] = [document.querySelector("evidence-walk"), document.querySelector("main")];
    walk.remove();
    await new Promise((done) => setTimeout(done, 50));
    main.append(walk);
  });
  await until("what was counted has arrived", () => centre.posts().length >= 1);
  await she.walk.getByRole("button", { name: /^Take this step by step/ }).waitFor();
  assert.equal(await she.view(), "page");
  await she.start();
  await she.onwards();
  const sent = await counts(centre, page);
  assert.equal(sent.length, centre.summary.steps.length + 2, String(sent));
  quiet(page);
});

test("removed and put back while its files are on their way, a widget is there once", async (t) => {
  const centre = await startCentre(t);
  let come;
  const gate = new Promise((done) => { come = done; });
  const prepare = (page) => page.route("**/*.wasm", async (route) => { await gate; await route.continue(); });
  const page = await chromium.open(centre.host(), { prepare });
  const she = reader(page);
  await she.press(/^Take this step by step/);
  await page.evaluate(async () => {
    const [walk, main] = [document.querySelector("evidence-walk"), document.querySelector("main")];
    walk.remove();
    await new Promise((done) => setTimeout(done, 50));
    main.prepend(walk);
    await new Promise((done) => setTimeout(done, 50));
  });
  come();
  await she.ready();
  await page.waitForTimeout(500);
  assert.equal(await she.walk.locator(".ew-walk").count(), 1);
  assert.equal(await she.walk.locator(".ew-aside").getByRole("status").count(), 1);
  quiet(page);
});

test("a widget whose files failed is tried again when its element is put back", async (t) => {
  const centre = await startCentre(t);
  let gone = true;
  const prepare = (page) => page.route("**/*.wasm", (route) => (gone ? route.abort() : route.continue()));
  const page = await chromium.open(centre.host(), { prepare });
  const she = reader(page);
  await page.locator("evidence-walk .ew-shell[data-view=failed]").waitFor();
  gone = false;
  await page.evaluate(async () => {
    const [walk, main] = [document.querySelector("evidence-walk"), document.querySelector("main")];
    walk.remove();
    await new Promise((done) => setTimeout(done, 50));
    main.prepend(walk);
  });
  await she.start();
  assert.equal(await she.view(), "walk");
  assert.equal(lines(page).length, 1);
});

test("a widget that a script adds later works like one that was there", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  await reader(page).ready();
  await page.evaluate(() => {
    document.querySelector("main").append(document.querySelector("evidence-walk").cloneNode(true));
  });
  const late = reader(page, 1);
  await late.start();
  await late.onwards();
  assert.equal((await counts(centre, page)).length, centre.summary.steps.length + 2);
  quiet(page);
});
