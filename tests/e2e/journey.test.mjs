// From the centre's page to the centre's dashboard, as the first reader and the centre experience it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, reader, staff, startCentre } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

test("a reader walks, answers and sends, and her centre sees it on the dashboard", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.sample());
  const she = reader(page);
  await she.ready();
  assert.equal(await she.view(), "page");
  await she.start();
  const titles = await she.onwards();
  const { length } = centre.summary.steps;
  assert.equal(titles.length, length);
  assert.equal(new Set(titles).size, length, "each step has a title of its own");

  await she.choose("Very useful");
  await she.choose("Back up a case already made");
  await she.choose("Share or discuss it");
  await she.write("What it costs per home, for a town of our size.");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  // Leaving the page sends the waiting counts.
  await page.goto("about:blank");
  assert.deepEqual(page.seen.errors, []);
  assert.deepEqual(page.seen.console, []);
  assert.deepEqual(page.seen.violations, []);

  const office = await staff(chromium, centre);
  const report = await office.report();
  assert.equal(report.started, 1);
  assert.equal(report.people, 1);
  assert.equal(Object.keys(report.steps).length, length);
  for (const [step, [reached, of, share]] of Object.entries(report.steps)) {
    assert.deepEqual([reached, of, share], ["1", "1", "100%"], step);
  }
  assert.deepEqual(report.answers, {
    "How useful was this for a decision you face?": ["Very useful"],
    "What, if anything, do you expect to do with it?": ["Back up a case already made", "Share or discuss it"],
  });
  assert.deepEqual([report.comments, report.waiting], [[], 1], "one comment waits for four others");
  assert.deepEqual(office.page.seen.violations, []);
  assert.deepEqual(office.page.seen.errors, []);
});

test("the centre's page leads to its other summary, whose counts stand apart on the dashboard", async (t) => {
  const centre = await startCentre(t, { name: "group-parenting.en" });
  const page = await chromium.open(`${centre.between.url}/`);
  assert.equal(await page.locator("h1").innerText(), "Home adaptations to prevent falls");
  await page.getByRole("link", { name: centre.summary.title }).click();
  assert.equal(await page.locator("h1").innerText(), centre.summary.title);
  assert.match(await page.title(), /^Group parenting programmes for conduct problems: Example Evidence Centre$/);
  const she = reader(page);
  await she.start();
  assert.deepEqual(await she.onwards(), centre.summary.steps.map(({ title }) => title));
  await she.choose("Slightly useful");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  await page.goto("about:blank");
  assert.deepEqual(page.seen.errors, []);
  assert.deepEqual(page.seen.violations, []);
  const office = await staff(chromium, centre);
  const { started, people } = await office.report();
  assert.deepEqual({ started, people }, { started: 1, people: 1 });
  const other = await office.report("home-adaptations.en");
  assert.deepEqual({ started: other.started, people: other.people }, { started: 0, people: 0 });
});
