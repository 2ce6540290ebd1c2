// Host pages that fight the guest: what their own scripts have done before ours runs. What each may
// come to is said beside it: `sent` (the walk works and its answers arrive), `walks` (it works, and
// says that they did not), `plain` (the summary stays as it was, readable), `keys` (as `sent`, by the
// keyboard alone), `gone` (the host has taken the summary away).

/** A secret of the host's that must not leave its page, wherever the host has put it. */
export const SECRET = "host-secret-7f3a";

// Each runs in the page as its first script; `SECRET` is known there.
const SCRIPTS = {
  "Object.prototype has enumerable keys": ["sent", () => {
    Object.prototype.secret = SECRET;
    for (const key of ["extend", "each", "clone", "text", "number", "choice", "value", "step", "detail"]) Object.prototype[key] = SECRET;
    Array.prototype.secret = String.prototype.secret = Function.prototype.secret = SECRET;
  }],
  "Object.prototype has accessors that throw": ["sent", () => {
    for (const key of ["secret", "kind", "step", "start", "records", "name", "ptr", "dtor", "cnt", "a", "b", "original", "state"]) {
      Object.defineProperty(Object.prototype, key, { configurable: true, get() { throw Error(SECRET); }, set() { throw Error(SECRET); } });
    }
  }],
  "Object.prototype takes the options of every call": ["plain", () => {
    for (const key of ["mode", "signal", "cache", "root", "threshold", "cancelable", "capture", "passive"]) {
      Object.defineProperty(Object.prototype, key, { configurable: true, get() { throw Error(SECRET); }, set() {} });
    }
  }],
  "Object.prototype.then is a function": ["plain", () => {
    Object.defineProperty(Object.prototype, "then", { configurable: true, writable: true, value() {} });
  }],
  "an old prototype.js: toJSON everywhere": ["sent", () => {
    for (const made of [Array, String, Object, Number, Date]) made.prototype.toJSON = () => `"${SECRET}"`;
    Function.prototype.bind = function bind(to) { const act = this; return () => act.call(to); };
    Array.prototype.include = Array.prototype.each = Array.prototype.detect = Array.prototype.reduce = function reduce() { return this.length > 1 ? this : this[0]; };
    Array.from = (list) => { const all = []; for (let at = 0; at < list.length; at += 1) all.push(list[at]); return all; };
    Element.prototype.remove = Element.prototype.select = function remove() { this.parentNode.removeChild(this); return this; };
    document.getElementsByClassName = (name) => [...document.querySelectorAll("." + name)];
  }],
  "prototypes are frozen": ["sent", () => {
    for (const made of [Object, Array, Function, String, Number, Promise, Error, RegExp, Map, WeakMap, Set, WeakSet, Uint8Array, Event, CustomEvent, Node, Element, HTMLElement, Document]) {
      Object.freeze(made.prototype);
      Object.freeze(made);
    }
  }],
  "fetch throws": ["plain", () => { window.fetch = () => { throw SECRET; }; }],
  "fetch gives nothing": ["plain", () => { window.fetch = () => {}; }],
  "fetch never answers": ["plain", () => { window.fetch = () => new Promise(() => {}); }],
  "fetch fails with a text": ["plain", () => { window.fetch = () => Promise.reject(SECRET); }],
  "fetch gives what is no Response": ["plain", () => { window.fetch = async () => ({ ok: true, status: 200, text: () => SECRET }); }],
  "fetch is wrapped by a meter": ["sent", () => {
    const own = window.fetch;
    window.fetch = async function fetch(...all) { const answer = await own.apply(this, all); answer.clone(); return answer; };
  }],
  "fetch works for files and throws for posts": ["walks", () => {
    const own = window.fetch;
    window.fetch = (asked, how) => { if (asked.method === "POST") throw SECRET; return own(asked, how); };
  }],
  "fetch works for files and is gone for posts": ["walks", () => {
    const own = window.fetch;
    window.fetch = (asked, how) => (asked.method === "POST" ? undefined : own(asked, how));
  }],
  "Promise is a subclass": ["sent", () => {
    window.Promise = class Zone extends Promise {
      then(...all) { return super.then(...all); }
    };
  }],
  "Promise throws": ["plain", () => { window.Promise = function Promise() { throw Error(SECRET); }; }],
  "Promise.prototype.then throws": ["plain", () => { Promise.prototype.then = () => { throw Error(SECRET); }; }],
  "JSON.parse and stringify throw": ["walks", () => { JSON.parse = JSON.stringify = () => { throw Error(SECRET); }; }],
  "JSON is somebody else's": ["walks", () => { window.JSON = { parse: () => SECRET, stringify: () => SECRET }; }],
  "customElements.define throws": ["plain", () => { customElements.define = () => { throw Error(SECRET); }; }],
  "customElements is gone": ["plain", () => { Object.defineProperty(window, "customElements", { value: undefined }); }],
  "customElements is a polyfill that forgets": ["sent", () => {
    const own = window.customElements;
    const define = (name, made, how) => own.define(name, class extends made {}, how);
    Object.defineProperty(window, "customElements", { value: { define, get: () => undefined, whenDefined: () => Promise.resolve() } });
  }],
  "another element has our name": ["plain", () => { customElements.define("evidence-walk", class extends HTMLElement {}); }],
  "attachShadow throws": ["plain", () => { Element.prototype.attachShadow = () => { throw Error(SECRET); }; }],
  "there is no IntersectionObserver": ["sent", () => { delete window.IntersectionObserver; }],
  "IntersectionObserver never tells": ["sent", () => { window.IntersectionObserver = class { observe() {} disconnect() {} }; }],
  "there is no TextDecoder": ["plain", () => { delete window.TextDecoder; }],
  "there is no TextEncoder": ["plain", () => { delete window.TextEncoder; }],
  "there is no chance": ["walks", () => { crypto.getRandomValues = () => { throw Error(SECRET); }; }],
  "chance is always zero": ["walks", () => { crypto.getRandomValues = (bytes) => bytes; }],
  "requestAnimationFrame and queueMicrotask throw": ["plain", () => { window.requestAnimationFrame = window.queueMicrotask = () => { throw Error(SECRET); }; }],
  "timers throw": ["sent", () => { window.setTimeout = window.setInterval = () => { throw Error(SECRET); }; }],
  "there is no AbortSignal.timeout": ["sent", () => { delete AbortSignal.timeout; }],
  "the clock throws": ["plain", () => { performance.now = Date.now = () => { throw Error(SECRET); }; }],
  "there is no constructed style sheet": ["plain", () => { delete window.CSSStyleSheet; }],
  "there is no WebAssembly": ["plain", () => { delete window.WebAssembly; }],
  "createElement throws": ["plain", () => { Document.prototype.createElement = () => { throw Error(SECRET); }; }],
  "no event passes the window": ["plain", () => {
    for (const name of ["click", "input", "change", "toggle", "keydown", "pagehide", "visibilitychange", "focusin"]) {
      addEventListener(name, (event) => event.stopImmediatePropagation(), true);
    }
  }],
  "every dispatched event throws": ["sent", () => { EventTarget.prototype.dispatchEvent = () => { throw Error(SECRET); }; }],
  "an observer takes our attributes away": ["sent", () => {
    new MutationObserver((all) => {
      for (const { target, attributeName } of all) if (target.closest?.("evidence-walk")) target.removeAttribute(attributeName);
    }).observe(document, { attributes: true, subtree: true });
  }],
  "an observer empties the element": ["gone", () => {
    new MutationObserver(() => {
      const walk = document.querySelector("evidence-walk");
      if (walk?.shadowRoot && walk.firstChild) walk.replaceChildren();
    }).observe(document, { childList: true, attributes: true, subtree: true });
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function attachShadow(how) { const root = attach.call(this, how); setTimeout(() => this.replaceChildren(), 0); return root; };
  }],
  "the console throws": ["sent", () => { console.warn = console.error = console.log = () => { throw Error(SECRET); }; }],
};

/** As above, but done by markup that stands before the summary. */
const MARKUP = {
  "form and image are named like what document has": ["plain", `
    <form name="createElement"></form><form name="createElementNS"></form><img name="querySelector" alt="">
    <form name="readyState"></form><img name="body" alt=""><img name="activeElement" alt="">`],
  "an image is named currentScript": ["plain", "<img name=\"currentScript\" id=\"currentScript\" alt=\"\">"],
  "forms are named like what document and window have": ["sent", `
    <form id="fetch" name="fetch"><input name="method"><input name="action"></form><form id="customElements"></form>
    <a id="navigator" name="navigator"></a><a id="JSON"></a><a id="crypto"></a><form name="body" id="body"></form>
    <img name="hidden" alt=""><img name="readyState" alt=""><img name="activeElement" alt=""><img name="location2" alt="">
    <object name="fonts"></object><div id="ew"></div><div id="mount"></div>`],
};

/** A `<style>` of the host, which a page under no policy may have. */
const STYLES = {
  "everything is unset": ["sent", "* { all: unset !important }"],
  "nothing is displayed": ["plain", "* { display: none !important }"],
  "an overlay lies over all": ["keys", "html::after { content: ''; position: fixed; inset: 0; z-index: 2147483647; background: rgb(0 0 0 / .1) }"],
  "no pointer, no selection, no movement": ["keys", "* { pointer-events: none !important; user-select: none !important; animation: none !important; visibility: visible !important }"],
};

const stand = (kind, make) => Object.entries(kind).map(([name, [comes, what]]) => ({ name, comes, ...make(what) }));

/** Each host: its name, what it `comes` to, and what it puts into head and body. */
export const HOSTS = [
  ...stand(SCRIPTS, (act) => ({ script: `{ const SECRET = "${SECRET}"; (${act})(); }` })),
  ...stand(MARKUP, (markup) => ({ markup })),
  ...stand(STYLES, (style) => ({ style })),
];
