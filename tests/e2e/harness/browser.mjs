// Chromium, watched from the first byte of each page.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { watchShifts } from "./shift.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts Chromium; with `kept`, pages that are left are kept to be come back to, as browsers do. `open(url, options)` opens an address in a context of its own; options are
 * playwright's for a context, among them `javaScriptEnabled`, `colorScheme`, `viewport`,
 * `reducedMotion`, `locale`; with `prepare(page)` something is done before the page is fetched.
 * The page has `seen`: `violations` of policy, `errors` nobody caught, `console` (warnings and
 * errors), `requests` (method and address), each as it came. `close()` ends all.
 */
export async function browser({ kept = false } = {}) {
  const started = await chromium.launch({
    ignoreDefaultArgs: kept ? ["--disable-back-forward-cache"] : [],
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
  });
  return {
    started,
    version: started.version(),
    async open(url, { prepare, ...options } = {}) {
      const context = await started.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      context.setDefaultTimeout(30_000);
      const page = await context.newPage();
      page.seen = await watch(page);
      await prepare?.(page);
      if (url) await page.goto(url);
      return page;
    },
    close: () => started.close(),
  };
}

async function watch(page) {
  const seen = { violations: [], errors: [], console: [], requests: [] };
  await page.exposeBinding("__violation", (_source, violation) => { seen.violations.push(violation); });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      globalThis.__violation({ effectiveDirective, blockedURI, sourceFile, lineNumber, sample });
    }, true);
  });
  await page.addInitScript(watchShifts);
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("console", (message) => {
    if (["warning", "error"].includes(message.type())) seen.console.push(`${message.type()}: ${message.text()}`);
  });
  page.on("request", (request) => seen.requests.push(`${request.method()} ${request.url()}`));
  return seen;
}

/** Waits until the page has fetched, laid out and painted what it has begun to. */
export async function settle(page) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
}

/** Leaves the page, which sends what waits; what came of that has arrived by then, on a busy machine too. */
export async function leave(page) {
  await page.goto("about:blank");
  await page.waitForTimeout(1_000);
}

/** Saves a picture of the whole page in tests/e2e/out/; gives its path. */
export async function shot(page, name) {
  const out = fileURLToPath(new URL("../out/", import.meta.url));
  mkdirSync(out, { recursive: true });
  await page.screenshot({ path: `${out}${name}.png`, fullPage: true });
  return `${out}${name}.png`;
}
