// The wire before the collector, byte by byte: what networks do to a request and its response.
import { connect, createServer } from "node:net";

const soon = (ms) => new Promise((done) => setTimeout(done, ms));

/** Longest that the wire keeps silent in "stall". */
export const STALL_MS = 30_000;

// What happens to a response, which the wire holds completely: the collector has stored the batch, unless
// the request was swallowed. What is passed on of it is given time to be read.
const half = (answer, from, to) => answer.subarray(0, from + Math.ceil((to - from) / 2));
async function reset(client, bytes) {
  client.write(bytes);
  await soon(20);
  client.resetAndDestroy();
}
const FAULTS = {
  "request lost": { swallow: true, play: (client) => client.destroy() },
  "answer lost": { play: (client) => client.destroy() },
  "reset in the headers": { play: (client, answer, head) => reset(client, half(answer, 0, head)) },
  "reset in the body": { play: (client, answer, head) => reset(client, half(answer, head, answer.length)) },
  "one byte at a time": {
    async play(client, answer) {
      for (const byte of answer) {
        if (client.destroyed) return;
        client.write(Buffer.of(byte));
        await new Promise(setImmediate);
      }
    },
  },
  stall: {
    async play(client, answer, head) {
      client.write(half(answer, head, answer.length));
      await soon(STALL_MS);
      client.end(answer.subarray(half(answer, head, answer.length).length));
    },
  },
};

/** The names of the faults. */
export const faults = Object.keys(FAULTS);

/**
 * Starts a wire to `target` (an address). `url`: its address. `log`: one
 * `{ method, path, body, reused, fate, answered, at }` per request that was read whole, whatever became of
 * it; `answered` by the collector, `at` in milliseconds. `fault(name, times, match)`: that happens to the next `times` requests that fit.
 * `socks`: address of a SOCKS proxy, for a browser whose every connection is to go through it. `hold()`: a
 * connection made that way is not accepted before `go()`. `hangUp()`: close idle connections, so that the
 * next request needs a new one. `pass()`: no fault. `stop()`: end.
 */
export async function wire(target) {
  const { port: collector } = new URL(target);
  const log = [];
  const clients = new Map();
  let trouble;
  let gate;
  let open = () => {};

  const server = createServer({ noDelay: true }, (client) => {
    clients.set(client, { busy: false });
    client.on("close", () => clients.delete(client));
    client.on("error", () => client.destroy());
    client.once("data", (first) => (first[0] === 5 ? tunnel(client) : carry(client, first)));
  });

  // SOCKS 5 (RFC 1928), without names or passwords.
  async function tunnel(client) {
    client.write(Buffer.of(5, 0));
    client.once("data", async (asked) => {
      const address = asked[3] === 1 ? [...asked.subarray(4, 8)].join(".") : String(asked.subarray(5, 5 + asked[4]));
      const to = asked.readUInt16BE(asked.length - 2);
      await gate;
      if (client.destroyed) return;
      client.write(Buffer.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
      if (to === port) return void client.once("data", (first) => carry(client, first));
      const onward = connect(to, address === "localhost" ? "127.0.0.1" : address);
      onward.on("error", () => client.destroy());
      client.on("close", () => onward.destroy());
      client.pipe(onward).pipe(client);
    });
  }

  function carry(client, first) {
    const state = clients.get(client) ?? {};
    const up = connect(collector, "127.0.0.1");
    let count = 0;
    let entry;
    let fault;
    let asked = Buffer.alloc(0);
    let answer = Buffer.alloc(0);
    up.on("error", () => client.destroy());
    client.on("close", () => up.destroy());
    const read = (bytes) => {
      asked = Buffer.concat([asked, bytes]);
      for (let whole; (whole = message(asked)); asked = asked.subarray(whole.end)) {
        const [method, path] = whole.head.split(" ");
        const body = String(asked.subarray(whole.body, whole.end));
        entry = { method, path, body, reused: count > 0, fate: "passed", answered: false, at: performance.now() };
        count += 1;
        state.busy = true;
        log.push(entry);
        if (trouble?.times > 0 && trouble.match(entry)) {
          trouble.times -= 1;
          entry.fate = trouble.name;
          fault = FAULTS[trouble.name];
        }
        if (fault?.swallow) fault.play(client);
        else up.write(asked.subarray(0, whole.end));
      }
    };
    client.on("data", read);
    read(first);
    up.on("data", (bytes) => {
      entry.answered = true;
      if (!fault) {
        state.busy = false;
        return client.write(bytes);
      }
      answer = Buffer.concat([answer, bytes]);
      const whole = message(answer);
      if (!whole) return;
      const { play } = fault;
      const taken = answer.subarray(0, whole.end);
      [fault, answer, state.busy] = [undefined, Buffer.alloc(0), false];
      play(client, taken, whole.body);
    });
    up.on("close", () => client.end());
  }

  // A test that fails before it stops the wire must still end.
  server.unref();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}`,
    socks: `socks5://127.0.0.1:${port}`,
    log,
    fault(name, times = 1, match = ({ method }) => method === "POST") {
      if (!FAULTS[name]) throw new Error(`no fault is called ${name}: there are ${faults.join(", ")}`);
      trouble = { name, times, match };
    },
    hold() { gate = new Promise((done) => { open = done; }); },
    go() { open(); gate = undefined; },
    hangUp() {
      for (const [client, { busy }] of clients) if (!busy) client.destroy();
    },
    pass() { trouble = undefined; open(); gate = undefined; },
    stop: () => new Promise((done) => {
      server.close(done);
      for (const client of clients.keys()) client.destroy();
    }),
  };
}

// Where the first whole message in `bytes` ends, if it is whole; by its Content-Length, as these all have.
function message(bytes) {
  const split = bytes.indexOf("\r\n\r\n");
  if (split < 0) return undefined;
  const head = String(bytes.subarray(0, split));
  const length = Number(head.match(/^content-length: *(\d+)/im)?.[1] ?? 0);
  const body = split + 4;
  return bytes.length < body + length ? undefined : { head, body, end: body + length };
}
