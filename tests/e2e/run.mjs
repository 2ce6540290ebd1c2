// Runs the end-to-end tests: `node tests/e2e/run.mjs` for all, with words for those files whose
// names hold one of them.
import { fileURLToPath } from "node:url";
import { runTests } from "./harness/run.mjs";

await runTests(fileURLToPath(new URL(".", import.meta.url)), "end-to-end", 8, {
  together: 2,
  alone: ["bench", "hostile-pages"],
});
