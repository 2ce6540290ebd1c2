// A changed centre folder is in use a few seconds later, as a whole or not at all, without a restart.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, browser, reader, staff, startCentre, until } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

const edit = (centre, name, from, to) => {
  const file = join(centre.collector.centre, name);
  const text = readFileSync(file, "utf8");
  assert.ok(text.includes(from), `${name} has: ${from}`);
  writeFileSync(file, text.replace(from, to));
};
const SUMMARY = "summaries/home-adaptations.en.md";
const published = async (centre) => (await fetch(`${centre.collector.url}/summaries/${centre.name}.json`)).json();
const title = async (centre) => (await published(centre)).title;

test("new words are in use without a restart, and a reader who has the old page still sends", async (t) => {
  const centre = await startCentre(t);
  const old = await title(centre);
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.start();
  edit(centre, SUMMARY, `title: ${old}`, "title: Another title altogether");
  edit(centre, SUMMARY, "revision: 1", "revision: 2");
  await until("the new title is served", async () => (await title(centre)) === "Another title altogether");
  assert.match(centre.collector.text(), /the changed centre folder is in use summaries=6 summaries/);
  await she.onwards();
  await she.choose("Very useful");
  await she.send();
  await she.state("Sent. The centre has your answers.");
});

test("a fault leaves everything as it was, is named on the dashboard and in the log, and goes once it is put right", async (t) => {
  const centre = await startCentre(t);
  const old = await title(centre);
  const { page, list } = await staff(chromium, centre);
  edit(centre, "centre.toml", "threshold = 10", "threshold = 10\ncolour = 3");
  edit(centre, SUMMARY, `title: ${old}`, "title: Half of a change");
  const says = /centre\.toml:\d+: colour: unknown field/;
  await until("the log names it", () => says.test(centre.collector.text()));
  assert.match(centre.collector.text(), /the version before stays in use/);
  assert.equal(await title(centre), old, "no half of the change is in use");
  for (const [width, colorScheme] of [[320, "light"], [1280, "dark"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto(list);
    await page.getByRole("heading", { name: "The centre folder was changed, and the change is not in use" }).waitFor();
    await page.getByText(says).waitFor();
    assert.deepEqual(await axe(page), []);
  }
  edit(centre, "centre.toml", "\ncolour = 3", "");
  await until("the whole change is in use", async () => (await title(centre)) === "Half of a change");
  await page.goto(list);
  assert.equal(await page.getByText("The centre folder was changed").count(), 0);
});

test("another id is refused while the collector runs: what it has received is kept under the old one", async (t) => {
  const centre = await startCentre(t);
  edit(centre, "centre.toml", 'id = "example"', 'id = "other"');
  await until("the log says why", () => /centre\.toml: id: `other` was `example` when the collector started/.test(centre.collector.text()));
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.start();
  await she.onwards();
  await she.choose("Very useful");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  assert.equal((await (await staff(chromium, centre)).report()).people, 1);
});

test("a website that is added may send at once, and one that is taken out may not", async (t) => {
  const centre = await startCentre(t);
  const send = (origin) => fetch(`${centre.collector.url}/v1/signals?site=${centre.site}`, {
    method: "POST", headers: { origin, "content-type": "application/json" }, body: JSON.stringify({ version: 1, signals: [{
      id: id(), summary: centre.summary.id, lang: "en", edition: centre.summary.edition, revision: 1, kind: "started" }] }),
  }).then((answer) => answer.json());
  const was = centre.pages.origin;
  assert.equal((await send("https://new.example")).refused[0].reason, "origin_not_allowed");
  assert.equal((await send(was)).accepted.length, 1);
  edit(centre, "centre.toml", `"${was}"`, '"https://new.example"');
  await until("the new site is taken", async () => (await send("https://new.example")).accepted.length === 1);
  assert.equal((await send(was)).refused[0].reason, "origin_not_allowed");
});

// An id as the widget makes them: the day, and random bits (UUIDv7).
function id() {
  const day = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const hex = day.toString(16).padStart(12, "0") + "7" + random(3) + "8" + random(15);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
function random(digits) {
  return [...crypto.getRandomValues(new Uint8Array(digits))].map((byte) => (byte % 16).toString(16)).join("");
}
