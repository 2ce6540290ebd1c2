// The systemd unit, as systemd reads it, and the metrics for Prometheus, as its own library reads them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { copyCentre, freePort, needed, post, program, ran, startCollector, temporary } from "./harness.mjs";

const file = fileURLToPath(new URL("../../deploy/evidence-walk.service", import.meta.url));
const text = readFileSync(file, "utf8");

/** The unit with another program, as a file of its own. */
function unit(changed) {
  const path = join(temporary(), "evidence-walk.service");
  writeFileSync(path, changed(text.replaceAll("/usr/local/bin/evidence-walk", program)));
  return path;
}

const verified = (path) => spawnSync(needed("systemd-analyze"), ["verify", "--man=no", path], { encoding: "utf8" });

test("systemd finds nothing wrong with the unit, and would with a slip in it", () => {
  const found = verified(unit((same) => same));
  assert.deepEqual([found.status, found.stderr.trim()], [0, ""]);
  const slip = verified(unit((good) => good.replace("NoNewPrivileges=true", "NoNewPrivilege=true")));
  assert.match(slip.stderr, /Unknown key.* 'NoNewPrivilege'/);
});

test("what the unit may do on the machine is little, by systemd's own count", () => {
  // From 0, nothing, to 10, everything; without the lines it is over 9.
  const exposed = (path) => {
    const told = spawnSync(needed("systemd-analyze"), ["security", "--offline=true", "--no-pager", path], { encoding: "utf8" });
    return Number(/exposure level for \S+: ([\d.]+)/.exec(told.stdout)?.[1]);
  };
  assert.ok(exposed(unit((same) => same)) <= 2);
  const open = unit((good) => good.split("\n").filter((line) => !/^(Protect|Private|Restrict|System|Cap|NoNew|IPA|Memory|Lock|Proc|User|UMask|Remove|Ambient)/.test(line)).join("\n"));
  assert.ok(exposed(open) > 8);
});

test("the command in the unit is one that would start", () => {
  const folder = temporary();
  mkdirSync(join(folder, "data"));
  const words = /^Environment="SERVE=(.*)"$/m.exec(text)[1]
    .replace("/etc/evidence-walk/centre", copyCentre())
    .replace("/var/lib/evidence-walk", join(folder, "data"));
  const before = /^ExecStartPre=\S+ (.*)$/m.exec(text)[1];
  assert.equal(before, /^ExecStart=\S+ (.*)$/m.exec(text)[1].replace("serve", "serve --check"));
  const done = ran(program, before.replace("$SERVE", words).split(" "));
  assert.match(done.stdout, /^Ready to serve /);
});

const READ = `
import sys
from prometheus_client.parser import text_string_to_metric_families as parse
sums = {}
for family in parse(sys.stdin.read()):
    assert family.documentation and family.type in ("counter", "gauge"), family
    for sample in family.samples:
        sums[sample.name] = sums.get(sample.name, 0) + sample.value
signals = lambda name: sums["evidence_walk_signals_" + name]
became = ["accepted_total", "duplicate_total", "refused_total", "unanswered_total", "in_hand"]
assert signals("received_total") == sum(map(signals, became)) == 3, sums
assert signals("refused_total") == 3 and sums["evidence_walk_batches_total"] == 2, sums
print("read", len(sums))
`;

test("Prometheus's own library reads the sums, and they add up", async () => {
  const port = await freePort();
  const collector = await startCollector({ args: ["--metrics", `127.0.0.1:${port}`] });
  for (const signals of [[{}, { id: "x" }], [{}]]) {
    assert.equal((await post(collector, JSON.stringify({ version: 1, signals }))).status, 200);
  }
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  assert.equal((await fetch(`${collector.url}/metrics`)).status, 404);
  // The variable names a file of the library, where that is not among Python's own.
  const library = process.env.PROMETHEUS_CLIENT;
  const env = { ...process.env, PYTHONPATH: library ? join(library, "../..") : "" };
  const read = ran(needed("python3"), ["-c", READ], { input: await answer.text(), env });
  assert.match(read.stdout, /^read \d+/);
  await collector.stop();
});
