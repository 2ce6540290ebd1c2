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

/**
 * What is cut off by an element that hides what does not fit, and which texts lie over each other, shadow roots
 * included. Texts in pictures have their own test.
 */
export function crowding() {
  const found = { cut: [], over: [] };
  const lines = [];
  const walk = (root) => {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.data.trim() || node.parentElement?.closest("svg, .ew-hidden") || !node.parentElement?.checkVisibility({ visibilityProperty: true })) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const { left, right, top, bottom } of range.getClientRects()) lines.push({ node, left, right, top, bottom });
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        const hides = /hidden|clip/.test(getComputedStyle(node).overflowX);
        if (hides && !node.closest(".ew-hidden, svg") && node.scrollWidth > node.clientWidth + 1) found.cut.push(node.textContent.slice(0, 40));
        walk(node);
        if (node.shadowRoot) walk(node.shadowRoot);
      }
    }
  };
  walk(document);
  lines.forEach((one, at) => {
    for (const other of lines.slice(at + 1)) {
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      // Lines of text are set closer than their letters are high.
      const room = 0.2 * Math.min(one.bottom - one.top, other.bottom - other.top);
      if (one.node !== other.node && wide > 2 && high > room) found.over.push(`${one.node.data.trim().slice(0, 30)} / ${other.node.data.trim().slice(0, 30)}`);
    }
  });
  return found;
}
