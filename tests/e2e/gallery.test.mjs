// docs/gallery.html shows every state of the real widget, for people who theme it. This compares it
// with the widget as it is; with BLESS=1 it is rewritten.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { browser, settle, startCentre } from "./harness.mjs";
import { STATES, centresOf, enter } from "./harness/states.mjs";
import { galleryPage, isStyle } from "./harness/gallery.mjs";

const FILE = new URL("../../docs/gallery.html", import.meta.url);
const BLESS = "BLESS=1 node tests/e2e/run.mjs gallery";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

/**
 * The element with its shadow root, as text that a parser makes the same thing of; nothing while it
 * does not say what `holds`.
 */
function frozen(holds) {
  const element = document.querySelector("evidence-walk");
  const root = element.shadowRoot;
  const says = (part) => root?.querySelector(part)?.textContent === holds;
  const shown = says(".ew-state .ew-lead") || says(".ew-app .ew-pressed");
  if (holds && !(shown && says("[role=status]"))) return null;
  // The browser does not reflect a field's value as an attribute.
  for (const field of [...root?.querySelectorAll("input, textarea") ?? [], ...element.querySelectorAll("input")]) {
    if (field.type === "checkbox" || field.type === "radio") field.toggleAttribute("checked", field.checked);
    else field.textContent = field.value;
  }
  // The whole page would be in each of the states that do not show it.
  for (const child of [...element.children]) if (!child.checkVisibility()) child.remove();
  const shell = element.cloneNode(false).outerHTML.replace("</evidence-walk>", "");
  return `${shell}${element.getHTML({ shadowRoots: root ? [root] : [] })}</evidence-walk>`;
}

/** Random numbers, the day and the machine's details, made the same for every run. */
function settled(html, centre) {
  return html
    .replaceAll(centre.between.url, "https://collect.example.org")
    .replaceAll(centre.pages.origin, "https://www.example.org")
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, "00000000-0000-0000-0000-000000000000")
    .replace(/\b[0-9a-f]{32}\b/g, "0".repeat(32))
    .replace(/(<code[^>]*>)([0-9A-Za-z]{4}[- ]){3,}[0-9A-Za-z]{4}(?=<)/g, "$10000 0000 0000 0000")
    .replace(/\b20\d\d-\d\d-\d\d\b/g, "2026-01-01");
}

test("the gallery shows every state as it is", { timeout: 200_000 }, async (t) => {
  const of = await centresOf(t, startCentre);
  const sections = [];
  for (const state of STATES) {
    const centre = of(state);
    const page = await enter(chromium, centre, state);
    if (!state.name.startsWith("Sending")) await settle(page);
    sections.push({ ...state, html: settled(await (await page.waitForFunction(frozen, state.holds)).jsonValue(), centre) });
    await page.context().close();
  }
  const made = galleryPage(sections);
  if (process.env.BLESS === "1") return writeFileSync(FILE, made);
  const kept = readFileSync(FILE, "utf8");
  const parts = (page) => page.split(/(?=<section id=)/);
  const stale = parts(made).filter((part) => !parts(kept).includes(part))
    .map((part) => part.match(/<h2>(.*?)<\/h2>/)?.[1] ?? "the page around them");
  assert.deepEqual(stale, [], `docs/gallery.html is stale: look at these states, then run ${BLESS}`);
  assert.equal(kept, made, `docs/gallery.html shows what is no longer there: run ${BLESS}`);
});

test("the gallery opens as a file, each state in its own look, and takes a theme", async () => {
  const page = await chromium.open(FILE.href, { colorScheme: "light", reducedMotion: "reduce" });
  assert.equal(await page.locator("evidence-walk").count(), STATES.length);
  const accent = () => page.evaluate(() => [...document.querySelectorAll("evidence-walk")]
    .map((element) => element.shadowRoot?.querySelector(".ew-btn:not(.is-quiet)"))
    .filter((button) => button?.checkVisibility()).map((button) => getComputedStyle(button).backgroundColor));
  const before = await accent();
  assert.ok(before.length >= 2 && before.every((colour) => colour === before[0]), before.join(" "));
  await page.getByLabel("Accent", { exact: true }).fill("#7a1f5c");
  assert.ok((await accent()).every((colour) => colour === "rgb(122, 31, 92)"), String(await accent()));
  const ground = () => page.evaluate(() => getComputedStyle(document.querySelector("evidence-walk")).backgroundColor);
  const light = await ground();
  await page.getByLabel("Colour scheme").selectOption("dark");
  assert.notEqual(await ground(), light);
  await page.getByLabel("Width").selectOption("320px");
  const wide = await page.evaluate(() => [...document.querySelectorAll("evidence-walk")]
    .filter((element) => element.getBoundingClientRect().width > 320).length);
  assert.equal(wide, 0);
  assert.deepEqual([page.seen.errors, page.seen.console, page.seen.violations], [[], [], []]);
  assert.ok(page.seen.requests.slice(1).every((line) => isStyle(line)), page.seen.requests.join("\n"));
});
