// Shows the parts of a summary that are for one audience: fetched when a reader first chooses one, or when the page's
// tag names one.
//
// The choice is the checked radio of the plain HTML, by which the style sheet hides what is for others on the page.
// This file carries it into the walk, and leads back from each hidden part. It sends nothing and stores nothing.

const LOOK = "evidence-walk-audience.css";

// Once for all elements of the page; if it failed, it is tried again.
let look;
const sheet = async () => {
  const answer = await fetch(new URL(LOOK, import.meta.url).href, { referrerPolicy: "no-referrer" });
  if (!answer.ok) throw Error(LOOK);
  const made = new CSSStyleSheet();
  made.replaceSync(await answer.text());
  return made;
};

const radiosOf = (host) => [...host.querySelectorAll(".ew-audience input")];

// A summary may stand on a page twice, and then its radios undo each other until they have names of their own.
let count = 0;
const names = new WeakMap();
const apart = (host, radios) => {
  if (!names.has(host)) names.set(host, "ew-audience-" + (count += 1));
  const first = radios.find(({ checked }) => checked) ?? radios[0];
  for (const radio of radios) radio.name = names.get(host);
  first.checked = true;
};

// What the page's tag names is chosen once; from then on the choice is its reader's.
const asked = new WeakSet();
// Elements whose hidden parts lead back.
const heard = new WeakSet();

// Of host, whose choice it is; the loader passes its shell, and how a mistake in its tag is reported.
export async function open(host, choice, { shell, wrong }) {
  const radios = radiosOf(host);
  apart(host, radios);
  if (!asked.has(host)) {
    asked.add(host);
    const name = host.getAttribute("audience")?.trim();
    const named = radios.find(({ value }) => value === name);
    if (name && !named) wrong(host, "bad_audience", radios.slice(1).map(({ value }) => value).join(", "));
    // A reader who was faster has chosen already.
    if (named && radios[0].checked) named.checked = true;
  }
  const made = await (look ??= sheet().catch((error) => { look = undefined; throw error; }));
  const root = host.shadowRoot;
  if (!root.adoptedStyleSheets.includes(made)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, made];
  if (!heard.has(host)) {
    heard.add(host);
    host.addEventListener("click", (event) => {
      const [pressed] = event.composedPath();
      if (pressed instanceof Element && pressed.matches(".ew-left")) back(host, shell, pressed);
    });
  }
  choice.parentNode.classList.add("is-on");
  choice.nextSibling.textContent = "";
  carry(host, shell);
}

// The walk shows what the page shows. Another choice may have been made by now.
function carry(host, shell) {
  const place = radiosOf(host).findIndex(({ checked }) => checked);
  if (place > 0) shell.dataset.audience = place;
  else delete shell.dataset.audience;
}

// Everything is shown again; the reader goes on at the heading of the part that was pressed, which stays where it is.
function back(host, shell, pressed) {
  const heading = pressed.parentNode.firstChild;
  const { top } = heading.getBoundingClientRect();
  radiosOf(host)[0].checked = true;
  carry(host, shell);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollBy(0, heading.getBoundingClientRect().top - top);
}
