// Hostile summaries: payloads in every place that an editor may write in, shown wherever a summary is.
// None runs, none grows an element or attribute of its own, none asks for anything from elsewhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, buildSite, copyCentre, hostPage, reader, startCollector, startPages, startPreview } from "./harness.mjs";
import { grown, poke, watchCanary } from "./harness/canary.mjs";
import { freePort } from "./harness/collector.mjs";
import { PAYLOADS } from "./harness/payloads.mjs";
import { NAMES, poison } from "./harness/poison.mjs";

const AT_ONCE = 3;
let chromium;
let pages;
let collector;
let site;
let lists;
let centre;
before(async () => {
  chromium = await browser();
  pages = await startPages();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  centre = copyCentre({ origins: [url, pages.origin], collector: url });
  lists = poison(centre);
  site = buildSite(centre, { base: url });
  collector = await startCollector({ port, centre });
});
after(async () => {
  await chromium.close();
  await pages?.stop();
  await collector?.stop();
});

const open = async (address, options = {}) => {
  const prepare = async (page) => { page.context().setDefaultTimeout(60_000); await watchCanary(page); };
  return chromium.open(address, { ...options, prepare });
};
// What may be asked for: our own addresses, and pictures that stand in the page itself.
async function harmless(page, own) {
  const found = [...page.bites].map((bite) => `ran: ${bite}`);
  for (const line of page.seen.requests) {
    const address = line.slice(line.indexOf(" ") + 1);
    if (!own.some((base) => address.startsWith(base)) && !/^(about:|data:image\/svg)/.test(address)) found.push(`asked for ${line.slice(0, 120)}`);
  }
  for (const frame of page.frames()) found.push(...await frame.evaluate(grown));
  found.push(...page.seen.errors.map((error) => `threw ${error}`), ...page.seen.violations.map((each) => JSON.stringify(each)));
  return [...new Set(found)];
}
const snippet = (name, ending = "embed") => readFileSync(join(site, "summaries", `${name}.en.${ending}.html`), "utf8");
const all = async (names, one) => {
  const waiting = [...names];
  const work = async () => { for (let name = waiting.shift(); name; name = waiting.shift()) await one(name); };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};
// Of the texts that are in the file, how many a reader sees as they were written: nearly all of them.
const AS_WRITTEN = ["title", "front", "heading", "text", "code", "table"];
const shown = async (name, frame) => {
  if (!AS_WRITTEN.includes(name)) return 0;
  const bare = (text) => text.replace(/[\s\u200b\u0001]+/g, "");
  const there = bare(await frame.evaluate(() => document.querySelector("evidence-walk").textContent));
  const { accepted } = lists.find((list) => list.name === name);
  const seen = accepted.filter(({ text }) => there.includes(bare(text))).length;
  assert.ok(seen > accepted.length * 0.97, `${name}: ${seen} of ${accepted.length} are seen as written`);
  return seen;
};

test(`${PAYLOADS.length} payloads in ${NAMES.length} places: refused with a reason, or text`, async (t) => {
  assert.ok(PAYLOADS.length >= 500);
  assert.equal(new Set(PAYLOADS.map(({ text }) => text)).size, PAYLOADS.length);
  for (const { place, accepted, refused } of lists) {
    t.diagnostic(`${place}: ${accepted.length} accepted, ${refused.length} refused`);
    assert.equal(accepted.length + refused.length, PAYLOADS.length, place);
    // What is wrong; where; and what to write instead.
    for (const { fault, text } of refused) assert.match(fault, /\.en\.md:\d+: .{15,}; .{10,}$/s, text);
  }
  const { accepted } = lists.find(({ place }) => place === "link");
  for (const { text } of accepted) assert.match(text, /^(https?|mailto):/i);
  assert.equal(lists.find(({ place }) => place === "alt").accepted.length, 0, "a summary has no pictures of its own");
  assert.ok(lists.reduce((sum, list) => sum + list.accepted.length, 0) > 4_000);
});

test("in the plain HTML and in the walk", { timeout: 280_000 }, async (t) => {
  const poked = [];
  const seen = [];
  const sum = (all) => all.reduce((one, other) => one + other, 0);
  await all(NAMES, async (name) => {
    // No policy: a payload that can run must run.
    pages.put(`/${name}`, { html: hostPage(snippet(name)) });
    const page = await open(`${pages.origin}/${name}`);
    seen.push(await shown(name, page));
    poked.push(await page.evaluate(poke, "evidence-walk"));
    assert.deepEqual(await harmless(page, [pages.origin, collector.url]), [], name);
    const she = reader(page);
    await she.start();
    const next = she.walk.getByRole("button", { name: /^Next: / });
    do {
      poked.push(await page.evaluate(poke, "evidence-walk"));
      assert.deepEqual(await page.evaluate(grown), [], name);
      if (!(await next.isVisible())) break;
      await next.click();
    } while (true);
    assert.deepEqual(await harmless(page, [pages.origin, collector.url]), [], name);
    await page.context().close();
  });
  t.diagnostic(`${sum(poked)} elements were focused and pressed; ${sum(seen)} texts are seen as written`);
});

test("built by the script tag alone", { timeout: 280_000 }, async () => {
  await all(NAMES, async (name) => {
    pages.put(`/${name}-tag`, { html: hostPage(snippet(name, "embed-tag")) });
    const page = await open(`${pages.origin}/${name}-tag`);
    await page.locator("evidence-walk").waitFor({ state: "attached" });
    await shown(name, page);
    assert.ok(await page.evaluate(poke, "evidence-walk") > 20, name);
    assert.deepEqual(await harmless(page, [pages.origin, collector.url]), [], name);
    await page.context().close();
  });
});

test("on the dashboard, comments of readers among it", { timeout: 280_000 }, async () => {
  const comments = PAYLOADS.filter(({ number }) => number % 60 === 0).map(({ text }) => text);
  await all(comments, async (comment) => {
    const page = await open(`${pages.origin}/text`);
    const she = reader(page);
    await she.start();
    await she.onwards();
    await she.choose("Very useful");
    await she.write(comment);
    await she.send();
    await she.state("Sent. The centre has your answers.");
    assert.deepEqual(await harmless(page, [pages.origin, collector.url]), [], comment);
    await page.context().close();
  });
  // Comments are put into groups once a day, and at a start.
  const { data, port } = collector;
  await collector.stop();
  collector = await startCollector({ port, centre, data });
  const page = await open(collector.dashboard());
  await page.getByRole("button", { name: "Open the dashboard" }).click();
  await page.getByRole("heading", { name: "What readers did" }).waitFor();
  const list = page.url();
  const links = await page.locator("main a[href^=\"/dashboard/\"]").evaluateAll((all) => all.map(({ href }) => href));
  assert.ok(links.length >= 1, "a summary has readers");
  const words = [];
  for (const address of [list, ...links, ...NAMES.map((name) => `${list.replace(/\/$/, "")}/${name}/1`)]) {
    const answer = await page.goto(address);
    assert.equal(answer.status(), 200, address);
    words.push(await page.evaluate(() => document.body.textContent));
    await page.evaluate(poke, "main");
    const found = await page.evaluate(() => [...document.querySelectorAll("main *")].flatMap((element) =>
      [...element.attributes].map(({ name, value }) => [element.localName, name, value])
        .filter(([tag, name, value]) => /^on|^src/.test(name) || (name === "href" && !/^([/#?.]|https?:\/\/|mailto:)/.test(value)) || ["script", "iframe", "img"].includes(tag))));
    assert.deepEqual(found, [], address);
    assert.deepEqual(await harmless(page, [collector.url]), [], address);
  }
  assert.ok(words.some((text) => text.includes("<script>canary(0)</script>")), "a payload is there to be read");
  const there = words.join(" ").replace(/\s+/g, "");
  const read = comments.filter((comment) => there.includes(comment.replace(/\s+/g, "")));
  assert.ok(read.length > comments.length / 2, `${read.length} of ${comments.length} comments are there as they were written`);
});

test("in the preview", { timeout: 280_000 }, async (t) => {
  const url = await startPreview(t, centre);
  // The frame holds the same files as above; what is the preview's own stands round it.
  await all(["title", "front", "table", "markup"], async (name) => {
    for (const form of name === "title" ? ["page", "walk"] : ["page"]) {
      const page = await open(`${url}?summary=${name}.en&theme=light&width=wide&form=${form}`);
      // Below a thousand findings, it is fetched when it comes near.
      await page.locator("iframe").scrollIntoViewIfNeeded();
      await page.frameLocator("iframe").locator("evidence-walk").waitFor();
      await shown(name, page.frames().at(-1));
      const poked = await Promise.all(page.frames().map((frame) => frame.evaluate(poke, "evidence-walk, #findings")));
      assert.ok(poked.some((many) => many > 20), `${name}: ${poked}`);
      assert.deepEqual(await harmless(page, [new URL(url).origin]), [], `${name}, ${form}`);
      await page.context().close();
    }
  });
});
