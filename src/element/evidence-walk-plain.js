// Builds the plain view if the page has the script tag alone: the same nodes as the plain HTML.
const PASSED = ["collect", "site", "usage", "start", "audience", "lang"];
// Names of files that `evidence-walk build` writes for one summary: any may have been copied.
const ENDING = /\.(walk|json|html|plain(-walk)?\.json|embed(-walk|-tag)?\.html)$/;

// include evidence-walk-draw.js

// The style first, or the summary would be seen without it; but not for long, in case it does not come.
function styled(place, address) {
  if ([...document.querySelectorAll("link")].some(({ href }) => href === address)) return undefined;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  return new Promise((done) => {
    link.onload = link.onerror = done;
    setTimeout(done, 3000);
    place.before(link);
  });
}

// Inserts the element after its script. `wrong` says what is wrong.
export async function plant(script, here, wrong) {
  const { summary, ...others } = script.dataset;
  const odd = Object.keys(others).some((name) => !PASSED.includes(name));
  if (!summary?.trim()) {
    // Many scripts carry attributes that belong to something else.
    return summary === undefined && !PASSED.some((name) => name in others) ? wrong("odd") : wrong("no_summary");
  }
  if (script.closest("head")) return wrong("in_head");
  const place = document.createTextNode("");
  script.after(place);
  const ready = styled(place, here("evidence-walk.css"));

  const stem = summary.trim().replace(ENDING, "");
  const element = document.createElement("evidence-walk");
  element.lang = /\.([a-z-]+)$/i.exec(stem)?.[1] ?? "";
  element.setAttribute("src", stem + ".walk");
  for (const name of PASSED) {
    if (name in others) element.setAttribute(name, others[name]);
  }
  const url = new URL(stem + (others.start === "walk" ? ".plain-walk.json" : ".plain.json"), document.baseURI).href;
  const tree = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" })
    .then(async (answer) => [answer.ok, await answer.text()])
    .then(([ok, text]) => (ok ? text : undefined))
    .catch(() => {});
  if (tree === undefined) return wrong("fetch", url);
  const kind = fill(element, tree, others);
  if (kind) return wrong(kind, url);
  // As the snippet has it, in a language that is written from right to left.
  const { dir } = element.querySelector("[slot=bar]");
  if (dir) element.dir = dir;
  const choice = element.querySelectorAll(".ew-audience input");
  if (choice.length > 0) await styled(place, here("evidence-walk-audience.css"));
  // Nothing is to go once it is seen; the loader says what is wrong with a name that is not there.
  const chosen = [...choice].find(({ value }) => value === others.audience?.trim());
  if (chosen) chosen.checked = true;
  await ready;
  if (odd) await wrong("odd", element);
  place.replaceWith(element);
}
