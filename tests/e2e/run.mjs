// Runs the end-to-end tests: `node tests/e2e/run.mjs` for all, with words for those files whose
// names hold one of them. One file after the other: layout and time are among what they measure.
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

// A long programme (`cargo xtask soak`) says how long a file may take.
const LONGEST = Number(process.env.EVIDENCE_WALK_MINUTES ?? 5) * 60_000;
const here = fileURLToPath(new URL(".", import.meta.url));
const words = process.argv.slice(2);
const files = readdirSync(here)
  .filter((name) => name.endsWith(".test.mjs"))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort()
  .map((name) => here + name);

if (files.length === 0) {
  console.error(`no file in tests/e2e/ is named like ${words.join(" or ") || "*.test.mjs"}`);
  process.exit(1);
}

let passed = 0;
let failed = 0;
const begun = Date.now();
const stream = run({ files, concurrency: 1, timeout: LONGEST });
// A file counts as a test of its own beside those in it; only the latter are told.
stream.on("test:pass", (event) => { if (event.nesting > 0 || !files.includes(event.name)) passed += 1; });
stream.on("test:fail", () => { failed += 1; process.exitCode = 1; });
stream.compose(new spec()).pipe(process.stdout);
stream.on("end", () => {
  if (passed + failed === 0) process.exitCode = 1;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  process.on("exit", () => console.log(`end-to-end: ${passed} passed, ${failed} failed in ${seconds} s`));
});
