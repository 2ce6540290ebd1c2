// On paper, in forced colours, without motion, with wider text: nothing of the summary is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, reader, settle, staff, startCentre } from "./harness.mjs";

let chromium;
const ends = [];
const centres = [];
before(async () => {
  chromium = await browser();
  for (const name of ["home-adaptations.en", "group-parenting.en"]) {
    centres.push(await startCentre({ after: (end) => ends.push(end) }, { name }));
  }
});
after(async () => {
  await chromium.close();
  for (const end of ends) await end();
});

// Every text that can be seen in the element, in the order of the page, through its slots.
function visible() {
  const texts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const { width, height } = range.getBoundingClientRect();
      // What a closed fold holds has a place, but is not painted.
      const shown = node.parentElement.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
      if (shown && width > 1 && height > 1 && node.data.trim()) texts.push(node.data.replace(/\s+/g, " ").trim());
      return;
    }
    const inner = node.localName === "slot" ? node.assignedNodes() : (node.shadowRoot ?? node).childNodes;
    for (const child of inner) walk(child);
  };
  walk(document.querySelector("evidence-walk"));
  return texts;
}

// The whole summary, as a reader without script has it who has opened every fold.
async function whole(centre) {
  const page = await chromium.open(centre.host(), { javaScriptEnabled: false });
  const texts = await page.evaluate(() => {
    const all = [];
    const words = document.createTreeWalker(document.querySelector("evidence-walk .ew-plain"), NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const { data, parentElement } = words.currentNode;
      if (data.trim() && !parentElement.closest(".ew-minor, .ew-asks")) all.push(data.replace(/\s+/g, " ").trim());
    }
    return all;
  });
  await page.context().close();
  return texts;
}

const states = {
  "the whole page": async () => {},
  "a step of the walk": async (she) => { await she.start(); await she.next(); },
  "the questions, with the panel open": async (she) => {
    await she.start();
    await she.onwards();
    await she.write("Mine alone.");
    await she.press("What this records");
  },
};

for (const [state, go] of Object.entries(states)) {
  test(`on paper, ${state} is the whole summary, open, with nothing to press`, async () => {
    for (const centre of centres) {
      const all = await whole(centre);
      const page = await chromium.open(centre.host(), { viewport: { width: 700, height: 900 } });
      const she = reader(page);
      await she.ready();
      await go(she);
      await page.emulateMedia({ media: "print" });
      await settle(page);
      const printed = await page.evaluate(visible);
      const text = printed.join(" ");
      assert.deepEqual(all.filter((words) => !printed.includes(words)), [], centre.name);
      assert.match(text, /no evidence centre has endorsed it/);
      assert.match(text, /doi:10\./);
      for (const gone of ["Counting is on", "Walk through this", "What this records", "Mine alone.", "Next:", "Back"]) {
        assert.ok(!text.includes(gone), `${gone} is on paper: ${centre.name}`);
      }
      const pressed = page.locator("evidence-walk").locator("button, input, textarea").filter({ visible: true });
      assert.equal(await pressed.count(), 0);
      await page.context().close();
    }
  });
}

test("on paper, a walk that is the first thing in the page is the whole summary too", async () => {
  for (const centre of centres) {
    const all = await whole(centre);
    for (const further of [false, true]) {
      const page = await chromium.open(centre.host({ start: "walk" }), { viewport: { width: 700, height: 900 } });
      const she = reader(page);
      await she.ready();
      if (further) await she.next();
      await page.emulateMedia({ media: "print" });
      await settle(page);
      const printed = await page.evaluate(visible);
      assert.deepEqual(all.filter((words) => !printed.includes(words)), [], centre.name);
      assert.ok(!printed.includes("The rest of this summary"));
      await page.context().close();
    }
  }
});

test("on paper, inks are dark on white in any theme, addresses are written out, figures stay in one piece", async () => {
  const [, centre] = centres;
  const theme = "evidence-walk { --evidence-walk-paper: #000; --evidence-walk-ink: #eee; --evidence-walk-accent: #ff0; }";
  const url = centre.host({ csp: "", head: `<meta name="color-scheme" content="dark"><style>${theme}</style>` });
  const page = await chromium.open(url, { colorScheme: "dark", viewport: { width: 700, height: 900 } });
  await reader(page).ready();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const found = await page.evaluate(() => {
    const paint = document.createElement("canvas").getContext("2d");
    // How light an ink is, 0 to 255, as a grey printer has it.
    const grey = (colour) => {
      paint.fillStyle = colour;
      paint.fillRect(0, 0, 1, 1);
      const [r, g, b] = paint.getImageData(0, 0, 1, 1).data;
      return Math.round(0.3 * r + 0.59 * g + 0.11 * b);
    };
    const of = (selector, what) => grey(getComputedStyle(document.querySelector(`evidence-walk ${selector}`))[what]);
    const citation = document.querySelector("evidence-walk .ew-list a");
    return {
      paper: grey(getComputedStyle(document.querySelector("evidence-walk")).backgroundColor),
      dark: [of(".ew-text", "color"), of(".ew-lens", "fill"), of(".ew-lead.ew-evidence", "color"), of(".ew-zero", "stroke"),
        of(".ew-note", "color"), of(".ew-ladder .is-full rect", "fill")],
      address: getComputedStyle(citation, "::after").content,
      whole: [".ew-figure", ".ew-iv"].map((part) => getComputedStyle(document.querySelector(`evidence-walk ${part}`)).breakInside),
    };
  });
  assert.equal(found.paper, 255);
  assert.deepEqual(found.dark.filter((grey) => grey > 96), [], String(found.dark));
  assert.match(found.address, /https:\/\/doi\.org\/10\.1186/);
  assert.deepEqual(found.whole, ["avoid", "avoid"]);
});

test("printed, the summary runs over several pages instead of being cut off at the end of one", async () => {
  for (const centre of centres) {
    const page = await chromium.open(centre.host());
    const she = reader(page);
    await she.start();
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 3 && pages <= 9, `${pages} pages`);
    await page.context().close();
  }
});

test("in forced colours every mark of a figure, rating and switch has a colour that the reader chose", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const centre of centres) {
      const page = await chromium.open(centre.host(), { forcedColors: "active", colorScheme });
      const she = reader(page);
      await she.start();
      await she.next();
      await page.waitForTimeout(200);
      const { chosen, seen } = await page.evaluate(inks);
      assert.notEqual(chosen.paper, chosen.ink);
      assert.ok(seen.length > 20, `${seen.length} inks`);
      const strange = seen.filter(({ colour }) => ![chosen.paper, chosen.ink].includes(colour));
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
  const chosen = { paper: named("Canvas"), ink: named("CanvasText") };
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
      await she.press("What this records");
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

test("the dashboard prints on white, and in forced colours its shapes are seen", async () => {
  const [centre] = centres;
  const { page } = await staff(chromium, centre, { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).colorScheme), "light");
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  await page.emulateMedia({ media: "screen", colorScheme: "dark", forcedColors: "active" });
  const [box, canvas] = await page.evaluate(() => [
    getComputedStyle(document.querySelector(".db-switch .box")).stroke,
    getComputedStyle(document.body).backgroundColor,
  ]);
  assert.notEqual(box, canvas);
});
