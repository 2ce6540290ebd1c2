// The page bench: the widget beside a page of the same summary written by hand, in Chromium.
// `node tests/bench/page.mjs [ROUNDS]`; `cargo xtask bench page` builds what it needs and runs it.
//
// Each round visits both pages, in an order that changes from round to round, with an empty cache:
// unthrottled; with a slow processor and network; traced; for the heap; and once without a press.
import { cpus, totalmem } from "node:os";
import { readFileSync } from "node:fs";
import { browser } from "../e2e/harness.mjs";
import { startSite } from "./page/site.mjs";
import { longTasks, median, table } from "./page/table.mjs";
import { PROFILES, heap, shift, traced, walked } from "./page/visit.mjs";

const rounds = Number(process.argv[2] ?? 9);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`the number of rounds must be a whole number from 1, not \`${process.argv[2]}\``);
  process.exit(1);
}
const CYCLES = { fast: 4, slow: 2 };

const site = await startSite();
const chromium = await browser();
const measured = { rounds: { fast: [], slow: [] }, tasks: [], heaps: [], shifts: [] };
const begun = Date.now();
try {
  // Once unmeasured: files of the system are read, programs are warm.
  for (const who of ["ours", "vanilla"]) await walked(chromium, site, site[who], { profile: "fast", cycles: 1 });
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? ["ours", "vanilla"] : ["vanilla", "ours"];
    const both = async (visit) => {
      const told = {};
      for (const who of order) told[who] = await visit(site[who]);
      return told;
    };
    for (const profile of ["fast", "slow"]) {
      measured.rounds[profile].push(await both(async (url) => {
        const told = await walked(chromium, site, url, { profile, cycles: CYCLES[profile] });
        return { ...told, next: median(told.next), painted: median(told.painted) };
      }));
    }
    measured.tasks.push(await both((url) => traced(chromium, site, url)));
    measured.heaps.push(await both((url) => heap(chromium, site, url)));
    measured.shifts.push(await both((url) => shift(chromium, url)));
    console.error(`round ${round + 1} of ${rounds}, ${((Date.now() - begun) / 1000).toFixed(0)} s`);
  }
} finally {
  await chromium.close();
  await site.stop();
}

const { text, missed } = table({ ...measured, profiles: PROFILES });
const nexts = (site.summary.steps.length - 1) * CYCLES.fast;
console.log(`
Machine: ${machine()}; Chromium ${chromium.version}; ${new Date().toISOString().slice(0, 10)}. ${rounds} rounds; medians, with the least and the greatest; ratios round by round, their median. Times of Next: the median of ${nexts} (slow: ${(site.summary.steps.length - 1) * CYCLES.slow}) in each visit.

${text}

${longTasks(measured.tasks)}

${missed.length === 0 ? "Every target is met." : `Missed: ${missed.join("; ")}.`}`);

function machine() {
  const load = readFileSync("/proc/loadavg", "utf8").split(" ")[0];
  return `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, load ${load} at the end`;
}
