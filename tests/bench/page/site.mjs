// Pages of one summary on one website: with the widget, as written by hand, and as written with React.
// Same host page, same summary, same look, same server, compressed alike.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";
import { buildSite, startCollector, startPages } from "../../e2e/harness.mjs";
import { byHand, forReact } from "./pages.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const NAME = "home-adaptations.en";
const MEDIA = { js: "text/javascript", css: "text/css", wasm: "application/wasm", html: "text/html; charset=utf-8", json: "application/json" };
const STYLE = "/summary.css";
const read = (path) => readFileSync(join(root, path), "utf8");

// The tools stand with those of the end-to-end tests.
const { buildSync } = createRequire(new URL("../../e2e/package.json", import.meta.url))("esbuild");

/**
 * Starts the website, and the collector that the widget sends its signals to. `ours`, `vanilla`: the
 * addresses of the two pages that begin with the whole summary; `walking`: those of the two that open
 * with the walk, `ours` and `react`; `origin`: their website; `put(path, html, type)`: publishes one more page there; `summary`: as
 * published; `stop()`: ends all.
 */
export async function startSite() {
  const pages = await startPages();
  const collector = await startCollector({ origins: [pages.origin] });
  everyKind(join(collector.centre, `summaries/${NAME}.md`));
  const built = buildSite(collector.centre);
  for (const name of readdirSync(built, { recursive: true }).filter((name) => name.includes("."))) {
    const type = MEDIA[name.split(".").at(-1)] ?? "application/octet-stream";
    pages.host(`/${name}`, { html: readFileSync(join(built, name)), headers: { "content-type": type } });
  }
  const summary = JSON.parse(readFileSync(join(built, `summaries/${NAME}.json`), "utf8"));
  const snippet = readFileSync(join(built, `summaries/${NAME}.embed.html`), "utf8");
  const text = (path, type) => pages.host(path, { html: read(path.slice(1)), headers: { "content-type": type } });
  text("/style/host.css", MEDIA.css);
  // The look of the summary, for an element of another name.
  const style = readFileSync(join(built, "widget/evidence-walk.css"), "utf8").replace(/(?<![\w.-])evidence-walk(?=[,\s])/g, "#summary");
  pages.host(STYLE, { html: style, headers: { "content-type": MEDIA.css } });
  text("/tests/bench/vanilla/walk.css", MEDIA.css);
  text("/tests/bench/vanilla/walk.js", MEDIA.js);
  pages.host("/react.js", { html: reactBundle(), headers: { "content-type": MEDIA.js } });
  const opened = readFileSync(join(built, `summaries/${NAME}.embed-walk.html`), "utf8");
  const put = (path, html, type = MEDIA.html) => {
    pages.host(path, { html, headers: { "content-type": type } });
    return pages.origin + path;
  };
  const page = (path, html) => {
    // The browser tells when the answer is painted; both pages carry the same mark for it.
    const marked = html.replace("<p class=\"ew-answer\">", "<p class=\"ew-answer\" elementtiming=\"answer\">");
    if (marked === html) throw new Error("the summary has no answer to watch for");
    return put(path, marked);
  };
  return {
    summary,
    origin: pages.origin,
    put,
    ours: page("/ours", host("", snippet)),
    vanilla: page("/vanilla", host(`${HEAD}<script defer src="/tests/bench/vanilla/walk.js"></script>\n`, byHand(snippet, summary))),
    walking: {
      ours: put("/ours-walk", host("", opened)),
      react: put("/react", host(HEAD, forReact(snippet, summary, "/react.js"))),
    },
    async stop() {
      await pages.stop();
      await collector.stop();
    },
  };
}

// The sample has steps of every kind but one.
function everyKind(file) {
  const text = readFileSync(file, "utf8");
  const last = "## Was this useful?";
  const more = "## What next | What you could do next {#next kind=next}\n\nTest it where you work.\n\n";
  if (!text.includes(last) || text.includes("kind=next")) throw new Error(`${file} has no place for a step of kind next`);
  writeFileSync(file, text.replace(last, more + last));
}

function host(head, body) {
  const page = read("index.html");
  const whole = page
    .replace("</head>", () => `${head}</head>`)
    .replace(/<!-- summary:start -->[\s\S]*<!-- summary:end -->/, () => body);
  if (!whole.includes(body)) throw new Error("index.html has no place for the summary");
  return whole;
}

const HEAD = `<link rel="stylesheet" href="${STYLE}">
<link rel="stylesheet" href="/tests/bench/vanilla/walk.css">
`;

function reactBundle() {
  const { outputFiles } = buildSync({
    entryPoints: [join(root, "tests/bench/react/walk.jsx")],
    nodePaths: [join(root, "tests/e2e/node_modules")],
    bundle: true, minify: true, write: false, jsx: "automatic", format: "iife",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0].text;
}
