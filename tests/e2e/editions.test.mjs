// Editions that are kept: a reader of the edition before is heard for thirty days and reported under it; each
// edition has a page that stays. Seen to fail with no main landmark on that page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, browser, program, reader, staff, startCentre, temporary, until } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

const SUMMARY = "summaries/home-adaptations.en.md";
const DAY = 86_400_000;
const iso = (days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Publishes edition 2, as an editor does: another figure, what changed, and `build`. */
function publishSecond(folder) {
  const file = join(folder, SUMMARY);
  writeFileSync(file, readFileSync(file, "utf8")
    .replace("\nedition: 1\n", "\nedition: 2\nchanges:\n  - edition: 2\n    asked: newer trials\n    credit: a county council\n    done: Two trials were added.\n    on: 2026-11\n")
    .replace("value: 1.05", "value: 1.07"));
  execFileSync(program, ["build", folder, "--out", join(temporary(), "site")], { stdio: "pipe" });
}

/** Says that edition 2 was first built so many days ago, and puts the file's fingerprint out of the way. */
function publishedDaysAgo(folder, days) {
  const file = join(folder, "published/home-adaptations.en.e2.json");
  const kept = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, `${JSON.stringify({ ...kept, published: iso(-days) }, null, 2)}\n`);
  const noted = join(folder, "editions.toml");
  const text = readFileSync(noted, "utf8");
  writeFileSync(noted, text.replace(/(\[home-adaptations\.en\.kept\]\n(?:.+\n)*?)2 = .*\n/, "$1"));
}

const edition = async (centre) => (await (await fetch(`${centre.collector.url}/summaries/${centre.name}.json`)).json()).edition;

test("a page of edition 1 that is open when edition 2 comes is heard, and reported under edition 1", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.ready();
  await she.start();
  publishSecond(centre.collector.centre);
  await until("edition 2 is served", async () => (await edition(centre)) === 2);
  await she.onwards();
  await she.choose("Very useful");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  const answered = centre.posts().flatMap(({ signals }) => signals).filter(({ kind }) => kind === "answered");
  assert.deepEqual([...new Set(answered.map((signal) => signal.edition))], [1]);
  const { page: desk, list } = await staff(chromium, centre);
  const of = async (n) => {
    await desk.goto(new URL(`/dashboard/home-adaptations/${n}`, list).href);
    return (await desk.locator("main").innerText()).includes("One answer sheet came in.");
  };
  assert.deepEqual([await of(1), await of(2)], [true, false]);
});

test("thirty-one days later it is refused, and the page says that there is a newer version", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.ready();
  publishSecond(centre.collector.centre);
  publishedDaysAgo(centre.collector.centre, 31);
  await until("edition 2 is served", async () => (await edition(centre)) === 2);
  const foot = she.walk.locator(".ew-foot").filter({ visible: true });
  await foot.getByRole("button", { name: "Very useful", exact: true }).click();
  await foot.locator(".ew-pressed").filter({ hasText: /a newer version of this summary has been published/ }).waitFor();
});

test("each edition's page stands alone, leads to the newer one, and has no finding of axe in any width and theme", async (t) => {
  const centre = await startCentre(t);
  publishSecond(centre.collector.centre);
  await until("edition 2 is served", async () => (await edition(centre)) === 2);
  const address = (n) => `${centre.collector.url}/summaries/${centre.name}.e${n}.html`;
  for (const [width, colorScheme] of [[320, "light"], [768, "dark"], [1280, "light"]]) {
    const page = await chromium.open(address(1), { viewport: { width, height: 900 }, colorScheme });
    await page.locator(".ew-big").getByText("5% more", { exact: true }).waitFor();
    assert.equal(await page.getByText("7% more falls").count(), 0, "the figures of that day");
    await page.getByText("a county council asked for newer trials. Two trials were added.").waitFor();
    assert.deepEqual(await axe(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no scrolling sideways");
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/e1-${width}.png`, fullPage: true });
    assert.deepEqual([page.seen.errors, page.seen.violations], [[], []]);
    await page.getByRole("link", { name: /^Edition 2, / }).click();
    await page.getByText("This is the latest edition.").waitFor();
    await page.locator(".ew-big").getByText("7% more", { exact: true }).waitFor();
    await page.context().close();
  }
  const feed = await fetch(`${centre.collector.url}/summaries/feed.en.atom`);
  assert.equal(feed.headers.get("content-type"), "application/atom+xml; charset=utf-8");
  assert.match(await feed.text(), /home-adaptations\.en\.e1\.html/);
});

test("what people ask opens in place, leads to its step, and is counted in the walk alone", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.ready();
  const asks = "Does it work for people like ours?";
  // On the page: the fold opens, nothing is counted, and its button leads into the walk.
  const fold = page.locator("evidence-walk details").filter({ hasText: asks }).first();
  await fold.locator("summary").click();
  await fold.getByText(/38% fewer falls \(95% confidence interval/).waitFor();
  assert.deepEqual(centre.posts(), []);
  await fold.getByRole("button", { name: /^More on this: / }).click();
  const heading = she.walk.getByRole("heading", { name: "It depends on whose homes you adapt", level: 2 });
  await heading.waitFor();
  // In the walk: among what can be looked up in every step.
  await she.walk.locator(".ew-whole > details > summary").last().click();
  const inside = she.walk.locator(".ew-whole details").filter({ hasText: "How would we know that it worked here?" }).last();
  await inside.locator("summary").click();
  for (const [width, colorScheme] of [[320, "dark"], [1280, "light"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await axe(page), []);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/walk-${width}.png`, fullPage: true });
  }
  await inside.getByRole("button", { name: /^More on this: / }).click();
  await she.walk.getByRole("heading", { name: "What would this mean here?", level: 2 }).waitFor();
  const focused = () => page.evaluate(() => document.querySelector("evidence-walk").shadowRoot.activeElement?.textContent);
  assert.equal(await focused(), "What would this mean here?");
  await until("the opened question is counted", () => centre.posts().flatMap(({ signals }) => signals)
    .some(({ kind, step, detail }) => kind === "detail_opened" && step === "locally" && detail === "prepared_5"));
});

test("the sources can be taken along, and the summary says how to cite it", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host());
  await reader(page).ready();
  const facts = page.locator("evidence-walk .ew-facts").first();
  await facts.getByText("Conflicts of interest: none declared.").waitFor();
  await facts.getByText("Searched: CENTRAL, MEDLINE, Embase, other databases, trial registers and the reference lists of reviews, to January 2021.").waitFor();
  await facts.getByText(/^The Evidence Walk project \(2026\)\. Home adaptations to prevent falls\. Example Evidence Centre\. Edition 1, last reviewed 20 November 2026\. https?:/).waitFor();
  for (const [name, begins] of [["RIS", "TY  - RPRT"], ["BibTeX", "@techreport"], ["CSL-JSON", "["]]) {
    const href = await facts.getByRole("link", { name, exact: true }).getAttribute("href");
    const file = await (await fetch(href)).text();
    assert.ok(file.startsWith(begins), `${name}: ${file.slice(0, 80)}`);
    assert.ok(file.includes("10.1002/14651858.CD013258.pub2"), name);
  }
  for (const [width, colorScheme] of [[320, "light"], [768, "light"], [1280, "dark"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await axe(page), []);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/page-${width}.png`, fullPage: true });
  }
});
