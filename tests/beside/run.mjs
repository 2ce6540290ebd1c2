// Runs the tests beside other programs: `node tests/beside/run.mjs` for all, with words for those
// files whose names hold one of them. One after the other: each starts servers of its own.
// `cargo xtask test beside` puts those programs in place first.
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const words = process.argv.slice(2);
const files = readdirSync(here)
  .filter((name) => name.endsWith(".test.mjs"))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort()
  .map((name) => here + name);

if (files.length === 0) {
  console.error(`no file in tests/beside/ is named like ${words.join(" or ") || "*.test.mjs"}`);
  process.exit(1);
}

let failed = false;
const stream = run({ files, concurrency: 1, timeout: 600_000 });
stream.on("test:fail", () => { failed = true; });
stream.on("end", () => { if (failed) process.exitCode = 1; });
stream.compose(new spec()).pipe(process.stdout);
