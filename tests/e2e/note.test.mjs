// The reader's own notes at two steps, and a note for a meeting made of them: nothing of either leaves the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { axe, browser, reader, shot, startCentre, trustedTypes, until } from "./harness.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

const MINE = ["The ward refers forty people a month.", "Ask Finance for last year’s list."];
const WORDS = "Adopt a service for people at *higher* risk.\n1. From April";

async function atTheStart(t, { host, ...options } = {}) {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host(host), options);
  const she = reader(page);
  await she.start();
  const field = (name) => she.walk.getByRole("textbox", { name });
  const said = (words) => until(`“${words}” is said`, async () => (await she.said()).includes(words));
  return {
    centre, page, she, field, said,
    to: async (id) => {
      const place = centre.summary.steps.findIndex((step) => step.id === id);
      await she.walk.locator(".ew-rail button").nth(place).click();
    },
    notes: () => she.walk.locator("summary", { hasText: "My notes" }).click(),
    write: async () => {
      await she.press("Write this note here");
      await field("Decision sought").waitFor();
    },
  };
}

/** Notes at two steps, then the editor with some words in it. */
async function written(t, options) {
  const all = await atTheStart(t, options);
  const { field, notes, to, write, she } = all;
  await notes();
  await field("Your note on “The decision”").fill(MINE[0]);
  await to("locally");
  await field("Your note on “What it means here”").fill(MINE[1]);
  await to("note");
  await write();
  await field("Decision sought").fill(WORDS);
  await field("Risks").fill("A waiting list.");
  await she.choose("Put my notes from the steps at the end of this note");
  return all;
}

const saved = async ({ page, she }, name) => {
  const [download] = await Promise.all([page.waitForEvent("download"), she.press(name)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

/** The lines of a note without Markdown's marks. */
const lines = (markdown) => markdown.split("\n\n").map((line) => line.trim()
  .replace(/^(#+|>|-) /, "").replace(/^\*(.*)\*$/, "$1").replace(/\\(.)/g, "$1"));

/** What a Word file says, a line for each paragraph. */
function inWord(bytes) {
  const xml = unzipped(bytes, "word/document.xml");
  return xml.split("</w:p>").slice(0, -1).map((paragraph) => [...paragraph.matchAll(/<w:t[ >][^<]*/g)]
    .map(([text]) => text.replace(/^[^>]*>/, "")).join("")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&apos;/g, "'").replace(/&amp;/g, "&"));
}

/** A file out of a zip archive, found in its directory at the end. */
function unzipped(zip, wanted) {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06"));
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [length, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const name = zip.toString("utf8", at + 46, at + 46 + length);
    if (name === wanted) {
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
      return (zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString();
    }
    at += 46 + length + extra + comment;
  }
  throw new Error(`no ${wanted} in the archive`);
}

test("notes at two steps go into the note, which is saved as Markdown and for Word with the same words; nothing is posted", async (t) => {
  const all = await written(t, { host: { csp: undefined } });
  const { centre, page, said } = all;
  const markdown = await saved(all, "Save as Markdown");
  assert.equal(markdown.name, "home-adaptations-note.md");
  await said("Saved as home-adaptations-note.md");
  const text = markdown.bytes.toString();
  const read = lines(text);
  for (const line of ["A note for the committee", "Decision sought", "My words:", "Adopt a service for people at *higher* risk.", "1. From April", "Do nothing: go on as we do now.", "My notes on the way", ...MINE]) {
    assert.ok(read.includes(line), `${line} is missing in\n${text}`);
  }
  assert.match(text, /^- People already at higher risk: 38% fewer falls\. .*30% fewer .*44% fewer\. .*0\.62, 95% confidence interval 0\.56 to 0\.70\. Certainty not rated\.$/m);
  assert.match(text, /^- Everyone in the trials together: .*Certainty: Moderate \(GRADE; rated by the authors of the review, 2023\)\. .*Do not plan with it\.$/m);
  assert.match(text, /https:\/\/doi\.org\/10\.1002\/14651858\.CD013258\.pub2/);
  assert.match(text, /version 1\.\d+, last reviewed/);

  const word = await saved(all, "Save for Word");
  assert.equal(word.name, "home-adaptations-note.docx");
  await said("Saved as home-adaptations-note.docx");
  const inside = inWord(word.bytes).map((line) => line.replace(/^– /, ""));
  assert.deepEqual(inside, read);

  const sent = JSON.stringify(centre.posts());
  for (const words of [...MINE, "Adopt a service", "A waiting list"]) assert.ok(!sent.includes(words), words);
  const bodies = centre.between.log.map(({ body, path }) => `${path} ${body ?? ""}`).join("\n");
  for (const words of ["ward refers", "Ask Finance", "waiting list", "Adopt"]) assert.ok(!bodies.includes(words), words);
  const stored = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
  assert.deepEqual(stored, ["", 0, 0]);
  assert.deepEqual([page.seen.errors, page.seen.violations, page.seen.console], [[], [], []]);
});
