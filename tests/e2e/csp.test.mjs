// Policies and documents, one for each line of the table in docs/embedding.md: what happens to the widget in
// each. It works, or the summary stays readable; nothing is thrown, one line of ours at most. Seen to fail with
// a loader that writes HTML as text (Trusted Types).
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { hostPage, lines, reader, shared, strictCsp, temporary, trustedTypes, until } from "./harness.mjs";
import { undeclaredPost } from "./harness/batch.mjs";

const { chromium, centre } = await shared();
const files = centre.between.url;

const html = (change) => {
  let found;
  centre.host({ change: (snippet) => { found = change ? change(snippet) : snippet; return found; } });
  return found;
};
let published = 0;
function put(text, options = {}) {
  const path = `/document-${published += 1}`;
  centre.pages.put(path, { html: text, ...options });
  return centre.pages.origin + path;
}
// A page with another inside; `inside` says what is in the frame's tag.
const framed = (inside) => put(hostPage(`<iframe width="900" height="700" ${inside}></iframe>`));
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("\"", "&quot;");
const whole = () => hostPage(html());

/** What: its address; whether it `works`, is `plain`, or works and is `refused` by the collector. */
const POLICIES = {
  "no policy": ["works", () => centre.host({ csp: "" })],
  "the strict policy": ["works", () => centre.host()],
  "Trusted Types that allow none": ["works", () => centre.host({ csp: trustedTypes(files) })],
  "script-src without 'wasm-unsafe-eval'": ["plain", () => centre.host({ csp: strictCsp(files).replace(" 'wasm-unsafe-eval'", "") })],
  "script-src without the address": ["plain", () => centre.host({ csp: strictCsp(files).replace(/script-src \S+/, "script-src 'self'") })],
  "connect-src without the address": ["plain", () => centre.host({ csp: strictCsp(files).replace(/connect-src [^;]*/, "connect-src 'self'") })],
  "connect-src with the files and without the collector": ["unsent", () => centre.host({
    csp: strictCsp(files),
    change: (snippet) => snippet.replace(/ collect="[^"]*"/, ` collect="${files.replace("127.0.0.1", "localhost")}"`),
  })],
  "style-src without the address": ["works", () => centre.host({ csp: strictCsp(files).replace(/style-src [^;]*/, "style-src 'self'") })],
  "a nonce and 'strict-dynamic'": ["works", () => centre.host({
    csp: strictCsp(files).replace(/script-src \S+/, "script-src 'nonce-abc' 'strict-dynamic'"),
    change: (snippet) => snippet.replace("<script async", "<script nonce=\"abc\" async"),
  })],
  "default-src 'none' and nothing else": ["plain", () => centre.host({ csp: "default-src 'none'" })],
  "sandbox without scripts": ["plain", () => centre.host({ csp: "sandbox" })],
  "sandbox allow-scripts: the origin is null": ["refused", () => centre.host({ csp: `${strictCsp(files)}; sandbox allow-scripts` })],
  "the policy in a meta element": ["works", () => centre.host({ csp: "", head: `<meta http-equiv="Content-Security-Policy" content="${strictCsp(files)}">` })],
  "Cross-Origin-Embedder-Policy: require-corp": ["plain", () => put(whole(), { headers: { "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" } })],
  "Referrer-Policy: unsafe-url": ["works", () => put(whole(), { headers: { "referrer-policy": "unsafe-url" } })],
};
const DOCUMENTS = {
  "quirks mode": ["works", () => put(whole().replace("<!doctype html>\n", ""))],
  "a base that points elsewhere": ["works", () => put(whole().replace("<head>", "<head><base href=\"https://elsewhere.example/deep/\" target=\"_blank\">"))],
  "put in by innerHTML": ["works", () => put(hostPage(`<div id="here"></div><script type="text/plain" id="text">${html().replaceAll("</script>", "")}</script>
    <script>document.querySelector("#here").innerHTML = document.querySelector("#text").textContent;</script>
    ${html().match(/<script[^]*<\/script>/)[0]}`))],
  "a clone from a template": ["works", () => put(hostPage(`${html().replace("<evidence-walk", "<template><evidence-walk").replace("</evidence-walk>", "</evidence-walk></template>")}
    <script>document.querySelector("main").append(document.querySelector("template").content.cloneNode(true));</script>`))],
  "inside a shadow root of the page": ["works", () => put(hostPage(`<div id="here"></div>${html()}<script>
    const root = document.querySelector("#here").attachShadow({ mode: "open" }); root.append(document.querySelector("evidence-walk"));</script>`))],
  "inside a form and a details": ["works", () => put(hostPage(`<form action="/away"><details open><summary>x</summary>${html()}</details></form>`))],
  "a frame of the same site": ["works", () => framed(`src="${put(whole())}"`)],
  "a sandboxed frame with scripts: the origin is null": ["refused", () => framed(`sandbox="allow-scripts" src="${put(whole())}"`)],
  "a sandboxed frame without scripts": ["plain", () => framed(`sandbox src="${put(whole())}"`)],
  "a frame with srcdoc": ["works", () => framed(`srcdoc="${escaped(whole())}"`)],
  "a frame of data:": ["refused", () => framed(`src="data:text/html;base64,${Buffer.from(whole()).toString("base64")}"`)],
  "about:blank, written by its opener": ["works", () => put(hostPage(`<iframe width="900" height="700"></iframe><script type="text/plain">${whole().replaceAll("</script>", "<\\/script>")}</script>
    <script>const frame = document.querySelector("iframe").contentDocument; frame.open(); frame.write(document.querySelector("script").textContent.replaceAll("<\\\\/", "</")); frame.close();</script>`))],
  "a file on the reader's disk": ["refused", () => {
    const file = join(temporary(), "page.html");
    writeFileSync(file, whole());
    return pathToFileURL(file).href;
  }],
  "XHTML": ["works", async () => {
    const page = await chromium.open(put(whole().replace(/<script[^]*<\/script>/, "")));
    const text = await page.evaluate(() => new XMLSerializer().serializeToString(document));
    await page.context().close();
    const script = html().match(/<script[^]*<\/script>/)[0].replace(" async ", " async=\"\" ");
    return put(text.replace("</main>", `${script}</main>`).replace("<!DOCTYPE html>", "<?xml version=\"1.0\"?><!DOCTYPE html>"), { headers: { "content-type": "application/xhtml+xml" } });
  }],
};

// Answers are tried again after a random time of at most 1 s, then 2, 4, 8 and 16: a visit has time for one
// try as a rule, and for more hardly ever.
const TRIES = 6;

/**
 * The most lines that the browser writes of its own, where it writes any: of what a policy blocks. Measured in
 * Chromium 156, which has two for each request refused by `connect-src`; the widget's files are five, and
 * two of them are asked for again to find the cause. Of answers that cannot be sent it is as many for each try.
 */
const BROWSERS = {
  "script-src without the address": 1,
  "connect-src without the address": 14,
  "connect-src with the files and without the collector": 2,
  "style-src without the address": 1,
  "default-src 'none' and nothing else": 2,
  "sandbox without scripts": 1,
  "Cross-Origin-Embedder-Policy: require-corp": 2,
  "a sandboxed frame without scripts": 1,
};

// Walks and sends, in the page or its frame, and returns the result.
async function visit(address) {
  const page = await chromium.open(await address());
  page.context().setDefaultTimeout(8_000);
  const inside = page.frames().find((frame) => frame.url() !== "about:blank" && frame !== page.mainFrame()) ?? page.frames().at(-1);
  await inside.locator("evidence-walk").waitFor({ state: "attached" });
  const she = reader(inside);
  const there = () => she.walk.locator(".ew-shell[data-usage]").count().catch(() => 0);
  for (let times = 0; times < 100 && !(await there()) && lines(page).length === 0; times += 1) await page.waitForTimeout(times < 20 ? 50 : 20);
  let came = "plain";
  if (await there()) {
    await she.start();
    await she.onwards();
    await she.choose("Very useful");
    await she.send();
    const state = she.walk.locator(".ew-state");
    await until("it is said what became of the answers", async () => /Sent\.|Could not|Not sent/.test(await state.innerText()));
    const said = await state.innerText();
    came = said.startsWith("Sent.") ? "works" : said.startsWith("Could not") ? "refused" : "unsent";
  }
  const readable = await inside.locator("evidence-walk").evaluate((walk) => walk.textContent.length).catch(() => 0);
  await page.waitForTimeout(100);
  const told = lines(page);
  const others = page.seen.console.filter((line) => !line.includes("evidence-walk:"));
  // The page is informed of each blocked attempt, too.
  const tries = page.seen.violations.filter(({ effectiveDirective }) => effectiveDirective === "connect-src").length;
  await page.context().close();
  return { came, told, others, readable, tries, errors: page.seen.errors };
}

for (const [kind, cases] of [["policies", POLICIES], ["documents", DOCUMENTS]]) {
  test(`${Object.keys(cases).length} ${kind}`, async (t) => {
    const waiting = Object.entries(cases).filter(([name]) => name.includes(process.env.EVIDENCE_WALK_HOST ?? ""));
    const found = [];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [name, [comes, address]] = next;
        found.push([name, comes, await visit(address).catch((error) => ({ came: String(error).slice(0, 300), told: [], others: [], errors: [], readable: 0, tries: 0 }))]);
      }
    };
    await Promise.all([work(), work(), work()]);
    assert.ok(found.length > 0 || process.env.EVIDENCE_WALK_HOST !== undefined);
    for (const [name, comes, { came, told, others, errors, readable, tries }] of found) {
      if (process.env.EVIDENCE_WALK_HOST !== undefined) console.log(name, "|", came, "|", told, others);
      await t.test(`${name}: ${comes}`, () => {
        assert.deepEqual([came, errors], [comes, []]);
        assert.ok(told.length <= 1, told.join("\n"));
        if (came === "refused") assert.equal(told.length, 1);
        const most = (BROWSERS[name] ?? 0) * (came === "unsent" ? tries : 1);
        if (came === "unsent") assert.ok(tries >= 1 && tries <= TRIES, `${tries} tries`);
        assert.ok(others.length <= most && others.length >= Math.min(most, 1), `${most} lines of the browser's, not ${others.length}: ${others.join("\n")}`);
        for (const line of others) assert.match(line, /Content Security Policy|frame is sandboxed|ByCoep/);
        assert.ok(readable > 5_000, `${readable} characters of the summary are there`);
      });
    }
    for (const post of centre.posts()) assert.deepEqual(undeclaredPost(post, centre.site), []);
  });
}
