// Two ledgers: what a page says it made, and what the collector says it keeps.
import { staff, until } from "./centre.mjs";
import { post } from "./raw.mjs";
import { shared } from "./shared.mjs";

/**
 * Every signal that the page made, as its reader sees it in "What we count": `{ id, state, bytes }`.
 * Opens the panel, and leaves it open.
 */
export async function made({ walk, press }) {
  const lines = walk.locator(".ew-log > li");
  if (await lines.count() === 0) await press("What we count");
  return lines.evaluateAll((all) => all.map((line) => {
    const bytes = line.querySelector("pre").textContent;
    return { id: JSON.parse(bytes).id, state: line.querySelector(".ew-tag").textContent, bytes };
  }));
}

/**
 * Asks the collector itself, past any proxy, what it knows of signals: each is posted once more with its
 * exact bytes. A collector that has it says so (`stored`); one that has to take it had lost it
 * (`missing`); anything else is `refused`, such as the same id with other bytes.
 */
export async function known({ collector, pages, site }, signals) {
  const found = { stored: [], missing: [], refused: [] };
  const answers = signals.filter(isAnswer);
  for (const lane of [answers, signals.filter((signal) => !isAnswer(signal))]) {
    for (let from = 0; from < lane.length; from += 100) {
      const list = lane.slice(from, from + 100).map(({ bytes }) => bytes).join(",");
      const { text } = await post(collector, `{"version":1,"signals":[${list}]}`, { site, origin: pages.origin });
      const verdict = JSON.parse(text);
      found.stored.push(...verdict.duplicate);
      found.missing.push(...verdict.accepted);
      found.refused.push(...verdict.refused);
    }
  }
  return found;
}
const isAnswer = ({ bytes }) => JSON.parse(bytes).kind === "answered";

/**
 * The balance of both, since the last: `lost` (told to be sent, and not there), `missing` (not there),
 * `twice` (how many more signals were stored than there are ids), `refused`. `office`: what `staff` gives;
 * `signals`: all that pages made since then.
 */
export async function balance(centre, office, signals) {
  const ids = new Set(signals.map(({ id }) => id));
  const since = async () => ((await office.receipts()).Stored ?? 0) - office.counted;
  // What has reached the collector is not yet stored: it waits for a commit.
  await until("all is stored", async () => await since() >= ids.size).catch(() => {});
  const { stored, missing, refused } = await known(centre, signals);
  const told = new Set(signals.filter(({ state }) => state.startsWith("Sent")).map(({ id }) => id));
  // Asked after, so that a second copy on its way is counted too.
  const count = await since();
  office.counted += count;
  return {
    ids: ids.size,
    missing: missing.length,
    lost: missing.filter((id) => told.has(id)).length,
    twice: count - stored.length - missing.length,
    refused,
  };
}

/**
* What `shared` returns, with the centre's office. Returns a function for each test to begin with: it resets
* log and balance.
*/
export async function ledgers(options) {
  const all = await shared(options);
  all.office = await staff(all.chromium, all.centre);
  return async () => {
    await all.centre.between.pass();
    all.centre.between.log.length = 0;
    // What a failed test left must not affect the next.
    all.office.counted = (await all.office.receipts()).Stored ?? 0;
    return all;
  };
}

/** How often a fault is tried: in `cargo xtask test` a few times, in `cargo xtask soak network` many. */
export const rounds = (few) => Number(process.env.EVIDENCE_WALK_ROUNDS ?? few);

/** What is measured, for a person to read and to copy. */
export const tell = (line) => console.log(`measured: ${line}`);
