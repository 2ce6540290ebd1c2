// The loader: defines <evidence-walk>, puts a bar over the place that the plain HTML keeps free for
// it, and fetches the widget when the element comes near or is touched. It decides nothing else.
// Where a page has taken away what this stands on, nothing is thrown into it: one line says so.
((begin) => {
  try { begin(); } catch (error) { console.warn("evidence-walk: a script of this page stands in the way: " + error); }
})(() => {
  const script = document.currentScript;
  const say = (text) => console.warn("evidence-walk: " + text);
  // A page may have an image of that name.
  if (script?.localName !== "script") return say("write <script async src=…> into the page itself: not as a module, not in a shadow root");
  // Included once more, the first one does it all.
  const first = customElements.get("evidence-walk");
  if (first) return first.plant ? first.plant(script) : say("another script has defined <evidence-walk>");
  const here = (name) => new URL(name, script.src).href;
  // The step that the page was opened at: whose summary it is, takes it.
  let link = location.hash;
  let silent;
  // Attributes that may be there; any other could be one of the first six, misspelt.
  const KNOWN = /^(src|collect|site|usage|start|lang|id|class|style|slot|part|hidden|dir|title|role|aria-.*|data-(?!sr|col|sit|us|sta|sum).*)$/;
  const off = new WeakSet();
  let sheets;
  let widget;

  const sheet = (name) => fetch(here(name)).then(async (answer) => {
    // The page of a missing file would be taken for an empty style.
    if (!answer.ok || !/css/.test(answer.headers.get("content-type"))) throw Error(name);
    const made = new CSSStyleSheet();
    made.replaceSync(await answer.text());
    return made;
  });

  // Once for all elements of the page; tried again by the next one where it failed.
  const style = () => (sheets ??= Promise.all(
    ["evidence-walk.css", "evidence-walk-walk.css"].map(sheet),
  ).catch((error) => { sheets = undefined; throw error; }));
  // Summary and words: address -> bytes, asked for before the widget is there to do so. Read at once:
  // an answer that nobody reads would keep its connection.
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
      // The glue would ask for it one round trip later; and does, where no answer came.
      const wasm = fetch(here("evidence-walk-widget_bg.wasm")).catch(() => {});
      const glue = await import(here("evidence-walk-widget.js"));
      await glue.default({ module_or_path: await wasm });
      return glue;
    } catch (error) {
      widget = undefined;
      throw error;
    }
  };
  const load = () => (widget ??= begin());

  // Cause and cure are known to a file of their own, fetched where something is wrong. Where that
  // cannot be had either, it is itself the example.
  const blind = async (kind, value) => {
    if (kind === "odd") return undefined;
    const url = here("evidence-walk-help.js");
    let answer;
    try { answer = await fetch(url, { credentials: "omit" }); } catch {}
    const type = answer?.headers?.get("content-type");
    const [cause, text] = !answer
      ? ["unreachable", "no answer from " + url + (navigator.onLine ? ": check the address, and connect-src and script-src of the page's Content-Security-Policy" : ": this browser is offline")]
      : !answer.ok
        ? ["not_found", url + " answered " + answer.status + ": publish every file of widget/ beside the loader"]
        : /javascript/.test(type)
          ? ["csp_script", "the page's Content-Security-Policy keeps " + url + " from running: add its address to script-src"]
          : ["wrong_type", url + " is served as " + type + ": set the media type text/javascript for .js on its server"];
    if (!silent) say((kind === "failed" ? "" : kind + " " + value + "; ") + text);
    silent = true;
    return cause;
  };
  const tell = (target, name, detail) => target.dispatchEvent(
    new CustomEvent("evidence-walk:" + name, { detail, bubbles: true, composed: true }),
  );
  // One line in the console; and one event, unless usage is off.
  const wrong = async (target, kind, value) => {
    try {
      try {
        kind = await (await import(here("evidence-walk-help.js"))).cure(here, target, kind, value);
      } catch {
        kind = await blind(kind, value);
      }
      const quiet = (target.getAttribute("usage") ?? target.dataset.usage ?? "on") !== "on"
        || !(target.getAttribute("collect") ?? target.dataset.collect) || off.has(target)
        || navigator.globalPrivacyControl || target.shadowRoot?.querySelector("[data-usage]:not([data-usage=on])");
      if (kind && !quiet) tell(target, "error", { kind });
    } catch {}
  };

  // The address of a step; where the browser will not copy it, a field holds it.
  const copy = async (shell, fragment) => {
    const line = shell.querySelector(".ew-share");
    const [, note, field] = line.children;
    const live = shell.querySelector("[role=status]").firstChild;
    const address = location.href.split("#")[0] + fragment;
    // What is said again is heard again only where it was taken back.
    live.data = "";
    field.hidden = await navigator.clipboard?.writeText(address).then(() => true, () => false) ?? false;
    note.textContent = live.data = field.hidden ? line.dataset.copied : line.dataset.byHand;
    field.value = address;
    if (!field.hidden) field.select();
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
    #wanted;
    #usage;
    #link = "";

    // The script tag alone says by its data- attributes which summary is to stand after it.
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
      // A widget still on its way is let go when it arrives, unless the element is back by then.
      if (this.#handle) this.#end(this.#handle);
    }

    // For the site's consent tool; kept for the widget that is still to come.
    setUsage(on) {
      this.#usage = Boolean(on);
      if (on) off.delete(this);
      else off.add(this);
      if (this.#handle) this.#do((handle) => handle.site(this.#usage));
    }

    async #begin() {
      if (!this.isConnected || this.#near || this.#handle) return;
      const bar = this.querySelector("[slot=bar]");
      if (!bar) {
        return wrong(this, "empty");
      }
      // The snippet of a page that opens with the walk has asked for all of it already. Without an
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
        this.#shell = this.#build(bar.dataset);
        root.append(this.#shell);
      }
      const [summary] = this.#name();
      if (summary && link.startsWith("#ew=" + summary + ".")) {
        this.#link = link;
        link = "";
        this.#load();
      } else if (this.#wanted) this.#load();
    }

    // NAME and LANG of the address NAME.LANG.walk.
    #name() {
      return this.getAttribute("src")?.split("/").pop().split(".") ?? [];
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

    // What the page has broken in the widget stays in it; the plain HTML comes back.
    #do(act) {
      try { act(this.#handle); } catch { this.#shell.dataset.view = "failed"; }
    }

    #end(handle) {
      this.#do(() => handle.unmount());
      this.#handle = undefined;
      this.#loading = undefined;
    }

    // Asked before the widget is there, an act waits for it.
    #ask(act) {
      if (this.#handle) this.#do(act);
      else {
        this.#queue.push(act);
        this.#load();
      }
    }

    async #load() {
      let told;
      // Of the widget: a link to copy; what is wrong; the step that was counted; or nothing, the end.
      const hear = (kind, value) => {
        if (kind === "copy") copy(this.#shell, value);
        else if (kind) {
          told = true;
          wrong(this, kind, value);
        } else tell(this, value ? "step" : "complete", value ? { step: value } : {});
      };
      try {
        this.#near?.disconnect();
        // All at once, while the bar is still on its way: each after the other would cost its reader
        // a round trip.
        if (!this.#wanted) {
          this.#wanted = true;
          const [, lang, ending] = this.#name();
          if (ending) for (const url of [this.getAttribute("src"), here("evidence-walk-words." + lang + ".bin")]) early.set(url, ask(url));
        }
        if (!this.#shell) return await load();
        if (this.#loading) return;
        this.#loading = true;
        const { mount } = await load();
        // Of another version it would wait for ever.
        if (mount.length !== 8) throw Error("mount");
        const shell = this.#shell;
        const handle = await new Promise((done) => mount(this, shell, shell.lastChild, here("."), this.#link, ask, hear, done));
        // Undefined: the widget has told why.
        if (!handle) throw undefined;
        if (!this.isConnected) return this.#end(handle);
        this.#handle = handle;
        if (this.#usage !== undefined) handle.site(this.#usage);
        // As a link to a fragment does; but focus that is somewhere stays there.
        if (this.#link && shell.dataset.view === "walk") {
          const heading = shell.lastChild.querySelector("h2");
          heading.scrollIntoView();
          if (document.activeElement === document.body) heading.focus({ preventScroll: true });
        }
        this.#link = "";
        for (const act of this.#queue.splice(0)) act(handle);
        if (!told && this.getAttributeNames().some((name) => !KNOWN.test(name))) wrong(this, "odd");
      } catch (error) {
        // What fails before there is a bar is tried again, and told, once there is one.
        if (!this.#shell) return;
        // The plain HTML stays; the bar makes room for what stood in its place before.
        this.#shell.dataset.view = "failed";
        this.#queue = [];
        // Put back into the page, it is tried again.
        this.#loading = undefined;
        if (!told) wrong(this, "failed", error);
      }
    }
  }
  customElements.define("evidence-walk", EvidenceWalk);
  EvidenceWalk.plant(script);
});
