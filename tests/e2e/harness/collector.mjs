// The collector as a user runs it: the built program, a centre's folder, an empty data folder.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** The collector, as it is run. */
export const program = process.env.EVIDENCE_WALK ?? join(root, "target", "debug", "evidence-walk");

const folders = [];
const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder; gone when the tests end. */
export function temporary() {
  const folder = mkdtempSync(join(tmpdir(), "evidence-walk-"));
  folders.push(folder);
  return folder;
}

/** A port that nobody listens on now. */
export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/**
 * A copy of the example centre whose site takes signals from `origins` instead of its own.
 * `collector`: the public address that goes into what editors paste; `drafts`: with the translations that nobody has
 * signed, which `build` refuses.
 */
export function copyCentre({ origins = [], collector, drafts = false } = {}) {
  const folder = join(temporary(), "centre");
  cpSync(join(root, "centre"), folder, { recursive: true, filter: (from) => drafts || !/\.cy\.(md|toml)$/.test(from) });
  const file = join(folder, "centre.toml");
  const text = readFileSync(file, "utf8");
  const changed = text
    .replace(/^origins = .*$/m, (line) => (origins.length > 0 ? `origins = ${JSON.stringify(origins)}` : line))
    .replace(/^\[\[sites\]\]$/m, (line) => (collector ? `collector = "${collector}"\n\n${line}` : line));
  if (changed === text && (origins.length > 0 || collector)) throw new Error(`${file} has no [[sites]] to change`);
  writeFileSync(file, changed);
  return folder;
}

/**
 * Runs `evidence-walk build` on a centre's folder; gives the folder of static files it wrote.
 * `base`: the address under which that will be served, if not the root of the page's own site; `draft`: with
 * translations that nobody has signed.
 */
export function buildSite(centre = copyCentre(), { base = "", draft = false } = {}) {
  const out = join(temporary(), "site");
  execFileSync(program, ["build", centre, "--out", out, "--base", base, ...(draft ? ["--draft"] : [])], { stdio: "pipe" });
  return out;
}

/** What an editor pastes: the snippet of each summary in a site that `buildSite` made, by file name. */
export function snippets(site) {
  const folder = join(site, "summaries");
  const names = readdirSync(folder).filter((name) => name.endsWith(".embed.html"));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/**
 * Starts the collector and waits until it is ready.
 * `origins`: websites that may send signals, beside its own pages; `collector`: its public address,
 * where that is a proxy's; `centre`: a folder in place of the copied example;
 * `data`: a data folder to keep, as after a restart; `port`: the port of before, likewise;
 * `args`: more words for the command line; `wait`: for how many seconds at most.
 * Gives `url`, `port`, `centre`, `data`, `text()` (all it printed), `links()` (addresses in that),
 * `dashboard()` (the one-time sign-in link), `stop()` (asks it to end; gives its exit code) and
 * `kill()` (as a power cut would).
 */
export async function startCollector({ origins = [], collector, centre, data, port, args = [], wait = 20 } = {}) {
  if (!existsSync(program)) {
    throw new Error(`${program} is missing: run \`cargo xtask test e2e\`, which builds it`);
  }
  port ??= await freePort();
  const url = `http://127.0.0.1:${port}`;
  centre ??= copyCentre({ origins: [url, `http://localhost:${port}`, ...origins], collector: collector ?? url, drafts: args.includes("--draft") });
  data ??= join(temporary(), "data");
  const words = ["serve", centre, "--data", data, "--listen", `127.0.0.1:${port}`, ...args];
  const child = spawn(program, words, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => { text += bytes; });
  const ended = new Promise((done) => child.on("close", (code, signal) => done(code ?? signal)));
  running.add(child);
  ended.then(() => running.delete(child));

  await ready(url, child, () => text, wait);
  const links = () => text.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
  const end = async (signal) => { child.kill(signal); return ended; };
  return {
    url, port, centre, data, links,
    text: () => text,
    dashboard: () => {
      const link = links().find((found) => /token|sign-?in|login|once/i.test(new URL(found).href));
      if (!link) throw new Error(`the collector printed no sign-in link:\n${text}`);
      return link;
    },
    stop: () => end("SIGINT"),
    kill: () => end("SIGKILL"),
  };
}

/** Starts the editor's preview of a centre's folder for the test `t`, which ends it; gives its address. */
export function startPreview(t, centre) {
  const child = spawn(program, ["preview", centre, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => child.kill("SIGKILL"));
  return new Promise((done) => {
    let said = "";
    child.stdout.on("data", (part) => {
      said += part;
      const found = said.match(/http:\S+/);
      if (found) done(found[0]);
    });
  });
}

async function ready(url, child, text, wait) {
  for (const until = Date.now() + 1_000 * wait; Date.now() < until;) {
    if (child.exitCode !== null) throw new Error(`the collector ended at once:\n${text()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`the collector was not ready after ${wait} s:\n${text()}`);
}
