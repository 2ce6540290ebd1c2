// The recipes for nginx and Caddy, tried: the collector works behind them, and nobody records
// readers' addresses.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { startCollector } from "./harness.mjs";
import { NAME, PROXIES, READER, startProxy } from "./proxy.mjs";

const SITE = "https://www.example.org";
const SIGNALS = "/v1/signals";
const PAGE = { "Content-Type": "text/plain;charset=UTF-8", Origin: SITE };
const DAY = 86_400_000;

/** An id as the contract has it: the day, and random bits. */
function id() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.floor(Date.now() / DAY) * DAY, 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

for (const kind of Object.keys(PROXIES)) {
  describe(kind, () => {
    let collector, proxy, about;
    before(async () => {
      collector = await startCollector({ origins: [SITE], args: ["--public", `https://${NAME}`] });
      proxy = await startProxy(kind, collector.port);
      const summary = JSON.parse((await proxy.ask("GET", "/summaries/home-adaptations.en.json")).text);
      about = { summary: summary.id, lang: summary.lang, edition: summary.edition, revision: summary.revision };
    });
    after(async () => {
      await proxy?.stop();
      await collector?.stop();
    });

    const started = () => JSON.stringify({ version: 1, signals: [{ id: id(), ...about, kind: "started" }] });
    const post = (body, headers = PAGE, to = proxy) => to.ask("POST", `${SIGNALS}?site=example`, { ...headers, "Content-Length": Buffer.byteLength(body) }, body);

    test("signals arrive with their origin, and pages may read the answer", async () => {
      const answer = await post(started());
      assert.equal(answer.status, 200, answer.text);
      assert.equal(JSON.parse(answer.text).accepted.length, 1, answer.text);
      assert.equal(answer.headers["access-control-allow-origin"], "*");
      const elsewhere = await post(started(), { ...PAGE, Origin: "https://elsewhere.example" });
      assert.match(elsewhere.text, /origin_not_allowed/);
      const asked = await proxy.ask("OPTIONS", SIGNALS, { Origin: SITE, "Access-Control-Request-Method": "POST" });
      assert.equal(asked.status, 204);
    });

    test("what is too large is refused by the collector, in words a page may read", async () => {
      for (const bytes of [70_000, 900_000]) {
        const answer = await post("x".repeat(bytes));
        assert.equal(answer.status, 413, answer.text);
        assert.equal(answer.headers["access-control-allow-origin"], "*");
        assert.match(answer.text, /send smaller batches/);
      }
    });

    test("http leads to https, which is remembered", async () => {
      const plain = await proxy.plain("/dashboard");
      assert.ok([301, 308].includes(plain.status), `${plain.status}`);
      assert.equal(new URL(plain.headers.location).protocol, "https:");
      const page = await proxy.ask("GET", "/");
      assert.match(page.headers["strict-transport-security"], /max-age=31536000/);
    });

    test("staff sign in, with a cookie for https alone", async () => {
      const link = new URL(collector.dashboard());
      assert.equal(link.origin, `https://${NAME}`);
      const token = link.searchParams.get("token");
      const form = { "Content-Type": "application/x-www-form-urlencoded", Origin: `https://${NAME}` };
      const entered = await proxy.ask("POST", link.pathname, form, `token=${token}`);
      assert.equal(entered.status, 303, entered.text);
      const [cookie] = entered.headers["set-cookie"];
      assert.match(cookie, /^__Host-.*; ?Secure/i);
      const page = await proxy.ask("GET", "/dashboard", { Cookie: cookie.split(";")[0] });
      assert.equal(page.status, 200);
      assert.doesNotMatch(proxy.logs(), new RegExp(token), "the one-time link is in no log");
    });

    // Seen to fail with the address added to what the client sent.
    test("the collector is told the reader's address by the proxy alone, whatever she says", async () => {
      const before = proxy.heard().length;
      const forged = { ...PAGE, "X-Forwarded-For": "203.0.113.9, 198.51.100.7" };
      assert.equal((await post(started(), forged)).status, 200);
      const told = proxy.heard().slice(before).match(/^x-forwarded-for:.*$/gim);
      assert.deepEqual(told.map((line) => line.trim().split(": ")[1]), [READER]);
    });

    test("connections to the collector are used again", async () => {
      const before = proxy.connections();
      for (let n = 0; n < 12; n += 1) assert.equal((await post(started())).status, 200);
      assert.ok(proxy.connections() - before <= 4, `${proxy.connections() - before} for 12 requests`);
      assert.match(proxy.heard(), new RegExp(`Origin: ${SITE}`, "i"));
    });

    test("no log tells of a reader, also while the collector is stopped", async () => {
      const told = () => {
        // Lines on the staff's own pages may have an address.
        const lines = proxy.logs().split("\n").filter((line) => !/GET \/dashboard|staff/.test(line));
        const found = lines.filter((line) => line.includes(READER) || line.includes(SIGNALS) || line.includes("/summaries/"));
        assert.deepEqual(found, []);
      };
      await proxy.plain("/summaries/home-adaptations.en.json");
      told();
      await collector.stop();
      const down = [await post(started()), await proxy.ask("GET", "/summaries/home-adaptations.en.json")];
      assert.deepEqual(down.map((answer) => answer.status), [502, 502]);
      await new Promise((done) => setTimeout(done, 300));
      told();
      if (kind === "nginx") assert.match(proxy.logs(), /GET \/dashboard/, "staff pages are logged, so logs are written here");
    });

    test("the same search finds the reader when the recipe lacks its lines", async () => {
      const defects = {
        nginx: [["    access_log off;\n    error_log /dev/null;\n", ""]],
        caddy: [["\t\texclude http.log.error http.handlers.reverse_proxy\n", ""]],
      };
      const other = await startCollector({ origins: [SITE] });
      const proxied = await startProxy(kind, other.port, defects[kind]);
      await post(started(), PAGE, proxied);
      await other.stop();
      await post(started(), PAGE, proxied);
      await new Promise((done) => setTimeout(done, 300));
      const logs = proxied.logs();
      await proxied.stop();
      assert.ok(logs.includes(READER) && logs.includes(SIGNALS), logs);
    });
  });
}
