// Policies and media types that keep the widget from starting: one line names the cause and the remedy.
import { test } from "node:test";
import { each, media, says, serve, settle, shared, strictCsp } from "./harness.mjs";

const { chromium, centre } = await shared();
const url = centre.between.url;

/** What: how the page is, and the line, in which the address of the files is `URL`. */
const CASES = {
  "a policy without 'wasm-unsafe-eval'": {
    host: () => ({ csp: strictCsp(url).replace(" 'wasm-unsafe-eval'", "") }),
    line: "the page's Content-Security-Policy keeps WebAssembly from running: add 'wasm-unsafe-eval' to script-src",
  },
  "the same, and the wasm of a wrong media type": {
    host: () => ({ csp: strictCsp(url).replace(" 'wasm-unsafe-eval'", "") }),
    prepare: serve("**/*.wasm", media("application/octet-stream")),
    line: "the page's Content-Security-Policy keeps WebAssembly from running: add 'wasm-unsafe-eval' to script-src",
  },
  "a policy without connect-src": {
    host: () => ({ csp: strictCsp(url).replace(/connect-src [^;]*/, "connect-src 'none'") }),
    line: "the page's Content-Security-Policy keeps URL/widget/evidence-walk.css from being fetched: add URL to connect-src",
  },
  "a policy that lets only the loader run": {
    host: () => ({ csp: strictCsp(url).replace(/script-src \S*/, "script-src URL/widget/evidence-walk.js".replace("URL", url)) }),
    line: "the page's Content-Security-Policy keeps URL/widget/evidence-walk-help.js from running: add its address to script-src",
  },
  "the wasm of a wrong media type": {
    works: true,
    prepare: serve("**/*.wasm", media("application/octet-stream")),
    line: "URL/widget/evidence-walk-widget_bg.wasm is not served as application/wasm, which makes it slower: set that media type for .wasm on its server",
  },
  "the glue of a wrong media type": {
    prepare: serve("**/evidence-walk-widget.js", media("text/plain")),
    line: "URL/widget/evidence-walk-widget.js is served as text/plain: set the media type text/javascript for .js on its server",
  },
  "every script of a wrong media type": {
    prepare: serve("**/*.js", media("text/plain", { "x-content-type-options": "" })),
    line: "URL/widget/evidence-walk-help.js is served as text/plain: set the media type text/javascript for .js on its server",
  },
  "a style of a wrong media type": {
    prepare: serve("**/evidence-walk-walk.css", media("text/plain")),
    line: "URL/widget/evidence-walk-walk.css is served as text/plain: set the media type text/css for .css on its server",
  },
};

each(CASES, { test, chromium: () => chromium, centre: () => centre });

test("offline, one line says so", async () => {
  centre.pages.put("/far.css", { html: "header { height: 5000px }", headers: { "content-type": "text/css" } });
  const head = "<link rel=\"stylesheet\" href=\"/far.css\">";
  const page = await chromium.open(centre.host({ head, csp: "" }));
  await settle(page);
  await page.context().setOffline(true);
  await page.evaluate(() => document.querySelector("evidence-walk").scrollIntoView());
  await says(page, `no answer from ${url}/widget/evidence-walk-help.js: this browser is offline`);
});

test("two elements that cannot start for one reason say it once", async () => {
  const csp = strictCsp(url).replace(" 'wasm-unsafe-eval'", "");
  const page = await chromium.open(centre.host({ csp, twice: true }));
  await page.evaluate(() => document.querySelectorAll("evidence-walk")[1].scrollIntoView());
  await says(page, CASES["a policy without 'wasm-unsafe-eval'"].line);
});
