// The loader: defines <evidence-walk>, puts a bar over the place that the plain HTML keeps free for
// it, and fetches the widget when the element comes near or is touched. It decides nothing else.
(() => {
  const script = document.currentScript;
  if (!script || customElements.get("evidence-walk")) return;
  const here = (name) => new URL(name, script.src).href;
  const say = (text) => console.warn("evidence-walk: " + text);
  let sheets;
  let widget;

  const sheet = (name) => fetch(here(name), { credentials: "omit" }).then(async (answer) => {
    if (!answer.ok) throw Error(here(name) + " answered " + answer.status);
    const made = new CSSStyleSheet();
    made.replaceSync(await answer.text());
    return made;
  });

  // Once for all elements of the page; tried again by the next one where it failed.
  const style = () => (sheets ??= Promise.all(
    ["evidence-walk.css", "evidence-walk-walk.css"].map(sheet),
  ).catch((error) => { sheets = undefined; throw error; }));
  const load = () => (widget ??= import(here("evidence-walk-widget.js"))
    .then(async (glue) => { await glue.default(); return glue; })
    .catch((error) => { widget = undefined; throw error; }));

  const cure = (error) => {
    const text = String(error);
    return error instanceof WebAssembly.CompileError || text.includes("wasm-unsafe-eval")
      ? "the page's Content-Security-Policy or its server keeps WebAssembly from running (" + text + "): add 'wasm-unsafe-eval' to script-src, and serve .wasm as application/wasm"
      : "could not load the widget (" + text + "): check that its files are published beside " + script.src + ", and that script-src and connect-src of the page's Content-Security-Policy have them";
  };

  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };
  const slot = (name) => {
    const made = make("slot");
    if (name) made.name = name;
    return made;
  };

  class EvidenceWalk extends HTMLElement {
    #shell;
    #handle;
    #queue = [];
    #near;
    #loading;

    connectedCallback() {
      // A script in the head runs before the parser has reached the plain HTML.
      if (document.readyState === "loading" && !this.querySelector("[slot=bar]")) {
        document.addEventListener("DOMContentLoaded", () => this.#begin(), { once: true });
      } else {
        this.#begin();
      }
    }

    // A move is a removal and an insertion in one task: only a removal that lasts ends the walk.
    disconnectedCallback() {
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#near?.disconnect();
        this.#near = undefined;
        // A widget still on its way is let go when it arrives, unless the element is back by then.
        if (this.#handle) this.#end(this.#handle);
      });
    }

    async #begin() {
      if (!this.isConnected || this.#near || this.#handle) return;
      const bar = this.querySelector("[slot=bar]");
      if (!bar) {
        say("the element is empty: paste the whole snippet that `evidence-walk build` made, with the summary between its tags");
        return;
      }
      this.#near = new IntersectionObserver((seen) => {
        if (seen.some((entry) => entry.isIntersecting)) this.#load();
      }, { rootMargin: "100% 0px" });
      if (!this.#shell) {
        try {
          const adopted = await style();
          if (this.shadowRoot) return;
          const root = this.attachShadow({ mode: "open" });
          root.adoptedStyleSheets = adopted;
          this.#shell = this.#build(bar.dataset);
          root.append(this.#shell);
        } catch (error) {
          say(cure(error));
          return;
        }
      }
      this.#near?.observe(this);
    }

    // Bar, notice with its switch, the plain HTML in its slots, and the walk's own place.
    #build(words) {
      const button = (name, text, ask) => {
        const made = make("button", name, text);
        made.type = "button";
        made.onclick = () => this.#ask(ask);
        return made;
      };
      const top = make("div", "ew-top");
      const bar = make("div", "ew-top-in");
      bar.append(
        button("ew-btn ew-start is-next", words.start, (handle) => handle.start()),
        button("ew-link ew-page", words.page, (handle) => handle.page()),
        button("ew-link ew-records", words.records, (handle) => handle.records()),
      );
      top.append(slot("bar"), bar);
      const said = make("div", "ew-said");
      said.append(slot("notice"));
      if (words.counting) {
        const label = make("label", "ew-switch");
        const input = make("input");
        input.type = "checkbox";
        input.setAttribute("role", "switch");
        input.setAttribute("aria-label", words.counting);
        input.onchange = () => this.#ask((handle) => handle.usage(input.checked));
        label.append(input, make("span", "is-on", words.on), make("span", "is-off", words.off));
        said.append(label);
      }
      const light = make("div", "ew-light");
      light.append(slot("steps"), slot(), slot("rest"));
      const shell = make("div", "ew ew-shell");
      // The bar stands as it will stay, whatever arrives later.
      shell.dataset.view = this.getAttribute("start") === "walk" ? "ready" : "page";
      shell.append(top, said, make("div", "ew-aside"), light, make("div", "ew-app"));
      return shell;
    }

    #end(handle) {
      handle.unmount();
      this.#handle = undefined;
      this.#loading = undefined;
    }

    // Asked before the widget is there, an act waits for it.
    #ask(act) {
      if (this.#handle) act(this.#handle);
      else {
        this.#queue.push(act);
        this.#load();
      }
    }

    #load() {
      this.#near?.disconnect();
      this.#loading ??= load().then(async ({ mount }) => {
        const shell = this.#shell;
        const handle = await new Promise((done) => mount(this, shell, shell.lastChild, here("."), done));
        // Undefined: the widget has said why in the console.
        if (!handle) throw undefined;
        if (!this.isConnected) return this.#end(handle);
        this.#handle = handle;
        for (const act of this.#queue.splice(0)) act(handle);
      }).catch((error) => {
        // The plain HTML stays; the bar makes room for what stood in its place before.
        this.#shell.dataset.view = "failed";
        this.#queue = [];
        if (error) say(cure(error));
      });
    }
  }
  customElements.define("evidence-walk", EvidenceWalk);
})();
