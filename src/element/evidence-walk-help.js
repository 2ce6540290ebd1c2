// Says in one line of the console what is wrong and what to do. Fetched only if something is:
// a page that embeds the element correctly never loads it.
const FILES = ["evidence-walk.css", "evidence-walk-walk.css", "evidence-walk-widget.js", "evidence-walk-widget_bg.wasm"];
const NAMES = ["src", "collect", "site", "usage", "start", "audience", "lang", "summary"];

// Wrong attributes of the element. It works all the same, with the values that record least; without a
// summary's address it stays plain.
const TOLD = {
  no_src: "the src attribute is missing: write src=\"…/summaries/NAME.LANG.walk\", the file that `evidence-walk build` made",
  no_summary: "the script tag names no summary: write data-summary=\"…/summaries/NAME.LANG\", or paste the whole snippet that `evidence-walk build` made",
  bad_collect: "the collect attribute is no address: write collect=\"https://collector.example\", or leave it out to collect nothing; until then nothing is collected",
  bad_site: "the site attribute is missing or malformed: write site=\"KEY\" with a key from centre.toml; until then nothing is collected",
  bad_usage: "the usage attribute must be \"on\" or \"off\"; until then usage is not counted",
  bad_start: "the start attribute must be \"read\" or \"walk\"; until then the whole page is shown",
  no_chance: "a script of this page has replaced crypto.getRandomValues, which now gives no random numbers: take that script out; until then nothing is collected",
  empty: "the element is empty: paste the whole snippet that `evidence-walk build` made, with the summary between its tags; or write the script tag alone, with data-summary",
  in_head: "the script tag with data-summary stands in the head of the page: move it into the body, to where the summary is to stand",
};
const said = new Set();
// Elements with wrong attributes that have had their line.
const told = new WeakSet();

function say(text) {
  if (!said.has(text)) console.warn("evidence-walk: " + text);
  said.add(text);
}

// Edits between two names, of which a pair that changed places is one (optimal string alignment).
function distance(a, b) {
  const rows = [];
  for (let i = 0; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i][j] = i === 0 ? j : Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[a.length][b.length];
}

// Attributes close to one of ours that is missing: what was meant, in words.
function misspelt(target) {
  const script = target.localName === "script";
  const prefix = script ? "data-" : "";
  const own = NAMES.filter((name) => (name === "summary" ? script : !script || name !== "src"));
  const found = [];
  for (const name of target.getAttributeNames()) {
    if (own.includes(name) && !script || script && !name.startsWith("data-")) continue;
    const bare = name.replace(/^data-/, "");
    if (script && own.includes(bare)) continue;
    const meant = own.find((each) => !target.hasAttribute(prefix + each)
      && distance(bare, each) <= (each.length > 4 ? 2 : 1));
    // Names that every element may have.
    if (meant && !["id", "class", "style", "slot", "hidden", "dir", "part"].includes(name)) {
      found.push("the attribute " + name + " is none of ours: did you mean " + prefix + meant + "?");
    }
  }
  return found.join(" ");
}

async function look(url) {
  let blocked = false;
  const note = ({ effectiveDirective }) => { blocked ||= effectiveDirective === "connect-src"; };
  const end = new AbortController();
  const asked = { credentials: "omit", referrerPolicy: "no-referrer", signal: end.signal };
  const get = async (mode) => {
    try { return await fetch(url, { ...asked, mode }); } catch { return undefined; }
  };
  document.addEventListener("securitypolicyviolation", note);
  const answer = await get("cors");
  // The violation event is dispatched in a task of its own.
  if (!answer) await new Promise((done) => setTimeout(done, 50));
  document.removeEventListener("securitypolicyviolation", note);
  const opaque = answer || blocked ? undefined : await get("no-cors");
  // Only the head is of interest; a body that nobody reads would keep the connection open.
  end.abort();
  return { answer, blocked, opaque };
}

// Why an address does not return what it should, if it does not.
async function cause(url) {
  if (!navigator.onLine) return ["offline", "no answer from " + url + ": this browser is offline"];
  const { answer, blocked, opaque } = await look(url);
  if (blocked) {
    return ["csp_connect", "the page's Content-Security-Policy keeps " + url + " from being fetched: add " + new URL(url).origin + " to connect-src"];
  }
  if (opaque) {
    return ["not_allowed", "the server of " + url + " does not let pages of " + location.origin + " read it, or has no such file: check the address, and let it send Access-Control-Allow-Origin"];
  }
  if (!answer) return ["unreachable", "no answer from " + url + ": check the address, and that its server runs"];
  const publish = ": check the address, and that the files of `evidence-walk build` are published there";
  if (!answer.ok) return ["not_found", url + " answered " + answer.status + publish];
  const type = answer.headers.get("content-type") ?? "no media type";
  if (/html/.test(type)) return ["not_found", url + " answered with a web page instead of the file" + publish];
  const ending = url.split(".").pop();
  const [word, whole] = { js: ["javascript", "text/javascript"], css: ["css", "text/css"] }[ending] ?? ["", ""];
  if (type.includes(word)) return undefined;
  return ["wrong_type", url + " is served as " + type + ": set the media type " + whole + " for ." + ending + " on its server"];
}

async function failed(here, error) {
  const text = String(error);
  if (/unsafe-eval|CSP|Content.Security/.test(text)) {
    return ["csp_wasm", "the page's Content-Security-Policy keeps WebAssembly from running: add 'wasm-unsafe-eval' to script-src"];
  }
  for (const file of FILES) {
    const found = await cause(here(file));
    if (found) return found;
  }
  return ["other_version", "the files in " + here(".") + " do not fit each other (" + text + "): publish all files of widget/ again, from one build; where they do fit, a script of this page stands in their way"];
}

async function unreadable(target, kind, url) {
  const found = kind === "damaged" || kind === "other_version" ? undefined : await cause(url);
  if (found) return found;
  const cures = {
    fetch: "could not be fetched, though it is there now: load the page again",
    not_ours: "is not a file made by `evidence-walk build`: check the " + (target.localName === "script" ? "data-summary" : "src") + " attribute",
    other_version: "comes from another version than the widget: run `evidence-walk build` again and publish all files together",
    damaged: "breaks off or is damaged: publish it again",
  };
  return [kind === "fetch" ? "unreachable" : kind, url + " " + cures[kind]];
}

// A collector's response.
function refused(target, reason) {
  const cures = {
    origin_not_allowed: "the collector does not take signals from pages of " + location.origin + ": add it to the origins of this site in centre.toml",
    unknown_site: "the collector does not know the site \"" + target.getAttribute("site") + "\": write a key from centre.toml in the site attribute",
  };
  return [reason, cures[reason] ?? "the collector refused signals: " + reason + ". docs/collecting.md says what each reason means"];
}

// Reports the cause and the remedy of what is wrong with `target`, the element or its script; returns its
// kind, or nothing if nothing is wrong.
export async function cure(here, target, kind, value) {
  const names = misspelt(target);
  let found;
  if (kind === "odd") found = names && ["bad_name", names];
  else if (told.has(target) && TOLD[kind]) return kind;
  // A name that is missing may be there, misspelt: one line says both.
  else if (TOLD[kind]) found = [kind, TOLD[kind] + (names && "; " + names)];
  else if (kind === "failed") found = await failed(here, value);
  else if (kind === "bad_audience") {
    found = [kind, value
      ? "the audience attribute names none of this summary's audiences, which are " + value + ": write one of these; until then everything is shown"
      : "the audience attribute is there, and this summary has no parts for some readers: take it out; everything is shown"];
  } else if (kind === "refused") found = refused(target, value);
  else if (kind === "stopped") {
    found = [kind, "the collector answered " + value + "; nothing more is sent from this page. Check the collect and site attributes"];
  } else found = await unreadable(target, kind, value);
  if (!found) return undefined;
  say(found[1]);
  told.add(target);
  // Of a script: the element that it makes.
  if (value instanceof Element) told.add(value);
  return found[0];
}
