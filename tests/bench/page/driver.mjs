// The reader of the bench. Runs in the page, so that no message between programs is measured.

/**
 * Presses what a reader presses, as soon as it is there: "Take this step by step" (not where the page is
 * `opened` with the walk), then Next; then, `cycles` times, all the way on and back. `titles` are those of
 * the steps. Leaves in `__bench` the times since
 * navigation began, in milliseconds: `bar` (the first button can be pressed), `walk` (the first Next
 * can), `moved` (step 2 stands); and for each later Next the time until the new step stands in the DOM
 * (`next`), is laid out (`laid`) and painted (`painted`).
 */
export function drive({ titles, cycles, opened }) {
  if (location.pathname.length < 2 || globalThis.top !== globalThis) return;
  const told = { next: [], laid: [], painted: [] };
  globalThis.__bench = told;
  const root = () => document.querySelector("evidence-walk")?.shadowRoot ?? document;
  const button = (words) => [...root().querySelectorAll("button:not(:disabled)")]
    .find((found) => words.test(found.textContent) && found.checkVisibility({ visibilityProperty: true }));
  // By the DOM alone: to ask whether it is visible would make the browser lay the page out, and that
  // would be measured.
  const shows = (index) => [...root().querySelectorAll("h2.ew-title")]
    .some((found) => found.textContent === titles[index] && !found.closest("[hidden]"));
  const frame = () => new Promise(requestAnimationFrame);
  const seen = async (look) => {
    for (;;) {
      const found = look();
      if (found) return found;
      await frame();
    }
  };
  // After the frame that shows it: a task that the browser runs once it has painted.
  const painted = async () => {
    await frame();
    await new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage("");
    });
  };
  // Microtasks that were queued by the press come first, so this is the earliest moment at which the
  // DOM can be asked.
  const stands = async (index) => {
    while (!shows(index)) {
      await new Promise((done) => {
        const watch = new MutationObserver(() => { watch.disconnect(); done(); });
        watch.observe(root(), { subtree: true, childList: true, attributes: true, characterData: true });
      });
    }
  };
  const press = async (words, index, timed) => {
    const found = await seen(() => button(words));
    // Each press begins with a page at rest.
    await painted();
    const begun = performance.now();
    found.click();
    await stands(index);
    const done = performance.now();
    if (timed) told.next.push(done - begun);
    // A script that moves focus has had the page laid out already; one that leaves focus to the browser has not.
    document.body.getBoundingClientRect();
    if (timed) told.laid.push(performance.now() - begun);
    await painted();
    if (timed) told.painted.push(performance.now() - begun);
  };
  const next = /^\s*Next: /;
  const walk = async () => {
    if (!opened) {
      // Nobody presses what is not painted yet.
      const start = await seen(() => globalThis.__paint.answer && button(/^Take this step by step/));
      told.bar = performance.now();
      start.click();
    }
    const first = await seen(() => button(next));
    told.walk = performance.now();
    first.click();
    await stands(1);
    told.moved = performance.now();
    told.requests = performance.getEntriesByType("resource").length;
    for (let index = 1; index > 0; index -= 1) await press(/^\s*Back/, index - 1);
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      for (let index = 1; index < titles.length; index += 1) await press(next, index, true);
      for (let index = titles.length - 1; index > 0; index -= 1) await press(/^\s*Back/, index - 1);
    }
    told.done = true;
  };
  walk().catch((error) => { told.error = String(error.stack ?? error); });
}

/** Runs in the page before anything else: when the answer was painted. */
export function watchPaint() {
  globalThis.__paint = {};
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.__paint.answer ??= entry.renderTime || entry.loadTime;
  }).observe({ type: "element", buffered: true });
}

/** Runs in the page before anything else: keeps the memory that a wasm brings, to be asked for its size. */
export function watchMemory() {
  const made = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...args) => {
    const result = await made.apply(WebAssembly, args);
    globalThis.__memory = Object.values(result.instance.exports).find((value) => value instanceof WebAssembly.Memory);
    return result;
  };
}
