// In forced colours, without motion, with wider text: nothing of the summary is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reader, settle, shared, staff } from "./harness.mjs";

const { chromium, centres } = await shared({ names: ["home-adaptations.en", "group-parenting.en", "housing-first.en"] });

test("in forced colours every mark of a figure, rating and switch has a colour that the reader chose", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const centre of centres) {
      const page = await chromium.open(centre.host(), { forcedColors: "active", colorScheme });
      const she = reader(page);
      await she.start();
      const { label } = centre.summary.steps.find(({ kind }) => kind.finding);
      await she.walk.getByRole("navigation", { name: "Steps" }).getByRole("button", { name: label }).click();
      await settle(page);
      const { chosen, seen } = await page.evaluate(inks);
      assert.notEqual(chosen.paper, chosen.ink);
      assert.ok(seen.length > 20, `${seen.length} inks`);
      const { grid, ...others } = chosen;
      const strange = seen.filter(({ what, colour }) => !(what === "ew-grid stroke" ? [grid] : Object.values(others)).includes(colour));
      assert.deepEqual(strange, [], `${centre.name}, ${colorScheme}`);
      const lens = seen.find(({ what }) => what === "ew-lens fill");
      const cut = seen.find(({ what }) => what === "ew-mid stroke");
      assert.deepEqual([lens.colour, cut.colour], [chosen.ink, chosen.paper], "the cut is seen in the shape");
      const toggle = await she.counting().evaluate((input) => {
        const { borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(input);
        return { borderTopStyle, same: borderTopColor === backgroundColor, knob: getComputedStyle(input, "::before").backgroundColor, backgroundColor };
      });
      assert.equal(toggle.borderTopStyle, "solid");
      assert.notEqual(toggle.knob, toggle.backgroundColor, "the knob stands out");
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement.shadowRoot.activeElement);
        return `${outlineStyle} ${outlineWidth}`;
      }), "solid 3px");
      await page.context().close();
    }
  }
});

// The colours in force, and those that SVG, which the browser does not force, is painted with.
function inks() {
  const probe = document.body.appendChild(document.createElement("i"));
  const named = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
  const chosen = { paper: named("Canvas"), ink: named("CanvasText"), grid: named("GrayText") };
  probe.remove();
  const seen = [];
  const app = document.querySelector("evidence-walk").shadowRoot.querySelector(".ew-app");
  for (const shape of app.querySelectorAll("svg :is(path, line, rect, circle, text)")) {
    if (!shape.checkVisibility()) continue;
    const style = getComputedStyle(shape);
    const name = shape.getAttribute("class") || shape.localName;
    for (const what of ["fill", "stroke"]) {
      if (shape.localName === "line" && what === "fill") continue;
      if (style[what] !== "none") seen.push({ what: `${name} ${what}`, colour: style[what] });
    }
  }
  return { chosen, seen };
}

test("where motion is to be reduced, nothing has a transition or an animation", async () => {
  for (const [reducedMotion, moves] of [["reduce", false], ["no-preference", true]]) {
    const page = await chromium.open(centres[0].host(), { reducedMotion });
    const she = reader(page);
    await she.start();
    await she.onwards();
    const moving = await page.evaluate(() => {
      const root = document.querySelector("evidence-walk").shadowRoot;
      const long = (times) => times.split(",").some((time) => parseFloat(time) > 0);
      return [...root.querySelectorAll("*")].flatMap((element) => ["", "::before", "::after"].map((pseudo) => [element, pseudo]))
        .filter(([element, pseudo]) => {
          const style = getComputedStyle(element, pseudo || undefined);
          return long(style.transitionDuration) || style.animationName !== "none";
        }).map(([element, pseudo]) => element.className + pseudo);
    });
    assert.equal(moving.length > 0, moves, String(moving));
  }
});

// WCAG 2.2, 1.4.12.
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

for (const start of ["read", "walk"]) {
  test(`with wider text at 320 px nothing is cut off: ${start}`, async () => {
    for (const centre of centres) {
      const page = await chromium.open(centre.host({ start }), { viewport: { width: 320, height: 900 } });
      const she = reader(page);
      await she.ready();
      await page.evaluate((spacing) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(spacing);
        const { shadowRoot } = document.querySelector("evidence-walk");
        for (const root of [document, shadowRoot]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      }, SPACING);
      const check = async (where) => {
        await settle(page);
        assert.deepEqual(await page.evaluate(cut), [], `${centre.name}, ${where}`);
      };
      await check("as it loads");
      await she.press("What we count");
      await check("panel");
      await she.press("Close");
      if (start === "read") await she.start();
      const next = she.walk.getByRole("button", { name: /^Next: / });
      for (let more = true; more;) {
        if (await she.view() === "walk") {
          for (const fold of await she.walk.locator(".ew-content details > summary").all()) await fold.click();
          await check(await she.title.innerText());
        }
        more = await next.isVisible();
        if (more) await next.click();
      }
      await she.walk.locator(".ew-steps-fold > summary").click();
      await check("list of steps");
      await she.write("W".repeat(1_300));
      await she.send();
      await check("too long");
      await page.context().close();
    }
  });
}

// Words that are cut off by their box, stand outside the window, or lie over other words.
function cut() {
  const found = [];
  const boxes = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (element.closest("svg, .ew-hidden, .ew-scroll, textarea") || !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const clips = [overflowX, overflowY].some((value) => value !== "visible");
      const name = `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 30)}`;
      if (clips && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) found.push(`cut: ${name}`);
      for (const text of element.childNodes) {
        if (text.nodeType !== Node.TEXT_NODE || !text.data.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
          if (box.right > innerWidth + 1 || box.left < -1) found.push(`outside: ${name}`);
          if (box.width > 1) boxes.push({ box, element, name });
        }
      }
    }
  };
  look(document);
  for (const [at, a] of boxes.entries()) {
    for (const b of boxes.slice(at + 1)) {
      if (a.element === b.element) continue;
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 2 && high > 6) found.push(`over each other: ${a.name} / ${b.name}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
  return [...new Set(found)];
}

test("in forced colours the dashboard's shapes are seen", async () => {
  const [centre] = centres;
  const { page } = await staff(chromium, centre, { colorScheme: "light", forcedColors: "active" });
  const seen = await page.evaluate(() => {
    const paint = (selector, what) => getComputedStyle(document.querySelector(selector))[what];
    return [paint(".db-switch .box", "stroke"), paint(".db-switch .knob", "fill"), paint("body", "backgroundColor")];
  });
  assert.ok(!seen.slice(0, 2).includes(seen[2]), String(seen));
});
