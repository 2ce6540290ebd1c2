// Every state in which a reader can meet the widget, looked through by axe-core and by the engine of pa11y. Seen
// to fail with fields in a group that had no name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, browser, htmlcs, startCentre } from "./harness.mjs";
import { STATES, centresOf, enter } from "./harness/states.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

// Passes at once in most states; it is looked at elsewhere while it lasts.
const lasting = STATES.filter(({ name }) => name !== "Sending");
const WIDTHS = [320, 768, 1280];
const EVERY = ["light", "dark"].flatMap((colorScheme) => WIDTHS.map((width) => ({ colorScheme, width })));
// Each width and each scheme; all six of them with `cargo xtask soak barriers`.
const LOOKS = process.env.EVIDENCE_WALK_EVERY_LOOK ? EVERY : WIDTHS.map((width) => ({ width, colorScheme: width === 768 ? "dark" : "light" }));

// In four parts, so that a failure says where before all have run.
const QUARTER = Math.ceil(lasting.length / 4);
for (let part = 0; part < 4; part += 1) {
  const states = lasting.slice(part * QUARTER, (part + 1) * QUARTER);
  test(`no barrier is found from “${states[0].name}” to “${states.at(-1).name}”`, { timeout: 300_000 }, async (t) => {
    const of = await centresOf(t, startCentre, states);
    const found = [];
    for (const state of states) {
      const page = await enter(chromium, of(state), state);
      for (const { colorScheme, width } of LOOKS) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate(() => new Promise(requestAnimationFrame));
        const look = `${state.name}, ${colorScheme}, ${width} px`;
        for (const line of await axe(page)) found.push(`${look}: ${line}`);
        for (const line of await htmlcs(page)) found.push(`${look}: ${line}`);
      }
      await page.context().close();
    }
    assert.deepEqual(found, []);
  });
}
