// The pictures of the README and of docs/authoring.md: a finding in the walk, a step of each kind, the follow-up
// page, and the dashboard of a centre that many have read. They
// are taken of the real thing and may differ from docs/pictures/ by a small share of their pixels; BLESS=1
// writes them again. Seen to fail with the intervals taken out of the picture, as the last test still does.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { reader, settle, shared, staff } from "./harness.mjs";
import { crowd } from "./harness/crowd.mjs";
import { difference } from "./harness/pixels.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
const SCHEMES = ["light", "dark"];
const WIDTH = 860;
// Down to the line below two groups, and to the last answer.
const HEIGHTS = { walk: 866, dashboard: 1_110 };
// A new month on the dashboard, and what two builds of a browser draw otherwise.
const TOLERANCE = 0.003;

// The dashboard has a centre of its own, which nobody visits but the crowd.
const { chromium, centres: [visited, read, asked, compared, parted] } = await shared({ names: [undefined, undefined, "group-parenting.en", "housing-first.en", "employment-training.en"] });
const blank = await chromium.open();

const take = (page, y, height) => page.screenshot({ clip: { x: 0, y, width: WIDTH, height }, fullPage: true });

/** The walk at its finding, from the line that says what is counted to the groups' intervals. */
async function finding(colorScheme) {
  const options = { colorScheme, viewport: { width: WIDTH, height: 1_400 }, reducedMotion: "reduce" };
  const page = await chromium.open(visited.sample("?start=walk"), options);
  const she = reader(page);
  await she.ready();
  await she.next();
  await she.finding();
  await settle(page);
  const { y } = await page.locator("evidence-walk").getByText("counts which steps people open").first().boundingBox();
  return { page, top: Math.round(y) - 16 };
}

async function compare(name, taken) {
  const path = `${FOLDER}${name}.png`;
  if (process.env.BLESS) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, taken);
  }
  const share = await difference(blank, taken, readFileSync(path));
  assert.ok(share <= TOLERANCE, `${(100 * share).toFixed(2)} % of ${name} differs: look at it, then run BLESS=1 node tests/e2e/run.mjs pictures`);
}

test("the walk at its finding, light and dark", async () => {
  for (const scheme of SCHEMES) {
    const { page, top } = await finding(scheme);
    await compare(`walk-${scheme}`, await take(page, top, HEIGHTS.walk));
    await page.context().close();
  }
});

test("the follow-up page, as docs/authoring.md shows it", async () => {
  const options = { colorScheme: "light", viewport: { width: WIDTH, height: 1_400 } };
  const page = await chromium.open(`${visited.collector.url}/ask/group-parenting.en/1/follow-up`, options);
  await page.getByRole("button", { name: "It is too early to say" }).waitFor();
  await compare("follow-up", await take(page, 0, 1_660));
  await page.context().close();
});

test("a toolkit, as docs/authoring.md shows it", async () => {
  const options = { colorScheme: "light", viewport: { width: WIDTH, height: 1_400 } };
  const page = await chromium.open(`${visited.collector.url}/toolkits/all-topics.en.html`, options);
  await settle(page);
  await compare("toolkit", await take(page, 0, 1_280));
  await page.context().close();
});

test("a note for a meeting, as docs/authoring.md shows it", async () => {
  const options = { colorScheme: "light", viewport: { width: WIDTH, height: 1_400 }, reducedMotion: "reduce" };
  const page = await chromium.open(visited.sample("?start=walk"), options);
  const she = reader(page);
  await she.ready();
  while (await page.locator("evidence-walk .ew-form").filter({ visible: true }).count() === 0) await she.next();
  await she.press("Write this note here");
  await she.walk.getByRole("textbox", { name: "Decision sought" }).waitFor();
  await page.evaluate(() => document.querySelector("evidence-walk").shadowRoot.activeElement.blur());
  await page.evaluate(() => scrollTo(0, 0));
  await settle(page);
  const { y } = await page.locator("evidence-walk").getByText("Before you write").first().boundingBox();
  await compare("decide", await take(page, Math.round(y) - 24, 1_240));
  await page.context().close();
});

test("parts for some readers, as docs/authoring.md shows them", async () => {
  const options = { colorScheme: "light", viewport: { width: WIDTH, height: 1_600 }, reducedMotion: "reduce" };
  const page = await chromium.open(parted.sample("?start=walk"), options);
  const she = reader(page);
  await she.ready();
  const { title } = parted.summary.steps.find((step) => step.id === "locally");
  await she.next();
  while (await she.title.innerText() !== title) await she.next();
  await she.walk.getByRole("radio", { name: "Members who decide" }).check();
  await she.walk.locator(".ew-shell[data-audience]").waitFor();
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => scrollTo(0, 0));
  await settle(page);
  const { y } = await she.walk.locator(".ew-audience").boundingBox();
  const { y: end } = await she.walk.getByRole("button", { name: "Copy link to this step" }).boundingBox();
  await compare("audiences", await take(page, Math.round(y) - 16, Math.round(end - y)));
  await page.context().close();
});

// The kinds that docs/authoring.md shows by the top of a step; the note has a picture of its own.
const KINDS = [
  { kind: "read", of: visited, id: "locally", height: 560 },
  { kind: "predict", of: visited, id: "your-guess", height: 640 },
  { kind: "finding", of: visited, id: "trials", height: 760 },
  { kind: "compare", of: compared, id: "options", height: 1_480 },
  { kind: "apply", of: visited, id: "your-scale", height: 1_300 },
  { kind: "implement", of: asked, id: "doing-it", height: 640 },
  { kind: "certainty", of: asked, id: "how-sure", height: 960 },
  { kind: "next", of: asked, id: "next", height: 470 },
  { kind: "ask", of: visited, id: "useful", height: 640 },
];
// What a reader opens or types in it first.
const open = {
  apply: async (she) => {
    await she.walk.locator(".ew-app .ew-own-figures > summary").click();
    await she.walk.getByRole("textbox", { name: /^How many older people/ }).fill("250");
    await she.walk.getByRole("textbox", { name: /^How many falls do they have/ }).fill("1,500");
    await she.press("Work it out");
  },
  certainty: (she) => she.walk.locator(".ew-app .ew-explained summary").click(),
  implement: (she) => she.walk.locator(".ew-app .ew-own-figures > summary").click(),
};
for (const { kind, of, id, height } of KINDS) {
  test(`a step of kind ${kind}, as docs/authoring.md shows it`, async () => {
    const options = { colorScheme: "light", viewport: { width: WIDTH, height: 1_400 }, reducedMotion: "reduce" };
    const page = await chromium.open(of.sample("?start=walk"), options);
    const she = reader(page);
    await she.ready();
    const { title } = of.summary.steps.find((step) => step.id === id);
    await she.next();
    while (await she.title.innerText() !== title) await she.next();
    await open[kind]?.(she);
    await page.evaluate(() => document.querySelector("evidence-walk").shadowRoot.activeElement?.blur());
    await page.evaluate(() => scrollTo(0, 0));
    await settle(page);
    const { y } = await she.title.boundingBox();
    await compare(`kind-${kind}`, await take(page, Math.round(y) - 24, height));
    await page.context().close();
  });
}

test("the dashboard of a centre that many have read, light and dark", async () => {
  await crowd(read);
  const { page, report } = await staff(chromium, read, { viewport: { width: WIDTH, height: 1_600 }, reducedMotion: "reduce" });
  const { started, people } = await report();
  assert.ok(started === 200 && people >= 80, `${started} walks, ${people} sheets`);
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme });
    await settle(page);
    await compare(`dashboard-${scheme}`, await take(page, 0, HEIGHTS.dashboard));
  }
});

test("control: a picture without its intervals differs by more than is tolerated", async () => {
  const { page, top } = await finding("light");
  const whole = await take(page, top, HEIGHTS.walk);
  assert.equal(await difference(blank, whole, await take(page, top, HEIGHTS.walk)), 0);
  const lanes = page.locator("evidence-walk .ew-lane");
  assert.ok(await lanes.count() > 1);
  await lanes.evaluateAll((all) => all.forEach((lane) => lane.replaceChildren()));
  const share = await difference(blank, whole, await take(page, top, HEIGHTS.walk));
  assert.ok(share > 2 * TOLERANCE, `${share}`);
});
