// A toolkit of a hundred rows: how long after a choice in a filter the rows are laid out and painted, with a processor
// four times slower. `node tests/bench/toolkit.mjs [PRESSES]`, with the program and the widget built;
// EVIDENCE_WALK_WIDGET names the widget's folder. Ends with an error where a choice takes
// 50 ms until the rows are laid out, or half of them until they are painted.
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { browser, buildSite, copyCentre, hostPage, startPages } from "../e2e/harness.mjs";
import { median } from "./page/table.mjs";

const presses = Number(process.argv[2] ?? 20);
const ROWS = 100;
const LIMIT = 50;
const SLOWER = 4;
const MEDIA = { css: "text/css", html: "text/html; charset=utf-8" };
// What each topic of the example has in its row: as in its own toolkit, so with every kind of picture.
const TOPICS = [
  ["home-adaptations", "falls.higher-risk", "homes as they are"],
  ["housing-first", "stability.nothing", "no intervention"],
  ["group-parenting", "conduct.families", "families without the programme"],
  ["peer-tutoring", "toolkit.peers", "the progress that was expected"],
  ["hot-spots-policing", "crime.places", "similar places"],
  ["employment-training", "positive.review", undefined],
];
const SETTINGS = 10;

/** A centre with a summary for each row, and a toolkit over them; half of the rows can be compared with others. */
function centreOfMany() {
  const centre = copyCentre();
  const toml = (value) => JSON.stringify(value);
  const lines = ["title = \"A hundred interventions\"", "decision = \"Which of them first?\"", "intro = \"As many rows as a large centre has.\""];
  for (let at = 0; at < SETTINGS; at += 1) lines.push("[[settings]]", `id = "s${at}"`, `name = "Setting ${at}"`);
  for (let at = 0; at < ROWS; at += 1) {
    const [topic, estimate, against] = TOPICS[at % TOPICS.length];
    const id = `topic-${at}`;
    writeFileSync(join(centre, `summaries/${id}.en.md`), readFileSync(join(centre, `summaries/${topic}.en.md`)));
    lines.push("[[rows]]", `summary = "${id}"`, `estimate = "${estimate}"`, `name = "Intervention number ${at}"`);
    // Rows with the same words here are compared.
    if (against) lines.push(`against = ${toml(at % 12 < 6 ? against : `${against}, number ${at}`)}`);
    lines.push(`settings = ["s${at % SETTINGS}", "s${(at * 7 + 3) % SETTINGS}"]`.replace(/\["(s\d+)", "\1"\]/, "[\"$1\"]"));
  }
  mkdirSync(join(centre, "toolkits"), { recursive: true });
  writeFileSync(join(centre, "toolkits/many.en.toml"), `${lines.join("\n")}\n`);
  return centre;
}

const site = buildSite(centreOfMany());
const pages = await startPages();
for (const name of ["evidence-walk.css", "evidence-walk-toolkit.css"]) {
  pages.put(`/widget/${name}`, { html: readFileSync(join(site, "widget", name)), headers: { "content-type": MEDIA.css } });
}
const pasted = readFileSync(join(site, "toolkits/many.en.embed.html"));
pages.put("/many", { html: hostPage(pasted), headers: { "content-type": MEDIA.html } });

const chromium = await browser();
const load = loadavg()[0];
const laid = [];
const painted = [];
let shown;
try {
  const page = await chromium.open(`${pages.origin}/many`);
  const rows = await page.locator(".ew-entry").count();
  if (rows !== ROWS) throw new Error(`the page has ${rows} rows, not ${ROWS}`);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const choices = await page.locator(".ew-filters input").evaluateAll((all) => all.map((of) => [of.className, of.value]));
  const options = choices.filter(([, value]) => value !== "0");
  for (let press = 0; press < presses; press += 1) {
    // An option leaves some rows; then "Any" brings back all of them.
    const [filter, option] = options[(Math.floor(press / 2) * 5) % options.length];
    const value = press % 2 === 0 ? option : "0";
    await page.waitForTimeout(300);
    const took = await page.evaluate(([filter, value]) => new Promise((done) => {
      const input = document.querySelector(`.${filter}[value="${value}"]`);
      const begun = performance.now();
      input.click();
      document.body.getBoundingClientRect();
      const laid = performance.now() - begun;
      // The first task after the frame in which it is painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done([laid, performance.now() - begun]);
        port2.postMessage(undefined);
      });
    }), [filter, value]);
    laid.push(took[0]);
    painted.push(took[1]);
  }
  shown = await page.locator(".ew-entry:visible").count();
} finally {
  await chromium.close();
  await pages.stop();
}

const whole = Buffer.from(pasted);
const packed = brotliCompressSync(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } });
const told = (all) => `${median(all).toFixed(1)} [${Math.min(...all).toFixed(1)} to ${Math.max(...all).toFixed(1)}]`;
// The frame in which it is painted may begin up to 16.7 ms after the rows are laid out, and on a busy machine later.
const late = painted.filter((took) => took >= LIMIT).length;
const missed = Math.max(...laid) >= LIMIT || median(painted) >= LIMIT;
console.log(`
${ROWS} rows, ${readdirSync(join(site, "summaries")).filter((name) => name.endsWith(".walk")).length} summaries; ${SLOWER}x CPU; ${cpus().length} cores, load ${load.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after; Chromium ${chromium.version}; ${new Date().toISOString().slice(0, 10)}; ${presses} choices, every other of which brings all rows back (${shown} after the last). Medians in ms, in brackets the least and the greatest.

| | |
| --- | --- |
| from a choice until the rows are laid out, ms | ${told(laid)} |
| until they are painted, ms | ${told(painted)} |
| HTML of the toolkit, bytes | ${whole.length} |
| the same by brotli | ${packed.length} |

${missed ? "Missed: " : ""}${laid.filter((took) => took < LIMIT).length} of ${presses} choices are laid out in under ${LIMIT} ms, ${presses - late} are painted by then.`);
if (missed) process.exitCode = 1;
