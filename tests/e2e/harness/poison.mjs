// A centre's summaries with a payload in each place where an editor may write. What `check` refuses is
// taken out again and counted; what it accepts is published.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { program } from "./collector.mjs";
import { PAYLOADS } from "./payloads.mjs";

const quoted = (text) => JSON.stringify(text);
// As text: every sign that Markdown could read is escaped.
const literal = (text) => text.replace(/[!-/:-@[-`{-~]/g, "\\$&").replace(/[\t\n]/g, " ");
function code(text) {
  const fence = "`".repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)));
  return `${fence} ${text.replace(/[\t\n]/g, " ")} ${fence}`;
}
const steps = (body) => `## The decision {#the-decision}\n\nText.\n\n${body}\n\n## What the trials found {#trials kind=finding outcome=falls}\n\nText.\n\n## Where studies disagree {#disagree}\n\nText.\n\n## What it means here {#locally}\n\nText.\n\n## Was this useful? {#useful kind=ask}\n\nText.\n`;
const inBody = (line) => (front, payloads) => ({ front, body: steps(payloads.map(line).join("\n\n")) });
// Some to a step, or the walk would be as long as the list.
const chunks = (list, size) => Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

/** Each place: the file's front matter and body, one payload a line wherever one is refused alone. */
const PLACES = {
  title: (front, payloads) => ({
    front: front.replace(/^title: .*$/m, () => `title: ${quoted(payloads.map(({ text }) => text).join(" "))}`)
      .replace(/^decision: .*$/m, () => `decision: ${quoted(payloads.map(({ text }) => text).join(" "))}`)
      .replace(/^audience: .*$/m, () => `audience: ${quoted(payloads.map(({ text }) => text).join(" "))}`),
    body: steps(""),
  }),
  front: (front, payloads) => ({
    front: front.replace(/^authors:\n.*$/m, () => `authors:\n${payloads.map(({ text }) => `  - ${quoted(text)}`).join("\n")}`)
      .replace(/^sources:$/m, () => `sources:\n${payloads.map(({ text, number }) => `  - {id: s${number}, citation: ${quoted(text)}, doi: 10.1000/x}`).join("\n")}`)
      .replace(/^    conflicts:$/m, () => `    conflicts:\n${payloads.map(({ text }) => `      - {found: ${quoted(text)}, why: ${quoted(text)}, source: review}`).join("\n")}`)
      .replace("population: People already at higher risk", () => `population: ${quoted(payloads.slice(0, 40).map(({ text }) => text).join(" "))}`),
    body: steps(""),
  }),
  heading: (front, payloads) => ({
    front,
    body: steps(chunks(payloads, 24).map((some, at) => `## ${some.map(({ text }) => literal(text)).join(" ")} {#step-${at}}\n\nText.`).join("\n\n")),
  }),
  text: inBody(({ text }) => `- ${literal(text)}`),
  code: inBody(({ text }) => code(text)),
  table: (front, payloads) => ({
    front,
    body: steps(`| ${literal(payloads[0].text)} | x |\n| --- | --- |\n${payloads.map(({ text }) => `| ${literal(text)} | ${code(text).replaceAll("|", "\\|")} |`).join("\n")}`),
  }),
  link: inBody(({ text }) => `[${literal(text)}](<${text.replace(/[<>\\]/g, "\\$&").replaceAll("\n", " ")}>)`),
  "link that leaves": inBody(({ text }) => `[x](<https://e.example/${text.replace(/[<>\\]/g, "\\$&").replace(/[\s\p{Cc}]/gu, "")}>)`),
  alt: inBody(({ text }) => `![${literal(text)}](https://e.example/x.png)`),
  // What comes before may have opened a comment.
  markup: inBody(({ text }) => `x -->\n\n${text.replaceAll("\n", " ")}`),
};
export const NAMES = Object.keys(PLACES).map((place) => place.replaceAll(" ", "-"));

const bare = (text) => text.replace(/[\\\s]/g, "");

function check(centre) {
  try {
    execFileSync(program, ["check", centre], { stdio: "pipe", maxBuffer: 1 << 26 });
    return [];
  } catch (error) {
    return String(error.stderr).split("\n").filter((line) => /^(?!warning).*\.md:\d+/.test(line));
  }
}

/**
 * Writes a summary for each place into the folder of a centre. Gives of each place its name, the payloads
 * that are in it, and how `check` said no to the others.
 */
export function poison(centre) {
  const example = readFileSync(join(centre, "summaries", "home-adaptations.en.md"), "utf8");
  const [, front] = example.split(/^---$/m);
  const lists = Object.keys(PLACES).map((place) => ({ place, name: place.replaceAll(" ", "-"), accepted: PAYLOADS, refused: [] }));
  const at = new Map();
  const write = ({ place, name, accepted }) => {
    const clean = front.replace(/^ {8}predict:\n(?: {10,}.*\n)+/m, "").replace(/\{falls\.[a-z-]+\}/g, "a third");
    const made = PLACES[place](clean, accepted);
    const text = `---${made.front}---\n\n${made.body}`;
    writeFileSync(join(centre, "summaries", `${name}.en.md`), text);
    at.set(`${name}.en.md`, text.split("\n"));
  };
  lists.forEach(write);
  for (let round = 0; round < 12; round += 1) {
    const faults = check(centre).filter((line) => line.includes("summaries/"));
    if (faults.length === 0) return lists;
    for (const list of lists) {
      const own = faults.filter((line) => line.includes(`summaries/${list.name}.en.md:`));
      if (own.length === 0) continue;
      const lines = at.get(`${list.name}.en.md`);
      const out = new Set();
      for (const fault of own) {
        const line = lines[Number(fault.match(/\.md:(\d+)/)[1]) - 1] ?? "";
        const sign = String.fromCodePoint(Number.parseInt(fault.match(/U\+([0-9A-F]{4})/)?.[1] ?? "63", 16));
        const payload = list.accepted.filter(({ text }) => bare(line).includes(bare(text)) && (sign === "c" || text.includes(sign)))
          .sort((one, other) => other.text.length - one.text.length)[0];
        if (payload && !out.has(payload)) { out.add(payload); list.refused.push({ ...payload, fault }); }
      }
      if (out.size === 0) throw new Error(`check refuses what is not a payload:\n${own.slice(0, 5).join("\n")}`);
      list.accepted = list.accepted.filter((payload) => !out.has(payload));
      write(list);
    }
  }
  throw new Error("check still finds faults");
}
