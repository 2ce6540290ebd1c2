// An export in a spreadsheet: no cell of it is a formula, whatever mark the spreadsheet takes for the
// end of a cell. The rows are those of crates/report/tests/formulas.rs: a hundred hostile cells.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { needed, ran, temporary } from "./harness.mjs";

const soffice = needed("soffice");
const cells = process.env.EVIDENCE_WALK_CELLS;
const profile = temporary();

/** What LibreOffice Calc makes of a file, as one XML document; `mark`: the code of its separator. */
function opened(file, mark) {
  const out = temporary();
  ran(soffice, [
    "--headless", `-env:UserInstallation=file://${profile}`, `--infilter=CSV:${mark},34,76,1`,
    "--convert-to", "fods", "--outdir", out, join(cells, `${file}.csv`),
  ]);
  return readFileSync(join(out, `${file}.fods`), "utf8");
}

const formulas = (sheet) => (sheet.match(/table:formula=/g) ?? []).length;

for (const [name, mark, bare] of [["commas", 44, 300], ["semicolons", 59, 15], ["tabs", 9, 15], ["bars", 124, 10]]) {
  test(`no cell is a formula where ${name} end a cell`, (t) => {
    assert.ok(cells, "EVIDENCE_WALK_CELLS names no folder: run `cargo xtask test beside`");
    const control = formulas(opened("bare", mark));
    t.diagnostic(`${control} formulas without the guard`);
    assert.ok(control >= bare, `the negative control has ${control} formulas, not ${bare} or more`);
    const sheet = opened("guarded", mark);
    assert.equal(formulas(sheet), 0);
    if (mark === 44) assert.match(sheet, /office:value="-13\.5"/, "a number of ours is a number");
  });
}
