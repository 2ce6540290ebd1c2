// The collector is down, slow, or refuses: what the reader sees, and what arrives in the end.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, leave, lines, reader, staff, startCentre, startCollector, until } from "./harness.mjs";

const SENT = "Sent. The centre has your answers.";
const WAITING = "Not sent yet. Waiting for a connection.";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

// A reader who is about to press Send. Counting is off: only answers are on their way.
async function answered(centre, options) {
  const page = await chromium.open(centre.host({ attributes: "usage=\"off\"", ...options }));
  const she = reader(page);
  await she.start();
  await she.onwards();
  await she.choose("Moderately useful");
  await she.write("Rural areas.");
  return { page, she };
}

test("answers that find the collector away wait, say so, and arrive once it is back", async (t) => {
  const centre = await startCentre(t);
  const { page, she } = await answered(centre);
  await centre.between.refuse();
  await she.send();
  await until("the page says that they wait", async () => await she.said() === WAITING);
  await she.press("Try now");
  await she.state(WAITING);
  await centre.between.pass();
  await she.state(SENT);
  assert.equal(await she.said(), SENT);
  const report = await (await staff(chromium, centre)).report();
  assert.equal(report.people, 1);
  assert.equal(report.waiting, 1);
  assert.deepEqual(page.seen.errors, []);
});

test("a lost answer on a reused connection is sent again and stored exactly once", async (t) => {
  const centre = await startCentre(t);
  const { she } = await answered(centre);
  centre.between.drop(1);
  await she.send();
  await she.state(SENT);
  const [first, ...again] = centre.posts();
  assert.equal(first.fate, "dropped");
  assert.ok(first.reused, "the connection was an old one: else browsers do not send again");
  assert.ok(again.length > 0, "it arrived more than once");
  assert.ok(again.every(({ body }) => body === first.body), "the same ids each time");
  const office = await staff(chromium, centre);
  const { people, waiting } = await office.report();
  assert.deepEqual({ people, waiting }, { people: 1, waiting: 1 });
  const { Stored, "Known already": known } = await office.receipts();
  assert.deepEqual({ Stored, known }, { Stored: 2, known: 2 * again.length });
});

test("what was said to be sent is there after the collector was killed", async (t) => {
  const centre = await startCentre(t);
  const { she } = await answered(centre);
  await she.send();
  await she.state(SENT);
  const { port, data, centre: folder } = centre.collector;
  await centre.collector.kill();
  const again = await startCollector({ port, data, centre: folder });
  t.after(() => again.stop());
  assert.equal((await (await staff(chromium, { collector: again })).report()).people, 1);
});

test("Retry-After is obeyed, also when the reader presses Try now", async (t) => {
  const centre = await startCentre(t);
  const { she } = await answered(centre);
  const headers = { "retry-after": "2", "access-control-expose-headers": "retry-after" };
  centre.between.answer(503, headers);
  await she.send();
  await she.state(WAITING);
  await centre.between.pass();
  await she.press("Try now");
  await she.state(SENT);
  const times = centre.posts().map(({ at }) => at);
  assert.equal(times.length, 2);
  assert.ok(times[1] - times[0] >= 2_000, `asked again after ${times[1] - times[0]} ms`);
});

test("a page that is turned away says so once, to the reader and to the integrator", async (t) => {
  const centre = await startCentre(t);
  const { page, she } = await answered(centre);
  centre.between.answer(403, {}, "", ({ method }) => method === "POST");
  await she.send();
  await she.state("Could not be sent.");
  assert.equal(await she.said(), "Could not be sent.");
  await she.press("Change my answers");
  await she.choose("Very useful");
  await she.send();
  await she.state("Could not be sent.");
  await she.counting().click();
  await she.back();
  await leave(page);
  assert.equal(centre.posts().length, 1);
  assert.equal(lines(page).length, 1);
  assert.match(lines(page)[0], /403.*collect and site/);
});

test("answers discarded while they wait never arrive", async (t) => {
  const centre = await startCentre(t);
  const { page, she } = await answered(centre);
  await centre.between.refuse();
  await she.send();
  await she.state(WAITING);
  await she.press("Delete my answers");
  assert.equal(await she.said(), "Your answers were deleted. Nothing more of them is sent.");
  assert.equal(await page.getByRole("textbox").inputValue(), "");
  await centre.between.pass();
  await page.goto("about:blank");
  await page.waitForTimeout(1_500);
  assert.deepEqual(centre.posts(), []);
});

test("a second Send with changed answers is counted once, with the last word", async (t) => {
  const centre = await startCentre(t);
  const { she } = await answered(centre);
  await she.send();
  await she.state(SENT);
  await she.press("Change my answers");
  await she.choose("Extremely useful");
  await she.write("");
  await she.send();
  await she.state(SENT);
  await until("both have arrived", () => centre.posts().length === 2);
  const { people, answers, waiting } = await (await staff(chromium, centre)).report();
  assert.deepEqual({ people, answers, waiting }, {
    people: 1, waiting: 0, answers: { "How useful was this for a decision you face?": ["Extremely useful"] },
  });
});
