// What an impact lead and trustees see: the overview, a summary's page, quarters, and the board paper that prints on
// two sides of A4. Seen to fail with the paper's print style left out, and with guesses drawn before usefulness.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shared, staff } from "./harness.mjs";
import { crowd } from "./harness/crowd.mjs";

const { chromium, centres: [centre] } = await shared({ names: [undefined] });
await crowd(centre, { many: 200 });
const { page, list } = await staff(chromium, centre);
const address = `/dashboard/${centre.summary.id}/${centre.summary.edition}`;
const pages = ["/dashboard", address, `${address}/periods`, `${address}/periods?view=others`, "/dashboard/shared"];

test("axe finds nothing and nothing is wider than the window, in both themes", async () => {
  for (const path of pages) {
    for (const width of [320, 1280]) {
      for (const colorScheme of ["light", "dark"]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.goto(new URL(path, list).href);
        assert.deepEqual(await axe(page), [], `${path} at ${width}, ${colorScheme}`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${path} at ${width}`);
      }
    }
  }
  assert.deepEqual(page.seen.violations, []);
});

test("usefulness begins in the first screen of a summary's page", async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(new URL(address, list).href);
  const { y } = await page.getByRole("heading", { name: "How useful was this for a decision you face?", exact: true }).boundingBox();
  assert.ok(y < 900, `it begins at ${y}`);
});

test("a shared address opens a paper without signing in, which prints on two sides", async () => {
  await page.goto(new URL("/dashboard/shared", list).href);
  await page.getByLabel("Summary").selectOption(centre.summary.id);
  await page.getByRole("button", { name: "Make the address" }).click();
  const shared = await page.locator(".db-address").innerText();
  const trustee = await chromium.open(shared);
  assert.match(await trustee.locator("main").innerText(), /no release of this summary yet/);
  assert.deepEqual(await axe(trustee), []);
  const pdf = await trustee.pdf({ preferCSSPageSize: true });
  assert.ok((pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length <= 2);
  assert.deepEqual(trustee.seen.violations, []);
  await page.goto(new URL("/dashboard/shared", list).href);
  await page.getByRole("button", { name: /^Revoke/ }).click();
  await trustee.reload();
  assert.match(await trustee.locator("main").innerText(), /does not open anything/);
});
