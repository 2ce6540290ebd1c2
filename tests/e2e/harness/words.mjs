// The widget's own words in a language, as its file has them: what a reader of it presses and reads.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const DATA = fileURLToPath(new URL("../../../crates/words/data/", import.meta.url));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * The words of a language by their names in its file: `text(name)`; `fill(name, values)`; and `pattern(name)`, which
 * fits them with anything filled in, in any of the forms that go with a number.
 */
export function wordsOf(lang) {
  const texts = new Map();
  let table = "";
  for (const line of readFileSync(`${DATA}${lang}.toml`, "utf8").split("\n")) {
    const [, head] = /^\[([\w.]+)\]$/.exec(line) ?? [];
    const [, key, value] = /^(\w+) = (.*)$/.exec(line) ?? [];
    if (head) table = head;
    if (!key) continue;
    // The forms of one text stand in a table or on one line. A name may stand in several tables: the first of them
    // is that of the page and the walk.
    const [, counted] = /^\w+\.(\w+)$/.exec(table) ?? [];
    const name = counted ?? key;
    const read = [...value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([quoted]) => JSON.parse(quoted));
    if (counted) texts.set(name, [...(texts.get(name) ?? []), ...read]);
    else if (read.length > 0 && !texts.has(name)) texts.set(name, read);
  }
  const forms = (name) => {
    const found = texts.get(name);
    if (!found?.length) throw new Error(`${lang}.toml has no ${name}`);
    return found;
  };
  return {
    lang,
    text: (name) => forms(name)[0],
    fill: (name, values) => forms(name)[0].replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all),
    pattern: (name) => new RegExp(`^(?:${forms(name).map((text) => escaped(text).replace(/\\\{\w+\\\}/g, ".+").replace(/\s/g, "\\s")).join("|")})$`),
  };
}
