// What was measured, as a table to paste into docs/measurements.md, and whether each target is met.

const sorted = (values) => [...values].sort((a, b) => a - b);

/** The middle of an odd number of values; of an even number the mean of the middle two. */
export function median(values) {
  const all = sorted(values);
  const half = all.length >> 1;
  return all.length % 2 === 1 ? all[half] : (all[half - 1] + all[half]) / 2;
}

// What is told of each visit, and the target, by profile: the most that ours may be, or the most that
// it may be of vanilla.
const FIGURES = [
  { key: "first", name: "first contentful paint" },
  { key: "answer", name: "first content: the answer painted", ratio: 1.1 },
  { key: "bar", name: "\"Take this step by step\" can be pressed" },
  { key: "moved", name: "first Next that moves", most: { slow: 2000 } },
  { key: "next", name: "Next to DOM", digits: 1 },
  { key: "laid", name: "Next to DOM and layout", ratio: 1.3, digits: 1 },
  { key: "painted", name: "Next to paint", digits: 1 },
];

/**
 * Lines of Markdown. `rounds[profile]`: visits to both pages, `{ ours, vanilla }`; `opened[profile]`: visits
 * to those that open with the walk, `{ ours, react }`; `tasks`: those of each
 * traced visit; `heaps`, `shifts`: one for each round; `kinds`: of the steps that Next leads to. Gives
 * `{ text, missed }`.
 */
export function table({ rounds, opened, profiles, tasks, heaps, shifts, kinds = [] }) {
  const lines = [];
  const missed = [];
  const row = (what, ours, vanilla, by, target, met) => {
    if (met === false) missed.push(what);
    const verdict = met === undefined ? "" : met ? "met" : "**missed**";
    lines.push(`| ${what} | ${ours} | ${vanilla} | ${by} | ${target} | ${verdict} |`);
  };
  lines.push("| | widget | by hand | ratio | target | |", "| --- | ---: | ---: | ---: | --- | --- |");
  for (const [profile, visits] of Object.entries(rounds)) {
    for (const { key, name, ratio, most, digits = 0 } of FIGURES) {
      const of = (who) => visits.map((round) => round[who][key]);
      const by = compare(of("ours"), of("vanilla"));
      const limit = most?.[profile];
      const target = ratio ? `at most ${ratio} times` : limit ? `at most ${limit} ms` : "";
      const met = ratio ? by <= ratio : limit ? median(of("ours")) <= limit : undefined;
      row(`${name}, ${profiles[profile].name}`, spread(of("ours"), digits), spread(of("vanilla"), digits), by.toFixed(2), target, met);
    }
  }
  const long = (who) => tasks.map((round) => round[who][0]?.ms ?? 0);
  const worst = Math.max(...long("ours"));
  row("longest task with script of the page", spread(long("ours"), 1), spread(long("vanilla"), 1), "", "none over 50 ms", worst <= 50);
  const heap = (who, key) => heaps.map((round) => round[who][key] / 1024);
  const unit = " KiB";
  row("JavaScript heap after a walk", spread(heap("ours", "js"), 0, unit), spread(heap("vanilla", "js"), 0, unit), compare(heap("ours", "js"), heap("vanilla", "js")).toFixed(2), "");
  row("wasm memory", spread(heap("ours", "wasm"), 0, unit), "none", "", "");
  const moved = (who) => Math.max(...shifts.map((round) => round[who]));
  row("layout shift as the page arrives, worst", moved("ours").toFixed(4), moved("vanilla").toFixed(4), "", "0", moved("ours") === 0);
  for (const [profile, visits] of Object.entries(rounds)) {
    for (const kind of new Set(kinds)) {
      const of = (who) => visits.map((round) => median(round[who].each.filter((_, step) => kinds[step] === kind)));
      const by = compare(of("ours"), of("vanilla"));
      const what = `Next to a step of kind ${kind}, until laid out, ${profiles[profile].name}`;
      row(what, spread(of("ours"), 1), spread(of("vanilla"), 1), by.toFixed(2), profile === "slow" ? "at most 1.3 times" : "", profile === "slow" ? by <= 1.3 : undefined);
    }
  }
  lines.push("", "| opened with the walk | widget | React | ratio | target | |", "| --- | ---: | ---: | ---: | --- | --- |");
  for (const [profile, visits] of Object.entries(opened)) {
    const of = (who, key) => visits.map((round) => round[who][key]);
    const by = compare(of("ours", "moved"), of("react", "moved"));
    const name = `first Next that moves, ${profiles[profile].name}`;
    row(name, spread(of("ours", "moved"), 0), spread(of("react", "moved"), 0), by.toFixed(2), profile === "slow" ? "at most React's" : "", profile === "slow" ? by <= 1 : undefined);
  }
  const asked = (who) => String(Math.max(...opened.slow.map((round) => round[who].requests)));
  row("files asked for until then, with the host's style", asked("ours"), asked("react"), "", "");
  return { text: lines.join("\n"), missed };
}

/** The kind of a step of a published summary. */
export const kindOf = ({ kind }) => (typeof kind === "string" ? kind : Object.keys(kind)[0]);

// Each round's visits ran one after the other, so what slowed one slowed the other: the ratio is taken
// round by round, and its median told.
function compare(ours, vanilla) {
  return median(ours.map((value, round) => value / vanilla[round]));
}

function spread(values, digits, unit = " ms") {
  const all = sorted(values);
  const told = (value) => value.toFixed(digits);
  return `${told(median(all))}${unit} (${told(all[0])} to ${told(all.at(-1))})`;
}

/** The tasks over 50 ms of the widget's page, with the files that ran in them. */
export function longTasks(tasks) {
  const found = tasks.flatMap(({ ours }, round) => ours.filter(({ ms }) => ms > 50)
    .map(({ ms, busy, files }) => `round ${round + 1}: ${ms.toFixed(0)} ms, the processor busy with it for ${(busy ?? 0).toFixed(0)}; in it ${Object.entries(files).map(([name, part]) => `${name} ${part.toFixed(0)} ms`).join(", ") || "promises kept"}`));
  return found.length > 0 ? `Tasks over 50 ms:\n\n${found.map((line) => `- ${line}`).join("\n")}` : "No task over 50 ms.";
}
