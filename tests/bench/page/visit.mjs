// One reader's visit to one page, with an empty cache, and what it took.
import { layoutShift, settle } from "../../e2e/harness.mjs";
import { drive, watchMemory, watchPaint } from "./driver.mjs";
import { trace } from "./trace.mjs";

/** The two ways in which a page is fetched and run. */
export const PROFILES = {
  fast: { name: "unthrottled", cpu: 1 },
  // 1.6 megabits a second down, half of that up, and each answer 150 ms later.
  slow: { name: "4x CPU, 1.6 Mbps, 150 ms", cpu: 4, net: { latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 } },
};

/** Times of a reader who walks as fast as the page allows, and then `cycles` times on and back. */
export async function walked(chromium, site, url, { profile, cycles }) {
  return visit(chromium, site, url, { profile, cycles }, async (page, told) => {
    const paint = await page.evaluate(() => ({
      answer: globalThis.__paint.answer,
      first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    }));
    const trouble = [...page.seen.errors, ...page.seen.console];
    if (trouble.length > 0) throw new Error(`${url}: ${trouble.join("; ")}`);
    return { ...told, ...paint };
  });
}

/** The first Next of a page that opens with the walk, and how many files were asked for until then. */
export async function opened(chromium, site, url, { profile }) {
  return visit(chromium, site, url, { profile, cycles: 0, opened: true }, (page, told) => {
    const trouble = [...page.seen.errors, ...page.seen.console];
    if (trouble.length > 0) throw new Error(`${url}: ${trouble.join("; ")}`);
    return told;
  });
}

/** The tasks in which the page's own files ran, the longest first. Tracing makes them longer. */
export async function traced(chromium, site, url) {
  let recording;
  const before = async (page) => { recording = await trace(chromium.started, page); };
  return visit(chromium, site, url, { profile: "fast", cycles: 1, before }, () => recording.tasks(site.origin));
}

/** Bytes in use after a walk and a collection of garbage: `js`, and `wasm`, which JavaScript does not count. */
export async function heap(chromium, site, url) {
  const before = (page) => page.addInitScript(watchMemory);
  return visit(chromium, site, url, { profile: "fast", cycles: 1, before }, async (page, _, session) => {
    await session.send("Performance.enable");
    await session.send("HeapProfiler.enable");
    for (let time = 0; time < 2; time += 1) await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const wasm = await page.evaluate(() => globalThis.__memory?.buffer.byteLength ?? 0);
    return { js: metrics.find(({ name }) => name === "JSHeapUsedSize").value, wasm };
  });
}

/** How far the page moves while it arrives and nobody presses anything. */
export async function shift(chromium, url) {
  const page = await chromium.open(url);
  try {
    await page.locator(".ew-shell[data-usage], #summary[data-view]").waitFor();
    await settle(page);
    return (await layoutShift(page)).all;
  } finally {
    await page.context().close();
  }
}

async function visit(chromium, site, url, { profile, cycles, opened, before }, ask) {
  const titles = site.summary.steps.map(({ title }) => title);
  let session;
  const prepare = async (page) => {
    session = await page.context().newCDPSession(page);
    const { cpu, net } = PROFILES[profile];
    await session.send("Network.enable");
    if (net) await session.send("Network.emulateNetworkConditions", { offline: false, ...net });
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    await page.addInitScript(watchPaint);
    await page.addInitScript(drive, { titles, cycles, opened });
    await before?.(page);
  };
  const page = await chromium.open(undefined, { prepare });
  try {
    await page.goto(url, { waitUntil: "commit" });
    const ended = () => globalThis.__bench?.done || globalThis.__bench?.error;
    // Rarely: the page must not be disturbed.
    await page.waitForFunction(ended, undefined, { timeout: 60_000 + cycles * 30_000, polling: 250 });
    const told = await page.evaluate(() => globalThis.__bench);
    if (told.error) throw new Error(`${url}: ${told.error}`);
    return await ask(page, told, session);
  } finally {
    await page.context().close();
  }
}
