// Runs the tests beside other programs: `node tests/beside/run.mjs` for all, with words for those
// files whose names hold one of them. `cargo xtask test beside` puts those programs in place first.
import { fileURLToPath } from "node:url";
import { runTests } from "../e2e/harness/run.mjs";

await runTests(fileURLToPath(new URL(".", import.meta.url)), "beside", 20);
