// A reader of an <evidence-walk>, who goes by the words they see.

import { wordsOf } from "./words.mjs";

/** `nth`: which element of the page, from 0; `lang`: the language that it is read in. */
export function reader(page, nth = 0, lang = "en") {
  const words = wordsOf(lang);
  const walk = page.locator("evidence-walk").nth(nth);
  const shell = walk.locator(".ew-shell");
  // The last step offers the whole page a second time.
  const press = async (name) => {
    await walk.getByRole("button", { name }).first().click();
    // The panel's look is fetched when it is first opened.
    if (name === "What we count") await walk.locator(".ew-panel").waitFor();
  };
  const title = walk.locator(".ew-app .ew-step h2.ew-title");
  return {
    walk, shell, press, title, words,
    /** The widget is there: the page's words are no longer all there is. */
    ready: () => walk.locator(".ew-shell[data-usage]").waitFor(),
    view: () => shell.getAttribute("data-view"),
    /** Begins the walk and waits until it is shown. */
    async start() {
      await press(words.pattern("start_minutes"));
      await title.waitFor();
    },
    next: () => press(words.pattern("next_named")),
    back: () => press(words.text("back")),
    /** On to the first step that shows a finding. */
    async finding() {
      while (await walk.locator(".ew-app .ew-content .ew-iv").count() === 0) await press(words.pattern("next_named"));
    },
    counting: () => walk.getByRole("switch", { name: words.text("switch_name") }),
    /** To the last step, by Next; gives the titles met on the way. */
    async onwards() {
      const titles = [await title.innerText()];
      const next = walk.getByRole("button", { name: words.pattern("next_named") });
      while (await next.isVisible()) {
        await next.click();
        titles.push(await title.innerText());
      }
      return titles;
    },
    // The foot of the page has the same words on its buttons, hidden while the walk is shown.
    choose: (label) => walk.getByText(label, { exact: true }).filter({ visible: true }).click(),
    write: (text) => walk.getByRole("textbox", { name: words.text("ask_missing") }).fill(text),
    send: () => press(words.text("send_answers")),
    /** The state of the answers, in words; waits until it is this. */
    state: (words) => walk.locator(".ew-state").getByText(words).waitFor(),
    said: () => walk.locator(".ew-aside").getByRole("status").innerText(),
  };
}
