// Goes on in another of the summary's languages, where the reader is: fetched when one is first chosen.
//
// Everything is fetched and read before anything is changed. If some of it does not come, or does not fit, the page
// stays as it is, and the loader says so beside the link.

// include evidence-walk-draw.js

const get = async (url, read) => {
  const answer = await fetch(url, { referrerPolicy: "no-referrer", signal: AbortSignal.timeout?.(3e4) });
  if (!answer.ok) throw Error(url);
  return answer[read]();
};

// What the loader has written on the bar and the switch, from the words in the plain HTML.
const BAR = { start: "start", page: "page", records: "records", on: "switch .is-on", off: "switch .is-off" };

const AUDIENCES = ".ew-audience input";

// Elements whose language is being fetched: pressed twice, it is fetched once.
const busy = new WeakSet();

// `link` names the language, and holds what is announced once it is there. The loader passes the widget, its shell,
// and how it makes the buttons of plain HTML work.
export async function open(host, link, tools) {
  if (busy.has(host)) return;
  busy.add(host);
  link.nextSibling.textContent = "";
  try {
    await change(host, link, tools);
  } finally {
    busy.delete(host);
  }
}

async function change(host, link, { handle, shell, arm }) {
  const { language, said } = link.dataset;
  const [, stem, before] = /^(.*)\.([^./]+)\.walk$/.exec(host.getAttribute("src"));
  const start = host.getAttribute("start") === "walk" ? "-walk" : "";
  const [tree, file, words] = await Promise.all([
    get(stem + "." + language + ".plain" + start + ".json", "text"),
    get(stem + "." + language + ".walk", "arrayBuffer"),
    get(new URL("evidence-walk-words." + language + ".bin", import.meta.url).href, "arrayBuffer"),
  ]);
  const made = document.createDocumentFragment();
  const given = (name) => host.getAttribute(name);
  const wrong = fill(made, tree, { collect: given("collect"), site: given("site") });
  if (wrong) throw Error(wrong);

  const app = shell.lastChild;
  const live = shell.querySelector("[role=status]");
  const opened = [folds(host), folds(app)];
  const { activeElement: focused } = host.getRootNode();
  const { top } = link.getBoundingClientRect();
  // The widget says once more, in the other language, what it said last: nobody asked for that. Nor is it an act of
  // the reader's that a detail is open again.
  const deaf = (event) => { if (event.target.matches("[data-detail]")) event.stopImmediatePropagation(); };
  live.setAttribute("aria-live", "off");
  shell.addEventListener("toggle", deaf, true);
  try {
    if (!handle.speak(file, words)) throw Error(language);
    const inside = !focused || focused === document.body || host.contains(focused);
    host.setAttribute("src", stem + "." + language + ".walk");
    host.lang = language;
    // The choice of an audience is the reader's, in every language.
    const chosen = host.querySelectorAll(AUDIENCES);
    made.querySelectorAll(AUDIENCES).forEach((radio, place) => {
      const { name, checked } = chosen[place] ?? radio;
      Object.assign(radio, { name, checked });
    });
    host.replaceChildren(made);
    host.dir = host.querySelector("[slot=bar]").dir || "ltr";
    arm();
    label(host, shell);
    await drawn();
    opened[0].forEach((fold, place) => reopen(fold, folds(host)[place]));
    opened[1].forEach((fold, place) => reopen(fold, folds(app)[place]));
    const back = [...host.querySelectorAll("[data-language]")].find((other) => other.dataset.language === before);
    if (back && inside) back.focus({ preventScroll: true });
    if (back) window.scrollBy(0, back.getBoundingClientRect().top - top);
    live.firstChild.data = "";
    await drawn();
  } finally {
    live.removeAttribute("aria-live");
    shell.removeEventListener("toggle", deaf, true);
  }
  live.firstChild.data = said;
}

function label(host, shell) {
  const words = host.querySelector("[slot=bar]").dataset;
  for (const [word, place] of Object.entries(BAR)) {
    const at = shell.querySelector(".ew-" + place);
    if (at) at.textContent = words[word];
  }
  shell.querySelector(".ew-said input")?.setAttribute("aria-label", words.counting);
}

// Views follow what they show in a task of their own.
const drawn = () => new Promise((done) => { setTimeout(done); }).catch(() => {});

const folds = (within) => [...within.querySelectorAll("details")];

// Opens what was open, by its place: both languages have the same.
function reopen(before, now) {
  const same = now?.className === before.className && now.dataset.detail === before.dataset.detail;
  // What is drawn when it is opened is drawn at a press.
  if (same && before.open && !now.open) now.querySelector("summary").click();
}
