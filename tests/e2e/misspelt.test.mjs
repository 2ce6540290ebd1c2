// Attributes that were misspelt: one line says what to write, and what works goes on working.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leave, reader, says, settle, shared, tag } from "./harness.mjs";

const { chromium, centre } = await shared();

const bare = (options, host = {}) => ({ ...host, change: () => tag(centre, options) });

for (const [attributes, line, least] of [
  ["usage=\"no\"", "the usage attribute must be \"on\" or \"off\"; until then usage is not counted", true],
  ["start=\"Walk\"", "the start attribute must be \"read\" or \"walk\"; until then the whole page is shown", false],
  ["site=\"My Site\"", "the site attribute is missing or malformed: write site=\"KEY\" with a key from centre.toml; until then nothing is collected", true],
  ["collect=\"collector.example\"", "the collect attribute is no address: write collect=\"https://collector.example\", or leave it out to collect nothing; until then nothing is collected", true],
  ["usgae=\"off\"", "the attribute usgae is none of ours: did you mean usage?", false],
  ["strat=\"walk\"", "the attribute strat is none of ours: did you mean start?", false],
  ["data-usage=\"off\"", "the attribute data-usage is none of ours: did you mean usage?", false],
]) {
  test(`${attributes} is told once, and the widget works with what records least`, async () => {
    // The first of two attributes of one name counts.
    const page = await chromium.open(centre.host({ attributes }));
    const from = centre.posts().length;
    const she = reader(page);
    await she.start();
    await says(page, line);
    await leave(page);
    assert.equal(centre.posts().length - from, least ? 0 : 1);
  });
}

test("a misspelt name of what is then missing is told in the same line", async () => {
  for (const [wrong, change, line] of [
    ["colect", (html) => html.replace(" collect=", " colect="), "the attribute colect is none of ours: did you mean collect?"],
    ["sit", (html) => html.replace(" site=", " sit="), "the site attribute is missing or malformed: write site=\"KEY\" with a key from centre.toml; until then nothing is collected; the attribute sit is none of ours: did you mean site?"],
    ["scr", (html) => html.replace(/ src=("[^"]*\.walk")/, " scr=$1"), "the src attribute is missing: write src=\"…/summaries/NAME.LANG.walk\", the file that `evidence-walk build` made; the attribute scr is none of ours: did you mean src?"],
  ]) {
    const page = await chromium.open(centre.host({ change }));
    await says(page, line);
    assert.ok(wrong);
  }
});

test("misspelt on the script tag: one line, and the summary stands", async () => {
  for (const [change, line, stands] of [
    [(html) => html.replace("data-collect", "data-colect"), "the attribute data-colect is none of ours: did you mean data-collect?", true],
    [(html) => html.replace("data-site", "data-sit"), "the attribute data-sit is none of ours: did you mean data-site?", true],
    [(html) => html.replace("data-summary", "data-sumary"), "the script tag names no summary: write data-summary=\"…/summaries/NAME.LANG\", or paste the whole snippet that `evidence-walk build` made; the attribute data-sumary is none of ours: did you mean data-summary?", false],
  ]) {
    const page = await chromium.open(centre.host({ change: () => change(tag(centre)) }));
    if (stands) await reader(page).ready();
    await says(page, line);
    assert.equal(await page.locator("evidence-walk").count(), stands ? 1 : 0);
  }
});

test("attributes of others are left alone, on the element and on its script", async () => {
  const more = "data-cfasync=\"false\" data-no-optimize=\"1\" id=\"walk\" class=\"wide\"";
  for (const host of [{ attributes: more + " part=\"x\" title=\"A walk\" data-v-7a=\"\" hx-boost=\"true\"" }, bare({ more })]) {
    const page = await chromium.open(centre.host(host));
    await reader(page).ready();
    await settle(page);
    assert.deepEqual([page.seen.console, page.seen.errors], [[], []]);
  }
});
