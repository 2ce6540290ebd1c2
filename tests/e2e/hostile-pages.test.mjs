// Hostile host pages: the widget works or the summary stays as plain HTML; it throws nothing into the
// page, says one line at most, and nothing of the host's leaves with what it sends. Seen to fail with a loader
// that catches nothing, of itself or of the widget.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reader, shared } from "./harness.mjs";
import { undeclared, undeclaredPost } from "./harness/batch.mjs";
import { HOSTS, SECRET } from "./harness/hosts.mjs";

const SENT = "Sent. The centre has your answers.";
const AT_ONCE = 4;

const { chromium, centre } = await shared();

let published = 0;
function address({ script, style, markup = "" }) {
  const file = `/host-${published += 1}.js`;
  if (script) centre.pages.put(file, { html: script, headers: { "content-type": "text/javascript" } });
  const head = [script && `<script src="${file}"></script>`, style && `<style>${style}</style>`].filter(Boolean).join("");
  const change = (snippet) => `${markup}<form><input name="secret" value="${SECRET}"></form>${snippet}`;
  return `${centre.host({ head, change, csp: "", title: SECRET })}?${SECRET}#${SECRET}`;
}

// Walks as far as the page allows; returns the result in a word.
async function walked(page, comes) {
  const keys = comes === "keys";
  const she = reader(page);
  page.context().setDefaultTimeout(4_000);
  const there = () => she.walk.locator(".ew-shell[data-usage]").count();
  const told = () => page.seen.console.some((line) => line.includes("evidence-walk:"));
  // Where it is to come, a busy machine is waited for.
  const end = Date.now() + (comes === "plain" || comes === "gone" ? 2_000 : 12_000);
  while (Date.now() < end && !(await there()) && !told()) {
    await she.walk.getByRole("button", { name: /^Take this step by step/ }).click({ timeout: 250 }).catch(() => {});
    await page.waitForTimeout(25);
  }
  if (!(await there())) return "plain";
  const press = async (name) => {
    const button = she.walk.getByRole("button", { name }).first();
    if (!keys) return button.click();
    await button.focus();
    return page.keyboard.press("Enter");
  };
  // Where the walk has failed by now, its button is gone.
  if (!(await she.title.isVisible())) await press(/^Take this step by step/).catch(() => {});
  if (!(await she.title.waitFor({ timeout: comes === "plain" ? 500 : 4_000 }).then(() => true, () => false))) return "plain";
  await press("What we count");
  await press("Close");
  const next = she.walk.getByRole("button", { name: /^Next: / });
  while (await next.isVisible()) await press(/^Next: /);
  const radio = she.walk.getByRole("radio", { name: "Very useful" });
  if (keys) { await radio.focus(); await page.keyboard.press("Space"); } else await radio.check({ force: true });
  await she.write("Said on purpose.");
  await press("Send my answers").catch(() => {});
  const sent = she.walk.locator(".ew-state").getByText(SENT);
  return sent.waitFor({ timeout: 1_500 }).then(() => "sent", () => "walks");
}

// What a host's page came to, and what of that may not be.
async function visit(host) {
  const secrets = async (page) => {
    await page.context().addCookies([{ name: "theirs", value: SECRET, url: centre.pages.origin }]);
    await page.addInitScript((secret) => { localStorage.theirs = sessionStorage.theirs = secret; }, SECRET);
  };
  const page = await chromium.open(address(host), { prepare: secrets });
  const came = await walked(page, host.comes).catch((error) => String(error).split("\n")[0]);
  const words = await page.evaluate(() => [...document.getElementsByTagName("evidence-walk")][0].textContent.length);
  await page.close({ runBeforeUnload: false });
  await page.context().close();
  const { errors, console: lines } = page.seen;
  const found = [];
  if (host.comes !== "gone" && came !== (host.comes === "keys" ? "sent" : host.comes)) found.push(`came to ${came}, not to ${host.comes}`);
  if (came === "plain" && words < 5_000) found.push(`only ${words} characters of the summary are left`);
  if (errors.length > 0) found.push(`thrown into the page: ${errors.join("; ")}`);
  if (lines.length > 1) found.push(`lines in the console: ${lines.join("; ")}`);
  return { name: host.name, came, lines, found };
}

test(`${HOSTS.length} hostile host pages`, { timeout: 280_000 }, async (t) => {
  const waiting = HOSTS.filter(({ name }) => name.includes(process.env.EVIDENCE_WALK_HOST ?? ""));
  const all = [];
  const work = async () => {
    for (let host = waiting.shift(); host; host = waiting.shift()) all.push(await visit(host));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  assert.ok(all.length > 0, "EVIDENCE_WALK_HOST names none");
  for (const { name, came, lines, found } of all) {
    await t.test(`${name}: ${came}`, () => assert.deepEqual(found, []));
    if (process.env.EVIDENCE_WALK_HOST !== undefined) console.log(name, came, lines);
  }
  const posts = centre.posts();
  assert.ok(posts.length >= all.filter(({ came }) => came === "sent").length);
  for (const post of posts) assert.deepEqual(undeclaredPost(post, centre.site), []);
  assert.ok(!JSON.stringify(centre.between.log).includes(SECRET), "something of a host's left its page; EVIDENCE_WALK_HOST=name runs one");
});

test("the checks find what a page that leaks would send", () => {
  const id = "019ab1e6-5c00-7000-8000-000000000000";
  const signal = { id, summary: "falls", lang: "en", edition: 1, revision: 1, kind: "started" };
  const say = (changed) => undeclared(JSON.stringify({ version: 1, signals: [{ ...signal, ...changed }] }));
  const midnight = (20_000 * 86_400_000).toString(16).padStart(12, "0");
  const good = `${midnight.slice(0, 8)}-${midnight.slice(8)}-7000-8000-000000000001`;
  assert.deepEqual(say({ id: good }), []);
  assert.match(say({ id })[0], /^id is/, "a time of day in the id");
  assert.deepEqual(say({ id: good, visitor: "x" }), ["visitor is not declared"]);
  assert.deepEqual(say({ id: good, step: "x" }), ["step is not declared"]);
  const answered = { id: good, kind: "answered", sheet: "0".repeat(32), question: "q", answer_revision: 1, value: { text: "x" } };
  assert.match(say(answered)[0], /^sheet is/);
  assert.match(say({ ...answered, sheet: "a".repeat(32), value: { text: "x", title: "y" } })[0], /^value is/);
});
