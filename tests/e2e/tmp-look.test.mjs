import { test } from "node:test";
import { browser, shot, startCentre } from "./harness.mjs";
import { crowd } from "./harness/crowd.mjs";
test("look", { timeout: 90000 }, async (t) => {
  const chromium = await browser();
  t.after(() => chromium.close());
  const centre = await startCentre(t);
  await crowd(centre, { many: 120, seed: 5 });
  const page = await chromium.open(centre.collector.dashboard());
  await page.getByRole("button", { name: "Open the dashboard" }).click();
  await page.waitForLoadState();
  const list = page.url();
  for (const [w, c] of [[1280, "light"], [320, "dark"]]) {
    await page.setViewportSize({ width: w, height: 900 });
    await page.emulateMedia({ colorScheme: c });
    await page.goto(list);
    await shot(page, `look-list-${w}`);
    const links = await page.locator('a[href^="/dashboard/home"]').evaluateAll((all) => all.map((a) => a.href));
    for (const [n, at] of [...new Set(links)].slice(0, 4).entries()) {
      await page.goto(at);
      await shot(page, `look-${n}-${w}`);
      console.log(n, at);
    }
    await page.goto(list.replace(/dashboard.*/, "dashboard/home-adaptations/1/comments"));
    await shot(page, `look-desk-${w}`);
    await page.goto(list.replace(/dashboard.*/, "dashboard/kept"));
    await shot(page, `look-kept-${w}`);
  }
});
