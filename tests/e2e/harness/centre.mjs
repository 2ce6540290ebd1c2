// A centre at work: its collector behind a proxy, its website on another origin, its staff.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { buildSite, freePort, snippets, startCollector } from "./collector.mjs";
import { hostPage, startPages, strictCsp } from "./pages.mjs";
import { proxy } from "./proxy.mjs";

// The summary that tests speak of where they name no other.
const FALLS = "home-adaptations.en";
const MEDIA = { js: "text/javascript", css: "text/css", wasm: "application/wasm", html: "text/html" };

/**
 * Starts a centre for the test `t`, which ends it; its pages carry the summary `name`; `draft`: also in translations
 * that nobody has signed; `centre(origin, collector)` gives its folder, if it is not the example's. Everything a page
 * fetches or sends goes `through` `between`: the proxy, or the wire. `sample(query)`: address of the centre's page in miniature. `host(options)`:
 * publishes a page of a council with the summary in it, or with it `twice`, or with what `change`
 * makes of the snippet, and gives its address. `publish()`: puts the files of `evidence-walk build`
 * on the website and gives the snippet that uses them. `posts()`: what reached the proxy to be
 * stored, each with its `signals`. `summary`: as published; `site`: its key; `pages`, `collector`: as elsewhere.
 */
export async function startCentre(t, { args = [], name = FALLS, through = proxy, draft = false, centre } = {}) {
  const port = await freePort();
  const between = await through(`http://127.0.0.1:${port}`);
  const pages = await startPages();
  const collector = await startCollector({
    port, origins: [pages.origin], collector: between.url, centre: centre?.(pages.origin, between.url),
    args: ["--public", between.url, ...(draft ? ["--draft"] : []), ...args],
  });
  t.after(async () => {
    await between.stop();
    await pages.stop();
    await collector.stop();
  });
  const pasted = paste(collector, between.url, name, draft);
  const summary = await (await fetch(`${collector.url}/summaries/${name}.json`)).json();
  const [, site] = pasted.read.match(/ site="([^"]*)"/);
  let published = 0;
  return {
    between, pages, collector, summary, name, site,
    sample: (query = "") => `${between.url}/${name === FALLS ? query : `?summary=${name}&${query.slice(1)}`}`,
    host({ start = "read", attributes = "", csp = strictCsp(between.url), twice, change, headers, ...page } = {}) {
      const snippet = pasted[start].replace("<evidence-walk ", `<evidence-walk ${attributes} `);
      const path = `/page-${published += 1}`;
      const again = twice ? snippet.match(/<evidence-walk[\s\S]*<\/evidence-walk>/)[0] : "";
      const body = change ? change(snippet + again) : snippet + again;
      pages.put(path, { html: hostPage(body, page), csp, headers });
      return pages.origin + path;
    },
    publish() {
      const site = buildSite(collector.centre, { draft });
      for (const name of readdirSync(site, { recursive: true }).filter((name) => name.includes("."))) {
        const headers = { "content-type": MEDIA[name.split(".").at(-1)] ?? "application/octet-stream" };
        pages.put(`/${name}`, { html: readFileSync(join(site, name)), headers });
      }
      return snippets(site).get(`${name}.embed.html`);
    },
    posts: () => between.log
      .filter(({ method, path }) => method === "POST" && path.startsWith("/v1/"))
      .map((entry) => ({ ...entry, signals: JSON.parse(entry.body).signals })),
  };
}

// What an editor pastes, for both ways to begin.
function paste(collector, base, name, draft) {
  const site = buildSite(collector.centre, { base, draft });
  const written = (ending) => readFileSync(join(site, "summaries", `${name}.${ending}.html`), "utf8");
  return { read: written("embed"), walk: written("embed-walk") };
}

/** Waits until `fits()` is true, and fails with `what` (words, or what gives them) where it is not within half a minute. */
export async function until(what, fits) {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    if (await fits()) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`waited in vain until ${typeof what === "function" ? what() : what}`);
}

/** Signs in with the collector's one-time link; gives functions that read the dashboard's tables. */
export async function staff(chromium, { collector, name = FALLS }, options = {}) {
  const page = await chromium.open(collector.dashboard(), options);
  await page.getByRole("button", { name: "Open the dashboard" }).click();
  await page.getByRole("heading", { name: "What readers did" }).waitFor();
  const list = page.url();
  const rows = async (caption) => {
    const table = page.getByRole("table", { name: caption });
    if (await table.count() === 0) return {};
    const found = await table.locator("tbody tr").evaluateAll((all) => all.map((row) =>
      [...row.cells].map((cell) => cell.innerText.replace(/^.*:\s*/s, "").trim())));
    return Object.fromEntries(found.map(([name, ...cells]) => [name, cells]));
  };
  return {
    page, list,
    /** Signals since the last restart, by outcome. */
    async receipts() {
      await page.goto(list);
      const found = await rows("Signals since the last restart");
      return Object.fromEntries(Object.entries(found).map(([what, [n]]) => [what.split(/[:,]/)[0], Number(n)]));
    },
    /** A summary's page, that of `centre.name` if no other is named: walks started, people answering, steps, answers, comments shown, and how many more wait for others. */
    async report(of = name) {
      await page.goto(list);
      await page.locator(`main h3 a[href^="/dashboard/${of.split(".")[0]}/"]`).click();
      await page.getByRole("heading", { name: "How far do readers get?" }).waitFor();
      // Tables are folded at their pictures.
      await page.evaluate(() => { for (const fold of document.querySelectorAll("main details")) fold.open = true; });
      const top = await page.locator(".db-top").innerText();
      const counted = (thing) => {
        const [, n] = top.match(new RegExp(`(One|No|[\\d,]+) ${thing}`)) ?? [];
        return { One: 1, No: 0 }[n] ?? Number(n.replace(",", ""));
      };
      const [started, people] = [counted("walks? (was|were|has been)"), counted("answer sheets? (came|has come)")];
      const steps = await rows("Steps reached, of walks started");
      const answers = {};
      for (const section of await page.locator("main section").all()) {
        const heading = await section.locator("h2").innerText();
        const chosen = await section.getByRole("table", { name: /^Answer sheets/ }).locator("tbody tr")
          .evaluateAll((all) => all.map((row) => [row.cells[0].innerText.trim(), row.cells[1].innerText]));
        if (chosen.length > 0) {
          answers[heading] = chosen.filter(([, n]) => !/\b0$/.test(n)).map(([label]) => label);
        }
      }
      const comments = await page.locator("main blockquote").allInnerTexts();
      const more = (await page.locator("main").innerText()).match(/(One|\d+) more waits? until/)?.[1] ?? "0";
      const waiting = more === "One" ? 1 : Number(more);
      return { started, people, steps, answers, comments, waiting };
    },
  };
}
