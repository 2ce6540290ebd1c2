// The page to try a summary out, with a slow processor and a slow line: when it opens, and how long after a key a fault
// is shown. `node tests/bench/try.mjs [ROUNDS]`, with the program and the widget built; EVIDENCE_WALK_WIDGET names its
// folder.
import { cpus, loadavg } from "node:os";
import { browser, startCollector } from "../e2e/harness.mjs";
import { median } from "./page/table.mjs";
import { PROFILES } from "./page/visit.mjs";

const rounds = Number(process.argv[2] ?? 9);
const EDITS = 9;
const FAULT = ["better: lower", "better: less"];
const { name, cpu, net } = PROFILES.slow;

const collector = await startCollector();
const chromium = await browser();
const load = loadavg()[0];
const open = [];
const judged = [];
const faults = [];
try {
  for (let round = 0; round < rounds; round += 1) {
    const page = await chromium.open(undefined, {
      prepare: async (page) => {
        const session = await page.context().newCDPSession(page);
        await session.send("Network.enable");
        await session.send("Network.setCacheDisabled", { cacheDisabled: true });
        await session.send("Network.emulateNetworkConditions", { offline: false, ...net });
        await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
        await page.addInitScript(() => {
          globalThis.seen = {};
          new MutationObserver(() => {
            if (document.documentElement.dataset.state) globalThis.seen.open ??= performance.now();
            if (document.querySelector(".pv-lines li")) globalThis.seen.judged ??= performance.now();
          }).observe(document, { subtree: true, childList: true, attributes: true });
        });
      },
    });
    page.setDefaultTimeout(60_000);
    await page.goto(`${collector.url}/try/`);
    await page.locator('html[data-state="kept"]').waitFor();
    await page.locator(".try-host evidence-walk").waitFor();
    const seen = await page.evaluate(() => globalThis.seen);
    open.push(seen.open);
    judged.push(seen.judged);
    await page.getByLabel("Summary").selectOption("home-adaptations.en.md");
    for (let edit = 0; edit < EDITS; edit += 1) {
      await page.waitForTimeout(1_500);
      // From the key to the frame after the fault is in the page.
      faults.push(await page.evaluate(([right, wrong]) => {
        const field = document.querySelector("textarea");
        const shown = () => document.querySelector(".pv-lines .is-fault");
        const type = (from, to) => {
          field.value = field.value.replace(from, to);
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        };
        return new Promise((done) => {
          const begun = performance.now();
          new MutationObserver((_, observer) => {
            if (!shown()) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => {
              const took = performance.now() - begun;
              type(wrong, right);
              done(took);
            }));
          }).observe(document.querySelector(".pv-findings"), { subtree: true, childList: true });
          type(right, wrong);
        });
      }, FAULT));
    }
    await page.context().close();
  }
} finally {
  await chromium.close();
  await collector.stop();
}

const told = (all) => `${median(all).toFixed(0)} [${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)}]`;
console.log(`
${name}; ${cpus().length} cores, load ${load.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after; Chromium ${chromium.version}; ${rounds} rounds, ${rounds * EDITS} edits. Medians in ms, in brackets the least and the greatest.

| | ms |
| --- | --- |
| open: a summary can be written | ${told(open)} |
| the first summary is judged | ${told(judged)} |
| from a key to its fault on the screen | ${told(faults)} |`);
