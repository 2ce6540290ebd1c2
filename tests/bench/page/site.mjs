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
const FIELDS = "/fields.css";
const read = (path) => readFileSync(join(root, path), "utf8");

// The tools stand with those of the end-to-end tests.
const { buildSync } = createRequire(new URL("../../e2e/package.json", import.meta.url))("esbuild");

/**
 * Starts the website, and the collector that the widget sends its signals to. `ours`, `vanilla`: the
 * addresses of the two pages that begin with the whole summary; `walking`: those of the two that open
 * with the walk, `ours` and `react`; `origin`: their website; `put(path, html, type)`: publishes one more page there; `summary`: as
 * published; `stop()`: ends all.
 */
export async function startSite(chromium) {
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
  const ours = page("/ours", host("", snippet));
  const fields = await forms(chromium, ours, summary.steps);
  // The look of fields is needed when the walk begins: it must not hold up what is seen first.
  pages.host(FIELDS, { html: read("style/walk.css").replace("\n.ew.ew {", "\n#summary {"), headers: { "content-type": MEDIA.css } });
  const written = `${byHand(snippet, summary, fields)}<link rel="stylesheet" href="${FIELDS}">`;
  return {
    summary,
    origin: pages.origin,
    put,
    ours,
    vanilla: page("/vanilla", host(`${HEAD}<script defer src="/tests/bench/vanilla/walk.js"></script>\n`, written)),
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

// The fields of each step as the widget shows them, which the page by hand holds in its HTML: the same questions,
// in the same look. What is hidden is the widget's own affair.
async function forms(chromium, url, steps) {
  const page = await chromium.open(url);
  const found = {};
  try {
    await page.locator(".ew-start").click();
    for (const [index, step] of steps.entries()) {
      await page.locator("h2.ew-title", { hasText: step.title }).and(page.locator(":focus")).waitFor();
      if (step.kind.ask || step.kind.decide || step.kind.predict) {
        found[index] = await page.locator(".ew-step .ew-asked").evaluate((asked) => {
          const copy = asked.cloneNode(true);
          for (const hidden of copy.querySelectorAll("[hidden]")) hidden.remove();
          return copy.innerHTML;
        });
      }
      if (index + 1 < steps.length) await page.getByRole("button", { name: /^Next: / }).click();
    }
  } finally {
    await page.context().close();
  }
  return found;
}

// The sample has steps of every kind but three.
function everyKind(file) {
  const text = readFileSync(file, "utf8");
  const last = "## Was this useful?";
  const steps = `## Which | Two ways to choose homes {#which kind=compare}

Whose homes are adapted is the first choice.

## Doing it | What to keep {#doing-it kind=implement}

What was tested was a visit by somebody trained for it.

## What next | What you could do next {#next kind=next}

Test it where you work.

`;
  const data = `
compare:
  - name: Homes of people at higher risk
    estimate: falls.higher-risk
    against: homes as they are
    fits: Nine trials
  - name: Homes of people not selected for risk
    estimate: falls.not-selected
    against: homes as they are
implementation:
  core:
    - A visit by somebody who is trained to find hazards
  adaptable: no information
  readiness:
    - Somebody finds the people at higher risk.
    - Work follows the visit within weeks.
  measures:
    - name: Falls
      definition: Falls in a month, as people report them themselves
      from: a card that is sent in
      how_often: every month
  places: no information
  source: review
---
`;
  if (!text.includes(last) || /kind=(next|compare|implement)/.test(text)) throw new Error(`${file} has no place for more steps`);
  writeFileSync(file, text.replace(/\n---\n/, () => data).replace(last, () => steps + last));
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
