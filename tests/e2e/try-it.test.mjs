// The page to try a summary out: what an editor who installs nothing sees, and what she takes away. Seen to fail with
// files that a page fetched after it was there, with another wording than the program's, and with files of another day.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, browser, buildSite, copyCentre, program, startCollector, startPages, temporary, until } from "./harness.mjs";

let chromium;
let collector;
before(async () => {
  chromium = await browser();
  collector = await startCollector();
});
after(async () => {
  await chromium.close();
  await collector.stop();
});

const NAME = "home-adaptations.en.md";
const STEM = "home-adaptations.en";

// The page, once everything that it fetches is there.
async function open(address = `${collector.url}/try`) {
  const page = await chromium.open(address);
  await page.locator('html[data-state="kept"]').waitFor();
  await page.locator(".try-host evidence-walk").waitFor();
  const text = page.locator("textarea");
  const lines = page.locator(".pv-lines .is-fault");
  // From here on nothing may be requested.
  page.seen.requests.length = 0;
  return { page, text, lines, heading: page.locator(".try-host .ew-app .ew-step > .ew-title") };
}

// A centre folder with this one summary, as a new editor has it: the example's without what was published before.
function alone(text) {
  const from = copyCentre();
  const folder = join(temporary(), "centre");
  mkdirSync(join(folder, "summaries"), { recursive: true });
  for (const part of ["centre.toml", "schemes", "notes", "glossary"]) cpSync(join(from, part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, "summaries", NAME), text);
  return folder;
}
const example = () => readFileSync(join(copyCentre(), "summaries", NAME), "utf8");
const checked = (folder) => spawnSync(program, ["check", folder], { encoding: "utf8" }).stderr.trim().split("\n");

const requested = (page) => page.seen.requests.filter((line) => !/ blob:| data:/.test(line));
const quiet = (page) => {
  assert.deepEqual(requested(page), []);
  assert.deepEqual([page.seen.violations, page.seen.errors, page.seen.console], [[], [], []]);
};

async function drop(page, files) {
  await page.evaluate((files) => {
    const given = new DataTransfer();
    for (const [name, text] of files) given.items.add(new File([text], name));
    for (const kind of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: given, bubbles: true, cancelable: true }));
  }, files);
}

async function saved(page, press) {
  const coming = page.waitForEvent("download");
  await press();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

// The files in a zip that stores them as they are.
function unzipped(bytes) {
  const files = new Map();
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const [size, name, extra] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    const begins = at + 30 + name + extra;
    files.set(bytes.toString("utf8", at + 30, at + 30 + name), bytes.subarray(begins, begins + size));
    at = begins + size;
  }
  return files;
}

test("a pasted fault is worded as check words it and leads to its line; mended, the walk can be walked", async () => {
  const { page, text, lines, heading } = await open();
  assert.match(await page.locator("header").innerText(), /Nothing is uploaded/);
  await page.getByLabel("Summary").selectOption(NAME);
  const faulty = example().replace("better: lower", "better: less");
  await text.fill(faulty);
  await lines.waitFor();
  const said = checked(alone(faulty));
  assert.equal(await lines.innerText(), said[0]);
  assert.match(await page.locator(".pv-findings [role=status]").innerText(), /^1 fault must be mended\./);

  await lines.getByRole("button").click();
  const at = await text.evaluate((field) => ({
    selected: field.value.slice(field.selectionStart, field.selectionEnd),
    focused: document.activeElement === field, down: field.scrollTop,
  }));
  assert.deepEqual([at.selected.trim(), at.focused], ["better: less", true]);
  assert.ok(at.down > 0, "the line is out of view");

  await text.fill(faulty.replace("better: less", "better: lower").replace("A rail by the steps", "A rail beside the steps"));
  await until("no fault is left", async () => await lines.count() === 0);
  await page.getByText("A rail beside the steps").first().waitFor();
  const first = await heading.innerText();
  await page.getByRole("button", { name: /^Next: / }).click();
  await until("the next step", async () => await heading.innerText() !== first);
  quiet(page);
});

test("warnings are those of check, and a name that it refuses is refused", async () => {
  const { page, text, lines } = await open();
  const source = example().replace(/^conflicts_of_interest:.*$/m, "");
  await page.getByLabel("Summary").selectOption(NAME);
  await text.fill(source);
  const said = checked(alone(source));
  assert.ok(said.length > 0);
  await until("as many warnings", async () => await page.locator(".pv-lines li").count() === said.length);
  assert.deepEqual((await page.locator(".pv-lines li").allInnerTexts()).sort(), said.sort());
  await page.getByLabel("File name").fill("Mine.md");
  await page.getByLabel("File name").press("Tab");
  await lines.waitFor();
  assert.match(await lines.innerText(), /the name is not NAME\.LANG\.md/);
  await page.getByLabel("File name").fill("my-summary.en.md");
  await page.getByLabel("File name").press("Tab");
  await page.getByText("Another file is called my-summary.en.md.").waitFor();
  quiet(page);
});

test("a dropped file is built as the program builds it, byte for byte", async () => {
  const { page, heading } = await open();
  const source = example().replace("A rail by the steps", "A rail beside the steps");
  await drop(page, [[NAME, source]]);
  await page.getByText(`${NAME} is open, in place of the file of that name.`).waitFor();
  await until("its walk", async () => /homes/i.test(await heading.innerText().catch(() => "")));
  const site = buildSite(alone(source));
  const zip = await saved(page, () => page.getByRole("button", { name: "Save all as a zip file" }).click());
  assert.equal(zip.name, `${STEM}.zip`);
  const files = unzipped(zip.bytes);
  // Her own text comes along.
  assert.equal(files.get(NAME).toString("utf8"), source);
  files.delete(NAME);
  for (const [name, bytes] of files) assert.ok(readFileSync(join(site, name)).equals(bytes), name);
  const written = readdirSync(join(site, "summaries")).filter((name) => name.startsWith(STEM)).map((name) => `summaries/${name}`);
  const around = ["widget/evidence-walk-words.en.bin", "widget/evidence-walk-note.en.json"];
  assert.deepEqual([...files.keys()].sort(), [...written, ...around].sort());

  // One by one they are the same, and for another address they are as build --base has them.
  await page.getByLabel("Address below which").fill("https://www.example.org/evidence");
  await page.getByText("Save single files").click();
  const elsewhere = buildSite(alone(source), { base: "https://www.example.org/evidence" });
  for (const name of [`${STEM}.embed.html`, `${STEM}.walk`, `${STEM}.e1.html`]) {
    const one = await saved(page, () => page.getByRole("button", { name: `summaries/${name}` }).click());
    assert.equal(one.name, name);
    assert.ok(readFileSync(join(elsewhere, "summaries", name)).equals(one.bytes), name);
  }
  await page.getByRole("button", { name: "Undo opening" }).click();
  await until("the text of before", async () => (await page.locator("textarea").inputValue()) !== source);
  quiet(page);
});

test("a whole centre folder takes the place of the example, without what is no part of it", async () => {
  const { page, lines } = await open();
  const folder = alone(example());
  mkdirSync(join(folder, ".git"));
  writeFileSync(join(folder, ".git", "centre.toml"), "nonsense");
  const scale = join(folder, "schemes", "grade.toml");
  writeFileSync(scale, readFileSync(scale, "utf8").replace(/^name = .*$/m, ""));
  await page.locator('[data-opens="folder"]').setInputFiles(folder);
  await page.getByText("Your centre folder is open.").waitFor();
  await lines.first().waitFor();
  const said = checked(folder).filter((line) => /: /.test(line) && !line.startsWith("warning"));
  const shown = await lines.allInnerTexts();
  assert.deepEqual(shown.sort(), said.filter((line) => line.includes(".toml:") || line.includes(".md:")).sort());
  // A fault of another file has no place in this text.
  assert.equal(await lines.filter({ hasText: "schemes/grade.toml" }).getByRole("button").count(), 0);
  await drop(page, [["draft.docx", "PK"]]);
  await page.getByText("draft.docx is not a summary").waitFor();
  quiet(page);
});

test("build --try writes the page for a web host, and without it nothing of the page", async () => {
  const centre = alone(example());
  const plain = readdirSync(buildSite(centre), { recursive: true });
  assert.deepEqual(plain.filter((name) => /try/.test(name)), []);
  const out = join(temporary(), "site");
  execFileSync(program, ["build", centre, "--out", out, "--try"], { stdio: "pipe" });
  const pages = await startPages();
  const MEDIA = { js: "text/javascript", css: "text/css", wasm: "application/wasm", html: "text/html" };
  for (const name of readdirSync(out, { recursive: true }).filter((name) => name.includes("."))) {
    const headers = { "content-type": MEDIA[name.split(".").at(-1)] ?? "application/octet-stream" };
    pages.put(`/${name}`, { html: readFileSync(join(out, name)), headers });
  }
  try {
    const { page, lines } = await open(`${pages.origin}/try/index.html`);
    assert.equal(await lines.count(), 0);
    quiet(page);
  } finally {
    await pages.stop();
    rmSync(out, { recursive: true });
  }
});

test("if what checks does not come, the page says so and keeps what it promises", async () => {
  const page = await chromium.open(undefined, {
    prepare: (page) => page.route("**/evidence-walk-try_bg.wasm", (route) => route.abort()),
  });
  await page.goto(`${collector.url}/try/`);
  await page.getByText("could not be fetched").waitFor();
  assert.equal(await page.locator("#loading").count(), 0);
});

test("no accessibility finding, and no sideways scrolling", async () => {
  const { page, text, lines } = await open();
  const findings = [];
  const states = {
    "to fill in": async () => {},
    "the example, single files listed": async () => {
      await page.getByLabel("Summary").selectOption(NAME);
      await page.getByText("Save single files").click();
      await page.locator(".try-each li").first().waitFor();
    },
    faulty: async () => {
      await text.fill(example().replace("better: lower", "better: less"));
      await lines.first().waitFor();
    },
    "never without faults": async () => {
      await drop(page, [["other.en.md", "no summary"]]);
      await page.getByText("The walk appears here").waitFor();
    },
  };
  for (const [state, reach] of Object.entries(states)) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await reach();
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 900 });
        for (const line of await axe(page)) findings.push(`${state}, ${colorScheme}, ${width} px: ${line}`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${state} at ${width} px`);
      }
    }
  }
  assert.deepEqual(findings, []);
});
