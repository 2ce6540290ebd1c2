// What all tests of a file share.
import { after } from "node:test";
import { browser } from "./browser.mjs";
import { startCentre } from "./centre.mjs";

/**
 * Starts Chromium and a centre, which end after the last test of the file. Options are those of
 * `browser` and `startCentre`; with `names`, a centre for each of these summaries, in `centres`.
 */
export async function shared({ kept, names = [undefined], ...options } = {}) {
  const ends = [];
  after(async () => { for (const end of ends) await end(); });
  const chromium = await browser({ kept });
  ends.push(chromium.close);
  const centres = [];
  for (const name of names) centres.push(await startCentre({ after: (end) => ends.push(end) }, { ...options, name }));
  return { chromium, centre: centres[0], centres };
}
