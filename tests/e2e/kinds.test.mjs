// Each kind of step, by keyboard and by accessibility tree: what a reader meets who sees no pixels, in its order.
// Seen to fail with a style that takes the mark of the focus away, and with a cover over the upper half.
// The trees are kept in trees/ and compared; with BLESS=1 they are rewritten, to be read beside the picture.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { browser, reader, settle, startCentre } from "./harness.mjs";

const TREES = fileURLToPath(new URL("trees/", import.meta.url));
const BLESS = "BLESS=1 node tests/e2e/run.mjs kinds";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

// A step of each kind, and those of a kind that show it otherwise.
const STEPS = [
  { kind: "read", of: "home-adaptations.en", id: "the-decision" },
  { kind: "predict", of: "home-adaptations.en", id: "your-guess" },
  { kind: "finding", of: "home-adaptations.en", id: "trials" },
  { kind: "finding-of-several", of: "housing-first.en", id: "health" },
  { kind: "finding-by-two-metrics", of: "hot-spots-policing.en", id: "studies" },
  { kind: "apply", of: "home-adaptations.en", id: "your-scale" },
  { kind: "implement", of: "group-parenting.en", id: "doing-it" },
  { kind: "compare", of: "housing-first.en", id: "options" },
  { kind: "certainty", of: "group-parenting.en", id: "how-sure" },
  { kind: "decide", of: "home-adaptations.en", id: "note" },
  { kind: "ask", of: "home-adaptations.en", id: "useful" },
  { kind: "next", of: "group-parenting.en", id: "next" },
];

// The innermost element with the focus: its role and words, where it is, and what can be seen of it.
const focused = (page) => page.evaluate(() => {
  let here = document.activeElement;
  while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
  const { left, top, width, height } = here.getBoundingClientRect();
  const style = getComputedStyle(here);
  const root = here.getRootNode();
  const at = root.elementFromPoint(left + width / 2, top + Math.min(height / 2, 12));
  const label = here.labels?.[0];
  return {
    name: (here.getAttribute("aria-label") ?? (label ?? here).innerText).trim().split("\n")[0] || here.localName,
    what: here.type ?? here.localName,
    top: top + scrollY,
    inStep: Boolean(here.closest(".ew-app .ew-step, .ew-app .ew-moves, .ew-app .ew-content")),
    inWalk: root instanceof ShadowRoot,
    seen: top >= 0 && top + Math.min(height, 24) <= innerHeight,
    covered: !(here.contains(at) || label?.contains(at)),
    marked: (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none"
      || (label && getComputedStyle(label).outlineStyle !== "none"),
  };
});

// Presses `key` until the focus leaves the widget; gives what had it on the way.
async function through(page, key) {
  const met = [];
  for (let times = 0; times < 120; times += 1) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (!now.inWalk) return met;
    met.push(now);
  }
  throw new Error(`the focus does not leave the widget by ${key}; it is on ${met.at(-1).name}`);
}

// Goes from the page to the step by keyboard alone.
async function enter(page, she, summary, id) {
  await she.ready();
  await she.walk.getByRole("button", { name: /^Take this step by step/ }).first().focus();
  await page.keyboard.press("Enter");
  await she.title.waitFor();
  const place = summary.steps.findIndex((step) => step.id === id);
  for (let step = 0; step < place; step += 1) {
    const next = she.walk.getByRole("button", { name: /^Next: / });
    await next.focus();
    await page.keyboard.press("Enter");
    await settle(page);
  }
  assert.equal((await focused(page)).name, summary.steps[place].title, "the focus is on the heading");
}

for (const { kind, of, id } of STEPS) {
  test(`a step of kind ${kind}: every stop of the keyboard is seen, marked and in order, there and back`, { timeout: 120_000 }, async (t) => {
    const centre = await startCentre(t, { name: of });
    const page = await chromium.open(centre.host({ attributes: "usage=\"off\"" }), { reducedMotion: "reduce", viewport: { width: 1280, height: 800 } });
    const she = reader(page);
    await enter(page, she, centre.summary, id);
    // Folds open by keyboard, and what is in them can be reached.
    for (const fold of await she.walk.locator(".ew-app .ew-content details > summary").all()) {
      if (!await fold.isVisible()) continue;
      await fold.focus();
      await page.keyboard.press("Enter");
      assert.ok(await fold.evaluate((summary) => summary.parentElement.open), await fold.innerText());
    }
    await she.title.focus();
    const there = await through(page, "Tab");
    const fails = (what) => there.filter(what).map(({ name }) => name);
    assert.deepEqual(fails(({ seen }) => !seen), [], "out of sight");
    assert.deepEqual(fails(({ covered }) => covered), [], "covered");
    assert.deepEqual(fails(({ marked }) => !marked), [], "without a mark of the focus");
    assert.ok(there.some(({ name }) => /^(Next: |Show the whole page|Back$)/.test(name)), "the way on");
    const back = await through(page, "Shift+Tab");
    const names = (met) => met.map(({ what, name }) => `${what} ${name}`);
    // A group of radio buttons is entered at its first or last one.
    const stops = (met) => names(met).filter((name) => !name.startsWith("radio "));
    const order = stops(there).toReversed();
    assert.deepEqual(stops(back).slice(0, order.length), order);
    assert.deepEqual([page.seen.errors, page.seen.violations], [[], []]);
    await page.context().close();
  });

  test(`a step of kind ${kind}: its accessibility tree`, { timeout: 120_000 }, async (t) => {
    const centre = await startCentre(t, { name: of });
    const page = await chromium.open(centre.host({ attributes: "usage=\"off\"" }), { reducedMotion: "reduce" });
    const she = reader(page);
    await enter(page, she, centre.summary, id);
    for (const fold of await she.walk.locator(".ew-app .ew-content details > summary").all()) {
      if (await fold.isVisible()) await fold.click();
    }
    const tree = `${await she.walk.locator(".ew-app").ariaSnapshot()}\n`.replaceAll(centre.between.url, "https://collect.example.org");
    const file = `${TREES}${kind}.txt`;
    if (process.env.BLESS === "1") {
      mkdirSync(TREES, { recursive: true });
      return writeFileSync(file, tree);
    }
    assert.equal(tree, readFileSync(file, "utf8"), `the tree of ${kind} is another: read it, then run ${BLESS}`);
  });
}
