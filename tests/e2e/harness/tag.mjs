// The script tag alone, the element's light DOM, and the lines in the console when something is wrong.
import assert from "node:assert/strict";
import { settle } from "./browser.mjs";
import { until } from "./centre.mjs";
import { reader } from "./reader.mjs";

/** The script tag alone for the centre's summary; `more`: further attributes, `how`: async or other. */
export function tag(centre, { more = "", how = "async", summary, ending = "", collect = true } = {}) {
  const { url } = centre.between;
  const address = summary ?? `${url}/summaries/${centre.summary.id}.${centre.summary.lang}${ending}`;
  const collector = collect ? `data-collect="${url}" data-site="${centre.site}"` : "";
  return `<script ${how} src="${url}/widget/evidence-walk.js" data-summary="${address}" ${collector} ${more}></script>`;
}

/**
 * The element with all it holds, as data: two pages hold the same where this is equal. The line ends
 * that the snippet has round the summary do not count.
 */
export function light(page, nth = 0) {
  return page.evaluate((nth) => {
    const read = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      // The loader enables the buttons at the foot.
    const attributes = [...node.attributes].filter(({ name }) => name !== "disabled").map(({ name, value }) => `${name}=${value}`).sort();
      const children = [...node.childNodes].map(read);
      return [`${node.namespaceURI} ${node.localName}`, attributes, children];
    };
    const [name, attributes, children] = read(document.querySelectorAll("evidence-walk")[nth]);
    return [name, attributes, children.filter((child) => child !== "\n")];
  }, nth);
}

/** The console's lines that are ours. */
export const lines = (page) => page.seen.console
  .filter((line) => line.includes("evidence-walk:"))
  .map((line) => line.replace("warning: evidence-walk: ", ""));

const OPEN = { "access-control-allow-origin": "*" };

/** For `prepare`: files of that name are answered otherwise, by what `answer` makes of the real one. */
export const serve = (files, answer) => (page) => page.route(files, async (route) => {
  const real = await route.fetch();
  return route.fulfill({ response: real, ...(await answer(real)) });
});

/** An answer of another media type. */
export const media = (type, headers = {}) => async (real) => ({
  headers: { ...real.headers(), ...headers, "content-type": type },
});

/** A web page, as some servers answer where there is no such file. */
export const web = () => ({ status: 200, headers: { ...OPEN, "content-type": "text/html" }, body: "<p>Not here." });

/** The console has one line of ours, and it is this, or fits it. */
export async function says(page, line) {
  await until(`the console has a line; it has ${page.seen.console.join("\n")}`, () => lines(page).length > 0);
  await settle(page);
  await page.waitForTimeout(100);
  const found = lines(page);
  if (line instanceof RegExp) assert.match(found[0], line);
  assert.deepEqual(found, [line instanceof RegExp ? found[0] : line]);
  assert.deepEqual(page.seen.errors, []);
}

/** Each as a test: `host`, how the page is; `prepare`; `works`, whether the widget comes all the same. */
export function each(cases, { test, chromium, centre }) {
  for (const [what, { host = () => ({}), prepare, line, works }] of Object.entries(cases)) {
    test(`${what}: one line says so`, async () => {
      const page = await chromium().open(centre().host(host()), { prepare });
      if (works) await reader(page).ready();
      const full = (text) => text.replaceAll("URL", centre().between.url).replaceAll("PAGE", centre().pages.origin);
      await says(page, line instanceof RegExp ? new RegExp(full(line.source)) : full(line));
      await page.context().close();
    });
  }
}
