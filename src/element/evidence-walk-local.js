// What a reader works out or ticks for her own place: fetched when such a fold is first opened.
//
// Her figures and ticks stay in this page's memory: this file sends nothing and stores nothing. It multiplies the
// factors that authoring wrote and fills in the sentences that the place brings; it has no words of its own.

// For as long as the page is there, by element and by step: a step that is shown again has them still.
const kept = new WeakMap();
const of = (host, step) => {
  if (!kept.has(host)) kept.set(host, new Map());
  const all = kept.get(host);
  if (!all.has(step)) all.set(step, { figures: {}, ticks: new Set() });
  return all.get(step);
};

// Opens in a place inside the shadow root of host: a form where the place brings sentences, else a checklist.
export async function open(host, place) {
  const steps = [...host.shadowRoot.querySelectorAll(".ew-rail li")];
  const mine = of(host, steps.findIndex((step) => step.querySelector("[aria-current]")));
  if (place.querySelector("span[data-said]")) form(host, place, mine);
  else checklist(place, mine);
}

function checklist(place, { ticks }) {
  place.querySelectorAll("input").forEach((input, n) => {
    // Ticked before this file was there.
    if (input.checked) ticks.add(n);
    input.checked = ticks.has(n);
    input.onchange = () => { if (input.checked) ticks.add(n); else ticks.delete(n); };
  });
}

const make = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

// To those who listen: the widget's live region. A message that is repeated is announced again only if it was
// removed first.
const say = (host, text) => {
  const live = host.shadowRoot.querySelector("[role=status]")?.firstChild;
  if (!live) return;
  live.data = "";
  live.data = text;
};

// As crates/document/src/apply.rs rounds: two significant digits, at most one decimal place.
const rounded = (amount) => {
  const size = Math.abs(amount);
  let step = 0.1;
  while (size / step >= 99.5) step *= 10;
  const units = Math.round(size / step);
  return step < 1 ? units / 10 : units * Math.round(step);
};
const exact = (amount) => Math.round(Math.abs(amount) * 10) / 10;
// Thousands apart, and the figure's own decimals, as the page has them.
const shown = (number) => {
  const [whole, decimals] = String(number).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (decimals ? "." + decimals : "");
};

// The number that was typed in the marks of its language; undefined for none. A mark that could be either is not
// guessed at: 1,84 is no number in English.
const read = (text, lang) => {
  const marks = Object.fromEntries(new Intl.NumberFormat(lang).formatToParts(11_111.1).map(({ type, value }) => [type, value]));
  const group = marks.group ?? ",";
  const point = marks.decimal ?? ".";
  const [whole, decimals, ...more] = text.trim().split(point);
  const parts = whole.split(new RegExp(group.trim() ? "[" + group + "\\s]" : "\\s"));
  const grouped = parts.length === 1 || parts.every((part, n) => (n ? /^\d{3}$/ : /^\d{1,3}$/).test(part));
  const digits = parts.join("");
  if (more.length || !grouped || !/^\d+$/.test(digits) || !/^\d*$/.test(decimals ?? "") || decimals === "") return undefined;
  return Number(digits + "." + (decimals ?? "0"));
};

function form(host, place, mine) {
  const lang = place.dataset.language;
  const said = {};
  for (const { className, dataset } of place.querySelectorAll("span[data-said]")) said[className] = dataset.said;
  const fields = [field("size", said.size, "numeric")];
  if (said.baseline) fields.push(field("baseline", said.baseline, "decimal", said.baseline_hint));
  const press = make("button", "ew-btn", said.press);
  const line = make("p", "ew-wrong");
  const result = make("div", "ew-content");
  const asked = make("form");
  asked.noValidate = true;
  asked.append(...fields.map(({ box }) => box), make("p", "ew-note", said.stays), press, line, result);
  asked.onsubmit = (event) => {
    event.preventDefault();
    work(true);
  };
  place.replaceChildren(asked);
  fields.forEach(({ name, input }) => { input.value = mine.figures[name] ?? ""; });
  if (mine.lines) work(false);

  function field(name, question, mode, hint) {
    const box = make("div", "ew-field");
    const label = make("label", "ew-q", question);
    const input = make("input", "ew-number");
    const wrong = make("p", "ew-wrong");
    label.htmlFor = input.id = "ew-local-" + name;
    wrong.id = input.id + "-wrong";
    input.inputMode = mode;
    input.autocomplete = "off";
    const helps = make("p", "ew-note", hint);
    helps.id = input.id + "-hint";
    input.setAttribute("aria-describedby", (hint ? helps.id + " " : "") + wrong.id);
    input.oninput = () => { mine.figures[name] = input.value; };
    box.append(label, ...(hint ? [helps] : []), input, wrong);
    return { name, box, input, wrong };
  }

  // What is wrong with a field; nothing if it has a number that can be worked with.
  function problem(name, text) {
    if (!text.trim()) return said.missing;
    const number = read(text, lang);
    if (name === "size") return Number.isInteger(number) && number >= 1 && number <= Number(said.most) ? "" : said.size_wrong;
    if (number === undefined) return said.no_number;
    return number >= Number(said.lowest) && number <= Number(said.highest) ? "" : said.outside;
  }

  function work(pressed) {
    const wrong = fields.filter(({ name, input, wrong }) => {
      wrong.textContent = problem(name, input.value);
      if (wrong.textContent) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      return wrong.textContent;
    });
    result.replaceChildren();
    line.textContent = wrong.length > 1 ? said.problems : "";
    // What was worked out before is of other figures.
    mine.lines = host.shadowRoot.workedOut = undefined;
    host.shadowRoot.takeOver?.();
    if (wrong.length) {
      if (pressed) wrong[0].input.focus();
      return;
    }
    const [size, baseline] = fields.map(({ input }) => read(input.value, lang));
    const lines = answer(said, size, baseline);
    mine.lines = lines;
    // The note for a meeting offers it: evidence-walk-note.js.
    host.shadowRoot.workedOut = lines.note;
    host.shadowRoot.takeOver?.();
    show(lines);
    if (pressed) {
      say(host, [lines.whom, lines.range + ".", lines.likely].join(" "));
      result.firstChild.focus();
    }
  }

  function show({ whom, range, likely, few, rule, sums, cost }) {
    const heading = make("h4", "ew-side", said.yours);
    heading.tabIndex = -1;
    const list = make("ul", "ew-list");
    list.append(...sums.map((sum) => make("li", "", sum)));
    result.append(
      heading,
      make("p", "ew-text", whom),
      make("p", "ew-lead ew-evidence", range),
      make("p", "ew-text", likely),
      ...[few, said.certainty, cost].filter(Boolean).map((text) => make("p", "ew-text", text)),
      make("h4", "ew-q", said.sums),
      make("p", "ew-text", rule),
      list,
      ...[said.rounded, said.from, said.average, said.to_note].filter(Boolean).map((text) => make("p", "ew-note", text)),
    );
  }
}

// What the figures come to, in sentences, and the same as lines of a note.
function answer(said, size, baseline) {
  const per = Number(said.per);
  const from = size * (baseline ?? 1) / per;
  const factors = [["low", "one_end"], ["value", "middle"], ["high", "other_end"]];
  const [low, value, high] = factors.map(([name]) => from * Number(said[name]));
  const sums = factors.map(([name, which], n) => {
    const amount = [low, value, high][n];
    const sum = [
      shown(size) + (baseline === undefined ? "" : " × " + shown(baseline)) + (per > 1 ? " ÷ " + shown(per) : ""),
      said[name + "_shown"],
    ].join(" × ");
    return fill(amount > 0 ? said.sum_more : said.sum_fewer, { which: said[which], sum, exact: shown(exact(amount)), n: shown(rounded(amount)) });
  });
  const [a, b] = [shown(rounded(low)), shown(rounded(high))];
  let range = fill(said.either, { fewer: a, more: b });
  if (high < 0) range = fill(said.fewer, { low: b, high: a });
  else if (low > 0) range = fill(said.more, { low: a, high: b });
  const n = shown(rounded(value));
  let likely = fill(value < 0 ? said.likely_fewer : said.likely_more, { n });
  if (value === 0) likely = said.likely_none;
  if (baseline !== undefined) likely = fill(said.without, { n: shown(rounded(from)) }) + " " + likely;
  const whom = fill(said.for, { n: shown(size) });
  const few = Math.max(Math.abs(low), Math.abs(high)) < 1 ? said.under_one : "";
  const cost = said.cost ? fill(said.cost, { n: shown(size), cost: said.currency + shown(Math.round(size * Number(said.each))) }) : "";
  const note = [
    ["label", said.mine],
    ...[whom, range + ".", likely, few, ...sums, cost].filter(Boolean).map((text) => ["own", text]),
    ["label", said.basis],
    ...[said.from, said.certainty, said.average].map((text) => ["text", text]),
  ];
  return { whom, range, likely, few, rule: said.rule, sums, cost, note };
}
