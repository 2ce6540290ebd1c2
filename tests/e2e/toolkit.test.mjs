// A toolkit as its readers meet it: plain HTML whose filters need no script, on pages of any kind.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, browser, buildSite, copyCentre, hostPage, reader, startCollector, startPages } from "./harness.mjs";

let chromium;
let collector;
let pages;
const NAME = "all-topics.en";

before(async () => {
  pages = await startPages();
  const centre = copyCentre({ drafts: true });
  mkdirSync(join(centre, "toolkits"), { recursive: true });
  // Two of the example's summaries are in Welsh too.
  const row = (summary, estimate, against, name, setting) => `
[[rows]]
summary = "${summary}"
estimate = "${estimate}"
against = "${against}"
name = "${name}"
settings = ["${setting}"]
`;
  const head = (title, decision, intro, settings) => `title = "${title}"\ndecision = "${decision}"\nintro = "${intro}"\n`
    + settings.map((name, at) => `\n[[settings]]\nid = "s${at}"\nname = "${name}"\n`).join("");
  writeFileSync(join(centre, "toolkits/both.en.toml"), head("Two topics", "Which first?", "Two summaries.", ["Homes", "Groups"])
    + row("home-adaptations", "falls.higher-risk", "homes as they are", "Homes of people at risk", "s0")
    + row("home-adaptations", "falls.not-selected", "homes as they are", "Homes of everybody", "s0")
    + row("group-parenting", "conduct.families", "no programme", "Parenting groups", "s1"));
  writeFileSync(join(centre, "toolkits/both.cy.toml"), head("Dau bwnc", "Pa un gyntaf?", "Dau grynodeb.", ["Cartrefi", "Grwpiau"])
    + row("home-adaptations", "falls.higher-risk", "cartrefi fel y maent", "Cartrefi pobl mewn perygl", "s0")
    + row("home-adaptations", "falls.not-selected", "cartrefi fel y maent", "Cartrefi pawb", "s0")
    + row("group-parenting", "conduct.families", "dim rhaglen", "Grwpiau rhianta", "s1")
    + "\n[translation]\ndraft = true\n");
  collector = await startCollector({ centre, args: ["--draft"] });
  chromium = await browser();
});
after(async () => {
  await chromium.close();
  await pages.stop();
  await collector.stop();
});

const address = (name = NAME) => `${collector.url}/toolkits/${name}.html`;
// What has just come into view may have no layout yet, and so no inner text.
const names = async (page) => {
  const all = await page.locator(".ew-entry:visible a[href]").allTextContents();
  return all.map((name) => name.trim());
};
/** The number of rows that a screen reader announces: the style sheet counts them. */
async function count(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const words = nodes.filter(({ role }) => role.value === "StaticText").map(({ name }) => name.value).join("");
  return words.match(/Shown: (\d+) of (\d+)/)?.slice(1).map(Number);
}
function quiet(page) {
  assert.deepEqual([page.seen.errors, page.seen.console, page.seen.violations], [[], [], []]);
}

test("without a script, its filters work by keyboard, count rows and say when none is left", async () => {
  const page = await chromium.open(address(), { javaScriptEnabled: false });
  const all = await names(page);
  assert.equal(all.length, 7);
  assert.deepEqual(await count(page), [7, 7]);
  const fetched = page.seen.requests.length;
  // From the address bar: the first thing that takes the focus is the filter by cost, then each other filter.
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").getAttribute("class"), "ew-by-cost");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("label:has(.ew-by-cost:checked)").innerText(), "Very low");
  assert.deepEqual(await names(page), ["Peer tutoring"]);
  assert.deepEqual(await count(page), [1, 7]);
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await count(page), [5, 7]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("label:has(.ew-by-certainty:checked)").innerText(), "4+");
  assert.deepEqual(await names(page), []);
  assert.deepEqual(await count(page), [0, 7]);
  const nothing = page.locator(".ew-found .ew-nothing:visible");
  assert.deepEqual(await nothing.allInnerTexts(), ["Nothing here has all that you chose. Choose “Any” in one of the filters."]);
  await page.keyboard.press("ArrowUp");
  assert.deepEqual(await count(page), [5, 7]);
  assert.equal(await nothing.count(), 0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await count(page), [3, 7], "cost and setting together");
  assert.deepEqual(await names(page), all.slice(0, 3));
  // Nothing was fetched, sent or kept for it.
  assert.equal(page.seen.requests.length, fetched);
  assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ["", 0, 0]);
  quiet(page);
});

test("no row is without its range in words, its certainty and its cost, whatever is filtered", async () => {
  const page = await chromium.open(address(), { javaScriptEnabled: false });
  for (const entry of await page.locator(".ew-entry").all()) {
    // What is far from the window has no layout, and so no inner text.
    const text = await entry.textContent();
    assert.match(text, /Could be (as little as|anything from)|The range was not reported/, text);
    assert.match(text, /Certainty:/);
    assert.match(text, /Cost:/);
  }
  const [together, apart] = await page.locator(".ew-part").all();
  assert.equal(await together.locator(".ew-entry").count(), 2);
  assert.equal(await apart.locator("h2").innerText(), "These cannot be compared with one another");
  assert.equal(await apart.locator(".ew-entry").count(), 5);
  // A part of which a filter leaves nothing goes with its rows.
  await page.getByRole("radio", { name: "Schools" }).check();
  assert.equal(await together.isVisible(), false);
  assert.deepEqual(await names(page), ["Peer tutoring"]);
});

test("a row opens the walk of its summary, at its first step", async () => {
  const page = await chromium.open(address());
  await page.getByRole("link", { name: "Housing First, with high support" }).click();
  const she = reader(page);
  await she.title.waitFor();
  assert.equal(new URL(page.url()).search, "?summary=housing-first.en");
  assert.equal(await she.view(), "walk");
  assert.equal(await she.title.innerText(), "A home first, and what with it?");
  quiet(page);
  // Without a script the same link opens the whole summary.
  const plain = await chromium.open(page.url(), { javaScriptEnabled: false });
  assert.equal(await plain.getByRole("heading", { level: 2, name: "How much support, and with conditions or without?" }).isVisible(), true);
});

test("what is pasted into a page works under a strict policy, twice on a page, and inside a form of the page's", async () => {
  const site = buildSite(copyCentre(), { base: collector.url });
  const pasted = readFileSync(join(site, `toolkits/${NAME}.embed.html`), "utf8");
  const other = pasted.replaceAll("all-topics", "other-topics");
  const csp = `default-src 'none'; style-src ${collector.url}; base-uri 'none'; form-action 'none'`;
  const form = (inner) => `<form action="/elsewhere" id="host"><input name="query" value="mine">${inner}<button>Search</button></form>`;
  pages.put("/toolkit", { html: hostPage(form(pasted + other)), csp });
  const page = await chromium.open(`${pages.origin}/toolkit`);
  const toolkits = page.locator(".ew-toolkit");
  await toolkits.first().getByRole("radio", { name: "Schools" }).check();
  assert.equal(await toolkits.first().locator(".ew-entry:visible").count(), 1);
  assert.equal(await toolkits.last().locator(".ew-entry:visible").count(), 7);
  // The page's own form neither has what was chosen nor is sent by the key that sends forms.
  assert.deepEqual(await page.evaluate(() => [...new FormData(document.forms[0])]), [["query", "mine"]]);
  await page.keyboard.press("Enter");
  assert.equal(new URL(page.url()).pathname, "/toolkit");
  quiet(page);
  assert.deepEqual(pages.reports, []);
});

test("on paper stand the rows that were shown, and what was chosen", async () => {
  const page = await chromium.open(address(), { javaScriptEnabled: false });
  await page.getByRole("radio", { name: "Very low" }).check();
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await page.locator(".ew-choice:visible").allInnerTexts(), ["Very low", "Any", "Any"]);
  assert.deepEqual(await page.locator(".ew-of-scheme:visible legend").allInnerTexts(), ["EEF Toolkit cost rating"]);
  assert.deepEqual(await names(page), ["Peer tutoring"]);
});

test("a browser that cannot filter shows every row and no filter", async () => {
  const prepare = (page) => page.route("**/evidence-walk-toolkit.css", async (route) => {
    const real = await route.fetch();
    const text = await real.text();
    // As such a browser reads it: rules with :has() are dropped, and what is said for it holds.
    const without = text.replace(/@supports not selector\(:has\(\*\)\)/, "@supports (display: block)")
      .replaceAll(/:has\(/g, ":unknown-has(");
    assert.notEqual(without, text);
    await route.fulfill({ response: real, body: without });
  });
  const page = await chromium.open(address(), { prepare });
  assert.equal(await page.locator(".ew-filters").isVisible(), false);
  assert.equal(await page.locator(".ew-found .ew-count").isVisible(), false);
  assert.equal(await page.locator(".ew-nothing:visible").count(), 0);
  assert.equal((await names(page)).length, 7);
});

for (const [name, empty] of [[NAME, ["4+", "Schools"]], ["both.en", ["4+", "Homes"]], ["both.cy", ["4+", "Cartrefi"]]]) {
  test(`no accessibility finding in ${name}, and no sideways scroll`, { timeout: 120_000 }, async () => {
    const findings = [];
    for (const chosen of [[], empty]) {
      const page = await chromium.open(address(name));
      for (const label of chosen) await page.getByRole("radio", { name: label, exact: true }).check();
      for (const fold of await page.locator("details > summary").all()) await fold.click();
      for (const colorScheme of ["light", "dark"]) {
        for (const width of [320, 1280]) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await page.setViewportSize({ width, height: 900 });
          await page.evaluate(() => new Promise(requestAnimationFrame));
          for (const line of await axe(page)) findings.push(`${chosen}, ${colorScheme}, ${width} px: ${line}`);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (over > 0) findings.push(`${chosen}, ${width} px: ${over} px too wide`);
        }
      }
      quiet(page);
      await page.context().close();
    }
    assert.deepEqual(findings, []);
  });
}

test("each language leads to the other, and Welsh that nobody has signed says so", async () => {
  const page = await chromium.open(address("both.cy"));
  assert.equal(await page.getByRole("note").innerText(), "Cyfieithiad drafft yw hwn. Nid oes neb sy’n ateb drosto wedi ei lofnodi, ac nid yw wedi ei gyhoeddi.");
  await page.getByRole("radio", { name: "Grwpiau", exact: true }).check();
  assert.deepEqual(await names(page), ["Grwpiau rhianta"]);
  await page.getByRole("link", { name: "English" }).click();
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Two topics");
  assert.equal(await page.getByRole("link", { name: "Cymraeg" }).getAttribute("hreflang"), "cy");
});
