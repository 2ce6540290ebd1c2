// A summary's files come over the network, and their host may have been broken into: the widget builds
// what is on its lists, whatever they contain.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { buildSite, copyCentre, reader, shared, tag, until } from "./harness.mjs";
import { grown, poke, watchCanary } from "./harness/canary.mjs";
import { ADDRESSES, PAYLOADS } from "./harness/payloads.mjs";
import { chance } from "./harness/visit.mjs";

const A_PAGE = 40;
const MUTANTS = Number(process.env.EVIDENCE_WALK_MUTANTS ?? 40);
const SEED = Number(process.env.EVIDENCE_WALK_SEED ?? Date.now() % 1_000_000_007);
const OPEN = { "access-control-allow-origin": "*" };
const { chromium, centre } = await shared();

// Opens a page whose requests for `files` are answered by `answer(address)`, and pokes all it shows.
async function opened(address, files, answer) {
  const page = await chromium.open(address, { prepare: async (page) => {
    page.context().setDefaultTimeout(60_000);
    await watchCanary(page);
    await page.route(files, (route) => route.fulfill({ headers: OPEN, ...answer(route.request().url()) }));
  } });
  return page;
}
async function harmless(page) {
  await page.evaluate(poke, "evidence-walk");
  assert.deepEqual([...page.bites], []);
  assert.deepEqual(await page.evaluate(grown), []);
  assert.deepEqual(page.seen.errors, []);
  const own = [centre.between.url, centre.pages.origin, "about:", "data:image/svg"];
  assert.deepEqual(page.seen.requests.filter((line) => !own.some((base) => line.split(" ")[1].startsWith(base))), []);
}

test("a tree with payloads as words, attributes and links", async () => {
  const { url } = centre.between;
  const [version] = await (await fetch(`${url}/summaries/${centre.name}.plain.json`)).json();
  const tree = PAYLOADS.map(({ text }) => ["p", { class: text, "aria-label": text }, text]);
  const links = ADDRESSES.map(({ text }) => ["a", { href: text, class: "hostile" }, text]);
  const body = JSON.stringify([version, [], [["div", { class: "ew ew-bar", slot: "bar" }]], [...tree, ...links], [], []]);
  const host = centre.host({ csp: "", change: () => tag(centre, { collect: false }) });
  const page = await opened(host, "**/*.plain.json", () => ({ body, contentType: "application/json" }));
  await page.locator("evidence-walk").waitFor({ state: "attached" });
  assert.equal(await page.locator("evidence-walk > p").count(), PAYLOADS.length);
  const words = await page.locator("evidence-walk > p").evaluateAll((all) => all.map(({ textContent }) => textContent));
  assert.deepEqual(words, PAYLOADS.map(({ text }) => text));
  const kept = await page.locator("evidence-walk a.hostile[href]").count();
  assert.equal(kept, ADDRESSES.filter(({ text }) => /^(https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu.test(text)).length);
  await harmless(page);
  await page.context().close();
});

// A summary whose links are as long as the addresses that take their place: the file's form holds lengths.
function linked() {
  const folder = copyCentre({ collector: centre.between.url });
  const file = join(folder, "summaries", "home-adaptations.en.md");
  const pairs = ADDRESSES.map(({ text, number }) => {
    const bytes = Buffer.from(text + (Buffer.byteLength(text) < 28 ? "//" : ""));
    const address = Buffer.concat([bytes, Buffer.alloc(Math.max(0, 28 - bytes.length), "A")]);
    return [Buffer.from(`https://e.example/${String(number).padStart(5, "0")}`.padEnd(address.length, "x")), address];
  });
  const list = pairs.map(([link], at) => `[link ${at}](${link})`).join("\n\n");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/^## Your guess/m, `${list}\n\n## Your guess`));
  const site = buildSite(folder, { base: centre.between.url });
  let walk = readFileSync(join(site, "summaries", `${centre.name}.walk`));
  let replaced = 0;
  for (const [link, address] of pairs) {
    for (let at = walk.indexOf(link); at >= 0; at = walk.indexOf(link)) {
      walk = Buffer.concat([walk.subarray(0, at), address, walk.subarray(at + address.length)]);
      replaced += 1;
    }
  }
  assert.ok(replaced >= pairs.length, `${replaced} of ${pairs.length} are in the file`);
  return walk;
}

test("a walk whose links were changed after it was built", async () => {
  const body = linked();
  const page = await opened(centre.host({ csp: "" }), "**/*.walk", () => ({ body, contentType: "application/octet-stream" }));
  const she = reader(page);
  await she.start();
  const found = await she.walk.locator(".ew-app a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(found.length >= ADDRESSES.length, `${found.length} links are drawn`);
  assert.deepEqual(found.filter((href) => href !== null && !/^(https?:\/\/|mailto:)\S+$/i.test(href)), []);
  assert.ok(found.filter((href) => href === null).length > ADDRESSES.length / 2, "those that run have lost their address");
  await harmless(page);
  await page.context().close();
});

test(`${MUTANTS} walks with bytes changed at random, seed ${SEED}: read or refused, never more`, { timeout: 3_600_000 }, async (t) => {
  const real = Buffer.from(await (await fetch(`${centre.between.url}/summaries/${centre.name}.walk`)).arrayBuffer());
  const random = chance(SEED);
  const mutant = (_, n) => {
    const bytes = Buffer.from(real);
    for (let times = 1 + random(n % 2 ? 4 : 60); times > 0; times -= 1) bytes[random(bytes.length)] = random(256);
    return n % 5 === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
  };
  let came = 0;
  for (let left = MUTANTS; left > 0; left -= A_PAGE) came += await read(Array.from({ length: Math.min(left, A_PAGE) }, mutant));
  t.diagnostic(`${came} of ${MUTANTS} were read, the others refused; seed ${SEED}`);
});

// Walks through all of them on one page; how many could be read.
async function read(mutants) {
  const change = (snippet) => {
    const element = snippet.match(/<evidence-walk[\s\S]*<\/evidence-walk>/)[0];
    return snippet.replace(element, "") + mutants.map((_, n) => element.replace(/src="[^"]*"/, `src="${centre.between.url}/mutant-${n}.walk"`)).join("");
  };
  const page = await opened(centre.host({ csp: "", change }), "**/mutant-*.walk", (address) => ({
    body: mutants[Number(address.match(/mutant-(\d+)/)[1])], contentType: "application/octet-stream",
  }));
  await until("every element has its bar", () => page.evaluate((n) => [...document.querySelectorAll("evidence-walk")].filter((each) => each.shadowRoot).length === n, mutants.length));
  await page.evaluate(() => { for (const each of document.querySelectorAll("evidence-walk")) each.shadowRoot.querySelector(".ew-start").click(); });
  const views = () => page.evaluate(() => [...document.querySelectorAll("evidence-walk")].map(({ shadowRoot }) => shadowRoot.querySelector(".ew-shell").dataset.view));
  await until("each has come or failed", async () => (await views()).every((view) => view === "walk" || view === "failed"));
  await page.evaluate(async () => {
    for (let times = 0; times < 8; times += 1) {
      for (const each of document.querySelectorAll("evidence-walk")) each.shadowRoot.querySelector(".ew-moves .is-next")?.click();
      await new Promise((done) => setTimeout(done, 10));
    }
  });
  const came = (await views()).filter((view) => view === "walk").length;
  await harmless(page);
  // Of an attribute that has become nonsense the browser says so itself, and the collector of a name.
  for (const line of page.seen.console) assert.match(line, /^error: Error: <\w+> attribute|mutant-\d+\.walk (comes from another version|breaks off|is not a file)|mutant-\d+\.walk could not|ERR_|the collector refused signals: (unknown_\w+|malformed)/);
  await page.context().close();
  return came;
}
