// A proxy in front of the collector, from the recipe in deploy/: the same file, with addresses and
// folders of the test in place of those of a server.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, needed, temporary } from "./harness.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const NAME = "collect.example.org";
/** Where the reader sits: an address that nothing else here has. */
export const READER = "127.0.0.77";

/** Files of deploy/, changed; every change must find what it changes in one of them. */
function recipes(names, changes) {
  let texts = names.map((name) => readFileSync(join(root, "deploy", name), "utf8"));
  for (const [from, to] of changes) {
    if (!texts.some((text) => text.includes(from))) throw new Error(`no ${from} in ${names.join(", ")} any more`);
    texts = texts.map((text) => text.replaceAll(from, to));
  }
  return texts;
}

/** The recipe for nginx with `changes` in it, and `more` lines beside it, as another site would have. */
function nginx(folder, { http, https, upstream }, changes, more = "") {
  execFileSync(needed("openssl"), ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
    "-subj", `/CN=${NAME}`, "-days", "2", "-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")], { stdio: "pipe" });
  const [main, site] = recipes(["nginx-main.conf", "nginx.conf"], [
    ...changes,
    ["127.0.0.1:8080", `127.0.0.1:${upstream}`],
    ["listen 80;", `listen 127.0.0.1:${http};`],
    ["listen 443 ssl", `listen 127.0.0.1:${https} ssl`],
    [`/etc/letsencrypt/live/${NAME}/fullchain.pem`, join(folder, "cert.pem")],
    [`/etc/letsencrypt/live/${NAME}/privkey.pem`, join(folder, "key.pem")],
    ["/var/log/nginx/", `${folder}/`],
  ]);
  writeFileSync(join(folder, "site.conf"), site);
  // Like Debian's own nginx.conf: whatever says nothing else is logged, with its address.
  const own = ["body", "proxy", "fastcgi", "uwsgi", "scgi"];
  own.forEach((name) => mkdirSync(join(folder, `temp-${name}`)));
  writeFileSync(join(folder, "nginx.conf"), [
    "daemon off;", "worker_processes 1;", process.getuid() === 0 ? "user root;" : "",
    `pid ${folder}/pid;`, `error_log ${folder}/error.log notice;`, main, "http {",
    `access_log ${folder}/access.log;`,
    `client_body_temp_path ${folder}/temp-body;`,
    ...own.slice(1).map((name) => `${name}_temp_path ${folder}/temp-${name};`),
    `include ${folder}/site.conf;`, more, "}",
  ].join("\n"));
  const program = process.env.NGINX ?? needed("nginx");
  return spawn(program, ["-p", folder, "-e", join(folder, "error.log"), "-c", join(folder, "nginx.conf")], { stdio: ["ignore", "pipe", "pipe"] });
}

function caddy(folder, { http, https, upstream }, changes) {
  const [file] = recipes(["Caddyfile"], [
    ...changes,
    ["127.0.0.1:8080", `127.0.0.1:${upstream}`],
    ["\tservers {", `\tadmin off\n\tlocal_certs\n\tskip_install_trust\n\tdefault_bind 127.0.0.1\n\thttp_port ${http}\n\thttps_port ${https}\n\tstorage file_system ${folder}/store\n\tservers {`],
  ]);
  writeFileSync(join(folder, "Caddyfile"), file);
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const program = process.env.CADDY ?? needed("caddy");
  return spawn(program, ["run", "--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"], { env, stdio: ["ignore", "pipe", "pipe"] });
}

export const PROXIES = { nginx, caddy };

/** Passes connections on to the collector and keeps what the proxy said on them. */
async function relay(to) {
  let heard = "";
  let connections = 0;
  const server = createServer((from) => {
    connections += 1;
    const onward = connect(to, "127.0.0.1");
    from.on("data", (bytes) => { heard += bytes.toString("latin1"); });
    from.pipe(onward).pipe(from);
    for (const end of [from, onward]) end.on("error", () => { from.destroy(); onward.destroy(); });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { port: server.address().port, heard: () => heard, connections: () => connections, close: () => server.close() };
}

/** Everything in a folder's files, but the keys. */
function written(folder) {
  let text = "";
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) text += written(path);
    else if (/log/.test(name)) text += `${name}: ${readFileSync(path, "utf8")}\n`;
  }
  return text;
}

/**
 * Starts a proxy before the collector at `port`. `changes`: pairs of texts, to put a defect into the
 * recipe; `more`: lines of another site's, for nginx. Gives `ask(method, path, headers, body, from)` as
 * the browser at the address `from` asks, over https; `plain(path)`, over http; `ports`; `logs()`: all
 * that the proxy wrote; `heard()`: what it said to the collector.
 */
export async function startProxy(kind, port, changes = [], more = "") {
  const folder = temporary();
  const passed = await relay(port);
  const [http, https] = [await freePort(), await freePort()];
  const child = PROXIES[kind](folder, { http, https, upstream: passed.port }, changes, more);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => { said += bytes; });
  process.on("exit", () => child.kill("SIGKILL"));
  const ended = new Promise((done) => child.on("close", done));
  const send = (over, at, method, path, headers, body, from = READER) => new Promise((done, failed) => {
    const options = { host: "127.0.0.1", port: at, localAddress: from, servername: NAME, rejectUnauthorized: false, method, path, headers: { Host: NAME, ...headers } };
    const asked = over(options, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (more) => { text += more; });
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, text }));
      answer.on("error", failed);
    });
    asked.on("error", failed);
    asked.end(body);
  });
  const ask = (method, path, headers = {}, body = undefined, from = READER) => send(overHttps, https, method, path, headers, body, from);
  for (const until = Date.now() + 20_000; ;) {
    const answer = await ask("GET", "/healthz").catch(() => undefined);
    if (answer?.status === 200) break;
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${kind} did not start:\n${said}\n${written(folder)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    ask,
    ports: { http, https },
    plain: (path) => send(overHttp, http, "GET", path, {}),
    logs: () => said + written(folder),
    heard: passed.heard,
    connections: passed.connections,
    stop: async () => { child.kill("SIGTERM"); await ended; passed.close(); },
  };
}
