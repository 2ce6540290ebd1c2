// Every address as docs/openapi.json describes it, tried by schemathesis: no server error, no status
// and no body that is not described, no page of the staff for strangers. EXAMPLES says how many cases
// are made for each operation, SEED repeats a run.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startCollector, temporary } from "./harness.mjs";

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const description = file("../../docs/openapi.json");
const schemathesis = process.env.SCHEMATHESIS;
const examples = Number(process.env.EXAMPLES ?? 200);
const seed = process.env.SEED ?? String(Math.floor(Math.random() * 2 ** 32));

let collector;
before(async () => { collector = await startCollector(); });
after(() => collector.stop());

/** Signs in as the button does; gives the session. */
async function signIn() {
  const answer = await fetch(`${collector.url}/sign-in`, {
    method: "POST", redirect: "manual",
    headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
    body: new URL(collector.dashboard()).searchParams.toString(),
  });
  assert.equal(answer.status, 303);
  return answer.headers.get("set-cookie").split(";")[0].split("=")[1];
}

/** Runs schemathesis; gives its exit code and what it said. */
async function tried({ session = "", words = [], many = examples, told = description }) {
  assert.ok(schemathesis, "SCHEMATHESIS names no program: run `cargo xtask test beside`");
  const child = spawn(schemathesis, [
    "--no-color", "--config-file", file("schemathesis.toml"),
    "run", told, "--url", collector.url, "--checks", "all",
    "--continue-on-failure", "--max-examples", String(many), "--seed", seed, ...words,
  ], { cwd: temporary(), env: { ...process.env, SESSION: session } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => { said += bytes; });
  const code = await new Promise((done) => child.on("close", done));
  return { code, said };
}

test("the example in the description is a batch that is taken", async () => {
  const { paths } = JSON.parse(readFileSync(description, "utf8"));
  const { example } = paths["/v1/signals"].post.requestBody.content["text/plain"];
  const answer = await fetch(`${collector.url}/v1/signals?site=own`, {
    method: "POST", body: JSON.stringify(example), headers: { origin: collector.url },
  });
  assert.equal(answer.status, 200);
  assert.deepEqual((await answer.json()).accepted, example.signals.map(({ id }) => id));
});

test("signed in, every address does as described", async (t) => {
  // Signals come from the collector's own page, so that they reach the store.
  const { code, said } = await tried({ session: await signIn(), words: ["-H", `Origin: ${collector.url}`] });
  t.diagnostic(`seed ${seed}: ${said.match(/\d+ generated.*/)?.[0]}`);
  assert.equal(code, 0, said);
});

test("to strangers, every address does as described", async (t) => {
  const { code, said } = await tried({ many: Math.ceil(examples / 4), words: ["--exclude-operation-id", "signOut"] });
  t.diagnostic(`seed ${seed}: ${said.match(/\d+ generated.*/)?.[0]}`);
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
