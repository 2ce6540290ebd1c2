// How the widget's files are fetched: styles, summary, words, glue and wasm. A part of evidence-walk.js,
// of which it uses here(). A page that opens with the walk preloads these files, which only a request with
// the same credentials can use: those that fetch() sends by default, none to another origin.

let sheets;
let widget;

const sheet = (name) => fetch(here(name)).then(async (answer) => {
  // The page served for a missing file would be taken for an empty style sheet.
  if (!answer.ok || !/css/.test(answer.headers.get("content-type"))) throw Error(name);
  const made = new CSSStyleSheet();
  made.replaceSync(await answer.text());
  return made;
});

// Once for all elements of the page; if it failed, the next element tries again.
const style = () => (sheets ??= Promise.all(
  ["evidence-walk.css", "evidence-walk-walk.css"].map(sheet),
).catch((error) => { sheets = undefined; throw error; }));
// The look of the panel, when it is first opened. It is not waited for longer than a second: the panel opens without.
let panel;
const look = (root) => Promise.race([
  (panel ??= sheet("evidence-walk-panel.css")).then((made) => {
    if (!root.adoptedStyleSheets.includes(made)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, made];
  }).catch(() => { panel = undefined; }),
  // A page whose timers throw opens it at once.
  new Promise((done) => setTimeout(done, 1e3)).catch(() => {}),
]);
// Summary and words: address -> bytes, requested before the widget is there to do so. Read at once:
// a response that nobody reads would keep its connection open.
const early = new Map();
const ask = async (url) => {
  const bytes = early.get(url);
  early.delete(url);
  if (bytes) return bytes;
  try {
    const answer = await fetch(url, { referrerPolicy: "no-referrer", signal: AbortSignal.timeout?.(3e4) });
    const read = await answer.arrayBuffer();
    return answer.ok && read;
  } catch {}
};
const begin = async () => {
  try {
    // The glue would request it one round trip later; and does, if no response came.
    const wasm = fetch(here("evidence-walk-widget_bg.wasm")).catch(() => {});
    const glue = await import(here("evidence-walk-widget.js"));
    await glue.default({ module_or_path: await wasm });
    return glue;
  } catch (error) {
    widget = undefined;
    throw error;
  }
};
// Parts of the widget, each fetched when it is first opened: the module that a place names opens itself there.
// One that did not come is asked for under another address, because a browser remembers that it did not.
const parts = {};
let tries = "";
const open = async (host, place, tools) => {
  const { part, failed } = place.dataset;
  try {
    parts[part] ??= await import(here(part + tries));
    await parts[part].open(host, place, tools);
  } catch {
    if (!parts[part]) tries += "?";
    place.nextSibling.textContent = failed;
  }
};
const load = () => (widget ??= begin());
