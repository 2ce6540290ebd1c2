// The page bench itself: it produces every figure, and sees what it is there to see.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { measure } from "../bench/page/measure.mjs";
import { startSite } from "../bench/page/site.mjs";
import { kindOf, longTasks, median, table } from "../bench/page/table.mjs";
import { PROFILES, traced, walked } from "../bench/page/visit.mjs";
import { browser } from "./harness.mjs";

let chromium;
let site;
before(async () => {
  chromium = await browser();
  site = await startSite(chromium);
});
after(async () => {
  await chromium.close();
  await site.stop();
});

test("one round yields every figure of both pages", async () => {
  const measured = await measure(chromium, site, { rounds: 1, cycles: { fast: 1, slow: 1 } });
  const kinds = site.summary.steps.slice(1).map(kindOf);
  assert.deepEqual(new Set(kinds), new Set(["read", "finding", "predict", "apply", "decide", "compare", "implement", "next", "ask"]));
  const { text } = table({ ...measured, kinds, profiles: PROFILES });
  const rows = text.split("\n").slice(2);
  assert.equal(rows.filter((row) => /^\| .* \d/.test(row)).length, 39, text);
  assert.doesNotMatch(text, /NaN|undefined|Infinity/);
  for (const { ours, vanilla } of measured.rounds.slow) {
    for (const { bar, walk, moved, answer } of [ours, vanilla]) {
      assert.ok(answer > 0 && answer <= bar && bar <= walk && walk <= moved, JSON.stringify({ answer, bar, walk, moved }));
    }
  }
  const { ours, react } = measured.opened.slow[0];
  assert.ok(ours.requests > react.requests && react.requests > 2, `${ours.requests} ${react.requests}`);
  assert.ok(measured.heaps[0].ours.wasm > 0 && measured.heaps[0].vanilla.wasm === 0);
  assert.ok(measured.tasks[0].ours.some(({ files }) => files["evidence-walk-widget.js"]), "the trace names our files");
  assert.ok(measured.tasks[0].vanilla.some(({ files }) => files["walk.js"]));
});

test("a page that is busy at each Next is found out, with the file that was", async () => {
  const html = await (await fetch(site.vanilla)).text();
  const busy = "addEventListener('click', ({ target }) => { if (target.id === 'next') for (const end = performance.now() + 80; performance.now() < end;); }, true)";
  site.put("/busy.js", busy, "text/javascript");
  const url = site.put("/busy", html.replace("</head>", () => "<script src=\"/busy.js\"></script></head>"));
  const { next } = await walked(chromium, site, url, { profile: "fast", cycles: 1 });
  assert.ok(median(next) >= 80, `${next}`);
  const tasks = await traced(chromium, site, url);
  assert.ok(tasks[0].ms >= 80 && tasks[0].files["busy.js"] >= 79, JSON.stringify(tasks[0]));
  assert.match(longTasks([{ ours: tasks }]), /busy\.js/);
});

test("a target that is missed is told as missed", () => {
  const visit = (time) => ({ first: time, answer: time, bar: time, moved: time, next: time, laid: time, painted: time, each: [time] });
  const rounds = (ours) => [1, 2, 3].map(() => ({ ours: visit(ours), vanilla: visit(1000) }));
  const opening = (ours) => [1, 2, 3].map(() => ({ ours: { moved: ours, requests: 9 }, react: { moved: 1000, requests: 4 } }));
  const rest = (ms, shift, walk) => ({
    opened: { fast: opening(walk), slow: opening(walk) },
    tasks: [{ ours: [{ ms, files: {} }], vanilla: [] }],
    heaps: [{ ours: { js: 1, wasm: 1 }, vanilla: { js: 1, wasm: 0 } }],
    shifts: [{ ours: shift, vanilla: 0 }],
    profiles: PROFILES,
    kinds: ["read"],
  });
  assert.deepEqual(table({ rounds: { fast: rounds(1100), slow: rounds(1100) }, ...rest(50, 0, 1000) }).missed, []);
  const { missed, text } = table({ rounds: { fast: rounds(1501), slow: rounds(2001) }, ...rest(51, 0.001, 1001) });
  assert.equal(missed.length, 9, missed.join("\n"));
  assert.equal(text.match(/\*\*missed\*\*/g).length, 9);
});
