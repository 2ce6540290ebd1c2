// The reader's own notes, and the editor of a note for a meeting: fetched when either is first opened.
//
// What is written here stays in this page's memory: this file sends nothing and stores nothing. It fetches its
// words and its look, and what writes a Word file when that is asked for.

const here = (name) => new URL(name, import.meta.url).href;

// What was written, for as long as the page is there: a widget that is taken out of the page and put back has it
// still. By element, because two may stand on one page.
const kept = new WeakMap();
const of = (host) => {
  if (!kept.has(host)) kept.set(host, { host, notes: new Map(), parts: new Map(), withNotes: false, changed() {} });
  return kept.get(host);
};

// Once each; what failed is tried again when it is asked for again.
const fetched = new Map();
const once = (name, read) => {
  if (!fetched.has(name)) {
    const reading = (async () => {
      const answer = await fetch(here(name), { referrerPolicy: "no-referrer" });
      if (!answer.ok) throw Error(name);
      return read(answer);
    })();
    reading.catch(() => fetched.delete(name));
    fetched.set(name, reading);
  }
  return fetched.get(name);
};
const LOOK = "evidence-walk-note.css";

// Opens in a place inside the shadow root of host, whose data say what: notes, the field for notes on that step;
// note, the editor in the form that stands there, with focus in it; again, the same without.
export async function open(host, place) {
  const { what, lang, step, label } = place.dataset;
  const [words, look] = await Promise.all([
    once("evidence-walk-note." + lang + ".json", (answer) => answer.json()),
    once(LOOK, (answer) => answer.text()),
  ]);
  // Another step may be shown by now.
  if (place.dataset.step !== step) return;
  const root = host.shadowRoot;
  if (!root.adoptedStyleSheets.some((sheet) => sheet.look === LOOK)) {
    const sheet = new CSSStyleSheet();
    sheet.look = LOOK;
    sheet.replaceSync(look);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
  place.nextSibling.textContent = "";
  if (what === "notes") showField(host, place, words, step, label);
  // Pressed twice, it is opened once.
  else if (!place.querySelector("textarea")) edit(host, place, words, look, lang, what === "note");
}

const make = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const button = (text, press) => {
  const made = make("button", "ew-btn is-quiet", text);
  made.type = "button";
  made.onclick = press;
  return made;
};

// To those who look, and to those who listen: the widget's live region. A message that is repeated is announced
// again only if it was removed first.
const say = (host, line, text) => {
  const live = host.shadowRoot.querySelector("[role=status]")?.firstChild;
  if (live) live.data = "";
  line.textContent = text;
  if (live) live.data = text;
};

// Copies; if the browser will not, a field shows the text, selected.
const copy = async (host, line, field, words, text) => {
  field.hidden = await navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false;
  field.value = text;
  say(host, line, field.hidden ? words.copied : words.by_hand);
  if (!field.hidden) field.select();
};
const copied = (words) => {
  const field = make("textarea");
  field.readOnly = field.hidden = true;
  field.setAttribute("aria-label", words.copy_of);
  return field;
};

function showField(host, place, words, step, label) {
  const mine = of(host);
  place.className = "ew-notes";
  const name = make("label", "ew-q", fill(words.field, { step: label }));
  const field = make("textarea", "ew-own");
  const stays = make("p", "ew-note", words.stays);
  name.htmlFor = field.id = "ew-my-note";
  stays.id = "ew-my-note-stays";
  field.setAttribute("aria-describedby", stays.id);
  field.value = mine.notes.get(step)?.text ?? "";
  const line = make("p", "ew-done");
  const taken = copied(words);
  const take = button(words.take_all, () => copy(host, line, taken, words, plain(ofNotes(mine, []))));
  take.hidden = ofNotes(mine, []).length === 0;
  field.oninput = () => {
    mine.notes.set(step, { label, at: names(host).indexOf(label), text: field.value });
    take.hidden = ofNotes(mine, []).length === 0;
    mine.changed();
  };
  place.replaceChildren(name, field, stays, take, line, taken);
}

// The steps' names as the list of steps has them: the reader may have changed the language since a note was written.
const names = (host) => [...host.shadowRoot.querySelectorAll(".ew-rail li span:last-child")].map(({ textContent }) => textContent);

// The notes on the steps as lines, after lines.
function ofNotes(mine, lines) {
  for (const { label, at, text } of mine.notes.values()) {
    if (text.trim()) lines.push(["text", names(mine.host)[at] ?? label], ...own(text));
  }
  return lines;
}

const own = (text) => text.split("\n").filter((line) => line.trim()).map((line) => ["own", line.trim()]);

// Puts a field into each blank of the form, and below it what can be done with the note.
function edit(host, place, words, look, lang, focus) {
  const mine = of(host);
  const parts = [...place.querySelectorAll(".ew-np")];
  parts.forEach((part, n) => {
    const [heading, help] = [part.querySelector("h4"), part.querySelector(":scope > .ew-note")];
    const blank = part.querySelector(".ew-blank");
    if (!blank) return;
    const field = make("textarea", "ew-own");
    heading.id = "ew-part-" + n;
    field.setAttribute("aria-labelledby", heading.id);
    if (help) {
      help.id = heading.id + "-help";
      field.setAttribute("aria-describedby", help.id);
    }
    field.value = mine.parts.get(n) ?? "";
    field.oninput = () => mine.parts.set(n, field.value);
    blank.replaceWith(field);
  });

  offer(host, place, words, mine);

  const notes = make("div", "ew-np");
  const choice = make("label", "ew-choice is-many");
  const tick = make("input");
  tick.type = "checkbox";
  tick.checked = mine.withNotes;
  tick.onchange = () => { mine.withNotes = tick.checked; };
  choice.append(tick, make("span", "", words.notes_in));
  const list = make("div", "ew-taken");
  const none = make("p", "ew-note", words.no_notes);
  notes.append(make("h4", "ew-q", words.notes_heading), none, list, choice);
  mine.changed = () => {
    const lines = ofNotes(mine, []);
    list.textContent = plain(lines);
    none.hidden = lines.length > 0;
    choice.hidden = list.hidden = lines.length === 0;
  };
  mine.changed();

  const lines = () => ofForm(place, parts, words, mine, lang);
  const name = (host.getAttribute("src") ?? "").split("/").pop().split(".")[0] + "-note.";
  const line = make("p", "ew-done");
  const taken = copied(words);
  const saved = (ending) => say(host, line, fill(words.saved, { name: name + ending }));
  const row = make("div", "ew-take");
  row.append(
    button(words.print, () => print(place, look, lang, lines())),
    button(words.copy, () => copy(host, line, taken, words, plain(lines()))),
    button(words.markdown, () => {
      save(host, name + "md", "text/markdown", markdown(lines()));
      saved("md");
    }),
    button(words.word, async () => {
      say(host, line, words.fetching);
      try {
        save(host, name + "docx", WORD, await asWord(lines()));
        saved("docx");
      } catch {
        say(host, line, words.word_failed);
      }
    }),
  );
  place.append(notes, make("p", "ew-note", words.gone), row, line, taken);
  // The button that opened it.
  place.parentNode.querySelector(":scope > .ew-btn").remove();
  if (focus) place.querySelector("textarea")?.focus();
}

// The range that the reader worked out, if she did (evidence-walk-local.js), in place of the line that says that
// there is none: hers, with what it rests on, and not in the note if she does not want it there. The form may have
// been drawn before she worked it out, so that file calls `takeOver`.
function offer(host, place, words, mine) {
  const given = place.querySelector(".ew-local")?.parentNode;
  if (!given) return;
  const none = given.firstChild;
  const choice = make("label", "ew-choice is-many");
  const tick = make("input");
  tick.type = "checkbox";
  tick.checked = mine.withRange ?? true;
  choice.append(tick, make("span", "", words.range_in));
  const put = () => {
    const lines = host.shadowRoot.workedOut ?? [];
    choice.hidden = lines.length === 0;
    const made = lines.map(([kind, text]) => {
      const line = make("p", { label: "ew-note", own: "ew-taken" }[kind] ?? "ew-text", text);
      line.dataset.kind = kind;
      return line;
    });
    given.replaceChildren(...(tick.checked && made.length > 0 ? made : [none]));
  };
  tick.onchange = () => {
    mine.withRange = tick.checked;
    put();
  };
  given.before(choice);
  host.shadowRoot.takeOver = put;
  put();
}

// The note as lines, each with its kind: what is printed, copied and saved is made of these alone.
function ofForm(place, parts, words, mine, lang) {
  const now = new Date();
  const day = fill(words.day, { day: now.getDate(), month: words.months.split("|")[now.getMonth()], year: now.getFullYear() });
  const address = location.href.split("#")[0];
  const [title, whom] = place.querySelectorAll("h3, h3 + p");
  const lines = [["title", title.textContent], ["text", whom.textContent], ["text", fill(words.written, { day, address })]];
  for (const part of parts) {
    lines.push(["heading", part.querySelector("h4").textContent]);
    for (const given of part.querySelectorAll(".ew-given :is(p, li)")) {
      const kind = given.dataset.kind ?? (given.matches("li") ? "item" : given.matches(".ew-note:first-child") ? "label" : "text");
      lines.push([kind, withAddresses(given)]);
    }
    const written = own(part.querySelector("textarea")?.value ?? "");
    if (written.length > 0) lines.push(["label", words.mine], ...written);
    else if (!part.querySelector(".ew-given")) lines.push(["label", words.empty]);
  }
  const notes = mine.withNotes ? ofNotes(mine, []) : [];
  if (notes.length > 0) lines.push(["heading", words.notes_heading], ["label", words.mine], ...notes);
  return lines;
}

// On paper nothing can be pressed: each link stands as its address.
function withAddresses(element) {
  const plain = element.cloneNode(true);
  for (const link of plain.querySelectorAll("a")) link.textContent = link.href;
  return plain.textContent;
}

// The lines as text without marks, but a dash before each item.
export const plain = (lines) => lines.map(([kind, text]) => (kind === "item" ? "– " + text : text)).join("\n");

const MARKS = { title: ["# ", ""], heading: ["## ", ""], label: ["*", "*"], item: ["- ", ""], own: ["> ", ""], text: ["", ""] };
// What would be taken for a mark is not one; addresses have none.
const escaped = (text) => text.split(" ").map((word) => (/^https?:/.test(word) ? word : word.replace(/[\\\x60*_<[#]/g, "\\$&"))).join(" ")
  .replace(/^(\d+)([.)])/, "$1\\$2").replace(/^[-+>=~]/, "\\$&");

// The lines as Markdown.
export const markdown = (lines) => lines.map(([kind, text]) => MARKS[kind][0] + escaped(text) + MARKS[kind][1]).join("\n\n") + "\n";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
// If it failed, it is fetched again: a browser may remember that a module did not come.
let tries = 0;
let writer;
async function asWord(lines) {
  writer ??= (async () => {
    const glue = await import(here("evidence-walk-word.js" + (tries ? "?again=" + tries : "")));
    await glue.default();
    return glue.write;
  })();
  try {
    const bytes = (await writer)(lines.flat());
    if (bytes.length === 0) throw Error("no bytes");
    return bytes;
  } catch (error) {
    tries += 1;
    writer = undefined;
    throw error;
  }
}

function save(host, name, type, content) {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  host.shadowRoot.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const ON_PAPER = { title: "h1", heading: "h2" };

// In a document of its own, so that nothing of the page is printed with it. It goes when it was printed.
function print(place, look, lang, lines) {
  place.querySelector("iframe")?.remove();
  const frame = make("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  place.append(frame);
  const { contentWindow: pane, contentDocument: paper } = frame;
  const sheet = new pane.CSSStyleSheet();
  sheet.replaceSync(look);
  paper.adoptedStyleSheets = [sheet];
  paper.documentElement.lang = lang;
  paper.title = lines[0][1];
  paper.body.className = "ew-paper";
  for (const [kind, text] of lines) {
    const made = paper.createElement(ON_PAPER[kind] ?? "p");
    made.className = "is-" + kind;
    made.textContent = text;
    paper.body.append(made);
  }
  pane.addEventListener("afterprint", () => frame.remove());
  pane.focus();
  pane.print();
}
