// What page and console are told: events of the element, and one line if something is wrong. A part of
// evidence-walk.js, of which it uses here(), say() and off.

let silent;

// A separate file knows cause and remedy; it is fetched only if something is wrong. If that
// file cannot be loaded either, it is itself the example.
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
