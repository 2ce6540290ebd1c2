// No accessibility finding in any state that a reader or the centre's staff can meet.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, browser, reader, settle, staff, startCentre } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

// Runs `look` in each colour scheme and at both widths, with a way to check a state under a name.
async function everywhere(look) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 1280]) {
      const options = { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" };
      const findings = [];
      await look(options, async (page, state) => {
        await settle(page);
        findings.push(...(await axe(page)).map((line) => `${state}, ${colorScheme}, ${width} px: ${line}`));
      });
      assert.deepEqual(findings, []);
    }
  }
}

test("the walk, from the plain page to Sent", async (t) => {
  const centre = await startCentre(t);
  await everywhere(async (options, check) => {
    const plain = await chromium.open(centre.sample(), { ...options, prepare: (page) => page.route("**/*.js", (route) => route.abort()) });
    await check(plain, "plain HTML");
    await plain.context().close();
    const page = await chromium.open(centre.sample(), options);
    const she = reader(page);
    await she.ready();
    await check(page, "whole page");
    await she.press("What this records");
    await check(page, "panel");
    await she.press("Close");
    await she.start();
    for (const { id } of centre.summary.steps) {
      for (const fold of await she.walk.locator(".ew-content details > summary").all()) await fold.click();
      await check(page, `step ${id}`);
      const next = she.walk.getByRole("button", { name: /^Next: / });
      if (await next.isVisible()) await next.click();
    }
    await she.counting().click();
    await she.send();
    await check(page, "nothing to send");
    await she.choose("Very useful");
    await she.write("W".repeat(1_300));
    await she.send();
    await check(page, "too long");
    await she.write("Short.");
    await she.send();
    await she.state("Sent. The centre has your answers.");
    await check(page, "sent");
    await page.context().close();
  });
});

test("the walk, waiting and turned away", async (t) => {
  const centre = await startCentre(t);
  await everywhere(async (options, check) => {
    for (const state of ["Not sent yet. Waiting for a connection.", "Could not be sent."]) {
      await centre.between.pass();
      const page = await chromium.open(centre.sample("?start=walk"), options);
      const she = reader(page);
      await she.ready();
      if (state === "Could not be sent.") await check(page, "first step in place");
      await she.next();
      await she.onwards();
      await she.choose("Very useful");
      if (state === "Could not be sent.") centre.between.answer(403);
      else await centre.between.refuse();
      await she.send();
      await she.state(state);
      await check(page, state);
      await page.context().close();
    }
  });
});

// Twelve readers' answers and walks, as one reader's browser sent them, each with ids of its own.
async function twelve(centre) {
  const page = await chromium.open(centre.sample());
  const she = reader(page);
  await she.start();
  await she.onwards();
  await she.choose("Very useful");
  await she.choose("Share or discuss it");
  await she.write("A figure for rural councils.");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  await page.goto("about:blank");
  await page.waitForTimeout(300);
  const hex = () => Math.floor(Math.random() * 0xffffffff).toString(16).padStart(8, "0");
  for (let more = 0; more < 11; more += 1) {
    const sheet = hex() + hex() + hex() + hex();
    for (const { path, headers, signals } of centre.posts().slice(0, 2)) {
      const changed = signals.map((signal) => ({
        ...signal, id: signal.id.slice(0, -8) + hex(), ...(signal.sheet && { sheet: like(signal.sheet, sheet) }),
      }));
      const answer = await fetch(centre.between.url + path, {
        method: "POST", body: JSON.stringify({ version: 1, signals: changed }),
        headers: { origin: headers.origin, "content-type": headers["content-type"] },
      });
      assert.deepEqual((await answer.json()).refused, []);
    }
  }
}
const like = (form, hex) => [...form].map((c, at) => (c === "-" ? c : hex[at % hex.length])).join("");

test("the dashboard: signed out, the link, empty, few, many, and what others would see", async (t) => {
  const centre = await startCentre(t);
  await everywhere(async (options, check) => {
    const page = await chromium.open(`${centre.collector.url}/dashboard`, options);
    await check(page, "signed out");
    await page.goto(centre.collector.dashboard());
    await check(page, "the link");
    await page.context().close();
  });
  const session = await staff(chromium, centre);
  const cookies = await session.page.context().storageState();
  const pages = async (state) => {
    await everywhere(async (options, check) => {
      const page = await chromium.open(session.list, { ...options, storageState: cookies });
      await check(page, `${state}: list`);
      await page.getByRole("link", { name: "Show what others would see" }).click();
      await check(page, `${state}: list, others`);
      await page.locator("main table a").first().click();
      await check(page, `${state}: summary, others`);
      await page.getByRole("link", { name: "Show everything to me again" }).click();
      await check(page, `${state}: summary`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, state);
      await page.context().close();
    });
  };
  await pages("empty");
  const page = await chromium.open(centre.sample());
  const she = reader(page);
  await she.start();
  await she.onwards();
  await she.choose("Very useful");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  await page.goto("about:blank");
  await page.waitForTimeout(300);
  await pages("few");
  centre.between.log.length = 0;
  await twelve(centre);
  await pages("many");
});
