// The widget is a guest on somebody else's page: nothing moves, nothing is touched, nothing is left behind.
import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutShift, reader, settle, shared, until } from "./harness.mjs";

const LOADER = "**/evidence-walk.js";
// What sites do to the elements of their pages.
const HOSTILE = `
  html { font-size: 62.5%; }
  body { font: 1.6rem/3 fantasy; text-align: center; text-transform: uppercase; letter-spacing: 2px; }
  * { box-sizing: content-box; }
  p, .content p { margin: 40px; line-height: 3; }
  h2, h3 { margin: 60px 0 !important; font-size: 40px; }
  ul, li { list-style: square inside; padding: 20px; }
  button, input, a { padding: 30px; text-transform: uppercase; }
  svg, img { max-width: 10%; height: auto; }`;

const { chromium, centre } = await shared();

// Opens a page, does `first` while only the plain HTML is there, then lets the widget come.
async function upgraded(address, { first = async () => {}, ...options } = {}) {
  let come;
  const gate = new Promise((done) => { come = done; });
  const prepare = (page) => page.route(LOADER, async (route) => { await gate; await route.continue(); });
  const page = await chromium.open(undefined, { ...options, prepare });
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("#footer").waitFor();
  await first(page);
  const plain = await page.locator("evidence-walk").boundingBox();
  come();
  await reader(page).ready();
  await settle(page);
  return { page, plain, whole: await page.locator("evidence-walk").boundingBox() };
}
async function still(page, address) {
  const { all, moved } = await layoutShift(page);
  assert.equal(all, 0, `${address}: ${JSON.stringify(moved)}`);
}
const scrolls = {
  top: (page) => page.evaluate(() => scrollTo(0, document.querySelector("evidence-walk").offsetTop)),
  middle: (page) => page.evaluate(() => {
    const { offsetTop, offsetHeight } = document.querySelector("evidence-walk");
    scrollTo(0, offsetTop + offsetHeight / 2);
  }),
  end: (page) => page.evaluate(() => scrollTo(0, document.body.scrollHeight)),
};

for (const start of ["read", "walk"]) {
  for (const width of [320, 1280]) {
    test(`with start="${start}" nothing moves on upgrade at ${width} px, wherever the reader is`, async () => {
      for (const [where, first] of Object.entries(scrolls)) {
        const viewport = { width, height: 700 };
        const { page, plain, whole } = await upgraded(centre.host({ start }), { first, viewport });
        await still(page, where);
        assert.deepEqual(whole, plain, where);
        await page.context().close();
      }
    });
  }
}

test("nothing moves on a page whose own style sheet fights for every element", async () => {
  centre.pages.put("/hostile.css", { html: HOSTILE, headers: { "content-type": "text/css" } });
  for (const start of ["read", "walk"]) {
    for (const width of [320, 1280]) {
      const head = "<link rel=\"stylesheet\" href=\"/hostile.css\">";
      const address = centre.host({ start, head, csp: "", change: (html) => `<div class="content">${html}</div>` });
      const { page, plain, whole } = await upgraded(address, { viewport: { width, height: 700 } });
      const name = `start=${start} at ${width} px`;
      await still(page, name);
      assert.deepEqual(whole, plain, name);
      await page.context().close();
    }
  }
});

test("in a parent that shrinks to its content the summary is wide enough to read", async () => {
  const css = ".shrinks { display: inline-block } main { display: flex; flex-direction: column; align-items: center }";
  centre.pages.put("/shrinks.css", { html: css, headers: { "content-type": "text/css" } });
  const head = "<link rel=\"stylesheet\" href=\"/shrinks.css\">";
  const change = (html) => `<div class="shrinks">${html}</div>`;
  for (const width of [320, 1280]) {
    const page = await chromium.open(centre.host({ head, change, csp: "" }), { viewport: { width, height: 700 } });
    const box = await page.locator("evidence-walk").boundingBox();
    assert.ok(box.width >= 280, `${box.width} px wide in a window of ${width}`);
    assert.ok(box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
  }
});

test("a page that has loaded has its focus where it was, and an empty console", async () => {
  const change = (html) => `<p><label>Search <input id="search" autofocus></label></p>${html}`;
  for (const start of ["read", "walk"]) {
    const { page } = await upgraded(centre.host({ start, change }));
    assert.equal(await page.evaluate(() => document.activeElement.id), "search");
    const { console, errors, violations } = page.seen;
    assert.deepEqual({ console, errors, violations }, { console: [], errors: [], violations: [] });
    assert.deepEqual(centre.pages.reports, []);
  }
});

test("the page itself is not touched: no style, no element, no global beside the element's class", async () => {
  const address = centre.host();
  const look = () => ({
    sheets: document.adoptedStyleSheets.length + document.styleSheets.length,
    nodes: document.querySelectorAll("*").length,
    globals: Object.keys(globalThis).filter((name) => !name.startsWith("__")),
  });
  const page = await chromium.open(address, { prepare: (page) => page.route(LOADER, (route) => route.abort()) });
  const untouched = await page.evaluate(look);
  const used = await chromium.open(address);
  const she = reader(used);
  await she.start();
  await she.onwards();
  assert.deepEqual(await used.evaluate(look), untouched);
});

test("twenty widgets that came and went leave no listener and no node behind", async () => {
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.ready();
  const devtools = await page.context().newCDPSession(page);
  // Comes, is walked through and goes.
  const cycle = () => page.evaluate(async () => {
    const until = async (fits) => {
      for (let times = 0; times < 500 && !fits(); times += 1) await new Promise((done) => setTimeout(done, 5));
    };
    const walk = document.querySelector("evidence-walk").cloneNode(true);
    document.querySelector("main").prepend(walk);
    const find = (selector) => walk.shadowRoot?.querySelector(selector);
    await until(() => find(".ew-shell[data-usage]"));
    find(".ew-start").click();
    find(".ew-moves .is-next").click();
    find(".ew-records").click();
    walk.remove();
    await new Promise((done) => setTimeout(done, 5));
  });
  const count = async () => {
    for (let times = 0; times < 3; times += 1) await devtools.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
    return { nodes, listeners: jsEventListeners };
  };
  await cycle();
  await cycle();
  const before = await count();
  for (let times = 0; times < 20; times += 1) await cycle();
  assert.deepEqual(page.seen.errors, []);
  // A file that is still on its way holds its widget until it comes; what leaks stays for good.
  // One widget has some 700 nodes.
  let after;
  await until(() => `listeners and nodes are gone: ${JSON.stringify({ before, after })}`, async () => {
    after = await count();
    return after.listeners - before.listeners <= 4 && after.nodes - before.nodes < 400;
  });
});
