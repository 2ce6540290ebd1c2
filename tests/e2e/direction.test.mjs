// A language that is written from right to left, made here from one file of words and one summary: nothing is cut
// off or lies over something else, what has an order is mirrored, and numbers run from left to right.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { crowding, fitting } from "./harness/fit.mjs";
import { copyCentre, reader, shared, shot } from "./harness.mjs";
import { languages } from "./harness/languages.mjs";

// Each English text behind Arabic words, so that it is longer and begins on the right; of a text with forms the
// general one.
const longer = (text) => `كلمات طويلة جدا ${text}`;
function arabic(folder) {
  const english = readFileSync(new URL("../../crates/words/data/en.toml", import.meta.url), "utf8");
  const lines = ["name = \"العربية\"", "[translation]", "draft = true", "[words]"];
  for (const [, name, value] of english.matchAll(/^(\w+) = (.*)$/gm)) {
    const [, text] = /(?:^|other = )"((?:[^"\\]|\\.)*)"/.exec(value) ?? [];
    // TOML's strings are JSON's.
    if (text) lines.push(`${name} = ${JSON.stringify(longer(JSON.parse(`"${text}"`)))}`);
  }
  const at = join(folder, "languages");
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "ar.toml"), lines.join("\n"));
  const summary = readFileSync(join(folder, "summaries", "home-adaptations.en.md"), "utf8");
  writeFileSync(join(folder, "summaries", "home-adaptations.ar.md"), summary
    .replace("language: en", "language: ar\ndraft: true")
    .replace(/^title: (.*)$/m, (_, title) => `title: ${longer(title)}`));
  const glossary = readFileSync(join(folder, "glossary", "en.toml"), "utf8");
  writeFileSync(join(folder, "glossary", "ar.toml"), `${glossary}\n[translation]\ndraft = true\n`);
  const note = readFileSync(join(folder, "notes", "committee.en.toml"), "utf8");
  writeFileSync(join(folder, "notes", "committee.ar.toml"), note.replace("[[parts]]", "[translation]\ndraft = true\n\n[[parts]]"));
  return folder;
}
const { chromium, centre } = await shared({
  draft: true, names: ["home-adaptations.ar"],
  centre: (origin, collector) => arabic(copyCentre({ origins: [origin, collector], collector })),
});

// Seen to fail at 320 px with levels of certainty on one line, at 1280 px with a switch as wide as its words, and with
// the switch on the side of the notice.
for (const width of [320, 1280]) {
  test(`at ${width} px nothing is cut off or lies over something else, on the page and in every step`, { timeout: 120_000 }, async () => {
    const page = await chromium.open(centre.sample(), { viewport: { width, height: 900 } });
    const she = reader(page);
    await she.ready();
    const sound = async (where) => {
      assert.deepEqual(await page.evaluate(fitting), { wide: [], small: [] }, where);
      assert.deepEqual(await page.evaluate(crowding), { cut: [], over: [] }, where);
    };
    assert.equal(await she.walk.getAttribute("dir"), "rtl");
    await sound("page");
    await shot(page, `rtl-page-${width}`);
    await she.walk.locator(".ew-records").first().click();
    await she.walk.locator(".ew-panel").waitFor();
    await sound("panel");
    await she.walk.locator(".ew-panel .ew-btn").first().click();
    await she.walk.locator(".ew-start").click();
    await she.title.waitFor();
    for (const [step, { id }] of centre.summary.steps.entries()) {
      if (step > 0) await she.walk.locator(".ew-moves .is-next").click();
      await page.waitForTimeout(50);
      for (const fold of await she.walk.locator(".ew-app .ew-content details > summary").all()) await fold.click();
      await sound(`step ${id}`);
      await shot(page, `rtl-${id}-${width}`);
    }
    assert.deepEqual([page.seen.errors, page.seen.violations], [[], []]);
  });
}

// Seen to fail with arrows as they are, and with pictures in the direction of the text.
test("what has an order is mirrored; numbers run from left to right", async () => {
  const page = await chromium.open(centre.sample());
  const she = reader(page);
  await she.ready();
  await she.walk.locator(".ew-start").click();
  await she.title.waitFor();
  while (await she.walk.locator(".ew-app .ew-content .ew-iv").count() === 0) await she.walk.locator(".ew-moves .is-next").click();
  const x = async (selector) => (await she.walk.locator(`.ew-app ${selector}`).first().boundingBox()).x;
  assert.ok(await x(".is-back") > await x(".is-next"), "Back is on the right of Next");
  assert.ok(await x(".ew-rail") > await x(".ew-step"), "the list of steps is on the right");
  assert.ok(await x(".ew-words") > await x(".ew-lane"), "what a picture shows is on its right");
  assert.deepEqual(await page.evaluate(() => {
    const app = document.querySelector("evidence-walk").shadowRoot.querySelector(".ew-app");
    const styled = (selector, pseudo) => getComputedStyle(app.querySelector(selector), pseudo);
    return [styled(".is-next", "::after").scale, styled(".is-back", "::before").scale, styled(".ew-plot").direction, styled(".ew-step").direction];
  }), ["-1 1", "-1 1", "ltr", "rtl"]);
  const ticks = await page.evaluate(() => {
    const axis = document.querySelector("evidence-walk").shadowRoot.querySelector(".ew-app .ew-axis-row svg");
    const held = { start: ({ left }) => left, middle: ({ left, right }) => (left + right) / 2, end: ({ right }) => right };
    return [...axis.querySelectorAll("text")]
      .map((text) => [Number.parseFloat(text.getAttribute("x")), Math.round(held[text.getAttribute("text-anchor") ?? "start"](text.getBoundingClientRect()))])
      .sort(([one, at], [other, there]) => one - other || at - there);
  });
  assert.ok(ticks.length > 1);
  assert.deepEqual(ticks.map(([, at]) => at), ticks.map(([, at]) => at).sort((one, other) => one - other), "the axis runs from left to right");
});

test("from right to left and back again at one press", async () => {
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.ready();
  const { change, shown } = languages(page, she);
  const direction = () => she.shell.evaluate((shell) => getComputedStyle(shell).direction);
  assert.equal(await direction(), "rtl");
  await change("English");
  assert.deepEqual([(await shown()).lang, await direction()], ["en", "ltr"]);
  await change("العربية");
  assert.deepEqual([(await shown()).lang, await direction()], ["ar", "rtl"]);
});
