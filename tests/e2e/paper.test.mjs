// On paper: the whole summary, open, in inks that a grey printer can show, and nothing to press.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reader, settle, shared, staff } from "./harness.mjs";

const { chromium, centres } = await shared({ names: ["home-adaptations.en", "group-parenting.en"] });

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
      if (data.trim() && !parentElement.closest(".ew-minor, .ew-asks, .ew-guess-first, .ew-go, .ew-means")) all.push(data.replace(/\s+/g, " ").trim());
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
    await she.press("What we count");
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
      for (const gone of ["We are counting steps", "Take this step by step", "What we count", "Mine alone.", "Next:", "Back"]) {
        assert.ok(!text.includes(gone), `${gone} is on paper: ${centre.name}`);
      }
      // The boxes of a checklist are ticked with a pen.
      const pressed = page.locator("evidence-walk").locator("button, input:not(.ew-content [type=checkbox], .ew-part [type=checkbox]), textarea").filter({ visible: true });
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
    assert.ok(pages >= 3 && pages <= 14, `${pages} pages`);
    await page.context().close();
  }
});

test("the dashboard prints on white too", async () => {
  const [centre] = centres;
  const { page } = await staff(chromium, centre, { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).colorScheme), "light");
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
});
