import { createServer } from "node:http";
import { readFileSync, existsSync } from "node:fs";
import { chromium } from "playwright-core";
const root = process.argv[2], what = process.argv[3] ?? "all";
const server = createServer((q, r) => {
  const url = new URL(q.url, "http://x");
  if (url.pathname.startsWith("/host/")) {
    const name = url.pathname.slice(6);
    const embed = readFileSync(`${root}/summaries/${name}.en.embed.html`, "utf8");
    r.setHeader("content-type", "text/html");
    return r.end(`<!doctype html><html lang="en"><meta charset=utf-8><meta name=viewport content="width=device-width"><title>t</title><style>:root{color-scheme:light dark}body{margin:0 auto;padding:12px;max-width:1080px}</style><body><h1>${name}</h1>${embed}</body></html>`);
  }
  const path = root + url.pathname;
  if (!existsSync(path)) { r.statusCode = 404; return r.end(); }
  const type = { js: "text/javascript", wasm: "application/wasm", css: "text/css", html: "text/html" }[path.split(".").pop()] ?? "application/octet-stream";
  r.setHeader("content-type", type); r.end(readFileSync(path));
}).listen(0);
const port = server.address().port;
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
setTimeout(() => { console.log("timeout"); process.exit(1); }, 110000).unref();
const shots = what === "all" ? [
  ["housing-first", 1280, "light"], ["housing-first", 320, "light"], ["housing-first", 768, "dark"],
  ["hot-spots-policing", 1280, "light"], ["hot-spots-policing", 320, "dark"], ["home-adaptations", 1280, "light"], ["group-parenting", 768, "light"],
] : [what.split(",")].map(([a, b, c]) => [a, +b, c]);
for (const [name, width, scheme] of shots) {
  const c = await b.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const p = await c.newPage();
  p.on("pageerror", (e) => console.log("error", String(e)));
  await p.goto(`http://127.0.0.1:${port}/host/${name}`);
  await p.waitForTimeout(600);
  const over = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) console.log("sideways", name, width, over);
  const tall = await p.evaluate(() => document.documentElement.scrollHeight);
  const part = width > 700 ? 1500 : 2000;
  for (let y = 0, n = 0; y < tall; y += part, n += 1)
    await p.screenshot({ path: `/tmp/shots/${name}-${width}-${scheme}.${n}.png`, fullPage: true, clip: { x: 0, y, width, height: Math.min(part, tall - y) } });
  await c.close();
}
await b.close(); server.close();
