// A reader who does anything, at random but from a seed, with the page's own controls.

/** Numbers from 0 up to, not including, `below`, the same for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What may be done that is not an act in the widget: looking, moving, unfolding, and asking what is recorded. */
export const LOOKS = ["scroll", "hover", "fold", "panel", "focus", "select", "tab", "key"];

/** Does `what` of LOOKS; runs in the page. */
export function look(what) {
  const walk = document.querySelector("evidence-walk");
  const shell = walk.shadowRoot.querySelector(".ew-shell");
  const folds = [...walk.querySelectorAll("details > summary")];
  const on = (target, name) => target.dispatchEvent(new PointerEvent(name, { bubbles: true, composed: true }));
  if (what === "scroll") scrollTo(0, (document.body.scrollHeight * Math.abs(Math.sin(performance.now()))) | 0);
  if (what === "hover") for (const button of shell.querySelectorAll("button")) for (const name of ["pointerover", "pointerenter", "mouseover", "pointermove"]) on(button, name);
  if (what === "fold") folds[(performance.now() | 0) % folds.length]?.click();
  if (what === "panel") shell.querySelector(".ew-records").click();
  if (what === "focus") shell.querySelector(".ew-start").focus();
  if (what === "select") getSelection().selectAllChildren(walk);
  if (what === "tab") { document.dispatchEvent(new Event("visibilitychange")); dispatchEvent(new Event("pagehide")); dispatchEvent(new Event("pageshow")); }
  if (what === "key") for (const key of ["ArrowRight", "Enter", " ", "Escape"]) walk.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
}

/** What `act` needs of chance, for so many acts: it runs in the page, where `chance` is not. */
export function drawn(seed, times) {
  const random = chance(seed);
  return Array.from({ length: times }, () => Array.from({ length: 4 }, () => random(2 ** 32)));
}

/**
 * Presses, ticks, writes and unfolds whatever is there to, but neither Send nor what switches counting;
 * runs in the page. `draws`: what `drawn` gives, the numbers for one act in each; `words` is what the
 * reader writes. Returns what the reader did.
 */
export async function act({ draws, words }) {
  const root = document.querySelector("evidence-walk").shadowRoot;
  const done = [];
  for (const numbers of draws) {
    const next = (below) => numbers.pop() % below;
    const all = [...root.querySelectorAll("button, summary, input, textarea")].filter((control) => control.checkVisibility()
      && control.getAttribute("role") !== "switch"
      && !/^(Send|Change|Stop)|Keep this off/.test(control.textContent + (control.labels?.[0]?.textContent ?? "")));
    if (all.length === 0) break;
    // The way on is taken more often than any other.
    const onwards = all.find((control) => control.matches(".is-next"));
    const control = onwards && next(3) === 0 ? onwards : all[next(all.length)];
    control.focus();
    if (control.matches("textarea, input:not([type=radio], [type=checkbox])")) {
      control.value = control.matches("textarea") ? words : String(next(100));
      control.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      control.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
    } else control.click();
    done.push(control.textContent.trim().slice(0, 24) || control.localName);
    if (next(4) === 0) await new Promise((go) => setTimeout(go, 0));
  }
  return done;
}
