// The page to try a summary out: reads the files that an editor opens or drops, hosts the walk, and saves. What
// checks and builds is WebAssembly of its own (crates/try/).
//
// Nothing leaves the page. What the element and its parts ask for is fetched once, when the page is opened, and the
// summary's files are made here: from then on both are found in memory.
import { plant } from "./evidence-walk-plain.js";

const here = (name) => new URL(name, import.meta.url).href;
const site = new URL("..", import.meta.url).href;

// Address -> bytes and media type.
const memory = new Map();
const network = window.fetch;
window.fetch = (what, how) => {
  const found = typeof what === "string" && memory.get(new URL(what, document.baseURI).href);
  return found ? Promise.resolve(new Response(found.bytes, { headers: { "content-type": found.type } })) : network(what, how);
};
const keep = async (name) => {
  const answer = await network(here(name));
  if (answer.ok) memory.set(here(name), { bytes: await answer.arrayBuffer(), type: answer.headers.get("content-type") });
};
const STYLES = ["evidence-walk.css", "evidence-walk-walk.css", "evidence-walk-panel.css", "evidence-walk-note.css", "evidence-walk-audience.css"];
const MODULES = ["evidence-walk-widget.js", "evidence-walk-note.js", "evidence-walk-language.js", "evidence-walk-audience.js", "evidence-walk-help.js"];

const stopped = () => { document.getElementById("failed").hidden = false; };

// One walk after the other: what is shown last stays.
let turn = 0;
const themed = new CSSStyleSheet();
document.adoptedStyleSheets = [themed];
const rail = (place) => {
  const walk = place.querySelector("evidence-walk")?.shadowRoot;
  const steps = [...(walk?.querySelector(".ew-steps")?.querySelectorAll("button") ?? [])];
  return { steps, at: steps.findIndex((step) => step.hasAttribute("aria-current")) };
};
const show = async (place, stem, start, files, theme) => {
  const mine = turn += 1;
  await kept;
  if (mine !== turn) return;
  for (const [name, bytes] of files) memory.set(site + name.slice(1), { bytes, type: "application/octet-stream" });
  themed.replaceSync(theme ?? "");
  // The walk begins again, and goes back to the step at which it was.
  const { at } = rail(place);
  const mark = document.createElement("span");
  Object.assign(mark.dataset, { summary: site + "summaries/" + stem, start });
  place.replaceChildren(mark);
  await plant(mark, here, (_, kind, why) => { console.warn("evidence-walk: " + kind, why); });
  for (let tries = 0; at > 0 && tries < 60 && mine === turn; tries += 1) {
    const { steps, at: now } = rail(place);
    if (now >= 0) {
      if (now !== at) steps[Math.min(at, steps.length - 1)].click();
      return;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
};

// The caret stands at the start of the line, which is selected and in view.
const goTo = (field, line) => {
  const before = field.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const end = field.value.indexOf("\n", before);
  // A browser scrolls to the caret when the field takes focus.
  field.blur();
  field.setSelectionRange(before, before);
  field.focus();
  field.setSelectionRange(before, end < 0 ? field.value.length : end);
};

const save = (name, bytes) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const copy = async (text, done) => {
  done(await navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false);
};

// What a centre folder may have beside its own files is not read: version control, and what was built.
const read = async (page, found) => {
  const files = found.filter(([path, file]) => !/(^|\/)(\.|node_modules\/)/.test(path) && file.size < 4 << 20);
  const contents = await Promise.all(files.map(async ([, file]) => new Uint8Array(await file.arrayBuffer())));
  if (files.length > 0) page.receive(files.map(([path]) => path), contents);
};

const within = async (entry, path = entry.name) => {
  if (entry.isFile) return [[path, await new Promise((done, fail) => entry.file(done, fail))]];
  const reader = entry.createReader();
  const found = [];
  // A browser lists a hundred at a time.
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return found;
    for (const each of some) if (!/^(\.|node_modules$)/.test(each.name)) found.push(...await within(each, path + "/" + each.name));
  }
};

const listen = (page) => {
  for (const input of document.querySelectorAll("[data-opens]")) {
    input.webkitdirectory = input.dataset.opens === "folder";
    input.addEventListener("change", async () => {
      await read(page, [...input.files].map((file) => [file.webkitRelativePath || file.name, file]));
      // The same file may be opened again.
      input.value = "";
    });
  }
  const over = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    document.documentElement.classList.toggle("is-over", event.type === "dragover");
  };
  for (const kind of ["dragover", "dragleave", "drop"]) addEventListener(kind, over);
  addEventListener("drop", async (event) => {
    // Both are gone once the event is over.
    const items = [...event.dataTransfer.items].filter(({ kind }) => kind === "file")
      .map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
    const found = await Promise.all(items.map(([entry, file]) => (entry ? within(entry) : [[file.name, file]])));
    await read(page, found.flat());
  });
  // What was written is in this page alone.
  addEventListener("input", () => addEventListener("beforeunload", (event) => event.preventDefault()), { once: true });
};

let kept;
try {
  const glue = await import("./evidence-walk-try.js");
  await glue.default();
  // The rest of the walk's own files, after what the editor waits for.
  kept = Promise.all([
    ...[...STYLES, "evidence-walk-widget_bg.wasm"].map(keep),
    ...MODULES.map((name) => import(here(name))),
  ]).catch(stopped);
  const place = document.getElementById("main");
  place.replaceChildren();
  const page = glue.start(place, new Date().toISOString().slice(0, 10), { show, goTo, save, copy });
  if (!page) throw Error("nothing to start");
  addEventListener("error", stopped);
  addEventListener("unhandledrejection", stopped);
  listen(page);
  document.documentElement.dataset.state = "ready";
  await kept;
  document.documentElement.dataset.state = "kept";
} catch (error) {
  document.getElementById("not-fetched").hidden = false;
  document.getElementById("loading")?.remove();
  throw error;
}
