// Keeps the preview up to date: after each save the parts around the frames are replaced, and a
// frame reloads when its content has changed. The reader's place is kept: the scroll position
// and the step.
(() => {
  const root = document.documentElement;
  const stopped = document.getElementById("stopped");
  const form = document.querySelector("form");
  // A choice takes effect at once, so the button is not needed.
  form?.addEventListener("change", () => form.requestSubmit());
  form?.querySelector("button").setAttribute("hidden", "");

  const marked = (frame) => {
    const walk = frame.contentDocument?.querySelector("evidence-walk")?.shadowRoot;
    const steps = [...(walk?.querySelector(".ew-steps")?.querySelectorAll("button") ?? [])];
    return { steps, at: steps.findIndex((step) => step.hasAttribute("aria-current")) };
  };

  // A reloaded walk begins at its first step; it is moved to the former step as soon as possible.
  const lead = async (frame, at) => {
    for (let tries = 0; tries < 60; tries += 1) {
      const { steps, at: now } = marked(frame);
      if (now >= 0) {
        if (now !== at) steps[Math.min(at, steps.length - 1)].click();
        return;
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  };

  const again = (frame) => {
    const page = frame.contentWindow;
    // Not loaded yet: it will load the current version.
    if (!page || page.location.href === "about:blank") return;
    const [down, { at }] = [page.scrollY, marked(frame)];
    const focused = document.activeElement;
    frame.addEventListener("load", async () => {
      if (at > 0) await lead(frame, at);
      requestAnimationFrame(() => frame.contentWindow.scrollTo(0, down));
      if (focused !== document.activeElement) focused?.focus({ preventScroll: true });
    }, { once: true });
    page.location.reload();
  };

  const renew = async () => {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.title = next.title;
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = next.getElementById(part.id);
      if (!fresh) continue;
      part.className = fresh.className;
      part.replaceChildren(...fresh.childNodes);
    }
    root.dataset.version = next.documentElement.dataset.version;
    const { drawn } = next.documentElement.dataset;
    if (drawn !== root.dataset.drawn) {
      root.dataset.drawn = drawn;
      for (const frame of document.querySelectorAll("iframe")) again(frame);
    }
  };

  const events = new EventSource("/changes");
  events.onmessage = ({ data }) => {
    stopped.hidden = true;
    if (data !== root.dataset.version) renew();
  };
  // The browser reconnects by itself.
  events.onerror = () => { stopped.hidden = false; };
})();
