// What a reader can ask of the centre: the links on the page and in the walk, and the pages they lead to, without a
// script.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, browser, buildSite, copyCentre, freePort, reader, snippets, startCollector, temporary } from "./harness.mjs";

const TEST = "Test this where you work: see which designs could work, and ask for help with one";
const NEED = "Tell us which evidence you need";
const STEM = "group-parenting.en";

let chromium;
let collector;
before(async () => {
  chromium = await browser();
  const port = await freePort();
  const key = join(temporary(), "request.key");
  const centre = copyCentre({ origins: [`http://127.0.0.1:${port}`] });
  collector = await startCollector({ port, centre, args: ["--request-key", key] });
});
after(async () => {
  await chromium.close();
  await collector.stop();
});

const sample = (start = "") => `${collector.url}/?summary=${STEM}${start}`;
const ask = (what) => `${collector.url}/ask/${STEM}/1/${what}`;
const files = () => readdirSync(collector.data, { withFileTypes: true }).filter((file) => file.isFile());
const holds = (words) => files().some(({ name }) => readFileSync(join(collector.data, name)).includes(words));

test("the links lead to the collector's pages from the plain page, the walk and the script tag", async () => {
  const plain = await chromium.open(sample(), { javaScriptEnabled: false });
  for (const [name, what] of [[TEST, "test-here"], [NEED, "evidence-need"]]) {
    assert.equal(await plain.getByRole("link", { name }).evaluate((link) => link.href), ask(what));
  }
  await plain.context().close();

  const page = await chromium.open(sample("&start=walk"));
  const she = reader(page);
  await she.ready();
  while (await she.walk.getByRole("link", { name: NEED }).filter({ visible: true }).count() === 0) await she.next();
  await she.walk.getByText("Talk to").filter({ visible: true }).first().waitFor();
  const link = she.walk.getByRole("link", { name: NEED }).filter({ visible: true });
  assert.equal(await link.evaluate((link) => link.href), ask("evidence-need"));
  await link.click();
  await page.getByRole("heading", { level: 1, name: NEED }).waitFor();
  assert.deepEqual([page.seen.errors, page.seen.violations], [[], []]);
  await page.context().close();
});

test("a page without a collector offers nothing to ask", async () => {
  const bare = snippets(buildSite(copyCentre())).get(`${STEM}.embed.html`);
  assert.ok(bare.includes("What you could do next"));
  assert.ok(!bare.includes(NEED) && !bare.includes("data-ask"));
});

test("a reader sees designs, puts right what is missing, and gets a code; nothing readable is stored", async () => {
  const page = await chromium.open(ask("test-here"), { javaScriptEnabled: false });
  await page.getByLabel("What would you want to change, and how would you measure it?").fill("Visits by the crèche in Ludlow");
  await page.getByRole("radio", { name: "In twelve places or more" }).check();
  await page.getByRole("button", { name: "Show me which designs would work" }).click();
  await page.getByRole("link", { name: /“Whom could you compare with\?” has no answer yet/ }).click();
  await page.getByRole("radio", { name: "We could decide by lot who gets it" }).check();
  await page.getByRole("radio", { name: "Not yet" }).check();
  await page.getByRole("button", { name: "Show me which designs would work" }).click();
  await page.getByText("Could reach level 5 of 5").first().waitFor();
  assert.equal(await page.getByText("You have few places").count(), 0);
  assert.equal(await page.getByLabel("What would you want to change").inputValue(), "Visits by the crèche in Ludlow");
  await page.getByLabel("Your name or role").fill("Ana Puw, ana@example.org");
  await page.getByRole("checkbox", { name: /I agree that/ }).check();
  await page.getByRole("button", { name: "Send this request" }).click();
  await page.getByRole("heading", { name: /Your request is with/ }).waitFor();
  assert.match(await page.locator("code").innerText(), /^([0-9a-f]{4}-){7}[0-9a-f]{4}$/);
  assert.ok(!holds("Ludlow") && !holds("Ana Puw"));
  await page.context().close();
});

test("axe finds nothing, and nothing is wider than the window, in each state of the forms", async () => {
  const page = await chromium.open(ask("test-here"));
  const check = async (state) => {
    for (const width of [320, 1280]) {
      for (const colorScheme of ["light", "dark"]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await axe(page), [], `${state} at ${width} px, ${colorScheme}`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${state} at ${width} px`);
        if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `ask-${state}-${width}-${colorScheme}.png`), fullPage: true });
      }
    }
  };
  await check("test");
  await page.getByRole("button", { name: "Show me which designs would work" }).click();
  await check("problems");
  await page.getByLabel("What would you want to change").fill("Visits");
  for (const name of ["In one place", "Everyone gets it, some of them later", "Not yet"]) await page.getByRole("radio", { name }).check();
  await page.getByRole("button", { name: "Show me which designs would work" }).click();
  await check("designs");
  await page.goto(ask("evidence-need"));
  await check("need");
  await page.getByLabel("What evidence do you need?").fill("Rural services");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Send this request" }).click();
  await check("done");
  assert.deepEqual(page.seen.violations, []);
  await page.context().close();
});
