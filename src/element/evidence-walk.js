// The loader: defines <evidence-walk>, puts a bar over the place that the plain HTML reserves for
// it, and fetches the widget when the element comes near or is touched. It decides nothing else.
// If a page has removed something that this relies on, nothing is thrown into the page: one line reports it.
//
// This file says what an element is. At a line "include FILE" the bundle inserts another part: how
// files are fetched, what page and console are told, and the bar. Published, they are one file.
((begin) => {
  try { begin(); } catch (error) { console.warn("evidence-walk: a script of this page stands in the way: " + error); }
})(() => {
  const script = document.currentScript;
  const say = (text) => console.warn("evidence-walk: " + text);
  // A page may have an image of that name.
  if (script?.localName !== "script") return say("write <script async src=…> into the page itself: not as a module, not in a shadow root");
  // If the script is included again, the first one does everything.
  const first = customElements.get("evidence-walk");
  if (first) return first.plant ? first.plant(script) : say("another script has defined <evidence-walk>");
  const here = (name) => new URL(name, script.src).href;
  // The step that the page was opened at: the element whose summary has it takes it.
  let link = location.hash;
  // Attributes that may be there; any other could be one of the first six, misspelt.
  const KNOWN = /^(src|collect|site|usage|start|audience|lang|id|class|style|slot|part|hidden|dir|title|role|aria-.*|data-(?!sr|aud|col|sit|us|sta|sum).*)$/;
  // Elements whose site has switched counting off.
  const off = new WeakSet();

  // include evidence-walk-fetch.js
  // include evidence-walk-tell.js
  // include evidence-walk-bar.js

  class EvidenceWalk extends HTMLElement {
    #shell;
    #handle;
    #queue = [];
    #near;
    #loading;
    #wanted;
    #usage;
    #link = "";

    // On a script tag alone, the data- attributes name the summary to put after it.
    static plant(script) {
      if (Object.keys(script.dataset).length) {
        import(here("evidence-walk-plain.js"))
          .then(({ plant }) => plant(script, here, (...what) => wrong(script, ...what)))
          .catch((error) => wrong(script, "failed", error));
      }
    }

    async connectedCallback() {
      try {
        // A script in the head runs before the parser has reached the plain HTML.
        if (document.readyState === "loading" && !this.querySelector("[slot=bar]")) {
          await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
        }
        await this.#begin();
      } catch (error) {
        wrong(this, "failed", error);
      }
    }

    // A move is a removal and an insertion in one task: only a removal that lasts ends the walk.
    async disconnectedCallback() {
      await undefined;
      if (this.isConnected) return;
      this.#near?.disconnect();
      this.#near = this.#wanted = undefined;
      this.#queue = [];
      this.#tell();
      // A widget still being loaded is discarded when it arrives, unless the element is back by then.
      if (this.#handle) this.#end(this.#handle);
    }

    // For the site's consent tool; kept for the widget if it is still to come.
    setUsage(on) {
      this.#usage = Boolean(on);
      if (on) off.delete(this);
      else off.add(this);
      if (this.#handle) this.#do((handle) => handle.act("site", this.#usage));
    }

    async #begin() {
      if (!this.isConnected || this.#near || this.#handle) return;
      const bar = this.querySelector("[slot=bar]");
      if (!bar) {
        return wrong(this, "empty");
      }
      // The snippet of a page that opens with the walk has already requested all of it. Without an
      // observer the widget is fetched when it is touched.
      if (this.getAttribute("start") === "walk") this.#load();
      else if (window.IntersectionObserver) {
        this.#near = new IntersectionObserver((seen) => {
          if (seen.some((entry) => entry.isIntersecting)) this.#load();
        }, { rootMargin: "100% 0px" });
        this.#near.observe(this);
      }
      if (!this.#shell) {
        const adopted = await style();
        if (this.shadowRoot) return;
        const root = this.attachShadow({ mode: "open" });
        root.adoptedStyleSheets = adopted;
        const view = this.getAttribute("start") === "walk" ? "ready" : "page";
        this.#shell = build(bar.dataset, view, (act) => this.#ask(act));
        root.append(this.#shell);
        // A part in a fold of the walk's own body.
        this.#shell.addEventListener("toggle", ({ target }) => {
          if (target.matches(".ew-own-figures[open]")) open(this, target.children[1]);
        }, true);
        this.#arm();
        // The foot may still be on its way.
        if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#arm(), { once: true });
      }
      const [summary] = this.#name();
      if (summary && link.startsWith("#ew=" + summary + ".")) {
        this.#link = link;
        link = "";
        this.#load();
      } else if (this.#wanted) this.#load();
    }

    // The plain HTML's own buttons, which are disabled without us: those at its foot send the option of
    // that place, and the one before the answer leads to the guess.
    #arm() {
      this.querySelectorAll(".ew-options button").forEach((button, place) => {
        button.disabled = false;
        button.onclick = () => {
          this.#tell("waiting");
          this.#ask((handle) => handle.act("foot", place));
        };
      });
      this.querySelectorAll(".ew-guess-first button").forEach((button) => {
        button.disabled = false;
        button.onclick = () => this.#ask((handle) => handle.act("guess"));
      });
      this.querySelectorAll(".ew-go").forEach((button) => {
        button.disabled = false;
        button.onclick = () => this.#ask((handle) => handle.act("step", button.dataset.step));
      });
      // Parts for some readers: a part of its own knows more.
      const choice = this.querySelector(".ew-audience > [data-part]");
      const asks = this.hasAttribute("audience");
      if (choice) {
        choice.onchange = () => open(this, choice, { shell: this.#shell, wrong });
        if (asks || !choice.querySelector("[checked]:checked")) choice.onchange();
      } else if (asks) wrong(this, "bad_audience");
      // The other languages are links where the widget does not work, or is not asked.
      this.querySelectorAll("[data-language]").forEach((link) => {
        link.href ||= (this.getAttribute("src") ?? "").replace(/[^.]+\.walk$/, link.hreflang + ".html");
        link.onclick = (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || this.#shell.dataset.view === "failed") return;
          event.preventDefault();
          this.#ask((handle) => open(this, link, { handle, shell: this.#shell, arm: () => this.#arm() }));
        };
      });
    }

    // What became of a press at the foot before there is a widget to say so.
    #tell(what) {
      const line = this.querySelector(".ew-pressed");
      if (line) line.textContent = line.dataset[what] ?? "";
    }

    // NAME and LANG of the address NAME.LANG.walk.
    #name() {
      return this.getAttribute("src")?.split("/").pop().split(".") ?? [];
    }

    // What the page has broken in the widget stays broken; the plain HTML comes back.
    #do(act) {
      try { act(this.#handle); } catch { this.#shell.dataset.view = "failed"; }
    }

    #end(handle) {
      this.#do(() => handle.unmount());
      this.#handle = undefined;
      this.#loading = undefined;
    }

    // An act that comes before the widget waits for it.
    #ask(act) {
      if (this.#handle) this.#do(act);
      else {
        this.#queue.push(act);
        this.#load();
      }
    }

    async #load() {
      let told;
      // From the widget: a link to copy; a part that was opened; what is wrong; the step that was counted; or
      // nothing, the end.
      const hear = (kind, value) => {
        if (kind === "part") open(this, value);
        else if (kind === "copy") copy(this.#shell, value);
        else if (kind) {
          told = true;
          wrong(this, kind, value);
        } else tell(this, value ? "step" : "complete", value ? { step: value } : {});
      };
      try {
        this.#near?.disconnect();
        // All at once, while the bar is still loading: one after the other would cost the reader
        // a round trip each.
        if (!this.#wanted) {
          this.#wanted = true;
          const [, lang, ending] = this.#name();
          if (ending) for (const url of [this.getAttribute("src"), here("evidence-walk-words." + lang + ".bin")]) early.set(url, ask(url));
        }
        if (!this.#shell) return await load();
        if (this.#loading) return;
        this.#loading = true;
        const { mount } = await load();
        // A widget of another version would wait for ever.
        if (mount.length !== 8) throw Error("mount");
        const shell = this.#shell;
        const handle = await new Promise((done) => mount(this, shell, shell.lastChild, here("."), this.#link, ask, hear, done));
        // Undefined: the widget has reported why.
        if (!handle) throw undefined;
        if (!this.isConnected) return this.#end(handle);
        this.#handle = handle;
        if (this.#usage !== undefined) handle.act("site", this.#usage);
        // As a link to a fragment does; but focus that is elsewhere stays there.
        if (this.#link && shell.dataset.view === "walk") {
          const heading = shell.lastChild.querySelector("h2");
          heading.scrollIntoView();
          if (document.activeElement === document.body) heading.focus({ preventScroll: true });
        }
        this.#link = "";
        for (const act of this.#queue.splice(0)) act(handle);
        this.#tell();
        if (!told && this.getAttributeNames().some((name) => !KNOWN.test(name))) wrong(this, "odd");
      } catch (error) {
        // What fails before there is a bar is tried again, and reported, once there is one.
        if (!this.#shell) return;
        // The plain HTML stays; the bar makes way for what was there before.
        this.#shell.dataset.view = "failed";
        if (this.querySelector(".ew-pressed:not(:empty)")) this.#tell("failed");
        this.#queue = [];
        // If it is put back into the page, it is tried again.
        this.#loading = undefined;
        if (!told) wrong(this, "failed", error);
      }
    }
  }
  customElements.define("evidence-walk", EvidenceWalk);
  EvidenceWalk.plant(script);
});
