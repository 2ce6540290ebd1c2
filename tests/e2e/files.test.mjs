// Files and addresses that keep the widget from starting: one line names the cause and the remedy.
import { test } from "node:test";
import { each, says, serve, shared, startPages, web } from "./harness.mjs";

const { chromium, centre } = await shared();

const missing = "check the address, and that the files of `evidence-walk build` are published there";

const CASES = {
  "a web page in place of a style": {
    prepare: serve("**/evidence-walk-walk.css", web),
    line: `URL/widget/evidence-walk-walk.css answered with a web page instead of the file: ${missing}`,
  },
  "a web page in place of the wasm": {
    prepare: serve("**/*.wasm", web),
    line: `URL/widget/evidence-walk-widget_bg.wasm answered with a web page instead of the file: ${missing}`,
  },
  "a web page in place of the summary": {
    prepare: serve("**/*.walk", web),
    line: `URL/summaries/home-adaptations.en.walk answered with a web page instead of the file: ${missing}`,
  },
  "another file in place of the summary": {
    prepare: serve("**/*.walk", () => ({ body: "{}" })),
    line: "URL/summaries/home-adaptations.en.walk is not a file made by `evidence-walk build`: check the src attribute",
  },
  "no summary at that address": {
    prepare: serve("**/*.walk", () => ({ status: 404, body: "no" })),
    line: `URL/summaries/home-adaptations.en.walk answered 404: ${missing}`,
  },
  "a summary of an older build": {
    prepare: serve("**/*.walk", async (real) => {
      const body = await real.body();
      body[4] ^= 1;
      return { body };
    }),
    line: "URL/summaries/home-adaptations.en.walk comes from another version than the widget: run `evidence-walk build` again and publish all files together",
  },
  "half a summary": {
    prepare: serve("**/*.walk", async (real) => ({ body: (await real.body()).subarray(0, 900) })),
    line: "URL/summaries/home-adaptations.en.walk breaks off or is damaged: publish it again",
  },
  "the glue of another build": {
    prepare: serve("**/evidence-walk-widget.js", async (real) => ({ body: (await real.text()).replace(/\bg[0-9a-f]{8}:/, "g00000000:") })),
    line: /^the files in URL\/widget\/ do not fit each other \(.*g[0-9a-f]{8}.*\): publish all files of widget\/ again, from one build; where they do fit, a script of this page stands in their way$/,
  },
  "an older glue": {
    prepare: serve("**/evidence-walk-widget.js", async (real) => ({ body: (await real.text()).replace(/function mount\([^)]*\)/, "function mount(a, b, c, d, e)") })),
    line: "the files in URL/widget/ do not fit each other (Error: mount): publish all files of widget/ again, from one build; where they do fit, a script of this page stands in their way",
  },
  "nobody at that address": {
    host: () => ({ csp: "", change: (html) => html.replace(/ src="[^"]*\.walk"/, " src=\"http://127.0.0.1:1/x.en.walk\"") }),
    line: "no answer from http://127.0.0.1:1/x.en.walk: check the address, and that its server runs",
  },
  "an address that is none": {
    host: () => ({ csp: "", change: (html) => html.replace(/ src="[^"]*\.walk"/, " src=\"https://\"") }),
    line: "no answer from https://: check the address, and that its server runs",
  },
};

each(CASES, { test, chromium: () => chromium, centre: () => centre });

test("a server that lets no other origin read: one line says so", async (t) => {
  const other = await startPages();
  t.after(() => other.stop());
  other.put("/x.en.walk", { html: "x", headers: { "content-type": "application/octet-stream" } });
  const change = (html) => html.replace(/ src="[^"]*\.walk"/, ` src="${other.origin}/x.en.walk"`);
  const page = await chromium.open(centre.host({ csp: "", change }));
  await says(page, `the server of ${other.origin}/x.en.walk does not let pages of ${centre.pages.origin} read it, or has no such file: check the address, and let it send Access-Control-Allow-Origin`);
});
