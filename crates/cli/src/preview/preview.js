// Keeps the preview as the files are: what is around the frames is put anew after each save, and a
// frame loads again when what stands in it has changed. Where the reader was is kept: how far down,
// and at which step.
(() => {
  const root = document.documentElement;
  const stopped = document.getElementById("stopped");
  const form = document.querySelector("form");
  // A choice is shown at once, so the button has nothing to do.
  form?.addEventListener("change", () => form.requestSubmit());
  form?.querySelector("button").setAttribute("hidden", "");

  const marked = (frame) => {
    const walk = frame.contentDocument?.querySelector("evidence-walk")?.shadowRoot;
    const steps = [...(walk?.querySelector(".ew-steps")?.querySelectorAll("button") ?? [])];
    return { steps, at: steps.findIndex((step) => step.hasAttribute("aria-current")) };
  };

  // A walk begins again at its first step; it is led to where it was as soon as it can be.
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
    // Not loaded yet: it will be as it is now.
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
  // The browser tries again by itself.
  events.onerror = () => { stopped.hidden = false; };
})();
