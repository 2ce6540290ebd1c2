// The outbox's status table, row by row, in a real page: what is kept, halved, lost or stopped, what the
// reader reads, and what the console says. The table is in crates/rules/src/post_result.rs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lines, made, reader, shared, until } from "./harness.mjs";

const SENT = "Sent. The centre has your answers.";
const WAITING = "Not sent yet. Waiting for a connection.";
const LOST = "Could not be sent.";

const { chromium, centre } = await shared();

const isPost = ({ method }) => method === "POST";
const ids = ({ body }) => JSON.parse(body).signals.map(({ id }) => id);
const questions = ({ signals }) => signals.map(({ question }) => question);
const verdict = (parts) => JSON.stringify({ accepted: [], duplicate: [], refused: [], retry_after_ms: 0, ...parts });

// A reader with an answer and a comment, about to press Send. Counting is off: only answers are on their way.
async function answered() {
  await centre.between.pass();
  centre.between.log.length = 0;
  const page = await chromium.open(centre.host({ attributes: "usage=\"off\"" }));
  const she = reader(page);
  await she.start();
  await she.onwards();
  let times = 0;
  const states = async () => (await made(she)).slice(-2).map(({ state }) => state.replace(/ \d+$/, ""));
  return {
    page, she,
    // Both answers change, so that each Send makes two signals.
    async send() {
      if (times > 0) await she.press("Change my answers");
      await she.choose(times % 2 === 0 ? "Very useful" : "Slightly useful");
      await she.write(`Words ${times += 1}`);
      await she.send();
    },
    states,
    // A further try begins by itself and says "Sending" meanwhile, so both are looked at until they fit.
    waits: (what) => until(`they wait: ${what}`, async () => await she.said() === WAITING
      && (await states()).every((state) => state === "Waiting to be sent")),
    async ends(said) {
      assert.deepEqual(lines(page), said ? [said] : []);
      assert.deepEqual(page.seen.errors, []);
      await page.context().close();
    },
  };
}

// Kept, and reported as waiting; the same signals arrive later, in one request.
const KEPT = [
  ...[408, 429, 500, 502, 503, 504].map((status) => [`${status}`, status, {}, ""]),
  ["another status, 202", 202, {}, ""],
  ["a 200 whose body is no JSON", 200, {}, "<h1>Welcome to the wifi of this train</h1>"],
  ["a 200 without a body", 200, {}, ""],
  ["a 200 without its lists", 200, {}, "{\"ok\":true}"],
  ["a 200 that leaves every signal out", 200, {}, verdict({})],
  // A date needs a clock that both share, and ours may be years out: we do not read it as a `Retry-After`.
  ["503 with a date for Retry-After", 503, { "retry-after": "Wed, 21 Oct 2099 07:28:00 GMT", "access-control-expose-headers": "retry-after" }, ""],
  ["503 with a Retry-After that the page may not read", 503, { "retry-after": "3600" }, ""],
];

test("what may work later is kept, said to wait, and sent again with the same ids", async () => {
  const { she, send, states, waits, ends } = await answered();
  for (const [what, status, headers, body] of KEPT) {
    const before = centre.posts().length;
    centre.between.answer(status, headers, body, isPost);
    await send();
    await waits(what);
    await centre.between.pass();
    await she.state(SENT);
    const posts = centre.posts().slice(before);
    assert.ok(posts.length >= 2, what);
    for (const post of posts) assert.deepEqual(ids(post), ids(posts[0]), what);
    assert.deepEqual(await states(), ["Sent, in request", "Sent, in request"], what);
  }
  await ends();
});

test("no answer at all is the same: nobody listens, or the connection is cut", async () => {
  const { she, send, waits, ends } = await answered();
  await centre.between.refuse();
  await send();
  await waits("nobody listens");
  await centre.between.pass();
  await she.state(SENT);
  const before = centre.posts().length;
  centre.between.drop(2);
  await send();
  await until("they are sent again", () => centre.posts().length >= before + 2);
  await she.state(SENT);
  const posts = centre.posts().slice(before);
  assert.ok(posts.length >= 2);
  for (const post of posts) assert.deepEqual(ids(post), ids(posts[0]));
  await ends();
});

const EXPOSED = { "access-control-expose-headers": "retry-after" };
const IN_BODY = JSON.stringify({ retry_after_ms: 1_500 });

test("Retry-After is obeyed, in the header and in the body, also when the reader presses Try now", async () => {
  const { she, send, ends } = await answered();
  for (const [status, headers, body] of [
    [429, { ...EXPOSED, "retry-after": "2" }, ""],
    [503, {}, IN_BODY],
    // Of both the body counts: a proxy between may have its own opinion in the header.
    [503, { ...EXPOSED, "retry-after": "60" }, IN_BODY],
  ]) {
    const before = centre.posts().length;
    centre.between.answer(status, headers, body, isPost);
    await send();
    await she.state(WAITING);
    await centre.between.pass();
    await she.press("Try now");
    await she.state(SENT);
    const [first, second] = centre.posts().slice(before).map(({ at }) => at);
    assert.ok(second - first >= 1_500, `asked again after ${second - first} ms`);
  }
  // With a success too: then it holds what comes next.
  const took = ({ body }) => verdict({ accepted: ids({ body }), retry_after_ms: 1_500 });
  centre.between.answer(200, {}, took, isPost);
  await send();
  await she.state(SENT);
  await centre.between.pass();
  await send();
  await she.state(SENT);
  const [first, second] = centre.posts().slice(-2).map(({ at }) => at);
  assert.ok(second - first >= 1_500, `the next followed after ${second - first} ms`);
  await ends();
});

test("200: each signal by its own verdict", async () => {
  const { she, send, states, ends } = await answered();
  const sends = async (said) => { centre.between.answer(200, {}, said, isPost); await send(); };
  const of = (body) => ids({ body });

  await sends(({ body }) => verdict({ accepted: of(body) }));
  await she.state(SENT);
  await sends(({ body }) => verdict({ duplicate: of(body) }));
  await she.state(SENT);
  assert.deepEqual(await states(), ["Sent, in request", "Sent, in request"]);

  // One of each: what the answer leaves out is sent again, alone.
  await sends(({ body }) => verdict({ accepted: of(body).slice(0, 1) }));
  await she.state(/Not sent yet|Sending/);
  await until("the rest is sent again, alone", () => centre.posts().at(-1).signals.length === 1);
  assert.deepEqual(questions(centre.posts().at(-1)), ["missing"]);
  await she.state(SENT);

  await sends(({ body }) => verdict({ accepted: of(body).slice(0, 1), refused: [{ id: of(body)[1], reason: "text_too_long" }] }));
  await she.state(LOST);
  assert.deepEqual(await states(), ["Sent, in request", "Could not be sent"]);
  const sent = centre.posts().length;
  // A second refusal for the same reason adds no line.
  await sends(({ body }) => verdict({ refused: of(body).map((id) => ({ id, reason: "text_too_long" })) }));
  await she.state(LOST);
  assert.deepEqual(await states(), ["Could not be sent", "Could not be sent"]);
  assert.equal(centre.posts().length, sent + 1, "what is refused is not sent again");
  await ends("the collector refused signals: text_too_long. docs/collecting.md says what each reason means");
});

test("400, 413, 415, 422: halved; a single signal that is not taken is lost and counted, the others arrive", async () => {
  const { she, send, states, ends } = await answered();
  for (const status of [400, 413, 415, 422]) {
    const before = centre.posts().length;
    centre.between.answer(status, {}, "", (entry) => isPost(entry) && entry.body.includes("\"missing\""));
    await send();
    await she.state(LOST);
    assert.equal(await she.said(), LOST);
    assert.deepEqual(await states(), ["Sent, in request", "Could not be sent"]);
    const posts = centre.posts().slice(before);
    assert.deepEqual(posts.map(questions), [["usefulness", "missing"], ["usefulness"], ["missing"]]);
    assert.deepEqual(posts.map(({ status: code }) => code), [status, 200, status]);
    await centre.between.pass();
    await send();
    await she.state(SENT);
  }
  await ends();
});

for (const status of [401, 403, 404, 410]) {
  test(`${status}: nothing more from this page, one line, and nobody is thanked`, async () => {
    const { page, she, send, states, ends } = await answered();
    centre.between.answer(status, {}, "", isPost);
    await send();
    await she.state(LOST);
    assert.equal(await she.said(), LOST);
    await centre.between.pass();
    await send();
    await she.state(LOST);
    assert.deepEqual(await states(), ["Could not be sent", "Could not be sent"]);
    await she.walk.getByText("The collector does not accept signals from this page").first().waitFor();
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    await page.waitForTimeout(300);
    assert.equal(centre.posts().length, 1);
    await ends(`the collector answered ${status}; nothing more is sent from this page. Check the collect and site attributes`);
  });
}

test("control: a row that is treated as another is seen", async () => {
  const { she, send } = await answered();
  centre.between.answer(503, {}, "", isPost);
  await send();
  await assert.rejects(she.walk.locator(".ew-state").getByText(LOST).waitFor({ timeout: 1_500 }));
  await assert.rejects(she.walk.locator(".ew-state").getByText(SENT).waitFor({ timeout: 100 }));
});
