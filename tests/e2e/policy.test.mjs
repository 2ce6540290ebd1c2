// Strict policies, refused wasm, no scripts, missing files: the summary stays readable.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, layoutShift, leave, lines, reader, settle, shared, strictCsp, trustedTypes } from "./harness.mjs";

const { chromium, centre } = await shared();

async function everything(page) {
  const she = reader(page);
  await she.start();
  await she.press("What we count");
  await she.press("Close");
  for (const fold of await she.walk.locator("details:visible > summary").all()) await fold.click();
  await she.onwards();
  await she.choose("Very useful");
  await she.choose("Nothing");
  await she.write("<img src=x onerror=alert(1)>");
  await she.send();
  await she.state("Sent. The centre has your answers.");
  await she.press("Change my answers");
  await she.press("Show the whole page");
  await settle(page);
}

for (const [name, policy] of [["a strict policy", strictCsp], ["Trusted Types that allow none", trustedTypes]]) {
  test(`under ${name} the whole walk causes no violation`, async () => {
    const page = await chromium.open(centre.host({ csp: policy(centre.between.url) }));
    await everything(page);
    assert.deepEqual(page.seen.violations, []);
    assert.deepEqual(centre.pages.reports, []);
    assert.deepEqual(page.seen.console, []);
    assert.deepEqual(page.seen.errors, []);
  });
}

test("the centre's own page has such a policy, and the walk causes no violation there", async () => {
  const page = await chromium.open(centre.sample());
  const visit = await page.request.get(centre.sample());
  const policy = visit.headers()["content-security-policy"];
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'; style-src 'self'/);
  assert.match(policy, /require-trusted-types-for 'script'; trusted-types 'none'/);
  await everything(page);
  assert.deepEqual(page.seen.violations, []);
  assert.deepEqual(page.seen.console, []);
});

// The summary is there, whole and in its place, and one line names cause and cure.
async function stays(page, cure) {
  const she = reader(page);
  await failed(page, she);
  await settle(page);
  assert.ok(await page.getByRole("heading", { name: centre.summary.steps[3].title }).isVisible());
  assert.equal((await layoutShift(page)).all, 0);
  assert.equal(lines(page).length, 1, lines(page).join("\n"));
  assert.match(lines(page)[0], cure);
  assert.deepEqual(page.seen.errors, []);
  const { violations } = page.seen;
  assert.ok(violations.every(({ blockedURI }) => blockedURI === "wasm-eval"), JSON.stringify(violations));
  assert.deepEqual(await axe(page), []);
}
async function failed(page, she) {
  for (let times = 0; times < 200 && lines(page).length === 0; times += 1) await page.waitForTimeout(25);
  if (await she.shell.count() > 0) assert.equal(await she.view(), "failed");
  await page.getByText(`A ${centre.summary.minutes}-minute read`).waitFor();
}

test("with wasm refused the page stays, and the console says what to allow", async () => {
  const csp = strictCsp(centre.between.url).replace(" 'wasm-unsafe-eval'", "");
  const page = await chromium.open(centre.host({ csp }));
  await stays(page, /'wasm-unsafe-eval' to script-src/);
});

test("a press that finds no wasm leaves the page readable and says why once", async () => {
  const csp = strictCsp(centre.between.url).replace(" 'wasm-unsafe-eval'", "");
  const page = await chromium.open(centre.host({ csp }));
  await page.getByRole("button", { name: /^Take this step by step/ }).click({ timeout: 2_000 }).catch(() => {});
  await stays(page, /'wasm-unsafe-eval' to script-src/);
});

for (const [file, cure] of [
  ["evidence-walk.css", /evidence-walk\.css answered 404.*are published/],
  ["evidence-walk-walk.css", /evidence-walk-walk\.css answered 404.*are published/],
  ["evidence-walk-widget.js", /evidence-walk-widget\.js answered 404.*are published/],
  ["evidence-walk-widget_bg.wasm", /evidence-walk-widget_bg\.wasm answered 404.*are published/],
  ["evidence-walk-words.en.bin", /words\.en\.bin answered 404.*are published/],
  ["home-adaptations.en.walk", /home-adaptations\.en\.walk answered 404.*are published/],
]) {
  test(`without ${file} the page stays, and the console has one line`, async () => {
    // The page's own link has the style sheet; the loader asks for it a second time.
    const times = { left: file === "evidence-walk.css" ? 1 : 0 };
    const page = await chromium.open(centre.host(), {
      prepare: (page) => page.route(`**/${file}`, (route) => {
        if (times.left > 0) { times.left -= 1; return route.continue(); }
        return route.fulfill({ status: 404, body: "no", headers: { "access-control-allow-origin": "*" } });
      }),
    });
    await stays(page, cure);
  });
}

test("without a collector the whole walk works, and nothing is sent", async () => {
  const address = centre.host({ change: (snippet) => snippet.replace(/ collect="[^"]*"/, "") });
  const page = await chromium.open(address);
  const from = centre.posts().length;
  const she = reader(page);
  await she.start();
  await she.onwards();
  await she.choose("Very useful");
  await she.walk.getByText(/not connected to a collector/).waitFor();
  await she.press("What we count");
  await she.walk.getByText("This page has no collector: nothing is sent anywhere.").waitFor();
  await leave(page);
  assert.equal(centre.posts().length, from);
});

for (const start of ["read", "walk"]) {
  test(`without JavaScript the summary with start="${start}" is whole`, async () => {
    const address = centre.host({ start });
    const page = await chromium.open(address, { javaScriptEnabled: false });
    const fold = page.getByText("The rest of this summary");
    if (start === "walk") await fold.click();
    for (const { title } of centre.summary.steps.slice(0, -1)) {
      assert.ok(await page.getByRole("heading", { name: title }).isVisible(), title);
    }
    // No control that does nothing, and no empty one; a term explains itself without a script.
    assert.equal(await page.locator("evidence-walk").locator("button:not([popovertarget]), input, select, textarea").filter({ visible: true }).count(), 0);
    for (const summary of await page.locator("evidence-walk summary").all()) {
      assert.notEqual((await summary.textContent()).trim(), "");
    }
    assert.ok(await page.getByText(`A ${centre.summary.minutes}-minute read`).isVisible());
  });
}
