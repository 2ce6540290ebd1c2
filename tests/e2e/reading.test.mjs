// By keyboard, by ear, on a small screen: the walk is the same for every reader.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reader, settle, shared, staff } from "./harness.mjs";
import { fitting } from "./harness/fit.mjs";

const { chromium, centre } = await shared();

// What has the focus, through shadow roots: its words, or its name.
const focused = (page) => page.evaluate(() => {
  let here = document.activeElement;
  while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
  return (here?.getAttribute("aria-label") ?? here?.innerText?.trim()) || here?.closest("label")?.innerText.trim()
    || here?.tagName;
});
// Presses Tab until what `fits` has the focus, as somebody without a mouse does.
async function tabTo(page, fits, key = "Tab") {
  for (let times = 0; times < 60; times += 1) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (typeof fits === "string" ? now === fits : fits.test(now)) return now;
  }
  throw new Error(`${fits} was not reached by ${key}; the focus is on ${await focused(page)}`);
}

test("the whole journey goes by keyboard alone", async () => {
  const page = await chromium.open(centre.host({ attributes: "usage=\"off\"" }));
  const she = reader(page);
  await she.ready();
  await tabTo(page, /^Take this step by step/);
  await page.keyboard.press("Enter");
  const titles = [await focused(page)];
  for (const _ of centre.summary.steps.slice(1)) {
    await tabTo(page, /^Next: /);
    await page.keyboard.press("Enter");
    titles.push(await focused(page));
  }
  assert.deepEqual(titles, centre.summary.steps.map(({ title }) => title));
  await tabTo(page, "Not at all useful");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "Meet a requirement");
  await page.keyboard.press("Space");
  await tabTo(page, /^TEXTAREA$|^What was missing\?$/);
  await page.keyboard.type("Keys only.");
  await tabTo(page, "Send my answers");
  await page.keyboard.press("Enter");
  await she.state("Sent. The centre has your answers.");
  const { answers, waiting } = await (await staff(chromium, centre)).report();
  assert.deepEqual(Object.values(answers), [["Moderately useful"], ["Meet a requirement"]]);
  assert.equal(waiting, 1);
});

test("focus goes to the heading when the step changes, and stays put otherwise", async () => {
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.ready();
  assert.equal(await focused(page), await page.evaluate(() => document.body.innerText.trim()), "none on load");
  await she.start();
  assert.equal(await focused(page), await she.title.innerText());
  await she.finding();
  assert.equal(await focused(page), await she.title.innerText());
  const fold = she.walk.locator(".ew-content summary").first();
  await fold.click();
  assert.equal(await focused(page), (await fold.innerText()).trim());
  await she.counting().click();
  assert.equal(await focused(page), "Counting steps");
  await she.back();
  assert.equal(await focused(page), await she.title.innerText());
  await she.onwards();
  await she.choose("Very useful");
  assert.equal(await focused(page), "Very useful");
  await she.press("Show the whole page");
  assert.match(await focused(page), /^Take this step by step/);
});

test("the panel takes the focus when it opens and gives it back when it closes", async () => {
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.press("What we count");
  await she.walk.locator(".ew-panel").waitFor();
  assert.equal(await focused(page), "What we count");
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.tagName), "H2");
  await she.press("Close");
  assert.equal(await focused(page), "What we count");
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.tagName), "BUTTON");
});

test("what becomes of the answers is said in one live region that was there before", async () => {
  const page = await chromium.open(centre.host({ attributes: "usage=\"off\"" }));
  const she = reader(page);
  await she.ready();
  await page.evaluate(() => {
    const region = document.querySelector("evidence-walk").shadowRoot.querySelector("[role=status]");
    globalThis.__said = [];
    new MutationObserver(() => __said.push(region.textContent)).observe(region, {
      childList: true, characterData: true, subtree: true,
    });
  });
  await she.start();
  await she.onwards();
  await she.send();
  await she.choose("Very useful");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  assert.deepEqual(await page.evaluate(() => globalThis.__said), [
    "There is nothing to send yet: answer a question first. You may skip any of them.",
    "Sending your answers…",
    "Sent. The centre has your answers.",
  ]);
  assert.equal(await she.walk.locator(".ew-aside").getByRole("status").count(), 1);
});

for (const [where, width] of [["beside the step", 1280], ["folded", 320]]) {
  test(`the list of steps, ${where}, jumps to any step and marks the one that is shown`, async () => {
    const page = await chromium.open(centre.host(), { viewport: { width, height: 700 } });
    const she = reader(page);
    await she.start();
    const list = she.walk.getByRole("navigation", { name: "Steps" });
    if (where === "folded") await she.walk.locator(".ew-steps-fold > summary").click();
    const { title, label } = centre.summary.steps[3];
    await list.getByRole("button", { name: label }).click();
    assert.equal(await she.title.innerText(), title);
    assert.equal(await focused(page), title);
    if (where === "folded") {
      const fold = she.walk.locator(".ew-steps-fold > summary");
      assert.ok((await fold.innerText()).includes(`Step 4 of ${centre.summary.steps.length}: ${label}`));
      await fold.click();
    }
    const current = list.locator("[aria-current=step]");
    assert.equal(await current.count(), 1);
    assert.ok((await current.innerText()).includes(label));
  });
}

// 320 CSS px is a small telephone, and 1280 px at 400 % zoom (WCAG 2.2, 1.4.10); 256 is what 1024 px of height leave.
for (const height of [700, 256]) {
  test(`in 320 x ${height} px nothing is cut off or needs scrolling sideways, and all can be hit`, async () => {
    for (const start of ["read", "walk"]) {
      const page = await chromium.open(centre.host({ start }), { viewport: { width: 320, height } });
      const she = reader(page);
      await she.ready();
      const check = async (where) => {
        await settle(page);
        const { wide, small } = await page.evaluate(fitting);
        assert.deepEqual({ wide, small }, { wide: [], small: [] }, `${start}, ${where}`);
      };
      await check("as it loads");
      await she.press("What we count");
      await check("panel");
      await she.press("Close");
      if (start === "read") await she.start();
      else await she.next();
      for (let more = true; more; more = await she.walk.getByRole("button", { name: /^Next: / }).isVisible()) {
        if (start === "read" || await she.view() === "walk") await check(await she.title.innerText());
        const next = she.walk.getByRole("button", { name: /^Next: / });
        for (const fold of await she.walk.locator(".ew-content details > summary").all()) await fold.click();
        await check(`${await she.title.innerText()}, unfolded`);
        if (await next.isVisible()) await next.click();
      }
      await she.write("W".repeat(300));
      await check("questions");
      await she.send();
      await she.state("Sent. The centre has your answers.");
      await check("sent");
      await page.context().close();
    }
  });
}
