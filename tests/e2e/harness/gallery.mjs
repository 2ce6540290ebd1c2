// The page around the states: plain, so that what is seen is the widget's.

const INSIDE = ["tokens", "plain", "walk", "panel"];
// With those states that have a choice of an audience.
const CHOICE = "audience";
const OUTSIDE = ["tokens", "plain", CHOICE];
const link = (name) => `<link rel="stylesheet" href="../style/${name}.css">`;
const links = (names) => names.map(link).join("");

/** Whether a request is for one of the style sheets that the gallery needs. */
export const isStyle = (line) => [...INSIDE, CHOICE].some((name) => line.endsWith(`/style/${name}.css`));

/** The page; `sections` are states with the `html` of the element in each. */
export function galleryPage(sections) {
  const id = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const places = sections.map(({ name }) => `<li><a href="#${id(name)}">${name}</a></li>`).join("\n");
  const states = sections.map(({ name, says, html }) => `<section id="${id(name)}"><h2>${name}</h2><p>${escaped(says)}</p>
<div class="frame">${dressed(html)}</div></section>`).join("\n");
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Every state of Evidence Walk</title>
<!-- Written by tests/e2e/gallery.test.mjs from the real widget: do not edit. -->
${OUTSIDE.map(link).join("\n")}
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Every state of Evidence Walk</h1>
<p>Pictures of the widget, taken from it and styled by <code>style/</code> as it is. Nothing here can be pressed to any effect. Try a theme; <a href="embedding.md">Embedding</a> says how to set it for good.</p>
<form>
<label>Colour scheme <select name="scheme"><option value="light dark">the system’s</option><option value="light">light</option><option value="dark">dark</option></select></label>
<label>Width <select name="width"><option value="none">of this page</option><option>320px</option><option>768px</option></select></label>
<label>Accent <input type="color" name="accent" value="#0b4f6c"></label>
<label>On accent <input type="color" name="on-accent" value="#ffffff"></label>
<label>Ink <input type="color" name="ink" value="#15202b"></label>
<label>Paper <input type="color" name="paper" value="#ffffff"></label>
<button type="reset">As it comes</button>
</form>
<ol>
${places}
</ol>
</header>
<main>
${states}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

// Inside, the sheets that the loader adopts; a constructed sheet is not part of the markup.
const dressed = (html) => html.replace(/<template shadowrootmode="open"[^>]*>/, (tag) => tag + links(html.includes("ew-audience") ? [...INSIDE, CHOICE] : INSIDE));

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.5 sans-serif; background: Canvas; color: CanvasText; }
header, section { max-width: 80rem; margin: 0 auto; padding: 1rem; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: center; }
label { display: inline-flex; gap: 0.5rem; align-items: center; }
header ol { columns: 16rem; }
.frame { max-width: var(--frame); margin-block: 1rem 2rem; }
`;

const SCRIPT = `
const form = document.querySelector("form");
const root = document.documentElement;
form.addEventListener("input", ({ target: { name, value } }) => {
  if (name === "scheme") root.style.colorScheme = value;
  else if (name === "width") root.style.setProperty("--frame", value);
  else root.style.setProperty("--evidence-walk-" + name, value);
});
form.addEventListener("reset", () => root.removeAttribute("style"));
`;
