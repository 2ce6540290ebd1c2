// How much the page moved while it was being read.

/** Runs in the page before anything else: adds up layout shifts. */
export function watchShifts() {
  const sum = { all: 0, unprompted: 0, moved: [] };
  globalThis.__shift = sum;
  const add = (list) => {
    for (const entry of list) {
      sum.all += entry.value;
      if (!entry.hadRecentInput) sum.unprompted += entry.value;
      const names = entry.sources.map(({ node }) => node?.id || node?.className || node?.nodeName || "?");
      sum.moved.push({ value: entry.value, input: entry.hadRecentInput, names });
    }
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  sum.flush = () => add(observer.takeRecords());
}

/**
 * The layout shifts since the page began: `all`, `unprompted` (not within half a second after the
 * reader's own act, as the browser counts it) and `moved` (what moved, for the message).
 */
export async function layoutShift(page) {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    globalThis.__shift.flush();
    const { all, unprompted, moved } = globalThis.__shift;
    return { all, unprompted, moved };
  });
}
