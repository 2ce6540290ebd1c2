// The Big List of Naughty Strings through every text field of the wire, then store, dashboard,
// export and log: kept exactly or refused with a reason, and shown as what it is.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { post, program, raw, session, startCollector, temporary } from "./harness.mjs";
import { LISTED, STRINGS, isPlain, plain } from "./harness/strings.mjs";

const ABOUT = { summary: "home-adaptations", lang: "en", edition: 1, revision: 1 };
const SHEET = "ab".repeat(16);
const hex = (n) => n.toString(16).padStart(12, "0");
// The day inside an id must be near the collector's own.
const midnight = hex(Math.floor(Date.now() / 86_400_000) * 86_400_000);
const id = (n) => `${midnight.slice(0, 8)}-${midnight.slice(8)}-7000-8000-${hex(n)}`;
const answer = (n, question, value, more) => ({
  id: id(n), ...ABOUT, kind: "answered", sheet: n.toString(16).padStart(32, "0"), question, answer_revision: 1, value, ...more,
});
const send = (collector, signals, more) => post(collector, JSON.stringify({ version: 1, signals }), more);

const REASONS = /^(malformed|id_malformed|unknown_(kind|site|summary|edition|step|question|option)|text_too_long|number_out_of_range)$/;

// What was masked: see docs/collecting.md.
const TAGS = /\[(?:email|phone|postcode|ni-number|nhs-number|card-number|pupil-number|long-number|link|handle)\]/;

/** Whether `shown` is `sent`, but for what was masked. */
function isKept(shown, sent) {
  const parts = shown.split(TAGS);
  if (parts.length === 1 || TAGS.test(sent)) return shown === sent;
  let rest = sent;
  for (const [index, part] of parts.entries()) {
    const at = index === 0 ? (rest.startsWith(part) ? 0 : -1) : rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return parts.at(-1) === "" || rest === "";
}

/** As the dashboard shows characters that have no look of their own. */
const pictured = (text) => text
  .replaceAll("\0", "\ufffd")
  .replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g, (c) => String.fromCodePoint(0x2400 + c.codePointAt(0)))
  .replaceAll("\u007f", "\u2421")
  .replace(/[\u0080-\u009f]/g, "\ufffd");

async function all(items, work) {
  const queue = [...items.entries()];
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await work(next[1], next[0]);
  }));
}

test("every field of a signal is kept exactly or refused with a reason", async () => {
  let collector = await startCollector();
  assert.ok(LISTED >= 485);
  const sent = [];
  try {
    await all(STRINGS, async (text, n) => {
      const usage = { id: id(n), ...ABOUT, kind: "started" };
      const odd = [
        { ...usage, id: text }, { ...usage, summary: text }, { ...usage, lang: text }, { ...usage, kind: text },
        { ...usage, edition: text }, { ...usage, revision: text }, { ...usage, kind: "step_reached", step: text },
        { ...usage, kind: "detail_opened", step: "trials", detail: text },
      ];
      const answers = [
        answer(n, "usefulness", { choice: text }), answer(n, "intended_use", { choices: [text] }),
        answer(n, "intended_use", { choices: ["share", text] }), answer(n, text, { choice: "very" }),
        answer(n, "usefulness", { [text]: "very" }), answer(n, "usefulness", text),
        answer(n, "usefulness", { text }), answer(n, "your-guess", { guess: { prior: { best: text } } }),
        answer(n, "your-guess", { number: text }), answer(n, "usefulness", "cleared", { sheet: text }),
        answer(n, "usefulness", "cleared", { answer_revision: text }),
      ];
      for (const signals of [odd, answers]) {
        const { status, text: told } = await send(collector, signals);
        assert.equal(status, 200, `${JSON.stringify(text)}: ${told}`);
        const { accepted, duplicate, refused } = JSON.parse(told);
        assert.deepEqual([accepted, duplicate], [[], []], JSON.stringify(text));
        assert.equal(refused.length, signals.length);
        for (const { reason } of refused) assert.match(reason, REASONS);
        if (signals === odd) assert.equal(refused[0].id, [...text].slice(0, 64).join(""));
        assert.doesNotMatch(told, /[\0-\x1f]/);
      }
      const site = await send(collector, [usage], { site: text });
      assert.equal(JSON.parse(site.text).refused[0].reason, "unknown_site");
      const comment = await send(collector, [answer(n + 10_000, "missing", { text })]);
      const { accepted, refused } = JSON.parse(comment.text);
      if (accepted.length === 1) sent.push(text);
      else assert.deepEqual([text.trim(), refused[0].reason], ["", "malformed"], JSON.stringify(text));
    });
    assert.ok(sent.length > 480, `only ${sent.length} kept`);
    const { centre, data, port } = collector;
    assert.equal(await collector.stop(), 0, collector.text().slice(-2_000));
    // Comments are put into groups once a day, and at a start.
    collector = await startCollector({ centre, data, port });
    await shown(collector, sent);
    await exported(collector, sent);
    const lines = collector.text().split("\n");
    const log = lines.filter((line) => line.includes("route"));
    // What arrived as signals has no line: its time would be in it.
    assert.ok(log.length > 2 && !log.some((line) => line.includes("/v1/signals")), log.join("\n"));
    for (const line of log) {
      assert.match(line, /^\S+Z +INFO request method=[A-Z]+ route="[\w\/{}.-]+" status=\d{3} ms=\d+$/);
    }
    assert.ok(isPlain(collector.text()));
  } finally {
    assert.equal(await collector.stop(), 0, collector.text().slice(-2_000));
  }
});

/** The dashboard has each as it was sent, masked, in a place of its own that no direction leaves. */
async function shown(collector, sent) {
  const cookie = await session(collector);
  const page = async (n) => {
    const answered = await fetch(`${collector.url}/dashboard/home-adaptations/1?comments=${n}`, { headers: { cookie } });
    return answered.text();
  };
  for (let tries = 0; !(await page(1)).includes("<blockquote") && tries < 100; tries += 1) {
    await new Promise((done) => { setTimeout(done, 100); });
  }
  let html = "";
  for (let n = 1; n <= Math.ceil(sent.length / 50); n += 1) html += await page(n);
  assert.ok(isPlain(html), "a raw control character");
  const comments = [...html.matchAll(/<blockquote lang="en" dir="auto"><p class="db-text">([^<]*)<\/p><\/blockquote>/g)];
  assert.equal(html.match(/<blockquote/g).length, sent.length);
  assert.equal(comments.length, sent.length);
  // What is masked in part stands before what is masked whole, which could be any of them.
  const left = comments.map(([, text]) => plain(text)).sort();
  const missing = [];
  // The longest first: what is masked could stand for a longer one.
  for (const text of sent.map(pictured)) {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    else missing.push(text);
  }
  for (const text of missing) {
    const at = left.findIndex((one) => isKept(one, text));
    assert.ok(at >= 0, `not kept: ${JSON.stringify(text)} among ${JSON.stringify(left.slice(0, 40))}`);
    left.splice(at, 1);
  }
  assert.ok(missing.length < 60, `${missing.length} were masked`);
}

/** The export holds nothing that readers wrote, and no formula. */
async function exported(collector, sent) {
  for (const format of ["csv", "jsonl"]) {
    const out = join(temporary(), format);
    execFileSync(program, ["export", collector.centre, "--data", collector.data, "--out", out, "--format", format]);
    const text = readdirSync(out).map((name) => readFileSync(join(out, name), "utf8")).join("\n");
    assert.ok(text.length > 200, text);
    assert.ok(isPlain(text), "a raw control character");
    for (const one of sent.filter((one) => one.length > 16)) assert.ok(!text.includes(one), one);
    if (format === "csv") assert.doesNotMatch(text, /(?:^|,)"?[=+@\t]/m);
  }
}

test("what stands in addresses and headers is never repeated raw and breaks nothing", async () => {
  const collector = await startCollector();
  const cookie = await session(collector);
  const wrong = [];
  try {
    await all(STRINGS, async (text) => {
      const part = encodeURIComponent(text);
      const pages = [
        `/?summary=${part}`, `/?start=${part}`, `/?${part}`, `/sign-in?token=${part}`, `/dashboard?view=${part}`,
        `/dashboard/${part}/1`, `/dashboard/home-adaptations/${part}`, `/widget/${part}`, `/summaries/${part}`, `/style/${part}`, `/${part}`,
      ];
      for (const path of pages) {
        const page = await fetch(collector.url + path, { headers: { cookie } });
        const html = await page.text();
        if (page.status >= 500 || !isPlain(html)) wrong.push(`${path}: ${page.status} ${html.slice(0, 300)}`);
        const written = page.headers.get("content-type")?.includes("html") && /[<"]/.test(text) && text.length > 6;
        if (written && html.includes(text)) wrong.push(`${path}: written as markup`);
      }
      // As bytes, which a browser would not send so.
      const body = '{"version":1,"signals":[]}';
      const requests = [
        `POST /v1/signals?site=own HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: ${text}\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        `POST /v1/signals?site=${text} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain;charset=${text}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        `GET /${text} HTTP/1.1\r\nHost: ${text}\r\nConnection: close\r\nCookie: evidence-walk=${text}\r\nIf-None-Match: ${text}\r\nAccept-Encoding: ${text}\r\n\r\n`,
        `${text} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      ];
      for (const request of requests) {
        const { statuses, text: told } = await raw(collector, request);
        if (statuses.length !== 1 || statuses[0] >= 500) wrong.push(`${JSON.stringify(request.slice(0, 120))}: ${told.slice(0, 300)}`);
      }
    });
    assert.deepEqual(wrong, []);
    for (const line of collector.text().split("\n").filter((line) => line.includes("INFO request "))) {
      assert.match(line, /^\S+Z +INFO request method=[A-Z]+ route="[\w\/{}.-]+" status=\d{3} ms=\d+$/);
    }
    assert.ok(isPlain(collector.text()));
  } finally {
    assert.equal(await collector.stop(), 0, collector.text().slice(-2_000));
  }
});
