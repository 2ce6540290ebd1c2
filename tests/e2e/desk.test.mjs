// The comments desk and the page of what is kept, as staff meet them: without script, by keyboard, narrow and
// wide, light and dark.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, browser, copyCentre, freePort, program, startCollector } from "./harness.mjs";

const SETTINGS = `
[retention]
answers = "2 years"
comments = "1 year"

[[themes]]
id = "cost"
name = "What it costs"

[[themes]]
id = "towns"
name = "Figures for towns"
`;

const WORDS = [
  "What does a stair rail cost here?",
  "what does a stair rail cost here?",
  "A figure for towns, please. Ours has terraces of 1890 with no room for a ramp, and the trials were in suburbs.",
  "Jo Bloggs of Ludlow told me the opposite",
  "A very long word: " + "Donaudampfschifffahrt".repeat(8),
  ...Array.from({ length: 52 }, (_, n) => `Comment number ${n} of many`),
];

let chromium;
let collector;
let staff;

// A signal's id: the midnight of today and random bits, as the widget makes it.
function id() {
  const midnight = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const hex = midnight.toString(16).padStart(12, "0") + "7" + randomBytes(10).toString("hex").slice(0, 3);
  const rest = "8" + randomBytes(8).toString("hex").slice(0, 15);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), rest.slice(0, 4), rest.slice(4)].join("-");
}

async function write(texts) {
  const summary = await (await fetch(`${collector.url}/summaries/home-adaptations.en.json`)).json();
  const asked = summary.steps.flatMap((step) => step.kind.ask ?? []).find(({ form }) => form === "text");
  const signals = texts.map((text) => ({
    id: id(), summary: summary.id, lang: "en", edition: summary.edition, revision: summary.revision, kind: "answered",
    sheet: randomBytes(16).toString("hex"), question: asked?.id ?? "missing", answer_revision: 1, value: { text },
  }));
  const answer = await fetch(`${collector.url}/v1/signals?site=example`, {
    method: "POST", headers: { "content-type": "text/plain;charset=UTF-8", origin: collector.url },
    body: JSON.stringify({ version: 1, signals }),
  });
  const verdict = await answer.json();
  assert.deepEqual(verdict.refused, [], JSON.stringify(verdict));
}

before(async () => {
  chromium = await browser();
  const port = await freePort();
  const centre = copyCentre({ origins: [`http://127.0.0.1:${port}`] });
  appendFileSync(join(centre, "centre.toml"), SETTINGS);
  collector = await startCollector({ port, centre });
  await write(WORDS);
  await collector.stop();
  // Comments are put into groups at a start, and once a day.
  collector = await startCollector({ port, centre, data: collector.data });
  const link = execFileSync(program, ["link", "--name", "Ana Puw", "--data", collector.data], { encoding: "utf8" });
  staff = await chromium.open(link.trim(), { javaScriptEnabled: true });
  await staff.getByRole("button", { name: "Open the dashboard", exact: true }).click();
  await staff.waitForURL("**/dashboard");
});
after(async () => {
  await chromium.close();
  await collector.stop();
});

const desk = () => `${collector.url}/dashboard/home-adaptations/1/comments`;
const kept = () => `${collector.url}/dashboard/kept`;
const acts = () => `${collector.url}/dashboard/acts`;

// Holds a page at two widths and in both colour schemes to axe, and to its own width.
async function looks(name, address, ready = async () => {}) {
  for (const width of [320, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      await staff.setViewportSize({ width, height: 900 });
      await staff.emulateMedia({ colorScheme });
      await staff.goto(address);
      await ready();
      assert.deepEqual(await axe(staff), [], `${name} at ${width} px, ${colorScheme}`);
      const wide = await staff.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name} at ${width} px is ${wide} px too wide`);
      const pictures = process.env.PICTURES;
      if (pictures) await staff.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: name !== "desk" });
    }
  }
}

test("the desk, what is kept and what staff did can be read at 320 and 1280 px, light and dark", async () => {
  await looks("desk", desk());
  await looks("desk-found", `${desk()}?show=all&find=rail&done=saved`, async () => {
    for (const fold of await staff.locator("details").all()) await fold.evaluate((details) => { details.open = true; });
  });
  await looks("desk-none", `${desk()}?find=nobody+said+this`);
  await looks("kept", kept());
  await looks("acts", acts());
});

test("staff mark and delete comments by keyboard alone, and it is noted under their name", async () => {
  await staff.setViewportSize({ width: 1280, height: 900 });
  await staff.goto(`${desk()}?find=rail`);
  await staff.getByText("2 comments with the same words").waitFor();
  await staff.getByLabel("What it costs", { exact: true }).last().focus();
  await staff.keyboard.press("Space");
  await staff.getByRole("radio", { name: "Handled" }).focus();
  await staff.keyboard.press("Space");
  await staff.getByRole("button", { name: "Save" }).focus();
  await staff.keyboard.press("Enter");
  await staff.getByRole("status").getByText("Saved.").waitFor();
  await staff.getByText("No comment fits.").waitFor();
  const row = staff.getByRole("row", { name: /What it costs/ });
  assert.equal((await row.innerText()).replace(/\s+/g, " "), "What it costs 2 100% 34 to 100%");

  await staff.goto(`${desk()}?find=jo+bloggs`);
  await staff.getByText("Delete", { exact: true }).focus();
  await staff.keyboard.press("Enter");
  await staff.getByRole("button", { name: "Delete these words" }).focus();
  await staff.keyboard.press("Enter");
  await staff.getByRole("status").getByText("Deleted.").waitFor();
  await staff.goto(`${desk()}?show=all&find=jo+bloggs`);
  await staff.getByText("No comment fits.").waitFor();
  await staff.goto(acts());
  const log = (await staff.getByRole("main").innerText()).replace(/\s+/g, " ");
  assert.match(log, /Deleted comments: 1: home-adaptations, 1 Ana Puw,.*Marked comments: 2: home-adaptations, 1 Ana Puw,/);
  assert.doesNotMatch(log, /Bloggs|rail/);
});

test("many comments have pages, and the search goes with them", async () => {
  await staff.goto(`${desk()}?find=of+many`);
  await staff.getByRole("link", { name: "Next comments" }).click();
  await staff.waitForURL("**page=2**");
  assert.equal(await staff.locator("blockquote").count(), 2);
  assert.equal(await staff.getByRole("searchbox").inputValue(), "of many");
});

test("readers are told the same times that the collector keeps to", async () => {
  const file = await (await fetch(`${collector.url}/summaries/home-adaptations.en.json`)).json();
  assert.match(file.keeps, /^Your answers are deleted after 2 years, and a comment 1 year after the end of the month/);
  await staff.goto(kept());
  const row = async (name) => (await staff.getByRole("row", { name }).innerText()).replace(/\s+/g, " ");
  assert.equal(await row(/^Comments/), "Comments 1 year 0");
  assert.equal(await row(/^Counts of how summaries are used/), "Counts of how summaries are used for ever 0");
});
