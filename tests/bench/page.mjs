// The page bench: the widget beside a page of the same summary written by hand, in Chromium.
// `node tests/bench/page.mjs [ROUNDS]`; `cargo xtask bench page` builds what it needs and runs it.
import { cpus, loadavg, totalmem } from "node:os";
import { browser } from "../e2e/harness.mjs";
import { measure } from "./page/measure.mjs";
import { startSite } from "./page/site.mjs";
import { kindOf, longTasks, table } from "./page/table.mjs";
import { PROFILES, walked } from "./page/visit.mjs";

const rounds = Number(process.argv[2] ?? 9);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`the number of rounds must be a whole number from 1, not \`${process.argv[2]}\``);
  process.exit(1);
}
const cycles = { fast: 4, slow: 2 };

const chromium = await browser();
const site = await startSite(chromium);
const loads = [loadavg()[0]];
let measured;
try {
  // Once without measuring: the system's files are read, programs are warm.
  for (const who of ["ours", "vanilla"]) await walked(chromium, site, site[who], { profile: "fast", cycles: 1 });
  const begun = Date.now();
  const told = (round) => console.error(`round ${round} of ${rounds}, ${((Date.now() - begun) / 1000).toFixed(0)} s`);
  measured = await measure(chromium, site, { rounds, cycles, told });
} finally {
  await chromium.close();
  await site.stop();
}

loads.push(loadavg()[0]);
const kinds = site.summary.steps.slice(1).map(kindOf);
const { text, missed } = table({ ...measured, kinds, profiles: PROFILES });
const nexts = (profile) => (site.summary.steps.length - 1) * cycles[profile];
console.log(`
Machine: ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, load ${loads.map((load) => load.toFixed(1)).join(" before and ")} after; Chromium ${chromium.version}; ${new Date().toISOString().slice(0, 10)}. ${rounds} rounds: medians, in brackets the least and the greatest; of the ratios, taken round by round, the median. A visit's time of Next is the median of ${nexts("fast")} (slow: ${nexts("slow")}).

${text}

${longTasks(measured.tasks)}

${missed.length === 0 ? "Every target is met." : `Missed: ${missed.join("; ")}.`}`);
