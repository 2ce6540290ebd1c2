// What does not fit. Evaluated in a page, so it is self-contained.

/**
 * What is wider than the window, and which targets are under 24 x 24 px (WCAG 2.2, 2.5.8; links in a
 * sentence are exempt there), shadow roots included.
 */
export function fitting() {
  const all = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      all.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  const name = (element) => `${element.tagName}.${element.getAttribute("class")} ${element.textContent.slice(0, 30)}`;
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const cut = (element) => element.closest(".ew-hidden, .ew-scroll, svg");
  const wide = all.filter((element) => seen(element) && !cut(element)
    && (element.getBoundingClientRect().right > innerWidth + 0.5 || element.getBoundingClientRect().left < -0.5));
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) wide.push(root);
  const targets = "button, summary, label:has(input), textarea, input:not(label input)";
  const small = all.filter((element) => element.matches(targets) && seen(element)).filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width < 24 || height < 24;
  });
  return { wide: wide.map(name), small: small.map(name) };
}
