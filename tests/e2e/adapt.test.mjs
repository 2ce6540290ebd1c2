// A reader's own settings: more space in the text, colours of their own. In every state.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, browser, settle, startCentre } from "./harness.mjs";
import { fitting } from "./harness/fit.mjs";
import { STATES, centresOf, enter } from "./harness/states.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

// Passes at once in most states; what a page does in three seconds is not of interest here.
const lasting = STATES.filter(({ name }) => name !== "Sending");

// WCAG 2.2, 1.4.12, as a browser's extension sets it: in every tree.
function spaced() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
  for (const tree of [document, document.querySelector("evidence-walk").shadowRoot]) tree?.adoptedStyleSheets.push(sheet);
}

// Text that a box cuts off. Scrolling boxes and text for screen readers alone do not count. On
// the first step in place, whose height is fixed so that nothing moves, the two labels of the walk may
// end in an ellipsis: both stand in full in the list of steps (docs/accessibility.md, known limits).
function cutOff() {
  const trees = [document, document.querySelector("evidence-walk").shadowRoot].filter(Boolean);
  return trees.flatMap((tree) => [...tree.querySelectorAll(".ew *")])
    .filter((element) => element.checkVisibility() && !element.closest("svg, .ew-hidden, textarea, pre"))
    .filter((element) => !element.matches("[data-view=first] :is(.is-next, .ew-steps-fold > summary) > span"))
    .filter((element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowY))
    .filter(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1)
    .map((element) => `${element.className}: ${element.textContent.slice(0, 40)}`);
}

test("with the text spacing that readers may set, nothing is cut off at 320 px", { timeout: 200_000 }, async (t) => {
  const of = await centresOf(t, startCentre);
  const found = [];
  for (const state of lasting) {
    const page = await enter(chromium, of(state), state, { viewport: { width: 320, height: 700 } });
    await page.evaluate(spaced);
    await settle(page);
    const { wide } = await page.evaluate(fitting);
    for (const what of [...wide, ...await page.evaluate(cutOff)]) found.push(`${state.name}: ${what}`);
    await page.context().close();
  }
  assert.deepEqual(found, []);
});

// One of each kind of thing that has a colour.
const SHOWN = ["Whole page", "Counting off", "A guess, compared", "A finding, details open", "A finding, two readings", "A finding, a share", "Questions, answered", "Could not be sent"];

test("in forced colours every kind of thing can be read, and what is chosen bears a mark one can see", { timeout: 200_000 }, async (t) => {
  const of = await centresOf(t, startCentre);
  const found = [];
  for (const state of lasting.filter(({ name }) => SHOWN.includes(name))) {
    const page = await enter(chromium, of(state), state, { forcedColors: "active" });
    for (const line of await axe(page)) found.push(`${state.name}: ${line}`);
    if (state.name === "Questions, answered") {
      const unseen = await page.evaluate(() => {
        const root = document.querySelector("evidence-walk").shadowRoot;
        const ground = (input) => getComputedStyle(input).backgroundColor;
        const marks = {
          radio: (input) => getComputedStyle(input, "::before").backgroundColor,
          checkbox: (input) => getComputedStyle(input, "::before").borderLeftColor,
        };
        return Object.entries(marks).filter(([type, mark]) => {
          const all = [...root.querySelectorAll(`.ew-ask input[type=${type}]`)];
          const [yes, no] = [true, false].map((chosen) => all.find((input) => input.checked === chosen));
          const scale = (input) => getComputedStyle(input, "::before").scale;
          return scale(yes) === scale(no) || mark(yes) === ground(yes);
        }).map(([type]) => type);
      });
      assert.deepEqual(unseen, []);
    }
    await page.context().close();
  }
  assert.deepEqual(found, []);
});
