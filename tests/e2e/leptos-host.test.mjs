// A leptos page with the widget as a component in its own view, beside the same page with the script tag.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { axe, leave, shared, strictCsp, until } from "./harness.mjs";

// Built by `cargo xtask test e2e`.
const BUILT = process.env.EVIDENCE_WALK_LEPTOS_HOST ?? fileURLToPath(new URL("../../target/leptos-host", import.meta.url));
const MEDIA = { js: "text/javascript", html: "text/html; charset=utf-8", wasm: "application/wasm" };

const { chromium, centre } = await shared();
const { between, pages } = centre;
// The leptos page has scripts of its own, on its own site.
const csp = strictCsp(between.url).replace(/(script|connect)-src/g, "$& 'self'");
for (const name of readdirSync(BUILT)) {
  const bytes = readFileSync(`${BUILT}/${name}`);
  const html = name.endsWith(".html") ? bytes.toString().replaceAll("https://collector.example", between.url) : bytes;
  const headers = { "content-type": MEDIA[name.split(".").at(-1)] };
  pages.put(`/${name}`, { html, headers, csp: name.endsWith(".html") ? csp : undefined });
}

// A walk from its first step to its end, with an answer on the way; gives the titles met.
async function walk(page, root) {
  const title = root.locator(".ew-app .ew-step h2.ew-title");
  await title.waitFor();
  const titles = [await title.innerText()];
  const next = root.getByRole("button", { name: /^Next: / });
  while (await next.isVisible()) {
    await next.click();
    titles.push(await title.innerText());
  }
  await root.getByText("Very useful", { exact: true }).filter({ visible: true }).click();
  await root.getByRole("button", { name: "Send my answers" }).click();
  await root.locator(".ew-state").getByText("Sent. The centre has your answers.").waitFor();
  return titles;
}

function quiet(page) {
  assert.deepEqual([page.seen.errors, page.seen.console, page.seen.violations], [[], [], []]);
}

test("a leptos page embeds the widget in its own view, and its reader walks to the end", async () => {
  const page = await chromium.open(`${pages.origin}/index.html`);
  const host = page.locator("main > .evidence");
  const before = centre.posts().length;
  const titles = await walk(page, host);
  assert.equal(titles.length, centre.summary.steps.length);

  await host.getByRole("button", { name: "What we count" }).click();
  await host.getByRole("heading", { name: "What we count" }).waitFor();
  await host.getByRole("button", { name: "Close" }).click();
  // Taken out of the view it sends what waits; put back, it begins again and counts nothing twice.
  await page.getByRole("button", { name: "Hide the evidence" }).click();
  await until("it has gone", async () => await host.count() === 0);
  await page.getByRole("button", { name: "Show the evidence" }).click();
  await host.locator(".ew-step h2").waitFor();
  await host.getByRole("button", { name: /^Next: / }).click();
  await leave(page);
  const kinds = centre.posts().slice(before).flatMap(({ signals }) => signals).map(({ kind }) => kind);
  const times = (kind) => kinds.filter((other) => other === kind).length;
  assert.deepEqual(
    [times("started"), times("step_reached"), times("finished"), times("answered")],
    [1, centre.summary.steps.length, 1, 1], String(kinds),
  );
  quiet(page);
});

test("embedded in a leptos page it has no accessibility finding", async () => {
  const page = await chromium.open(`${pages.origin}/index.html`);
  await page.locator("main > .evidence .ew-step h2").waitFor();
  assert.deepEqual(await axe(page), []);
});

test("the same page with the script tag is walked alike", async () => {
  const page = await chromium.open(`${pages.origin}/script-tag.html`);
  const root = page.locator("evidence-walk");
  await root.getByRole("button", { name: /^Take this step by step/ }).click();
  const titles = await walk(page, root);
  assert.equal(titles.length, centre.summary.steps.length);
  quiet(page);
});
