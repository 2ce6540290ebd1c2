// Runs files of tests one after the other: layout and time are among what they measure, and each starts
// servers of its own.
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";

/**
 * Runs the tests in `folder`, or, with words on the command line, those files whose names hold one of
 * them. `kind`: their name in the last line. `minutes`: how long a file may take, where no long programme
 * (`cargo xtask soak`) says otherwise. Nothing to run is a failure, and so is a word that no file has.
 */
export function runTests(folder, kind, minutes) {
  const words = process.argv.slice(2);
  const all = readdirSync(folder).filter((name) => name.endsWith(".test.mjs")).sort();
  const files = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word))).map((name) => folder + name);
  const strange = words.filter((word) => !all.some((name) => name.includes(word)));
  if (files.length === 0 || strange.length > 0) {
    console.error(`no file in ${folder} is named like ${strange.join(" or ") || "*.test.mjs"}`);
    process.exit(1);
  }
  const timeout = Number(process.env.EVIDENCE_WALK_MINUTES ?? minutes) * 60_000;
  let passed = 0;
  let failed = 0;
  const begun = Date.now();
  const stream = run({ files, concurrency: 1, timeout });
  // A file counts as a test of its own beside those in it; only the latter are told.
  stream.on("test:pass", (event) => { if (event.nesting > 0 || !files.includes(event.name)) passed += 1; });
  stream.on("test:fail", () => { failed += 1; process.exitCode = 1; });
  stream.compose(new spec()).pipe(process.stdout);
  stream.on("end", () => {
    if (passed + failed === 0) process.exitCode = 1;
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    process.on("exit", () => console.log(`${kind}: ${passed} passed, ${failed} failed in ${seconds} s`));
  });
}
