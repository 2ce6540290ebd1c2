// The same walk, carefully written by hand for one page: no framework, no build, no widget. It
// shows one part of the page at a time. The bench compares the widget with this.
(() => {
  const root = document.querySelector("#summary");
  const parts = [...root.querySelectorAll(".ew-part")];
  const titles = parts.map((part) => part.querySelector("h2"));
  const label = (index) => parts[index].dataset.label;
  const $ = (name) => root.querySelector(name);
  const [start, page, walk, fold, back, next, end, position, live] = [
    "#start", "#page", "#walk", "#steps", "#back", "#next", "#end", "#position", "#live",
  ].map($);
  const jumps = [...root.querySelectorAll("nav button")];
  let shown;

  function show(index) {
    shown = index;
    parts.forEach((part, number) => { part.hidden = number !== index; });
    jumps.forEach((jump, number) => {
      if (number % parts.length === index) jump.setAttribute("aria-current", "step");
      else jump.removeAttribute("aria-current");
    });
    const place = `Step ${index + 1} of ${parts.length}`;
    position.textContent = place;
    fold.querySelector("summary span").textContent = `${place}: ${label(index)}`;
    live.textContent = `${place}: ${titles[index].textContent}`;
    back.hidden = index === 0;
    next.hidden = index === parts.length - 1;
    end.hidden = !next.hidden;
    if (!next.hidden) next.firstChild.textContent = `Next: ${label(index + 1)}`;
    titles[index].focus();
  }

  titles.forEach((title) => { title.tabIndex = -1; });
  jumps.forEach((jump, number) => {
    jump.onclick = () => { fold.open = false; show(number % parts.length); };
  });
  start.onclick = () => { root.dataset.view = "walk"; show(shown ?? 0); };
  page.onclick = () => {
    root.dataset.view = "page";
    parts.forEach((part) => { part.hidden = false; });
    start.focus();
  };
  back.onclick = () => show(shown - 1);
  next.onclick = () => show(shown + 1);

  // The guess: the figure is shown once there is one, or without it.
  const guess = $("#guess");
  const reveal = () => { guess.dataset.told = ""; live.textContent = $("#found").textContent; };
  guess.querySelector("form").onsubmit = (event) => { event.preventDefault(); reveal(); };
  guess.querySelector("button[type=button]").onclick = reveal;

  // The answers leave when they are sent, and at nothing else.
  $("#answers").onsubmit = async (event) => {
    event.preventDefault();
    const body = JSON.stringify(Object.fromEntries(new FormData(event.target)));
    const sent = await fetch(event.target.action, { method: "POST", body }).then((answer) => answer.ok, () => false);
    live.textContent = $("#sent").textContent = sent ? "Sent. The centre has your answers." : "Could not be sent.";
  };
  start.disabled = false;
  root.dataset.view = "page";
})();
