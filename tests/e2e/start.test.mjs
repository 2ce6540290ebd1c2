// How a walk begins: with the page, with its first step in place, early, late.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, layoutShift, leave, reader, settle, startCentre, until } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

test("start=\"walk\" shows step 1 in place, and counts nothing before the first act", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host({ start: "walk" }));
  const she = reader(page);
  await she.ready();
  assert.equal(await she.view(), "first");
  const first = page.getByRole("heading", { name: centre.summary.steps[0].title });
  assert.ok(await first.isVisible());
  await leave(page);
  assert.deepEqual(centre.posts(), []);

  await page.goto(centre.host({ start: "walk" }));
  await she.next();
  assert.equal(await she.view(), "walk");
  assert.equal(await she.title.innerText(), centre.summary.steps[1].title);
  assert.equal(await first.isVisible(), false);
  await leave(page);
  const sent = centre.posts().flatMap(({ signals }) => signals).map(({ kind, step = "" }) => `${kind} ${step}`);
  const [first_step, second_step] = centre.summary.steps;
  assert.deepEqual(sent, ["started ", `step_reached ${first_step.id}`, `step_reached ${second_step.id}`]);
});

test("start=\"walk\": Show the whole page unfolds the rest", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host({ start: "walk" }));
  const she = reader(page);
  await she.ready();
  await she.press("Show the whole page");
  assert.equal(await she.view(), "page");
  assert.ok(await page.getByRole("heading", { name: centre.summary.steps[2].title }).isVisible());
  assert.ok(await page.getByRole("heading", { name: centre.summary.steps[0].title }).isVisible());
  await she.start();
  assert.equal(await she.view(), "walk");
});

test("a press before the widget is there is honoured when it comes", async (t) => {
  const centre = await startCentre(t);
  let come;
  const gate = new Promise((done) => { come = done; });
  const prepare = (page) => page.route("**/*.wasm", async (route) => { await gate; await route.continue(); });
  const page = await chromium.open(centre.host(), { prepare });
  const she = reader(page);
  await she.press(/^Take this step by step/);
  assert.equal(await she.view(), "page", "the page stays readable meanwhile");
  come();
  await she.title.waitFor();
  assert.equal(await she.view(), "walk");
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.tagName), "H2");
});

test("wasm is fetched when the summary comes near, not before", async (t) => {
  const centre = await startCentre(t);
  centre.pages.put("/far.css", { html: "header { height: 5000px }", headers: { "content-type": "text/css" } });
  const head = "<link rel=\"stylesheet\" href=\"/far.css\">";
  const page = await chromium.open(centre.host({ head, csp: "" }));
  await settle(page);
  const wasm = () => page.seen.requests.filter((line) => line.endsWith(".wasm")).length;
  assert.equal(wasm(), 0);
  await page.evaluate(() => document.querySelector("evidence-walk").scrollIntoView());
  await reader(page).ready();
  assert.equal(wasm(), 1);
  assert.equal((await layoutShift(page)).all, 0);
});

test("glue, wasm, summary and words are asked for at once, and each once", async (t) => {
  const centre = await startCentre(t);
  let come;
  const gate = new Promise((done) => { come = done; });
  const prepare = (page) => page.route("**/evidence-walk-widget.js", async (route) => { await gate; await route.continue(); });
  const page = await chromium.open(centre.host(), { prepare });
  const files = ["evidence-walk-widget.js", "evidence-walk-widget_bg.wasm", "evidence-walk-words.en.bin", `${centre.name}.walk`];
  const asked = () => files.map((name) => page.seen.requests.filter((line) => line.endsWith(`/${name}`)).length);
  await until("all are asked for", () => asked().every((count) => count > 0));
  come();
  await reader(page).ready();
  assert.deepEqual(asked(), [1, 1, 1, 1]);
});

test("opened with the walk, all that it needs is asked for with the page itself, and each once", async (t) => {
  const centre = await startCentre(t);
  centre.pages.put("/far.css", { html: "header { height: 5000px }", headers: { "content-type": "text/css" } });
  let come;
  const gate = new Promise((done) => { come = done; });
  const prepare = (page) => page.route("**/evidence-walk.js", async (route) => { await gate; await route.continue(); });
  const page = await chromium.open(undefined, { prepare });
  const head = "<link rel=\"stylesheet\" href=\"/far.css\">";
  await page.goto(centre.host({ start: "walk", head, csp: "" }), { waitUntil: "commit" });
  const files = ["evidence-walk-widget.js", "evidence-walk-widget_bg.wasm", "evidence-walk-walk.css", "evidence-walk-words.en.bin", `${centre.name}.walk`];
  const asked = () => files.map((name) => page.seen.requests.filter((line) => line.endsWith(`/${name}`)).length);
  await until("all are asked for before the loader has arrived", () => asked().every((count) => count > 0));
  come();
  // It stands far below what is seen. What was asked for ahead and never used would be a line in the console.
  await reader(page).ready();
  assert.deepEqual(asked(), files.map(() => 1));
  assert.deepEqual([page.seen.errors, page.seen.console], [[], []]);
});

test("a loader in the head, before there is anything to read, works as well", async (t) => {
  const centre = await startCentre(t);
  const head = `<script src="${centre.between.url}/widget/evidence-walk.js"></script>`;
  const page = await chromium.open(centre.host({ head }));
  const she = reader(page);
  await she.start();
  await she.onwards();
  assert.deepEqual([page.seen.errors, page.seen.console, page.seen.violations], [[], [], []]);
});

test("files that a plain web host serves work like those of the collector", async (t) => {
  const centre = await startCentre(t);
  const snippet = centre.publish();
  const { origin } = centre.pages;
  const csp = `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'; style-src ${origin}; `
    + `connect-src ${origin} ${centre.between.url}`;
  const page = await chromium.open(centre.host({ change: () => snippet, csp }));
  const she = reader(page);
  await she.start();
  await she.onwards();
  await she.choose("Very useful");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  assert.deepEqual([page.seen.errors, page.seen.console, page.seen.violations], [[], [], []]);
});
