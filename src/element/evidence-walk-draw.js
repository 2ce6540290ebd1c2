// Draws the plain view of a summary from its tree, whose form `crates/contract/src/paths.rs` describes: with
// `createElement`, from listed tags and attributes only. The bundle inserts the lists, and this file into the two
// that draw: evidence-walk-plain.js and evidence-walk-language.js.
const VERSION = "{version}";
const TAGS = "{tags}".split(" ");
const ATTRIBUTES = "{attributes}".split(" ");
const SVG = "http://www.w3.org/2000/svg";
// As `is_allowed_link` of the contract.
const LINK = /^(https?:\/\/|mailto:)[^\p{Cc}\p{White_Space}]+$/u;

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
      // An id of ours alone: others could stand in the way of names of the page.
      if (name === "href" ? LINK.test(value.toLowerCase()) : name !== "id" || value.startsWith("ew-")) made.setAttribute(name, value);
    }
    draw(made, children, asks);
    parent.append(made);
  }
}

// Draws the file of a tree into `parent`, for an element with these attributes. Gives the kind of what is wrong
// with the file, if anything is.
function fill(parent, tree, { collect, site }) {
  let version;
  try {
    const [made, counted, uncounted, rest, foot, still] = JSON.parse(tree);
    version = made;
    const collects = collect && site;
    draw(parent, collects ? counted : uncounted);
    draw(parent, rest, collects && collect.trim().replace(/\/+$/, ""));
    draw(parent, collects ? foot : still);
  } catch {
    return typeof version === "number" && version !== Number(VERSION) ? "other_version" : "not_ours";
  }
  return version === Number(VERSION) ? undefined : "other_version";
}
