// Builds the plain view if the page has the script tag alone: the same nodes as the plain HTML,
// with `createElement`, from listed tags and attributes only. The bundle inserts the lists.
const VERSION = "{version}";
const TAGS = "{tags}".split(" ");
const ATTRIBUTES = "{attributes}".split(" ");
const PASSED = ["collect", "site", "usage", "start", "lang"];
const SVG = "http://www.w3.org/2000/svg";
// As `is_allowed_link` of the contract.
const LINK = /^(https?:\/\/|mailto:)[^\p{Cc}\p{White_Space}]+$/u;
// Names of files that `evidence-walk build` writes for one summary: any may have been copied.
const ENDING = /\.(walk|json|html|plain(-walk)?\.json|embed(-walk|-tag)?\.html)$/;

function draw(parent, nodes, asks) {
  if (!Array.isArray(nodes)) throw Error("no list");
  for (const node of nodes) {
    if (typeof node === "string") {
      parent.append(node);
      continue;
    }
    const [tag, attributes, ...children] = node;
    if (!TAGS.includes(tag)) throw Error(tag);
    const foreign = tag === "svg" || parent.namespaceURI === SVG;
    const made = foreign ? document.createElementNS(SVG, tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (!ATTRIBUTES.includes(name) || typeof value !== "string") throw Error(name);
      // As `lead` of the widget: what the centre can be asked for is on the collector's pages.
      if (name === "data-ask" && typeof asks === "string") made.setAttribute("href", asks + value);
      if (name !== "href" || LINK.test(value.toLowerCase())) made.setAttribute(name, value);
    }
    draw(made, children, asks);
    parent.append(made);
  }
}

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
  let version;
  try {
    const [made, counted, uncounted, rest, foot, still] = JSON.parse(tree);
    version = made;
    const collects = others.collect && others.site;
    draw(element, collects ? counted : uncounted);
    draw(element, rest, collects && others.collect.trim().replace(/\/+$/, ""));
    draw(element, collects ? foot : still);
  } catch {
    return wrong(typeof version === "number" && version !== Number(VERSION) ? "other_version" : "not_ours", url);
  }
  if (version !== Number(VERSION)) return wrong("other_version", url);
  await ready;
  if (odd) await wrong("odd", element);
  place.replaceWith(element);
}
