// No accessibility finding in any state that a reader or the centre's staff can meet.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { label, languages } from "./harness/languages.mjs";
import { axe, browser, reader, staff, startCentre, until, wordsOf } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

// Checks a state in each colour scheme and at both widths.
const looks = ["light", "dark"].flatMap((colorScheme) => [320, 1280].map((width) => ({ colorScheme, width })));
function checker() {
  const findings = [];
  return {
    async check(page, state) {
      for (const { colorScheme, width } of looks) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate(() => new Promise(requestAnimationFrame));
        for (const line of await axe(page)) findings.push(`${state}, ${colorScheme}, ${width} px: ${line}`);
      }
    },
    none: () => assert.deepEqual(findings, []),
  };
}

// Every kind of step and state that a reader can meet, in each language that ships.
for (const lang of ["en", "cy"]) {
  test(`the walk, from the plain page to Sent, ${lang}`, { timeout: 240_000 }, async (t) => {
    const centre = await startCentre(t, { name: `home-adaptations.${lang}`, draft: true });
    const { check, none } = checker();
    const words = wordsOf(lang);
    const very = label(centre.summary, "very");
    const prepare = (page) => page.route("**/*.js", (route) => route.abort());
    await check(await chromium.open(centre.sample(), { prepare }), "plain HTML");
    await check(await chromium.open(centre.sample("?start=walk"), { prepare }), "plain HTML, first step");
    const page = await chromium.open(centre.sample());
    const she = reader(page, 0, lang);
    await she.ready();
    await check(page, "whole page");
    await she.press(words.text("what_this_records"));
    await check(page, "panel");
    await she.press(words.text("close"));
    await she.start();
    for (const { id } of centre.summary.steps) {
      for (const fold of await she.walk.locator(".ew-content details > summary").all()) await fold.click();
      await check(page, `step ${id}`);
      const next = she.walk.getByRole("button", { name: words.pattern("next_named") });
      if (await next.isVisible()) await next.click();
    }
    await she.counting().click();
    await she.send();
    await check(page, "nothing to send, counting off");
    await she.choose(very);
    await she.write("W".repeat(1_300));
    await she.send();
    await check(page, "too long");
    await she.write("Short.");
    await she.send();
    await she.state(words.text("sent_title"));
    await check(page, "sent");
    none();
  });

  test(`the walk, waiting and turned away, ${lang}`, { timeout: 240_000 }, async (t) => {
    const centre = await startCentre(t, { name: `home-adaptations.${lang}`, draft: true });
    const { check, none } = checker();
    const words = wordsOf(lang);
    for (const state of ["waiting_title", "lost_title"]) {
      await centre.between.pass();
      const page = await chromium.open(centre.sample("?start=walk"));
      const she = reader(page, 0, lang);
      await she.ready();
      if (state === "lost_title") await check(page, "first step in place");
      await she.next();
      await she.onwards();
      await she.choose(label(centre.summary, "very"));
      if (state === "lost_title") centre.between.answer(403);
      else await centre.between.refuse();
      await she.send();
      await she.state(words.text(state));
      await check(page, state);
    }
    none();
  });
}

test("a language that was chosen, and one that does not come", { timeout: 120_000 }, async (t) => {
  const centre = await startCentre(t, { draft: true });
  const { check, none } = checker();
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.ready();
  const { change, press, said } = languages(page, she);
  await page.route("**/*.cy.walk", (route) => route.abort());
  await press("Cymraeg");
  await said(wordsOf("en").text("part_failed"));
  await check(page, "the other language does not come");
  await page.unroute("**/*.cy.walk");
  await change("Cymraeg");
  await check(page, "whole page, changed");
  await reader(page, 0, "cy").start();
  await check(page, "first step, changed");
  none();
});

// Those with several outcomes, harms, shares, counts of studies, months and two readings of one result.
for (const name of ["housing-first.en", "hot-spots-policing.en", "peer-tutoring.en", "employment-training.en"]) {
  test(`the page and every step of ${name}, with all that can be opened`, { timeout: 120_000 }, async (t) => {
    const centre = await startCentre(t, { name });
    const { check, none } = checker();
    const page = await chromium.open(centre.sample());
    const she = reader(page);
    await she.ready();
    await check(page, "whole page");
    await she.start();
    for (const { id } of centre.summary.steps) {
      for (const fold of await she.walk.locator(".ew-content details > summary").all()) await fold.click();
      await check(page, `step ${id}`);
      const next = she.walk.getByRole("button", { name: /^Next: / });
      if (await next.isVisible()) await next.click();
    }
    none();
  });
}

// One reader's walk and answers.
async function first(centre) {
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
  await until("walk and answers have arrived", () => centre.posts().length === 2);
}

// Eleven more, as the first one's browser sent them, each with ids of its own.
async function eleven(centre) {
  const hex = () => Math.floor(Math.random() * 0xffffffff).toString(16).padStart(8, "0");
  const posts = centre.posts();
  for (let more = 0; more < 11; more += 1) {
    const sheet = hex() + hex() + hex() + hex();
    for (const { path, headers, signals } of posts) {
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

// Fourteen guesses, each sheet with one, sent as answers are.
async function guesses(centre) {
  const sent = centre.posts().find(({ signals }) => signals.some((signal) => signal.sheet));
  const template = sent.signals.find((signal) => signal.sheet);
  const hex = () => Math.floor(Math.random() * 0xffffffff).toString(16).padStart(8, "0");
  const signals = Array.from({ length: 14 }, (_, at) => ({
    ...template, id: template.id.slice(0, -8) + hex(), sheet: like(template.sheet, hex() + hex() + hex() + hex()),
    question: "your-guess", value: { guess: { prior: { best: 60 + at * 3 }, seen: at < 12 ? "no" : "yes", posterior: 62 + at } },
  }));
  const answer = await fetch(centre.between.url + sent.path, {
    method: "POST", body: JSON.stringify({ version: 1, signals }),
    headers: { origin: sent.headers.origin, "content-type": sent.headers["content-type"] },
  });
  assert.deepEqual((await answer.json()).refused, []);
}
const like = (form, hex) => [...form].map((c, at) => (c === "-" ? c : hex[at % hex.length])).join("");

test("the dashboard: signed out, the link, empty, few, many, and what others would see", async (t) => {
  const centre = await startCentre(t);
  const { check, none } = checker();
  const out = await chromium.open(`${centre.collector.url}/dashboard`);
  await check(out, "signed out");
  await out.goto(centre.collector.dashboard());
  await check(out, "the link");
  const { page, list } = await staff(chromium, centre);
  const pages = async (state) => {
    await page.goto(list);
    await check(page, `${state}: list`);
    await page.getByRole("link", { name: "Show what others would see" }).click();
    await check(page, `${state}: list, others`);
    await page.getByRole("link", { name: centre.summary.title }).click();
    await check(page, `${state}: summary, others`);
    await page.getByRole("link", { name: "Show everything to me again" }).click();
    await check(page, `${state}: summary`);
    await page.setViewportSize({ width: 320, height: 700 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, `${state} at 320 px`);
  };
  await pages("empty");
  await first(centre);
  await pages("few");
  await eleven(centre);
  await pages("many");
  await guesses(centre);
  await pages("guesses");
  assert.match(await page.locator("main").innerText(), /On 12 answer sheets, somebody who had not seen the figure/);
  none();
});
