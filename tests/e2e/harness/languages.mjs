// A change of language, as its reader goes about it and hears of it.
import { until } from "./centre.mjs";

/** The words of an option or question by its id, in a summary as published. */
export function label(summary, wanted, among = summary.steps) {
  if (among === null || typeof among !== "object") return undefined;
  if (among.id === wanted && (among.label ?? among.text)) return among.label ?? among.text;
  for (const inside of Object.values(among)) {
    const found = label(summary, wanted, inside);
    if (found) return found;
  }
  return undefined;
}

/** For a page and its reader, what they do about languages and what they then see and hear. */
export function languages(page, she) {
  const shown = () => she.walk.evaluate((element) => ({
    lang: element.lang,
    src: element.getAttribute("src").split(".").at(-2),
    view: element.shadowRoot.querySelector(".ew-shell").dataset.view,
    title: element.shadowRoot.querySelector(".ew-app .ew-step h2.ew-title").textContent,
  }));
  const press = (name) => she.walk.locator("[data-language]", { hasText: name }).click();
  return {
    shown, press,
    /** Presses the language of that name, and waits until the page is in it. */
    async change(name) {
      const [lang] = await she.walk.locator("[data-language]", { hasText: name }).evaluateAll((all) => all.map(({ dataset }) => dataset.language));
      await press(name);
      await until(`the page is in ${name}`, async () => (await shown()).lang === lang);
      await until("focus is on the way back", () => page.evaluate(() => Boolean(document.activeElement?.dataset.language)));
      // The last of it: what is announced.
      await until("it is announced", () => she.walk.evaluate((element) => {
        const live = element.shadowRoot.querySelector(".ew-aside [role=status]");
        return !live.hasAttribute("aria-live") && live.textContent !== "";
      }));
    },
    /** What is said beside the link; waits until it is this. */
    said: (words) => until(`“${words}” is said`, async () => (await she.walk.locator(".ew-languages [role=status]").innerText()) === words),
    /** To the step of that place. */
    at: (step) => she.walk.locator(".ew-rail button").nth(step).click(),
    /** Listens from now on; gives what gives what was announced until then. */
    async heard() {
      await she.walk.evaluate((element) => {
        const live = element.shadowRoot.querySelector(".ew-aside [role=status]");
        globalThis.heard = [];
        new MutationObserver(() => {
          if (!live.hasAttribute("aria-live") && live.textContent) globalThis.heard.push(live.textContent);
        }).observe(live, { characterData: true, childList: true, subtree: true });
      });
      return () => page.evaluate(() => globalThis.heard);
    },
    /** The texts that are seen, by the language that holds for each: that of the nearest element that says one. */
    spoken: () => she.walk.evaluate((element) => {
      const found = {};
      const nearest = (node) => {
        for (let at = node; at; at = at.assignedSlot ?? at.parentNode ?? at.host) {
          const lang = at.getAttribute?.("lang");
          if (lang) return lang;
        }
        return undefined;
      };
      const walk = (root) => {
        for (const node of root.childNodes) {
          if (node.nodeType === Node.TEXT_NODE && node.data.trim() && node.parentElement.checkVisibility({ visibilityProperty: true })) {
            // A word in a sentence of mathematics or of numbers has no language.
            if (/\p{L}/u.test(node.data)) (found[nearest(node)] ??= []).push(node.data.trim());
          }
          walk(node);
        }
        if (root.shadowRoot) walk(root.shadowRoot);
      };
      walk(element);
      return { cy: [], en: [], ...found };
    }),
  };
}
