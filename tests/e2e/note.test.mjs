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

test("nothing of notes is fetched before they are opened, and nothing of Word before it is asked for", async (t) => {
  const all = await atTheStart(t);
  const { page, she, field, notes } = all;
  await she.onwards();
  await she.back();
  const fetched = (name) => page.seen.requests.filter((line) => new RegExp(`/evidence-walk-${name}[._]`).test(line)).map((line) => line.split("/").at(-1));
  assert.deepEqual(fetched("note"), []);
  await notes();
  await field(/^Your note on/).waitFor();
  assert.deepEqual(fetched("note").sort(), ["evidence-walk-note.css", "evidence-walk-note.en.json", "evidence-walk-note.js"]);
  await she.press("Write this note here");
  await field("Decision sought").waitFor();
  assert.equal(fetched("note").length, 3, "the editor is of the same part");
  assert.deepEqual(fetched("word"), []);
  await saved(all, "Save for Word");
  assert.deepEqual(fetched("word").sort(), ["evidence-walk-word.js", "evidence-walk-word_bg.wasm"]);
});

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

test("the evidence cannot be changed, and stands with each figure's range and certainty; what is written is there again after a look elsewhere", async (t) => {
  const { centre, she, field, to, write } = await atTheStart(t);
  await to("note");
  // Before the editor is there, the form stands as it is printed.
  const parts = she.walk.locator(".ew-app .ew-np");
  const evidence = parts.filter({ hasText: "Evidence, and how certain it is" });
  const before = await evidence.innerText();
  await write();
  assert.equal(await evidence.innerText(), before);
  assert.equal(await evidence.locator("textarea, input, [contenteditable]").count(), 0);
  const figures = await evidence.locator("li").allInnerTexts();
  const given = centre.summary.outcomes.flatMap(({ estimates }) => estimates);
  assert.ok(figures.length >= given.length);
  for (const { population, size } of given) {
    const figure = figures.find((line) => line.startsWith(population) && (!size.estimated || line.includes(size.estimated.shown.published)));
    assert.match(figure ?? population, /Certainty: \w+ \(|Certainty not rated/);
    if (size.estimated?.interval) assert.match(figure, /95% confidence interval/);
  }
  await field("Decision sought").fill("Mine.");
  await to("trials");
  await to("note");
  await until("the editor is there again", () => field("Decision sought").isVisible());
  assert.equal(await field("Decision sought").inputValue(), "Mine.");
  const focused = await she.walk.evaluate((walk) => walk.shadowRoot.activeElement?.localName);
  assert.equal(focused, "h2", "coming back leaves focus on the heading");
});

test("how strong the case is, before and after: both go with Send, and neither is asked twice", async (t) => {
  const { centre, she, to, write } = await atTheStart(t);
  await to("note");
  const after = she.walk.getByRole("group", { name: /^Now that you have written the note/ });
  const before = she.walk.getByRole("group", { name: /^Before you write/ });
  await before.getByText("Weak", { exact: true }).click();
  assert.equal(await after.isVisible(), false);
  await write();
  await after.getByText("Strong", { exact: true }).click();
  await she.onwards();
  assert.equal(centre.posts().flatMap(({ signals }) => signals).filter(({ kind }) => kind === "answered").length, 0);
  await she.send();
  await she.state("Sent. The centre has your answers.");
  const answers = centre.posts().flatMap(({ signals }) => signals).filter(({ kind }) => kind === "answered");
  assert.deepEqual(answers.map(({ question, value }) => [question, value]), [
    ["note-before", { choice: "weak" }], ["note-after", { choice: "strong" }],
  ]);
});

test("printed alone, on A4: the note with its evidence, and nothing of the page", async (t) => {
  // The page that opens the window prints what is in it: no script runs in the new one before that.
  const prepare = (page) => page.addInitScript(() => {
    const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", { configurable: true, get() {
      const pane = get.call(this);
      pane.print = () => { pane.printed = pane.document.title; };
      return pane;
    } });
  });
  const { page, she } = await written(t, { prepare, host: {} });
  await she.press("Print");
  const frame = page.frames().find((one) => one !== page.mainFrame());
  assert.equal(await frame.evaluate(() => globalThis.printed), "A note for the committee");
  assert.deepEqual(page.seen.violations, []);
  const paper = await frame.evaluate(() => [
    document.documentElement.outerHTML,
    document.adoptedStyleSheets.map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join("\n")).join("\n"),
  ]);
  assert.ok(!/A page of the council|Take this step by step/.test(paper[0]));
  const alone = await chromium.open();
  await alone.setContent(paper[0]);
  await alone.addStyleTag({ content: paper[1] });
  const pdf = await alone.pdf({ preferCSSPageSize: true });
  const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(width), Math.round(height)]);
  assert.ok(boxes.length >= 1 && boxes.length <= 2, `${boxes.length} pages`);
  for (const box of boxes) assert.deepEqual(box, [595, 842]);
  await alone.emulateMedia({ media: "print" });
  await alone.setViewportSize({ width: 640, height: 900 });
  await shot(alone, "note-paper");
  // It goes while it is spoken to.
  await frame.evaluate(() => dispatchEvent(new Event("afterprint"))).catch(() => {});
  await until("the paper is gone", () => page.frames().length === 1);
});

test("without a network the page says so, keeps what was written, and opens the part when the network is back", async (t) => {
  const { page, she, field, notes, said } = await atTheStart(t, { host: {} });
  const gone = "This part of the page did not load. Check your connection, and try again.";
  await page.context().setOffline(true);
  await notes();
  await she.walk.getByRole("status").getByText(gone).waitFor();
  await page.context().setOffline(false);
  await notes();
  await notes();
  await field("Your note on “The decision”").fill(MINE[0]);
  assert.equal(await she.walk.getByText(gone).count(), 0);
  await she.onwards();
  await she.back();
  await she.press("Write this note here");
  await field("Decision sought").fill("Mine.");
  await page.context().setOffline(true);
  await she.press("Save for Word");
  await said("The Word file could not be made");
  assert.equal(await field("Decision sought").inputValue(), "Mine.");
  await page.context().setOffline(false);
  const word = await saved({ page, she }, "Save for Word");
  assert.ok(inWord(word.bytes).includes("Mine."));
});

test("it works under a policy that lets no string become markup or script", async (t) => {
  const centre = await startCentre(t);
  const page = await chromium.open(centre.host({ csp: trustedTypes(centre.between.url) }));
  const she = reader(page);
  await she.start();
  await she.onwards();
  await she.back();
  await she.press("Write this note here");
  await she.walk.getByRole("textbox", { name: "Decision sought" }).fill("Mine.");
  const word = await saved({ page, she }, "Save for Word");
  assert.ok(inWord(word.bytes).includes("Mine."));
  await she.press("Print");
  assert.deepEqual([page.seen.violations, page.seen.errors], [[], []]);
});

test("copied, it is said; what cannot be copied is shown, selected", async (t) => {
  const { page, she, said, field } = await written(t);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await she.press("Copy");
  await said("Copied.");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^A note for the committee\n[\s\S]*\nMy words:\nAdopt a service[\s\S]*\n– Do nothing: go on as we do now\.\n/);
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(Error("not allowed")); });
  await she.press("Copy");
  await said("Your browser did not copy it.");
  assert.equal(await field("The note as text").inputValue(), text);
});

test("by keyboard alone: from the heading to the note, through its fields to what can be done with it", async (t) => {
  const { page, she, to } = await atTheStart(t);
  await to("note");
  const active = () => she.walk.evaluate((walk) => {
    const focused = walk.shadowRoot.activeElement;
    return focused?.getAttribute("aria-labelledby") ? walk.shadowRoot.getElementById(focused.getAttribute("aria-labelledby")).textContent
      : focused?.labels?.[0]?.textContent ?? focused?.textContent;
  });
  const press = async (name) => {
    for (let n = 0; n < 30 && await active() !== name; n += 1) await page.keyboard.press("Tab");
    assert.equal(await active(), name);
  };
  await press("Write this note here");
  await page.keyboard.press("Enter");
  await until("focus is in the first field", async () => await active() === "Decision sought");
  await page.keyboard.type("By keyboard.");
  for (const name of ["Options", "What it might come to here", "Cost", "Equality", "Risks", "What we would measure", "Print", "Copy", "Save as Markdown", "Save for Word"]) await press(name);
  await page.keyboard.press("Shift+Tab");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.match(readFileSync(await download.path(), "utf8"), /^> By keyboard\.$/m);
});

test("it looks and reads well in both themes and at every width", async (t) => {
  const { page, notes, to, she, field } = await atTheStart(t);
  const look = async (state, widths = [320, 768, 1280]) => {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of widths) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await shot(page, `note-${state}-${colorScheme}-${width}`);
        assert.deepEqual(await axe(page), [], `${state} ${colorScheme} ${width}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(wide, false, `${state}: nothing to scroll sideways at ${width}`);
      }
    }
    await page.emulateMedia({ forcedColors: "active" });
    await shot(page, `note-${state}-forced`);
    await page.emulateMedia({ forcedColors: "none" });
  };
  await notes();
  await field("Your note on “The decision”").fill(MINE[0]);
  await look("mine", [320, 1280]);
  await to("note");
  await look("form");
  await she.press("Write this note here");
  await field("Decision sought").fill(WORDS);
  await she.choose("Put my notes from the steps at the end of this note");
  await look("editor");
  await page.context().close();
});
