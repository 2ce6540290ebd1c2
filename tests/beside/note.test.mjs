// A note for a meeting as a Word file, opened by LibreOffice: it says what the Markdown of the same lines says,
// and has its headings. The file is that of crates/word/tests/file.rs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { needed, ran, temporary } from "./harness.mjs";

const notes = process.env.EVIDENCE_WALK_NOTES;
// As data, because Node takes a file of that name for another kind of module.
const script = readFileSync(new URL("../../src/element/evidence-walk-note.js", import.meta.url), "utf8");
const { markdown } = await import("data:text/javascript," + encodeURIComponent(script));

/** What LibreOffice makes of the file. */
function opened(filter, ending) {
  const out = temporary();
  ran(needed("soffice"), [
    "--headless", `-env:UserInstallation=file://${temporary()}`,
    "--convert-to", filter, "--outdir", out, join(notes, "note.docx"),
  ]);
  return readFileSync(join(out, `note.${ending}`), "utf8");
}

/** The lines of Markdown without its marks. */
const bare = (text) => text.trim().split("\n\n").map((line) => line
  .replace(/^(#+|>|-) /, "").replace(/^\*(.*)\*$/, "$1").replace(/\\(.)/g, "$1"));

test("LibreOffice reads in the Word file what the Markdown says, line by line", () => {
  assert.ok(notes, "EVIDENCE_WALK_NOTES names no folder: run `cargo xtask test beside`");
  const lines = JSON.parse(readFileSync(join(notes, "lines.json"), "utf8"));
  const text = opened("txt:Text (encoded):UTF8", "txt").replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  const said = text.map((line) => line.replace(/^– /, ""));
  assert.deepEqual(said, bare(markdown(lines)));
  assert.equal(said.length, lines.length);
});

test("its headings are headings, and its addresses links", () => {
  const page = opened("html:HTML (StarWriter)", "html").replace(/\s+/g, " ");
  const headings = [...page.matchAll(/<h([12])[^>]*>(.*?)<\/h\1>/g)].map(([, level, text]) => `${level} ${text.replace(/<[^>]*>/g, "").trim()}`);
  assert.deepEqual(headings, ["1 A note for the committee", "2 Decision sought", "2 Evidence, and how certain it is", "2 Risks"]);
  assert.match(page, /href="https:\/\/doi\.org\/10\.1002\/14651858\.CD013258\.pub2"/);
});
