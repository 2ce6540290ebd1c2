// A link to a step, and what the host page hears.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, layoutShift, leave, reader, settle, shared, tag, until } from "./harness.mjs";

const { chromium, centre } = await shared();
const third = centre.summary.steps[2];

const at = (step) => `#ew=${centre.summary.id}.${step}`;
const focus = (page) => page.evaluate(() => {
  const { activeElement } = document;
  return activeElement.shadowRoot?.activeElement?.localName ?? activeElement.id ?? activeElement.localName;
});
function quiet(page) {
  assert.deepEqual([page.seen.errors, page.seen.console, page.seen.violations], [[], [], []]);
}
async function counted(page) {
  const from = centre.posts().length;
  await leave(page);
  return centre.posts().slice(from).flatMap(({ signals }) => signals).map(({ kind, step = "" }) => `${kind} ${step}`.trim());
}
// Far below what is seen, where the widget would not be loaded yet.
function far(options = {}) {
  centre.pages.put("/far.css", { html: "header { height: 5000px }", headers: { "content-type": "text/css" } });
  return centre.host({ head: "<link rel=\"stylesheet\" href=\"/far.css\">", csp: "", ...options });
}

for (const [what, address] of [
  ["the whole snippet", () => far()],
  ["start=\"walk\"", () => far({ start: "walk" })],
  ["the script tag alone", () => far({ change: () => tag(centre) })],
]) {
  test(`with ${what}, a link opens its step at once and counts nothing before the first act`, async () => {
    const page = await chromium.open(address() + at(third.id));
    const she = reader(page);
    await she.title.waitFor();
    assert.equal(await she.view(), "walk");
    assert.equal(await she.title.innerText(), third.title);
    await until("its heading is seen", async () => {
      const { y, height } = await she.title.boundingBox();
      return y >= 0 && y + height < 900;
    });
    assert.equal(await focus(page), "h2");
    assert.equal(await page.evaluate(() => history.length), 2);
    quiet(page);
    assert.deepEqual(await counted(page), []);

    await page.goto(address() + at(third.id));
    await she.title.waitFor();
    await she.back();
    const before = centre.summary.steps[1].id;
    assert.deepEqual(await counted(page), ["started", `step_reached ${third.id}`, `step_reached ${before}`]);
  });
}

test("focus that is somewhere stays there", async () => {
  const change = (html) => `<p><label>Search <input id="search" autofocus></label></p>${html}`;
  const page = await chromium.open(centre.host({ change }) + at(third.id));
  await reader(page).title.waitFor();
  await settle(page);
  assert.equal(await focus(page), "search");
});

test("a link that names no step of the page does nothing; nor does one that comes later", async () => {
  for (const hash of ["#ew=", "#ew=other.finding", at("none"), at(""), `#ew=${centre.summary.id}`, "#main", "#ew=%"]) {
    const page = await chromium.open(centre.host() + hash);
    const she = reader(page);
    await she.ready();
    assert.equal(await she.view(), "page", hash);
    assert.equal(await page.evaluate(() => scrollY), 0, hash);
    assert.equal((await layoutShift(page)).all, 0, hash);
    await page.evaluate((later) => { location.hash = later; }, at(third.id));
    await page.waitForTimeout(100);
    assert.equal(await she.view(), "page");
    quiet(page);
    await page.context().close();
  }
});

test("of several widgets only the first of that summary opens", async () => {
  const page = await chromium.open(centre.host({ twice: true }) + at(third.id));
  const [first, second] = [reader(page, 0), reader(page, 1)];
  await first.title.waitFor();
  await second.walk.scrollIntoViewIfNeeded();
  await second.ready();
  assert.deepEqual([await first.view(), await second.view()], ["walk", "page"]);

  const other = (html) => html.replace(/ src="([^"]*)home-adaptations\.en\.walk"/, " src=\"$1other.en.walk\"");
  const strange = await chromium.open(far({ change: other }) + at(third.id));
  await settle(strange);
  assert.ok(!strange.seen.requests.some((line) => line.endsWith(".wasm")), "it was not even loaded");
});

test("Copy link to this step: copied, said, and the link opens that step", async () => {
  const page = await chromium.open(centre.host() + "?utm_source=x#part", { permissions: ["clipboard-read", "clipboard-write"] });
  const she = reader(page);
  await she.start();
  await she.next();
  await she.next();
  await she.press("Copy link to this step");
  await until("it is said", async () => (await she.said()) === "Link copied");
  assert.ok(await she.walk.locator(".ew-share").getByText("Link copied").isVisible());
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, page.url().replace("#part", at(third.id)));
  assert.ok(link.includes("?utm_source=x#"));
  assert.equal(await she.walk.getByRole("textbox").count(), 0);
  await she.back();
  assert.equal(await she.walk.getByText("Link copied").and(page.locator(".ew-note")).count(), 0);
  await she.press("Copy link to this step");
  await until("it is said again", async () => (await she.said()) === "Link copied");
  quiet(page);
  assert.deepEqual(await axe(page), []);
  await page.goto("about:blank");
  await page.goto(link);
  await she.title.waitFor();
  assert.equal(await she.title.innerText(), third.title);
});

test("where the browser does not copy, the link stands in a field, selected", async () => {
  for (const [what, script] of [
    ["refused", () => { Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(Error()) } }); }],
    ["none", () => { Object.defineProperty(navigator, "clipboard", { value: undefined }); }],
  ]) {
    const page = await chromium.open(centre.host(), { prepare: (page) => page.addInitScript(script) });
    const she = reader(page);
    await she.start();
    await she.press("Copy link to this step");
    const field = she.walk.getByRole("textbox", { name: "Copy link to this step" });
    await field.waitFor();
    assert.equal(await field.inputValue(), page.url() + at(centre.summary.steps[0].id), what);
    assert.equal(await she.said(), "Your browser did not copy the link. Copy it here:");
    assert.deepEqual(await field.evaluate((input) => [input.selectionEnd - input.selectionStart === input.value.length, input.readOnly,
      input.getRootNode().activeElement === input]), [true, true, true]);
    await she.next();
    assert.equal(await field.count(), 0);
    quiet(page);
    await she.press("Copy link to this step");
    await field.waitFor();
    assert.deepEqual(await axe(page), []);
    await page.context().close();
  }
});

// Every event of ours that reaches the page, with all it carries.
const listen = (page) => page.addInitScript(() => {
  globalThis.__heard = [];
  for (const name of ["step", "complete", "error"]) {
    addEventListener(`evidence-walk:${name}`, (event) => {
      globalThis.__heard.push([name, event.detail, event.target.localName, event.bubbles, event.composed]);
    });
  }
});
const heard = (page) => page.evaluate(() => globalThis.__heard);

test("the host hears each step once and the end, and nothing of what is answered", async () => {
  const page = await chromium.open(centre.host(), { prepare: listen });
  const she = reader(page);
  await she.ready();
  assert.deepEqual(await heard(page), []);
  await she.start();
  await she.onwards();
  await she.back();
  await she.next();
  await she.choose("Very useful");
  await she.write("A comment.");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  const steps = centre.summary.steps.map(({ id }) => ["step", { step: id }, "evidence-walk", true, true]);
  assert.deepEqual(await heard(page), [...steps, ["complete", {}, "evidence-walk", true, true]]);
  quiet(page);
});

test("it hears nothing while counting is off, whoever switched it off", async () => {
  for (const prepare of [
    async (page) => { await listen(page); },
    async (page) => {
      await listen(page);
      await page.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
    },
  ]) {
    const page = await chromium.open(centre.host({ attributes: prepare.length === 1 ? "usage=\"off\"" : "" }), { prepare });
    const she = reader(page);
    await she.start();
    await she.onwards();
    assert.deepEqual(await heard(page), []);
  }
  const page = await chromium.open(centre.host(), { prepare: listen });
  const she = reader(page);
  await she.start();
  await she.counting().click();
  await she.onwards();
  assert.equal((await heard(page)).length, 1, "the first step, before");
});

test("what cannot start tells its kind, and not even that where usage is off", async () => {
  for (const [attributes, kinds] of [["", ["not_found"]], ["usage=\"off\"", []]]) {
    const prepare = async (page) => {
      await listen(page);
      await page.route("**/*.walk", (route) => route.fulfill({ status: 404, headers: { "access-control-allow-origin": "*" } }));
    };
    const page = await chromium.open(centre.host({ attributes }), { prepare });
    await until("it has failed", async () => (await reader(page).view()) === "failed");
    // The cause is found out first, by further requests; the line in the console comes before the event.
    await until("the console has its line", () => page.seen.console.some((line) => line.includes("evidence-walk: ")));
    await until("the event has come", async () => (await heard(page)).length >= kinds.length);
    await page.waitForTimeout(300);
    assert.deepEqual((await heard(page)).map(([name, detail]) => [name, detail]), kinds.map((kind) => ["error", { kind }]));
  }
});
