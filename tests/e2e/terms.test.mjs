// Terms that are explained on demand, in the page without any script and in the walk: by keyboard, by mouse and by
// touch, in English and in Welsh. Seen to fail with a button that names no popover, and with a button of the size of
// its mark.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting } from "./harness/fit.mjs";
import { axe, reader, settle, shared } from "./harness.mjs";

const { chromium, centres } = await shared({ names: ["home-adaptations.en", "home-adaptations.cy"], draft: true });
const [english, welsh] = centres;

const MEANS = { en: "a study in which chance decides", cy: "astudiaeth lle mae siawns yn penderfynu" };
const TERM = { en: "What “randomised trials” means", cy: "Ystyr “dreialon ar hap”" };

// The places where a reader meets the term: the page before any script, and its step in the walk.
const PLACES = {
  page: async (centre) => {
    const page = await chromium.open(centre.host(), { javaScriptEnabled: false, hasTouch: true });
    return { page, at: page.locator("evidence-walk .ew-plain") };
  },
  walk: async (centre, lang) => {
    const page = await chromium.open(centre.host(), { hasTouch: true });
    const she = reader(page, 0, lang);
    await she.ready();
    await she.start();
    while (await she.walk.locator(".ew-app .ew-content .ew-term").count() === 0) await she.next();
    return { page, at: she.walk.locator(".ew-app .ew-content") };
  },
};

for (const [place, open] of Object.entries(PLACES)) {
  for (const [lang, centre] of [["en", english], ["cy", welsh]]) {
    test(`${place}, ${lang}: a term opens and closes by keyboard, mouse and touch`, { timeout: 120_000 }, async () => {
      await centre.between.pass();
      const { page, at } = await open(centre, lang);
      const button = at.getByRole("button", { name: TERM[lang] }).first();
      const means = at.locator(".ew-means").filter({ hasText: MEANS[lang] }).first();
      const shown = async (wanted, how) => {
        await means.waitFor({ state: wanted ? "visible" : "hidden" });
        assert.equal(await button.evaluate((element) => element.matches(":focus")), how !== "touch elsewhere" && how !== "start", how);
      };
      await button.scrollIntoViewIfNeeded();
      await means.waitFor({ state: "hidden" });
      // By keyboard: the focus stays on the button, and Esc closes.
      await button.focus();
      await page.keyboard.press("Enter");
      await shown(true, "Enter");
      const browser = await page.context().newCDPSession(page);
      const { nodes } = await browser.send("Accessibility.getFullAXTree");
      const by = new Map(nodes.map((node) => [node.nodeId, node]));
      const said = nodes.find(({ role, name, properties }) => role?.value === "button" && name.value === TERM[lang]
        && properties.some((property) => property.name === "expanded" && property.value.value));
      assert.ok(said, "the browser says that it is expanded");
      const { childIds } = by.get(said.parentId);
      const text = (node) => (node.role?.value === "StaticText" ? node.name.value : node.childIds.map((id) => text(by.get(id))).join(""));
      assert.ok(text(by.get(childIds[childIds.indexOf(said.nodeId) + 1])).includes(MEANS[lang]), "it is read next");
      await page.keyboard.press("Escape");
      await shown(false, "Escape");
      await page.keyboard.press("Space");
      await shown(true, "Space");
      // It lies on the page, within the window, and covers the word no more than it must.
      const { term, box, width } = await means.evaluate((element) => {
        const { x, y, right, bottom, width } = element.getBoundingClientRect();
        const word = element.parentElement.getBoundingClientRect();
        return { term: word.bottom, width, box: { x, y, right: innerWidth - right, bottom: innerHeight - bottom } };
      });
      assert.ok(Object.values(box).every((side) => side >= 0), JSON.stringify(box));
      assert.ok(width > 150 && (box.y >= term || box.bottom >= 0), JSON.stringify({ term, box, width }));
      await page.keyboard.press("Escape");
      // By touch on the mark, and elsewhere.
      const mark = await button.boundingBox();
      await page.touchscreen.tap(mark.x + mark.width / 2, mark.y + mark.height / 2);
      await means.waitFor({ state: "visible" });
      await page.touchscreen.tap(4, 4);
      await means.waitFor({ state: "hidden" });
      // By mouse on the mark.
      await button.click();
      await means.waitFor({ state: "visible" });
      await button.click();
      await means.waitFor({ state: "hidden" });
      await page.context().close();
    });
  }
}

test("nothing is wider than the window and no target too small, open, in narrow windows and wide text", { timeout: 120_000 }, async () => {
  for (const width of [320, 768]) {
    const { page, at } = await PLACES.walk(english, "en");
    await page.setViewportSize({ width, height: 700 });
    // WCAG 2.2, 1.4.12.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }");
      document.adoptedStyleSheets.push(sheet);
      const root = document.querySelector("evidence-walk").shadowRoot;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    });
    await at.getByRole("button", { name: TERM.en }).first().click();
    await at.locator(".ew-means").first().waitFor();
    await settle(page);
    const { wide, small } = await page.evaluate(fitting);
    assert.deepEqual([wide, small], [[], []], `${width} px`);
    const text = await at.locator(".ew-means").first().evaluate(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => [scrollHeight - clientHeight, scrollWidth - clientWidth]);
    assert.ok(text.every((over) => over <= 1), `cut off: ${text}`);
    assert.deepEqual(await axe(page), []);
    await page.context().close();
  }
});

test("in forced colours the mark and what it opens have edges that the reader chose", async () => {
  const page = await chromium.open(english.host(), { javaScriptEnabled: false, forcedColors: "active" });
  const at = page.locator("evidence-walk .ew-plain");
  await at.getByRole("button", { name: TERM.en }).first().click();
  const seen = await at.locator(".ew-means").first().evaluate((element) => {
    const of = (style) => [style.borderTopStyle, style.borderTopWidth !== "0px"];
    return [of(getComputedStyle(element)), of(getComputedStyle(element.previousElementSibling, "::before"))];
  });
  assert.deepEqual(seen, [["solid", true], ["solid", true]]);
  await page.context().close();
});

test("every id of a page stands once, and belongs to a button beside it", async () => {
  for (const [place, open] of Object.entries(PLACES)) {
    const { page } = await open(english, "en");
    const found = await page.evaluate(() => {
      const roots = [document, document.querySelector("evidence-walk").shadowRoot].filter(Boolean);
      return roots.map((root) => {
        const ids = [...root.querySelectorAll("[id^=ew-]")].map(({ id }) => id);
        const buttons = [...root.querySelectorAll("[popovertarget]")];
        return {
          twice: ids.filter((id, at) => ids.indexOf(id) !== at),
          astray: buttons.filter((button) => button.popoverTargetElement !== button.nextElementSibling).length,
          buttons: buttons.length,
        };
      });
    });
    for (const { twice, astray } of found) assert.deepEqual([twice, astray], [[], 0], place);
    assert.ok(found.some(({ buttons }) => buttons > 0), place);
    await page.context().close();
  }
});

test("on paper the terms stand in a list, and the mark is gone", async () => {
  const page = await chromium.open(english.host(), { javaScriptEnabled: false });
  await page.emulateMedia({ media: "print" });
  const at = page.locator("evidence-walk .ew-plain");
  assert.equal(await at.locator(".ew-term > button").first().isVisible(), false);
  const list = at.locator(".ew-facts").getByText(MEANS.en);
  assert.equal(await list.isVisible(), true);
  await page.context().close();
});
