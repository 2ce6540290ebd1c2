// The documents that `evidence-walk privacy` writes, as a data protection officer opens and prints them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { axe, browser, copyCentre, program, temporary } from "./harness.mjs";

let chromium;
let out;
before(async () => {
  chromium = await browser();
  out = join(temporary(), "documents");
  execFileSync(program, ["privacy", copyCentre({ collector: "https://collect.example.org" }), "--out", out]);
});
after(() => chromium.close());

test("each can be read at 320 and 1280 px, light and dark, and nothing runs off the side", async () => {
  for (const name of readdirSync(out)) {
    for (const width of [320, 1280]) {
      for (const colorScheme of ["light", "dark"]) {
        const page = await chromium.open(pathToFileURL(join(out, name)).href, { viewport: { width, height: 900 }, colorScheme });
        assert.deepEqual(await axe(page), [], `${name} at ${width} px, ${colorScheme}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${name} at ${width} px is ${wide} px too wide`);
        await page.context().close();
      }
    }
  }
});

test("the first leads to all others, and the drawing prints on one page with its table", async () => {
  const page = await chromium.open(pathToFileURL(join(out, "index.html")).href);
  const led = await page.getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.deepEqual(led.toSorted(), readdirSync(out).filter((name) => name !== "index.html").toSorted());
  await page.goto(pathToFileURL(join(out, "data-flow.html")).href);
  await page.getByRole("img", { name: "From a reader’s page to published figures" }).waitFor();
  const pdf = await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
  assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length, 1);
});
