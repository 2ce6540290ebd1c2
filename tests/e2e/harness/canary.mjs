// Finds out whether a text has been taken for markup: by a call, a dialog, a request, or by what stands
// in the document.

/** For `prepare`: from now on `page.bites` has the number of each payload that ran. */
export async function watchCanary(page) {
  page.bites = new Set();
  await page.exposeBinding("__canary", (_source, number) => { page.bites.add(number); });
  await page.addInitScript(() => { globalThis.canary = (number) => { globalThis.__canary(number ?? -1); }; });
  page.on("dialog", (dialog) => { page.bites.add(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("popup", (popup) => { page.bites.add(`window: ${popup.url()}`); });
}

/** Runs in a document: every element and attribute, shadow roots too, that no text may have made. */
export function grown() {
  const found = [];
  const tags = /^(script|iframe|object|embed|base|meta|link|style|form|button|input|select|textarea|img|image|video|audio|source|use|animate|set|math|template|marquee|dialog|noscript|foreignobject|portal|frame|frameset|applet)$/;
  const walk = (root, own) => {
    for (const element of root.querySelectorAll("*")) {
      const tag = element.localName;
      // Ours: the places to choose and to guess, the buttons at the foot and before the answer, the jumps of prepared
      // questions, and the marks of terms with what they open. In a shadow root a button without a form does nothing,
      // and an id names nothing for the page.
      const apart = element.getRootNode() instanceof ShadowRoot;
      const ours = tag === "input" ? element.closest("[data-guess], .ew-mine, fieldset")
        : tag === "button" && (element.parentElement.matches(".ew-options, .ew-guess-first") || element.matches(".ew-go, .ew-term > [popovertarget^=ew-]")) && !element.children.length
          || tag === "button" && apart && !element.form;
      const named = apart || element.matches(".ew-term > [popover][id^=ew-]");
      if (!own && tags.test(tag) && !ours) found.push(`<${tag}>`);
      for (const { name, value } of element.attributes) {
        const text = `<${tag} ${name}="${value.slice(0, 80)}">`;
        if (/^(on|srcdoc|srcset|formaction|action|xlink:|ping|background|poster|http-equiv|is$)/i.test(name)) found.push(text);
        if (!own && /^(style|src|id|name|target|data)$/i.test(name) && !(name === "id" && named)) found.push(text);
        if (own && /^(id|name)$/.test(name) && !/^[a-z][a-z0-9_-]*$/.test(value)) found.push(text);
        if (/^href$/i.test(name) && !/^(https?:\/\/[^\s]|mailto:[^\s])/i.test(value) && !(own && /^[/#.]/.test(value))) found.push(text);
      }
      if (element.shadowRoot) walk(element.shadowRoot, true);
    }
  };
  for (const element of document.querySelectorAll("evidence-walk")) {
    walk(element, false);
    if (element.shadowRoot) {
      walk(element.shadowRoot, true);
      const content = element.shadowRoot.querySelectorAll(".ew-content");
      for (const drawn of content) walk(drawn, Boolean(drawn.querySelector("textarea, input")));
    }
  }
  return found;
}

/** Runs in a document: focus, pointer and a press on everything that stands in `selector`, shadow roots too. */
export function poke(selector) {
  const end = (event) => { if (event.target.closest?.("a[href]")) event.preventDefault(); };
  addEventListener("click", end);
  let poked = 0;
  const over = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) for (const content of element.shadowRoot.querySelectorAll(".ew-content")) over(content);
      element.focus?.();
      for (const name of ["pointerover", "pointerenter", "mouseover", "mouseenter", "pointerdown", "mousedown", "input", "beforetoggle", "toggle", "animationstart", "error", "load", "start"]) {
        element.dispatchEvent(new Event(name, { bubbles: false }));
      }
      if (element.localName !== "button" && element.getAttribute("type") !== "submit") element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }));
      element.blur?.();
      poked += 1;
    }
  };
  for (const root of document.querySelectorAll(selector)) over(root);
  removeEventListener("click", end);
  return poked;
}
