// What was written wrongly, in the page or in the centre: one line says what to write.
import assert from "node:assert/strict";
import { test } from "node:test";
import { each, hostPage, reader, says, serve, shared, startPages, strictCsp, tag } from "./harness.mjs";

const { chromium, centre } = await shared();
const url = centre.between.url;

const missing = "check the address, and that the files of `evidence-walk build` are published there";
const bare = (options, host = {}) => ({ ...host, change: () => tag(centre, options) });

const CASES = {
  "an element with nothing in it": {
    host: () => ({ change: (html) => html.replace(/(<evidence-walk[^>]*>)[\s\S]*(<\/evidence-walk>)/, "$1$2") }),
    line: "the element is empty: paste the whole snippet that `evidence-walk build` made, with the summary between its tags; or write the script tag alone, with data-summary",
  },
  "a script tag whose summary is not there": {
    host: () => bare({ summary: `${url}/summaries/homes.en` }),
    line: `URL/summaries/homes.en.plain.json answered 404: ${missing}`,
  },
  "a script tag whose tree is of an older build": {
    host: () => bare({}),
    prepare: serve("**/*.plain.json", async (real) => ({ body: (await real.text()).replace(/\d+/, "1") })),
    line: "URL/summaries/home-adaptations.en.plain.json comes from another version than the widget: run `evidence-walk build` again and publish all files together",
  },
  "a script tag under a policy without connect-src": {
    host: () => bare({}, { csp: strictCsp(url).replace(/connect-src [^;]*/, "connect-src 'none'") }),
    line: "the page's Content-Security-Policy keeps URL/summaries/home-adaptations.en.plain.json from being fetched: add URL to connect-src",
  },
};

each(CASES, { test, chromium: () => chromium, centre: () => centre });

test("a collector that does not know the page's origin, or the site: one line says what to change", async (t) => {
  const other = await startPages();
  t.after(() => other.stop());
  const paste = (change = (html) => html) => {
    let kept;
    centre.host({ change: (html) => { kept = change(html); return kept; } });
    other.put("/page", { html: hostPage(kept), csp: strictCsp(url) });
    return `${other.origin}/page`;
  };
  for (const [change, line] of [
    [undefined, `the collector does not take signals from pages of ${other.origin}: add it to the origins of this site in centre.toml`],
    [(html) => html.replace(/ site="[^"]*"/, " site=\"elsewhere\""), "the collector does not know the site \"elsewhere\": write a key from centre.toml in the site attribute"],
  ]) {
    const page = await chromium.open(paste(change));
    const kinds = await listen(page);
    const she = reader(page);
    await she.start();
    await she.onwards();
    await she.choose("Very useful");
    await she.send();
    await she.state("Could not be sent.");
    await says(page, line);
    assert.deepEqual(await kinds(), [line.includes("origins") ? "origin_not_allowed" : "unknown_site"]);
  }
});

// The kinds of the error events that reach the document from now on.
async function listen(page) {
  await page.evaluate(() => {
    globalThis.__kinds = [];
    document.addEventListener("evidence-walk:error", ({ detail }) => globalThis.__kinds.push(detail));
  });
  return () => page.evaluate(() => globalThis.__kinds.map(({ kind, ...more }) => (Object.keys(more).length > 0 ? more : kind)));
}
