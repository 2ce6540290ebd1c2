// Shows that the corpus is dangerous, and that the watcher sees it: a page that takes the same payloads for markup.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, startPages } from "./harness.mjs";
import { grown, poke, watchCanary } from "./harness/canary.mjs";
import { ADDRESSES, PAYLOADS } from "./harness/payloads.mjs";

let chromium;
let pages;
before(async () => { chromium = await browser(); pages = await startPages(); });
after(async () => { await chromium.close(); await pages.stop(); });

test("a page that renders the payloads raw calls the canary, and the watch sees it", async (t) => {
  pages.put("/raw", { html: "<!doctype html><title>Raw</title><main></main>" });
  const page = await chromium.open(`${pages.origin}/raw`, { prepare: watchCanary });
  // Without those that leave the page or take `querySelector` away: nothing could be counted after them.
  const kept = PAYLOADS.filter(({ text }) => !/refresh|<base|<form|type=image|name=querySelector/i.test(text) && !ADDRESSES.some((address) => address.text === text));
  const texts = kept.map(({ text }) => text);
  await page.evaluate((texts) => {
    for (const text of texts) {
      const element = document.createElement("evidence-walk");
      element.innerHTML = text;
      document.querySelector("main").append(element);
    }
  }, texts);
  await page.evaluate(poke, "main");
  await page.waitForTimeout(1_000);
  const bitten = kept.filter(({ number }) => page.bites.has(number)).length;
  t.diagnostic(`${bitten} of ${kept.length} ran`);
  assert.ok(bitten > kept.length * 0.4, `only ${bitten} of ${kept.length} ran`);
  const found = await page.evaluate(grown);
  assert.ok(found.length > kept.length, `${found.length} things grew`);
  assert.ok(page.seen.requests.some((line) => line.includes("canary.invalid")), "something was asked for from elsewhere");
});

test("addresses that run do so where a page takes them for links", async (t) => {
  pages.put("/links", { html: "<!doctype html><title>Links</title><main></main>" });
  const page = await chromium.open(`${pages.origin}/links`, { prepare: watchCanary });
  await page.evaluate((texts) => {
    for (const text of texts.filter((text) => /script/i.test(text) && !/^data|opener|view-source/i.test(text.trim()))) {
      const link = document.createElement("a");
      link.href = text;
      if (link.protocol !== "javascript:") continue;
      document.querySelector("main").append(link);
      link.click();
    }
  }, ADDRESSES.map(({ text }) => text));
  await page.waitForTimeout(500);
  t.diagnostic(`${page.bites.size} addresses ran`);
  assert.ok(page.bites.size >= 8, `${page.bites.size} ran`);
});
