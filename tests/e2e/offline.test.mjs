// Hours without a network, and clocks that are years out. Seen to fail without a listener for `online`, and
// with a widget that asks for the time of day to know how long to wait.
import assert from "node:assert/strict";
import { test } from "node:test";
import { balance, known, ledgers, lines, made, reader, tell, until } from "./harness.mjs";

const SENT = "Sent. The centre has your answers.";
const LOST = "Could not be sent.";
const WAITING = "Not sent yet. Waiting for a connection.";
const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

const begin = await ledgers();

const posted = (page) => page.seen.requests.filter((line) => /^POST .*\/v1\/signals/.test(line)).length;
async function allSent(she) {
  await until("all is sent", async () => (await made(she)).every(({ state }) => state.startsWith("Sent, in request ")));
  return made(she);
}

test("four hours offline: hardly a try is made, and all that waited arrives once, soon but not at once", async () => {
  const { chromium, centre, office } = await begin();
  const readers = [];
  for (let nth = 0; nth < 4; nth += 1) {
    const page = await chromium.open(centre.host(), { prepare: (page) => page.clock.install() });
    const she = reader(page);
    await she.start();
    await she.onwards();
    await she.choose("Very useful");
    await page.context().setOffline(true);
    const begun = await page.evaluate(() => [Date.now(), performance.now()]);
    await she.send();
    await she.state(WAITING);
    await page.clock.pauseAt(begun[0] + MINUTE);
    readers.push({ page, she, begun, before: posted(page) });
  }
  const pass = async (ms) => Promise.all(readers.map(({ page }) => page.clock.runFor(ms)));
  for (let minute = 1; minute < 240; minute += 2) await pass(2 * MINUTE);
  const tries = readers.map(({ page, before }) => posted(page) - before);
  for (const { page, begun } of readers) {
    const [date, now] = await page.evaluate(() => [Date.now(), performance.now()]);
    assert.ok(date - begun[0] >= 4 * HOUR && now - begun[1] >= 4 * HOUR, "void: the clock was not driven");
  }
  assert.ok(tries.every((n) => n >= 6 && n <= 9), `tries in four hours, by page: ${tries}`);
  assert.deepEqual(centre.posts(), []);

  for (const { page } of readers) await page.context().setOffline(false);
  const waited = readers.map(() => undefined);
  for (let ms = 0; ms <= 5.5 * SECOND && waited.includes(undefined); ms += 250) {
    readers.forEach(({ page, before }, nth) => {
      if (waited[nth] === undefined && posted(page) - before > tries[nth]) waited[nth] = ms;
    });
    await pass(250);
    await new Promise((done) => setTimeout(done, 20));
  }
  assert.ok(!waited.includes(undefined), `within five seconds: ${waited}`);
  assert.ok(Math.max(...waited) - Math.min(...waited) >= 250, `all at once: ${waited}`);
  const signals = [];
  for (const { page, she } of readers) {
    await page.clock.resume();
    await she.state(SENT);
    signals.push(...await allSent(she));
    assert.deepEqual(page.seen.errors, []);
    assert.deepEqual(lines(page), []);
    await page.context().close();
  }
  const { ids, ...rest } = await balance(centre, office, signals);
  assert.deepEqual(rest, { missing: 0, lost: 0, twice: 0, refused: [] });
  tell(`offline for 4 h: ${tries} tries, back after ${waited} ms, ${ids} signals, 0 lost, 0 twice`);
});

for (const [what, before, later] of [
  ["a day behind", -DAY, -DAY],
  ["a day ahead", DAY, DAY],
  ["two years behind", -730 * DAY, -730 * DAY],
  ["two years ahead", 730 * DAY, 730 * DAY],
  ["put right by two years in mid-walk", 730 * DAY, 0],
]) {
  test(`a clock ${what}: what Send says is true`, async () => {
    const { chromium, centre, office } = await begin();
    const was = await office.report();
    const page = await chromium.open(centre.host(), {
      prepare: (page) => page.addInitScript((shift) => {
        const real = Date.now;
        globalThis.__clock = shift;
        Date.now = () => real() + globalThis.__clock;
      }, before),
    });
    // The collector takes ids of its own day, of two before and of one after.
    const [starts, sends] = [before, later].map((shift) => Math.abs(shift) <= DAY);
    const she = reader(page);
    await she.start();
    await she.next();
    await page.evaluate((shift) => { globalThis.__clock = shift; }, later);
    await she.onwards();
    await she.choose("Very useful");
    await she.send();
    await she.state(sends ? SENT : LOST);
    await until("all is settled", async () => (await made(she)).every(({ state }) => /^Sent, in request |^Could not be sent$/.test(state)));
    const signals = await made(she);
    // An id begins with its day, in milliseconds since 1970.
    const days = signals.map(({ id }) => Math.round((parseInt(id.replaceAll("-", "").slice(0, 12), 16) - Date.now()) / DAY));
    for (const [at, shift] of [[0, before], [-1, later]]) {
      assert.ok(Math.abs(days.at(at) - shift / DAY) <= 1, `void: the ids' days are ${days}`);
    }
    const { started, people } = await office.report();
    assert.deepEqual({ started, people }, { started: was.started + Number(starts), people: was.people + Number(sends) });
    const near = signals.filter((_, nth) => Math.abs(days[nth]) <= 2);
    const { ids, ...rest } = await balance(centre, office, near);
    assert.deepEqual(rest, { missing: 0, lost: 0, twice: 0, refused: [] });
    const far = await known(centre, signals.filter((signal) => !near.includes(signal)));
    assert.deepEqual([far.stored, far.missing], [[], []]);
    for (const { reason } of far.refused) assert.equal(reason, "id_day_out_of_range");
    assert.deepEqual(page.seen.errors, []);
    await page.context().close();
  });
}
