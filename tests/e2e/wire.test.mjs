// What networks do to a request and to its answer, byte by byte: nothing is lost and nothing counted
// twice. `cargo xtask soak network` does each fault often (EVIDENCE_WALK_ROUNDS). Seen to fail with a request
// that failed taken for one that arrived (request lost), and with new ids at each try (answer lost).
import assert from "node:assert/strict";
import { test } from "node:test";
import { balance, faults, known, ledgers, lines, made, reader, rounds, tell, until, wire } from "./harness.mjs";

const SENT = "Sent. The centre has your answers.";
const ROUNDS = rounds(2);
// Rounds of one page, before the next is opened: the panel lists the latest 200 signals.
const PAGE = 20;

const begin = await ledgers({ through: wire });

const posted = (page) => page.seen.requests.filter((line) => /^POST .*\/v1\/signals/.test(line)).length;
async function asked({ chromium, centre }) {
  const page = await chromium.open(centre.host());
  const she = reader(page);
  await she.start();
  await she.onwards();
  return { page, she };
}
// Everything that a page made, once it says that all is sent.
async function settled(she) {
  await until("all is sent", async () => (await made(she)).every(({ state }) => state.startsWith("Sent, in request ")));
  return made(she);
}
function harmless(page) {
  assert.deepEqual(page.seen.errors, []);
  assert.deepEqual(lines(page), []);
}

// One Send after another on one page, each with another answer and each met by the fault; every second
// one on a connection that is new, which the browser does not repeat on its own.
async function visit(all, fault, times) {
  const { centre } = all;
  const { page, she } = await asked(all);
  const played = () => centre.posts().filter(({ fate }) => fate === fault).length;
  const wanted = played() + times;
  // A browser may have made a connection ahead, and then the fault has nothing to fit: once more.
  for (let round = 0; played() < wanted && round < 2 * times; round += 1) {
    if (round > 0) await she.press("Change my answers");
    await she.choose(round % 2 === 0 ? "Very useful" : "Not at all useful");
    const fresh = round % 2 === 0;
    if (fresh) centre.between.hangUp();
    const [before, met] = [posted(page), played()];
    centre.between.fault(fault, 1, ({ method, body, reused }) => method === "POST" && body.includes("answered") && reused !== fresh);
    await she.send();
    await she.state(SENT);
    if (fresh && fault !== "one byte at a time" && played() > met) assert.ok(posted(page) - before >= 2, "the outbox tried again");
  }
  const signals = await settled(she);
  harmless(page);
  await page.context().close();
  return signals;
}

for (const fault of faults.filter((name) => name !== "stall")) {
  test(`${fault}: everything is stored, once (${ROUNDS} rounds)`, async () => {
    const all = await begin();
    const { centre, office } = all;
    const signals = [];
    for (let done = 0; done < ROUNDS; done += PAGE) {
      signals.push(...await visit(all, fault, Math.min(PAGE, ROUNDS - done)));
    }
    const played = centre.posts().filter(({ fate }) => fate === fault).length;
    assert.equal(played, ROUNDS, "each round met the fault");
    const { ids, ...rest } = await balance(centre, office, signals);
    assert.deepEqual(rest, { missing: 0, lost: 0, twice: 0, refused: [] });
    tell(`${fault}: ${played} rounds, ${ids} signals, 0 lost, 0 twice`);
  });
}

test(`stall: an answer that breaks off for half a minute is not waited for (${ROUNDS} rounds)`, async () => {
  const all = await begin();
  const { centre, office } = all;
  const signals = [];
  for (let done = 0; done < ROUNDS; done += 8) {
    const readers = [];
    for (let nth = done; nth < Math.min(ROUNDS, done + 8); nth += 1) {
      const { page, she } = await asked(all);
      await she.choose("Very useful");
      readers.push({ page, she });
    }
    // Each reader's first request, with the answers, stalls.
    const met = new Set();
    centre.between.fault("stall", readers.length, ({ body }) => {
      const sheet = body.match(/"sheet":"(\w+)"/)?.[1];
      return sheet !== undefined && !met.has(sheet) && met.add(sheet);
    });
    await Promise.all(readers.map(({ she }) => she.send()));
    await Promise.all(readers.map(({ she }) => she.walk.locator(".ew-state").getByText(SENT).waitFor({ timeout: 25_000 })));
    for (const { page, she } of readers) {
      signals.push(...await settled(she));
      harmless(page);
      await page.context().close();
    }
  }
  assert.equal(centre.posts().filter(({ fate }) => fate === "stall").length, ROUNDS);
  const { ids, ...rest } = await balance(centre, office, signals);
  assert.deepEqual(rest, { missing: 0, lost: 0, twice: 0, refused: [] });
  tell(`stall: ${ROUNDS} rounds, ${ids} signals, 0 lost, 0 twice`);
});

// The page makes one request, and the browser makes more of it: one for each idle connection that
// turns out to be dead, and one on a new one.
async function repeated(all, idle, times) {
  const { centre } = all;
  const { page, she } = await asked(all);
  await settled(she);
  let whole = 0;
  for (let round = 0; round < times; round += 1) {
    if (round > 0) await she.press("Change my answers");
    await she.choose(round % 2 === 0 ? "Very useful" : "Not at all useful");
    centre.between.hangUp();
    await page.evaluate(async ([url, count]) => {
      const how = { mode: "no-cors", credentials: "omit", cache: "no-store" };
      const ask = () => fetch(`${url}/readyz`, how).then((answer) => answer.text());
      await Promise.all(Array.from({ length: count }, ask));
    }, [centre.between.url, idle]);
    const [before, arrived] = [posted(page), centre.posts().length];
    centre.between.fault("answer lost", idle, ({ method, reused }) => method === "POST" && reused);
    await she.send();
    await she.state(SENT);
    if (centre.posts().length - arrived === idle + 1 && posted(page) - before === 1) whole += 1;
  }
  const signals = await settled(she);
  harmless(page);
  await page.context().close();
  return { whole, signals };
}

for (const idle of [1, 6]) {
  test(`a browser that repeats a request by itself, over ${idle} old connections (${ROUNDS} rounds)`, async () => {
    const all = await begin();
    const { centre, office } = all;
    const signals = [];
    let whole = 0;
    for (let done = 0; done < ROUNDS; done += PAGE) {
      const visit = await repeated(all, idle, Math.min(PAGE, ROUNDS - done));
      signals.push(...visit.signals);
      whole += visit.whole;
    }
    const { ids, ...rest } = await balance(centre, office, signals);
    assert.deepEqual(rest, { missing: 0, lost: 0, twice: 0, refused: [] });
    assert.ok(whole * 2 >= ROUNDS, "void: the browser did not repeat one request over all its old connections");
    tell(`repeated by the browser over ${idle} old connections: ${whole} of ${ROUNDS} rounds, ${ids} signals, 0 lost, 0 twice`);
  });
}

test("control: a signal that never arrived is missing, and one under two ids is there twice", async () => {
  const all = await begin();
  const { centre, office } = all;
  const { page, she } = await asked(all);
  const signals = await settled(she);
  const never = JSON.parse(signals[0].bytes);
  never.id = never.id.slice(0, -4) + "0000";
  const again = { ...never, id: never.id.slice(0, -4) + "1111" };
  const line = (signal) => ({ id: signal.id, bytes: JSON.stringify(signal), state: "Sent, in request 1" });
  // As an outbox would that made a new id for a second attempt.
  assert.equal((await known(centre, [line(again)])).missing.length, 1);
  const found = await balance(centre, office, [...signals, line(never)]);
  assert.deepEqual({ missing: found.missing, lost: found.lost, twice: found.twice }, { missing: 1, lost: 1, twice: 1 });
  await page.context().close();
});
