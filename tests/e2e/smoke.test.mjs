// The shortest way through: the built program starts, a browser opens its first page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, startCollector } from "./harness.mjs";

test("the served centre has a first page with a heading", async () => {
  const collector = await startCollector();
  const chromium = await browser();
  try {
    const page = await chromium.open(collector.url);
    const heading = page.locator("h1");
    await heading.waitFor();
    assert.notEqual((await heading.innerText()).trim(), "");
    assert.deepEqual(page.seen.errors, []);
    assert.deepEqual(page.seen.violations, []);
  } finally {
    await chromium.close();
    assert.equal(await collector.stop(), 0, collector.text());
  }
});
