// The wire without a browser: what a malicious program would send.
import { connect } from "node:net";

/** Posts a body to the collector as its own pages do, or others'. Gives `status`, `text` and `ms`. */
export async function post(collector, body, { site = "own", origin = collector.url } = {}) {
  const begun = performance.now();
  const answer = await fetch(`${collector.url}/v1/signals?site=${encodeURIComponent(site)}`, {
    method: "POST",
    headers: { "content-type": "text/plain;charset=UTF-8", origin },
    body,
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  return { status: answer.status, text, ms: Math.round(performance.now() - begun) };
}

/** Sends these bytes and reads to the end. Gives the statuses of the answers and all their text. */
export function raw(collector, bytes) {
  return new Promise((done, failed) => {
    const socket = connect(collector.port, "127.0.0.1");
    let text = "";
    socket.setTimeout(20_000, () => { socket.destroy(); failed(new Error(`no end after 20 s: ${text}`)); });
    socket.setEncoding("utf8");
    socket.on("data", (part) => { text += part; });
    socket.on("error", () => {});
    socket.on("close", () => done({
      statuses: [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status)),
      text,
    }));
    socket.write(bytes);
  });
}

/** Signs in by the one-time link, as a program; gives the cookie. */
export async function session(collector) {
  const token = new URL(collector.dashboard()).searchParams.get("token");
  const answer = await fetch(`${collector.url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: collector.url, "content-type": "application/x-www-form-urlencoded" },
    body: `token=${token}`,
  });
  if (answer.status !== 303) throw new Error(`signing in was answered ${answer.status}`);
  return answer.headers.get("set-cookie").split(";")[0];
}
