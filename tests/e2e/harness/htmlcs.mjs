// HTML CodeSniffer, the engine of pa11y, run in the page past any policy. pa11y itself sees no shadow trees.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("@pa11y/html_codesniffer/build/HTMLCS.js"), "utf8");

/**
 * The errors that WCAG 2 level AA has for the page and for every open shadow tree in it: `[]`, or one readable
 * line per element.
 */
export async function htmlcs(page) {
  // Evaluated by the debugger, so that no Content-Security-Policy has a say.
  if (!await page.evaluate(() => "HTMLCS" in globalThis)) await page.evaluate(source);
  return page.evaluate(async () => {
    const { HTMLCS } = globalThis;
    const look = (root) => new Promise((resolve, reject) => {
      HTMLCS.process("WCAG2AA", root, () => resolve(HTMLCS.getMessages()), () => reject(new Error("HTML CodeSniffer failed")));
    });
    // Nobody meets what is hidden. A fieldset may be presentational (ARIA in HTML): disabled as one, yet no group.
    const noGroup = (code, { localName, role }) => localName === "fieldset" && role === "presentation" && /H71\.NoLegend$|ARIA4$/.test(code);
    const unmet = (code, element) => !element.checkVisibility?.() || noGroup(code, element);
    const found = [];
    const trees = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    for (const tree of trees) {
      // It looks ids and labels up in the document, and grounds in the elements around: for a shadow tree, those
      // are its own, and its host.
      const tops = tree === document ? [] : [...tree.children];
      if (tree !== document) {
        document.getElementById = (id) => tree.getElementById(id);
        document.querySelector = (selector) => tree.querySelector(selector);
      }
      for (const top of tops) Object.defineProperty(top, "parentNode", { value: tree.host, configurable: true });
      for (const root of tree === document ? [document] : tops) {
        for (const { type, code, element, msg } of await look(root)) {
          if (type !== HTMLCS.ERROR || unmet(code, element)) continue;
          found.push(`${code} ${element.outerHTML?.slice(0, 120)}: ${msg}`);
        }
      }
      for (const top of tops) delete top.parentNode;
      delete document.getElementById;
      delete document.querySelector;
    }
    return found;
  });
}
