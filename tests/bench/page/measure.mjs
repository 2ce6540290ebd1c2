// The rounds of the page bench. Each visits both pages, in an order that changes from round to round,
// with an empty cache: unthrottled; with a slow processor and network; traced; for the heap; and once
// without a press. Then come the two pages that open with the walk.
import { median } from "./table.mjs";
import { heap, opened, shift, traced, walked } from "./visit.mjs";

/**
 * Makes the rounds; what `table` takes comes back. `cycles`: by profile, how often the walk is gone on
 * and back in each visit. `told(round)` is called after each.
 */
export async function measure(chromium, site, { rounds, cycles, told = () => {} }) {
  const measured = { rounds: { fast: [], slow: [] }, opened: { fast: [], slow: [] }, tasks: [], heaps: [], shifts: [] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? ["ours", "vanilla"] : ["vanilla", "ours"];
    const both = async (visit) => {
      const found = {};
      for (const who of order) found[who] = await visit(site[who]);
      return found;
    };
    for (const profile of ["fast", "slow"]) {
      measured.rounds[profile].push(await both(async (url) => {
        const found = await walked(chromium, site, url, { profile, cycles: cycles[profile] });
        const steps = site.summary.steps.length - 1;
        const each = Array.from({ length: steps }, (_, step) => median(found.laid.filter((_, press) => press % steps === step)));
        return { ...found, each, next: median(found.next), laid: median(found.laid), painted: median(found.painted) };
      }));
    }
    for (const profile of ["fast", "slow"]) {
      const found = {};
      const turns = round % 2 === 0 ? ["ours", "react"] : ["react", "ours"];
      for (const who of turns) found[who] = await opened(chromium, site, site.walking[who], { profile });
      measured.opened[profile].push(found);
    }
    measured.tasks.push(await both((url) => traced(chromium, site, url)));
    measured.heaps.push(await both((url) => heap(chromium, site, url)));
    measured.shifts.push(await both((url) => shift(chromium, url)));
    told(round + 1);
  }
  return measured;
}
