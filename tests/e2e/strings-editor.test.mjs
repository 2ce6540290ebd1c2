// The Big List of Naughty Strings in the fields of an editor: what `check` takes is shown and exported
// as it was written, what it does not take is refused with its place and a reason. Seen to fail with cells
// that a spreadsheet would run (no apostrophe before them).
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { buildSite, copyCentre, program, session, startCollector, temporary } from "./harness.mjs";
import { STRINGS, isPlain, plain } from "./harness/strings.mjs";

const quoted = (text) => JSON.stringify(text);
// As text: every sign that Markdown could read is escaped. A bar would begin the step's short name.
const unbarred = (text) => text.replaceAll("|", " ");
const literal = (text) => unbarred(text).replace(/[!-/:-@[-`{-~]/g, "\\$&").replace(/[\t\r\n\u0085\u2028\u2029]+/g, " ");
// What an editor sees is the same whatever blanks surround it and separate its words.
const spaced = (text) => text.replace(/[\s\u0085]+/g, " ").trim();

/** One summary for each string, in its title, its question, its audience and what its first step is called. */
function write(centre) {
  const folder = join(centre, "summaries");
  const [, front] = readFileSync(join(folder, "home-adaptations.en.md"), "utf8").split(/^---$/m);
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  writeFileSync(join(centre, "editions.toml"), "");
  // They name summaries that are gone.
  for (const part of ["toolkits", "impact"]) rmSync(join(centre, part), { recursive: true });
  const clean = front.replace(/^ {8}predict:\n(?: {10,}.*\n)+/m, "").replace(/\{falls\.[a-z-]+\}/g, "a third");
  const texts = new Map();
  STRINGS.forEach((text, n) => {
    const field = (front, name) => front.replace(new RegExp(`^${name}: .*$`, "m"), () => `${name}: ${quoted(text)}`);
    const made = ["title", "decision", "audience"].reduce(field, clean);
    const body = `## ${literal(text)} {#first}\n\nText.\n\n## What the trials found {#trials kind=finding outcome=falls}\n\nText.\n\n## Where studies disagree {#disagree}\n\nText.\n\n## What it means here {#locally}\n\nText.\n\n## Was this useful? {#useful kind=ask}\n\nText.\n`;
    writeFileSync(join(folder, `s-${n}.en.md`), `---${made}---\n\n${body}`);
    texts.set(`s-${n}`, text);
  });
  return texts;
}

/** Takes out what `check` refuses; gives what it said of each. */
function refusedOf(centre, texts) {
  const refused = new Map();
  for (let round = 0; round < 5; round += 1) {
    const { status, stderr } = spawnSync(program, ["check", centre], { encoding: "utf8", maxBuffer: 1 << 26 });
    if (status === 0) return refused;
    assert.ok(isPlain(stderr.replaceAll("\r", "")), "a raw control character in an error");
    const faults = stderr.split("\n").filter((line) => /summaries\/s-\d+\.en\.md:\d+: .{15,}; .{5,}$/.test(line));
    assert.ok(faults.length > 0, stderr.slice(0, 2_000));
    for (const fault of faults) {
      const [, name] = fault.match(/summaries\/(s-\d+)\.en/);
      if (!refused.has(name)) rmSync(join(centre, "summaries", `${name}.en.md`));
      refused.set(name, { text: texts.get(name), fault });
    }
  }
  throw new Error("check still finds faults");
}

test("an editor's fields: kept as written or refused with a place and a reason", async (t) => {
  const centre = copyCentre();
  const texts = write(centre);
  const refused = refusedOf(centre, texts);
  t.diagnostic(`${texts.size - refused.size} taken, ${refused.size} refused`);
  for (const { text, fault } of refused.values()) {
    assert.ok(spaced(text) === "" || /U\+|empty|nothing|blank|longer|characters|letter/.test(fault), `${JSON.stringify(text)}: ${fault}`);
  }
  const taken = [...texts].filter(([name]) => !refused.has(name));
  assert.ok(taken.length > 440, `only ${taken.length} are taken`);

  const site = buildSite(centre);
  for (const [name, text] of taken) {
    const html = readFileSync(join(site, "summaries", `${name}.en.embed.html`), "utf8");
    assert.ok(spaced(plain(html.replace(/<[^>]*>/g, ""))).includes(spaced(text)), `${name} does not show ${JSON.stringify(text)}`);
  }

  // An unoptimised build draws hundreds of summaries, each as page, trees, walk and edition.
  const collector = await startCollector({ centre, wait: 180 });
  try {
    const cookie = await session(collector);
    const html = await (await fetch(`${collector.url}/dashboard`, { headers: { cookie } })).text();
    assert.ok(isPlain(html), "a raw control character");
    const read = spaced(plain(html.replace(/<[^>]*>/g, "")));
    for (const [, text] of taken) assert.ok(read.includes(spaced(text)), `the dashboard does not show ${JSON.stringify(text)}`);
    exported(collector, taken);
    assert.ok(isPlain(collector.text()), "a raw control character in the log");
  } finally {
    assert.equal(await collector.stop(), 0, collector.text().slice(-2_000));
  }
});

// Both formats hold the same words; in CSV with apostrophes before what a spreadsheet would run.
function exported(collector, taken) {
  const out = (format) => {
    const folder = join(temporary(), format);
    execFileSync(program, ["export", collector.centre, "--data", collector.data, "--out", folder, "--format", format]);
    return readFileSync(join(folder, `figures.${format}`), "utf8");
  };
  const lines = out("jsonl").trimEnd().split("\n").map((line) => JSON.parse(line));
  const rows = parse(out("csv"), { bom: true, columns: true });
  assert.equal(rows.length, lines.length);
  const bare = (text) => text.replaceAll("'", "");
  const titles = new Map();
  rows.forEach((row, at) => {
    for (const column of ["title", "item", "option"]) {
      assert.equal(bare(row[column]), bare(lines[at][column]), column);
      assert.doesNotMatch(row[column], /^[\s"]*[=+@-]/);
    }
    titles.set(row.summary, lines[at].title);
  });
  for (const [name, text] of taken) {
    assert.equal(spaced(titles.get(name) ?? ""), spaced(text), name);
    const steps = lines.filter(({ summary, section }) => summary === name && section === "step").map(({ item }) => spaced(item));
    assert.ok(steps.includes(spaced(unbarred(text))), `${JSON.stringify(text)} is not among the steps ${JSON.stringify(steps)}`);
  }
}
