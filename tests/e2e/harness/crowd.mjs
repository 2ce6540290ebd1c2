// Many readers at once, as their browsers would send what they did: the real intake stores it.
import { chance } from "./visit.mjs";

const COMMENTS = [
  "A figure for rural councils would help.", "What it costs to adapt one home.",
  "Whether handrails alone are worth it.", "How long the effect lasts.",
  "Results for people with dementia.", "A summary of two pages to hand out.",
];
const USES = ["change", "think", "back_up", "required", "share", "nothing", "unsure"];
// From the lowest to the highest, more of those a centre hopes for.
const USEFUL = ["not_at_all", "slightly", "moderately", "moderately", "very", "very", "very", "extremely", "extremely", "no_decision"];
const DETAILS = ["certainty", "picture", "published_figures"];

/**
* Sends what `many` readers of `centre` did, the same for the same seed: how far each got, what they opened,
* and, for most who reached the end, their answers.
*/
export async function crowd(centre, { many = 200, seed = 1 } = {}) {
  const random = chance(seed);
  const hex = (digits) => Array.from({ length: digits }, () => random(16).toString(16)).join("");
  const midnight = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const prefix = midnight.toString(16).padStart(12, "0");
  const { id: summary, lang, edition, revision, steps } = centre.summary;
  const finding = steps.find(({ kind }) => kind.finding)?.id;
  const guess = steps.find(({ kind }) => kind.predict)?.id;
  const signal = (kind, rest = {}) => ({
    id: `${prefix.slice(0, 8)}-${prefix.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
    summary, lang, edition, revision, kind, ...rest,
  });
  for (let nth = 0; nth < many; nth += 1) {
    // Eleven in twenty read to the end; as many leave after one step as after another.
    const depth = nth % 20 < 11 ? steps.length : 1 + (nth % (steps.length - 1));
    const reached = steps.slice(0, depth);
    const counts = [signal("started"), ...reached.map(({ id }) => signal("step_reached", { step: id }))];
    if (reached.some(({ id }) => id === finding)) {
      for (const detail of DETAILS) if (random(3) === 0) counts.push(signal("detail_opened", { step: finding, detail }));
    }
    if (depth === steps.length) counts.push(signal("finished"));
    await post(centre, counts);
    if (depth < steps.length || random(5) === 0) continue;
    const sheet = hex(32);
    const answer = (question, value) => signal("answered", { sheet, question, answer_revision: 1, value });
    const answers = [
      answer("usefulness", { choice: USEFUL[random(USEFUL.length)] }),
      answer("intended_use", { choices: USES.filter((_, at) => random(at < 2 || at === 4 ? 2 : 5) === 0).slice(0, 3) }),
    ].filter(({ value }) => value.choices?.length !== 0);
    if (guess) {
      const best = 45 + random(60);
      const after = best > 62 ? best - random(best - 61) : best + random(63 - best);
      answers.push(answer(guess, { guess: { prior: { best }, seen: random(6) === 0 ? "yes" : "no", posterior: after } }));
    }
    if (random(3) === 0) answers.push(answer("missing", { text: COMMENTS[random(COMMENTS.length)] }));
    await post(centre, answers);
  }
}

async function post(centre, signals) {
  const answer = await fetch(`${centre.between.url}/v1/signals?site=${centre.site}`, {
    method: "POST",
    headers: { origin: centre.pages.origin, "content-type": "text/plain;charset=UTF-8" },
    body: JSON.stringify({ version: 1, signals }),
  });
  const text = await answer.text();
  if (answer.status !== 200 || JSON.parse(text).refused.length > 0) throw new Error(`${answer.status}: ${text}`);
}
