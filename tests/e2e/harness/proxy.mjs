// A proxy before the collector that treats requests as networks do.
import { createServer, request as ask } from "node:http";

/**
 * Starts a proxy to `target` (an address). Connections stay open between requests, as browsers'
 * do. `url`: its address. `log`: one `{ method, path, headers, body, fate, status, reused, at }`
 * per request, `at` in milliseconds. `pass()`: hand everything on (so it begins). `refuse()`: nobody
 * listens. `drop(n, match)`: hand on the next `n` requests that fit and cut the connection in place
 * of the answer.
 * `delay(ms, match)`: answer so much later, what fits. `answer(status, headers, body, match)`: answer so, to what
 * fits, without asking the collector; `body` may be made of the entry. `stop()`: end.
 */
export async function proxy(target) {
  const upstream = new URL(target);
  const log = [];
  const sockets = new Map();
  let drops = 0;
  let fits = () => true;
  let wait = 0;
  let slow = () => true;
  let instead;

  const server = createServer(async (request, response) => {
    const { method, url: path, headers, socket } = request;
    const count = (sockets.get(socket) ?? 0) + 1;
    sockets.set(socket, count);
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const entry = { method, path, headers, body: body.toString(), fate: "passed", status: 0, reused: count > 1, at: performance.now() };
    log.push(entry);
    if (instead?.match(entry)) {
      entry.fate = "answered";
      entry.status = instead.status;
      const { body: said } = instead;
      return response.writeHead(instead.status, instead.headers).end(typeof said === "function" ? said(entry) : said);
    }
    const dropped = drops > 0 && fits(entry);
    if (dropped) { drops -= 1; entry.fate = "dropped"; }
    if (wait > 0 && slow(entry)) await new Promise((done) => setTimeout(done, wait));
    try {
      const answer = await forward(upstream, request, body);
      entry.status = answer.status;
      if (dropped) socket.destroy();
      else response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      entry.fate = "unreachable";
      socket.destroy();
    }
  });
  server.keepAliveTimeout = 60_000;
  // A test that fails before it stops the proxy must still end.
  server.unref();
  server.on("connection", (socket) => {
    sockets.set(socket, 0);
    socket.on("close", () => sockets.delete(socket));
  });
  const listen = (port) => new Promise((done) => server.listen(port, "127.0.0.1", done));
  const close = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  await listen(0);
  const { port } = server.address();

  return {
    url: `http://127.0.0.1:${port}`,
    log,
    async pass() {
      drops = 0; wait = 0; instead = undefined;
      if (!server.listening) await listen(port);
    },
    async refuse() { if (server.listening) await close(); },
    drop(times = 1, match = ({ method }) => method === "POST") { drops = times; fits = match; },
    delay(ms, match = () => true) { wait = ms; slow = match; },
    answer(status, headers = {}, body = "", match = () => true) {
      instead = { status, body, match, headers: { "access-control-allow-origin": "*", ...headers } };
    },
    async stop() { if (server.listening) await close(); },
  };
}

function forward(upstream, request, body) {
  const { hostname, port } = upstream;
  const { method, url: path, headers } = request;
  return new Promise((done, failed) => {
    const onward = ask({ hostname, port, method, path, headers, agent: false }, async (answer) => {
      const parts = [];
      try {
        for await (const part of answer) parts.push(part);
      } catch (error) { return failed(error); }
      const { connection, "keep-alive": _, "transfer-encoding": __, ...kept } = answer.headers;
      done({ status: answer.statusCode, headers: kept, body: Buffer.concat(parts) });
    });
    onward.on("error", failed).end(body);
  });
}
