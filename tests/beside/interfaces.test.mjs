// Every address as docs/openapi.json describes it, tried by schemathesis: no server error, no status
// and no body that is not described, no page of the staff for strangers.
// EVIDENCE_WALK_EXAMPLES says how many cases are made for each operation, EVIDENCE_WALK_SEED repeats a run.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { post, session, startCollector, temporary } from "./harness.mjs";

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const description = file("../../docs/openapi.json");
const schemathesis = process.env.SCHEMATHESIS;
const examples = Number(process.env.EVIDENCE_WALK_EXAMPLES ?? 200);
const seed = process.env.EVIDENCE_WALK_SEED ?? String(Math.floor(Math.random() * 2 ** 32));

let collector;
before(async () => {
  collector = await startCollector({ args: ["--request-key", join(temporary(), "request.key")] });
});
after(() => collector.stop());

/** Runs schemathesis, signed in with `key`; gives its exit code and what it said. */
async function tried({ key = "", words = [], many = examples, told = description }) {
  assert.ok(schemathesis, "SCHEMATHESIS names no program: run `cargo xtask test beside`");
  const child = spawn(schemathesis, [
    "--no-color", "--config-file", file("schemathesis.toml"),
    "run", told, "--url", collector.url, "--checks", "all",
    "--continue-on-failure", "--max-examples", String(many), "--seed", seed, ...words,
  ], { cwd: temporary(), env: { ...process.env, EVIDENCE_WALK_SESSION: key } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => { said += bytes; });
  const code = await new Promise((done) => child.on("close", done));
  return { code, said };
}

/** Tells how many cases were made; there must be some for each address. */
function made(t, said) {
  const [told, cases] = said.match(/(\d+) generated.*/) ?? [said, 0];
  t.diagnostic(`seed ${seed}: ${told}`);
  assert.ok(Number(cases) > 5 * Object.keys(JSON.parse(readFileSync(description, "utf8")).paths).length, told);
}

test("the example in the description is a batch that is taken", async () => {
  const { paths } = JSON.parse(readFileSync(description, "utf8"));
  const { example } = paths["/v1/signals"].post.requestBody.content["text/plain"];
  // Its ids are of a day that is over; a page makes them with today's.
  const midnight = (Math.floor(Date.now() / 86_400_000) * 86_400_000).toString(16).padStart(12, "0");
  const today = (id) => `${midnight.slice(0, 8)}-${midnight.slice(8)}${id.slice(13)}`;
  const signals = example.signals.map((signal) => ({ ...signal, id: today(signal.id) }));
  const answer = await post(collector, JSON.stringify({ ...example, signals }));
  assert.equal(answer.status, 200);
  assert.deepEqual(JSON.parse(answer.text).accepted, signals.map(({ id }) => id));
});

test("signed in, every address does as described", async (t) => {
  // Signals come from the collector's own page, so that they reach the store.
  const [, key] = (await session(collector)).split("=");
  const { code, said } = await tried({ key, words: ["-H", `Origin: ${collector.url}`] });
  made(t, said);
  assert.equal(code, 0, said);
  // A session that does not hold would be shown the door, as described.
  for (const route of ["/dashboard", "/dashboard/{summary}/{edition}"]) {
    assert.ok(collector.text().includes(`route="${route}" status=200`), `${route} was not shown`);
  }
});

test("to strangers, every address does as described", async (t) => {
  const { code, said } = await tried({ many: Math.ceil(examples / 4), words: ["--exclude-operation-id", "signOut"] });
  made(t, said);
  assert.equal(code, 0, said);
});

test("a status that is not described is found", async () => {
  const told = JSON.parse(readFileSync(description, "utf8"));
  delete told.paths["/schemas/{file}"].get.responses["404"];
  const less = `${temporary()}/openapi.json`;
  writeFileSync(less, JSON.stringify(told));
  const { code, said } = await tried({ told: less, many: 20, words: ["--include-operation-id", "getSchema"] });
  assert.equal(code, 1, said);
  assert.match(said, /Undocumented HTTP status code|Received: 404/);
});

test("the store is whole afterwards and nothing broke", async () => {
  assert.equal((await fetch(`${collector.url}/readyz`)).status, 200);
  assert.doesNotMatch(collector.text(), /panicked|status=500/);
});
