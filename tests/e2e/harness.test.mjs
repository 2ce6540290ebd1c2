// The harness itself: a watcher that sees nothing would make every other test pass.
import assert from "node:assert/strict";
import { Agent, createServer, request } from "node:http";
import { after, before, test } from "node:test";
import { axe, browser, hostPage, layoutShift, proxy, settle, startPages, strictCsp } from "./harness.mjs";

let chromium;
let pages;

before(async () => {
  chromium = await browser();
  pages = await startPages();
});
after(async () => {
  await chromium.close();
  await pages.stop();
});

test("a violation of policy, an error and a console message are seen", async () => {
  const html = hostPage("<p style=\"color: red\">red</p>", { head: "<script src=\"/late.js\"></script>" });
  pages.put("/late.js", { html: "console.error('told'); throw Error('uncaught')", headers: { "content-type": "text/javascript" } });
  pages.put("/seen", { html, csp: strictCsp(pages.origin) });
  const page = await chromium.open(`${pages.origin}/seen`);
  await settle(page);
  assert.deepEqual(page.seen.violations.map((violation) => violation.effectiveDirective), ["style-src-attr"]);
  assert.equal(pages.reports.length, 1);
  assert.match(page.seen.errors.join(), /uncaught/);
  assert.match(page.seen.console.join(), /told/);
});

test("a shift is measured, and a still page has none", async () => {
  pages.put("/still", { html: hostPage("<p>still</p>") });
  const page = await chromium.open(`${pages.origin}/still`);
  await settle(page);
  assert.equal((await layoutShift(page)).all, 0);
  await page.evaluate(() => { document.querySelector("main").style.paddingTop = "200px"; });
  const { all, unprompted, moved } = await layoutShift(page);
  assert.ok(all > 0.01 && unprompted === all && moved.length > 0, JSON.stringify({ all, unprompted }));
});

test("axe finds a fault inside a shadow root under a strict policy", async () => {
  pages.put("/good", { html: hostPage("<p>good</p>"), csp: strictCsp(pages.origin) });
  const page = await chromium.open(`${pages.origin}/good`);
  assert.deepEqual(await axe(page), []);
  await page.evaluate(() => {
    const host = document.querySelector("main").appendChild(document.createElement("div"));
    host.attachShadow({ mode: "open" }).appendChild(document.createElement("button"));
  });
  assert.match((await axe(page)).join(), /button-name/);
});

test("the proxy passes, drops on a reused connection, answers itself, refuses and comes back", async () => {
  let asked = 0;
  const server = createServer((request, response) => { asked += 1; request.resume(); response.end("hello"); });
  server.unref();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const between = await proxy(`http://127.0.0.1:${server.address().port}`);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const post = () => new Promise((done) => {
    const asking = request(between.url, { method: "POST", agent }, async (answer) => {
      done((await answer.toArray()).join(""));
    });
    asking.on("error", () => done("failed")).end("x");
  });

  assert.equal(await post(), "hello");
  between.drop(1);
  assert.equal(await post(), "failed");
  assert.equal(asked, 2, "the dropped one has arrived");
  assert.deepEqual(between.log.map(({ fate, reused }) => [fate, reused]), [["passed", false], ["dropped", true]]);
  assert.equal(await post(), "hello");
  between.answer(503, {}, "later");
  assert.equal(await post(), "later");
  await between.refuse();
  assert.equal(await post(), "failed");
  await between.pass();
  assert.equal(await post(), "hello");
  assert.equal(asked, 4);
  agent.destroy();
  await between.stop();
});

test("without JavaScript a page opens and none of its scripts runs", async () => {
  pages.put("/change.js", { html: "document.querySelector('#p').textContent = 'changed'", headers: { "content-type": "text/javascript" } });
  pages.put("/plain", { html: hostPage("<p id=\"p\">as sent</p><script src=\"/change.js\"></script>") });
  const text = async (options) => (await chromium.open(`${pages.origin}/plain`, options)).locator("#p").innerText();
  assert.equal(await text({}), "changed");
  assert.equal(await text({ javaScriptEnabled: false }), "as sent");
});
