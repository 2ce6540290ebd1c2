// The pages that the widget is compared with, made of the snippet that an editor pastes.

/**
 * The summary's own HTML, with what a script needs to walk through it. `fields`: by the number of a step, the
 * form in it as HTML.
 */
export function byHand(snippet, { steps, minutes }, fields) {
  const { before, big, parts, after } = cut(snippet);
  const told = steps.map(({ kind }, index) => {
    const part = parts[index] ?? "";
    if (kind.predict) return guess(part, fields[index]);
    if (kind.ask) return `<h2 class="ew-title">${steps[index].title}</h2>${answers(fields[index])}</section>`;
    if (kind.decide) return noteToWrite(part, fields[index]);
    return kind.finding ? part.replace("</h2>", `</h2>${big}`) : part;
  });
  const jumps = `<ol>${steps.map(({ label }, index) => `<li><button type="button">${index + 1} ${label}</button></li>`).join("")}</ol>`;
  const sections = told.map((part, index) =>
    `<section class="ew-part${steps[index].kind.ask ? " walk-only" : ""}" data-label="${steps[index].label}"${steps[index].kind.predict ? " id=\"guess\"" : ""}>${part}`);
  return `<div id="summary"><div class="ew ew-plain">
<div class="walk-bar"><button id="start" type="button" disabled>Take this step by step · ${minutes} min</button><button id="page" class="walk-plain" type="button">Show the whole page</button></div>
<p id="live" role="status"></p>
<div class="walk-page">${before}</div>
<div id="walk"><div id="walk-side"><nav id="walk-rail" aria-label="Steps">${jumps}</nav><details id="steps"><summary><span></span></summary><nav aria-label="Steps">${jumps}</nav></details></div>
<div><p class="ew-note" id="position"></p>${sections.join("")}</div></div>
<div id="walk-foot"><button id="back" class="walk-plain" type="button">Back</button><button id="next" type="button"> </button><p class="ew-note" id="end" hidden>You have reached the end.</p></div>
<div class="walk-page">${after}</div>
</div></div>`;
}

function guess(part, form) {
  const [asked, told] = part.split(ASKS_FIRST);
  const shown = told.replace("<p class=\"ew-lead ew-evidence\">", "<p class=\"ew-lead ew-evidence\" id=\"found\">").replace(/<\/section>$/, "");
  const compares = submitted(form, "ew-btn is-quiet");
  return `${asked}<form class="walk-only">${compares}</form><div id="told">${shown}</div></section>`;
}

// With the first button of its class as the one that sends the form.
function submitted(form, looks) {
  const sends = form.replace(`<button type="button" class="${looks}">`, `<button type="submit" class="${looks}">`);
  if (sends === form) throw new Error(`there is no button of the class ${looks}`);
  return sends;
}

function answers(form) {
  return `<form id="answers" action="/answers">${submitted(form, "ew-btn")}<p id="sent"></p></form>`;
}

// On the page the note says where its evidence stands; in the walk it is there.
function noteToWrite(part, form) {
  const [text, onPage] = part.replace(/<\/section>$/, "").split("<div class=\"ew-form\">");
  return `${text}<div class="walk-page"><div class="ew-form">${onPage}</div><div class="walk-only">${form}</div></section>`;
}

/** A place for the React walk, and the parts of the summary that it shows. */
export function forReact(snippet, { steps }, script) {
  const { big, parts } = cut(snippet);
  const shown = steps.map(({ kind, label, title }, index) => {
    const inside = (parts[index] ?? "").replace(/^[\s\S]*?<\/h2>/, "").replace(/<\/section>$/, "");
    const [html, told] = kind.predict ? inside.split(ASKS_FIRST) : [kind.ask ? "" : (kind.finding ? big : "") + inside];
    return { label, title, html, told, kind: kind.predict ? "guess" : kind.ask ? "ask" : "text" };
  });
  const questions = steps.flatMap(({ kind }) => kind.ask ?? []);
  const data = JSON.stringify({ parts: shown, questions }).replaceAll("<", "\\u003c");
  return `<div id="summary"></div><script type="application/json" id="parts">${data}</script><script defer src="${script}"></script>`;
}

// The parts of the plain HTML, what is before and after them, and the finding's picture.
function cut(snippet) {
  const plain = snippet.match(/<div class="ew ew-plain">[\s\S]*(?=<div class="ew ew-foot")/)[0];
  const inner = plain.replace(/^<div class="ew ew-plain">/, "").replace(/<\/div>$/, "");
  const from = inner.indexOf("<section class=\"ew-part\">");
  const to = inner.indexOf("<dl class=\"ew-facts\">");
  const big = inner.match(/<div class="ew-big">[\s\S]*?<\/figure><\/section><\/div>/)[0];
  return {
    before: inner.slice(0, from).replace(big, ""),
    big,
    parts: inner.slice(from, to).split("<section class=\"ew-part\">").slice(1),
    after: inner.slice(to),
  };
}

const ASKS_FIRST = "<p class=\"ew-note ew-in-walk\">Step by step, you are asked for your own guess before you see the answer.</p>";
