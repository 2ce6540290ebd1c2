// Two pages of one summary on one website: with the widget, and as written by hand. Same host page,
// same summary, same look, same server, compressed alike.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSite, startCollector, startPages } from "../../e2e/harness.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const NAME = "home-adaptations.en";
const MEDIA = { js: "text/javascript", css: "text/css", wasm: "application/wasm", html: "text/html; charset=utf-8", json: "application/json" };
const STYLE = "/summary.css";
const read = (path) => readFileSync(join(root, path), "utf8");

/**
 * Starts the website, and the collector that the widget sends its signals to. `ours`, `vanilla`: the
 * addresses of the two pages; `origin`: their website; `put(path, html, type)`: publishes one more page there; `summary`: as
 * published; `stop()`: ends all.
 */
export async function startSite() {
  const pages = await startPages();
  const collector = await startCollector({ origins: [pages.origin] });
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
  const page = (path, html) => {
    // The browser tells when the answer is painted; both pages carry the same mark for it.
    const marked = html.replace("<p class=\"ew-answer\">", "<p class=\"ew-answer\" elementtiming=\"answer\">");
    if (marked === html) throw new Error("the summary has no answer to watch for");
    pages.host(path, { html: marked, headers: { "content-type": MEDIA.html } });
    return pages.origin + path;
  };
  return {
    summary,
    origin: pages.origin,
    put(path, html, type = MEDIA.html) {
      pages.host(path, { html, headers: { "content-type": type } });
      return pages.origin + path;
    },
    ours: page("/ours", host("", snippet)),
    vanilla: page("/vanilla", host(HEAD, byHand(snippet, summary))),
    async stop() {
      await pages.stop();
      await collector.stop();
    },
  };
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
<script defer src="/tests/bench/vanilla/walk.js"></script>
`;

// The summary's own HTML, with what the script needs to walk through it.
function byHand(snippet, { steps, minutes }) {
  const plain = snippet.match(/<div class="ew ew-plain">[\s\S]*(?=\n<\/evidence-walk>)/)[0];
  const inner = plain.replace(/^<div class="ew ew-plain">/, "").replace(/<\/div>$/, "");
  const from = inner.indexOf("<section class=\"ew-part\">");
  const to = inner.indexOf("<p class=\"ew-note ew-asks\">");
  const parts = inner.slice(from, to).split("<section class=\"ew-part\">").slice(1);
  const big = inner.match(/<section class="ew-big">[\s\S]*?<\/figure><\/section>/)[0];
  const before = inner.slice(0, from).replace(big, "");
  const told = steps.map(({ kind }, index) => {
    const part = parts[index] ?? "";
    if (kind.predict) return guess(part);
    if (kind.ask) return questions(steps[index], kind.ask);
    return kind.finding ? part.replace("</h2>", `</h2>${big}`) : part;
  });
  const jumps = `<ol>${steps.map(({ label }, index) => `<li><button type="button">${index + 1} ${label}</button></li>`).join("")}</ol>`;
  const sections = told.map((part, index) =>
    `<section class="ew-part${steps[index].kind.ask ? " walk-only" : ""}" data-label="${steps[index].label}"${steps[index].kind.predict ? " id=\"guess\"" : ""}>${part}`);
  return `<div id="summary"><div class="ew ew-plain">
<div class="walk-bar"><button id="start" type="button" disabled>Walk through this · ${minutes} min</button><button id="page" class="walk-plain" type="button">Show the whole page</button></div>
<p id="live" role="status"></p>
<div class="walk-page">${before}</div>
<div id="walk"><div id="walk-side"><nav id="walk-rail" aria-label="Steps">${jumps}</nav><details id="steps"><summary><span></span></summary><nav aria-label="Steps">${jumps}</nav></details></div>
<div><p class="ew-note" id="position"></p>${sections.join("")}</div></div>
<div id="walk-foot"><button id="back" class="walk-plain" type="button">Back</button><button id="next" type="button"> </button><p class="ew-note" id="end" hidden>You have reached the end.</p></div>
<div class="walk-page">${inner.slice(to)}</div>
</div></div>`;
}

function guess(part) {
  const [asked, told] = part.split("<p class=\"ew-note\">The walk asks for your own guess before it shows the answer.</p>");
  const shown = told.replace("<p class=\"ew-lead ew-evidence\">", "<p class=\"ew-lead ew-evidence\" id=\"found\">").replace(/<\/section>$/, "");
  return `${asked}<form class="walk-only"><label>Your guess <input type="number" name="guess" min="0" max="1000"></label>
<button type="submit">See how it compares</button> <button class="walk-plain" type="button">Show me the answer</button></form><div id="told">${shown}</div></section>`;
}

function questions({ title }, asked) {
  const choice = (type, name) => ({ id, label }) =>
    `<p><label><input type="${type}" name="${name}" value="${id}"> ${label}</label></p>`;
  const fields = asked.map(({ id, text, form }) => {
    const scale = form.scale && [...form.scale.points, ...form.scale.beside].map(choice("radio", id));
    const many = form.many?.map(choice("checkbox", id));
    return `<fieldset><legend>${text}</legend>${(scale ?? many ?? [`<textarea name="${id}" rows="4"></textarea>`]).join("")}</fieldset>`;
  });
  return `<h2 class="ew-title">${title}</h2><form id="answers" action="/answers">${fields.join("")}<button type="submit">Send my answers</button><p id="sent"></p></form></section>`;
}
