// A guess is a guess: what the page shows of the answer, and what is sent of that. Seen to fail with folds
// that tell nobody that they were opened ("in view, though closed again"), and with a step that stands outside the
// closed fold.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { axe, buildSite, copyCentre, layoutShift, reader, shared, snippets } from "./harness.mjs";

const { chromium, centre } = await shared();

// The same summary with `guess_first: true`, as `build` writes it.
const closed = (() => {
  const folder = copyCentre({ origins: [centre.pages.origin], collector: centre.between.url });
  const file = join(folder, "summaries", `${centre.name}.md`);
  writeFileSync(file, readFileSync(file, "utf8").replace("revision: 1\n", "revision: 1\nguess_first: true\n"));
  const site = buildSite(folder, { base: centre.between.url });
  return { walk: readFileSync(join(site, "summaries", `${centre.name}.walk`)), snippets: snippets(site) };
})();

/** A reader; with `shut`, of the page whose answer is closed. */
async function opened({ shut = false, start = "read", ready = true, ...options } = {}) {
  centre.between.log.length = 0;
  const ending = start === "walk" ? "embed-walk" : "embed";
  const change = shut && (() => closed.snippets.get(`${centre.name}.${ending}.html`));
  const prepare = (page) => shut && page.route("**/*.walk", (route) => route.fulfill({
    body: closed.walk, headers: { "access-control-allow-origin": "*" },
  }));
  const page = await chromium.open(centre.host({ start, ...(change && { change }) }), { prepare, ...options });
  const she = reader(page);
  if (ready) await she.ready();
  return { page, she };
}

/** Guesses 80, sends, and gives what was sent of it. */
async function guess(she) {
  await she.walk.getByRole("textbox", { name: /^Picture older people/ }).fill("80");
  await she.press("See how my guess compares");
  await she.onwards();
  await she.send();
  await she.state("Sent. The centre has your answers.");
  const signals = centre.posts().flatMap(({ signals }) => signals);
  return signals.find(({ question }) => question === "your-guess").value.guess;
}

test("with the answer open, “Guess first” stands before it and leads to the guess, which says what was in view", async () => {
  const { page, she } = await opened();
  const row = page.locator(".ew-guess-first");
  const answer = page.locator(".ew-lede");
  assert.ok((await row.boundingBox()).y < (await answer.boundingBox()).y);
  assert.equal((await layoutShift(page)).unprompted, 0);
  await she.press("Guess first");
  await she.title.waitFor();
  assert.equal(await she.title.innerText(), centre.summary.steps.find(({ id }) => id === "your-guess").title);
  assert.equal((await guess(she)).answer_in_view, true);
  await page.context().close();
});

test("a closed answer works without a script, is open in print, and stands beside the guess at equal weight", async () => {
  const { page } = await opened({ shut: true, ready: false, javaScriptEnabled: false });
  const answer = page.locator(".ew-answer");
  assert.equal(await answer.isVisible(), false);
  assert.equal(await page.getByText("38% fewer").filter({ visible: true }).count(), 0);
  assert.equal(await page.locator("evidence-walk svg").filter({ visible: true }).count(), 0);
  await page.emulateMedia({ media: "print" });
  assert.ok(await answer.isVisible());
  await page.emulateMedia({ media: "screen" });
  await page.getByText("Show the answer", { exact: true }).click();
  assert.ok(await answer.isVisible());
  await page.context().close();

  const { page: live } = await opened({ shut: true });
  const heights = await Promise.all([live.getByRole("button", { name: "Guess first" }), live.getByText("Show the answer", { exact: true })]
    .map(async (one) => { const { height, x } = await one.boundingBox(); return [height, x]; }));
  assert.equal(heights[0][0], heights[1][0]);
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 1280]) {
      await live.emulateMedia({ colorScheme });
      await live.setViewportSize({ width, height: 900 });
      assert.deepEqual(await axe(live), [], `${colorScheme} ${width}`);
    }
  }
  await live.context().close();
});

test("a guess beside a closed answer is one; opened first, or a later step seen first, it is not", async () => {
  const first = await opened({ shut: true });
  await first.she.press("Guess first");
  assert.equal((await guess(first.she)).answer_in_view, undefined);
  await first.page.context().close();

  const after = await opened({ shut: true });
  await after.page.getByText("Show the answer", { exact: true }).click();
  await after.page.getByText("Show the answer", { exact: true }).click();
  await after.she.press("Guess first");
  assert.equal((await guess(after.she)).answer_in_view, true, "in view, though closed again");
  await after.page.context().close();
});

test("with start=\"walk\" the answer is in view once the whole page or the walk's own fold was opened", async () => {
  const ways = [
    [undefined, undefined],
    [true, (she) => she.walk.getByText("The answer, sources and authors").click()],
    [true, async (she) => { await she.press("Show the whole page"); await she.press(/^Take this step by step/); }],
  ];
  for (const [expected, look] of ways) {
    const { page, she } = await opened({ start: "walk" });
    await look?.(she);
    while (await she.walk.getByRole("textbox", { name: /^Picture older people/ }).count() === 0) await she.next();
    assert.equal((await guess(she)).answer_in_view, expected, String(look));
    await page.context().close();
  }
});

test("the answer, how certain, sources, authors and date can be looked up from every step", async () => {
  for (const start of ["read", "walk"]) {
    const { page, she } = await opened({ start });
    if (start === "read") await she.start();
    const fold = she.walk.locator(".ew-whole > details").last();
    for (const { title } of centre.summary.steps) {
      if (!await fold.evaluate((one) => one.open)) await fold.locator("summary").first().click();
      for (const text of ["about 38% fewer", "Clemson L", "Written by The Evidence Walk project", "Last reviewed 20 November 2026", "Moderate"]) {
        assert.ok(await fold.getByText(text).first().isVisible(), `${start}, ${title}: ${text}`);
      }
      const next = she.walk.getByRole("button", { name: /^Next: / });
      if (await next.isVisible()) await next.click();
    }
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await axe(page), [], `${start} ${width}`);
    }
    await page.context().close();
  }
});
