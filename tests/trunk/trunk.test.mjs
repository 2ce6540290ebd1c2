// Trunk makes what `cargo xtask` makes: the same files, the same page. `cargo xtask test trunk` runs
// this with its variables set, and installs Trunk where it is missing.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { axe, browser, reader, settle, startCollector, startPages, temporary, until } from "../e2e/harness.mjs";
import { freePort } from "../e2e/harness/collector.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const trunk = process.env.TRUNK ?? "trunk";
const files = process.env.EVIDENCE_WALK_FILES ?? join(root, "target", "widget");
const SUMMARY = "home-adaptations.en";
const CODE = /\.(js|wasm)$/;
const MEDIA = { js: "text/javascript", css: "text/css", wasm: "application/wasm", html: "text/html; charset=utf-8" };

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

/** A way to run a program that reaches no network, and how to call it. */
function cutOff() {
  for (const words of [["unshare", "-rn"], ["unshare", "-n"]]) {
    if (spawnSync(words[0], [...words.slice(1), "true"]).status === 0) {
      return { words, env: {}, said: "network cut off by unshare" };
    }
  }
  return { words: [], env: { CARGO_NET_OFFLINE: "true" }, said: "unshare may not be used here: cargo was told to stay offline" };
}

/** Runs `trunk build --release` without a network, once; gives the folder it wrote. */
let built;
function build(t) {
  if (built) return built;
  const { words, env, said } = cutOff();
  t.diagnostic(said);
  const out = temporary();
  const [program, ...rest] = [...words, trunk, "build", "--release", "--dist", out];
  const { status, stdout, stderr } = spawnSync(program, rest, { cwd: root, env: { ...process.env, ...env }, encoding: "utf8" });
  assert.equal(status, 0, `${stdout}\n${stderr}`);
  built = out;
  return out;
}

const list = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
  .sort();

/** The folder on a website that is nothing but files, in a folder of its own there. */
async function publish(t, folder) {
  const pages = await startPages();
  t.after(() => pages.stop());
  for (const name of list(folder)) {
    const headers = { "content-type": MEDIA[name.split(".").at(-1)] ?? "application/octet-stream" };
    pages.put(`/deep/down/${name}`, { html: readFileSync(join(folder, name)), headers });
  }
  return `${pages.origin}/deep/down/index.html`;
}

/**
 * The document as one line a node, with whole text. Addresses are those they lead to, below the
 * folder of the page. Of what a collector brings, only this may differ: the element's two
 * attributes, the bar's labels of the switch, the words of the notice, the row at the foot, what is at addresses that stay, and the links to other summaries,
 * each on a page that only the collector makes.
 */
function dom() {
  const WITH_COLLECTOR = ["collect", "site", "data-counting", "data-on", "data-off"];
  const base = new URL(".", location.href).href;
  const lines = [];
  const value = ({ name, value: text }) =>
    (["href", "src"].includes(name) && !/^(#|https:)/.test(text)
      ? new URL(text, base).href.replace(base, "").replace(location.origin + "/", "") : text);
  const walk = (node, depth) => {
    const at = " ".repeat(depth);
    if (node.nodeType === Node.ELEMENT_NODE) {
      // The row at the foot sends: without a collector there is none.
      if (node.matches(".ew-press, .ew-pressed")) return;
      // What stays at an address of its own is known to a collector: the edition, its files, the feed; and so is
      // what the centre can be asked for. Linked data name the address.
      const stays = "a[href$='.ris'], a[href$='.atom'], a[href$='.html']";
      if (node.matches(`script[type='application/ld+json'], .ew-requests, .ew-facts ${stays.replaceAll(", ", ", .ew-facts ")}`)) return;
      if (node.matches(".ew-facts .ew-note") && node.querySelector(stays)) return;
      const attributes = [...node.attributes].filter(({ name }) => !WITH_COLLECTOR.includes(name))
        .map((attribute) => `${attribute.name}=${JSON.stringify(value(attribute))}`).sort();
      lines.push([at + node.namespaceURI.split("/").at(-1), node.localName, ...attributes].join(" "));
      if (node.slot === "notice") return;
    } else {
      lines.push(`${at}${node.nodeType} ${JSON.stringify(node.data?.replace(/ $/, "") ?? node.nodeName)}`);
    }
    let elsewhere = false;
    for (const child of node.childNodes) {
      const mark = child.nodeType === Node.COMMENT_NODE ? child.data.trim() : "";
      if (mark === "others:end") elsewhere = false;
      if (!elsewhere) walk(child, depth + 1);
      if (mark === "others:start") elsewhere = true;
    }
  };
  walk(document, 0);
  return lines;
}

test("trunk build --release gives the .js and .wasm of `cargo xtask widget`, byte for byte, and no other", (t) => {
  const out = build(t);
  // The page to try a summary out is no part of a site, unless `build` is given `--try`.
  const ours = list(files).filter((name) => CODE.test(name) && !name.includes("-try"));
  assert.ok(ours.some((name) => name.endsWith(".wasm")) && ours.length >= 3, `loader, glue and wasm in ${files}: ${ours}`);
  assert.deepEqual(list(out).filter((name) => CODE.test(name)), ours.map((name) => `widget/${name}`));
  for (const name of ours) {
    const [theirs, own] = [readFileSync(join(out, "widget", name)), readFileSync(join(files, name))];
    assert.ok(theirs.equals(own), `${name}: ${theirs.length} bytes by Trunk, ${own.length} by cargo xtask, and they differ`);
  }
});

test("its page is, node for node, the one that `evidence-walk serve` gives", async (t) => {
  const still = { javaScriptEnabled: false };
  const collector = await startCollector({ args: ["--draft"] });
  t.after(() => collector.stop());
  const theirs = await chromium.open(await publish(t, build(t)), still);
  const own = await chromium.open(`${collector.url}/?summary=${SUMMARY}`, still);
  // Pages without scripts still answer the debugger.
  const [a, b] = [await theirs.evaluate(dom), await own.evaluate(dom)];
  assert.ok(b.length > 300, `only ${b.length} nodes: is the summary in the page?`);
  assert.deepEqual(a, b);
  assert.deepEqual([await theirs.locator(".ew-press").count(), await own.locator(".ew-press").count()], [0, 1]);
  assert.match(await theirs.locator("[slot=notice]").textContent(), /^This page counts nothing and sends nothing\.$/);
});

test("dist/ on a host of plain files is a page one can walk through, and sends nothing", async (t) => {
  const page = await chromium.open(await publish(t, build(t)));
  const she = reader(page);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).margin), "0px", "the page's own style has come");
  await she.ready();
  assert.equal(await she.counting().count(), 0, "no switch where nothing is counted");
  await she.start();
  const first = await she.title.innerText();
  await she.next();
  await until("the next step is shown", async () => await she.title.innerText() !== first);
  await settle(page);
  assert.deepEqual(page.seen.requests.filter((line) => !line.startsWith("GET ")), []);
  assert.deepEqual(page.seen.requests.filter((line) => !line.includes("/deep/down/")), []);
  assert.deepEqual([page.seen.errors, page.seen.console], [[], []]);
  assert.deepEqual(await axe(page), []);
});

test("trunk serve answers with the page, builds again what was saved, and ends on Ctrl-C", async (t) => {
  const [port, out] = [await freePort(), temporary()];
  const child = spawn(trunk, ["serve", "--port", String(port), "--dist", out], { cwd: root, detached: true });
  t.after(() => { try { process.kill(-child.pid, "SIGKILL"); } catch { /* It has ended, as it should. */ } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => { said += bytes; });
  const ended = new Promise((done) => child.on("close", (code, signal) => done(code ?? signal)));
  const url = `http://127.0.0.1:${port}/`;
  for (const end = Date.now() + 90_000; !(await fetch(url).then((answer) => answer.ok, () => false));) {
    assert.ok(Date.now() < end && child.exitCode === null, said);
    await new Promise((done) => setTimeout(done, 100));
  }
  const page = await chromium.open(url);
  const she = reader(page);
  assert.match(await page.locator("evidence-walk .ew-answer").innerText(), /prevents falls/);
  await she.start();
  assert.deepEqual(page.seen.errors, []);
  assert.equal((await fetch(`${url}missing.walk`)).status, 404, "not the page once more");

  // Saved without a change, so that the test leaves no trace.
  const summary = join(root, "centre", "summaries", `${SUMMARY}.md`);
  const again = page.waitForEvent("load", { timeout: 60_000 });
  writeFileSync(summary, readFileSync(summary));
  await again;
  assert.equal(await she.view(), "page", "the page was loaded anew");
  const builds = () => said.match(/starting build/g)?.length;
  const now = builds();
  await new Promise((done) => setTimeout(done, 3_000));
  assert.equal(builds(), now, "a build must not set off the next");

  process.kill(-child.pid, "SIGINT");
  assert.equal(await ended, 0, said);
  await assert.rejects(fetch(url));
});
