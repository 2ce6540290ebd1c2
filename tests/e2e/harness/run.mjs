// Runs files of tests, most of them two at a time: a page that waits leaves a core free for another.
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

/** How many tests are listed as the slowest. */
const SLOWEST = 10;

/**
 * Runs the tests in `folder`, or, with words on the command line, those files whose names hold one of
 * them. `kind`: their name in the last line. `minutes`: how long a file may take, where no long programme
 * (`cargo xtask soak`) says otherwise. `together`: how many files run at the same time; `alone`: those that
 * measure time or layout, which run one after the other once the rest has ended. Nothing to run is a
 * failure, and so is a word that no file has.
 */
export async function runTests(folder, kind, minutes, { together = 1, alone = [] } = {}) {
  const words = process.argv.slice(2);
  const all = readdirSync(folder).filter((name) => name.endsWith(".test.mjs")).sort();
  const chosen = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  const strange = words.filter((word) => !all.some((name) => name.includes(word)));
  const missing = alone.filter((name) => !all.includes(`${name}.test.mjs`));
  if (chosen.length === 0 || strange.length > 0 || missing.length > 0) {
    console.error(`no file in ${folder} is named like ${[...strange, ...missing].join(" or ") || "*.test.mjs"}`);
    process.exit(1);
  }
  const timeout = Number(process.env.EVIDENCE_WALK_MINUTES ?? minutes) * 60_000;
  const single = chosen.filter((name) => alone.includes(name.replace(".test.mjs", "")));
  const begun = Date.now();
  const results = [];
  for (const [files, concurrency] of [[chosen.filter((name) => !single.includes(name)), together], [single, 1]]) {
    // Backwards, since some of the longest have late names and the last to begin should be short.
    const paths = files.map((name) => folder + name).reverse();
    if (files.length > 0) results.push(...await runFiles(paths, { concurrency, timeout }));
  }
  const failed = results.filter(({ passed }) => !passed).length;
  const passed = results.filter(({ passed, whole }) => passed && !whole).length;
  if (failed > 0 || passed === 0) process.exitCode = 1;
  const slowest = results.filter(({ whole }) => !whole).sort((one, other) => other.ms - one.ms).slice(0, SLOWEST);
  console.log(`\nthe slowest tests, ${kind}:`);
  for (const { ms, file, name } of slowest) console.log(`  ${(ms / 1000).toFixed(1).padStart(7)} s  ${file}: ${name}`);
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`\n${kind}: ${passed} passed, ${failed} failed in ${seconds} s`);
}

/** Each test that ended. A file counts as a test of its own beside those in it: it is `whole`. */
function runFiles(files, { concurrency, timeout }) {
  const results = [];
  const stream = run({ files, concurrency, timeout });
  for (const [event, passed] of [["test:pass", true], ["test:fail", false]]) {
    stream.on(event, ({ name, file, nesting, details }) => {
      const whole = nesting === 0 && files.includes(name);
      results.push({ name, file: basename(file ?? ""), passed, whole, ms: details.duration_ms });
    });
  }
  return new Promise((done) => {
    const told = stream.compose(new spec());
    told.pipe(process.stdout, { end: false });
    told.on("end", () => done(results));
  });
}
