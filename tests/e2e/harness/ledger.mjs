// Two ledgers: what a page says that it made, and what the collector says that it keeps.

/**
 * Every signal that the page made, as its reader sees it in "What this records": `{ id, state, bytes }`.
 * Opens the panel, and leaves it open.
 */
export async function made({ walk, press }) {
  const lines = walk.locator(".ew-log > li");
  if (await lines.count() === 0) await press("What this records");
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
      const answer = await fetch(`${collector.url}/v1/signals?site=${site}`, {
        method: "POST",
        headers: { origin: pages.origin, "content-type": "text/plain;charset=UTF-8" },
        body: `{"version":1,"signals":[${list}]}`,
      });
      const verdict = await answer.json();
      found.stored.push(...verdict.duplicate);
      found.missing.push(...verdict.accepted);
      found.refused.push(...verdict.refused);
    }
  }
  return found;
}
const isAnswer = ({ bytes }) => JSON.parse(bytes).kind === "answered";

/**
 * The balance of both: `lost` (told to be sent, and not there), `missing` (not there), `twice` (how many
 * more signals were stored than there are ids), `refused`. `office`: what `staff` gives. Ask it once for a
 * collector, with all that its pages made.
 */
export async function balance(centre, office, signals) {
  const { Stored = 0 } = await office.receipts();
  const { stored, missing, refused } = await known(centre, signals);
  const told = new Set(signals.filter(({ state }) => state.startsWith("Sent")).map(({ id }) => id));
  return {
    ids: new Set(signals.map(({ id }) => id)).size,
    missing: missing.length,
    lost: missing.filter((id) => told.has(id)).length,
    twice: Stored - stored.length,
    refused,
  };
}

/** How often a fault is tried: in `cargo xtask test` a few times, in `cargo xtask soak network` many. */
export const rounds = (few) => Number(process.env.EVIDENCE_WALK_ROUNDS ?? few);

/** What is measured, for a person to read and to copy. */
export const tell = (line) => console.log(`measured: ${line}`);
