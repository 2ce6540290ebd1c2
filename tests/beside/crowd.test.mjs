// One client with thousands of connections, and a school behind one address, before the recipes.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { describe, test } from "node:test";
import { freePort, startCollector } from "./harness.mjs";
import { PROXIES, READER, startProxy } from "./proxy.mjs";

const CROWD = 4_000;
/** Where the one client sits that opens them. */
const CROWDED = "127.0.0.66";
/** How long it goes on: longer than any time-out for headers. */
const WHILE = 12_000;

const SITE = "https://www.example.org";
const SIGNALS = "/v1/signals?site=example";
const EMPTY = JSON.stringify({ version: 1, signals: [] });
const PAGE = { "Content-Type": "text/plain;charset=UTF-8", Origin: SITE, "Content-Length": EMPTY.length };

/** What is sent of each request and never finished: half a header over http, half a greeting over https. */
const HALVES = {
  http: Buffer.from("POST /v1/signals?site=example HTTP/1.1\r\nHost: collect.example.org\r\nX-Half: "),
  https: Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]),
};

/** Keeps so many half-open connections, each replaced when it is closed. `open()`: how many there are. */
function crowd(ports) {
  const held = new Set();
  let ends = false;
  const one = (kind) => {
    const socket = connect({ host: "127.0.0.1", port: ports[kind], localAddress: CROWDED });
    socket.on("connect", () => { held.add(socket); socket.write(HALVES[kind]); });
    socket.on("error", () => {});
    socket.on("close", () => { held.delete(socket); if (!ends) setTimeout(one, 50, kind); });
  };
  for (let n = 0; n < CROWD; n += 1) one(n % 2 ? "http" : "https");
  return { open: () => held.size, stop: () => { ends = true; for (const socket of held) socket.destroy(); } };
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Honest requests while the crowd stands: what became of each, and how many connections stood at most looks. */
async function meanwhile(proxy) {
  const others = crowd(proxy.ports);
  for (const until = Date.now() + 5_000; others.open() < CROWD && Date.now() < until;) await pause(20);
  const became = {};
  const stood = [];
  let longest = 0;
  const note = (what) => { became[what] = (became[what] ?? 0) + 1; };
  for (const until = Date.now() + WHILE; Date.now() < until; await pause(50)) {
    const began = Date.now();
    // A connection of its own for each, as a new reader has.
    const fresh = { Connection: "close" };
    for (const asked of [proxy.ask("GET", "/summaries/home-adaptations.en.json", fresh), proxy.ask("POST", SIGNALS, { ...PAGE, ...fresh }, EMPTY)]) {
      await asked.then((answer) => note(answer.status), (error) => note(error.code));
    }
    longest = Math.max(longest, Date.now() - began);
    stood.push(others.open());
  }
  others.stop();
  return { became, usual: stood.sort((a, b) => a - b)[Math.floor(stood.length / 4)], longest };
}

for (const kind of Object.keys(PROXIES)) {
  test(`${kind}: 4,000 half-open connections of one client keep no reader out`, async () => {
    const collector = await startCollector({ origins: [SITE] });
    const proxy = await startProxy(kind, collector.port);
    const { became, usual, longest } = await meanwhile(proxy);
    console.log(`${kind}: ${JSON.stringify(became)}; ${usual} or more half-open at three of four looks; two requests in ${longest} ms at most`);
    await proxy.stop();
    await collector.stop();
    assert.deepEqual(Object.keys(became), ["200"]);
    assert.ok(became[200] > 50, "readers came");
    assert.ok(usual > 0.9 * CROWD, `and the crowd stood: ${usual}`);
  });
}

test("nginx: the same crowd keeps readers out where the main piece is left as Debian has it", async () => {
  const collector = await startCollector({ origins: [SITE] });
  const proxy = await startProxy("nginx", collector.port, [["worker_connections 16384;", "worker_connections 768;"]]);
  const { became } = await meanwhile(proxy);
  console.log(`nginx as Debian has it: ${JSON.stringify(became)}`);
  await proxy.stop();
  await collector.stop();
  assert.ok(Object.keys(became).some((what) => what !== "200"), JSON.stringify(became));
});

describe("nginx: requests by address", () => {
  /** Sends `many` requests, fifty at a time; gives how many got which status, and each answer to `see`. */
  async function flood(proxy, many, ask, see = () => {}) {
    const became = {};
    let left = many;
    await Promise.all(Array.from({ length: 50 }, async () => {
      while (left-- > 0) {
        const answer = await ask(proxy);
        became[answer.status] = (became[answer.status] ?? 0) + 1;
        see(answer);
      }
    }));
    return became;
  }
  const page = (from) => (proxy) => proxy.ask("GET", "/summaries/home-adaptations.en.plain.json", {}, undefined, from);
  const batch = (from) => (proxy) => proxy.ask("POST", SIGNALS, PAGE, EMPTY, from);

  test("300 readers at one address are let through at once, a flood is not, and nobody else pays", async (t) => {
    // As the recipe has it: the collector counts by the address that the proxy names, not by the proxy's.
    const collector = await startCollector({ origins: [SITE], args: ["--proxy", "127.0.0.1"] });
    const proxy = await startProxy("nginx", collector.port);
    t.after(async () => { await proxy.stop(); await collector.stop(); });
    // What each fetches, and what each sends in the first minute.
    assert.deepEqual(await flood(proxy, 300 * 8, page(READER)), { 200: 2_400 });
    assert.deepEqual(await flood(proxy, 300 * 9, batch(READER)), { 200: 2_700 });
    // One of the flood's own: a moment after it, the next request has been earned.
    // What the proxy lets through of it may still be too much for the collector, which says a second.
    let refused;
    const more = await flood(proxy, 2_000, batch(READER), (answer) => {
      if (answer.status === 429 && answer.headers["retry-after"] !== "1") refused = answer;
    });
    assert.ok(more[429] > 500, JSON.stringify(more));
    assert.ok(refused, "the proxy refuses");
    assert.equal(refused.headers["access-control-allow-origin"], "*");
    assert.equal(refused.headers["retry-after"], "5");
    assert.equal(JSON.parse(refused.text).retry_after_ms, 5_000);
    const other = await batch("127.0.0.78")(proxy);
    assert.equal(other.status, 200, other.text);
    assert.doesNotMatch(proxy.logs(), new RegExp(READER), "and no log names the address");
  });

  test("an IPv6 address counts by its first half", async (t) => {
    const collector = await startCollector();
    const more = (at) => `set_real_ip_from 127.0.0.1; real_ip_header X-Sits; server { listen 127.0.0.1:${at}; access_log off; return 200 $evidence_walk_reader; }`;
    const at = await freePort();
    const proxy = await startProxy("nginx", collector.port, [], more(at));
    t.after(async () => { await proxy.stop(); await collector.stop(); });
    for (const [address, counts] of [
      ["192.0.2.7", "192.0.2.7"],
      ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:"],
      ["2001:db8:1:2::6", "2001:db8:1:2:"],
      ["2001:db8:1::6", "2001:db8:1:"],
      ["2001:db8::6", "2001:db8:"],
      ["::1", "::1"],
    ]) {
      const answer = await fetch(`http://127.0.0.1:${at}/`, { headers: { "X-Sits": address } });
      assert.equal(await answer.text(), counts, address);
    }
  });
});
