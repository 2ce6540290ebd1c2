// The editor's preview: what editors see while they write, in a browser.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, browser, copyCentre, program, startPreview, until } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

// A preview of a copy of the example centre; `change` edits the summary, as a save would.
async function preview(t) {
  const centre = copyCentre();
  const file = join(centre, "summaries", "home-adaptations.en.md");
  const url = await startPreview(t, centre);
  const change = (from, to) => {
    const text = readFileSync(file, "utf8");
    assert.ok(text.includes(from), from);
    writeFileSync(file, text.replace(from, to));
  };
  return { centre, url, change };
}

const only = "?summary=home-adaptations.en&theme=light&width=wide";

test("after a save the walk stands where it was, and a fault leaves it there", async (t) => {
  const { centre, url, change } = await preview(t);
  const page = await chromium.open(`${url}${only}&form=walk`);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: /^Next: / }).click();
  await frame.getByRole("button", { name: /^Next: / }).click();
  const heading = frame.locator(".ew-app .ew-step > .ew-title");
  const before = await heading.innerText();
  const inside = () => page.frames().at(-1);
  await inside().evaluate(() => scrollTo(0, 80));

  change("better: lower", "better: less");
  const fault = page.locator("#findings .is-fault code");
  await fault.waitFor();
  let said = "";
  try { execFileSync(program, ["check", centre], { stdio: "pipe" }); } catch (error) { said = String(error.stderr); }
  assert.equal(await fault.innerText(), said.split("\n")[0]);
  assert.match(await page.locator("#findings").innerText(), /Shown below is the last version without faults\./);
  assert.equal(await heading.innerText(), before);

  change("better: less", "better: lower");
  change("A rail by the steps", "A rail beside the steps");
  change(before, `${before} Really?`);
  await until("the new heading", async () => (await heading.innerText().catch(() => "")) === `${before} Really?`);
  assert.equal(await page.locator("#findings .is-fault").count(), 0);
  await until("as far down as before", async () => (await inside().evaluate(() => scrollY)) === 80);
  assert.deepEqual(page.seen.violations, []);
});

test("each frame has the colours and the width that it says", async (t) => {
  const { url } = await preview(t);
  const page = await chromium.open(`${url}?summary=home-adaptations.en&form=page`);
  await page.setViewportSize({ width: 1400, height: 5_000 });
  const frames = await page.locator("iframe").all();
  assert.equal(frames.length, 4);
  const seen = [];
  for (const frame of frames) {
    const inner = await (await frame.elementHandle()).contentFrame();
    await inner.waitForSelector("evidence-walk");
    seen.push(await inner.evaluate(() => {
      const paper = getComputedStyle(document.querySelector("evidence-walk")).backgroundColor;
      return [paper, innerWidth === 320 ? "narrow" : innerWidth > 900 && "wide"];
    }));
  }
  const [white, dark] = ["rgb(255, 255, 255)", "rgb(18, 25, 31)"];
  assert.deepEqual(seen, [[white, "narrow"], [white, "wide"], [dark, "narrow"], [dark, "wide"]]);
});

test("no accessibility finding, and no sideways scrolling", async (t) => {
  const { url, change } = await preview(t);
  const page = await chromium.open(`${url}?form=page&theme=light&width=narrow`);
  const findings = [];
  for (const state of ["sound", "faulty"]) {
    if (state === "faulty") {
      change("better: lower", "better: less");
      await page.locator("#findings .is-fault").waitFor();
    }
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 900 });
        for (const line of await axe(page)) findings.push(`${state}, ${colorScheme}, ${width} px: ${line}`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${state} at ${width} px`);
      }
    }
  }
  assert.deepEqual(findings, []);
});
